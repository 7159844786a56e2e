"""Bad files made with SQLite itself: what another program, or malice, writes into a good one."""

import sqlite3
from collections.abc import Callable
from random import Random

TABLES = (
    "konzept",
    "ebene",
    "knoten",
    "organisationseinheit",
    "zustaendigkeit",
    "runde",
    "bewertung",
    "aenderung",
    "pruefsumme",
    "_sqlite_migrations",
)
TEXTS = (
    *(("knoten", name) for name in ("titel", "wortlaut", "beschreibung", "kennung", "stichworte")),
    *(("bewertung", name) for name in ("begruendung", "sachstand", "quelle", "interne_notiz")),
    *(("konzept", name) for name in ("titel", "traeger", "hinweis", "zeitraum")),
    ("organisationseinheit", "name"),
    ("runde", "name"),
    ("ebene", "singular"),
    ("aenderung", "bezeichnung"),
    ("aenderung", "alt"),
    ("aenderung", "neu"),
)
COLUMNS = (
    *TEXTS,
    ("knoten", "id"),
    ("knoten", "eltern"),
    ("knoten", "ebene"),
    ("knoten", "reihenfolge"),
    ("knoten", "status"),
    ("knoten", "zielart"),
    ("bewertung", "runde"),
    ("bewertung", "massnahme"),
    ("bewertung", "ampel"),
    ("bewertung", "grund"),
    ("bewertung", "pflichtaufgabe"),
    ("bewertung", "weiterfuehrung"),
    ("bewertung", "ursachen"),
    ("bewertung", "stand"),
    ("organisationseinheit", "eltern"),
    ("organisationseinheit", "extern"),
    ("organisationseinheit", "fruehere_namen"),
    ("zustaendigkeit", "rolle"),
    ("zustaendigkeit", "einheit"),
    ("runde", "stichtag"),
    ("runde", "status"),
    ("runde", "reihenfolge"),
    ("ebene", "tiefe"),
    ("ebene", "nummerierung"),
    ("ebene", "druckrolle"),
    ("ebene", "titelpflicht"),
    ("konzept", "nr"),
    ("konzept", "id"),
    ("konzept", "skala"),
    ("aenderung", "nr"),
    ("aenderung", "schritt"),
    ("aenderung", "art"),
    ("aenderung", "bezug"),
    ("aenderung", "zeit"),
    ("aenderung", "weg"),
    ("aenderung", "gegenstand"),
    ("aenderung", "schluessel"),
    ("aenderung", "feld"),
    ("pruefsumme", "sha256"),
)
PARTS = (
    "CREATE TRIGGER fremd AFTER UPDATE ON bewertung BEGIN DELETE FROM aenderung; END",
    "CREATE TRIGGER fremd AFTER INSERT ON aenderung BEGIN "
    "INSERT INTO aenderung SELECT NULL, schritt, art, bezug, zeit, weg, bezeichnung, gegenstand, "
    "schluessel, feld, alt, neu FROM aenderung; END",
    "CREATE VIEW fremd AS SELECT * FROM bewertung",
    "CREATE VIEW fremd AS SELECT * FROM fremd",
    "CREATE VIEW fremd AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
    "SELECT * FROM n",
    "CREATE VIEW fremd AS SELECT load_extension('/tmp/x.so')",
    "CREATE VIEW fremd AS SELECT randomblob(1000000000)",
    "CREATE TABLE fremd (x)",
    "CREATE TABLE fremd (x, y AS (randomblob(900000000)))",
    "CREATE TABLE fremd (x, y AS (x || x) STORED)",
    "CREATE TABLE fremd (x CHECK (x IN (SELECT 1)))",
    "CREATE TABLE sqlite_stat1 (tbl, idx, stat)",
    "CREATE TABLE fremd (x INTEGER PRIMARY KEY AUTOINCREMENT)",
    "CREATE INDEX fremd ON knoten (titel)",
    "CREATE INDEX fremd ON knoten (hex(titel)) WHERE titel LIKE 'a%'",
    "CREATE UNIQUE INDEX fremd ON knoten (id, titel)",
    "CREATE VIRTUAL TABLE fremd USING fts5 (x)",
    "CREATE VIRTUAL TABLE fremd USING fts3 (x)",
    "CREATE VIRTUAL TABLE fremd USING rtree (id, a, b)",
    "CREATE VIRTUAL TABLE fremd USING dbstat",
    "ALTER TABLE knoten ADD COLUMN fremd TEXT",
    "ALTER TABLE knoten ADD COLUMN fremd TEXT AS (titel)",
    "ALTER TABLE bewertung RENAME COLUMN sachstand TO stand_der_dinge",
    "ALTER TABLE bewertung RENAME TO bewertungen",
    "ALTER TABLE konzept DROP COLUMN hinweis",
    "DROP TRIGGER bewertung_neu",
    "DROP INDEX knoten_eltern",
    "DROP INDEX bewertung_massnahme",
    "DROP TABLE zustaendigkeit",
    "DROP TABLE pruefsumme",
    "DROP TABLE _sqlite_migrations",
    "ANALYZE",
    "PRAGMA user_version = 2",
    "PRAGMA user_version = -1",
    "PRAGMA application_id = 7",
    "PRAGMA journal_mode = WAL",
    "CREATE TABLE fremd (" + ", ".join(f"c{n}" for n in range(1900)) + ")",
    "CREATE TABLE fremd (x /* " + "lang " * 100_000 + "*/)",
)
VALUES: tuple[str, ...] = (
    "''",
    "NULL",
    "7",
    "-1",
    "1.5",
    "9e999",
    "x'00'",
    "x'ff'",
    "9223372036854775807",
    "-9223372036854775808",
    "9007199254740993",
    "char(0)",
    "'a' || char(0) || 'b'",
    "char(27) || '[31m'",
    "char(8238) || 'txt.exe'",
    "char(65279)",
    "char(55296)",
    "CAST(x'ff41' AS TEXT)",
    "CAST(x'c3' AS TEXT)",
    "CAST(x'f4908080' AS TEXT)",
    "CAST(x'c080' AS TEXT)",
    "CAST(x'eda080' AS TEXT)",
    "'<b>x</b>'",
    "'=cmd|'' /C calc''!A0'",
    "'../../../etc/passwd'",
    "'%s%n{0}'",
    "replace(hex(zeroblob(50000)), '0', 'A')",
    "replace(hex(zeroblob(4000000)), '0', 'A')",
    "hex(zeroblob(9000000))",
    "replace(hex(zeroblob(20000)), '0', char(768))",
    "replace(hex(zeroblob(200000)), '0', '9')",
    "replace(hex(zeroblob(5000)), '00', 'ﷺ')",
    "'[]'",
    "'[1]'",
    "'[[]]'",
    "'{}'",
    "'null'",
    "'\"x\"'",
    "'[\"\\u0000\"]'",
    "'[\"\\ud800\"]'",
    "'[' || replace(hex(zeroblob(20000)), '0', '[') || ']'",
    "'[' || replace(hex(zeroblob(300000)), '00', '\"x\",') || '\"x\"]'",
    "replace(hex(zeroblob(5000)), '0', '9')",
    "'1e999'",
    "'NaN'",
    '\'{"titel": "x"}\'',
    '\'{"id": 7, "eltern": []}\'',
    "'2022-02-31'",
    "'0000-00-00'",
    "'9999-12-31T23:59:59Z'",
    "'gruen'",
    "'nicht_bewertbar'",
    "'eingefroren'",
    "'massnahme'",
    "'knoten'",
    "'sqlite_schema'",
    "(SELECT id FROM knoten ORDER BY random() LIMIT 1)",
    "(SELECT eltern FROM knoten WHERE eltern IS NOT NULL ORDER BY random() LIMIT 1)",
    "(SELECT id FROM organisationseinheit ORDER BY random() LIMIT 1)",
    "(SELECT sha256 FROM pruefsumme)",
    "'" + "x" * 36 + "'",
    "'00000000-0000-0000-0000-000000000000'",
)
"""What stands in place of a value; SQL, for some of it can not be said otherwise."""

