"""Works out for each cell of a table where it stands and which headings belong to it."""

from dataclasses import dataclass, field

from zielbewertung.documents.pdf.structure import Element


@dataclass(slots=True)
class _Column:
    """What a column has above and what reaches into it from rows before."""

    heading: str = ""
    taken: int = 0
    row_heading: str = ""


@dataclass(slots=True)
class Grid:
    """A table while it is read cell by cell; ``key`` tells its headings from those of others.

    A heading names the column it stands above (Scope ``Column``), the row it begins (``Row``),
    or, where it spans the whole table, what follows below it. Every cell says by their names
    which headings it has: ISO 32000-1, 14.8.5.7; ISO 14289-1, 7.5.
    """

    key: str
    _columns: list[_Column] = field(default_factory=list)
    _groups: list[tuple[int, str]] = field(default_factory=list)
    _place: int = 0
    _count: int = 0
    _in_head: bool = True

    def end_head(self) -> None:
        """The rows that follow hold no headings of columns."""
        self._in_head = False

    def begin_row(self) -> None:
        """Go on to the next row."""
        self._place = 0
        for column in self._columns:
            column.taken = max(0, column.taken - 1)
            if not column.taken:
                column.row_heading = ""

    def heading(self, element: Element) -> tuple[str, str]:
        """Place a heading; return its name and its attributes."""
        self._count += 1
        name = f"{self.key}.{self._count}"
        start = self._next_place(element)
        if self._in_head:
            self._columns += [_Column(name) for _ in range(element.columns)]
            return name, _attributes(element, "Column", [])
        if element.columns == len(self._columns):
            self._groups = [group for group in self._groups if group[0] < element.level]
            above = self._group_names()
            self._groups.append((element.level, name))
            return name, _attributes(element, "Column", above)
        headings = [self._columns[start].heading, *self._group_names()]
        self._occupy(start, element, name)
        return name, _attributes(element, "Row", headings)

    def cell(self, element: Element) -> str:
        """Place a cell and return its attributes."""
        start = self._next_place(element)
        if self._in_head:
            self._columns += [_Column() for _ in range(element.columns)]
            return _attributes(element, "", [])
        own = self._columns[start : start + element.columns]
        rows = dict.fromkeys(column.row_heading for column in self._columns if column.row_heading)
        headings = [*(column.heading for column in own), *self._group_names(), *rows]
        self._occupy(start, element, "")
        return _attributes(element, "", headings)

    def _next_place(self, element: Element) -> int:
        """Return the column where a cell begins: behind those taken by cells from above."""
        if not self._in_head:
            while self._columns[self._place].taken:
                self._place += 1
        start = self._place
        self._place += element.columns
        return start

    def _occupy(self, start: int, element: Element, name: str) -> None:
        for column in self._columns[start : start + element.columns]:
            column.taken = element.rows
            column.row_heading = name

    def _group_names(self) -> list[str]:
        return [name for _, name in self._groups]


def _attributes(element: Element, scope: str, headings: list[str]) -> str:
    parts = ["/O/Table"]
    if scope:
        parts.append(f"/Scope/{scope}")
    if element.rows > 1:
        parts.append(f"/RowSpan {element.rows}")
    if element.columns > 1:
        parts.append(f"/ColSpan {element.columns}")
    names = "".join(f"({name})" for name in headings if name)
    if names:
        parts.append(f"/Headers[{names}]")
    return f"<<{''.join(parts)}>>"
