"""What the tests of the window share."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QLibraryInfo, Qt, QTimer, QTranslator
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget


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
def next_dialog(qapp: QApplication) -> Callable[[], list[str]]:
    """Close the next dialog that opens, as Esc does; return all that could be read in it."""
    read: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            QTimer.singleShot(20, look)
            return
        read.append(dialog.windowTitle())
        read.extend(text_of(widget) for widget in dialog.findChildren(QWidget))
        dialog.reject()

    QTimer.singleShot(0, look)
    return lambda: [text for text in read if text]


def text_of(widget: QWidget) -> str:
    """Return what a label or a text field shows."""
    if isinstance(widget, QLabel):
        return widget.text()
    plain = getattr(widget, "toPlainText", None)
    return str(plain()) if callable(plain) else ""
