"""Reads XML as a stream of elements; no document types, no entities, no endless depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol
from xml.parsers import expat

from zielbewertung.documents.reading.archiv import broken
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zielbewertung.documents.reading.archiv import Archiv

MAX_TIEFE = 200
"""So deep may elements lie in each other; office programs stay below fifty."""

_ENCODING = re.compile(rb"""[^>]{0,100}encoding=["']([A-Za-z0-9_\-]{1,40})["']""")
_ENCODINGS = (b"utf-8", b"utf-16", b"us-ascii", b"iso-8859-1", b"windows-1252", b"iso-8859-15")

Attribute = dict[str, str]


class Zuhoerer(Protocol):
    """Hears the elements of a part by their names without namespaces, and the text in them."""

    def start(self, name: str, attribute: Attribute) -> None:
        """Hear that an element begins; its attributes have names without namespaces, too."""

    def end(self, name: str) -> None:
        """Hear that an element ends."""

    def text(self, text: str) -> None:
        """Hear text; one text may come in several pieces."""


def listen(archiv: Archiv, part: str, zuhoerer: Zuhoerer) -> None:
    """Let someone hear the XML of a part; UnreadableSourceError where it is broken or hostile."""
    tiefe = 0
    names: dict[str, str] = {}

    def start(name: str, attribute: Attribute) -> None:
        nonlocal tiefe
        tiefe += 1
        if tiefe > MAX_TIEFE:
            raise _forbidden(archiv.name)
        local = names.get(name)
        if local is None:
            local = names[name] = name.rpartition(":")[2]
        if attribute:
            attribute = {
                key.rpartition(":")[2] if ":" in key else key: value
                for key, value in attribute.items()
            }
        zuhoerer.start(local, attribute)

    def end(name: str) -> None:
        nonlocal tiefe
        tiefe -= 1
        zuhoerer.end(names[name])

    parse(archiv.chunks(part), archiv.name, start, end, zuhoerer.text)


def parse(
    chunks: Iterable[bytes],
    name: str,
    start: Callable[[str, Attribute], None],
    end: Callable[[str], None],
    text: Callable[[str], object],
) -> None:
    """Parse XML; the names of elements and attributes are as written („x:c“).

    The bare way, for a part with very many elements. ``name`` is that of the file, for messages.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise _forbidden(name)

    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    first = True
    try:
        for chunk in chunks:
            if first and (said := _ENCODING.match(chunk)) and said[1].lower() not in _ENCODINGS:
                raise broken(name)
            first = False
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise broken(name) from error


def _forbidden(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"„{name}“ wird nicht gelesen.",
        "Sie enthält Anweisungen, die kein Büroprogramm schreibt und die schaden könnten. "
        f"{NICHTS_UEBERNOMMEN} Bitte fragen Sie nach, woher die Datei kommt.",
    )
