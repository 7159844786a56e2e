from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_session import massnahme, session_of

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.massstab import URSACHEN
from zielbewertung.ui.main_window import MainWindow

FIRST = URSACHEN[0].text


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    window.files.open_file(path)
    window.commands["bewerten.weitergehen"].setChecked(False)
    window.view.change(window.view.settings)
    yield window
    window.close()


def boxes(window: MainWindow) -> list[QCheckBox]:
    found = window.parts.editor.findChildren(QCheckBox)
    return [b for b in found if b.text() == FIRST and b.isVisible()]


def box(window: MainWindow) -> QCheckBox:
    (found,) = boxes(window)
    return found


def test_causes_appear_with_yellow_and_red_only_and_are_kept(window: MainWindow) -> None:
    session, one = session_of(window.bridge), massnahme(window.bridge, "1.1")
    for command, there in (("gruen", False), ("rot", True), ("gelb", True)):
        window.parts.tree.select(one.id)
        window.commands[f"bewerten.{command}"].trigger()
        window.parts.tree.select(one.id)
        assert len(boxes(window)) == there

    box(window).click()

    assert session.bewertung(one.id).ursachen == (FIRST,)
    session.undo()
    assert session.bewertung(one.id).ursachen == ()
    assert not box(window).isChecked()


def test_several_measures_that_do_not_agree_show_half_a_tick(window: MainWindow) -> None:
    session = session_of(window.bridge)
    ids = [massnahme(window.bridge, kennung).id for kennung in ("1.1", "3.2")]
    window.parts.tree.select_many(ids)
    window.commands["bewerten.rot"].trigger()
    window.parts.tree.select(ids[0])
    box(window).click()
    window.parts.tree.select_many(ids)
    assert box(window).checkState() is Qt.CheckState.PartiallyChecked

    box(window).click()

    assert all(session.bewertung(name).ursachen == (FIRST,) for name in ids)
