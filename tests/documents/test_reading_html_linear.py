"""Pages that are broken on purpose end, and what can be read of them is read."""

import pytest

from zielbewertung.documents.reading.html_tabellen import read_tables

HEAD = "<table><tr><td>Ziel<td>Maßnahme<tr><td>A<td>m"


@pytest.mark.parametrize("tail", ["<script>var a", "<style>p", "<!-- offen", "<td a='", "<td"])
def test_a_page_that_breaks_off_gives_the_table_up_to_there(tail: str) -> None:
    (tabelle,) = read_tables(HEAD + tail).tabellen

    texts = [zeile.zellen[:2] for zeile in tabelle.zeilen]
    assert texts == [("Ziel", "Maßnahme"), ("A", "m")]


@pytest.mark.parametrize(
    "span", ['colspan="2"', "colspan=2", "COLSPAN = '2'", 'style="x>y" colspan=2 rowspan=1']
)
def test_a_cell_reaches_over_columns_however_that_is_written(span: str) -> None:
    (tabelle,) = read_tables(f"<table><tr><td {span}>A<td>b<tr><td>c<td>d<td>e").tabellen

    assert tabelle.zeilen[0].zellen == ("A", "", "b")
    assert (tabelle.verbunden[0].breite, tabelle.verbunden[0].hoehe) == (2, 1)


def test_signs_that_are_no_tags_are_text() -> None:
    (tabelle,) = read_tables("<table><tr><td>a < b <3 & c<td>x <!-- nein -->y</table>").tabellen

    assert tabelle.zeilen[0].zellen == ("a < b <3 & c", "x y")


def test_text_of_a_table_that_is_in_no_cell_is_told() -> None:
    heard = read_tables("<table><caption>Plan &amp; Weg</caption><tr><td>Ziel<td>Maßnahme</table>")

    (befund,) = heard.befunde()
    assert "Texte neben den Zellen" in befund.text
    assert befund.ausgelassen == ("Plan & Weg",)
