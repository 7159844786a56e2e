from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.reading_tables import read_rows, words_of

from zielbewertung.documents.csv_format import split_names
from zielbewertung.documents.reading.einlesung import read_konzept
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.text import clean, one_line

KOPF = [
    "Handlungsfeld",
    "Ziel-Nr",
    "Ziel",
    "Ziel: Beschreibung",
    "Zielart",
    "Maßnahme",
    "Beschreibung",
    "Bemerkung",
    "Zielerreichung",
    "Grund",
    "Begründung",
    "Pflichtaufgabe",
    "Zuständig",
    "",
]
UNITS = KOPF.index("Zuständig")
CLOSED = {KOPF.index("Zielerreichung"), KOPF.index("Pflichtaufgabe"), KOPF.index("Zielart")}
UNDERSTOOD = {"ja", "nein", "grün", "nicht bewertbar", "Prozessziel"}

texts = st.one_of(
    st.just(""),
    st.just(""),
    st.sampled_from(["A", "B", "1", "2", "ja", "grün", "nicht bewertbar", "Prozessziel", "A;B"]),
    st.integers(1000, 9999).map("Text {}".format),
    st.text(max_size=12),
)
rows = st.lists(st.lists(texts, min_size=1, max_size=len(KOPF) + 1), min_size=1, max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=rows)
def test_every_text_is_in_the_concept_or_in_a_finding(
    tmp_path: Path, rows: list[list[str]]
) -> None:
    first = ["Feld", "", "Ziel", "", "", "Maßnahme"]
    einlesung = read_rows(tmp_path, [KOPF, first, *rows])

    found = words_of(einlesung)
    for row in rows:
        for spalte, cell in enumerate(row):
            cell = clean(cell)
            parts = split_names(cell) if spalte == UNITS else (cell,)
            for part in parts:
                understood = spalte in CLOSED and cell in UNDERSTOOD
                assert understood or one_line(part).rstrip(".") in found, (cell, spalte)


def read_or_refuse(path: Path) -> str:
    """Read a file and return the kind of refusal, empty where it was read."""
    try:
        read_konzept(path)
    except UnreadableSourceError as refusal:
        return type(refusal).__name__
    return ""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=200))
def test_no_text_of_a_file_makes_the_reader_fail(tmp_path: Path, text: str) -> None:
    path = tmp_path / "beliebig.csv"
    path.write_bytes(("Ziel;Maßnahme\nZ;m\n" + text).encode("utf-8", errors="replace"))

    assert read_or_refuse(path) in ("", "UnreadableSourceError")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=200))
def test_no_bytes_of_a_file_make_the_reader_fail(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "beliebig.csv"
    path.write_bytes(data)

    assert read_or_refuse(path) in ("", "UnreadableSourceError")
