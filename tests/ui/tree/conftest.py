"""The sample in a tree on a screen nobody sees."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.tree import KonzeptTree


@pytest.fixture
def bridge(tmp_path: Path, qtbot: QtBot) -> Iterator[SessionBridge]:
    bridge = SessionBridge()
    bridge.open(new_session(tmp_path / "x.zielbewertung", load_beispiel(), "Anfang"))
    yield bridge
    bridge.open(None)


@pytest.fixture
def session(bridge: SessionBridge) -> Session:
    assert bridge.session is not None
    return bridge.session


@pytest.fixture
def tree(bridge: SessionBridge, qtbot: QtBot) -> KonzeptTree:
    tree = KonzeptTree(bridge)
    qtbot.addWidget(tree)
    tree.resize(800, 600)
    with qtbot.waitExposed(tree):
        tree.show()
    tree.activateWindow()
    tree.setFocus()
    qtbot.waitUntil(tree.hasFocus)
    return tree
