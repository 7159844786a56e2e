"""What the tests of the window share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import make_active

from zielbewertung.ui.main_window import MainWindow


@pytest.fixture(autouse=True)
def _same_clothes(qapp: QApplication) -> Iterator[None]:
    """Give the program the font, colours and style sheet back that it had before a test."""
    font, palette, sheet = QFont(qapp.font()), QPalette(qapp.palette()), qapp.styleSheet()
    hints = qapp.styleHints()
    yield
    hints.setColorScheme(Qt.ColorScheme.Unknown)
    qapp.setStyleSheet("")
    qapp.setFont(font)  # forgets the fonts of classes, too
    qapp.setPalette(palette)
    qapp.setStyleSheet(sheet)


@pytest.fixture(autouse=True)
def _empty_clipboard(qapp: QApplication) -> Iterator[None]:
    """Leave nothing on the clipboard: without a screen, it must not outlive Python."""
    yield
    qapp.clipboard().clear()


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    """Let Qt speak German, as the program does."""
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert translator.load("qtbase_de", folder)
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def dialogs(qapp: QApplication) -> Iterator[Dialogs]:
    """Read and close every dialog that opens, as a person would."""
    dialogs = Dialogs()
    yield dialogs
    dialogs.stop()


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, konzept_file: Path
) -> Iterator[MainWindow]:
    """Return the real window with the Konzept of a room, the tree holding the keyboard."""
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.resize(1320, 820)
    window.show()
    assert window.files.open_file(konzept_file)
    make_active(qtbot, window)
    window.parts.tree.setFocus()
    yield window
    window.close()
