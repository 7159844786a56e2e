"""Edits of the structure while the tree is open: what is concerned moves, the rest stays."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session
from tests.domain.konzepte import small_konzept
from tests.domain.struktur.edits import random_edit

from zielbewertung.app.session import Session
from zielbewertung.app.suche.filter import Filter
from zielbewertung.domain.konzept import new_id
from zielbewertung.domain.struktur import added, deleted, moved_higher, moved_up, place_after
from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.tree import KonzeptTree

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


def rows(tree: KonzeptTree, parent: QModelIndex | None = None) -> Iterator[tuple[str, str, int]]:
    """Yield id, parent and row of everything that the model holds."""
    above = QModelIndex() if parent is None else parent
    for row in range(tree.rows.rowCount(above)):
        index = tree.rows.index(row, 0, above)
        assert tree.rows.parent(index) == above
        assert tree.rows.index_of(tree.rows.place(index)) == index
        yield tree.rows.knoten_id(index), tree.rows.knoten_id(above) if parent else "", row
        yield from rows(tree, index)


def seen(tree: KonzeptTree) -> list[str]:
    """Return the rows from the topmost down, as the view has laid them out."""
    index, found = tree.rows.index(0, 0), []
    while index.isValid():
        found.append(tree.rows.knoten_id(index))
        index = tree.indexBelow(index)
    return found


def to_be_seen(tree: KonzeptTree, session: Session, eltern: str | None = None) -> Iterator[str]:
    """Yield the entries that are below open ones only, as the Konzept has them."""
    for knoten in session.index.kinder(eltern):
        yield knoten.id
        if tree.isExpanded(tree.rows.index_of_id(knoten.id)):
            yield from to_be_seen(tree, session, knoten.id)


def places(tree: KonzeptTree, ids: list[str]) -> list[tuple[int, int]]:
    """Return how far from the left, and how far below the first, rows are painted."""
    rects = [tree.visualRect(tree.rows.index_of_id(key)) for key in ids]
    return [(rect.left(), rect.top() - rects[0].top()) for rect in rects]


@pytest.mark.parametrize("seed", range(4))
def test_after_every_edit_and_undo_the_tree_is_as_if_it_were_made_anew(
    tmp_path: Path, qtbot: QtBot, seed: int
) -> None:
    dice, bridge = Random(seed), SessionBridge()
    session = new_session(tmp_path / "x.zielbewertung", small_konzept(), "Anfang")
    bridge.open(session)
    tree = KonzeptTree(bridge)
    qtbot.addWidget(tree)
    tree.resize(700, 500)
    tree.show()
    tester = QAbstractItemModelTester(tree.rows, FATAL)

    for _ in range(4):
        tree.select_many(dice.sample([k.id for k in session.index.walk()], 2))
        if dice.random() < 0.3 and session.undo() is not None:
            pass
        elif dice.random() < 0.1:
            tree.set_filter(Filter("ziel"))
            tree.set_filter(Filter())
        elif dice.random() < 0.2:
            tree.setExpanded(tree.rows.index_of(dice.choice(list(tree.rows.shown))), False)
        else:
            session.execute(random_edit(session.index, dice))
        fresh = KonzeptTree(bridge)
        assert list(rows(tree)) == list(rows(fresh))
        fresh.deleteLater()
        found = seen(tree)
        assert found == list(to_be_seen(tree, session))
        deep = [len(session.index.pfad(session.index.knoten(key))) for key in found]
        high = tree.visualRect(tree.rows.index(0, 0)).height()
        assert places(tree, found) == [
            ((depth + 1) * tree.indentation(), number * high) for number, depth in enumerate(deep)
        ]
        assert tree.currentIndex().isValid()
        assert tree.current_id() in tree.selected_ids()

    tester.deleteLater()
    bridge.open(None)


def test_a_row_keeps_its_identity_wherever_it_moves(tree: KonzeptTree, session: Session) -> None:
    goal = next(k for k in session.index.walk() if k.ebene == 2 and session.index.kinder(k.id)[2:])
    last = session.index.kinder(goal.id)[-1]
    row = QPersistentModelIndex(tree.rows.index_of_id(last.id))
    other = QPersistentModelIndex(tree.rows.index_of_id(session.index.kinder(None)[-1].id))
    resets: list[None] = []
    tree.rows.modelReset.connect(lambda: resets.append(None))

    session.execute(moved_up(session.index, [last.id]))
    session.execute(moved_higher(session.index, [goal.id]))
    session.undo()

    assert resets == []
    assert tree.rows.knoten_id(row) == last.id
    assert row.row() == [k.id for k in session.index.kinder(goal.id)].index(last.id)
    assert other == tree.rows.index_of_id(session.index.kinder(None)[-1].id)


def test_a_move_asks_for_none_of_the_rows_far_away(
    tree: KonzeptTree, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    goal = next(k for k in session.index.walk() if len(session.index.kinder(k.id)) > 1)
    tree.select(session.index.kinder(goal.id)[-1].id)
    tree.repaint()
    asked: set[int] = set()
    look_up = tree.rows.index

    def index(row: int, column: int, parent: QModelIndex) -> QModelIndex:
        asked.add(parent.internalId() if parent.isValid() else -1)
        return look_up(row, column, parent)

    monkeypatch.setattr(type(tree.rows), "index", lambda _, *args: index(*args))
    session.execute(moved_up(session.index, [session.index.kinder(goal.id)[-1].id]))

    assert len(asked) < 12
    assert len([k for k in session.index.walk() if session.index.kinder(k.id)]) > 100


def test_what_is_scrolled_to_stays_where_it_is(tree: KonzeptTree, session: Session) -> None:
    measures = list(session.index.massnahmen())
    tree.select(measures[60].id)
    before = tree.visualRect(tree.currentIndex()).top()

    session.execute(added(session.index, place_after(session.index, measures[60].id), "Dahinter"))

    assert tree.current_id() == measures[60].id
    assert tree.visualRect(tree.currentIndex()).top() == before


def test_an_entry_that_is_gone_leaves_the_current_row_valid(
    tree: KonzeptTree, session: Session
) -> None:
    measure = next(session.index.massnahmen())
    key = new_id()
    session.execute(added(session.index, place_after(session.index, measure.id), "Neu", key))
    tree.select(key)

    session.execute(deleted(session.index, [key]))

    assert not tree.knows(key)
    assert tree.currentIndex().isValid()
    assert tree.selected_ids() == (tree.current_id(),)
