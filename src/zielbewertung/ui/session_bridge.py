"""SessionBridge: turns what a session tells into one Qt signal for all widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from zielbewertung.app.ereignis import Ereignis
    from zielbewertung.app.session import Session


class SessionBridge(QObject):
    """Hands the widgets the open session and tells them what changed.

    ``opened`` fires when another session, or none, came in; ``changed`` carries an
    :class:`~zielbewertung.app.session.Ereignis`. Widgets read from :attr:`session` and never
    write.
    """

    opened = Signal()
    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None

    @property
    def session(self) -> Session | None:
        """The open session, ``None`` on the start page."""
        return self._session

    def open(self, session: Session | None) -> None:
        """Show another session; who calls saw to it that the one before can be left."""
        if self._session is not None:
            self._session.let_go()
        self._session = session
        if session is not None:
            session.subscribe(self._tell)
        self.opened.emit()

    def _tell(self, ereignis: Ereignis) -> None:
        self.changed.emit(ereignis)
