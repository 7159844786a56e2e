"""Bad Konzept files by number: the same number gives the same file, from the same good one."""

import gzip
import io
import os
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from random import Random

from tests.schlecht import bytefehler, fremdeingriffe

from zielbewertung.store.pruefungen.pruefsumme import stamp

XML_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "lol">'
    + "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(12))
    + "]><x>&a12;</x>"
).encode()


@cache
def zip_bomb(name: str = "xl/worksheets/sheet1.xml", megabytes: int = 20) -> bytes:
    """Return a small archive that grows a thousandfold when it is unpacked."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open(name, "w") as stream:
            for _ in range(megabytes):
                stream.write(bytes(1 << 20))
        for number in range(50):
            archive.writestr(f"{number}/../../{name}", XML_BOMB)
    return target.getvalue()


def _content(content: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(content)

    return write


def _sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(b"SQLite format 3\0")
        stream.truncate(3 << 30)


def _large_and_empty(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(900_000_000)


def _linked_to(target: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.symlink_to(target)

    return write


SPECIAL: tuple[Callable[[Path], None], ...] = (
    Path.mkdir,
    os.mkfifo if hasattr(os, "mkfifo") else Path.mkdir,
    _linked_to("kaputt.zielbewertung"),
    _linked_to("/nirgends/nichts"),
    _linked_to("/dev/zero"),
    _linked_to("/dev/full"),
    _linked_to("/"),
    _sparse,
    _large_and_empty,
    *map(
        _content,
        (
            b"",
            b"\0",
            bytes(100),
            bytes(4096),
            b"SQLite format 3\0",
            b"SQLite format 3\0" + bytes(84),
            b"SQLite format 3\0" + b"\xff" * 4080,
            b"Nur Text.\n" * 1000,
            XML_BOMB,
            gzip.compress(bytes(1 << 20)),
            b"PK\x03\x04" + bytes(5000),
            b"%PDF-1.7\n" + bytes(5000),
            b"{" * 100_000,
            "ﷺ".encode() * 100_000,
            zip_bomb(),
        ),
    ),
)


def _rebuilt(path: Path, whole: bytes, pragma: str, after: str = "") -> None:
    """Write the content of a file into one that is built otherwise."""
    path.write_bytes(whole)
    with closing(sqlite3.connect(path)) as source:
        script = "\n".join(source.iterdump())
        marks = [
            (name, *source.execute(f"PRAGMA {name}").fetchone())
            for name in ("application_id", "user_version")
        ]
    path.unlink()
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA {pragma}")
        db.executescript(script)
        for name, value in marks:
            db.execute(f"PRAGMA {name} = {value}")
        if after:
            db.execute(after)


FORMS = (
    ("page_size = 512", ""),
    ("page_size = 65536", ""),
    ("page_size = 1024", "VACUUM"),
    ("encoding = 'UTF-16le'", ""),
    ("encoding = 'UTF-16be'", ""),
    ("auto_vacuum = FULL", ""),
    ("auto_vacuum = INCREMENTAL", "PRAGMA incremental_vacuum"),
    ("legacy_file_format = ON", ""),
    ("journal_mode = WAL", ""),
    ("secure_delete = OFF", "DELETE FROM aenderung WHERE nr > 2"),
    ("secure_delete = OFF", "DELETE FROM zustaendigkeit"),
)


LOOSENINGS = (
    "replace(sql, 'STRICT, WITHOUT', 'WITHOUT')",
    "replace(sql, ') STRICT', ')')",
    "replace(sql, 'NOT NULL', '')",
)


def _loosened(path: Path, change: Callable[[sqlite3.Connection], None], *, loose: bool) -> None:
    """Change a file with no rule in the way, and put the rules back as if nothing had been."""
    with _plain(path) as db:
        rules = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        guards = db.execute(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ).fetchall()
        for name, _ in guards:
            db.execute(f"DROP TRIGGER {name}")
        if loose:
            db.execute("PRAGMA writable_schema = ON")
            for loosening in LOOSENINGS:
                db.execute(f"UPDATE sqlite_schema SET sql = {loosening} WHERE type = 'table'")
    with _plain(path) as db:
        db.execute("PRAGMA ignore_check_constraints = ON")
        with suppress(sqlite3.Error):
            change(db)
        for _, sql in guards:
            with suppress(sqlite3.Error):
                db.execute(sql)
    with _plain(path) as db, suppress(sqlite3.Error):
        if loose:
            db.execute("PRAGMA writable_schema = ON")
            db.executemany(
                "UPDATE sqlite_schema SET sql = ?2 WHERE name = ?1 AND type = 'table'", rules
            )


def _plain(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, isolation_level=None))


def make(number: int, whole: bytes, path: Path) -> tuple[str, bool]:
    """Write a bad file; return what was done, and whether its checksum was made right again."""
    random = Random(number)
    if number < len(SPECIAL):
        SPECIAL[number](path)
        return f"besonders {number}", False
    kind = random.choices(("bytes", "eingriff", "form"), (60, 38, 2))[0]
    if kind == "bytes":
        harm = random.choice(bytefehler.MUTATIONS)
        path.write_bytes(harm(whole, random))
        return harm.__name__, False
    if kind == "form":
        form = random.choice(FORMS)
        _rebuilt(path, whole, *form)
        name = " ".join(form)
    else:
        path.write_bytes(whole)
        change = random.choice(fremdeingriffe.MUTATIONS)
        _loosened(path, lambda db: change(db, random), loose=random.random() < 0.5)
        name = change.__name__
    stamped = random.random() < 0.6
    if stamped:
        with suppress(sqlite3.Error, RuntimeError, UnicodeDecodeError):
            stamp(path)
    return name, stamped
