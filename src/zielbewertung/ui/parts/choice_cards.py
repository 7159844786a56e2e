"""Radio buttons as cards: a sign, its word, one of them chosen."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from zielbewertung.ui.look.colours import Theme
from zielbewertung.ui.look.sign_painter import sign_pixmap, sign_width
from zielbewertung.ui.look.theme import (
    ABSTAND_ENG,
    BEWERTUNGSKNOPF_MINDESTENS,
    ECKENRADIUS,
    theme_of,
)
from zielbewertung.ui.parts.focus import mark_own_focus, paint_focus
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.parts.wrapped_text import TextBlock, longest_word_width, scaled
from zielbewertung.zeichen.katalog import Zeichen

_INSIDE = 8
_GAP = 5
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_ON = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_STOPS = Qt.FocusPolicy.StrongFocus
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceCard(QRadioButton):
    """A real radio button that paints itself as a card.

    A tall card has the sign above its word, a flat one beside it. Arrow keys only move on; the
    space bar and Enter choose: every choice is written, none is made in passing.
    """

    def __init__(
        self, wort: str, zeichen: Zeichen | None, *, hoch: bool, still: bool = False
    ) -> None:
        """A quiet card (``still``) has an edge only when it is chosen."""
        super().__init__(wort)
        self._sign, self._tall, self._still = zeichen, hoch, still
        mark_own_focus(self)
        self.setToolTip(wort)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hitButton(self, pos: QPoint) -> bool:
        """The whole card can be clicked, not only where the style would draw its parts."""
        return self.rect().contains(pos)

    def heightForWidth(self, width: int) -> int:
        """How high the card is in a width; the same whether it is chosen or not."""
        text = self._block(width).height
        high = text + self._sign_size() + _GAP if self._tall else max(text, self._sign_size())
        return max(round(high) + 2 * _INSIDE, BEWERTUNGSKNOPF_MINDESTENS)

    def sizeHint(self) -> QSize:
        """The word on one line."""
        metrics = QFontMetricsF(self._bold())
        wide = round(metrics.horizontalAdvance(self.text())) + 2 + self._beside() + 2 * _INSIDE
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        wide = longest_word_width(self.text(), self._bold()) + self._beside() + 2 * _INSIDE
        return QSize(max(wide, BEWERTUNGSKNOPF_MINDESTENS), BEWERTUNGSKNOPF_MINDESTENS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the group move the focus; choose by Enter as well as by the space bar."""
        if event.key() in _CHOOSE and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            # Enter on what is chosen already is meant for the window around it.
            if self.isChecked():
                event.ignore()
            self.click()
        elif event.key() in (*_BACK, *_ON):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the card; being chosen shows as a strong frame, a tint and bold letters."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = 2 if self.isChecked() else 1
        painter.setBrush(QColor(self._ground(theme)))
        painter.setPen(QPen(QColor(self._edge(theme)), strong))
        frame = QRectF(self.rect()).adjusted(strong / 2, strong / 2, -strong / 2, -strong / 2)
        painter.drawRoundedRect(frame, ECKENRADIUS, ECKENRADIUS)
        usable = self.isEnabled() or self.isChecked()
        painter.setPen(QColor(theme.text if usable else theme.text_gesperrt))
        self._paint_contents(painter, theme)
        if self.hasFocus():
            paint_focus(self, painter, abstand=strong + 1, radius=ECKENRADIUS - 2)
        painter.end()

    def _paint_contents(self, painter: QPainter, theme: Theme) -> None:
        block = self._block(self.width(), bold=self.isChecked())
        size = self._sign_size()
        if self._tall:
            # Signs stand in one line, also where the word of a neighbour takes two.
            top = float(_INSIDE)
            left = (self.width() - self._sign_wide()) / 2
            block.draw(painter, QPointF(_INSIDE, top + size + _GAP))
        else:
            top, left = (self.height() - size) / 2, float(_INSIDE)
            text_top = (self.height() - block.height) / 2
            block.draw(painter, QPointF(_INSIDE + self._beside(), text_top))
        if self._sign is not None:
            painter.setOpacity(1.0 if self.isEnabled() or self.isChecked() else 0.4)
            pixmap = sign_pixmap(self._sign, size, self.devicePixelRatioF(), theme.zeichen.normal)
            painter.drawPixmap(QPointF(round(left), round(top)), pixmap)

    def _ground(self, theme: Theme) -> str:
        if self.isDown():
            return theme.kopf
        if self.isChecked():
            return theme.akzent_flaeche
        if not self.isEnabled():
            return theme.fenster
        if self.underMouse():
            return theme.schwebe
        return theme.fenster if self._still else theme.knopf

    def _edge(self, theme: Theme) -> str:
        if self.isChecked() and self.isEnabled():
            return theme.akzent
        if self._still and not self.isChecked():
            return self._ground(theme)
        return theme.rand if self.isEnabled() or self.isChecked() else theme.linie

    def _block(self, width: int, *, bold: bool = True) -> TextBlock:
        align = Qt.AlignmentFlag.AlignHCenter if self._tall else Qt.AlignmentFlag.AlignLeft
        room = width - 2 * _INSIDE - self._beside()
        font = self._bold() if bold else self.font()
        return TextBlock(self.text(), font, room, alignment=align)

    def _bold(self) -> QFont:
        return scaled(self.font(), 1.0, bold=True)

    def _sign_size(self) -> int:
        return round(QFontMetricsF(self.font()).height() * (1.75 if self._tall else 1.1))

    def _sign_wide(self) -> int:
        return 0 if self._sign is None else round(sign_width(self._sign, self._sign_size()))

    def _beside(self) -> int:
        """The width that the sign takes away from the word."""
        wide = self._sign_wide()
        return wide + _GAP + 1 if wide and not self._tall else 0


