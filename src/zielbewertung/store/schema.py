"""The schema of the file, version by version; docs/DATEIFORMAT.md describes it for people."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from sqlite_utils import Migrations

from zielbewertung.store.schema_trigger import TRIGGERS

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x5A42574B
"""Marks a SQLite file as a Konzept of Zielbewertung („ZBWK“)."""

SCHEMA_VERSION = 1
"""The version that this program writes, in ``PRAGMA user_version``."""

migrations = Migrations("zielbewertung")

_UUID = "CHECK (length(id) = 36)"
_TRUTH = "INTEGER NOT NULL DEFAULT 0 CHECK ({name} IN (0, 1))"
_TEXT = "TEXT NOT NULL DEFAULT ''"
_DAY = "GLOB '[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'"


def _truth(name: str) -> str:
    return f"{name} {_TRUTH.format(name=name)}"


TABLES = (
    f"""
CREATE TABLE konzept (
    nr INTEGER PRIMARY KEY CHECK (nr = 1),
    id TEXT NOT NULL {_UUID},
    titel TEXT NOT NULL CHECK (titel <> ''),
    traeger {_TEXT},
    zeitraum {_TEXT},
    gremium {_TEXT},
    beschlussdatum {_TEXT},
    drucksache {_TEXT},
    hinweis {_TEXT},
    skala TEXT NOT NULL DEFAULT 'ampel' CHECK (skala IN ('ampel')),
    {_truth("struktur_gesperrt")}
) STRICT""",
    f"""
CREATE TABLE ebene (
    tiefe INTEGER PRIMARY KEY CHECK (tiefe BETWEEN 0 AND 5),
    singular TEXT NOT NULL CHECK (singular <> ''),
    plural TEXT NOT NULL CHECK (plural <> ''),
    nummerierung TEXT NOT NULL CHECK (nummerierung IN ('keine', 'fortlaufend', 'je_eltern')),
    {_truth("titelpflicht")},
    druckrolle TEXT NOT NULL
        CHECK (druckrolle IN ('abschnitt', 'zwischenueberschrift', 'zeile', 'massnahme'))
) STRICT""",
    f"""
CREATE TABLE knoten (
    id TEXT PRIMARY KEY {_UUID},
    eltern TEXT REFERENCES knoten (id) ON DELETE RESTRICT CHECK (eltern <> id),
    ebene INTEGER NOT NULL REFERENCES ebene (tiefe) DEFERRABLE INITIALLY DEFERRED,
    reihenfolge INTEGER NOT NULL,
    kennung {_TEXT},
    titel {_TEXT},
    wortlaut {_TEXT},
    beschreibung {_TEXT},
    stichworte {_TEXT},
    zielart {_TEXT} CHECK (zielart IN ('', 'prozess', 'projekt', 'quantitativ')),
    status TEXT NOT NULL DEFAULT 'aktiv'
        CHECK (status IN ('aktiv', 'entfallen', 'zusammengefuehrt')),
    CHECK (titel <> '' OR wortlaut <> '')
) STRICT""",
    f"""
CREATE TABLE organisationseinheit (
    id TEXT PRIMARY KEY {_UUID},
    name TEXT NOT NULL CHECK (name <> ''),
    kuerzel {_TEXT},
    eltern TEXT REFERENCES organisationseinheit (id) ON DELETE RESTRICT CHECK (eltern <> id),
    {_truth("extern")},
    fruehere_namen TEXT NOT NULL DEFAULT '[]' CHECK (fruehere_namen LIKE '[%]')
) STRICT""",
    """
CREATE TABLE zustaendigkeit (
    knoten TEXT NOT NULL REFERENCES knoten (id) ON DELETE RESTRICT,
    einheit TEXT NOT NULL REFERENCES organisationseinheit (id) ON DELETE RESTRICT,
    rolle TEXT NOT NULL CHECK (rolle IN ('federfuehrend', 'beteiligt')),
    PRIMARY KEY (knoten, einheit)
) STRICT, WITHOUT ROWID""",
    f"""
CREATE TABLE ursache (
    code TEXT PRIMARY KEY NOT NULL CHECK (code <> ''),
    text TEXT NOT NULL CHECK (text <> ''),
    reihenfolge INTEGER NOT NULL,
    {_truth("angeboten")}
) STRICT""",
    f"""
CREATE TABLE kriterium (
    id TEXT PRIMARY KEY {_UUID},
    zielart TEXT NOT NULL CHECK (zielart IN ('prozess', 'projekt', 'quantitativ')),
    reihenfolge INTEGER NOT NULL,
    text TEXT NOT NULL CHECK (text <> '')
) STRICT""",
    f"""
