"""Messenger: carries calls from any thread into that of the window, whoever is gone by then."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from collections.abc import Callable


_GIVE_WAY_AFTER_S = 0.00001
"""How long a thread may compute on while the window wants to: next to nothing.

Painting one window enters Python some thousand times, and waits each time for a thread that
computes. At the usual 5 ms, and at 0.5 ms as well, the window stands still until it is done.
"""


class Messenger(QObject):
    """One per program, and there as long as it: threads outlive windows and dialogs.

    A thread that told a window directly could meet it in the middle of being taken down. Where
    there is a Messenger there are threads, so it also sees to it that the window goes first.
    """

    _called = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_GIVE_WAY_AFTER_S)
        self._called.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def call(self, receiver: QObject, work: Callable[[], object]) -> None:
        """Let the thread of the window do ``work`` soon, if ``receiver`` is still there then."""
        if isValid(self):  # the program may be over
            self._called.emit(receiver, work)

    def _hand_over(self, receiver: QObject, work: Callable[[], object]) -> None:
        if isValid(receiver):
            work()


def the_messenger() -> Messenger:
    """Return the Messenger of this program; to be asked for in the thread of the window."""
    app = cast("QCoreApplication", QCoreApplication.instance())
    return app.findChild(Messenger) or Messenger(app)
