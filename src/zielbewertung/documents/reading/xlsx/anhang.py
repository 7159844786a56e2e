"""What hangs on a sheet beside its cells: comments and text boxes; told, not taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.xlsx.beziehungen import read_relations
from zielbewertung.documents.reading.xml_strom import listen
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.xml_strom import Attribute

_COMMENTS = ("comments", "threadedComment")


class _Texte:
    """Collects the text of each element of one kind."""

    def __init__(self, *kinds: str) -> None:
        self.texte: list[str] = []
        self._kinds = kinds
        self._parts: list[str] | None = None

    def start(self, name: str, _attribute: Attribute) -> None:
        if name in self._kinds:
            self._parts = []

    def end(self, name: str) -> None:
        if name in self._kinds and self._parts is not None:
            text = one_line("".join(self._parts))
            if text:
                self.texte.append(text)
            self._parts = None
        elif name in ("p", "t") and self._parts is not None:
            self._parts.append(" ")

    def text(self, text: str) -> None:
        if self._parts is not None:
            self._parts.append(text)


def tell_attached(archiv: Archiv, sheet: str, befunde: Befundliste) -> None:
    """Tell of the comments and text boxes of a sheet."""
    comments = _Texte("comment", "threadedComment")
    boxes = _Texte("txBody")
    for relation in read_relations(archiv, sheet):
        if not archiv.has(relation.ziel):
            continue
        if relation.art in _COMMENTS:
            listen(archiv, relation.ziel, comments)
        elif relation.art == "drawing":
            listen(archiv, relation.ziel, boxes)
    if comments.texte:
        texts = tuple(dict.fromkeys(comments.texte))
        befunde.note(None, "", f"Kommentare wurden nicht übernommen: {len(texts)}.", texts)
    if boxes.texte:
        befunde.warn(
            None,
            "",
            f"Textfelder wurden nicht übernommen: {len(boxes.texte)}. "
            "Gelesen wird nur, was in Zellen steht.",
            tuple(boxes.texte),
        )
