"""Executor: the one place of the window that runs changes and shows what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.dialogs.messages import show_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.ui.session_bridge import SessionBridge

R = TypeVar("R")


class Executor:
    """Carries out what the person wants; a problem becomes one message, nothing else happens."""

    def __init__(self, bridge: SessionBridge, window: QWidget) -> None:
        self._bridge = bridge
        self._window = window

    def attempt(self, work: Callable[[], R]) -> R | None:
        """Do something that may be refused; ``None`` after a message where it was."""
        try:
            return work()
        except ZielbewertungError as error:
            show_problem(self._window, error)
            return None

    def execute(self, change: Change) -> bool:
        """Make a change durable through the session; True where the file now has it."""
        session = self._bridge.session
        if session is None:
            return False
        return self.attempt(lambda: session.execute(change) or True) is True
