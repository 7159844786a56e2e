"""Which styles of a Word document are headings, and of which rank; which one is its title."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.dokumenttabellen import TITELRANG
from zielbewertung.documents.reading.xml_strom import listen

if TYPE_CHECKING:
    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.xml_strom import Attribute

_HEADING = re.compile(r"(?:heading|überschrift)\s*(\d)$", re.I)
_TITLES = ("title", "titel")
_MOST_PARENTS = 20


class _Vorlagen:
    def __init__(self) -> None:
        self.raenge: dict[str, int] = {}
        self.eltern: dict[str, str] = {}
        self._id = ""

    def start(self, name: str, attribute: Attribute) -> None:
        value = attribute.get("val", "")
        if name == "style":
            self._id = attribute.get("styleId", "")
        elif name == "name" and (match := _HEADING.match(value)):
            self.raenge[self._id] = int(match.group(1))
        elif name == "name" and value.lower() in _TITLES:
            self.raenge[self._id] = TITELRANG
        elif name == "basedOn":
            self.eltern[self._id] = value
        elif name == "outlineLvl" and value.isdecimal() and len(value) == 1 and int(value) < 9:
            self.raenge.setdefault(self._id, int(value) + 1)

    def end(self, name: str) -> None:
        """Nothing of interest ends."""

    def text(self, text: str) -> None:
        """Styles have no text."""


def read_headings(archiv: Archiv, part: str) -> dict[str, int]:
    """Return the rank of each style that is a heading, or is made from one; 1 is the topmost."""
    heard = _Vorlagen()
    if archiv.has(part):
        listen(archiv, part, heard)
    result = dict(heard.raenge)
    for style in heard.eltern:
        above = style
        for _ in range(_MOST_PARENTS):
            if above in heard.raenge:
                result[style] = heard.raenge[above]
                break
            above = heard.eltern.get(above, "")
    return result
