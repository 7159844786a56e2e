"""The thorough check of a file: SQLite's own, and the rules of the subject once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.store import schema
from zielbewertung.store.inhaltspruefung import content_problems

if TYPE_CHECKING:
    from sqlite_utils import Database


def problems_of(db: Database) -> tuple[str, ...]:
    """Return what is wrong with an open file in German sentences; empty where all is well."""
    found: list[str] = []
    for (verdict,) in db.execute("PRAGMA integrity_check(20)").fetchall():
        if verdict != "ok":
            found.append(f"Die Datei ist beschädigt: {verdict}.")
    found.extend(schema_problems(db))
    found.extend(content_problems(db))
    return tuple(found)


def schema_problems(db: Database) -> list[str]:
    """Compare the schema with the one this program writes; SQLite's own check does not."""
    rows = db.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    present = {
        (kind, name, table, sql and schema.squeezed(sql)): name for kind, name, table, sql in rows
    }
    foreign = sorted(name for part, name in present.items() if part not in schema.parts())
    missing = len(schema.parts() - present.keys())
    problems = [f"„{name}“ gehört nicht zum Dateiformat." for name in foreign]
    if missing:
        problems.append(f"{missing} Teile des Dateiformats fehlen oder sind verändert.")
    return problems
