"""A check box with the sign of a mark; its word wraps where there is little room."""

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QStyle, QStyleOptionButton

from zielbewertung.ui.look.sign_painter import sign_pixmap, sign_width
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS, theme_of
from zielbewertung.ui.parts.focus import mark_own_focus, paint_focus
from zielbewertung.ui.parts.wrapped_text import SOFT_HYPHEN, TextBlock, longest_word_width
from zielbewertung.zeichen.katalog import Zeichen

_GAP = 7
_ABOVE = 4
_SIDE = 4


class MarkBox(QCheckBox):
    """Check box, sign if there is one, word. Half checked means: the measures do not agree.

    ``text`` may carry a mnemonic („&Pflichtaufgabe“) and soft hyphens. ``toggled_by_person`` is
    emitted for what people do only.
    """

    toggled_by_person = Signal(bool)

    def __init__(self, text: str, zeichen: Zeichen | None = None) -> None:
        super().__init__(text)
        self._sign = zeichen
        mark_own_focus(self)
        self._plain, self._underlined = _without_mnemonic(text)
        self.setAccessibleName(self._plain.replace(SOFT_HYPHEN, ""))
        self.setToolTip("" if zeichen is None else zeichen.wort)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.checkStateChanged.connect(self._on_changed)

    def show_state(self, value: bool | None) -> None:
        """Show a value, or half checked for ``None``, without saying so to anyone."""
        before = self.blockSignals(True)
        self.setTristate(value is None)
        state = Qt.CheckState.PartiallyChecked if value is None else _STATES[value]
        self.setCheckState(state)
        self.blockSignals(before)
        self.update()

    def nextCheckState(self) -> None:
        """From half checked to checked for all, and then on and off."""
        was_on = self.checkState() is Qt.CheckState.Checked
        self.setCheckState(_STATES[not was_on])

    def hitButton(self, pos: QPoint) -> bool:
        """The whole width can be clicked, not only where the style would draw its parts."""
        return self.rect().contains(pos)

    def heightForWidth(self, width: int) -> int:
        """How high box and word are in a width."""
        return max(round(self._block(width).height) + 2 * _ABOVE, ZIEL_MINDESTENS)

    def sizeHint(self) -> QSize:
        """The word on one line."""
        wide = self._left() + round(QFontMetricsF(self.font()).horizontalAdvance(self._plain)) + 4
        return QSize(wide, self.heightForWidth(wide))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word."""
        wide = (
            self._left()
            + longest_word_width(self._plain.replace(SOFT_HYPHEN, "- "), self.font())
            + 4
        )
        return QSize(wide, ZIEL_MINDESTENS)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box of the style, the sign and the word."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self._box_size()
        line = self._line_height()
        option.rect = QRect(_SIDE, _ABOVE + (line - box.height()) // 2, box.width(), box.height())
        self.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorCheckBox, option, painter, self
        )
        if self._sign is not None:
            size = self._sign_size()
            spot = QPointF(_SIDE + box.width() + _GAP, round(_ABOVE + (line - size) / 2))
            painter.setOpacity(1.0 if self.isEnabled() or self.isChecked() else 0.4)
            painter.drawPixmap(
                spot, sign_pixmap(self._sign, size, self.devicePixelRatioF(), theme.zeichen.normal)
            )
            painter.setOpacity(1.0)
        painter.setPen(QColor(theme.text if self.isEnabled() else theme.text_gesperrt))
        self._block(self.width()).draw(painter, QPointF(self._left(), _ABOVE))
        if self.hasFocus():
            paint_focus(self, painter)
        painter.end()

    def _on_changed(self, state: Qt.CheckState) -> None:
        if state is not Qt.CheckState.PartiallyChecked:
            self.toggled_by_person.emit(state is Qt.CheckState.Checked)

    def _block(self, width: int) -> TextBlock:
        room = width - self._left() - 2
        return TextBlock(self._plain, self.font(), room, underlined=self._underlined)

    def _line_height(self) -> int:
        return round(QFontMetricsF(self.font()).lineSpacing())

    def _sign_size(self) -> int:
        return round(QFontMetricsF(self.font()).height() * 1.1)

    def _left(self) -> int:
        """Where the word begins; the same for all marks, so that words stand in line."""
        if self._sign is None:
            return _SIDE + self._box_size().width() + _GAP
        signs = max(sign_width(sign, self._sign_size()) for sign in _IN_LINE)
        return round(_SIDE + self._box_size().width() + _GAP + signs + _GAP)

    def _box_size(self) -> QSize:
        style = self.style()
        wide = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        high = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, None, self)
        grown = QFontMetricsF(self.font()).height() * 0.85
        return QSize(round(max(wide, grown)), round(max(high, grown)))


_STATES = {False: Qt.CheckState.Unchecked, True: Qt.CheckState.Checked}
_IN_LINE = (Zeichen.PFLICHT, Zeichen.ZUSTAENDIGKEIT, Zeichen.RAHMEN)


def _without_mnemonic(text: str) -> tuple[str, int]:
    """A text without its „&“, and the place of the letter behind it, −1 without one.

    „&&“ stands for the sign itself.
    """
    if "&&" in text:
        return text.replace("&&", "&"), -1
    place = text.find("&")
    return (text, -1) if place < 0 else (text[:place] + text[place + 1 :], place)
