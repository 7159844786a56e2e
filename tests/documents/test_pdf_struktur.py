import io
from datetime import date

import pikepdf
from reportlab.pdfgen.canvas import Canvas
from tests.documents.konzepte import RUNDE, Eintrag, goal, konzept, sample_tree

from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf.document import render
from zielbewertung.documents.pdf.structure import Artifact, Element, Tag
from zielbewertung.domain.konzept import Konzept

_PAINTING = {
    "S",
    "s",
    "f",
    "F",
    "f*",
    "B",
    "B*",
    "b",
    "b*",
    "sh",
    "Do",
    "EI",
    "Tj",
    "TJ",
    "'",
    '"',
}


class Recorder:
    """Writes the brackets into the pages and remembers what they were for."""

    def __init__(self) -> None:
        self.document = Element(Tag.DOCUMENT)
        self.drawn: list[Element] = []
        self.artifacts: list[Artifact] = []
        self.pages = 0
        self._open = False

    def begin_document(self, document: Element) -> None:
        self.document = document

    def begin_content(self, canvas: Canvas, element: Element) -> None:
        self._begin(canvas, element.tag)
        self.drawn.append(element)

    def begin_artifact(self, canvas: Canvas, kind: Artifact) -> None:
        self._begin(canvas, "Artifact")
        self.artifacts.append(kind)

    def _begin(self, canvas: Canvas, tag: str) -> None:
        assert not self._open
        self._open = True
        canvas.addLiteral(f"/{tag} BMC")

    def cover(self, left: float, bottom: float, right: float, top: float) -> None:
        assert self._open
        assert left < right
        assert bottom < top

    def end(self, canvas: Canvas) -> None:
        assert self._open
        self._open = False
        canvas.addLiteral("EMC")

    def end_document(self, pdf: pikepdf.Pdf) -> None:
        self.pages = len(pdf.pages)

    def complete(self, data: bytes) -> bytes:
        return data


def recorded(source: Konzept) -> tuple[Recorder, bytes]:
    marks = Recorder()
    outline = build_outline(source, RUNDE)
    return marks, render(outline, erstellt_am=date(2026, 11, 22), marks=marks)


def test_everything_that_is_painted_is_content_or_an_artifact() -> None:
    marks, data = recorded(konzept(sample_tree(3, 12, 3)))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == marks.pages > 3
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                depth += {"BMC": 1, "EMC": -1}.get(operator, 0)
                assert depth in (0, 1)
                assert depth or operator not in _PAINTING
            assert depth == 0


def test_content_is_drawn_in_the_order_of_the_structure() -> None:
    marks, _ = recorded(konzept(sample_tree(2, 5, 2)))
    order = {id(element): place for place, element in enumerate(marks.document.walk())}
    places = [order[id(element)] for element in marks.drawn]
    assert places == sorted(places)
    assert set(Artifact) >= set(marks.artifacts)


def test_a_cell_that_goes_on_over_pages_stays_one_element() -> None:
    text = "Ein langer Text eines Ziels. " * 250
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, text, [Eintrag("M")])])])]
    marks, _ = recorded(konzept(tree))
    goals = [element for element in marks.drawn if marks.drawn.count(element) > 1]
    assert len({id(element) for element in goals}) == 1
    assert len(goals) == marks.pages - 1


def test_the_cells_of_a_goal_span_the_rows_of_its_measures() -> None:
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "Ziel", [Eintrag("A"), Eintrag("B")])])])]
    marks, _ = recorded(konzept(tree))
    table = [element for element in marks.document.walk() if element.tag is Tag.TABLE][-1]
    rows = [element for element in table.walk() if element.tag is Tag.ROW]
    cells = [[(cell.tag, cell.rows, cell.columns) for cell in row.children] for row in rows]
    head, data = Tag.HEAD_CELL, Tag.CELL
    assert cells == [
        [(head, 1, 1)] * 4,
        [(head, 1, 4)],
        [(head, 2, 1), (data, 2, 1), (data, 1, 1), (data, 1, 1)],
        [(data, 1, 1), (data, 1, 1)],
    ]


def test_every_row_of_a_table_fills_its_columns() -> None:
    tree = [
        Eintrag(
            "Feld", [Eintrag("Frage", [goal(1, "Ziel", []), goal(2, "Z", [Eintrag("A")] * 3)])]
        ),
        Eintrag("Leer"),
    ]
    marks, _ = recorded(konzept(tree))
    for table in (element for element in marks.document.walk() if element.tag is Tag.TABLE):
        rows = [element for element in table.walk() if element.tag is Tag.ROW]
        width = len(rows[0].children)
        held = 0
        spans: list[tuple[int, int]] = []
        for row in rows:
            held = sum(columns for columns, _ in spans)
            assert held + sum(cell.columns for cell in row.children) == width
            spans = [(columns, left - 1) for columns, left in spans if left > 1]
            spans += [(cell.columns, cell.rows - 1) for cell in row.children if cell.rows > 1]


def test_signs_and_bars_say_what_they_show() -> None:
    marks, _ = recorded(konzept(sample_tree(1, 1, 1)))
    words = [element.alt for element in marks.document.walk() if element.tag is Tag.FIGURE]
    assert "Zeichen „Ziel erreicht“" in words
    assert words[-1].startswith("Zielerreichung: ")
    assert any(alt.startswith("1\N{NO-BREAK SPACE}Maßnahme: ") for alt in words)
