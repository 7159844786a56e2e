import io
from datetime import date

import pikepdf
import pytest
from reportlab.pdfgen.canvas import Canvas
from tests.documents.konzepte import RUNDE, Eintrag, goal, konzept, sample_tree
from tests.documents.pdf_faelle import HEUTE, beispiel, ein_feld, pdf_of, text
from tests.documents.pdf_vorlesen import Teil, vorlesen

from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.documents.pdf.document import render
from zielbewertung.documents.pdf.structure import Artifact
from zielbewertung.documents.pdf.tagging import Tagging
from zielbewertung.documents.pdf.tagging.selfcheck import UnmarkedContentError, check_content


@pytest.fixture(scope="module")
def sample() -> bytes:
    return beispiel()()


def last_table(data: bytes) -> Teil:
    return vorlesen(data).all("Table")[-1]


def cells(table: Teil) -> list[list[Teil]]:
    return [row.unter for row in table.all("TR")]


def test_the_sample_is_a_document_with_headings_lists_and_a_table_for_each_field(
    sample: bytes,
) -> None:
    document = vorlesen(sample)
    assert document.art == "Document"
    headings = [(teil.art, " ".join(teil.text.split())) for teil in document.all("H1", "H2")]
    assert headings[:3] == [
        ("H1", "Bewertungsübersicht"),
        ("H2", "Zusammenfassung"),
        ("H2", "1 Ankommen & Aufenthalt"),
    ]
    assert len(document.all("Table")) == len(headings) - 1
    assert all(teil.unter[0].art == "THead" for teil in document.all("Table"))


def test_the_legend_is_a_list_whose_labels_are_pictures_with_words(sample: bytes) -> None:
    items = [item for item in vorlesen(sample).all("LI") if item.all("Figure")]
    assert len(items) >= 8
    for item in items:
        label, body = item.unter
        assert (label.art, body.art) == ("Lbl", "LBody")
        assert label.unter[0].alt == f"Zeichen „{body.text.strip()}“"


def test_every_picture_has_words_and_room_on_its_page(sample: bytes) -> None:
    figures = vorlesen(sample).all("Figure")
    assert len(figures) > 140
    for figure in figures:
        box = figure.angaben["BBox"]
        assert figure.alt
        assert isinstance(box, list)
        left, bottom, right, top = (float(edge) for edge in box)
        assert 0 < left < right < 842
        assert 0 < bottom < top < 596


def test_cells_name_the_headings_they_belong_to() -> None:
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(1, "Ziel", [Eintrag("A"), Eintrag("B")])])])]
    head, interim, first, second = cells(last_table(pdf_of(konzept(tree))))
    names = [cell.name for cell in head]
    assert all(cell.angaben["Scope"] == "/Column" for cell in (*head, *interim))
    assert interim[0].angaben["ColSpan"] == 4
    number, words, measure, rating = first
    assert number.angaben["Scope"] == "/Row"
    assert number.angaben["RowSpan"] == words.angaben["RowSpan"] == 2
    above = [interim[0].name, number.name]
    assert words.angaben["Headers"] == [names[1], *above]
    assert [cell.angaben["Headers"] for cell in (measure, rating)] == [
        [name, *above] for name in names[2:]
    ]
    assert [cell.angaben["Headers"] for cell in second] == [[name, *above] for name in names[2:]]


def test_headings_across_the_table_end_those_of_their_own_level_and_below() -> None:
    def goals(number: int) -> list[Eintrag]:
        return [goal(number, "Ziel", [Eintrag("A")])]

    tree = [Eintrag("Feld", [Eintrag("Eins", goals(1)), Eintrag("Zwei", goals(2))])]
    _, _, _, second, row = cells(last_table(pdf_of(konzept(tree))))
    headers = row[1].angaben["Headers"]
    assert isinstance(headers, list)
    assert headers[1:] == [second[0].name, row[0].name]


def test_a_goal_without_a_number_heads_nothing() -> None:
    goals = [
        goal(1, "Ziel", [Eintrag("A")]),
        Eintrag(wortlaut="Ohne Nummer", unter=[Eintrag("B")]),
    ]
    table = last_table(pdf_of(ein_feld(*goals)))
    assert [cell.art for cell in cells(table)[-1]] == ["TD", "TD", "TD", "TD"]


