"""Reads a PDF as a screen reader does: from the structure, never from where something stands."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf

_PAIR = re.compile(rb"<([0-9A-F]{2})> <([0-9A-F]{4,})>")
_OPERATORS = "BDC BMC EMC Tf Tj"


@dataclass
class Teil:
    """A structure element: what it is, its words, its attributes, what lies below it."""

    art: str
    text: str = ""
    alt: str = ""
    name: str = ""
    angaben: dict[str, object] = field(default_factory=dict)
    unter: list["Teil"] = field(default_factory=list)

    def walk(self) -> Iterator["Teil"]:
        """Yield this element and all below it, in reading order."""
        yield self
        for teil in self.unter:
            yield from teil.walk()

    def words(self) -> str:
        """Return the words of this element and all below it; those of pictures are their alt."""
        return " ".join(teil.text for teil in self.walk() if teil.art != "Figure")

    def all(self, *arten: str) -> list["Teil"]:
        """Return all elements of some types."""
        return [teil for teil in self.walk() if teil.art in arten]


def vorlesen(data: bytes) -> Teil:
    """Return the structure of a file with the words of each element."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        contents = {page.obj.objgen: _contents(page) for page in pdf.pages}
        return _element(pdf.Root.StructTreeRoot.K, contents)


def _element(entry: pikepdf.Object, contents: dict[tuple[int, int], dict[int, str]]) -> Teil:
    teil = Teil(str(entry.S)[1:], alt=str(entry.get("/Alt", "")), name=str(entry.get("/ID", "")))
    attributes = entry.get("/A")
    if attributes is not None:
        teil.angaben = {str(key)[1:]: _plain(value) for key, value in attributes.items()}
    kids = entry.get("/K", pikepdf.Array())
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            teil.text += contents[entry.Pg.objgen][kid]
        elif "/MCID" in kid:
            teil.text += contents[kid.Pg.objgen][int(kid.MCID)]
        else:
            teil.unter.append(_element(kid, contents))
    return teil


def _plain(value: object) -> object:
    if isinstance(value, pikepdf.Array):
        return [_plain(part) for part in value]
    return value if isinstance(value, int) else str(value)


def _contents(page: pikepdf.Page) -> dict[int, str]:
    """Return the words of each marked content of a page."""
    fonts = {
        str(name): _letters(font.ToUnicode.read_bytes())
        for name, font in page.Resources.Font.items()
    }
    found: dict[int, str] = {}
    open_marks: list[tuple[int | None, str | None]] = []
    letters: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page, _OPERATORS):
        assert isinstance(instruction, pikepdf.ContentStreamInstruction)
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC":
                what = operands[1]
                mcid = int(what.MCID) if "/MCID" in what else None
                instead = str(what.ActualText) if "/ActualText" in what else None
                open_marks.append((mcid, instead))
                owner = open_marks[0][0]
                if owner is not None:
                    found[owner] = found.get(owner, "") + (instead or "")
            case "EMC":
                open_marks.pop()
            case "Tf":
                letters = fonts[str(operands[0])]
            case _:
                owner = open_marks[0][0]
                if owner is not None and open_marks[-1][1] is None:
                    found[owner] += "".join(letters[code] for code in bytes(operands[0]))
    return found


def _letters(table: bytes) -> dict[int, str]:
    """Return the characters that the codes of a font stand for."""
    return {
        int(code, 16): bytes.fromhex(letters.decode()).decode("utf-16-be")
        for code, letters in _PAIR.findall(table)
    }
