"""Text that wraps everywhere it must, so that no German compound is ever cut off.

Qt's labels break lines at blanks only: one long word at 200 % would widen the whole panel.
"""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from zielbewertung.ui.look.theme import theme_of

_LINE_SEPARATOR = "\u2028"
_ELLIPSIS = "…"
_SHRINK = (1.2, 1.1, 1.0)
SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_WIDEST_HINT = 44
_KEPT_BLOCKS = 6
_LONGEST_WORD = 14


class TextBlock:
    """Plain text laid out in a width; ``zeilen`` limits its lines, the last one then elided."""

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        zeilen: int = 0,
        alignment: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        underlined: int = -1,
    ) -> None:
        self._text = text.replace("\n", _LINE_SEPARATOR)
        self._metrics = QFontMetricsF(font)
        self._width = max(width, 1.0)
        self._alignment = alignment
        self._layout = QTextLayout(self._text, font)
        option = QTextOption(alignment)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        if underlined >= 0:
            self._layout.setFormats([_underline(underlined)])
        height = 0.0
        self._layout.beginLayout()
        line = self._layout.createLine()
        while line.isValid():
            line.setLineWidth(self._width)
            line.setPosition(QPointF(0, height))
            height += self._metrics.lineSpacing()
            line = self._layout.createLine()
        self._layout.endLayout()
        total = self._layout.lineCount()
        self.truncated = 0 < zeilen < total
        self.lines = zeilen if self.truncated else total
        self.height = self.lines * self._metrics.lineSpacing()

    def natural_width(self) -> float:
        """The width of the widest line."""
        return max(
            (self._layout.lineAt(n).naturalTextWidth() for n in range(self.lines)), default=0.0
        )

    def draw(self, painter: QPainter, corner: QPointF) -> None:
        """Draw with the pen of the painter, the upper left corner at ``corner``."""
        whole = self.lines - 1 if self.truncated else self.lines
        for number in range(whole):
            self._layout.lineAt(number).draw(painter, corner)
        if self.truncated:
            self._draw_last(painter, corner, whole)

    def _draw_last(self, painter: QPainter, corner: QPointF, number: int) -> None:
        rest = self._text[self._layout.lineAt(number).textStart() :]
        head = rest.partition(_LINE_SEPARATOR)[0]
        shown = head if head == rest else head + _ELLIPSIS
        painter.setFont(self._layout.font())
        painter.drawText(
            corner + QPointF(0, number * self._metrics.lineSpacing() + self._metrics.ascent()),
            self._metrics.elidedText(shown, Qt.TextElideMode.ElideRight, self._width),
        )


def longest_word_width(text: str, font: QFont) -> int:
    """The width that the longest word of a text needs; very long words may be broken."""
    metrics = QFontMetricsF(font)
    words = text.replace(SOFT_HYPHEN, "- ").split()
    widest = max((metrics.horizontalAdvance(word) for word in words), default=0.0)
    return round(min(widest, metrics.averageCharWidth() * _LONGEST_WORD)) + 1


def scaled(font: QFont, faktor: float, *, bold: bool = False) -> QFont:
    """A font that much larger than another one, so that it follows the zoom."""
    changed = QFont(font)
    if font.pointSizeF() > 0:
        changed.setPointSizeF(font.pointSizeF() * faktor)
    else:
        changed.setPixelSize(max(1, round(font.pixelSize() * faktor)))
    if bold:
        changed.setBold(True)
    return changed


class WrappingLabel(QLabel):
    """A label for plain text of people: wraps anywhere, follows the zoom, never reads markup."""

    def __init__(
        self,
        text: str = "",
        *,
        groesse: float = 1.0,
        fett: bool = False,
        leise: bool = False,
        zeilen: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._factor, self._bold, self._quiet = groesse, fett, leise
        self._limit = zeilen
        self._blocks: dict[tuple[object, ...], TextBlock] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        # Tells Qt that the height follows from the width; the lines are broken here.
        self.setWordWrap(True)
        self.setText(text)

    def set_line_limit(self, zeilen: int) -> None:
        """Show at most that many lines; 0 shows all."""
        if zeilen != self._limit:
            self._limit = zeilen
            self.updateGeometry()
            self.update()

    def truncated_in(self, width: int, zeilen: int) -> bool:
        """Tell whether a number of lines would not be enough in a width."""
        return TextBlock(self.text(), self._font_in(width), width, zeilen=zeilen).truncated

    def heightForWidth(self, width: int) -> int:
        """How high the text is in a width."""
        return round(self._block(width).height + 0.49) if self.text() else 0

    def sizeHint(self) -> QSize:
        """The text on one line, or on several where it is long."""
        widest = QFontMetricsF(self._own_font()).averageCharWidth() * _WIDEST_HINT
        block = self._block(widest)
        return QSize(round(block.natural_width()) + 2, round(block.height + 0.49))

    def minimumSizeHint(self) -> QSize:
        """As narrow as the longest word, one line high."""
        font = self._font_in(0)
        return QSize(longest_word_width(self.text(), font), round(QFontMetricsF(font).height()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text in the colour of its rank."""
        painter = QPainter(self)
        painter.setPen(QColor(self.colour()))
        self._block(self.width()).draw(painter, QPointF(0, 0))
        painter.end()

    def colour(self) -> str:
        """The colour of the text."""
        theme = theme_of(self.palette())
        return theme.text_leise if self._quiet else theme.text

    def _block(self, width: float) -> TextBlock:
        alignment = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask
        key = (self.text(), self.font().key(), width, self._limit, alignment)
        block = self._blocks.get(key)
        if block is None:
            if len(self._blocks) >= _KEPT_BLOCKS:
                self._blocks.clear()
            font = self._font_in(width)
            block = TextBlock(key[0], font, width, zeilen=self._limit, alignment=alignment)
            self._blocks[key] = block
        return block

    def _font_in(self, width: float) -> QFont:
        """A smaller font, never below plain text, where a word of a heading would be broken."""
        own = self._own_font()
        if self._factor <= min(_SHRINK):
            return own
        smaller = (f for f in _SHRINK if f < self._factor)
        while longest_word_width(self.text(), own) > width:
            factor = next(smaller, None)
            if factor is None:
                break
            own = scaled(self.font(), factor, bold=self._bold)
        return own

    def _own_font(self) -> QFont:
        return scaled(self.font(), self._factor, bold=self._bold)


def _underline(position: int) -> QTextLayout.FormatRange:
    span = QTextLayout.FormatRange()
    span.start, span.length = position, 1
    look = QTextCharFormat()
    look.setFontUnderline(True)
    span.format = look
    return span
