"""Writes the structure of a document: the tree, and the ways from pages and names into it."""

from array import array
from collections.abc import Sequence

from zielbewertung.documents.pdf.structure import Element, Tag
from zielbewertung.documents.pdf.tagging.record import Record
from zielbewertung.documents.pdf.tagging.tables import Grid
from zielbewertung.documents.pdf.tagging.update import Update, text_string

_FORM_OF_TABLE = (Tag.TABLE, Tag.TABLE_HEAD, Tag.TABLE_BODY, Tag.ROW, Tag.HEAD_CELL, Tag.CELL)
"""What is written without content as well, so that every row has all its columns."""
_NAMES_BY_NODE = 100


def append_structure(data: bytes, document: Element, record: Record) -> bytes:
    """Return a file with the structure behind it; its root has an entry for it already."""
    update = Update(data)
    _Tree(update, record).write(document)
    return update.finish()


class _Tree:
    """The structure on its way into the file; nothing of it stays in memory but numbers."""

    def __init__(self, update: Update, record: Record) -> None:
        self._update = update
        self._record = record
        self._ranges = record.ranges(len(update.pages))
        self._owners = array("L", [0]) * self._ranges[-1].stop
        self._names: list[tuple[str, int]] = []
        self._tables = 0
        self._grid = Grid("")

    def write(self, document: Element) -> None:
        """Write everything: ISO 32000-1, 14.7.2 to 14.7.4."""
        update = self._update
        top = self._element(document, update.tree)
        parents = update.append(f"<</Nums[{self._parents()}]>>")
        names = update.append(f"<</Kids[{self._name_nodes()}]>>") if self._names else 0
        root = [f"/Type/StructTreeRoot/K {top} 0 R/ParentTree {parents} 0 R"]
        root.append(f"/ParentTreeNextKey {len(update.pages)}")
        if names:
            root.append(f"/IDTree {names} 0 R")
        update.add(update.tree, f"<<{''.join(root)}>>")

    # ------------------------------------------------------------------ elements

    def _element(self, element: Element, parent: int) -> int:
        """Write an element with all below it and return its number."""
        number = self._update.reserve()
        tag, attributes = self._attributes(element, number)
        parts = [f"/S/{tag}/P {parent} 0 R{attributes}"]
        if element.alt:
            parts.append(f"/Alt{text_string(element.alt)}")
        page, kids = self._contents(element, number)
        if page:
            parts.append(f"/Pg {page} 0 R")
        for child in element.children:
            if child.tag in _FORM_OF_TABLE or self._is_filled(child):
                kids.append(f"{self._element(child, number)} 0 R")
        if kids:
            parts.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        self._update.add(number, f"<<{''.join(parts)}>>")
        return number

    def _attributes(self, element: Element, number: int) -> tuple[Tag, str]:
        """Return what an element is and its attributes; cells are counted along."""
        tag = element.tag
        match tag:
            case Tag.TABLE:
                self._tables += 1
                self._grid = Grid(f"t{self._tables}")
            case Tag.ROW:
                self._grid.begin_row()
            case Tag.TABLE_BODY:
                self._grid.end_head()
            case Tag.HEAD_CELL if self._is_filled(element):
                name, attributes = self._grid.heading(element)
                self._names.append((name, number))
                return tag, f"/ID({name})/A{attributes}"
            case Tag.HEAD_CELL | Tag.CELL:
                # A heading without words heads nothing.
                return Tag.CELL, f"/A{self._grid.cell(element)}"
            case Tag.LIST:
                return tag, "/A<</O/List/ListNumbering/None>>"
            case Tag.FIGURE:
                return tag, self._room(element)
            case _:
                pass
        return tag, ""

    def _room(self, figure: Element) -> str:
        """Say where a picture stands."""
        box = self._record.box_of(figure)
        if box is None:
            return ""
        edges = " ".join(f"{edge:.2f}" for edge in box)
        return f"/A<</O/Layout/Placement/Block/BBox[{edges}]>>"

    def _contents(self, element: Element, number: int) -> tuple[int, list[str]]:
        """Return the page where an element begins, and what was drawn of it."""
        first = 0
        kids: list[str] = []
        for content in self._record.numbers_of(element):
            self._owners[content] = number
            place = self._record.place_of(content)
            page = self._update.pages[place.page]
            first = first or page
            if page == first:
                kids.append(str(place.mcid))
            else:
                kids.append(f"<</Type/MCR/Pg {page} 0 R/MCID {place.mcid}>>")
        return first, kids

    def _is_filled(self, element: Element) -> bool:
        return self._record.is_drawn(element) or any(map(self._is_filled, element.children))

    # ------------------------------------------------------------------ ways into the tree

    def _parents(self) -> str:
        """Return for each page a reference to the elements of its contents, in their order."""
        found: list[str] = []
        for page, numbers in enumerate(self._ranges):
            owners = " ".join(
                f"{owner} 0 R" for owner in self._owners[numbers.start : numbers.stop]
            )
            found.append(f"{page} {self._update.append(f'[{owners}]')} 0 R")
        return " ".join(found)

    def _name_nodes(self) -> str:
        """Write the names of the headings in order and return references to the nodes."""
        self._names.sort()
        return " ".join(
            f"{self._update.append(_name_node(self._names[start : start + _NAMES_BY_NODE]))} 0 R"
            for start in range(0, len(self._names), _NAMES_BY_NODE)
        )


def _name_node(names: Sequence[tuple[str, int]]) -> str:
    pairs = "".join(f"({name}){number} 0 R" for name, number in names)
    return f"<</Limits[({names[0][0]})({names[-1][0]})]/Names[{pairs}]>>"
