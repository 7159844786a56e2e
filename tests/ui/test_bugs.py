"""Errors of the program in a real window: one dialog, one note, and the window works on."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.ui.dialogs.messages import BugDialog

# A person who reads each dialog for a while, and leaves when all is done.
WINDOW = """
import atexit, json, sys, threading
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from zielbewertung import __main__
from zielbewertung.ui import application
from zielbewertung.ui.dialogs.messages import BugDialog

app = application.make_application()
read = []
atexit.register(lambda: sys.stdout.write(json.dumps(read)))

looks = 0

def look():
    global looks
    dialog = app.activeModalWidget()
    if isinstance(dialog, BugDialog) and dialog.isVisible():
        looks += 1
        if looks % 8:
            return
        in_gui = threading.current_thread() is threading.main_thread()
        texts = [field.toPlainText() for field in dialog.findChildren(QPlainTextEdit)]
        read.append((dialog.windowTitle(), in_gui, "".join(texts)))
        dialog.reject()

looking = QTimer(interval=40, timeout=look)
looking.start()

def the_window():
    return next(w for w in app.topLevelWidgets() if hasattr(w, "commands"))

def leave():
    if app.activeModalWidget() is not None:
        QTimer.singleShot(100, leave)
        return
    read.append(("Fenster", the_window().isVisible(), the_window().bridge.session is not None))
    the_window().commands["datei.beenden"].trigger()

{errors}

def start():
    windows = [w for w in app.topLevelWidgets() if hasattr(w, "commands")]
    ready = windows and windows[0].bridge.session is not None
    QTimer.singleShot(50, go if ready else start)

start()
sys.argv[0] = "zielbewertung"
sys.exit(__main__.main())
"""

IN_A_SLOT = """
def go():
    QTimer.singleShot(0, fail)
    QTimer.singleShot(500, leave)

def fail():
    open("/home/geheim/Geheimer Titel")
"""

IN_A_THREAD = """
def go():
    threading.Thread(target=int, args=["Geheimer Titel"]).start()
    QTimer.singleShot(500, leave)
"""

IN_THE_BACKGROUND = """
def go():
    the_window().background.run(lambda: int("Geheimer Titel"), print, print)
    QTimer.singleShot(500, leave)
"""

IN_EVERY_PAINTING = """
painted = 0

class Broken(QWidget):
    def paintEvent(self, event):
        global painted
        painted += 1
        raise KeyError("Geheimer Titel")

def go():
    broken = the_window().broken = Broken(the_window())
    broken.resize(50, 50)
    broken.show()
    QTimer(broken, interval=1, timeout=broken.update).start()
    check()

def check():
    QTimer.singleShot(100, leave if painted > 100 else check)
"""

FOUR_AT_ONCE = """
def go():
    for fail in (lambda: int("x"), lambda: {}["x"], lambda: [][1], lambda: 1 / 0):
        QTimer.singleShot(0, fail)
    QTimer.singleShot(500, leave)
"""

BEFORE_THE_WINDOW = """
application.MainWindow = lambda *_: int("Geheimer Titel")

def go():
    pass
"""

WORDS_OF_QT = """
def go():
    qWarning("QPainter::begin: Geheimer Titel")
    qWarning("/home/geheim/Geheimer Titel")
    QTimer.singleShot(100, leave)
"""


@dataclass(frozen=True)
class Seen:
    """What a person saw of a run, and what the Protokoll keeps of it."""

    code: int
    dialogs: list[list[object]]
    errors: str
    protokoll: str


def _run(errors: str, tmp_path: Path) -> Seen:
    path = tmp_path / "Geheimer Titel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    result = subprocess.run(
        [sys.executable, "-c", WINDOW.replace("{errors}", errors), str(path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    (file,) = Path.home().rglob("protokoll.log")
    protokoll = file.read_text(encoding="utf-8")
    said = result.stdout + result.stderr + protokoll
    assert "Traceback" not in said
    assert "eheim" not in said
    return Seen(result.returncode, json.loads(result.stdout), result.stderr, protokoll)


def _went_on(seen: Seen, kind: str) -> str:
    """Check that one dialog told of the error and the window worked on; return the details."""
    dialog, window = seen.dialogs
    assert window == ["Fenster", True, True]
    title, in_gui, details = dialog
    assert (title, in_gui) == ("Fehler im Programm", True)
    assert f"\n{kind}" in str(details)
    assert seen.protokoll.count(f"\n    {kind}") == 1
    assert seen.code == 0
    return str(details)


def test_an_error_in_a_slot_is_told_and_noted_once(tmp_path: Path) -> None:
    seen = _run(IN_A_SLOT, tmp_path)

    details = _went_on(seen, "FileNotFoundError (errno 2)")
    assert "__main__.fail:" in details
    assert seen.errors == ""


def test_an_error_in_a_thread_is_told_in_the_thread_of_the_window(tmp_path: Path) -> None:
    seen = _run(IN_A_THREAD, tmp_path)

    assert "threading.Thread.run:" in _went_on(seen, "ValueError")


def test_an_error_of_work_in_the_background_is_told_with_the_place_of_the_work(
    tmp_path: Path,
) -> None:
    seen = _run(IN_THE_BACKGROUND, tmp_path)

    assert "__main__.go.<locals>.<lambda>:" in _went_on(seen, "ValueError")


def test_an_error_of_every_painting_is_one_dialog_and_one_note(tmp_path: Path) -> None:
    seen = _run(IN_EVERY_PAINTING, tmp_path)

    assert "__main__.Broken.paintEvent:" in _went_on(seen, "KeyError")


def test_errors_that_come_together_stand_in_one_dialog(tmp_path: Path) -> None:
    details = _went_on(_run(FOUR_AT_ONCE, tmp_path), "ValueError")

    for kind in ("ValueError", "KeyError", "IndexError", "ZeroDivisionError"):
        assert details.count(kind) == 1


def test_where_the_window_can_not_be_made_a_dialog_says_so(tmp_path: Path) -> None:
    seen = _run(BEFORE_THE_WINDOW, tmp_path)

    assert seen.code == 70
    ((title, in_gui, details),) = seen.dialogs
    assert (title, in_gui) == ("Fehler im Programm", True)
    assert "ValueError" in str(details)


def test_what_qt_says_is_noted_by_who_said_it(tmp_path: Path) -> None:
    seen = _run(WORDS_OF_QT, tmp_path)

    assert seen.errors == ""
    assert "meldung_von_qt stufe=qtwarningmsg bei=default.QPainter.begin:0" in seen.protokoll
    assert seen.protokoll.count("meldung_von_qt stufe=qtwarningmsg bei=default.?:0") == 1


def test_without_a_platform_for_windows_the_program_says_so_and_ends(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "zielbewertung", str(tmp_path / "k.zielbewertung")],
        env=os.environ | {"QT_QPA_PLATFORM": "gibtesnicht"},
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )
    assert result.returncode == 70
    assert result.stderr.startswith("Das Fenster kann auf diesem Rechner nicht gezeigt werden.")
    assert len(result.stderr.splitlines()) == 1


def test_the_details_of_another_error_are_added_to_an_open_dialog_once(qtbot: QtBot) -> None:
    dialog = BugDialog(None, "ValueError\n  eins:1")
    qtbot.addWidget(dialog)
    dialog.add("KeyError\n  zwei:2")
    dialog.add("KeyError\n  zwei:2")

    (field,) = dialog.findChildren(QPlainTextEdit)
    assert field.toPlainText() == "ValueError\n  eins:1\n\nKeyError\n  zwei:2"
