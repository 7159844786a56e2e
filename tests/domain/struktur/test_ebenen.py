from dataclasses import replace
from random import Random

import pytest
from tests.domain.konzepte import EBENEN, RUNDE, id_of, small_konzept
from tests.domain.struktur.edits import random_edit

from zielbewertung.domain import regeln
from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Ebene
from zielbewertung.domain.struktur import (
    Fuellung,
    Verbleib,
    added_ebene,
    described_ebenen,
    dropped,
    removed_ebene,
    renumbered,
    vorschau,
)
from zielbewertung.domain.werte import Druckrolle, Knotenstatus, Nummerierung


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def make(index: KonzeptIndex, change: Change) -> None:
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)


def teil(tiefe: int, nummerierung: Nummerierung = Nummerierung.KEINE) -> Ebene:
    return Ebene(tiefe, " Teil ", "Teile", nummerierung, True, Druckrolle.ZEILE)


def names(index: KonzeptIndex) -> list[str]:
    return [ebene.singular for ebene in index.ebenen]


def all_texts(index: KonzeptIndex) -> str:
    return "\n".join(
        part
        for k in index.walk()
        for part in (k.titel, k.wortlaut, k.beschreibung, k.stichworte)
        if part
    )


# ---------------------------------------------------------------------- names and rules


def test_levels_get_other_names_and_rules_in_one_step(index: KonzeptIndex) -> None:
    wanted = [replace(EBENEN[0], singular="Thema", plural="Themen"), *EBENEN[1:]]
    change = described_ebenen(index, wanted)
    make(index, change)

    assert names(index) == ["Thema", "Herausforderung", "Ziel", "Maßnahme"]
    assert len(change.steps()) == 1


def test_only_the_deepest_level_is_printed_as_measures(index: KonzeptIndex) -> None:
    make(
        index,
        described_ebenen(
            index,
            [
                replace(e, druckrolle=r)
                for e, r in zip(
                    EBENEN, (Druckrolle.MASSNAHME,) * 3 + (Druckrolle.ZEILE,), strict=True
                )
            ],
        ),
    )

    assert [e.druckrolle for e in index.ebenen] == [*[Druckrolle.ZEILE] * 3, Druckrolle.MASSNAHME]


def test_a_level_needs_a_name(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="Ebene ohne Namen"):
        make(index, described_ebenen(index, [replace(EBENEN[0], plural=" "), *EBENEN[1:]]))


# ---------------------------------------------------------------------- one more


@pytest.mark.parametrize("tiefe", [0, 1, 2, 3])
def test_a_new_level_leaves_everything_in_its_place(index: KonzeptIndex, tiefe: int) -> None:
    before = index.snapshot()
    kinds = {k.id: index.ebene_of(k).singular for k in index.walk()}
    make(index, added_ebene(index, teil(tiefe)))

    assert names(index)[tiefe] == "Teil"
    assert {k.id: index.ebene_of(k).singular for k in index.walk()} == kinds
    assert {k.id: k.eltern for k in index.walk()} == {k.id: k.eltern for k in before.knoten}
    assert index.snapshot().bewertungen == before.bewertungen


def test_what_is_below_one_entry_gets_a_common_entry_above(index: KonzeptIndex) -> None:
    neue = teil(2, Nummerierung.JE_ELTERN)
    make(index, added_ebene(index, neue, Fuellung.JE_ELTERN))

    (above,) = index.kinder(id_of("h1"))
    assert (above.titel, above.kennung) == ("Ankommen gestalten", "1.1")
    assert [k.id for k in index.kinder(above.id)] == [id_of("z1"), id_of("z2")]


def test_a_new_topmost_level_takes_all_in_under_the_name_of_the_konzept(
    index: KonzeptIndex,
) -> None:
    make(index, added_ebene(index, teil(0, Nummerierung.FORTLAUFEND), Fuellung.JE_ELTERN))

    (top,) = index.kinder(None)
    assert (top.titel, top.kennung) == ("Konzept Migration", "1")
    assert len(index.kinder(top.id)) == 2


def test_a_level_below_the_rated_one_comes_only_without_ratings(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="schon Bewertungen"):
        added_ebene(index, teil(4))

    unrated = KonzeptIndex(replace(small_konzept(), bewertungen=()))
    make(unrated, added_ebene(unrated, teil(4)))

    assert [e.druckrolle for e in unrated.ebenen][3:] == [Druckrolle.ZEILE, Druckrolle.MASSNAHME]
    assert list(unrated.massnahmen()) == []


def test_there_are_six_levels_at_most_and_two_at_least(index: KonzeptIndex) -> None:
    for _ in range(2):
        make(index, added_ebene(index, teil(1)))
    with pytest.raises(RuleViolationError, match="höchstens 6"):
        added_ebene(index, teil(1))
    for _ in range(4):
        make(index, removed_ebene(index, 0, Verbleib.DARUNTER))
    with pytest.raises(RuleViolationError, match="mindestens 2"):
        removed_ebene(index, 0, Verbleib.DARUNTER)


# ---------------------------------------------------------------------- one less


def test_what_is_below_moves_up_and_the_text_goes_above(index: KonzeptIndex) -> None:
    make(index, removed_ebene(index, 1, Verbleib.DARUEBER))

    assert names(index) == ["Handlungsfeld", "Ziel", "Maßnahme"]
    assert [k.kennung for k in index.kinder(id_of("f1"))] == ["1", "2"]
    assert index.knoten(id_of("f1")).beschreibung == "Herausforderung: Ankommen gestalten"


