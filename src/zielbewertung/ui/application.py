"""The program around the window: language, fonts, unexpected errors, start and end."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop, QLibraryInfo, QLocale, QTimer, QTranslator, qVersion
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QApplication

from zielbewertung.app.betrieb.fangnetz import BUG, Fangnetz, Guard
from zielbewertung.app.betrieb.protokoll import Vermerk, note
from zielbewertung.app.betrieb.umgebung import version_of
from zielbewertung.app.einstellungen import settings_path
from zielbewertung.resources import resource_path
from zielbewertung.ui.bugs import BugReporter
from zielbewertung.ui.look.focus_ring import FocusRing
from zielbewertung.ui.look.sign_painter import program_window_icon
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.qt_messages import listen_to_qt
from zielbewertung.ui.qt_traces import remember_nothing

if TYPE_CHECKING:
    from pathlib import Path

FONT_FAMILY = "Liberation Sans"
"""The font of the paper; also that of the window where the system brings none of its own."""

PICTURE_SIZE = (1320, 820)
_SETTLED_MS = 300


def make_application() -> QApplication:
    """Return the QApplication of this process, speaking German, made at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    if sys.platform == "win32":
        # AltGr is a key to type with, not Strg+Alt.
        os.environ.setdefault("QT_QPA_PLATFORM", "windows:altgr")
    QApplication.setApplicationName("Zielbewertung")
    QApplication.setApplicationDisplayName("Zielbewertung")
    QApplication.setDesktopFileName("zielbewertung")
    remember_nothing()
    app = QApplication(sys.argv[:1])
    speak_german(app)
    _bring_font(app)
    app.setWindowIcon(program_window_icon())
    FocusRing(app)
    return app


def speak_german(app: QApplication) -> None:
    """Make Qt's own dialogs, buttons and key names German."""
    QLocale.setDefault(QLocale(QLocale.Language.German, QLocale.Country.Germany))
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_de", folder):
        app.installTranslator(translator)


def _bring_font(app: QApplication) -> None:
    """Offer the font of the paper; wear it where no desktop says which font it likes."""
    for name in ("LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
    on_desktop = bool(os.environ.get("XDG_CURRENT_DESKTOP"))
    if QGuiApplication.platformName() in ("offscreen", "xcb") and not on_desktop:
        app.setFont(QFont(FONT_FAMILY, 10))


def run_window(path: Path | None) -> int:
    """Show the window, with a file or the start page, until the person is done."""
    listen_to_qt()
    app = make_application()
    note(Vermerk.FENSTER_GEOEFFNET, qt=version_of(qVersion()))
    bugs = BugReporter(app)
    with Fangnetz(bugs.tell, app.quit):
        code = BUG
        with Guard():
            code = _show_window(app, path)
        bugs.show_waiting()
    return code


def _show_window(app: QApplication, path: Path | None) -> int:
    window = MainWindow(app, settings_path())
    window.show()
    # First the window, then the file: a message about it needs a window to stand before.
    QTimer.singleShot(0, lambda: begin_with(window, path))
    return app.exec()


def begin_with(window: MainWindow, path: Path | None) -> None:
    """Open the file that was asked for; then, not at the same time, offer what else was left."""
    document = None if path is None else path.absolute()
    if document is not None:
        window.files.open_file(document)
    window.opening.offer_left(document)
    window.sicherungen.thin()


def paint_window(path: Path, picture: Path, settings: Path | None = None) -> None:
    """Paint the window of a file into a PNG, without a screen; ``settings`` may be of its own."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    # The platform without a screen warns of what it can not do; a picture does not need it.
    os.environ["QT_LOGGING_RULES"] = "default.warning=false"
    listen_to_qt()
    app = make_application()
    window = MainWindow(app, settings or settings_path())
    window.resize(*PICTURE_SIZE)
    window.show()
    window.files.open_file(path.absolute())
    for _ in range(3):
        window.parts.tree.go_to_next_massnahme()
    # Fields find their height in turns; a person would not see that, a picture would.
    settled = QEventLoop()
    QTimer.singleShot(_SETTLED_MS, settled.quit)
    settled.exec()
    window.grab().save(str(picture), "PNG")
    window.close()
