"""DraggingView: entries are dragged to another place; a line shows where they would land."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPaintEvent,
    QPen,
)

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.ui.later import Later
from zielbewertung.ui.look.theme import ECKENRADIUS, theme_of
from zielbewertung.ui.tree.model import Spalte
from zielbewertung.ui.tree.selecting_view import SelectingView

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain import struktur
    from zielbewertung.domain.struktur import Platz
else:
    struktur = Later("zielbewertung.domain.struktur")

MIME = "application/x-zielbewertung-eintraege"
"""The kind of data that is dragged: entries of the tree itself."""

_OPEN_AFTER_MS = 700
_EDGE_SHARE = 0.28
_LINE = 3


class Zone(Enum):
    """Where in a row the mouse is."""

    DAVOR = auto()
    DARUNTER = auto()
    DAHINTER = auto()


@dataclass(frozen=True, slots=True)
class Landung:
    """Where what is dragged would land; ``grund`` says why it may not."""

    ziel: str
    zone: Zone
    platz: struktur.Platz
    worte: str
    grund: str = ""


class DraggingView(SelectingView):
    """A tree whose entries can be dragged while :attr:`outlining`.

    ``moved_to`` carries the ids of what was dropped and its Platz. Whatever the mouse does here
    the menu „Gliederung“ does as well.
    """

    moved_to = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.outlining = False
        self._landing: Landung | None = None
        self.setAutoExpandDelay(_OPEN_AFTER_MS)
        self.setDropIndicatorShown(False)

    @property
    def landing(self) -> Landung | None:
        """Where what is dragged would land just now."""
        return self._landing

    def startDrag(self, _supported: Qt.DropAction) -> None:
        """Take the selected entries along."""
        ids = self.selected_ids()
        if not ids or not self.outlining:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of(ids))
        drag.exec(Qt.DropAction.MoveAction)
        self._land(None)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let entries of this tree in, and nothing else."""
        if self._is_ours(event):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where the entries would land; near an edge the tree scrolls."""
        if not self._is_ours(event):
            event.ignore()
            return
        super().dragMoveEvent(event)
        self._land(self._landing_at(event.position().toPoint(), _ids_of(event.mimeData())))
        if self._landing is not None and not self._landing.grund:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        super().dragLeaveEvent(event)
        self._land(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Say where the entries are wanted."""
        landing = self._landing
        self._land(None)
        self.setState(SelectingView.State.NoState)
        if landing is None or landing.grund or not self._is_ours(event):
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.MoveAction)
        event.accept()
        self.moved_to.emit(_ids_of(event.mimeData()), landing.platz)

    def _is_ours(self, event: QDropEvent) -> bool:
        return self.outlining and event.mimeData().hasFormat(MIME)

    # ------------------------------------------------------------------ where it lands

    def _landing_at(self, spot: QPoint, ids: tuple[str, ...]) -> Landung | None:
        index = self.rows.session.index
        if not all(map(index.has, ids)):
            return None
        under = self.indexAt(QPoint(self.columnViewportPosition(Spalte.TEXT), spot.y()))
        if not under.isValid():
            last = index.kinder(None)
            if not last:
                return None
            return self._tried(
                ids, last[-1].id, Zone.DAHINTER, struktur.place_after(index, last[-1].id)
            )
        target = index.knoten(self.rows.knoten_id(under))
        rect = self.visualRect(under)
        share = (spot.y() - rect.top()) / max(rect.height(), 1)
        leaf = index.is_massnahme(target)
        if share < (0.5 if leaf else _EDGE_SHARE):
            return self._tried(ids, target.id, Zone.DAVOR, struktur.place_before(index, target.id))
        if leaf or (share > 1 - _EDGE_SHARE and not self.isExpanded(under)):
            return self._tried(
                ids, target.id, Zone.DAHINTER, struktur.place_after(index, target.id)
            )
        if share > 1 - _EDGE_SHARE:  # right behind an open entry comes its first child
            return self._tried(ids, target.id, Zone.DARUNTER, struktur.Platz(target.id, None))
        return self._tried(ids, target.id, Zone.DARUNTER, struktur.place_below(index, target.id))

    def _tried(self, ids: tuple[str, ...], target: str, zone: Zone, platz: Platz) -> Landung:
        """Return where it would land, and why it may not if it may not."""
        index = self.rows.session.index
        # Dragging keeps the level as far as it fits.
        platz = struktur.Platz(platz.eltern, platz.nach)
        name = struktur.nennung(index, index.knoten(target))
        words = {
            Zone.DAVOR: f"vor {name}",
            Zone.DAHINTER: f"hinter {name}",
            Zone.DARUNTER: f"unter {name}",
        }[zone]
        try:
            struktur.moved(index, ids, platz)
        except RuleViolationError as error:
            return Landung(target, zone, platz, words, error.title)
        return Landung(target, zone, platz, words)

    def _land(self, landing: Landung | None) -> None:
        if landing != self._landing:
            self._landing = landing
            self.viewport().update()

    # ------------------------------------------------------------------ look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, or the frame, on top of the rows."""
        super().paintEvent(event)
        landing = self._landing
        if landing is None or not self.knows(landing.ziel):
            return
        row = self.visualRect(self.rows.index_of(self.place_of(landing.ziel)))
        if not row.isValid():
            return
        theme = theme_of(self.palette())
        colour = QColor(theme.fehler if landing.grund else theme.akzent)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        style = Qt.PenStyle.DashLine if landing.grund else Qt.PenStyle.SolidLine
        painter.setPen(QPen(colour, _LINE, style))
        right = self.viewport().width() - _LINE
        row = QRect(row.left(), row.top(), max(right - row.left(), row.height()), row.height())
        if landing.zone is Zone.DARUNTER:
            frame = QRectF(row).adjusted(-_LINE, _LINE / 2, -_LINE / 2, -_LINE / 2)
            painter.drawRoundedRect(frame, ECKENRADIUS, ECKENRADIUS)
        else:
            high = row.top() if landing.zone is Zone.DAVOR else row.bottom() + 1
            painter.drawLine(row.left() + 2 * _LINE, high, row.right(), high)
            painter.setPen(QPen(colour, _LINE))
            painter.drawEllipse(QPoint(row.left() + _LINE, high), _LINE, _LINE)
        self._draw_words(painter, landing, row, colour, QColor(theme.flaeche))
        painter.end()

    def _draw_words(
        self, painter: QPainter, landing: Landung, row: QRect, colour: QColor, on_it: QColor
    ) -> None:
        """Say beside the line where it lands, or why it may not."""
        text = f"✕ {landing.grund}" if landing.grund else landing.worte
        metrics = QFontMetrics(self.font())
        inside = metrics.height() // 2
        room = self.viewport().width() - 4 * inside
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        wide = metrics.horizontalAdvance(text) + 2 * inside
        high = metrics.height() + inside // 2
        below = row.bottom() + 2 * _LINE
        top = below if below + high < self.viewport().height() else row.top() - high - 2 * _LINE
        box = QRectF(self.viewport().width() - wide - inside, top, wide, high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawRoundedRect(box, ECKENRADIUS, ECKENRADIUS)
        painter.setPen(on_it)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)


def mime_of(ids: tuple[str, ...]) -> QMimeData:
    """Return what is dragged: nothing but ids, so that no text leaves the program by that."""
    data = QMimeData()
    data.setData(MIME, "\n".join(ids).encode())
    return data


def _ids_of(data: QMimeData) -> tuple[str, ...]:
    return tuple(bytes(data.data(MIME).data()).decode().split("\n"))
