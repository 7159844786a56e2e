import json
from dataclasses import astuple, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.konzepte import MASSNAHMEN, RUNDE, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.domain import changes
from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.verlauf import (
    GANZER_EINTRAG,
    Aenderung,
    Schritt,
    Schrittart,
    made_from,
    orphaned,
    told,
)
from zielbewertung.domain.werte import Ampel, Weg

M1, M2, *_ = MASSNAHMEN


def _carry_out(index: KonzeptIndex, change: Change) -> None:
    for step in change.steps():
        index.put(step.alt, step.neu)


def _as_read(aenderungen: tuple[Aenderung, ...]) -> list[Aenderung]:
    """Return changes as a file gives them back: through JSON."""

    rows = json.loads(json.dumps([astuple(aenderung) for aenderung in aenderungen]))
    return [Aenderung(kind, tuple(key), *rest) for kind, key, *rest in rows]


@given(st.data())
def test_what_was_told_can_be_taken_back_and_made_again(data: st.DataObject) -> None:
    index = KonzeptIndex(small_konzept())
    before = index.snapshot()
    change = data.draw(changes_of(index, RUNDE))
    rows = _as_read(told(change))
    _carry_out(index, change)
    after = index.snapshot()

    _carry_out(index, made_from(rows, index, "zurück").inverse())
    assert index.snapshot() == before

    _carry_out(index, made_from(rows, index, "noch einmal"))
    assert index.snapshot() == after


def test_a_rating_is_told_field_by_field() -> None:
    index = KonzeptIndex(small_konzept())

    rows = told(changes.set_ampel(index, RUNDE, [M2], Ampel.GELB))

    assert [(row.gegenstand, row.feld, row.alt, row.neu) for row in rows] == [
        ("bewertung", "ampel", None, "gelb"),
        ("bewertung", "stand", "offen", "vorschlag"),
    ]
    assert rows[0].schluessel == (RUNDE.id, M2)


def test_what_came_into_being_is_told_as_a_whole() -> None:
    einheit = small_konzept().einheiten[0]

    (row,) = told(Replace(None, einheit, "neu"))

    assert row.feld == GANZER_EINTRAG
    assert row.alt is None
    assert isinstance(row.neu, dict)
    assert row.neu["name"] == "Fachdienst Soziales"


def test_a_field_changed_twice_in_one_group_goes_back_to_its_first_value() -> None:
    index = KonzeptIndex(small_konzept())
    start = index.bewertung(RUNDE.id, M1)
    half, whole = replace(start, ampel=Ampel.ROT), replace(start, ampel=Ampel.GELB)
    group = Group((Replace(start, half, ""), Replace(half, whole, "")), "")
    _carry_out(index, group)

    _carry_out(index, made_from(told(group), index, "").inverse())

    assert index.bewertung(RUNDE.id, M1) == start


@pytest.mark.parametrize(
    "row",
    [
        Aenderung("gibtesnicht", ("x",), "feld", "a", "b"),
        Aenderung("knoten", ("gibtesnicht",), "titel", "a", "b"),
        Aenderung("bewertung", (RUNDE.id, M1), "ampel", "blau", None),
        Aenderung("bewertung", (RUNDE.id, M1), "gibtesnicht", "a", "b"),
        Aenderung("bewertung", (RUNDE.id,), "ampel", None, "rot"),
        Aenderung("bewertung", (RUNDE.id, M1), GANZER_EINTRAG, None, {}),
    ],
    ids=str,
)
def test_a_broken_telling_is_noticed(row: Aenderung) -> None:
    with pytest.raises((KeyError, ValueError, TypeError)):
        made_from([row], KonzeptIndex(small_konzept()), "")


def _schritt(nr: int, art: Schrittart = Schrittart.NEU, bezug: int | None = None) -> Schritt:
    return Schritt(nr, art, "2026-01-01T00:00:00Z", Weg.FENSTER, "", bezug)


def test_what_refers_to_a_forgotten_step_is_found() -> None:
    back, again = Schrittart.RUECKGAENGIG, Schrittart.WIEDERHOLT
    # Steps 1 and 2 were forgotten; 6 takes back 5, which is known; 8 repeats what 7 took back.
    known = [
        _schritt(3, Schrittart.ANFANG),
        _schritt(4, back, 2),
        _schritt(5),
        _schritt(6, back, 5),
        _schritt(7, back, 1),
        _schritt(8, again, 1),
    ]

    assert orphaned(known) == (4, 7, 8)


def test_in_a_whole_verlauf_nothing_refers_to_a_forgotten_step() -> None:
    back, again = Schrittart.RUECKGAENGIG, Schrittart.WIEDERHOLT
    known = [_schritt(1), _schritt(2), _schritt(3, back, 2), _schritt(4, again, 2), _schritt(5)]

    assert orphaned(known) == ()
