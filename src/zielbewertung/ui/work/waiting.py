"""Waiting for something that may take long, or for ever, while the window stays alive."""

from __future__ import annotations

from concurrent.futures import Future
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar

from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.work.background import settle
from zielbewertung.ui.work.messenger import Messenger, the_messenger

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

R = TypeVar("R")

_QUIET_MS = 80


class _Bell(QObject):
    """Rings in the thread of the window; lives there, too, and no longer than one waits."""

    rung = Signal()


class WaitDialog(BaseDialog):
    """Says what is under way; its button goes on without it."""

    unbidden = True

    def __init__(self, parent: QWidget | None, text: str, give_up: str) -> None:
        super().__init__(parent, "Zielbewertung", 48)
        self.body.addWidget(WrappingLabel(text))
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(text)
        self.body.addWidget(self.bar)
        self.add_button(give_up, QDialogButtonBox.ButtonRole.RejectRole, default=True)


def wait_for(
    parent: QWidget | None,
    work: Callable[[], R],
    text: str,
    give_up: str = "Abbrechen",
    abandoned: Callable[[R], object] = lambda _: None,
) -> R | None:
    """Do ``work`` in a thread and return its result, or raise what it raised.

    A dialog with ``text`` comes when it is not done at once. ``None`` where the person gave up;
    the thread goes on, and ``abandoned`` gets what it brings, in that thread. A thread that hangs
    does not keep the program from ending.
    """
    future: Future[R] = Future()
    messenger = the_messenger()
    bell = _Bell(messenger)
    arguments = (work, future, messenger, bell)
    Thread(target=_carry_out, args=arguments, name="warten", daemon=True).start()
    _wait_quietly(bell, future)
    if not future.done():
        dialog = WaitDialog(parent, text, give_up)
        bell.rung.connect(dialog.accept)
        if not future.done():
            dialog.exec()
        dialog.deleteLater()
    bell.deleteLater()
    if future.done():
        return future.result()
    future.add_done_callback(lambda late: _hand_over(late, abandoned))
    return None


def _carry_out(
    work: Callable[[], R], future: Future[R], messenger: Messenger, bell: _Bell
) -> None:
    settle(future, work)
    messenger.call(bell, bell.rung.emit)


def _wait_quietly(bell: _Bell, future: Future[R]) -> None:
    """Give what is quick its moment before a dialog comes; keys pressed meanwhile are kept."""
    loop = QEventLoop()
    bell.rung.connect(loop.quit)
    QTimer.singleShot(_QUIET_MS, loop.quit)
    if not future.done():
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)


def _hand_over(late: Future[R], abandoned: Callable[[R], object]) -> None:
    if late.exception() is None:
        abandoned(late.result())
