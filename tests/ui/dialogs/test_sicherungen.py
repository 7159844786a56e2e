"""The dialog „Sicherungen“ as a person uses it: real files, real windows."""

import os
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session, write_document
from tests.ui.open_dialogs import Dialogs, accept, choose_file, decide_for
from tests.ui.test_accessibility import compare_with_baseline, described, unnamed

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.datei import sicherungen
from zielbewertung.app.datei.sicherungen import Anlass, Gesichert
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.konzept import new_id
from zielbewertung.domain.werte import Ampel, Rundenstatus
from zielbewertung.ui.dialogs.sicherungen import SicherungenDialog
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.sicherungen.deleting import DeleteDialog

Shown = Callable[[], SicherungenDialog]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window with the sample open, with Qt's own file dialogs."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    window.files.open_file(path)
    yield window
    window.close()


@pytest.fixture
def shown(window: MainWindow, qtbot: QtBot) -> Shown:
    """Return what shows the dialog and waits until it has read and compared everything."""

    def show() -> SicherungenDialog:
        dialog = SicherungenDialog(window, window.bridge.session, window.background)
        qtbot.addWidget(dialog)
        dialog.show()
        settle(qtbot, window)
        return dialog

    return show


def settle(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.background.busy)


def session_of(window: MainWindow) -> Session:
    session = window.bridge.session
    assert session is not None
    return session


def rate(window: MainWindow, number: int, ampel: Ampel = Ampel.ROT) -> None:
    """Rate so many measures, from the first one on."""
    session = session_of(window)
    ids = [massnahme.id for massnahme in session.index.massnahmen()][:number]
    change = changes.set_ampel(session.index, session.runde, ids, ampel)
    session.execute(change)


def keep(
    window: MainWindow, ago: timedelta = timedelta(), anlass: Anlass = Anlass.VON_HAND
) -> None:
    session = session_of(window)
    copy = session.path.with_name(f"{new_id()}.zielbewertung")
    session.save_copy(copy)
    kept = sicherungen.sichern(copy, session.index.id, anlass, datetime.now(UTC) - ago)
    assert isinstance(kept, Gesichert)
    copy.unlink()


def rows(dialog: SicherungenDialog) -> list[str]:
    model = dialog.panel.model
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.data(model.index(row), role)) for row in range(model.rowCount())]


def test_each_row_tells_when_why_how_far_and_how_large(window: MainWindow, shown: Shown) -> None:
    keep(window, timedelta(days=40), Anlass.VOR_IMPORT)
    rate(window, 134)
    keep(window)
    dialog = shown()

    newest, oldest = rows(dialog)
    assert newest.startswith("heute ")
    assert "von Hand: 134 von 134 bewertet, 273 Einträge, " in newest
    assert newest.endswith("KB")
    assert ", vor einem Import: 115 von 134 bewertet" in oldest
    assert dialog.panel.list.currentIndex().row() == 0
    assert dialog.panel.status.text().startswith("2 Sicherungen, zusammen ")
    assert not dialog.panel.konzepte.isVisible()


def test_before_restoring_one_reads_what_would_change(
    window: MainWindow, shown: Shown, qtbot: QtBot
) -> None:
    keep(window, timedelta(hours=1))
    rate(window, 3)
    keep(window)
    dialog = shown()
    panel = dialog.panel

    assert "genau diesen Stand" in panel.details.toPlainText()
    assert not panel.restore.isEnabled()
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    settle(qtbot, window)
    text = panel.details.toPlainText()
    assert "Wiederherstellen würde ändern: 3 Bewertungen." in text
    assert "Letzte Änderung: heute" in text
    assert "115 von 134 Maßnahmen bewertet" in text
    assert panel.restore.isEnabled()


def test_restoring_is_one_step_that_one_takes_back_after_keeping_what_goes(
    window: MainWindow, shown: Shown, dialogs: Dialogs
) -> None:
    before = session_of(window).snapshot()
    keep(window)
    rate(window, 3)
    after = session_of(window).snapshot()
    dialog = shown()
    dialogs.answers = [decide_for()]

    QTest.keyClick(dialog.panel.list, Qt.Key.Key_Return)

    assert any("Es ändern sich: 3 Bewertungen." in text for text in dialogs.read)
    assert not dialog.isVisible()
    assert dialog.message.startswith("Wiederhergestellt: heute")
    assert session_of(window).snapshot() == before
    newest, _ = sicherungen.list_sicherungen(before.id)
    assert newest.anlass is Anlass.VOR_WIEDERHERSTELLEN
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session_of(window).snapshot() == after


