from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import small_konzept
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_session import massnahme, session_of

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.changes import is_void
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.massstab import URSACHEN
from zielbewertung.domain.werte import Zielart
from zielbewertung.ui.angaben.massstab_dialog import MassstabDialog
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


@pytest.fixture
def dialog(qtbot: QtBot) -> MassstabDialog:
    dialog = MassstabDialog(None, KonzeptIndex(small_konzept()))
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def shown(dialog: MassstabDialog) -> list[str]:
    rows = dialog.rows
    items = (rows.topLevelItem(place) for place in range(rows.topLevelItemCount()))
    return [item.text(0) for item in items if item is not None]


def line(dialog: MassstabDialog) -> QLineEdit:
    edit = dialog.rows.indexWidget(dialog.rows.currentIndex())
    assert isinstance(edit, QLineEdit)
    return edit


def type_in(dialog: MassstabDialog, text: str, key: Qt.Key) -> None:
    edit = line(dialog)
    edit.setText(text)
    QTest.keyClick(edit, key)
    QApplication.processEvents()


def test_causes_are_added_renamed_moved_and_left_out_by_keys_in_one_step(
    window: MainWindow, dialogs: Dialogs
) -> None:
    session = session_of(window.bridge)
    before = session.snapshot()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MassstabDialog)
        rows = dialog.rows
        QTest.keyClick(rows, Qt.Key.Key_Insert)
        type_in(dialog, "Hochwasser", Qt.Key.Key_Return)
        QTest.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_F2)
        type_in(dialog, "Stellen sind nicht besetzt", Qt.Key.Key_Return)
        QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_Space)
        QTest.keyClick(rows, Qt.Key.Key_Down)
        QTest.keyClick(rows, Qt.Key.Key_Delete)
        assert dialog.isVisible()
        dialog.ok.click()

    dialogs.answers = [answer]
    window.commands["bearbeiten.massstab"].trigger()

    first, second, third, *others = session.index.massstab.ursachen
    assert (first.code, first.text) == ("Hochwasser", "Hochwasser")
    assert (second.code, second.text) == ("Personal fehlt", "Stellen sind nicht besetzt")
    assert (third.code, third.angeboten) == ("Mittel fehlen", False)
    assert [ursache.code for ursache in others] == [u.code for u in URSACHEN[3:]]
    session.undo()
    assert session.snapshot() == before


def test_the_editor_offers_what_the_concept_offers(window: MainWindow, dialogs: Dialogs) -> None:
    one = massnahme(window.bridge, "1.1")
    window.parts.tree.select(one.id)
    window.commands["bewerten.rot"].trigger()
    window.parts.tree.select(one.id)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MassstabDialog)
        QTest.keyClick(dialog.rows, Qt.Key.Key_Delete)
        dialog.new.click()
        type_in(dialog, "Hochwasser & Frost", Qt.Key.Key_Return)
        dialog.ok.click()

    dialogs.answers = [answer]
    window.commands["bearbeiten.massstab"].trigger()

    boxes = window.parts.editor.findChildren(QCheckBox)
    texts = {box.text() for box in boxes if box.isVisible()}
    assert "Hochwasser && Frost" in texts
    assert {u.text for u in URSACHEN[1:]} <= texts


def test_a_cause_that_ratings_name_is_no_longer_offered_instead_of_removed(
    dialog: MassstabDialog,
) -> None:
    assert shown(dialog) == ["Personal fehlt", "Frist versäumt", "mittel"]
    assert (
        dialog.state.text() == "1 Bewertung nennt diese Ursache. Ein anderer Text gilt auch dort."
    )

    dialog.remove.click()

    assert shown(dialog)[0] == "Personal fehlt"
    assert "nicht mehr angeboten" in dialog.state.text()
    QTest.keyClick(dialog.rows, Qt.Key.Key_Down)
    dialog.remove.click()
    assert shown(dialog) == ["Personal fehlt", "mittel"]


def test_the_person_reads_what_another_text_does_before_it_is_done(dialog: MassstabDialog) -> None:
    dialog.edit.click()
    type_in(dialog, "Stellen sind nicht besetzt", Qt.Key.Key_Return)

    assert dialog.state.text() == (
        "1 Bewertung nennt diese Ursache. Dort steht dann „Stellen sind nicht besetzt“ statt "
        "„Personal fehlt“."
    )


def test_an_empty_new_row_goes_and_an_emptied_one_keeps_its_text(dialog: MassstabDialog) -> None:
    before = shown(dialog)
    dialog.new.click()
    assert not dialog.ok.isEnabled()
    dialog.which.setCurrentIndex(1)
    assert dialog.ok.isEnabled()
    dialog.which.setCurrentIndex(0)
    dialog.new.click()
    QTest.keyClick(line(dialog), Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert dialog.isVisible()
    dialog.edit.click()
    line(dialog).clear()
    QTest.keyClick(line(dialog), Qt.Key.Key_Return)
    QApplication.processEvents()

    assert shown(dialog) == before
    assert dialog.ok.isEnabled()
    assert is_void(dialog.change())


def test_the_same_text_twice_is_not_taken_over(dialog: MassstabDialog) -> None:
    dialog.new.click()
    type_in(dialog, "FRIST versäumt", Qt.Key.Key_Return)

    assert dialog.state.text() == "„Frist versäumt“ steht zweimal in der Liste."
    dialog.accept()
    assert dialog.isVisible()


def test_questions_are_written_for_each_zielart_and_the_usual_ones_come_back(
    dialog: MassstabDialog,
) -> None:
    dialog.which.setCurrentIndex(1)
    assert shown(dialog) == ["eingerichtet?"]
    dialog.new.click()
    type_in(dialog, "bekannt?", Qt.Key.Key_Return)
    dialog.up.click()
    assert shown(dialog) == ["bekannt?", "eingerichtet?"]
    dialog.which.setCurrentIndex(2)
    dialog.reset.click()
    assert shown(dialog) == ["begonnen?", "abgeschlossen?", "Ergebnis liegt vor?"]

    index = KonzeptIndex(small_konzept())
    for step in dialog.change().steps():
        index.put(step.alt, step.neu)

    texts = {art: [k.text for k in index.massstab.kriterien_fuer(art)] for art in Zielart}
    assert texts[Zielart.PROZESS] == ["bekannt?", "eingerichtet?"]
    assert texts[Zielart.PROJEKT] == shown(dialog)
    assert texts[Zielart.QUANTITATIV] == []


def test_what_is_being_written_is_taken_over_too(dialog: MassstabDialog) -> None:
    dialog.new.click()
    QTest.keyClicks(line(dialog), "Frost")

    dialog.accept()

    assert not dialog.isVisible()
    assert "Frost" in [u.text for step in dialog.change().steps() if (u := step.neu)]  # type: ignore[union-attr]