SCHEMA_UPDATES = (
    "sql = replace(sql, 'CHECK (titel <> '''')', '') WHERE name = 'konzept'",
    "sql = replace(sql, 'IN (0, 1)', 'IN (0, 1, 2)')",
    "sql = replace(sql, 'STRICT', '')",
    "sql = replace(sql, 'NOT NULL', '')",
    "sql = replace(sql, 'REFERENCES knoten', 'REFERENCES fremd')",
    "sql = replace(sql, 'TEXT', 'BLOB') WHERE name = 'knoten'",
    "sql = replace(sql, 'titel', 'titeI') WHERE name = 'knoten'",
    "sql = replace(sql, 'SELECT RAISE', 'SELECT 1; SELECT RAISE')",
    "sql = sql || ' -- ' || hex(randomblob(20)) WHERE type = 'trigger'",
    "sql = 'CREATE TABLE x' WHERE name = 'knoten'",
    "sql = NULL WHERE name = 'knoten'",
    "sql = '' WHERE type = 'trigger'",
    "sql = x'ff00' WHERE name = 'runde'",
    "rootpage = 0 WHERE name = 'knoten'",
    "rootpage = -1 WHERE name = 'runde'",
    "rootpage = 1 WHERE name = 'bewertung'",
    "rootpage = 99999 WHERE name = 'ebene'",
    "rootpage = 4294967297 WHERE name = 'ebene'",
    "rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'runde') "
    "WHERE name = 'organisationseinheit'",
    "rootpage = (SELECT max(rootpage) FROM sqlite_schema) WHERE name = 'knoten_eltern'",
    "type = 'view' WHERE name = 'ebene'",
    "type = 'x' WHERE name = 'ebene'",
    "name = 'x' WHERE name = 'ebene'",
    "name = 'sqlite_x' WHERE name = 'ebene'",
    "tbl_name = 'runde' WHERE name = 'knoten_eltern'",
    "sql = printf('%s%s', sql, hex(zeroblob(300000))) WHERE name = 'ebene'",
)
SCHEMA_CHANGES = (
    *(f"UPDATE sqlite_schema SET {update}" for update in SCHEMA_UPDATES),
    "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema",
    "INSERT INTO sqlite_schema SELECT type, name || '2', tbl_name, rootpage, sql "
    "FROM sqlite_schema",
    "DELETE FROM sqlite_schema",
    "DELETE FROM sqlite_schema WHERE type = 'index'",
    "DELETE FROM sqlite_schema WHERE name LIKE 'sqlite_autoindex%'",
    "DELETE FROM sqlite_schema WHERE name = 'knoten'",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
    "INSERT INTO sqlite_schema SELECT 'view', 'v' || i, 'v' || i, 0, "
    "printf('CREATE VIEW v%d AS SELECT * FROM v%d', i, i + 1) FROM n",
)
ROWS = (
    "DELETE FROM {table}",
    "DELETE FROM {table} WHERE rowid % 2",
    "INSERT INTO knoten (id, eltern, ebene, reihenfolge, titel) WITH RECURSIVE n (i) AS "
    "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT "
    "printf('00000000-0000-0000-0000-%012d', i), NULL, 3, i, 'viele' FROM n",
    "INSERT INTO organisationseinheit (id, name, eltern) WITH RECURSIVE n (i) AS "
    "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) SELECT "
    "printf('00000000-0000-0000-0000-%012d', i), 'Kette', CASE WHEN i > 1 THEN "
    "printf('00000000-0000-0000-0000-%012d', i - 1) END FROM n",
    "INSERT INTO runde WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
    "WHERE i < 3000) SELECT printf('00000000-0000-0000-0000-%012d', i), 'Runde', i, NULL, "
    "'evaluation', 'offen', 0, '' FROM n",
    "INSERT INTO aenderung SELECT NULL, schritt, art, bezug, zeit, weg, bezeichnung, gegenstand, "
    "schluessel, feld, alt, neu FROM aenderung",
    "INSERT INTO bewertung (runde, massnahme) SELECT runde.id, knoten.id FROM runde, knoten",
    "UPDATE knoten SET eltern = (SELECT k.id FROM knoten AS k ORDER BY random() LIMIT 1)",
    "UPDATE knoten SET ebene = (ebene + 1) % 4",
    "UPDATE knoten SET eltern = NULL",
    "UPDATE knoten SET status = 'entfallen'",
    "UPDATE ebene SET tiefe = tiefe + 1",
    "UPDATE aenderung SET nr = nr + 9007199254740000",
    "UPDATE aenderung SET schritt = nr",
    "UPDATE aenderung SET art = 'rueckgaengig', bezug = 1 WHERE nr > 1",
    "UPDATE aenderung SET alt = neu, neu = alt",
    "INSERT INTO ebene VALUES (4, 'Tiefer', 'Tiefere', 'keine', 0, 'massnahme')",
)