def test_thinking_better_of_it_changes_nothing(
    window: MainWindow, shown: Shown, dialogs: Dialogs
) -> None:
    keep(window)
    rate(window, 3)
    after = session_of(window).snapshot()
    dialog = shown()

    dialog.panel.restore.click()

    assert "Diesen Stand wiederherstellen?" in dialogs.read
    assert dialog.isVisible()
    assert session_of(window).snapshot() == after
    assert len(sicherungen.list_sicherungen(after.id)) == 1


def test_what_can_not_be_kept_is_told_before_anything_is_restored(
    window: MainWindow, shown: Shown, dialogs: Dialogs
) -> None:
    keep(window)
    rate(window, 1)
    after = session_of(window).snapshot()
    dialog = shown()
    folder = sicherungen.folder_of(after.id)
    folder.rename(folder.with_name("fort"))
    folder.write_text("hier ist kein Ordner")
    dialogs.answers = [decide_for()]

    dialog.panel.restore.click()
    assert "Die Sicherung konnte nicht angelegt werden." in dialogs.read
    assert session_of(window).snapshot() == after

    dialogs.answers = [decide_for(), decide_for()]
    dialog.panel.restore.click()
    assert session_of(window).snapshot() != after


def test_a_frozen_round_is_not_restored_and_the_way_out_is_told(
    window: MainWindow, shown: Shown
) -> None:
    keep(window)
    rate(window, 2)
    session = session_of(window)
    frozen = replace(session.runde, status=Rundenstatus.EINGEFROREN)
    session.execute(Replace(session.runde, frozen, "Runde eingefroren"))
    dialog = shown()

    assert not dialog.panel.restore.isEnabled()
    text = dialog.panel.details.toPlainText()
    assert "Wiederherstellen ist nicht möglich: Die Runde „Evaluation 2022“" in text
    assert "als neue Datei" in text


def test_what_one_may_only_look_at_is_not_restored(window: MainWindow, shown: Shown) -> None:
    keep(window)
    path = session_of(window).path
    window.files.close()
    window.opening.open_file(path, nur_lesen=True)
    dialog = shown()

    assert not dialog.panel.restore.isEnabled()
    text = dialog.panel.details.toPlainText()
    assert "nicht möglich: Das Konzept ist nur zum Ansehen geöffnet." in text
    assert dialog.panel.open_as_new.isEnabled()


