from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import FRUEHER, small_konzept
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_session import massnahme, session_of

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.changes import is_void
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.werte import Zielart
from zielbewertung.ui.angaben.concept_dialog import ConceptDialog
from zielbewertung.ui.angaben.entry_dialog import EntryDialog
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    window.files.open_file(path)
    yield window
    window.close()


def test_what_the_concept_says_of_itself_changes_in_one_step(
    window: MainWindow, dialogs: Dialogs
) -> None:
    session = session_of(window.bridge)
    before = session.snapshot()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ConceptDialog)
        dialog.fields["traeger"].selectAll()
        QTest.keyClicks(dialog.fields["traeger"], "Landkreis Harz")
        dialog.runde.setText("Evaluation 2023")
        dialog.stichtag.setText("31.3.2023")
        QTest.keyClick(dialog.runde, Qt.Key.Key_Return)

    dialogs.answers = [answer]
    window.commands["bearbeiten.konzept"].trigger()

    assert session.index.stammdaten.traeger == "Landkreis Harz"
    assert (session.runde.name, session.runde.stichtag) == ("Evaluation 2023", date(2023, 3, 31))
    session.undo()
    assert session.snapshot() == before


def test_a_concept_has_a_title_and_a_whole_day(qtbot: QtBot) -> None:
    index = KonzeptIndex(small_konzept())
    dialog = ConceptDialog(None, index, index.aktuelle_runde)
    qtbot.addWidget(dialog)
    assert is_void(dialog.change())

    dialog.stichtag.setText("31.")
    assert not dialog.ok.isEnabled()
    dialog.stichtag.clear()
    assert dialog.ok.isEnabled()
    dialog.fields["titel"].setText("  ")
    assert not dialog.ok.isEnabled()


def test_a_frozen_round_can_only_be_read(qtbot: QtBot) -> None:
    dialog = ConceptDialog(None, KonzeptIndex(small_konzept()), FRUEHER)
    qtbot.addWidget(dialog)

    assert not dialog.runde.isEnabled()
    assert not dialog.stichtag.isEnabled()
    assert "eingefroren" in dialog.runde.accessibleDescription()
    assert dialog.fields["titel"].isEnabled()
    assert is_void(dialog.change())


def test_an_entry_is_changed_from_the_tree_and_taken_back(
    window: MainWindow, dialogs: Dialogs
) -> None:
    session = session_of(window.bridge)
    alt = massnahme(window.bridge, "1.1")
    window.parts.tree.select(alt.id)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, EntryDialog)
        dialog.titel.selectAll()
        QTest.keyClicks(dialog.titel, "Paket")
        QTest.keyClicks(dialog.beschreibung, "In acht Sprachen.")
        dialog.zielart.setCurrentIndex(tuple(Zielart).index(Zielart.PROJEKT))
        QTest.keyClick(dialog.titel, Qt.Key.Key_Return)

    dialogs.answers = [answer]
    window.commands["bearbeiten.eintrag"].trigger()

    neu = session.index.knoten(alt.id)
    assert (neu.titel, neu.zielart) == ("Paket", Zielart.PROJEKT)
    assert neu.beschreibung.endswith("In acht Sprachen.")
    session.undo()
    assert session.index.knoten(alt.id) == alt


def test_an_entry_keeps_some_text(qtbot: QtBot) -> None:
    index = KonzeptIndex(small_konzept())
    dialog = EntryDialog(None, index, next(index.massnahmen()))
    qtbot.addWidget(dialog)
    assert is_void(dialog.change())

    dialog.titel.clear()
    assert not dialog.ok.isEnabled()
    dialog.wortlaut.setPlainText("Wortlaut genügt.")
    assert dialog.ok.isEnabled()


def test_the_editor_leads_to_the_same_dialog(window: MainWindow, dialogs: Dialogs) -> None:
    window.parts.tree.select(massnahme(window.bridge, "3.2").id)

    window.parts.editor.angaben_wanted.emit()

    assert "Angaben zum Eintrag" in dialogs.read
