"""Meetings: their day, who was represented, remarks, and the Niederschrift, also later."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.domain.konzepte import MASSNAHMEN, RUNDE
from tests.ui.open_dialogs import Dialogs, choose_file
from tests.ui.open_window import session_of

from zielbewertung.app.abstimmung.niederschrift import sitzungen
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.werte import Rundenstatus
from zielbewertung.ui.abstimmung.page import AbstimmungPage
from zielbewertung.ui.abstimmung.record_dialog import RecordDialog
from zielbewertung.ui.main_window import MainWindow

M1, M2, *_ = MASSNAHMEN
BEFORE = date(2022, 12, 1)


def choose_day(page: AbstimmungPage, text: str) -> None:
    page.bar.day.setFocus()
    page.bar.day.setText(text)
    QTest.keyClick(page.bar.day, Qt.Key.Key_Return)


def met(page: AbstimmungPage, dialogs: Dialogs, work: Callable[[RecordDialog], object]) -> None:
    """Open the dialog, do something in it, and close it."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordDialog)
        try:
            work(dialog)
        finally:
            dialog.reject()

    dialogs.answers = [answer]
    page.bar.record.click()


def tick(dialog: RecordDialog, *rows: int) -> None:
    for row in range(dialog.units.count()):
        checked = Qt.CheckState.Checked if row in rows else Qt.CheckState.Unchecked
        dialog.units.item(row).setCheckState(checked)


def test_another_day_can_be_chosen_for_a_meeting(window: MainWindow, page: AbstimmungPage) -> None:
    assert page.bar.day.day() == date.today()
    choose_day(page, "1.12.2022")
    assert page.tag == "2022-12-01"
    page.bar.agree.click()
    index = session_of(window).index
    assert [a.tag for a in index.abstimmungen(RUNDE.id)] == ["2022-12-01"]
    choose_day(page, "")
    assert page.tag == date.today().isoformat()
    assert page.bar.day.day() == date.today()


def test_what_is_typed_belongs_to_the_day_before_the_change(
    window: MainWindow, page: AbstimmungPage
) -> None:
    choose_day(page, "1.12.2022")
    note = page.sheet.decision.notiz.edit
    note.setFocus()
    note.setPlainText("Für den ersten Tag")
    choose_day(page, "8.12.2022")
    (kept,) = session_of(window).index.abstimmungen(RUNDE.id)
    assert (kept.tag, kept.notiz) == ("2022-12-01", "Für den ersten Tag")
    assert note.toPlainText() == ""


def test_units_and_remarks_are_kept_and_can_be_taken_back(
    window: MainWindow, page: AbstimmungPage, dialogs: Dialogs
) -> None:
    choose_day(page, "1.12.2022")

    def answer(dialog: RecordDialog) -> None:
        assert dialog.days.count() == 1
        assert dialog.days.item(0).text() == "01.12.2022: nichts besprochen"
        assert not dialog.pdf.isEnabled()
        tick(dialog, 0)
        dialog.remarks.setPlainText("Im Kreishaus")
        assert dialog.pdf.isEnabled()

    met(page, dialogs, answer)
    session = session_of(window)
    before = session.index.besprechung(RUNDE.id, "2022-12-01")
    assert before is not None
    assert before.bemerkung == "Im Kreishaus"
    assert before.stellen == (session.index.einheiten[0].name,)

    seen: list[tuple[tuple[str, ...], str]] = []

    def look(dialog: RecordDialog) -> None:
        seen.append((dialog.stellen(), dialog.remarks.toPlainText()))

    met(page, dialogs, look)
    assert seen == [(before.stellen, "Im Kreishaus")]
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.index.besprechungen() == ()


def test_looking_only_keeps_nothing(
    window: MainWindow, page: AbstimmungPage, dialogs: Dialogs
) -> None:
    page.bar.agree.click()
    step = session_of(window).history.next_undo
    dialogs.answers = [QDialog.reject]
    page.bar.record.click()
    assert session_of(window).history.next_undo == step