CREATE TABLE runde (
    id TEXT PRIMARY KEY {_UUID},
    name TEXT NOT NULL CHECK (name <> ''),
    reihenfolge INTEGER NOT NULL,
    stichtag TEXT CHECK (stichtag {_DAY}),
    art TEXT NOT NULL CHECK (art IN ('zwischenstand', 'evaluation')),
    status TEXT NOT NULL CHECK (status IN ('offen', 'eingefroren')),
    aufhebungen INTEGER NOT NULL DEFAULT 0 CHECK (aufhebungen >= 0),
    ebenen {_TEXT} CHECK (ebenen = '' OR (status = 'eingefroren' AND ebenen LIKE '[%]'))
) STRICT""",
    f"""
CREATE TABLE bewertung (
    runde TEXT NOT NULL REFERENCES runde (id) ON DELETE RESTRICT,
    massnahme TEXT NOT NULL REFERENCES knoten (id) ON DELETE RESTRICT,
    ampel TEXT CHECK (ampel IN ('gruen', 'gelb', 'rot', 'nicht_bewertbar')),
    grund {_TEXT},
    {_truth("pflichtaufgabe")},
    weiterfuehrung TEXT NOT NULL DEFAULT 'offen'
        CHECK (weiterfuehrung IN ('offen', 'ja', 'angepasst', 'nein')),
    {_truth("zustaendigkeit_unklar")},
    {_truth("rahmenbedingungen_veraendert")},
    ursachen TEXT NOT NULL DEFAULT '[]' CHECK (ursachen LIKE '[%]'),
    begruendung {_TEXT},
    sachstand {_TEXT},
    quelle {_TEXT},
    interne_notiz {_TEXT},
    stand TEXT NOT NULL DEFAULT 'offen'
        CHECK (stand IN ('offen', 'in_arbeit', 'vorschlag', 'abgestimmt')),
    PRIMARY KEY (runde, massnahme),
    CHECK ((ampel IS 'nicht_bewertbar') = (grund <> ''))
) STRICT, WITHOUT ROWID""",
    f"""
CREATE TABLE fragebogen (
    runde TEXT NOT NULL REFERENCES runde (id) ON DELETE RESTRICT,
    id TEXT NOT NULL {_UUID},
    einheit TEXT NOT NULL REFERENCES organisationseinheit (id) ON DELETE RESTRICT,
    erstellt TEXT NOT NULL CHECK (erstellt {_DAY}),
    frist TEXT CHECK (frist {_DAY}),
    massnahmen INTEGER NOT NULL DEFAULT 0 CHECK (massnahmen >= 0),
    eingegangen TEXT CHECK (eingegangen {_DAY}),
    art TEXT NOT NULL DEFAULT 'xlsx' CHECK (art IN ('xlsx', 'teildatei')),
    datei {_TEXT},
    PRIMARY KEY (runde, id)
) STRICT, WITHOUT ROWID""",
    f"""
CREATE TABLE rueckmeldung (
    runde TEXT NOT NULL REFERENCES runde (id) ON DELETE RESTRICT,
    massnahme TEXT NOT NULL REFERENCES knoten (id) ON DELETE RESTRICT,
    einheit TEXT NOT NULL REFERENCES organisationseinheit (id) ON DELETE RESTRICT,
    fragebogen TEXT,
    ampel TEXT CHECK (ampel IN ('gruen', 'gelb', 'rot', 'nicht_bewertbar')),
    grund {_TEXT},
    {_truth("pflichtaufgabe")},
    weiterfuehrung TEXT NOT NULL DEFAULT 'offen'
        CHECK (weiterfuehrung IN ('offen', 'ja', 'angepasst', 'nein')),
    {_truth("zustaendigkeit_unklar")},
    {_truth("rahmenbedingungen_veraendert")},
    begruendung {_TEXT},
    sachstand {_TEXT},
    quelle {_TEXT},
    bemerkung {_TEXT},
    grundlage {_TEXT} CHECK (grundlage = '' OR grundlage LIKE '{{%}}'),
    PRIMARY KEY (runde, massnahme, einheit),
    FOREIGN KEY (runde, fragebogen) REFERENCES fragebogen (runde, id) ON DELETE RESTRICT
) STRICT, WITHOUT ROWID""",
    f"""
CREATE TABLE abstimmung (
    runde TEXT NOT NULL REFERENCES runde (id) ON DELETE RESTRICT,
    massnahme TEXT NOT NULL REFERENCES knoten (id) ON DELETE RESTRICT,
    tag TEXT NOT NULL CHECK (tag {_DAY}),
    {_truth("abgestimmt")},
    notiz {_TEXT},
    offener_punkt {_TEXT},
    einheit TEXT REFERENCES organisationseinheit (id) ON DELETE RESTRICT,
    bis TEXT CHECK (bis {_DAY}),
    vorher {_TEXT} CHECK (vorher = '' OR vorher LIKE '{{%}}'),
    nachher {_TEXT} CHECK (nachher = '' OR nachher LIKE '{{%}}'),
    PRIMARY KEY (runde, massnahme, tag)
) STRICT, WITHOUT ROWID""",
    f"""
