"""Dialogs that open while a test runs: read, and answered, as a person would."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from zielbewertung.ui.dialogs.decision import DecisionDialog
from zielbewertung.ui.work.waiting import WaitDialog


class Dialogs:
    """Reads each dialog that opens and closes it, by „no“ unless :attr:`accepts` is set.

    :attr:`answers` are for the dialogs that come first, in their order.
    """

    def __init__(self) -> None:
        self.read: list[str] = []
        self.accepts = False
        self.answers: list[Callable[[QDialog], None]] = []
        self._stopped = False
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def stop(self) -> None:
        """Look no longer."""
        self._stopped = True
        self._timer.stop()

    def _look_again(self) -> None:
        if not self._stopped:
            self._timer.start()

    def _look(self) -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or isinstance(dialog, WaitDialog):
            return  # who waits has nothing to answer
        self.read.extend(filter(None, map(text_of, [dialog, *dialog.findChildren(QWidget)])))
        if self.answers:
            # An answer may be a click that comes when its turn is: on a slow machine the next
            # look would come before it and take the same dialog for another one.
            self._timer.stop()
            self.answers.pop(0)(dialog)
            QTimer.singleShot(0, self._timer, self._look_again)
        elif self.accepts:
            dialog.accept()
        else:
            dialog.reject()


def choose_file(path: Path) -> Callable[[QDialog], None]:
    """Return the answer to a dialog that asks for a file."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, QFileDialog), dialog
        dialog.selectFile(str(path))
        # Qt leaves a name alone in which someone could be typing.
        for field in dialog.findChildren(QLineEdit, "fileNameEdit"):
            field.setText(str(path))
        dialog.accept()

    return answer


def accept(dialog: QDialog) -> None:
    """Say yes."""
    dialog.accept()


def decide_for(wanted: int | str = 0) -> Callable[[QDialog], None]:
    """Return the answer to a dialog that offers several ways on: its number or its words."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, DecisionDialog), dialog
        names = [card.accessibleName() for card in dialog.cards]
        dialog.cards[names.index(wanted) if isinstance(wanted, str) else wanted].click()

    return answer


def text_of(widget: QWidget) -> str:
    """Return what a dialog is called, or what a label or field in it shows."""
    if isinstance(widget, QDialog):
        return widget.windowTitle()
    for name in ("text", "toPlainText"):
        ask = getattr(widget, name, None)
        if callable(ask):
            return str(ask())
    return ""
