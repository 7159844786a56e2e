"""Files that fall on the window: real events, real files, the real dialogs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.commands.test_import_commands import when_read
from tests.ui.open_dialogs import Dialogs

from zielbewertung.app.beispiel import BEZEICHNUNG, load_beispiel
from zielbewertung.ui.import_assistant.assistant import ImportAssistant
from zielbewertung.ui.main_window import MainWindow


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def drop(target: QWidget, *paths: Path) -> bool:
    """Drag files over a widget and let them fall; tell whether it took them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    QApplication.sendEvent(target, enter)
    if not enter.isAccepted():
        return False
    QApplication.sendEvent(target, QDropEvent(QPointF(5, 5), copy, data, left, none))
    return True


def test_a_konzept_that_is_dropped_on_the_window_opens(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "Abgelegt.zielbewertung"
    write_document(path, load_beispiel(), BEZEICHNUNG)
    assert drop(window, path)
    qtbot.waitUntil(lambda: window.bridge.session is not None, timeout=15_000)
    assert window.windowTitle() == "Abgelegt"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("Ziele.csv", "Ziel;Maßnahme\nSicher;Ampeln\n".encode(), "1 Ziel, 1 Maßnahme"),
        ("Bericht.pdf", b"%PDF-1.7 Bericht", "ist eine PDF-Datei"),
        ("Plan.zip", b"PK\x05\x06" + bytes(18), "leeres ZIP-Archiv"),
    ],
)
def test_any_other_file_goes_to_the_assistant_or_is_refused_there(
    window: MainWindow,
    dialogs: Dialogs,
    qtbot: QtBot,
    tmp_path: Path,
    name: str,
    content: bytes,
    said: str,
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    dialogs.answers = [when_read(dialogs, ImportAssistant.reject)]
    assert drop(window, path)
    qtbot.waitUntil(lambda: any(said in text for text in dialogs.read), timeout=15_000)
    assert window.bridge.session is None


def test_a_file_that_falls_on_a_field_for_text_does_not_become_text(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    window.commands["datei.beispiel"].trigger()
    fields = [f for f in window.findChildren(QPlainTextEdit) if f.viewport().acceptDrops()]
    before = [field.toPlainText() for field in fields]
    path = tmp_path / "leer.csv"
    path.write_text("")
    dialogs.answers = [when_read(dialogs, ImportAssistant.reject)]
    assert fields
    assert drop(fields[0].viewport(), path)
    qtbot.waitUntil(lambda: any("leer" in text for text in dialogs.read), timeout=15_000)
    assert [field.toPlainText() for field in fields] == before


def test_several_files_at_once_are_refused(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    dialogs.answers = [lambda dialog: dialog.accept()]
    assert drop(window, tmp_path / "a.csv", tmp_path / "b.csv")
    qtbot.waitUntil(lambda: any("2 Dateien" in text for text in dialogs.read), timeout=15_000)
