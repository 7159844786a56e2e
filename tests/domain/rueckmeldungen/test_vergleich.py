"""Rückmeldung beside Bewertung, case by case: clear, a Konflikt, or nothing."""

import pytest
from tests.domain.rueckmeldungen.faelle import (
    JUGEND,
    M1,
    M2,
    RUNDE,
    SCHULE,
    SOZIALES,
    execute,
    index_of,
    rated,
    said,
)

from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.rueckmeldungen.angaben import Angaben, grundlage_of
from zielbewertung.domain.rueckmeldungen.uebernahme import (
    Wahl,
    change_of,
    clear_ones,
    edited,
    keep,
    take,
)
from zielbewertung.domain.rueckmeldungen.vergleich import GRUPPEN, Vergleich, compare
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung

GELB = Angaben(ampel=Ampel.GELB)
GRAU = Angaben(ampel=Ampel.NICHT_BEWERTBAR, grund="Daten fehlen")
ALT = Angaben(begruendung="alt")

Record = Bewertung | Rueckmeldung


def compared(*records: Record) -> tuple[Vergleich, ...]:
    return compare(index_of(*records), RUNDE.id)


NOTHING: dict[str, tuple[Record, ...]] = {
    "nobody said anything": (),
    "the unit changed nothing": (rated(ampel=Ampel.GELB), said(vorher=GELB)),
    "the unit only remarked something": (said(bemerkung="Bitte anrufen."),),
    "only ours changed the Ampel": (rated(ampel=Ampel.ROT), said(vorher=GELB)),
    "only ours changed a text": (rated(begruendung="neu"), said(vorher=ALT)),
    "only ours changed a mark": (rated(pflichtaufgabe=True), said()),
    "both changed to the same Ampel": (rated(ampel=Ampel.GRUEN), said(ampel=Ampel.GRUEN)),
    "both wrote the same text": (rated(sachstand="läuft"), said(sachstand="läuft")),
    "both found the same reason": (
        rated(ampel=Ampel.NICHT_BEWERTBAR, grund="Daten fehlen"),
        said(ampel=Ampel.NICHT_BEWERTBAR, grund="Daten fehlen"),
    ),
    "two units agree with ours": (
        rated(ampel=Ampel.GRUEN),
        said(JUGEND, ampel=Ampel.GRUEN),
        said(SCHULE, ampel=Ampel.GRUEN),
    ),
    "ours changed and a second unit said nothing": (
        rated(ampel=Ampel.ROT),
        said(JUGEND, vorher=GELB),
        said(SCHULE, vorher=GELB),
    ),
}


@pytest.mark.parametrize("case", NOTHING)
def test_there_is_nothing_to_do_where(case: str) -> None:
    assert compared(*NOTHING[case]) == ()


CLEAR: dict[str, tuple[tuple[Record, ...], tuple[object, ...]]] = {
    "only theirs rated": ((said(ampel=Ampel.GRUEN),), (Ampel.GRUEN, "")),
    "only theirs changed the Ampel": (
        (rated(ampel=Ampel.GELB), said(vorher=GELB, ampel=Ampel.ROT)),
        (Ampel.ROT, ""),
    ),
    "only theirs took the Ampel away": (
        (rated(ampel=Ampel.GELB), said(vorher=GELB, ampel=None)),
        (None, ""),
    ),
    "only theirs found it not bewertbar": (
        (said(ampel=Ampel.NICHT_BEWERTBAR, grund="Daten fehlen"),),
        (Ampel.NICHT_BEWERTBAR, "Daten fehlen"),
    ),
    "only theirs changed the reason": (
        (rated(ampel=GRAU.ampel, grund=GRAU.grund), said(vorher=GRAU, grund="kein Zielwert")),
        (Ampel.NICHT_BEWERTBAR, "kein Zielwert"),
    ),
    "only theirs wrote a text": ((said(sachstand="läuft"),), ("läuft",)),
    "only theirs changed a text": (
        (rated(begruendung="alt"), said(vorher=ALT, begruendung="neu")),
        ("neu",),
    ),
    "only theirs emptied a text": (
        (rated(begruendung="alt"), said(vorher=ALT, begruendung="")),
        ("",),
    ),
    "only theirs set a mark": ((said(zustaendigkeit_unklar=True),), (True,)),
    "only theirs took a mark away": (
        (
            rated(pflichtaufgabe=True),
            said(vorher=Angaben(pflichtaufgabe=True), pflichtaufgabe=False),
        ),
        (False,),
    ),
    "only theirs wants it to go on": (
        (said(weiterfuehrung=Weiterfuehrung.JA),),
        (Weiterfuehrung.JA,),
    ),
    "two units say the same": (
        (said(JUGEND, quelle="Bericht"), said(SCHULE, quelle="Bericht")),
        ("Bericht",),
    ),
    "one unit says something and another nothing": (
        (said(JUGEND, quelle="Bericht"), said(SCHULE)),
        ("Bericht",),
    ),
    "it was only proposed by us": (
        (rated(ampel=Ampel.GELB, stand=Stand.VORSCHLAG), said(vorher=GELB, ampel=Ampel.GRUEN)),
        (Ampel.GRUEN, ""),
    ),
}


