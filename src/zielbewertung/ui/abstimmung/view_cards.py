"""Cards that show how each side sees a measure: sign, words, reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG, ECKENRADIUS, theme_of
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.parts.sign_label import SignLabel
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.zeichen.katalog import zeichen_der_ampel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.abstimmung.ansichten import Ansicht

_LARGE = 1.25
_INSIDE = 10
_TEXT_LINES = 12
_LETTERS = 28


class ViewCard(QWidget):
    """One side's view, framed; one that differs from ours has a strong edge and says in what."""

    def __init__(self, ansicht: Ansicht) -> None:
        super().__init__()
        self.ansicht = ansicht
        self.setAccessibleName(ansicht.worte)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_INSIDE, _INSIDE, _INSIDE, _INSIDE)
        layout.setSpacing(ABSTAND_ENG)
        sign = zeichen_der_ampel(ansicht.ampel)
        text = WrappingLabel(ansicht.text, zeilen=_TEXT_LINES)
        text.setToolTip(ansicht.text)
        parts = (
            WrappingLabel(ansicht.kopf, leise=True),
            SignLabel(sign, ansicht.wort, groesse=_LARGE, fett=True),
            WrappingLabel(ansicht.merkmale),
            WrappingLabel(ansicht.abweichung, fett=True),
            text,
        )
        for part in parts:
            if part.text():
                layout.addWidget(part)
        layout.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def minimumSizeHint(self) -> QSize:
        """Wide enough that words are not broken: fewer cards stand side by side then."""
        hint = super().minimumSizeHint()
        least = self.fontMetrics().averageCharWidth() * _LETTERS
        return QSize(max(hint.width(), least), hint.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the edge."""
        theme = theme_of(self.palette())
        strong = 3 if self.ansicht.abweichung else 1
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = painter.pen()
        pen.setColor(QColor(theme.akzent if self.ansicht.abweichung else theme.linie))
        pen.setWidth(strong)
        painter.setPen(pen)
        painter.setBrush(QColor(theme.flaeche))
        area = QRectF(self.rect()).adjusted(strong / 2, strong / 2, -strong / 2, -strong / 2)
        painter.drawRoundedRect(area, ECKENRADIUS, ECKENRADIUS)
        painter.end()


class ViewCards(Cells):
    """All views of one measure beside each other, as far as there is room."""

    def __init__(self) -> None:
        super().__init__((3, 2, 1), ABSTAND)
        self._shown: tuple[Ansicht, ...] = ()

    def columns_in(self, width: int) -> int:
        """How many columns there are: no more than there are views, so that none stays narrow."""
        return min(super().columns_in(width), max(1, len(self._shown)))

    def show_views(self, ansichten: Sequence[Ansicht]) -> None:
        """Show other views."""
        if self._shown != tuple(ansichten):
            self._shown = tuple(ansichten)
            self.hold([ViewCard(ansicht) for ansicht in ansichten])

    def shown_views(self) -> tuple[Ansicht, ...]:
        """Return what is shown."""
        return self._shown
