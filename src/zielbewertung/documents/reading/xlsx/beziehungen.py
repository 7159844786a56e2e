"""How the parts of an Office Open XML file refer to each other; references outside are dropped."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.xml_strom import listen

if TYPE_CHECKING:
    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.xml_strom import Attribute


@dataclass(frozen=True, slots=True)
class Beziehung:
    """One part refers to another: by an id, as what („worksheet“), and which part."""

    id: str
    art: str
    ziel: str


class _Beziehungen:
    def __init__(self, folder: str) -> None:
        self.beziehungen: list[Beziehung] = []
        self._folder = folder

    def start(self, name: str, attribute: Attribute) -> None:
        if name != "Relationship" or attribute.get("TargetMode") == "External":
            return
        target = attribute.get("Target", "")
        whole = target if target.startswith("/") else posixpath.join("/", self._folder, target)
        self.beziehungen.append(
            Beziehung(
                attribute.get("Id", ""),
                attribute.get("Type", "").rpartition("/")[2],
                posixpath.normpath(whole).lstrip("/"),
            )
        )

    def end(self, name: str) -> None:
        """Nothing of interest ends."""

    def text(self, text: str) -> None:
        """References have no text."""


def read_relations(archiv: Archiv, part: str) -> list[Beziehung]:
    """Return what a part refers to inside of the file; the empty name is the file itself."""
    folder, base = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{base}.rels")
    heard = _Beziehungen(folder)
    if archiv.has(where):
        listen(archiv, where, heard)
    return heard.beziehungen
