"""The embedded font: loads it once, measures text, and knows what it can draw."""

import unicodedata
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from zielbewertung.documents.pdf.shaping import Shaper
from zielbewertung.documents.pdf.styles import TextStyle, Weight
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.resources import resource_path

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
ZERO_WIDTH_SPACE = "\N{ZERO WIDTH SPACE}"
_BREAKS = ("\n", SOFT_HYPHEN, ZERO_WIDTH_SPACE)
_HYPHENS = {"\N{HYPHEN}": "-", "\N{NON-BREAKING HYPHEN}": "-"}
_CACHED_WORDS = 50_000

# Streams as plain bytes: the text form of ReportLab only makes files a quarter larger.
rl_config.useA85 = 0


MISSING_GLYPHS = "Das PDF wurde nicht erzeugt: Die Schrift kennt einige Zeichen nicht."


class _Advances(dict[str, float]):
    """How wide each character is; what the font lacks can neither be measured nor drawn."""

    def __missing__(self, letter: str) -> float:
        """Refuse a character that no check before the layout has found."""
        raise ZielbewertungError(
            MISSING_GLYPHS,
            f"Es fehlt „{letter}“ (U+{ord(letter):04X}). Ihre Daten sind sicher. "
            "Bitte ersetzen Sie dieses Zeichen und exportieren Sie noch einmal.",
        )


class Font:
    """One weight of Liberation Sans."""

    def __init__(self, weight: Weight) -> None:
        """Read the font file and tell ReportLab of it."""
        path = resource_path("fonts", f"{_FILES[weight]}.ttf")
        font = TTFont(weight.value, str(path))
        pdfmetrics.registerFont(font)
        face = font.face
        self._advance = _Advances(
            (chr(code), face.charWidths.get(code, face.defaultWidth)) for code in face.charToGlyph
        )
        self.shaper = Shaper(path, self._advance)
        self._words: dict[str, float] = {}

    def draws(self, letter: str) -> bool:
        """Tell whether the font has a picture of a character."""
        return letter in self._advance

    def width(self, text: str) -> float:
        """Return how wide a text is, in thousandths of the size."""
        return sum(map(self._advance.__getitem__, text))

    def word_width(self, word: str) -> float:
        """Return the same for a word, remembering it: texts repeat their words."""
        found = self._words.get(word)
        if found is None:
            if len(self._words) >= _CACHED_WORDS:
                self._words.clear()
            found = self._words[word] = self.width(word)
        return found


_FILES = {Weight.REGULAR: "LiberationSans-Regular", Weight.BOLD: "LiberationSans-Bold"}


@cache
def font_of(weight: Weight) -> Font:
    """Return a weight, loaded at its first use."""
    return Font(weight)


def text_width(text: str, style: TextStyle) -> float:
    """Return how wide a drawable text is in a style, in points."""
    return font_of(style.weight).width(text) * style.size / 1000


def is_drawable(letter: str) -> bool:
    """Tell whether a character can be drawn, or needs no picture at all."""
    if letter in _BREAKS or _plain(letter) != letter:
        return True
    return all(font_of(weight).draws(letter) for weight in Weight)


def drawable(text: str) -> str:
    """Return a text without characters that have no picture and need none.

    A letter and its marks are one character wherever Unicode has one. Kinds of hyphens and of
    blanks that the font lacks become the plain ones; joiners, marks of direction and control
    characters go. Whatever people would see stays.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_plain, composed(text)))


def composed(text: str) -> str:
    """Return a text with each letter and its marks as one character, where there is one."""
    return unicodedata.normalize("NFC", text)


@cache
def _plain(letter: str) -> str:
    """Return what is drawn for a character: usually the character itself."""
    if letter in _BREAKS:
        return letter
    if letter in _HYPHENS:
        return _HYPHENS[letter]
    category = unicodedata.category(letter)
    if letter == "\t" or (category == "Zs" and not font_of(Weight.REGULAR).draws(letter)):
        return " "
    if category in ("Zl", "Zp"):
        return "\n"
    if category in ("Cc", "Cf") or "\N{VARIATION SELECTOR-1}" <= letter <= "\ufe0f":
        return ""
    return letter
