"""Bringing a concept in, step by step: open a source, propose, correct, read.

    quelle = open_source(path)            # or open_clipboard({"text/html": b"…"})
    zuordnung = propose(quelle)           # what each table, column and special row means
    zuordnung = zuordnung.with_spalte(0, 2, Spaltenwahl(Spaltenart.NUMMER, ebene=1))
    einlesung = read(quelle, zuordnung)   # .konzept, .befunde

Nothing is written and nothing is remembered between the steps; each may run in a thread. A
``Quelle`` has its ``tabellen`` with their rows (``zeilen``), a ``Zuordnung`` has a choice for each
of them at the same place. Reading 10,000 rows again after a correction takes about a second.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befund, Einlesung, Schwere
from zielbewertung.documents.reading.quelle import AbbruchError, Quelle
from zielbewertung.documents.reading.tabelle import Tabelle, Ueberschrift, Verbund, Zeile
from zielbewertung.documents.reading.zuordnung import (
    AUSLASSEN,
    UNBEKANNT,
    Ebenenwahl,
    Spaltenart,
    Spaltenwahl,
    Tabellenwahl,
    Zeilenart,
    Zeilenwahl,
    Zuordnung,
    offered_columns,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zielbewertung.documents.reading.quelle import Fortschritt as Fortschritt

__all__ = [
    "AUSLASSEN",
    "ENDUNGEN",
    "MIME_ARTEN",
    "UNBEKANNT",
    "AbbruchError",
    "Befund",
    "Ebenenwahl",
    "Einlesung",
    "Quelle",
    "Schwere",
    "Spaltenart",
    "Spaltenwahl",
    "Tabelle",
    "Tabellenwahl",
    "Ueberschrift",
    "Verbund",
    "Zeile",
    "Zeilenart",
    "Zeilenwahl",
    "Zuordnung",
    "offered_columns",
    "open_clipboard",
    "open_source",
    "propose",
    "read",
    "with_ebenen",
    "with_kopfzeile",
]

ENDUNGEN = (".xlsx", ".xlsm", ".ods", ".docx", ".docm", ".odt", ".csv", ".tsv", ".txt", ".html")
"""The endings of files that may hold a table; what a file really is, its content says."""

MIME_ARTEN = (
    "text/html",
    "text/tab-separated-values",
    "text/plain;charset=utf-8",
    "text/plain",
)
"""What is asked of the clipboard, the best first."""

# The readers are imported when one is used; the window opens first.


def open_source(source: Path, fortschritt: Fortschritt | None = None) -> Quelle:
    """Return the tables in a file of any kind.

    FileProblemError or UnreadableSourceError where it can not be read. ``fortschritt`` may raise
    :class:`AbbruchError` to stop; its numbers are rows done and rows in all, 0 while unknown.
    """
    from zielbewertung.documents.reading.oeffnen import open_file

    return open_file(source, fortschritt)


def open_clipboard(daten: Mapping[str, bytes]) -> Quelle:
    """Return the tables in what the clipboard offers, by media type (see :data:`MIME_ARTEN`).

    UnreadableSourceError where no table is in it.
    """
    from zielbewertung.documents.reading.zwischenablage import open_clipboard as open_data

    return open_data(daten)


def propose(quelle: Quelle) -> Zuordnung:
    """Return how a source is probably meant; never raises.

    Where ``hindernis`` is set, :func:`read` would refuse with these words; a correction takes it
    away. The methods of the Zuordnung correct everything but the choice of another header, which
    is :func:`with_kopfzeile`.
    """
    from zielbewertung.documents.reading.vorschlag import propose as propose_for

    return propose_for(quelle)


def with_kopfzeile(
    quelle: Quelle, zuordnung: Zuordnung, tabelle: int, nummer: int | None
) -> Zuordnung:
    """Say which row of a table has the headings; its columns are recognised anew.

    ``None``: there are no headings, every row is data and the columns stay as they are.
    """
    from zielbewertung.documents.reading.vorschlag import with_kopfzeile as choose

    return choose(quelle, zuordnung, tabelle, nummer)


def with_ebenen(quelle: Quelle, zuordnung: Zuordnung, namen: Sequence[str]) -> Zuordnung:
    """Say the names of all levels from top to bottom, as the command line does.

    UnreadableSourceError where they fit neither the columns nor the levels that were recognised.
    """
    from zielbewertung.documents.reading.ebenenwunsch import with_ebenen as choose

    return choose(quelle, zuordnung, namen)


def read(
    quelle: Quelle,
    zuordnung: Zuordnung,
    titel: str = "",
    fortschritt: Fortschritt | None = None,
) -> Einlesung:
    """Return the Konzept that the tables hold when they are read as the Zuordnung says.

    ``fortschritt(done, total)`` is called every few hundred rows and may raise
    :class:`AbbruchError`. UnreadableSourceError where no Konzept comes out.
    """
    from zielbewertung.documents.reading.einlesung import read as read_tables

    return read_tables(quelle, zuordnung, titel=titel, fortschritt=fortschritt)
