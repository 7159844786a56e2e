from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QObject, QSizeF, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import make_active

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.uebersicht import OutlineOptions
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.export.export_dialog import ExportDialog
from zielbewertung.ui.export.printing import PrintJob
from zielbewertung.ui.work.background import Background

LONG_MS = 20_000


@pytest.fixture
def background() -> Iterator[Background]:
    parent = QObject()
    background = Background(parent)
    yield background
    background.wait()


def red(konzept: Konzept) -> frozenset[str]:
    found = (b.massnahme for b in konzept.bewertungen if b.ampel is Ampel.ROT)
    return frozenset(found)


@pytest.fixture
def dialog(qtbot: QtBot, background: Background) -> Iterator[ExportDialog]:
    """Return the dialog over the sample, its first preview ready."""
    konzept = load_beispiel()
    first, *others = konzept.bewertungen
    konzept = replace(
        konzept, bewertungen=(replace(first, interne_notiz="Nicht weitersagen"), *others)
    )
    dialog = ExportDialog(
        None,
        konzept,
        konzept.runden[-1].id,
        background,
        name="Bewertungsübersicht",
        nur=red(konzept),
        whole=134,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    make_active(qtbot, dialog)
    wait_made(qtbot, dialog)
    yield dialog
    dialog.reject()


def wait_made(qtbot: QtBot, dialog: ExportDialog) -> None:
    qtbot.waitUntil(lambda: dialog.maker.current is not None, timeout=LONG_MS)


def tick(qtbot: QtBot, dialog: ExportDialog, key: Qt.Key) -> None:
    """Press a mnemonic, as a person without a mouse does."""
    with qtbot.waitSignal(dialog.choices.changed):
        QTest.keyClick(dialog, key, Qt.KeyboardModifier.AltModifier)


def pdf_of(dialog: ExportDialog) -> bytes:
    made = dialog.maker.current
    assert made is not None
    return made.uebersicht.pdf


def answer_with(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the dialog of the system answer with a path."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_, **__: (str(path), ""))


def test_the_preview_shows_the_very_file(dialog: ExportDialog, qtbot: QtBot) -> None:
    assert pdf_of(dialog).startswith(b"%PDF-")
    assert dialog.preview.pages == 14
    assert dialog.preview.accessibleName() == "Vorschau: Seite 1 von 14"
    qtbot.waitUntil(lambda: "Bewertungsübersicht" in dialog.preview.accessibleDescription())
    assert dialog.status.text() == "14 Seiten · 1\N{NO-BREAK SPACE}interne Notiz ausgelassen"


def test_each_choice_makes_the_file_anew(dialog: ExportDialog, qtbot: QtBot) -> None:
    seen = {pdf_of(dialog)}
    for key in (Qt.Key.Key_B, Qt.Key.Key_T, Qt.Key.Key_G, Qt.Key.Key_R, Qt.Key.Key_H):
        tick(qtbot, dialog, key)
        assert not dialog.save_button.isEnabled()
        wait_made(qtbot, dialog)
        seen.add(pdf_of(dialog))
    assert len(seen) == 6
    options = dialog.choices.options()
    assert options == OutlineOptions(
        mit_begruendung=True,
        mit_stelle=True,
        gremienfassung=True,
        hochformat=True,
        nur=red(load_beispiel()),
    )
    assert dialog.save_button.isEnabled()


def test_the_day_of_the_meeting_is_taken_when_it_is_typed(
    dialog: ExportDialog, qtbot: QtBot
) -> None:
    before = pdf_of(dialog)
    QTest.keyClick(dialog, Qt.Key.Key_I, Qt.KeyboardModifier.AltModifier)
    field = dialog.focusWidget()
    assert field.accessibleName() == "Sitzungsdatum"
    QTest.keyClicks(field, "12.12.2026")
    qtbot.waitUntil(lambda: dialog.maker.current is None, timeout=LONG_MS)
    wait_made(qtbot, dialog)
    assert pdf_of(dialog) != before


def test_pages_are_turned_by_keys(dialog: ExportDialog) -> None:
    preview = dialog.preview
    preview.setFocus()
    turns: list[tuple[Qt.Key, int]] = [
        (Qt.Key.Key_PageDown, 1),
        (Qt.Key.Key_PageDown, 2),
        (Qt.Key.Key_PageUp, 1),
        (Qt.Key.Key_End, 13),
        (Qt.Key.Key_PageDown, 13),
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_PageUp, 0),
    ]
    for key, page in turns:
        QTest.keyClick(preview, key)
        assert preview.page == page
    assert preview.accessibleName() == "Vorschau: Seite 1 von 14"


def test_the_size_is_changed_by_keys(dialog: ExportDialog, qtbot: QtBot) -> None:
    preview = dialog.preview
    assert preview.zoom == 0
    QTest.keyClick(dialog, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    first = preview.zoom
    QTest.keyClick(dialog, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom > first > 0
    QTest.keyClick(dialog, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom == first
    QTest.keyClick(dialog, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert preview.zoom == 0


def test_saving_writes_what_the_preview_shows_and_says_so(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "Übersicht.pdf"
    answer_with(monkeypatch, target)
    dialog.save_button.click()
    qtbot.waitUntil(lambda: dialog.status.text().startswith("Gespeichert"), timeout=LONG_MS)
    assert target.read_bytes() == pdf_of(dialog)
    assert dialog.status.text() == (
        "Gespeichert: Übersicht.pdf · 1\N{NO-BREAK SPACE}interne Notiz ausgelassen"
    )
    assert [path.name for path in tmp_path.iterdir()] == [target.name]
    assert dialog.isVisible()


def test_a_folder_that_is_gone_is_told_and_nothing_else_happens(
    dialog: ExportDialog,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    dialogs: Dialogs,
) -> None:
    answer_with(monkeypatch, tmp_path / "weg" / "a.pdf")
    dialog.save_button.click()
    qtbot.waitUntil(lambda: bool(dialogs.read), timeout=LONG_MS)
    assert any("konnte nicht geschrieben werden" in text for text in dialogs.read)
    qtbot.waitUntil(dialog.save_button.isEnabled)
    assert dialog.preview.pages == 14


def test_cancelling_leaves_no_file_and_can_be_repeated(dialog: ExportDialog, qtbot: QtBot) -> None:
    tick(qtbot, dialog, Qt.Key.Key_B)
    assert dialog.maker.busy
    dialog.progress.cancel_wanted.emit()
    assert not dialog.maker.busy
    assert dialog.status.text() == "Abgebrochen. Es wurde nichts geschrieben."
    assert not dialog.save_button.isEnabled()
    assert dialog.preview.pages == 0
    dialog.bar.again_wanted.emit()
    wait_made(qtbot, dialog)
    assert dialog.preview.pages > 14


def test_without_a_printer_there_is_a_message(
    dialog: ExportDialog,
    monkeypatch: pytest.MonkeyPatch,
    dialogs: Dialogs,
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    dialog.print_button.click()
    assert "Es ist kein Drucker eingerichtet." in dialogs.read


@pytest.mark.parametrize("upright", [False, True])
def test_a_print_has_the_pages_of_the_file(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path, upright: bool
) -> None:
    if upright:
        tick(qtbot, dialog, Qt.Key.Key_H)
        wait_made(qtbot, dialog)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "Druck.pdf"))
    printer.setResolution(75)
    printer.setFromTo(2, 4)
    job = PrintJob(printer, dialog.maker, dialog)
    with qtbot.waitSignal(job.finished, timeout=LONG_MS) as finished:
        job.start()
    assert finished.args == [3]
    pdf = pypdfium2.PdfDocument((tmp_path / "Druck.pdf").read_bytes())
    width, height = pdf[0].get_size()
    assert len(pdf) == 3
    assert (width < height) is upright
    assert round(min(width, height)) in (595, 596)
    darkest = pdf[0].render(scale=0.5).to_pil().convert("L").getextrema()[0]
    pdf.close()
    assert darkest < 100


def test_a_print_that_is_cancelled_ends(
    dialog: ExportDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "Druck.pdf"))
    printer.setResolution(75)
    job = PrintJob(printer, dialog.maker, dialog)
    printed: list[float] = []
    job.progressed.connect(printed.append)
    job.start()
    qtbot.waitUntil(lambda: len(printed) == 1, timeout=LONG_MS)
    job.cancel()
    qtbot.wait(100)
    assert len(printed) == 1


def test_closing_while_pages_are_made_is_quiet(qtbot: QtBot, background: Background) -> None:
    konzept = load_beispiel()
    dialog = ExportDialog(
        None, konzept, konzept.runden[-1].id, background, name="x", nur=None, whole=134
    )
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.reject()
    qtbot.waitUntil(lambda: not background.busy, timeout=LONG_MS)
    assert dialog.maker.current is None


def test_pages_are_drawn_as_large_as_asked_for(dialog: ExportDialog, qtbot: QtBot) -> None:
    pictures: list[QImage] = []
    dialog.maker.draw(0, 2.0, pictures.append)
    qtbot.waitUntil(lambda: bool(pictures), timeout=LONG_MS)
    made = dialog.maker.current
    assert made is not None
    points: QSizeF = made.pages.sizes[0]
    assert abs(pictures[0].width() - 2 * points.width()) < 2
    assert pictures[0].format() is QImage.Format.Format_RGB32
    assert pictures[0].pixelColor(5, 5).name() == "#ffffff"
