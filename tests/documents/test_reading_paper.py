"""The paper original, a table per Handlungsfeld, comes in whole and without any help."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from tests.documents import papier
from tests.documents.reading_tables import counts, sentences

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.einlesung import einlesen
from zielbewertung.documents.reading.befunde import Einlesung, Schwere
from zielbewertung.documents.reading.einlesung import read_konzept

SAVED = Path(__file__).parent / "buerodateien"
"""``calc.*`` and ``writer.*`` are what :mod:`tests.documents.papier` writes, saved again by
LibreOffice 7.4."""
AGAIN = [path for path in sorted(SAVED.iterdir()) if path.stem in ("calc", "writer")]

MADE: dict[str, Callable[[Path], Path]] = {
    "papier.xlsx": papier.write_xlsx,
    "papier.docx": papier.write_docx,
}


@cache
def expected() -> list[tuple[int, str, str, str]]:
    return papier.texts(load_beispiel())


def check(einlesung: Einlesung) -> None:
    """See to it that every text stands where it stands in the sample, and nothing is in doubt."""
    assert counts(einlesung.konzept) == [9, 41, 89, 134]
    assert [ebene.plural for ebene in einlesung.konzept.ebenen] == [
        "Handlungsfelder",
        "Herausforderungen",
        "Ziele",
        "Maßnahmen",
    ]
    assert papier.texts(einlesung.konzept) == expected()
    assert all(befund.schwere is Schwere.HINWEIS for befund in einlesung.befunde)
    assert len(einlesung.befunde) < 6


@pytest.mark.parametrize("name", MADE)
def test_the_paper_original_comes_in_whole(tmp_path: Path, name: str) -> None:
    check(read_konzept(MADE[name](tmp_path / name)))


@pytest.mark.parametrize("path", AGAIN, ids=lambda path: path.name)
def test_what_libreoffice_made_of_it_comes_in_whole(path: Path) -> None:
    check(read_konzept(path))


@pytest.mark.parametrize("name", ["writer.html", "calc.html"])
def test_its_html_comes_in_whole_from_the_clipboard(name: str) -> None:
    quelle = einlesen.open_clipboard({"text/html": (SAVED / name).read_bytes()})

    check(einlesen.read(quelle, einlesen.propose(quelle)))


def test_its_text_comes_in_whole_from_the_clipboard() -> None:
    quelle = einlesen.open_clipboard({"text/plain": (SAVED / "calc.tsv").read_bytes()})

    check(einlesen.read(quelle, einlesen.propose(quelle)))


def test_the_title_above_all_tables_is_the_title_of_the_konzept(tmp_path: Path) -> None:
    path = papier.write_xlsx(tmp_path / "papier.xlsx")

    assert read_konzept(path).konzept.stammdaten.titel == papier.KONZEPT_TITEL
    assert read_konzept(path, titel="Anders").konzept.stammdaten.titel == "Anders"


def test_the_title_of_a_text_is_the_title_of_the_konzept(tmp_path: Path) -> None:
    for path in (
        papier.write_docx(tmp_path / "p.docx"),
        SAVED / "writer.docx",
        SAVED / "writer.odt",
    ):
        assert read_konzept(path).konzept.stammdaten.titel == papier.KONZEPT_TITEL


def test_text_above_the_tables_that_names_no_entry_is_told(tmp_path: Path) -> None:
    einlesung = read_konzept(papier.write_docx(tmp_path / "p.docx"))
    said = "Über den Tabellen steht Text, der nicht übernommen wurde: „Worum es in diesem"
    assert said in sentences(einlesung.befunde)


def test_the_names_of_sheets_are_the_handlungsfelder_where_no_title_stands_above(
    tmp_path: Path,
) -> None:
    """A spreadsheet cuts the names of its sheets after 31 letters; that has to be told."""
    path = papier.write_xlsx(tmp_path / "papier.xlsx", titelzeile=False)
    einlesung = read_konzept(path)

    assert counts(einlesung.konzept) == [9, 41, 89, 134]
    names = [knoten.titel for knoten in einlesung.konzept.knoten if knoten.ebene == 0]
    assert names[:3] == ["Ankommen & Aufenthalt", "Leben & Wohnen", "Sprache"]
    assert names[6] == "Gesellschaftliche Integration"
    assert "Ein Name ist so lang und vielleicht abgeschnitten" in sentences(einlesung.befunde)


def test_one_table_of_it_brings_its_handlungsfeld_along() -> None:
    lines = (SAVED / "calc.tsv").read_text("utf-8").splitlines()[:20]
    quelle = einlesen.open_clipboard({"text/plain": "\r\n".join(lines).encode()})
    konzept = einlesen.read(quelle, einlesen.propose(quelle)).konzept

    assert counts(konzept)[0] == 1
    assert konzept.knoten[0].titel == "Ankommen & Aufenthalt"
    assert konzept.knoten[0].kennung == "1"
