"""Tables for the tests of reading and of csv: as files, and as a Konzept tells them."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from zielbewertung.documents.reading.befunde import Befund, Einlesung
from zielbewertung.documents.reading.einlesung import read_konzept
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.records import Record, to_plain
from zielbewertung.domain.text import one_line

Rows = Sequence[Sequence[str]]


def write_rows(
    path: Path, rows: Rows, *, delimiter: str = ";", encoding: str = "utf-8-sig"
) -> Path:
    """Write rows as a csv file of some office program."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def read_rows(folder: Path, rows: Rows) -> Einlesung:
    """Read rows as a csv file would give them."""
    return read_konzept(write_rows(folder / "tabelle.csv", rows))


def read_text(folder: Path, text: str) -> Einlesung:
    """Read the text of a csv file."""
    path = folder / "tabelle.csv"
    path.write_bytes(text.encode("utf-8"))
    return read_konzept(path)


def tree(konzept: Konzept) -> list[str]:
    """Return the tree as lines, two blanks deeper per level: „  3 Ziel A“."""
    index = KonzeptIndex(konzept)
    return [
        "  " * knoten.ebene + f"{knoten.kennung} {knoten.titel or knoten.wortlaut}".strip()
        for knoten in index.walk()
    ]


def counts(konzept: Konzept) -> list[int]:
    """Return how many entries each level has."""
    index = KonzeptIndex(konzept)
    return [index.anzahl(ebene) for ebene in konzept.ebenen]


def sentences(befunde: Iterable[Befund]) -> str:
    """Return the findings as a person reads them."""
    return "\n".join(befund.text for befund in befunde)


def words_of(einlesung: Einlesung) -> str:
    """Return every text of the Konzept and every finding, as one line."""
    konzept = einlesung.konzept
    records: tuple[Record, ...] = (
        *konzept.knoten,
        *konzept.bewertungen,
        *konzept.einheiten,
        konzept.stammdaten,
        *konzept.runden,
    )
    texts = [
        str(value)
        for record in records
        for value in to_plain(record).values()
        if value is not None
    ]
    said = [t for b in einlesung.befunde for t in (b.text, *b.ausgelassen)]
    return one_line("\n".join([*texts, *said]))