def test_past_meetings_are_listed_and_each_keeps_its_own(
    window: MainWindow, page: AbstimmungPage, dialogs: Dialogs
) -> None:
    choose_day(page, "1.12.2022")
    page.bar.agree.click()
    choose_day(page, "8.12.2022")
    page.bar.agree.click()

    def answer(dialog: RecordDialog) -> None:
        days = [dialog.days.item(row).text() for row in range(dialog.days.count())]
        assert days == [
            "08.12.2022: 1 Maßnahme besprochen, 1 abgestimmt, 0 offene Punkte",
            "01.12.2022: 1 Maßnahme besprochen, 1 abgestimmt, 0 offene Punkte",
        ]
        dialog.remarks.setPlainText("Zweite")
        dialog.choose(BEFORE)
        assert dialog.remarks.toPlainText() == ""
        dialog.remarks.setPlainText("Erste")

    met(page, dialogs, answer)
    index = session_of(window).index
    assert [s.bemerkung for s in sitzungen(index, RUNDE.id)] == ["Zweite", "Erste"]


def test_a_unit_that_was_renamed_since_keeps_the_name_it_had(
    window: MainWindow, page: AbstimmungPage, dialogs: Dialogs
) -> None:
    def first(dialog: RecordDialog) -> None:
        tick(dialog, 0)
        dialog.remarks.setPlainText("x")

    met(page, dialogs, first)
    session = session_of(window)
    unit = session.index.einheiten[0]
    new = replace(unit, name="Ganz neu", fruehere_namen=(unit.name,))
    session.execute(Replace(unit, new, "umbenannt"))
    seen: list[tuple[str, ...]] = []

    def second(dialog: RecordDialog) -> None:
        seen.append(dialog.stellen())
        assert dialog.units.count() == len(session.index.einheiten)

    met(page, dialogs, second)
    assert seen == [(unit.name,)]


@pytest.mark.parametrize(("ending", "begin"), [(".pdf", b"%PDF"), (".docx", b"PK")])
def test_the_niederschrift_is_written_and_what_it_says_is_kept(
    window: MainWindow,
    page: AbstimmungPage,
    dialogs: Dialogs,
    qtbot: QtBot,
    tmp_path: Path,
    ending: str,
    begin: bytes,
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    page.bar.agree.click()
    target = tmp_path / f"Niederschrift{ending}"

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RecordDialog)
        assert "1 Maßnahme besprochen" in dialog.days.item(0).text()
        assert dialog.stellen()
        button = dialog.pdf if ending == ".pdf" else dialog.word
        dialogs.answers = [choose_file(target), lambda again: again.reject()]
        QTimer.singleShot(0, button.click)

    dialogs.answers = [answer]
    page.bar.record.click()

    def told() -> bool:
        return window.parts.status_line.message() == f"Geschrieben: {target.name}"

    qtbot.waitUntil(told, timeout=15_000)
    assert target.read_bytes().startswith(begin)
    (kept,) = session_of(window).index.besprechungen()
    assert kept.stellen


def test_a_frozen_round_shows_its_meetings_and_keeps_them(
    window: MainWindow, page: AbstimmungPage, dialogs: Dialogs
) -> None:
    choose_day(page, "1.12.2022")
    page.bar.agree.click()
    session = session_of(window)
    runde = session.runde
    session.execute(Replace(runde, replace(runde, status=Rundenstatus.EINGEFROREN), "zu"))

    def answer(dialog: RecordDialog) -> None:
        assert dialog.remarks.isReadOnly()
        assert not dialog.units.item(0).flags() & Qt.ItemFlag.ItemIsUserCheckable
        assert dialog.pdf.isEnabled()
        dialog.store()

    met(page, dialogs, answer)
    assert session.index.besprechungen() == ()