class ChoiceCards(QWidget):
    """Cards of which one is chosen, or none where several things do not agree.

    ``chosen`` carries the place of the card and is emitted for what people do only.
    """

    chosen = Signal(int)

    def __init__(
        self,
        karten: tuple[tuple[str, Zeichen | None], ...],
        spalten: tuple[int, ...],
        *,
        hoch: bool,
        flach_ab: int | None = None,
    ) -> None:
        """Give the cards as words with their signs, and how many columns there may be.

        From the place ``flach_ab`` on, cards are flat and quiet, each on a line of its own.
        """
        super().__init__()
        self._group = QButtonGroup(self)
        self._quiet = False
        places = (Cells(spalten), Cells((1,)))
        for number, (wort, zeichen) in enumerate(karten):
            below = flach_ab is not None and number >= flach_ab
            card = ChoiceCard(wort, zeichen, hoch=hoch and not below, still=below)
            self._group.addButton(card, number)
            places[below].add(card)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        for place in places:
            layout.addWidget(place)
            place.setHidden(not place.shown())
        self._group.idToggled.connect(self._on_toggled)

    def show_chosen(self, number: int | None) -> None:
        """Show one card as chosen, or none, without saying so to anyone."""
        self._quiet = True
        self._group.setExclusive(False)
        for place, card in enumerate(self.cards()):
            card.setChecked(place == number)
        self._group.setExclusive(True)
        self._quiet = False
        # The Tab key stops once at the group: at what is chosen, or at its beginning.
        for place, card in enumerate(self.cards()):
            stops = place == (number or 0)
            card.setFocusPolicy(_STOPS if stops else Qt.FocusPolicy.ClickFocus)

    def cards(self) -> tuple[ChoiceCard, ...]:
        """The cards in their order."""
        return tuple(card for card in self._group.buttons() if isinstance(card, ChoiceCard))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus among the cards by the arrow keys."""
        cards = self.cards()
        focused = next((n for n, card in enumerate(cards) if card.hasFocus()), None)
        step = 1 if event.key() in _ON else -1 if event.key() in _BACK else 0
        if focused is None or not step:
            super().keyPressEvent(event)
            return
        reason = Qt.FocusReason.TabFocusReason if step > 0 else Qt.FocusReason.BacktabFocusReason
        cards[(focused + step) % len(cards)].setFocus(reason)

    def _on_toggled(self, number: int, checked: bool) -> None:
        if checked and not self._quiet:
            self.chosen.emit(number)
