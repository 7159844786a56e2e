"""What a change of many measures would do, told before it is made."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.app.sammelvorschau import Vorschauarbeit, preview
from zielbewertung.domain import changes
from zielbewertung.domain.changes import Change
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.sammelaenderung import (
    Stellenweise,
    Textweise,
    set_stelle,
    set_zielart,
    write_text,
)
from zielbewertung.domain.werte import Ampel, Stand, Zielart


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def test_it_counts_what_changes_and_what_is_so_already(index: KonzeptIndex) -> None:
    shown = preview(
        index, MASSNAHMEN, lambda ids: changes.set_stand(index, RUNDE, ids, Stand.ABGESTIMMT)
    )

    assert shown.satz == "4 von 5 Maßnahmen werden geändert, 1 ist schon so."
    row = shown.zeile(0)
    assert (row.name, row.bisher, row.danach) == ("1.2 Bedarfsermittlung", "offen", "abgestimmt")
    assert row.worte == "1.2 Bedarfsermittlung: bisher offen, danach abgestimmt"
    change = shown.make_change()
    assert change is not None
    assert change.label == "4 Maßnahmen: Stand abgestimmt"


def test_what_comes_along_is_told_by_its_name(index: KonzeptIndex) -> None:
    shown = preview(
        index, MASSNAHMEN[1:2], lambda ids: changes.set_ampel(index, RUNDE, ids, Ampel.ROT)
    )

    assert shown.satz == "1 von 1 Maßnahme wird geändert."
    row = shown.zeile(0)
    assert row.bisher == "noch nicht bewertet; Stand: offen"
    assert row.danach == "nicht erreicht; Stand: Vorschlag"


def test_units_are_told_with_their_parts(index: KonzeptIndex) -> None:
    unit = index.einheit(id_of("rat"))
    shown = preview(
        index, MASSNAHMEN, lambda ids: set_stelle(index, ids, unit, Stellenweise.ANSTELLE)
    )

    assert shown.satz == "Alle 5 Maßnahmen werden geändert."
    assert shown.zeile(0).bisher == "federführend: Fachdienst Soziales; beteiligt: Beratung"
    assert shown.zeile(0).danach == "federführend: Beratung"
    assert shown.zeile(1).bisher == "(leer)"


def test_a_frozen_round_is_told_for_every_measure_and_nothing_is_left_to_do(
    index: KonzeptIndex,
) -> None:
    shown = preview(
        index,
        MASSNAHMEN,
        lambda ids: write_text(index, FRUEHER, ids, "quelle", "Bericht", Textweise.ANHAENGEN),
    )

    assert shown.make_change() is None
    assert shown.satz == "0 von 5 Maßnahmen werden geändert, 5 lassen sich nicht ändern."
    assert shown.hindernisse == ("Die Runde „Zwischenstand 2020“ ist eingefroren.",)
    row = shown.zeile(0)
    assert row.danach == row.bisher
    assert "lässt sich nicht ändern" in row.worte


def test_what_is_no_rating_changes_in_a_frozen_round_too(index: KonzeptIndex) -> None:
    shown = preview(index, MASSNAHMEN, lambda ids: set_zielart(index, ids, Zielart.PROZESS))

    assert shown.aendert == 5
    assert shown.zeile(0).bisher == "keine Angabe"


def test_only_what_the_rules_refuse_is_left_out(index: KonzeptIndex) -> None:
    def build(ids: object) -> changes.Change:
        # The reason is missing for one of them only, as no builder of ours would do it.
        assert isinstance(ids, list | tuple)
        parts = []
        for key in ids:
            alt = index.bewertung(RUNDE.id, key)
            grund = "" if key == MASSNAHMEN[1] else "Daten fehlen."
            neu = replace(alt, ampel=Ampel.NICHT_BEWERTBAR, grund=grund)
            parts.append(changes.Replace(alt, neu, "x"))
        return changes.Group(tuple(parts), f"{len(ids)} Maßnahmen: x")

    shown = preview(index, MASSNAHMEN, build)

    assert shown.verweigert == 1
    assert shown.zeile(1).hindernis == "„nicht bewertbar“ braucht einen Grund."
    change = shown.make_change()
    assert change is not None
    assert change.label == "4 Maßnahmen: x"
    assert shown.satz == "4 von 5 Maßnahmen werden geändert, 1 lässt sich nicht ändern."


def test_nothing_to_change_is_told(index: KonzeptIndex) -> None:
    shown = preview(index, MASSNAHMEN, lambda ids: set_zielart(index, ids, Zielart.KEINE))

    assert shown.make_change() is None
    assert shown.satz == "Es gibt nichts zu ändern: alle 5 Maßnahmen sind schon so."


@pytest.mark.parametrize("piece", [1, 2, 3, 5, 100])
def test_piece_by_piece_it_comes_to_the_same(index: KonzeptIndex, piece: int) -> None:
    def build(ids: Sequence[str]) -> Change:
        return changes.set_stand(index, RUNDE, ids, Stand.ABGESTIMMT)

    work, rounds = Vorschauarbeit(index, MASSNAHMEN, build), 1
    while not work.go_on(piece):
        rounds += 1

    assert rounds == -(-len(MASSNAHMEN) // piece)
    at_once, shown = preview(index, MASSNAHMEN, build), work.result()
    assert shown.schritte == at_once.schritte
    assert shown.satz == at_once.satz
    assert shown.make_change() == at_once.make_change()
