"""What a Filter lets through."""

import pytest

from zielbewertung.app.suche.filter import (
    OHNE_STELLE,
    OHNE_STICHWORT,
    Filter,
    Luecke,
    Merkmal,
    gaps_of,
    is_number,
)
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung, Zielart


def rated(**fields: object) -> Bewertung:
    return Bewertung("runde", "massnahme", **fields)  # type: ignore[arg-type]


def test_a_new_filter_is_empty_and_lets_everything_through() -> None:
    assert Filter().is_empty
    assert Filter().accepts(rated(ampel=Ampel.ROT))
    assert Filter().accepts_stellen(())


def test_a_text_of_blanks_is_no_filter() -> None:
    assert Filter(text="  \t ").is_empty
    assert not Filter(text=" kita ").is_empty


def test_words_are_folded_and_counted_once() -> None:
    assert Filter(text="Maßnahme MASSNAHME über").words == (("massnahme",), ("uber", "ueber"))


def test_one_of_the_ampeln_must_fit_and_none_means_not_rated_yet() -> None:
    wanted = Filter(ampeln=frozenset({Ampel.ROT, None}))

    assert wanted.accepts(rated(ampel=Ampel.ROT))
    assert wanted.accepts(rated())
    assert not wanted.accepts(rated(ampel=Ampel.GRUEN))


def test_one_of_the_staende_must_fit() -> None:
    wanted = Filter(staende=frozenset({Stand.OFFEN, Stand.VORSCHLAG}))

    assert wanted.accepts(rated())
    assert not wanted.accepts(rated(stand=Stand.ABGESTIMMT))


def test_all_marks_must_fit_together() -> None:
    wanted = Filter(merkmale=frozenset({Merkmal.PFLICHTAUFGABE, Merkmal.ZUSTAENDIGKEIT}))

    assert wanted.accepts(rated(pflichtaufgabe=True, zustaendigkeit_unklar=True))
    assert not wanted.accepts(rated(pflichtaufgabe=True))
    assert not wanted.accepts(rated())


def test_one_of_the_gaps_must_be_there() -> None:
    wanted = Filter(luecken=frozenset({Luecke.BEGRUENDUNG, Luecke.QUELLE}))

    assert wanted.accepts(rated(begruendung="weil"))
    assert wanted.accepts(rated(quelle="Bericht"))
    assert not wanted.accepts(rated(begruendung="weil", quelle="Bericht"))


def test_a_cause_is_only_missing_where_a_measure_falls_short() -> None:
    assert Luecke.URSACHE in gaps_of(rated(ampel=Ampel.ROT))
    assert Luecke.URSACHE not in gaps_of(rated(ampel=Ampel.ROT, ursachen=("Personal fehlt",)))
    assert Luecke.URSACHE not in gaps_of(rated(ampel=Ampel.GRUEN))


def test_one_of_the_causes_must_be_named() -> None:
    wanted = Filter(ursachen=frozenset({"Personal fehlt", "Mittel fehlen"}))

    assert wanted.accepts(rated(ursachen=("Mittel fehlen", "Daten fehlen")))
    assert not wanted.accepts(rated(ursachen=("Daten fehlen",)))


def test_zielart_and_stichworte_fit_if_one_is_wanted() -> None:
    wanted = Filter(zielarten=frozenset({Zielart.PROZESS}), stichworte=frozenset({"Kita"}))

    assert wanted.accepts_zielart(Zielart.PROZESS)
    assert not wanted.accepts_zielart(Zielart.KEINE)
    assert wanted.accepts_stichworte({"Kita", "Schule"})
    assert not wanted.accepts_stichworte(())
    assert Filter(stichworte=frozenset({OHNE_STICHWORT})).accepts_stichworte(())


def test_a_mark_is_left_that_fits_beside_those_that_are_picked() -> None:
    wanted = Filter(merkmale=frozenset({Merkmal.PFLICHTAUFGABE, Merkmal.ANGEPASST}))
    both = rated(pflichtaufgabe=True, weiterfuehrung=Weiterfuehrung.JA)

    assert list(wanted.marks_left(both)) == [Merkmal.WEITERFUEHREN]


def test_the_two_arrows_exclude_each_other_so_one_is_enough() -> None:
    wanted = Filter(merkmale=frozenset({Merkmal.WEITERFUEHREN, Merkmal.ANGEPASST}))

    assert wanted.accepts(rated(weiterfuehrung=Weiterfuehrung.JA))
    assert wanted.accepts(rated(weiterfuehrung=Weiterfuehrung.ANGEPASST))
    assert not wanted.accepts(rated(weiterfuehrung=Weiterfuehrung.NEIN))


@pytest.mark.parametrize(
    ("merkmal", "fields"),
    [
        (Merkmal.PFLICHTAUFGABE, {"pflichtaufgabe": True}),
        (Merkmal.WEITERFUEHREN, {"weiterfuehrung": Weiterfuehrung.JA}),
        (Merkmal.ANGEPASST, {"weiterfuehrung": Weiterfuehrung.ANGEPASST}),
        (Merkmal.ZUSTAENDIGKEIT, {"zustaendigkeit_unklar": True}),
        (Merkmal.RAHMENBEDINGUNGEN, {"rahmenbedingungen_veraendert": True}),
    ],
)
def test_each_mark_picks_the_measures_that_have_it(
    merkmal: Merkmal, fields: dict[str, object]
) -> None:
    wanted = Filter(merkmale=frozenset({merkmal}))

    assert wanted.accepts(rated(**fields))
    assert not wanted.accepts(rated())


def test_units_fit_if_one_is_wanted_and_having_none_can_be_wanted() -> None:
    wanted = Filter(stellen=frozenset({"a", "b"}))

    assert wanted.accepts_stellen(("b", "c"))
    assert not wanted.accepts_stellen(("c",))
    assert not wanted.accepts_stellen(())
    assert Filter(stellen=frozenset({OHNE_STELLE})).accepts_stellen(())


@pytest.mark.parametrize(("word", "number"), [("3.2", True), ("12", True), ("m2", False)])
def test_digits_and_points_are_looked_up_like_a_kennung(word: str, number: bool) -> None:
    assert is_number(word) is number
