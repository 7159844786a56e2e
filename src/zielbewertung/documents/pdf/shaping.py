"""Sets combining marks where they belong on their letter; only for what has no glyph of its own.

Almost all letters with marks are one character and one glyph. The rest (DIN 91379 has some
hundred sequences such as „M̂“) is rare, so that only these are shaped, letter by letter.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import uharfbuzz

_ABOVE, _BELOW, _ATTACHED_BELOW = 230, 220, 202
"""Canonical combining classes: marks above, below, and hanging on a letter."""
_WHITE = 45.0
"""Between a letter and a mark, and between two marks, where the font does not say."""
_DOTLESS = {"i": "\N{LATIN SMALL LETTER DOTLESS I}", "j": "\N{LATIN SMALL LETTER DOTLESS J}"}
_PLAIN = {"kern": False, "liga": False, "clig": False}


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character to draw, and where: in thousandths of the size from the start of its cluster."""

    letter: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """A letter with its marks; ``width`` is how far the next letter stands."""

    text: str
    glyphs: tuple[Glyph, ...]
    width: float


class Shaper:
    """Places marks by the anchors of one font."""

    def __init__(self, path: Path, advances: Mapping[str, float]) -> None:
        """Take the font file, and how wide each of its characters is."""
        self._path = path
        self._advances = advances
        marks = "".join(filter(unicodedata.combining, advances))
        self._cluster = re.compile(f"[^{marks}]?[{marks}]+", re.DOTALL)
        self._known: dict[str, Cluster] = {}

    def needs_shaping(self, text: str) -> bool:
        """Tell whether a text has marks that are not one with their letter."""
        return not text.isascii() and self._cluster.search(text) is not None

    def runs(self, text: str) -> Iterator[str | Cluster]:
        """Divide a text into what can be drawn as it is, and letters with marks."""
        end = 0
        for match in self._cluster.finditer(text):
            if match.start() > end:
                yield text[end : match.start()]
            yield self._shaped(match[0])
            end = match.end()
        if end < len(text):
            yield text[end:]

    def _shaped(self, text: str) -> Cluster:
        found = self._known.get(text)
        if found is None:
            found = self._known[text] = self._shape(text)
        return found

    def _shape(self, text: str) -> Cluster:
        base = "" if unicodedata.combining(text[0]) else text[0]
        marks = text[len(base) :]
        width = self._advances[base] if base else 0.0
        start = 0.0
        drawn = base
        if base in _DOTLESS and any(unicodedata.combining(mark) == _ABOVE for mark in marks):
            # The dot makes room for the mark; the letter keeps its width, as lines count with it.
            drawn = _DOTLESS[base]
            start = (width - self._advances[drawn]) / 2
        glyphs = [Glyph(drawn, start, 0.0)] if drawn else []
        taken = {_ABOVE: 0.0, _BELOW: 0.0}
        for mark in marks:
            x, y = self._place(drawn, mark)
            side = unicodedata.combining(mark)
            if side in taken:
                y += taken[side]
                high = self._extents(mark).height + _WHITE
                taken[side] += high if side == _ABOVE else -high
            glyphs.append(Glyph(mark, start + x, y))
        return Cluster(text, tuple(glyphs), width)

    def _place(self, base: str, mark: str) -> tuple[float, float]:
        """Return where a mark stands from the start of a letter."""
        if not base:
            return 0.0, 0.0
        buffer = uharfbuzz.Buffer()
        buffer.add_str(base + mark)
        buffer.guess_segment_properties()
        uharfbuzz.shape(self._font, buffer, _PLAIN)
        places = buffer.glyph_positions
        advance = self._advances[base]
        if places is not None and len(places) == 2 and not _has_similar(base, mark):
            place = places[1]
            if place.x_offset or place.y_offset:
                return advance + place.x_offset * self._scale, place.y_offset * self._scale
        return self._place_by_form(base, mark, advance)

    def _place_by_form(self, base: str, mark: str, advance: float) -> tuple[float, float]:
        """Return a place in the middle above or below a letter.

        The anchors of the font do not say it: it has none, or they count with the bare letter.
        """
        letter, sign = self._extents(base), self._extents(mark)
        x = letter.left + (letter.width - sign.width) / 2 - sign.left
        side = unicodedata.combining(mark)
        if side == _ABOVE:
            return x, max(0.0, letter.top + _WHITE - sign.bottom)
        if side == _BELOW:
            return x, min(0.0, letter.bottom - _WHITE - sign.top)
        if side == _ATTACHED_BELOW:
            return x, letter.bottom - sign.top
        return advance, 0.0

    def _extents(self, letter: str) -> "_Extents":
        glyph = self._font.get_nominal_glyph(ord(letter))
        found = None if glyph is None else self._font.get_glyph_extents(glyph)
        if found is None:
            return _Extents(0.0, 0.0, 0.0, 0.0)
        scale = self._scale
        left, top = found.x_bearing * scale, found.y_bearing * scale
        return _Extents(left, top, found.width * scale, -found.height * scale)

    @cached_property
    def _font(self) -> uharfbuzz.Font:
        return uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(self._path))))

    @property
    def _scale(self) -> float:
        return 1000 / float(self._font.face.upem)


def _has_similar(letter: str, mark: str) -> bool:
    """Tell whether a letter has a mark on this side already: „Û“ has one above."""
    side = unicodedata.combining(mark)
    return any(unicodedata.combining(own) == side for own in unicodedata.normalize("NFD", letter))


@dataclass(frozen=True, slots=True)
class _Extents:
    """The room that the form of a glyph takes, in thousandths of the size."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.top - self.height