def test_a_sicherung_opens_as_a_new_file(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    before = session_of(window).snapshot()
    keep(window)
    rate(window, 3)
    target = tmp_path / "Damals.zielbewertung"

    def open_it(dialog: QDialog) -> None:
        assert isinstance(dialog, SicherungenDialog)
        if dialog.panel.open_as_new.isVisible():
            dialogs.answers = [choose_file(target), lambda _: None]
            QTimer.singleShot(0, dialog.panel.open_as_new.click)
        else:
            dialogs.answers = [open_it]

    dialogs.answers = [open_it]
    window.commands["datei.sicherungen"].trigger()

    assert session_of(window).path.name == target.name
    assert session_of(window).snapshot() == before


def test_a_name_that_is_taken_is_told_and_the_file_stays(
    window: MainWindow, shown: Shown, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    keep(window)
    target = tmp_path / "Meins.zielbewertung"
    target.write_text("meins")
    dialog = shown()
    dialogs.answers = [choose_file(target)]

    dialog.panel.open_as_new.click()
    settle(qtbot, window)

    qtbot.waitUntil(lambda: any("gibt es schon" in text for text in dialogs.read))
    assert target.read_text() == "meins"
    assert dialog.isVisible()
    assert dialog.to_open is None


def test_keeping_now_shows_it_on_top_and_the_same_state_once(
    window: MainWindow, shown: Shown, qtbot: QtBot
) -> None:
    keep(window, timedelta(hours=3))
    rate(window, 1)
    dialog = shown()
    assert len(rows(dialog)) == 1

    dialog.save_now.click()
    settle(qtbot, window)
    assert len(rows(dialog)) == 2
    assert dialog.panel.list.currentIndex().row() == 0
    dialog.save_now.click()
    settle(qtbot, window)
    assert len(rows(dialog)) == 2


def test_without_any_one_reads_when_they_are_made_and_where_they_lie(
    window: MainWindow, shown: Shown, qtbot: QtBot
) -> None:
    dialog = shown()
    panel = dialog.panel

    assert panel.none.isVisible()
    assert "noch keine Sicherungen" in panel.none.text()
    assert "beim Schließen" in panel.none.text()
    assert str(sicherungen.folder_of(session_of(window).index.id)) in panel.status.text()
    for part in (panel.list, panel.restore, panel.open_as_new, panel.remove):
        assert not part.isVisible()

    dialog.save_now.click()
    settle(qtbot, window)
    assert panel.list.isVisible()
    assert not panel.none.isVisible()
    assert panel.list.height() >= panel.list.minimumSizeHint().height()


def test_one_is_deleted_by_the_key_and_the_next_is_chosen(
    window: MainWindow, shown: Shown, dialogs: Dialogs, qtbot: QtBot
) -> None:
    for hours, ampel in ((3, Ampel.ROT), (2, Ampel.GELB), (1, Ampel.ROT)):
        rate(window, 1, ampel)
        keep(window, timedelta(hours=hours))
    dialog = shown()
    _, middle, oldest = sicherungen.list_sicherungen(session_of(window).index.id)
    dialog.panel.list.choose(1)
    dialogs.answers = [accept]

    QTest.keyClick(dialog.panel.list, Qt.Key.Key_Delete)
    settle(qtbot, window)

    assert any("lassen sich nicht zurückholen" in text for text in dialogs.read)
    assert middle not in sicherungen.list_sicherungen(session_of(window).index.id)
    assert dialog.sicherung == oldest


def test_all_are_deleted_only_when_all_was_chosen(
    window: MainWindow, shown: Shown, dialogs: Dialogs, qtbot: QtBot
) -> None:
    keep(window, timedelta(hours=1))
    rate(window, 1)
    keep(window)
    dialog = shown()

    def all_of_them(question: QDialog) -> None:
        assert isinstance(question, DeleteDialog)
        question.findChildren(QRadioButton)[1].click()
        question.accept()

    dialog.panel.remove.click()  # and thought better of it
    assert len(rows(dialog)) == 2
    dialogs.answers = [all_of_them]
    dialog.panel.remove.click()
    settle(qtbot, window)

    assert rows(dialog) == []
    assert dialog.panel.none.isVisible()
    assert session_of(window).path.is_file()


def test_a_damaged_one_is_listed_and_can_not_be_restored(window: MainWindow, shown: Shown) -> None:
    keep(window)
    rate(window, 1)
    (only,) = sicherungen.list_sicherungen(session_of(window).index.id)
    os.truncate(only.path, 3000)
    dialog = shown()

    assert "nicht lesbar" in rows(dialog)[0]
    assert not dialog.panel.restore.isEnabled()
    assert "beschädigt" in dialog.panel.details.toPlainText()
    assert dialog.panel.open_as_new.isEnabled()


def test_without_an_open_file_those_of_all_konzepte_are_there(
    window: MainWindow, shown: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    keep(window, timedelta(hours=2))
    other = replace(load_beispiel(), id=new_id())
    other = replace(other, stammdaten=replace(other.stammdaten, titel="Radverkehr 2030"))
    path = tmp_path / "Rad.zielbewertung"
    write_document(path, other, "angelegt")
    window.files.open_file(path)
    keep(window)
    window.files.close()
    dialog = shown()
    panel = dialog.panel

    combo = panel.konzepte.combo
    assert combo.isVisible()
    names = [combo.itemText(place) for place in range(combo.count())]
    assert names[0] == "Radverkehr 2030 (1)"
    assert names[1].startswith("Konzept Migration und Integration")
    assert not panel.restore.isVisible()
    assert not dialog.save_now.isEnabled()
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Down)
    settle(qtbot, window)
    assert "Konzept Migration" in panel.details.toPlainText()
    assert dialog.konzept is not None
    assert dialog.konzept.titel == load_beispiel().stammdaten.titel


def test_those_of_another_konzept_do_not_go_into_the_open_one(
    window: MainWindow, shown: Shown, qtbot: QtBot, tmp_path: Path
) -> None:
    keep(window)
    other = tmp_path / "Anderes.zielbewertung"
    write_document(other, replace(load_beispiel(), id=new_id()), "angelegt")
    window.files.open_file(other)
    dialog = shown()
    panel = dialog.panel

    assert dialog.konzept is not None
    assert dialog.konzept.sicherungen == ()
    panel.konzepte.combo.setCurrentIndex(1)
    panel.konzepte.combo.activated.emit(1)
    settle(qtbot, window)
    assert panel.list.isVisible()
    assert not panel.restore.isVisible()
    assert "verglichen" not in panel.details.toPlainText()
    assert "Wiederherstellen" not in panel.details.toPlainText()


def test_a_long_list_is_shown_at_once_and_read_bit_by_bit(
    window: MainWindow, shown: Shown
) -> None:
    keep(window)
    (first,) = sicherungen.list_sicherungen(session_of(window).index.id)
    content = first.path.read_bytes()
    for number in range(120):
        zeit = first.zeit - timedelta(minutes=number + 1)
        (first.path.parent / f"{zeit:%Y%m%dT%H%M%S}Z-000-von_hand.zielbewertung").write_bytes(
            content
        )
    dialog = shown()

    assert len(rows(dialog)) == 121
    assert all("115 von 134 bewertet" in row for row in rows(dialog))


@pytest.mark.parametrize("percent", [100, 200, 300])
def test_rows_take_two_lines_where_there_is_little_room(
    window: MainWindow, shown: Shown, qtbot: QtBot, percent: int
) -> None:
    keep(window)
    while window.view.settings.zoom < percent:
        window.commands["ansicht.groesser"].trigger()
    dialog = shown()
    view = dialog.panel.list
    dialog.resize(853, 480)
    qtbot.wait(20)

    lines = 1 if view.columns else 2
    assert lines == (1 if percent == 100 else 2)
    index = dialog.panel.model.index(0)
    assert view.sizeHintForIndex(index).height() >= view.fontMetrics().height() * lines
    assert view.visualRect(index).width() <= view.viewport().width()


def test_the_row_and_the_details_are_heard(window: MainWindow, shown: Shown) -> None:
    keep(window)
    dialog = shown()
    view = QAccessible.queryAccessibleInterface(dialog.panel.list)
    assert view is not None
    assert view.text(QAccessible.Text.Name) == "Sicherungen"
    cell = view.child(0)
    assert cell is not None
    assert "115 von 134 bewertet" in cell.text(QAccessible.Text.Name)
    details = QAccessible.queryAccessibleInterface(dialog.panel.details)
    assert details is not None
    assert details.text(QAccessible.Text.Name) == "Einzelheiten"


def test_the_dialog_speaks_as_agreed(window: MainWindow, shown: Shown, tmp_path: Path) -> None:
    keep(window)
    other = tmp_path / "Anderes.zielbewertung"
    with closing(new_session(other, replace(load_beispiel(), id=new_id()), "x")) as session:
        sicherungen.sichern_session(session)
    dialog = shown()

    assert unnamed(dialog) == []
    compare_with_baseline("sicherungen", described(dialog))


def test_the_tab_key_goes_through_the_dialog_as_it_is_read(
    window: MainWindow, shown: Shown, qtbot: QtBot
) -> None:
    keep(window)
    rate(window, 1)
    dialog = shown()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    panel = dialog.panel
    panel.list.setFocus()
    way: list[QWidget | None] = []
    for _ in range(6):
        way.append(QApplication.focusWidget())
        QTest.keyClick(dialog.focusWidget() or dialog, Qt.Key.Key_Tab)

    buttons = [panel.restore, panel.open_as_new, panel.remove, dialog.save_now]
    assert way == [panel.list, panel.details, *buttons]
    assert all(button.height() >= 24 for button in buttons)


def test_the_question_what_to_delete_is_answered_by_keys(window: MainWindow, qtbot: QtBot) -> None:
    keep(window)
    (konzept,) = sicherungen.list_konzepte()
    question = DeleteDialog(window, konzept, konzept.sicherungen[0])
    qtbot.addWidget(question)
    question.show()

    assert unnamed(question) == []
    one, every = question.findChildren(QRadioButton)
    assert one.isChecked()
    QTest.keyClick(one, Qt.Key.Key_Down)
    QTest.keyClick(every, Qt.Key.Key_Space)
    assert question.all_of_them
    QTest.keyClick(question, Qt.Key.Key_Escape)
    assert not question.isVisible()


def test_closing_while_it_reads_is_quiet(window: MainWindow, qtbot: QtBot) -> None:
    for hours in range(1, 9):
        rate(window, hours, Ampel.GELB)
        keep(window, timedelta(hours=hours))
    dialog = SicherungenDialog(window, window.bridge.session, window.background)
    dialog.show()
    dialog.reject()
    dialog.deleteLater()
    settle(qtbot, window)