@pytest.mark.parametrize("case", CLEAR)
def test_it_can_be_taken_over_where(case: str) -> None:
    records, werte = CLEAR[case]
    index = index_of(*records)
    (vergleich,) = compare(index, RUNDE.id)

    assert not vergleich.is_konflikt
    execute(index, change_of(index, RUNDE.id, clear_ones([vergleich]), "übernommen"))
    rating = index.bewertung(RUNDE.id, M1)
    assert tuple(getattr(rating, feld) for feld in vergleich.felder) == werte
    assert compare(index, RUNDE.id) == ()


CONFLICTS: dict[str, tuple[Record, ...]] = {
    "both changed the Ampel": (rated(ampel=Ampel.ROT), said(vorher=GELB, ampel=Ampel.GRUEN)),
    "both rated for the first time": (rated(ampel=Ampel.ROT), said(ampel=Ampel.GRUEN)),
    "both wrote a text": (rated(sachstand="steht"), said(sachstand="läuft")),
    "both changed a text": (rated(begruendung="unser"), said(vorher=ALT, begruendung="ihr")),
    "ours emptied what theirs changed": (rated(), said(vorher=ALT, begruendung="ihr")),
    "theirs emptied what ours changed": (
        rated(begruendung="unser"),
        said(vorher=ALT, begruendung=""),
    ),
    "both gave other reasons": (
        rated(ampel=Ampel.NICHT_BEWERTBAR, grund="unser Grund"),
        said(ampel=Ampel.NICHT_BEWERTBAR, grund="ihr Grund"),
    ),
    "ours rated what theirs found not bewertbar": (
        rated(ampel=Ampel.GRUEN),
        said(vorher=GELB, ampel=Ampel.NICHT_BEWERTBAR, grund="Daten fehlen"),
    ),
    "two units rate differently": (
        said(JUGEND, ampel=Ampel.GRUEN),
        said(SCHULE, ampel=Ampel.ROT),
    ),
    "two units write differently": (said(JUGEND, quelle="A"), said(SCHULE, quelle="B")),
    "one of three units contradicts": (
        said(JUGEND, ampel=Ampel.GRUEN),
        said(SCHULE, ampel=Ampel.GRUEN),
        said(SOZIALES, ampel=Ampel.GELB),
    ),
    "one unit agrees with ours and another does not": (
        rated(ampel=Ampel.GRUEN),
        said(JUGEND, ampel=Ampel.GRUEN),
        said(SCHULE, vorher=Angaben(ampel=Ampel.GRUEN), ampel=Ampel.ROT),
    ),
    "it was agreed upon already": (
        rated(ampel=Ampel.GELB, stand=Stand.ABGESTIMMT),
        said(vorher=GELB, ampel=Ampel.ROT),
    ),
    "nobody knows what was there before": (
        rated(ampel=Ampel.GELB),
        Rueckmeldung(RUNDE.id, M1, JUGEND, ampel=Ampel.ROT, grundlage="{}"),
    ),
}


@pytest.mark.parametrize("case", CONFLICTS)
def test_someone_has_to_decide_where(case: str) -> None:
    index = index_of(*CONFLICTS[case])
    (vergleich,) = compare(index, RUNDE.id)

    assert vergleich.is_konflikt
    assert clear_ones([vergleich]) == {}
    assert change_of(index, RUNDE.id, {}, "nichts").parts == ()


def _decide(index: KonzeptIndex, wahl: Wahl) -> None:
    execute(index, change_of(index, RUNDE.id, wahl, "entschieden"))


@pytest.mark.parametrize("case", CONFLICTS)
def test_a_conflict_that_was_decided_for_ours_is_not_asked_again(case: str) -> None:
    index = index_of(*CONFLICTS[case])
    before = index.bewertung(RUNDE.id, M1)
    views = [(r.einheit, r.ampel, r.sachstand) for r in index.rueckmeldungen()]
    _decide(index, {v: keep(v) for v in compare(index, RUNDE.id)})

    assert compare(index, RUNDE.id) == ()
    after = index.bewertung(RUNDE.id, M1)
    assert (after.ampel, after.grund, after.sachstand) == (
        before.ampel,
        before.grund,
        before.sachstand,
    )
    assert [(r.einheit, r.ampel, r.sachstand) for r in index.rueckmeldungen()] == views


