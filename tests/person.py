"""A person at a real window, for tests that run the whole program in a process of its own."""

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDialog
from tests.ui.open_dialogs import Dialogs

from zielbewertung import __main__
from zielbewertung.ui.application import make_application
from zielbewertung.ui.export.export_dialog import ExportDialog
from zielbewertung.ui.main_window import MainWindow

ROOT = Path(__file__).parents[1]
"""Where such a process has to start, so that it finds the tests."""

DONE = "Alles getan."
"""What the process says in the end unless a step failed."""

Steps = Iterator[Callable[[], bool]]
"""What a person does; each step yields what must be so before the next one."""

_TOO_LONG_MS = 150_000


class _Person(QObject):
    """Does one step after the other in the window that the program shows, then leaves."""

    def __init__(self, steps: Callable[[MainWindow, Dialogs], Steps]) -> None:
        super().__init__()
        self._make_steps = steps
        self._dialogs = Dialogs()
        self._steps: Steps | None = None
        self._ready: Callable[[], bool] = lambda: True
        self._timer = QTimer(self, interval=30)
        self._timer.timeout.connect(self._look)
        self._timer.start()
        QTimer.singleShot(_TOO_LONG_MS, self._give_up)

    def _give_up(self) -> None:
        frame = getattr(self._steps, "gi_frame", None)
        place = "the window" if frame is None else f"line {frame.f_lineno} of the steps"
        open_dialog = type(APP.activeModalWidget()).__name__
        sys.stderr.write(f"waited too long for {place}; in front: {open_dialog}\n")
        sys.stderr.flush()
        os._exit(8)

    def _look(self) -> None:
        window = next((w for w in APP.topLevelWidgets() if isinstance(w, MainWindow)), None)
        if window is None or not window.isVisible():
            return
        if APP.activeWindow() is None:
            window.activateWindow()  # nobody else does, without a desktop
        if not self._ready():
            return
        if self._steps is None:
            self._steps = self._make_steps(window, self._dialogs)
        went_well = False
        try:
            following = next(self._steps, None)
            went_well = True
        finally:
            if not went_well:  # what failed goes to the program under test; say it here, too
                os._exit(9)
        if following is not None:
            self._ready = following
            return
        self._timer.stop()
        sys.stdout.write(f"{DONE}\n")
        window.commands["datei.beenden"].trigger()


APP = make_application()


def use_program(steps: Callable[[MainWindow, Dialogs], Steps], *arguments: str | Path) -> int:
    """Run the program with a person at its window; return its exit code."""
    person = _Person(steps)
    sys.argv = ["zielbewertung", *map(str, arguments)]
    code = __main__.main()
    person.deleteLater()
    return code


def save_pdf_when_made(dialogs: Dialogs) -> Callable[[QDialog], None]:
    """Return the answer to the dialog of the PDF: wait, press „Speichern“."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog), dialog
        if dialog.maker.current is None:
            dialogs.answers.insert(0, answer)
        else:
            QTimer.singleShot(0, dialog.save_button.click)

    return answer