def test_or_the_text_goes_to_each_below(index: KonzeptIndex) -> None:
    make(index, removed_ebene(index, 1, Verbleib.DARUNTER))

    for name in ("z1", "z2"):
        assert index.knoten(id_of(name)).beschreibung == "Herausforderung: Ankommen gestalten"
    assert index.knoten(id_of("f1")).beschreibung == ""


def test_units_and_ratings_stay_where_they_are_named(index: KonzeptIndex) -> None:
    before = index.snapshot()
    make(index, removed_ebene(index, 2, Verbleib.DARUEBER))

    assert index.snapshot().bewertungen == before.bewertungen
    assert set(index.zustaendigkeiten_of(id_of("m1"))) == set(before.zustaendigkeiten)
    assert "Ziel 2: Ein Ziel ohne Maßnahmen" in index.knoten(id_of("h1")).beschreibung


def test_what_was_dropped_above_stays_dropped_below(index: KonzeptIndex) -> None:
    make(index, dropped(index, [id_of("h2")]))
    counted = index.zaehlung(RUNDE.id)

    make(index, removed_ebene(index, 1, Verbleib.DARUNTER))

    assert index.knoten(id_of("z3")).status is Knotenstatus.ENTFALLEN
    assert index.zaehlung(RUNDE.id) == counted


def test_the_rated_level_is_not_removed(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="schon Bewertungen"):
        removed_ebene(index, 3, Verbleib.DARUEBER)


@pytest.mark.parametrize("seed", range(30))
def test_no_text_is_lost_whatever_the_konzept_is_like(seed: int) -> None:
    dice = Random(seed)
    index = KonzeptIndex(small_konzept())
    for _ in range(40):
        make(index, random_edit(index, dice))
    if len(index.ebenen) == 2:
        make(index, added_ebene(index, teil(1), Fuellung.JE_ELTERN))
    tiefe = dice.randrange(len(index.ebenen) - 1)
    texts = [(k.kennung, *k.text.splitlines(), *k.stichworte.split(", ")) for k in index.walk()]
    change = removed_ebene(index, tiefe, dice.choice(list(Verbleib)))
    before = index.snapshot()

    make(index, change)

    found = all_texts(index)
    assert all(line in found for _, *lines in texts for line in lines)
    assert index.snapshot().bewertungen == before.bewertungen
    make(index, change.inverse())
    assert index.snapshot() == before


# ---------------------------------------------------------------------- numbers


def test_the_whole_konzept_is_numbered_by_the_rules_of_its_levels(index: KonzeptIndex) -> None:
    for kind in ("m1", "z2"):
        knoten = index.knoten(id_of(kind))
        make(index, Replace(knoten, replace(knoten, kennung="X"), ""))

    change = renumbered(index)
    make(index, change)

    assert index.snapshot() == KonzeptIndex(small_konzept()).snapshot()
    assert change.label == "Neu nummeriert: 2 Einträge"


def test_only_what_has_no_number_gets_one(index: KonzeptIndex) -> None:
    for kind, kennung in (("m1", ""), ("m2", "1.9")):
        knoten = index.knoten(id_of(kind))
        make(index, Replace(knoten, replace(knoten, kennung=kennung), ""))

    make(index, renumbered(index, nur_fehlende=True))

    assert [k.kennung for k in index.kinder(id_of("z1"))] == ["1.1", "1.9"]


def test_below_an_entry_the_others_keep_their_numbers(index: KonzeptIndex) -> None:
    for kind in ("m1", "m5"):
        knoten = index.knoten(id_of(kind))
        make(index, Replace(knoten, replace(knoten, kennung="9"), ""))

    make(index, renumbered(index, id_of("f2")))

    assert index.knoten(id_of("m1")).kennung == "9"
    assert index.knoten(id_of("m5")).kennung == "3.3"
    assert index.knoten(id_of("z3")).kennung == "3"


def test_the_number_of_what_was_dropped_is_not_given_again(index: KonzeptIndex) -> None:
    make(index, dropped(index, [id_of("z2")]))

    make(index, renumbered(index))

    assert [index.knoten(id_of(z)).kennung for z in ("z1", "z2", "z3")] == ["1", "2", "3"]


# ---------------------------------------------------------------------- what it would do


def test_the_preview_counts_and_gives_examples(index: KonzeptIndex) -> None:
    shown = vorschau(removed_ebene(index, 1, Verbleib.DARUEBER), index)

    assert "2 Einträge fallen weg." in shown.saetze
    assert "2 Einträge nehmen Texte auf." in shown.saetze
    assert "3 Einträge stehen danach unter einem anderen Eintrag." in shown.saetze
    assert "Ebenen danach: Handlungsfeld – Ziel – Maßnahme." in shown.saetze
    assert (
        "fällt weg: Herausforderung: Ankommen gestalten"
        in vorschau(removed_ebene(index, 1, Verbleib.DARUEBER), index, 99).beispiele
    )


def test_the_preview_of_numbers_shows_old_and_new(index: KonzeptIndex) -> None:
    knoten = index.knoten(id_of("z1"))
    make(index, Replace(knoten, replace(knoten, kennung="7"), ""))

    shown = vorschau(renumbered(index), index)

    assert shown.saetze == ("1 Eintrag erhält eine andere Nummer.",)
    assert shown.beispiele == ("Ziel 7 → Ziel 1: Alle finden Rat",)


def test_nothing_to_do_is_said_by_an_empty_preview(index: KonzeptIndex) -> None:
    assert vorschau(renumbered(index), index).is_void
    assert vorschau(Group((), ""), index).is_void