def test_a_cell_that_goes_on_over_pages_is_one_cell_with_all_its_words() -> None:
    words = text(1500)
    table = last_table(pdf_of(ein_feld(goal(1, words, [Eintrag("Maßnahme")]))))
    row = cells(table)[-1]
    assert [cell.art for cell in row] == ["TH", "TD", "TD", "TD"]
    assert row[1].words().split() == words.split()


def test_what_is_repeated_on_the_next_page_is_not_read_again() -> None:
    spoken = vorlesen(pdf_of(konzept(sample_tree(1, 40, 2)))).words()
    assert spoken.count("Maßnahmen Bewertung") == 1
    assert "Fortsetzung" not in spoken
    assert "Seite" not in spoken


def test_the_pages_lead_back_to_the_elements(sample: bytes) -> None:
    with pikepdf.open(io.BytesIO(sample)) as pdf:
        tree = pdf.Root.StructTreeRoot
        numbers = tree.ParentTree.Nums
        assert list(numbers[0::2]) == [page.obj.StructParents for page in pdf.pages]
        for page, owners in zip(pdf.pages, list(numbers[1::2]), strict=True):
            assert page.obj.Tabs == "/S"
            assert len(owners) == page.Contents.read_bytes().count(b"<</MCID ")
            assert all(
                owner.Type == "/StructElem" if "/Type" in owner else owner.S for owner in owners
            )
        nodes = [node.Names for node in tree.IDTree.Kids]
        names = [str(name) for node in nodes for name in list(node[0::2])]
        assert names == sorted(set(names))
        assert pdf.check_pdf_syntax() == []


def test_the_account_of_whoever_exports_is_not_in_the_file(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("USER", "LOGNAME", "USERNAME", "LNAME", "HOSTNAME", "COMPUTERNAME"):
        monkeypatch.setenv(name, "erika.mustermann")
    data = pdf_of(konzept(sample_tree(1, 1, 1)))
    assert b"mustermann" not in data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for entry in pdf.objects:
            content = entry.read_bytes() if isinstance(entry, pikepdf.Stream) else entry.unparse()
            assert b"mustermann" not in content


def test_the_xmp_says_the_same_as_the_properties(sample: bytes) -> None:
    with pikepdf.open(io.BytesIO(sample)) as pdf, pdf.open_metadata() as metadata:
        assert metadata.pdfa_status == "2A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == str(pdf.docinfo["/Title"])
        assert metadata["xmp:CreateDate"] == "2026-11-22"


class Careless(Tagging):
    """Forgets the brackets of artifacts."""

    def begin_artifact(self, canvas: Canvas, kind: Artifact) -> None:
        canvas.addLiteral("q")

    def end(self, canvas: Canvas) -> None:
        canvas.addLiteral("Q")


def test_a_file_with_unmarked_content_is_refused() -> None:
    outline = build_outline(konzept(sample_tree(1, 1, 1)), RUNDE)
    with pytest.raises(UnmarkedContentError, match="page 1"):
        render(outline, erstellt_am=HEUTE, marks=Careless())


@pytest.mark.parametrize(
    "content",
    [
        b"BT 1 0 0 1 5 5 Tm (EMC) Tj ET",
        b"n 1 1 5 5 re f*",
        b"/zeichen Do",
        b"/P <</MCID 0>> BDC\nEMC\n0 0 m 5 5 l S",
        b"/P <</MCID 0>> BDC\n(a) Tj",
        b"EMC",
        b"/P <</MCID 1>> BDC\nEMC",
        b"/P <</MCID 0>> BDC\n/P <</MCID 1>> BDC\nEMC\nEMC",
    ],
)
def test_the_self_check_finds_what_is_wrong(content: bytes) -> None:
    with pytest.raises(UnmarkedContentError, match="page 7"):
        check_content(content, 7)


def test_the_self_check_counts_marked_contents() -> None:
    content = (
        b"q\n/P <</MCID 0>> BDC\n(BDC) Tj\n/Span <</ActualText (x)>> BDC\n(y) Tj\nEMC\nEMC\nQ"
    )
    assert check_content(content, 1) == 1


def test_the_same_data_and_day_give_the_same_bytes() -> None:
    outline = build_outline(konzept(sample_tree(2, 4, 2)), RUNDE)
    one, other = (render_bewertungsuebersicht(outline, erstellt_am=HEUTE) for _ in range(2))
    assert one == other
    assert one != render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 23))