@pytest.mark.parametrize("case", CONFLICTS)
def test_a_conflict_that_was_decided_for_a_unit_is_not_asked_again(case: str) -> None:
    index = index_of(*CONFLICTS[case])
    (vergleich,) = compare(index, RUNDE.id)
    einheit = vergleich.stimmen[-1].einheit
    _decide(index, {vergleich: take(vergleich, einheit)})

    assert compare(index, RUNDE.id) == ()
    rating = index.bewertung(RUNDE.id, M1)
    values = tuple(getattr(rating, feld) for feld in vergleich.felder)
    assert values == vergleich.stimme(einheit).werte


def test_a_third_wording_can_be_decided_for() -> None:
    index = index_of(rated(sachstand="steht"), said(sachstand="läuft"))
    (vergleich,) = compare(index, RUNDE.id)
    _decide(index, {vergleich: edited(vergleich, " läuft langsam ")})

    assert index.bewertung(RUNDE.id, M1).sachstand == "läuft langsam"
    assert compare(index, RUNDE.id) == ()


def test_a_decision_needs_a_value_for_each_field() -> None:
    (vergleich,) = compared(said(ampel=Ampel.GRUEN))

    with pytest.raises(ValueError, match="a value each"):
        edited(vergleich, Ampel.ROT)


def test_a_unit_that_said_nothing_can_not_be_followed() -> None:
    (vergleich,) = compared(said(JUGEND, ampel=Ampel.GRUEN), said(SCHULE))

    with pytest.raises(KeyError):
        take(vergleich, SCHULE)


def test_what_was_taken_over_may_be_edited_later_without_a_conflict() -> None:
    index = index_of(said(sachstand="sehr lang"))
    _decide(index, clear_ones(compare(index, RUNDE.id)))
    rating = index.bewertung(RUNDE.id, M1)
    index.put(rating, rated(sachstand="kurz"))

    assert compare(index, RUNDE.id) == ()


def test_rating_by_a_unit_makes_a_vorschlag_and_agreed_stays_agreed() -> None:
    index = index_of(said(ampel=Ampel.GRUEN))
    _decide(index, clear_ones(compare(index, RUNDE.id)))
    assert index.bewertung(RUNDE.id, M1).stand is Stand.VORSCHLAG

    index = index_of(*CONFLICTS["it was agreed upon already"])
    (vergleich,) = compare(index, RUNDE.id)
    _decide(index, {vergleich: take(vergleich, JUGEND)})
    assert index.bewertung(RUNDE.id, M1).stand is Stand.ABGESTIMMT


def test_a_measure_that_is_not_rated_any_more_is_open_again() -> None:
    index = index_of(rated(ampel=Ampel.GELB, stand=Stand.VORSCHLAG), said(vorher=GELB, ampel=None))
    _decide(index, clear_ones(compare(index, RUNDE.id)))

    assert index.bewertung(RUNDE.id, M1).stand is Stand.OFFEN


def test_interne_notiz_and_ursachen_are_never_touched() -> None:
    ours = rated(interne_notiz="geheim", ursachen=("Personal fehlt",), ampel=Ampel.GELB)
    index = index_of(ours, said(vorher=GELB, ampel=Ampel.ROT, sachstand="steht"))
    _decide(index, clear_ones(compare(index, RUNDE.id)))

    rating = index.bewertung(RUNDE.id, M1)
    assert (rating.interne_notiz, rating.ursachen) == ("geheim", ("Personal fehlt",))
    assert (rating.ampel, rating.sachstand) == (Ampel.ROT, "steht")


def test_ampel_and_grund_are_one_question_and_every_field_is_asked_once() -> None:
    assert GRUPPEN[0] == ("ampel", "grund")
    fields = [feld for group in GRUPPEN for feld in group]
    assert sorted(fields) == sorted(set(fields))
    assert len(fields) == 9


def test_measures_come_in_the_order_of_the_tree_and_can_be_chosen() -> None:
    records = (said(massnahme=M2, quelle="B"), said(massnahme=M1, quelle="A"))

    assert [v.massnahme for v in compared(*records)] == [M1, M2]
    assert [v.massnahme for v in compare(index_of(*records), RUNDE.id, [M2])] == [M2]


def test_a_grundlage_that_nobody_can_read_stands_for_nothing() -> None:
    for text in ("", "[]", "{kaputt", '{"ampel": "lila", "quelle": 7}'):
        answer = Rueckmeldung(RUNDE.id, M1, JUGEND, grundlage=text)
        assert grundlage_of(answer).ampel is None
