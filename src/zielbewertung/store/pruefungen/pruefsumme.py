"""The checksum in a file: a flipped bit anywhere in it, also inside a text, is seen.

The table ``pruefsumme`` holds the SHA-256 of the whole file, taken while the 64 letters of that
value were zeros (docs/DATEIFORMAT.md). ``PRAGMA integrity_check`` looks at the structure only.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from zielbewertung.store.connection import connect, connect_read_only

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

_LETTERS = 64
_ZEROS = b"0" * _LETTERS
_CHUNK = 1 << 20


def stamp(path: Path) -> None:
    """Write the checksum into a closed file; the file is on the disk when this returns.

    To be called on a file that has no name for people yet: for a moment it holds a wrong value.
    """
    marker = secrets.token_hex(_LETTERS // 2)
    with closing(connect(path)) as db:
        db.execute("PRAGMA journal_mode = MEMORY")
        db.execute("PRAGMA synchronous = OFF")  # it goes to the disk once, below
        db.execute("INSERT OR REPLACE INTO pruefsumme (nr, sha256) VALUES (1, ?)", [marker])
    with path.open("r+b") as stream:
        place = _only_place(stream, marker.encode())
        if place is None:
            msg = "the marker of the checksum does not stand in the file exactly once"
            raise RuntimeError(msg)
        digest = _digest(stream, place)
        stream.seek(place)
        stream.write(digest)
        stream.flush()
        os.fsync(stream.fileno())


def verify(path: Path) -> bool:
    """Tell whether a closed file is, byte by byte, what was stamped."""
    try:
        with closing(connect_read_only(path)) as db:
            found = db.execute("SELECT sha256 FROM pruefsumme").fetchmany(2)
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return False
    if len(found) != 1 or not isinstance(found[0][0], str):
        return False
    told = found[0][0].encode()
    if len(told) != _LETTERS:
        return False
    with path.open("rb") as stream:
        place = _only_place(stream, told)
        return place is not None and _digest(stream, place) == told


def _only_place(stream: BinaryIO, letters: bytes) -> int | None:
    """Return where the letters stand in the file; ``None`` unless they do exactly once."""
    places: list[int] = []
    stream.seek(0)
    start, before = 0, b""
    for chunk in _chunks(stream):
        window = before + chunk
        at = window.find(letters)
        while at >= 0:
            places.append(start - len(before) + at)
            if len(places) > 1:
                return None
            at = window.find(letters, at + 1)
        start += len(chunk)
        before = window[-(len(letters) - 1) :]
    return places[0] if places else None


def _digest(stream: BinaryIO, place: int) -> bytes:
    """Return the SHA-256 of the file with zeros in place of the value itself, as 64 letters."""
    total = hashlib.sha256()
    stream.seek(0)
    for chunk in _chunks(stream, place):
        total.update(chunk)
    total.update(_ZEROS)
    stream.seek(place + _LETTERS)
    for chunk in _chunks(stream):
        total.update(chunk)
    return total.hexdigest().encode()


def _chunks(stream: BinaryIO, limit: int | None = None) -> Iterator[bytes]:
    """Read on in pieces, to the end or as many bytes as ``limit`` says."""
    while chunk := stream.read(_CHUNK if limit is None else min(_CHUNK, limit)):
        yield chunk
        if limit is not None:
            limit -= len(chunk)
