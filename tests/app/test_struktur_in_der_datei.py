"""Edits of the structure through a real Session and a real file."""

from collections import Counter
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from tests.angelegt import new_session
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.domain.struktur.edits import random_edit

from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.changes import Change
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Ebene, Konzept
from zielbewertung.domain.struktur import (
    Platz,
    Verbleib,
    added,
    added_ebene,
    deleted,
    dropped,
    moved,
    removed_ebene,
    renumbered,
)
from zielbewertung.domain.werte import Ampel, Druckrolle, Nummerierung, Weg
from zielbewertung.store import KonzeptStore

EDITS = 500


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return new_session(tmp_path / "x.zielbewertung", small_konzept(), "Anfang")


def _on_disk(session: Session) -> Konzept:
    with closing(KonzeptStore.open(session.working_copy)) as store:
        return store.load()


def _said(konzept: Konzept) -> Counter[Bewertung]:
    return Counter(konzept.bewertungen)


def _rates_or_merges(change: Change) -> bool:
    return any(isinstance(step.neu, Bewertung) for step in change.steps())


def _assert_counts_are_right(session: Session) -> None:
    """Compare the counts that followed every edit with those of a fresh load."""
    fresh = KonzeptIndex(session.snapshot())
    for runde in fresh.runden:
        for place in (None, *(knoten.id for knoten in fresh.walk())):
            assert session.index.zaehlung(runde.id, place) == fresh.zaehlung(runde.id, place)


@pytest.mark.parametrize("seed", [1, 22])
def test_500_edits_and_as_many_undos_give_back_the_first_tree(tmp_path: Path, seed: int) -> None:
    dice = Random(seed)
    session = new_session(tmp_path / "x.zielbewertung", small_konzept(), "Anfang")
    first, made = session.snapshot(), 0
    while made < EDITS:
        change = random_edit(session.index, dice)
        before = session.snapshot()
        made += session.execute(change)
        if not _rates_or_merges(change):
            assert _said(session.snapshot()) == _said(before)
        if made % 100 == 0:
            assert _on_disk(session) == session.snapshot()
            _assert_counts_are_right(session)
    last = session.snapshot()
    assert session.problems() == ()
    session.close()

    session = Session.open(tmp_path / "x.zielbewertung")
    assert session.snapshot() == last
    for _ in range(made):
        assert session.undo() is not None

    assert session.snapshot() == first
    assert _on_disk(session) == first
    for _ in range(made):
        assert session.redo() is not None
    assert session.snapshot() == last
    assert _on_disk(session) == last
    session.close()


def test_a_level_comes_and_goes_above_rated_measures_also_of_frozen_rounds(
    session: Session,
) -> None:
    first = session.snapshot()
    ebene = Ebene(2, "Teil", "Teile", Nummerierung.KEINE, True, Druckrolle.ZEILE)

    session.execute(added_ebene(session.index, ebene))

    assert [e.singular for e in session.index.ebenen] == [
        "Handlungsfeld",
        "Herausforderung",
        "Teil",
        "Ziel",
        "Maßnahme",
    ]
    assert _said(_on_disk(session)) == _said(first)
    assert all(session.index.is_massnahme(session.index.knoten(name)) for name in MASSNAHMEN)
    session.execute(removed_ebene(session.index, 2, Verbleib.DARUEBER))
    assert _on_disk(session) == first
    assert [session.undo(), session.undo()] == [
        "Ebene „Teil“ entfernt",
        "Ebene „Teil“ eingefügt",
    ]
    assert _on_disk(session) == first


def test_the_lock_refuses_edits_of_the_structure_and_nothing_else(session: Session) -> None:
    index = session.index
    session.execute(changes.set_struktursperre(index, True))
    before = session.snapshot()

    for change in (
        added(index, Platz(None, None, 0), "Neu"),
        moved(index, [id_of("m1")], Platz(id_of("z2"), None)),
        dropped(index, [id_of("m1")]),
        deleted(index, [id_of("m2")]),
        removed_ebene(index, 1, Verbleib.DARUEBER),
        changes.set_knoten(index, replace(index.knoten(id_of("m1")), kennung="9")),
    ):
        with pytest.raises(RuleViolationError, match="Die Struktur ist gesperrt"):
            session.execute(change)
    assert session.snapshot() == before

    assert session.execute(changes.set_ampel(index, RUNDE, [id_of("m2")], Ampel.ROT))
    renamed = replace(index.knoten(id_of("m1")), titel="Anders")
    assert session.execute(changes.set_knoten(index, renamed))
    assert session.execute(changes.set_struktursperre(index, False))
    assert session.execute(dropped(index, [id_of("m1")]))


def test_undo_does_not_move_anything_under_a_lock_either(session: Session) -> None:
    session.execute(moved(session.index, [id_of("m1")], Platz(id_of("z2"), None)))
    session.execute(changes.set_struktursperre(session.index, True))

    assert session.undo() == "Struktur gesperrt"
    session.redo()
    session.execute(changes.set_struktursperre(session.index, False))
    session.undo()
    assert session.undo() == "Struktur gesperrt"
    assert session.undo() == "Maßnahme 1.1 verschoben: unter Ziel 2"


def test_what_others_moved_comes_in_although_the_structure_is_locked_here(
    session: Session,
) -> None:
    session.execute(changes.set_struktursperre(session.index, True))

    change = moved(session.index, [id_of("m1")], Platz(id_of("z2"), None))

    assert session.execute(change, Weg.ABGLEICH)


def test_numbers_change_although_a_round_is_frozen(session: Session) -> None:
    session.execute(moved(session.index, [id_of("f2")], Platz(None, None)))

    session.execute(renumbered(session.index))

    assert session.index.knoten(id_of("m4")).kennung == "1.2"
    assert [e.kennung for e in session.index.kinder(None)] == ["1", "2"]
