import hashlib
import io
import subprocess
import sys
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from tests.documents.konzepte import RUNDE, Eintrag, goal, konzept, sample_tree

from zielbewertung.documents.outline import Outline, build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht, write_bewertungsuebersicht
from zielbewertung.domain.errors import FileProblemError, ZielbewertungError
from zielbewertung.domain.konzept import Stammdaten

HEUTE = date(2026, 11, 22)
_RENDER_AND_HASH = """
import hashlib
from datetime import date
from tests.documents.konzepte import RUNDE, konzept, sample_tree
from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
outline = build_outline(konzept(sample_tree(2, 3, 2)), RUNDE)
data = render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 22))
print(hashlib.sha256(data).hexdigest())
"""


@pytest.fixture
def outline() -> Outline:
    return build_outline(konzept(sample_tree(2, 3, 2)), RUNDE)


def opened(outline: Outline) -> pikepdf.Pdf:
    data = render_bewertungsuebersicht(outline, erstellt_am=HEUTE)
    return pikepdf.open(io.BytesIO(data))


def outline_with(text: str, title: str = "Probe") -> Outline:
    tree = [Eintrag("Feld", [Eintrag("Frage", [goal(3, "Ziel", [Eintrag(text, kennung="3.1")])])])]
    return build_outline(konzept(tree, stammdaten=Stammdaten(title)), RUNDE)


def test_the_same_outline_and_day_give_the_same_bytes(outline: Outline) -> None:
    one = render_bewertungsuebersicht(outline, erstellt_am=HEUTE)
    assert one == render_bewertungsuebersicht(outline, erstellt_am=HEUTE)
    assert one != render_bewertungsuebersicht(outline, erstellt_am=date(2026, 11, 23))


def test_another_process_gives_the_same_bytes(outline: Outline) -> None:
    data = render_bewertungsuebersicht(outline, erstellt_am=HEUTE)
    found = subprocess.run(
        [sys.executable, "-c", _RENDER_AND_HASH],
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert found.stdout.strip() == hashlib.sha256(data).hexdigest()


def test_the_properties_name_the_body_and_never_an_account(outline: Outline) -> None:
    with opened(outline) as pdf:
        info = {key: str(value) for key, value in pdf.docinfo.items()}
        assert info["/Title"] == "Bewertungsübersicht: Konzept Probe 2018–2022"
        assert info["/Author"] == "Landkreis Muster"
        assert info["/Subject"].endswith("Bewertungsvorschlag der Verwaltung")
        assert info["/CreationDate"] == info["/ModDate"] == "D:20261122"
        assert info["/Creator"] == "Zielbewertung"
        assert str(pdf.Root.Lang) == "de-DE"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


def test_only_liberation_sans_is_in_the_file_and_it_is_embedded(outline: Outline) -> None:
    with opened(outline) as pdf:
        fonts = [
            entry
            for entry in pdf.objects
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font"
        ]
        assert {str(font.BaseFont).split("+")[-1] for font in fonts} == {
            "LiberationSans",
            "LiberationSans-Bold",
        }
        assert all("/FontFile2" in font.FontDescriptor for font in fonts)


def test_the_bookmarks_follow_the_headings(outline: Outline) -> None:
    with opened(outline) as pdf, pdf.open_outline() as bookmarks:
        tree = {
            str(item.title): [str(below.title) for below in item.children]
            for item in bookmarks.root
        }
    assert tree == {
        "Bewertungsübersicht": [],
        "Zusammenfassung": [],
        "1\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}Handlungsfeld 1": ["Herausforderung 1"],
        "2\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}Handlungsfeld 2": ["Herausforderung 2"],
    }


def test_characters_without_a_glyph_are_named_with_their_place() -> None:
    with pytest.raises(ZielbewertungError) as caught:
        render_bewertungsuebersicht(outline_with("Beratung 😀 für alle"), erstellt_am=HEUTE)
    assert "„😀“ (U+1F600)" in caught.value.explanation
    assert "„3.1 Beratung 😀 für alle“" in caught.value.explanation
    assert "Ihre Daten sind sicher." in caught.value.explanation


def test_a_title_that_cannot_be_drawn_is_named_as_well() -> None:
    with pytest.raises(ZielbewertungError, match="Angaben zum Konzept"):
        render_bewertungsuebersicht(outline_with("Gut", title="漢字"), erstellt_am=HEUTE)


@pytest.mark.parametrize(
    "text",
    [
        "Zero\N{ZERO WIDTH SPACE}width, Soft\N{SOFT HYPHEN}hyphen",
        "schmal\N{NARROW NO-BREAK SPACE}und\N{NO-BREAK SPACE}fest\N{THIN SPACE}dünn",
        "fester\N{NON-BREAKING HYPHEN}Strich\N{WORD JOINER}verbunden",
        "A\N{COMBINING MACRON}\N{COMBINING ACUTE ACCENT} m\N{COMBINING DOT BELOW}",
        "Łódź, Škoda, Þór, Ñ, Ǆ, ẞ",
        "\N{LEFT-TO-RIGHT MARK}links\N{ZERO WIDTH JOINER}",
        "Tabulator\tund \x07Steuerzeichen",
    ],
)
def test_uncommon_characters_are_drawn_or_need_no_picture(text: str) -> None:
    assert render_bewertungsuebersicht(outline_with(text), erstellt_am=HEUTE)


def test_the_file_is_written_at_once(outline: Outline, tmp_path: Path) -> None:
    target = tmp_path / "Übersicht.pdf"
    write_bewertungsuebersicht(target, outline, erstellt_am=HEUTE)
    assert target.read_bytes() == render_bewertungsuebersicht(outline, erstellt_am=HEUTE)
    assert list(tmp_path.iterdir()) == [target]


def test_a_refused_export_leaves_the_older_file_alone(tmp_path: Path) -> None:
    target = tmp_path / "alt.pdf"
    target.write_bytes(b"alt")
    with pytest.raises(ZielbewertungError):
        write_bewertungsuebersicht(target, outline_with("😀"), erstellt_am=HEUTE)
    assert target.read_bytes() == b"alt"


def test_a_folder_that_is_not_there_is_told(outline: Outline, tmp_path: Path) -> None:
    with pytest.raises(FileProblemError):
        write_bewertungsuebersicht(tmp_path / "weg" / "a.pdf", outline, erstellt_am=HEUTE)


def test_the_module_can_be_imported_without_loading_reportlab() -> None:
    code = "import sys, zielbewertung.documents.pdf; sys.exit('reportlab' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
