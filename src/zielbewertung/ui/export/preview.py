"""Shows a PDF page by page, as large as wanted, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from zielbewertung.ui.look.theme import theme_of
from zielbewertung.ui.parts.focus import paint_focus

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent, QWheelEvent

    from zielbewertung.ui.export.maker import Maker

ZOOM_STEPS = (50, 75, 100, 125, 150, 200, 300, 400)
"""Percent of the size on paper; 0 stands for the whole page in the window."""
_POINTS_PER_INCH = 72
_EDGE = 14
_SETTLE_MS = 60
_KEPT = 6


class _Sheet(QWidget):
    """The paper on which the page is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.picture: QImage | None = None
        self.page = QSizeF()
        self.note = ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the page with a thin edge, or what is the matter."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.kopf))
        if self.note or self.page.isEmpty():
            painter.setPen(QColor(theme.text))
            room = self.rect().adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, flags, self.note)
            painter.end()
            return
        left = max((self.width() - self.page.width()) / 2, _EDGE)
        top = max((self.height() - self.page.height()) / 2, _EDGE)
        paper = QRectF(round(left), round(top), self.page.width(), self.page.height())
        painter.fillRect(paper, QColor("white"))
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(paper, self.picture)
        painter.setPen(QPen(QColor(theme.rand), 1))
        painter.drawRect(paper.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()


class Preview(QScrollArea):
    """One page at a time; pages and zoom change by keys too.

    ``page_changed`` says that another page, or another number of pages, is shown; ``zoomed``
    that it is shown in another size.
    """

    page_changed = Signal()
    zoomed = Signal()

    def __init__(self, maker: Maker) -> None:
        super().__init__()
        self._maker = maker
        self._sheet = _Sheet()
        self._page = 0
        self._zoom = 0
        self._pictures: dict[tuple[int, float], QImage] = {}
        self._wanted: tuple[int, float] | None = None
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self._settle = QTimer(self, interval=_SETTLE_MS, singleShot=True)
        self._settle.timeout.connect(self._ask)
        maker.made.connect(self._show_made)
        self.setAccessibleName("Vorschau")

    # ------------------------------------------------------------------ what is shown

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @property
    def pages(self) -> int:
        """How many pages there are."""
        made = self._maker.current
        return 0 if made is None else len(made.pages)

    @property
    def zoom(self) -> int:
        """The size in percent; 0 where the whole page is shown."""
        return self._zoom

    def sizeHint(self) -> QSize:
        """Room for a page that can be read."""
        return QSize(640, 560)

    def show_note(self, text: str) -> None:
        """Say something instead of showing a page."""
        self._sheet.note = text
        self._sheet.picture = None
        self._sheet.page = QSizeF()
        self._sheet.setMinimumSize(0, 0)
        self._sheet.update()
        self.setAccessibleDescription(text)

    def go_to(self, page: int) -> None:
        """Show another page, as far as there is one."""
        page = min(max(page, 0), max(self.pages - 1, 0))
        if page != self._page and self.pages:
            self._page = page
            self.verticalScrollBar().setValue(0)
            self._show_page()

    def zoom_by(self, direction: int) -> None:
        """Take the next larger or smaller size."""
        now = self._zoom or self.shown_percent
        if direction > 0:
            found = next((step for step in ZOOM_STEPS if step > now + 1), ZOOM_STEPS[-1])
        else:
            found = next((step for step in reversed(ZOOM_STEPS) if step < now - 1), ZOOM_STEPS[0])
        self.set_zoom(found)

    def set_zoom(self, percent: int) -> None:
        """Take a size in percent, or 0 for the whole page."""
        self._zoom = percent
        self._lay_out()
        self.zoomed.emit()

    # ------------------------------------------------------------------ keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages where there is nothing to scroll any more; the rest is scrolling."""
        bar = self.verticalScrollBar()
        match event.key():
            case Qt.Key.Key_PageDown if bar.value() >= bar.maximum():
                self.go_to(self._page + 1)
            case Qt.Key.Key_PageUp if bar.value() <= bar.minimum():
                self.go_to(self._page - 1)
            case Qt.Key.Key_Home:
                self.go_to(0)
            case Qt.Key.Key_End:
                self.go_to(self.pages - 1)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Strg change the size; at an end turn the page."""
        delta = event.angleDelta().y()
        bar = self.verticalScrollBar()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if delta > 0 else -1)
        elif delta < 0 and bar.value() >= bar.maximum():
            self.go_to(self._page + 1)
        elif delta > 0 and bar.value() <= bar.minimum():
            self.go_to(self._page - 1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the page again."""
        super().resizeEvent(event)
        self._lay_out()
        self.zoomed.emit()

    def viewportEvent(self, event: QEvent) -> bool:
        """Draw the ring of the focus over whatever the page shows."""
        done = super().viewportEvent(event)
        if event.type() == QEvent.Type.Paint and self.hasFocus():
            painter = QPainter(self.viewport())
            paint_focus(self.viewport(), painter)
            painter.end()
        return done

    # ------------------------------------------------------------------ drawing

    def _show_made(self) -> None:
        self._pictures.clear()
        self._wanted = None
        self._sheet.note = ""
        self._page = min(self._page, self.pages - 1)
        self._show_page()

    def _show_page(self) -> None:
        self._lay_out()
        self.setAccessibleName(f"Vorschau: Seite {self._page + 1} von {self.pages}")
        page = self._page
        self._maker.read(page, lambda text: self._describe(page, text))
        self.page_changed.emit()

    def _describe(self, page: int, text: str) -> None:
        if page == self._page:
            self.setAccessibleDescription(text)

    def _page_size(self) -> QSizeF:
        made = self._maker.current
        return QSizeF() if made is None else made.pages.sizes[self._page]

    def _scale(self) -> float:
        """How many logical pixels a point takes."""
        points = self._page_size()
        if self._zoom:
            return self._zoom / 100 * self.logicalDpiX() / _POINTS_PER_INCH
        room = self.viewport().size()
        return max(
            min(
                (room.width() - 2 * _EDGE) / max(points.width(), 1),
                (room.height() - 2 * _EDGE) / max(points.height(), 1),
            ),
            0.05,
        )

    @property
    def shown_percent(self) -> float:
        """The size on the screen in percent of that on paper."""
        return self._scale() * _POINTS_PER_INCH / self.logicalDpiX() * 100

    def _lay_out(self) -> None:
        if not self.pages or self._sheet.note:
            return
        scale = self._scale()
        points = self._page_size()
        size = QSizeF(round(points.width() * scale), round(points.height() * scale))
        self._sheet.page = size
        wide, high = round(size.width()) + 2 * _EDGE, round(size.height()) + 2 * _EDGE
        self._sheet.setMinimumSize(*((wide, high) if self._zoom else (0, 0)))
        key = (self._page, scale * self.devicePixelRatioF())
        self._sheet.picture = self._pictures.get(key)
        if self._sheet.picture is None:
            self._sheet.picture = self._nearest()
            self._wanted = key
            self._settle.start()
        self._sheet.update()

    def _nearest(self) -> QImage | None:
        """Return the page in another size, to be seen until it is drawn in this one."""
        return next((p for (page, _), p in self._pictures.items() if page == self._page), None)

    def _ask(self) -> None:
        if self._wanted is not None:
            key, self._wanted = self._wanted, None
            page, scale = key
            self._maker.draw(page, scale, lambda picture: self._take(key, picture))

    def _take(self, key: tuple[int, float], picture: QImage) -> None:
        while len(self._pictures) >= _KEPT:
            self._pictures.pop(next(iter(self._pictures)))
        self._pictures[key] = picture
        if key == (self._page, self._scale() * self.devicePixelRatioF()):
            self._sheet.picture = picture
            self._sheet.update()
