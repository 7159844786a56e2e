"""What a Sicherung holds, read with care: it may be damaged, and it is never changed."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import DamagedFileError, FileProblemError
from zielbewertung.domain.records import GEGENSTAENDE
from zielbewertung.store.connection import check_header, connect_read_only
from zielbewertung.store.connection import damaged as damaged_file
from zielbewertung.store.schema import APPLICATION_ID, SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

_MAGIC = b"SQLite format 3\0"
_SECONDS = 5.0
"""How long reading may take before a file counts as damaged."""

_KONZEPT = "SELECT id, substr(titel, 1, 300) FROM konzept"
_RUNDE = (
    "SELECT id, substr(name, 1, 300), ebenen <> '' FROM runde "
    "ORDER BY status = 'offen' DESC, reihenfolge DESC, id DESC LIMIT 1"
)
_COUNTS = """
WITH RECURSIVE aktiv (id, ebene) AS (
    SELECT id, ebene FROM knoten WHERE eltern IS NULL AND status = 'aktiv'
    UNION ALL
    SELECT k.id, k.ebene FROM knoten AS k JOIN aktiv ON k.eltern = aktiv.id
    WHERE k.status = 'aktiv'
)
SELECT count(*), count(CASE WHEN ebene = tiefste THEN 1 END), count(CASE WHEN ebene = tiefste
    THEN (SELECT b.ampel FROM bewertung AS b WHERE b.runde = ? AND b.massnahme = aktiv.id) END)
FROM aktiv, (SELECT max(tiefe) AS tiefste FROM ebene)
"""
_FROZEN_COUNTS = """
SELECT count(*), count(b.ampel) FROM runde AS r
JOIN rundeneintrag AS e ON e.runde = r.id AND e.ebene = json_array_length(r.ebenen) - 1
LEFT JOIN bewertung AS b ON b.runde = e.runde AND b.massnahme = e.knoten WHERE r.id = ?
"""
_LAST = (
    "SELECT zeit, substr(bezeichnung, 1, 300), nr, schritt, art, weg, gegenstand, schluessel, "
    "feld, alt, neu FROM aenderung ORDER BY nr DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True)
class Inhalt:
    """What a file holds, in figures.

    ``runde`` is the name of the round that ``bewertet`` is counted in: the last open one, else the
    last. ``geaendert`` is UTC in ISO 8601 and ``aenderung`` the words of the last step.
    ``verlauf`` is the last row of the Verlauf as it stands there.
    """

    konzept: str
    titel: str
    eintraege: int
    massnahmen: int
    bewertet: int
    runde: str
    geaendert: str
    aenderung: str
    fassung: int
    verlauf: tuple[object, ...]


def read_inhalt(path: Path) -> Inhalt:
    """Read the figures of a closed file without leaving a trace.

    DamagedFileError where it makes no sense, FileProblemError where a newer program wrote it or
    the system does not let it be read.
    """
    fassung = _check_header(path)
    try:
        with closing(connect_read_only(path, _SECONDS)) as db:
            return _read(db, fassung)
    except (sqlite3.Error, ValueError, TypeError, IndexError) as error:
        raise damaged() from error


def same_content(one: Path, other: Path) -> bool:
    """Tell whether two closed files say the same, their Verlauf included, whatever their bytes.

    The last step alone does not tell: two copies can be changed in the same second. What
    :func:`read_inhalt` raises.
    """
    if read_inhalt(one) != read_inhalt(other):
        return False
    try:
        with (
            closing(connect_read_only(one, _SECONDS)) as left,
            closing(connect_read_only(other, _SECONDS)) as right,
        ):
            return all(_same_rows(left, right, table) for table in _TABLES)
    except (sqlite3.Error, ValueError) as error:
        raise damaged() from error


_TABLES = (*(gegenstand.name for gegenstand in GEGENSTAENDE), "aenderung")


def _same_rows(left: Database, right: Database, table: str) -> bool:
    """Compare a table row by row, in the order of its first two columns."""
    rows = (db.conn.execute(f"SELECT * FROM {table} ORDER BY 1, 2, 3") for db in (left, right))
    return all(one == other for one, other in zip_longest(*rows))


def konzept_id_of(path: Path) -> str:
    """Return the id of the Konzept in a file of the person, which stays as it is.

    FileProblemError where the file is missing, foreign or newer, DamagedFileError where it makes
    no sense.
    """
    check_header(path)
    try:
        with closing(connect_read_only(path, _SECONDS)) as db:
            ((konzept_id,), *_) = db.execute("SELECT id FROM konzept").fetchmany(1)
    except (sqlite3.Error, ValueError) as error:
        raise damaged_file(path.name) from error
    return str(konzept_id)


def _check_header(path: Path) -> int:
    """Return the version of the schema, after a look at the first bytes."""
    if path.exists() and not path.is_file():  # a pipe would be waited for
        raise damaged()
    try:
        with path.open("rb") as stream:
            header = stream.read(100)
    except OSError as error:
        raise FileProblemError(
            "Diese Sicherung lässt sich nicht lesen.",
            f"Das System meldet: {error.strerror or type(error).__name__}.",
        ) from error
    own = int.from_bytes(header[68:72], "big") == APPLICATION_ID
    fassung = int.from_bytes(header[60:64], "big")
    if len(header) < 100 or not header.startswith(_MAGIC) or not own or fassung < 1:
        raise damaged()
    if fassung > SCHEMA_VERSION:
        raise FileProblemError(
            "Diese Sicherung stammt aus einer neueren Fassung von Zielbewertung.",
            "Bitte öffnen Sie sie mit der neueren Fassung des Programms.",
        )
    return fassung


def damaged() -> DamagedFileError:
    """Return the error for a Sicherung whose content makes no sense."""
    return DamagedFileError(
        "Diese Sicherung ist nicht lesbar.",
        "Die Datei ist beschädigt. Bitte nehmen Sie eine andere Sicherung.",
    )


def _read(db: Database, fassung: int) -> Inhalt:
    (konzept, titel), *_ = db.execute(_KONZEPT).fetchmany(1)
    (runde_id, runde, own_tree), *_ = db.execute(_RUNDE).fetchmany(1)
    eintraege, massnahmen, bewertet = db.execute(_COUNTS, [runde_id]).fetchone()
    if own_tree:
        massnahmen, bewertet = db.execute(_FROZEN_COUNTS, [runde_id]).fetchone()
    last, *_ = db.execute(_LAST).fetchmany(1)
    return Inhalt(
        konzept=str(konzept),
        titel=str(titel),
        eintraege=int(eintraege),
        massnahmen=int(massnahmen),
        bewertet=int(bewertet),
        runde=str(runde),
        geaendert=str(last[0]),
        aenderung=str(last[1]),
        fassung=fassung,
        verlauf=tuple(last),
    )
