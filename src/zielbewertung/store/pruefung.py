"""The thorough check of a file: SQLite's own, and the rules of the subject once more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.store import schema

if TYPE_CHECKING:
    from sqlite_utils import Database

_RULES: tuple[tuple[str, str], ...] = (
    (
        "SELECT count(*) FROM bewertung JOIN knoten ON knoten.id = massnahme "
        "WHERE ebene <> (SELECT max(tiefe) FROM ebene)",
        "{n} Bewertungen stehen bei Einträgen, die keine Maßnahmen sind.",
    ),
    (
        "SELECT count(*) FROM knoten AS k JOIN knoten AS e ON e.id = k.eltern "
        "WHERE e.ebene >= k.ebene",
        "{n} Einträge liegen nicht tiefer als der Eintrag darüber.",
    ),
    (
        "SELECT count(*) FROM knoten WHERE titel = '' AND wortlaut = ''",
        "{n} Einträge haben weder Titel noch Wortlaut.",
    ),
    (
        "SELECT count(*) FROM bewertung WHERE (ampel IS 'nicht_bewertbar') <> (grund <> '')",
        "{n} Bewertungen „nicht bewertbar“ haben keinen Grund, oder ein Grund steht zu viel.",
    ),
    (
        "SELECT abs(count(*) - 1) FROM konzept",
        "Die Angaben zum Konzept fehlen oder sind mehrfach da.",
    ),
    (
        "SELECT count(*) = 0 FROM runde",
        "Es gibt keine Bewertungsrunde.",
    ),
    (
        "SELECT max(tiefe) + 1 <> count(*) OR count(*) < 2 FROM ebene",
        "Die Ebenen sind lückenhaft.",
    ),
)


def problems_of(db: Database) -> tuple[str, ...]:
    """Return what is wrong with an open file in German sentences; empty where all is well."""
    found: list[str] = []
    for (verdict,) in db.execute("PRAGMA integrity_check(20)").fetchall():
        if verdict != "ok":
            found.append(f"Die Datei ist beschädigt: {verdict}.")
    broken = len(db.execute("PRAGMA foreign_key_check").fetchall())
    if broken:
        found.append(f"{broken} Verweise führen ins Leere.")
    found.extend(_schema_problems(db))
    for query, sentence in _RULES:
        (number,) = db.execute(query).fetchone()
        if number:
            found.append(sentence.format(n=number))
    return tuple(found)


def has_own_code_only(db: Database) -> bool:
    """Tell whether the triggers are those this program writes, and that there are no views."""
    rows = db.execute("SELECT sql FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
    return sorted(_squeezed(sql) for (sql,) in rows) == sorted(map(_squeezed, schema.TRIGGERS))


def _schema_problems(db: Database) -> list[str]:
    """Compare the schema with the one this program writes; SQLite's own check does not."""
    expected = {_squeezed(s) for s in (*schema.TABLES, *schema.INDEXES, *schema.TRIGGERS)}
    rows = db.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    present = {_squeezed(sql): name for name, sql in rows if "_sqlite_migrations" not in name}
    foreign = sorted(name for sql, name in present.items() if sql not in expected)
    missing = len(expected - present.keys())
    problems = [f"„{name}“ gehört nicht zum Dateiformat." for name in foreign]
    if missing:
        problems.append(f"{missing} Teile des Dateiformats fehlen oder sind verändert.")
    return problems


def _squeezed(sql: str) -> str:
    return " ".join(sql.split())