def foreign_part(db: sqlite3.Connection, random: Random) -> None:
    db.execute(random.choice(PARTS))


def changed_value(db: sqlite3.Connection, random: Random) -> None:
    """Write an odd value into one row or all of them, whatever the rules say."""
    table, column = random.choice(COLUMNS)
    one = random.choice(["", "", f" ORDER BY random() LIMIT {random.randint(1, 3)}"])
    keys = {"bewertung": "runde, massnahme", "zustaendigkeit": "knoten, einheit"}
    key = keys.get(table, "rowid")
    where = f" WHERE ({key}) IN (SELECT {key} FROM {table}{one})" if one else ""
    db.execute(f"UPDATE {table} SET {column} = {random.choice(VALUES)}{where}")


def changed_text(db: sqlite3.Connection, random: Random) -> None:
    table, column = random.choice(TEXTS)
    db.execute(f"UPDATE {table} SET {column} = {random.choice(VALUES)}")


def changed_schema(db: sqlite3.Connection, random: Random) -> None:
    db.execute("PRAGMA writable_schema = ON")
    db.execute(random.choice(SCHEMA_CHANGES))


def changed_rows(db: sqlite3.Connection, random: Random) -> None:
    db.execute(random.choice(ROWS).format(table=random.choice(TABLES)))


MUTATIONS: tuple[Callable[[sqlite3.Connection, Random], None], ...] = (
    foreign_part,
    changed_value,
    changed_value,
    changed_text,
    changed_schema,
    changed_rows,
)
