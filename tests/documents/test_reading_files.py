import codecs
import csv
from pathlib import Path

import pytest
from tests.documents.reading_tables import read_text, sentences, tree

from zielbewertung.documents.reading import dateiart
from zielbewertung.documents.reading import tabelle as limits
from zielbewertung.documents.reading.einlesung import read_konzept
from zielbewertung.domain.errors import (
    FileProblemError,
    UnreadableSourceError,
    ZielbewertungError,
)

TEXT = "Ziel;Maßnahme\r\nÜberblick behalten;Büro für Ämter\r\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("cp1252"),
        TEXT.encode("utf-16"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.replace("\r\n", "\n").encode("utf-8"),
        TEXT.replace("\r\n", "\r").encode("utf-8"),
        TEXT.rstrip().encode("utf-8"),
        ("sep=;\r\n" + TEXT).encode("utf-8"),
    ],
)
def test_every_usual_way_to_store_a_csv_is_read(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "konzept.csv"
    path.write_bytes(data)

    assert tree(read_konzept(path).konzept) == ["1 Überblick behalten", "  1.1 Büro für Ämter"]


def test_windows_1252_is_told(tmp_path: Path) -> None:
    path = tmp_path / "konzept.csv"
    path.write_bytes(TEXT.encode("cp1252"))

    assert "Windows-1252" in sentences(read_konzept(path).befunde)


def test_a_single_broken_byte_does_not_spoil_all_other_umlauts(tmp_path: Path) -> None:
    path = tmp_path / "konzept.csv"
    path.write_bytes((TEXT * 1 + "ä;öäüÄÖÜß€äöü\n").encode("utf-8") + b"x;a\xffb\n")
    einlesung = read_konzept(path)

    assert "  2.1 öäüÄÖÜß€äöü" in tree(einlesung.konzept)
    assert "1 Zeichen ist beschädigt" in sentences(einlesung.befunde)
    assert "in der 4. Zeile" in sentences(einlesung.befunde)


def test_commas_in_texts_do_not_make_columns(tmp_path: Path) -> None:
    text = "Ziel;Maßnahme\n" + "a, b, c;d, e\n" * 20

    assert tree(read_text(tmp_path, text).konzept)[:2] == ["1 a, b, c", "  1.1 d, e"]


def test_control_characters_are_dropped_and_told(tmp_path: Path) -> None:
    einlesung = read_text(tmp_path, "Ziel;Maßnahme\nZ\x00iel;m\x07\n")

    assert tree(einlesung.konzept) == ["1 Ziel", "  1.1 m"]
    said = sentences(einlesung.befunde)
    assert "Zeile 2, Spalte „Ziel“: Der Text enthielt unsichtbare Steuerzeichen." in said
    assert "Zeile 2, Spalte „Maßnahme“" in said


def test_text_after_a_closing_quotation_mark_is_kept_and_told(tmp_path: Path) -> None:
    einlesung = read_text(tmp_path, 'Ziel;Maßnahme\n"Z"iel;m\n')

    assert tree(einlesung.konzept) == ["1 Ziel", "  1.1 m"]
    assert "Zeile 2: Hinter einem schließenden Anführungszeichen" in sentences(einlesung.befunde)


def test_a_quotation_mark_inside_a_text_is_just_a_mark(tmp_path: Path) -> None:
    einlesung = read_text(tmp_path, 'Ziel;Maßnahme\nZ;Projekt "Ankommen" starten\n')

    assert tree(einlesung.konzept) == ["1 Z", '  1.1 Projekt "Ankommen" starten']


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_row(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSourceError) as refused:
        read_text(tmp_path, 'Ziel;Maßnahme\nZ;m\nY;"n\nX;o\nW;p\n')

    assert refused.value.title.startswith("In Zeile 3 beginnt eine Zelle mit einem Anführungs")


def test_a_long_cell_is_read_and_the_limit_of_the_csv_module_stays(tmp_path: Path) -> None:
    before = csv.field_size_limit()
    einlesung = read_text(tmp_path, f"Ziel;Maßnahme\nZ;{'lang ' * 40_000}\n")

    assert len(einlesung.konzept.knoten[1].wortlaut) == 199_999
    assert csv.field_size_limit() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "„konzept.csv“ ist leer."),
        (b" \r\n\r\n", "„konzept.csv“ ist leer."),
        (b"PK\x03\x04rest", "„konzept.csv“ ist beschädigt."),
        (b"\xd0\xcf\x11\xe0rest", "hat ein altes Format von Excel oder Word (.xls, .doc)."),
        (b"%PDF-1.7\n", "„konzept.csv“ ist eine PDF-Datei."),
        (b"SQLite format 3\x00", "„konzept.csv“ ist eine Datenbank"),
        (bytes(range(16)) * 40, "„konzept.csv“ ist keine Datei, aus der sich eine Tabelle lesen"),
        (b"Ziel;Ma\xc3\x9fnahme\n", "In der Tabelle stehen keine Maßnahmen."),
        (b"Ziel;Ma\xc3\x9fnahme\nZ;\n", "In der Tabelle stehen keine Maßnahmen."),
        (b"Ma\xc3\x9fnahme\nm\nn\n", "Es wurde nur eine Ebene erkannt: „Maßnahme“."),
        (b"irgendein Text", "Es wurde keine Spalte mit Zielen oder Maßnahmen erkannt."),
        (b"\xff\xfe", "In „konzept.csv“ ist keine Tabelle."),
        (b"\xff\xfeA", "Es wurde keine Spalte mit Zielen oder Maßnahmen erkannt."),
    ],
)
def test_what_is_no_concept_is_refused_in_words(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "konzept.csv"
    path.write_bytes(data)

    with pytest.raises(UnreadableSourceError) as refused:
        read_konzept(path)
    assert said in refused.value.title
    assert "Es wurde nichts übernommen." in refused.value.explanation


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    for path, said in ((tmp_path / "fehlt.csv", "gibt es nicht"), (tmp_path, "ein Ordner")):
        with pytest.raises(FileProblemError) as refused:
            read_konzept(path)
        assert path.name in refused.value.title
        assert said in refused.value.explanation


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "konzept.csv"
    with path.open("wb") as stream:
        stream.truncate(dateiart.MAX_BYTES + 1)

    with pytest.raises(UnreadableSourceError, match="größer als 32 MB"):
        read_konzept(path)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"Ziel;Maßnahme\nZ;{'x' * (limits.MAX_ZEICHEN + 1)}\n",
            "Eine Zelle hat mehr als 1.000.000",
        ),
        ("Ziel;Maßnahme" + ";" * limits.MAX_SPALTEN, "Zeile 1 hat mehr als 200 Spalten."),
        ("Ziel;Maßnahme\n" + "Z;m\n" * limits.MAX_ZEILEN, "mehr als 50.000 Zeilen"),
        ("Ziel;Maßnahme\n" + "\n" * 3_000_000, "mehr als 50.000 Zeilen"),
    ],
)
def test_over_large_tables_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UnreadableSourceError, match=said):
        read_text(tmp_path, text)


def test_what_is_refused_says_the_file_and_never_fails_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "konzept.csv"
    for data in (b'"', b'";";', b"\x80\x81", b"Ziel;Ziel\n1;2", b"\xef\xbb\xbf", b";;;\n;;"):
        path.write_bytes(data)
        with pytest.raises(ZielbewertungError):
            read_konzept(path)
