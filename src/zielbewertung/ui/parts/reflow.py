"""Containers that break their contents into lines when there is little room.

They make the window work at 200 % text size and in a narrow panel: nothing is cut off, it moves
below instead.
"""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QRect, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from zielbewertung.ui.look.theme import ABSTAND


class Reflow(QWidget):
    """A container whose height follows from its width; subclasses say where children go."""

    def __init__(self, abstand: int = ABSTAND, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QWidget] = []
        self._known: dict[int, list[QRect]] = {}
        self._gap = abstand
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        widget.setParent(self)
        self._items.append(widget)
        widget.setVisible(True)
        self._known.clear()
        self.updateGeometry()

    def hold(self, widgets: Sequence[QWidget]) -> None:
        """Hold just these widgets, in this order; the others go."""
        for gone in self._items:
            if gone not in widgets:
                gone.hide()
                gone.deleteLater()
        new = [widget for widget in widgets if widget not in self._items]
        self._items = list(widgets)
        for widget in new:
            widget.setParent(self)
            widget.show()
        self._known.clear()
        self._arrange()
        self.updateGeometry()

    def shown(self) -> list[QWidget]:
        """The widgets that take part; a hidden one leaves no hole."""
        return [item for item in self._items if not item.isHidden()]

    def event(self, event: QEvent) -> bool:
        """Place the children anew when one of them wants another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._known.clear()
            self._arrange()
            self.updateGeometry()
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Place the children anew: nobody asked for it while they could not be seen."""
        super().showEvent(event)
        self._known.clear()
        self._arrange()
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the children in the new width."""
        super().resizeEvent(event)
        self._arrange()

    def heightForWidth(self, width: int) -> int:
        """How high the contents are in a width."""
        rects = self._places(width)
        return max((rect.y() + rect.height() for rect in rects), default=0)

    def sizeHint(self) -> QSize:
        """All contents side by side."""
        sizes = [item.sizeHint() for item in self.shown()]
        wide = sum(size.width() for size in sizes) + self._gap * max(len(sizes) - 1, 0)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        """Everything in one column is the narrowest."""
        wide = max((_least_width(item) for item in self.shown()), default=0)
        return QSize(wide, self.sizeHint().height())

    def _arrange(self) -> None:
        for item, rect in zip(self.shown(), self._places(self.width()), strict=True):
            item.setGeometry(rect)

    def _places(self, width: int) -> list[QRect]:
        """Where the children go; layouts ask for the same width many times."""
        rects = self._known.get(width)
        if rects is None or len(rects) != len(self.shown()):
            rects = self._known[width] = self._rects(width)
        return rects

    def _rects(self, width: int) -> list[QRect]:
        raise NotImplementedError


class Cells(Reflow):
    """Equally wide cells in as many columns as fit, out of a few allowed numbers."""

    def __init__(
        self, spalten: tuple[int, ...], abstand: int = ABSTAND, parent: QWidget | None = None
    ) -> None:
        """Say how many columns there may be, the most first: ``(4, 2, 1)``."""
        super().__init__(abstand, parent)
        self._columns = spalten

    def columns_in(self, width: int) -> int:
        """How many columns a width has room for."""
        need = max((_least_width(item) for item in self.shown()), default=0)
        fitting = (n for n in self._columns if n * need + (n - 1) * self._gap <= width)
        return next(fitting, self._columns[-1])

    def _rects(self, width: int) -> list[QRect]:
        items, columns, top = self.shown(), self.columns_in(width), 0
        rects: list[QRect] = []
        borders = [round(n * (width + self._gap) / columns) for n in range(columns + 1)]
        for start in range(0, len(items), columns):
            row = items[start : start + columns]
            spans = [(a, b - a - self._gap) for a, b in pairwise(borders)][: len(row)]
            pairs = zip(row, spans, strict=True)
            high = max(_height(item, wide) for item, (_, wide) in pairs)
            rects += [QRect(left, top, wide, high) for left, wide in spans]
            top += high + self._gap
        return rects


class Flow(Reflow):
    """Widgets one after the other like words; lines are centred on their highest widget.

    One widget may be told to take the room that its line has left.
    """

    def __init__(self, abstand: int = ABSTAND, parent: QWidget | None = None) -> None:
        super().__init__(abstand, parent)
        self._greedy: QWidget | None = None

    def add_greedy(self, widget: QWidget) -> None:
        """Append a widget that takes the room which its line has left."""
        self._greedy = widget
        self.add(widget)

    def _rects(self, width: int) -> list[QRect]:
        lines: list[list[tuple[QWidget, int]]] = []
        room = 0
        for item in self.shown():
            wide = min(item.sizeHint().width(), width)
            if lines and wide + self._gap <= room:
                lines[-1].append((item, wide))
                room -= wide + self._gap
            else:
                lines.append([(item, wide)])
                room = width - wide
        rects: list[QRect] = []
        top = 0
        for line in lines:
            high = max(_height(item, wide) for item, wide in line)
            rects += self._line(line, width, top, high)
            top += high + self._gap // 2
        return rects

    def _line(
        self, line: list[tuple[QWidget, int]], width: int, top: int, high: int
    ) -> list[QRect]:
        used = sum(wide for _, wide in line) + self._gap * (len(line) - 1)
        rects: list[QRect] = []
        left = 0
        for item, wanted in line:
            wide = wanted + (width - used if item is self._greedy else 0)
            own = _height(item, wide)
            rects.append(QRect(left, top + (high - own) // 2, wide, own))
            left += wide + self._gap
        return rects


def _least_width(item: QWidget) -> int:
    return max(item.minimumSizeHint().width(), item.minimumWidth())


def _height(item: QWidget, width: int) -> int:
    if item.hasHeightForWidth():
        return max(item.heightForWidth(width), item.minimumHeight())
    return max(item.sizeHint().height(), item.minimumHeight())