CREATE TABLE besprechung (
    runde TEXT NOT NULL REFERENCES runde (id) ON DELETE RESTRICT,
    tag TEXT NOT NULL CHECK (tag {_DAY}),
    stellen TEXT NOT NULL DEFAULT '[]' CHECK (stellen LIKE '[%]'),
    bemerkung {_TEXT},
    PRIMARY KEY (runde, tag)
) STRICT, WITHOUT ROWID""",
    f"""
CREATE TABLE aufhebung (
    runde TEXT NOT NULL REFERENCES runde (id) DEFERRABLE INITIALLY DEFERRED,
    nr INTEGER NOT NULL CHECK (nr BETWEEN 1 AND 1000000),
    datum TEXT NOT NULL CHECK (datum {_DAY}),
    grund TEXT NOT NULL CHECK (grund <> ''),
    PRIMARY KEY (runde, nr)
) STRICT, WITHOUT ROWID""",
    f"""
CREATE TABLE rundeneintrag (
    runde TEXT NOT NULL REFERENCES runde (id) ON DELETE RESTRICT,
    knoten TEXT NOT NULL CHECK (length(knoten) = 36),
    eltern TEXT CHECK (eltern <> knoten),
    ebene INTEGER NOT NULL CHECK (ebene BETWEEN 0 AND 5),
    reihenfolge INTEGER NOT NULL,
    kennung {_TEXT},
    titel {_TEXT},
    wortlaut {_TEXT},
    PRIMARY KEY (runde, knoten),
    CHECK (titel <> '' OR wortlaut <> '')
) STRICT, WITHOUT ROWID""",
    """
CREATE TABLE aenderung (
    nr INTEGER PRIMARY KEY,
    schritt INTEGER NOT NULL,
    art TEXT NOT NULL CHECK (art IN ('anfang', 'neu', 'rueckgaengig', 'wiederholt')),
    bezug INTEGER,
    zeit TEXT NOT NULL,
    weg TEXT NOT NULL
        CHECK (weg IN ('fenster', 'befehl', 'import', 'ruecklauf', 'abgleich')),
    bezeichnung TEXT NOT NULL,
    gegenstand TEXT NOT NULL,
    schluessel TEXT NOT NULL CHECK (schluessel LIKE '[%]'),
    feld TEXT NOT NULL,
    alt TEXT NOT NULL CHECK (alt <> ''),
    neu TEXT NOT NULL CHECK (neu <> ''),
    CHECK ((art IN ('rueckgaengig', 'wiederholt')) = (bezug IS NOT NULL))
) STRICT""",
    """
CREATE TABLE pruefsumme (
    nr INTEGER PRIMARY KEY CHECK (nr = 1),
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64 AND sha256 NOT GLOB '*[^0-9a-f]*')
) STRICT""",
)

INDEXES = (
    "CREATE INDEX knoten_eltern ON knoten (eltern, reihenfolge)",
    "CREATE INDEX bewertung_massnahme ON bewertung (massnahme)",
)

MIGRATIONS_TABLE = (
    """
CREATE TABLE _sqlite_migrations (
    id INTEGER PRIMARY KEY,
    migration_set TEXT,
    name TEXT,
    applied_at TEXT
)""",
    """
CREATE UNIQUE INDEX idx__sqlite_migrations_migration_set_name
ON _sqlite_migrations (migration_set, name)""",
)
"""What the library would make by itself, in words of ours: they are the same in every version."""

_AUTOMATIC = ("knoten", "organisationseinheit", "ursache", "kriterium", "runde")
"""Tables for whose key SQLite makes an index of its own."""

_PART = re.compile(r"CREATE (?:UNIQUE )?(TABLE|INDEX|TRIGGER) (\w+)(?:[^(]*? ON (\w+))?")


@migrations()
def v1_grundlage(db: Database) -> None:
    """Create the tables, indexes and triggers of the first version."""
    for statement in (*TABLES, *INDEXES, *TRIGGERS):
        db.execute(statement)


def upgrade(db: Database) -> bool:
    """Bring a file to the version of this program; tell whether it had an older one."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version == SCHEMA_VERSION:
        return False
    if version == 0:
        for statement in MIGRATIONS_TABLE:
            db.execute(statement)
    migrations.apply(db)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    return True


@cache
def parts() -> frozenset[tuple[str, str, str, str | None]]:
    """Return type, name, table and statement of all that ``sqlite_schema`` may and must list."""
    found: set[tuple[str, str, str, str | None]] = {
        ("index", f"sqlite_autoindex_{table}_1", table, None) for table in _AUTOMATIC
    }
    for statement in (*MIGRATIONS_TABLE, *TABLES, *INDEXES, *TRIGGERS):
        sql = squeezed(statement)
        match = _PART.match(sql)
        if match is not None:
            found.add((match[1].lower(), match[2], match[3] or match[2], sql))
    return frozenset(found)


def squeezed(sql: str) -> str:
    """Return a statement on one line, to compare it."""
    return " ".join(sql.split())
