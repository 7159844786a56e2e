"""Reads rows straight from the pages of a damaged database, without the help of SQLite.

SQLite finds a row by way of the pages above it and gives up where one of them is broken. Here each
page is looked at by itself: a leaf that is whole gives its rows, whatever else is broken. The
layout is that of https://www.sqlite.org/fileformat2.html, sections 1.3 to 2.1.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

HEADER = 100
_MAGIC = b"SQLite format 3\0"
_INTERIOR_INDEX, _INTERIOR_TABLE, _LEAF_INDEX, _LEAF_TABLE = 0x02, 0x05, 0x0A, 0x0D
_CELLS_AT = {_INTERIOR_INDEX: 12, _LEAF_INDEX: 8, _LEAF_TABLE: 8}
_ENCODINGS = {1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}
_INTEGER_BYTES = {1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8}
_MOST_COLUMNS = 50
_DEFAULT_PAGE = 4096


@dataclass(frozen=True, slots=True)
class Bruch:
    """What is left of a value that is broken: the text up to the first letter that is none."""

    rest: str = ""


Fundwert = str | int | None | Bruch


@dataclass(frozen=True, slots=True)
class Zeile:
    """The values of one row; ``rowid`` is ``None`` where it comes from a tree without one."""

    rowid: int | None
    values: tuple[Fundwert, ...]


class Blattleser:
    """The pages of a damaged database; they are read one by one from ``stream``."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._length = stream.seek(0, os.SEEK_END)
        stream.seek(0)
        head = stream.read(HEADER).ljust(HEADER, b"\0")
        self._size = self._usable = _page_size(head, self._length)
        self._encoding = _ENCODINGS.get(int.from_bytes(head[56:60], "big"), "utf-8")
        self.pages = -(-self._length // self._size)
        self._free = self._free_pages(int.from_bytes(head[32:36], "big"))
        self._taken: set[int] = set()
        self._strange: set[int] = set()

    def zeilen(self) -> Iterator[Zeile]:
        """Yield the rows of all pages that can be read, in the order of the file."""
        for number in range(1, self.pages + 1):
            if number not in self._free:
                yield from self._zeilen_of(number)

    @property
    def unreadable(self) -> int:
        """How many pages are nothing that a database has; known when all rows were read."""
        return len(self._strange - self._taken)

    def _page(self, number: int) -> bytes:
        """Return a page; what the file no longer has of it is zeros."""
        self._stream.seek((number - 1) * self._size)
        return self._stream.read(self._size).ljust(self._size, b"\0")

    def _free_pages(self, trunk: int) -> frozenset[int]:
        """Return the pages that the file says are free: what stands there was deleted."""
        found: set[int] = set()
        while 1 < trunk <= self.pages and trunk not in found:
            found.add(trunk)
            page = self._page(trunk)
            number = min(int.from_bytes(page[4:8], "big"), self._usable // 4 - 2)
            for at in range(8, 8 + 4 * number, 4):
                found.add(int.from_bytes(page[at : at + 4], "big"))
            trunk = int.from_bytes(page[:4], "big")
        return frozenset(found)

    def _zeilen_of(self, number: int) -> Iterator[Zeile]:
        page = self._page(number)
        head = HEADER if number == 1 else 0
        kind = page[head]
        if kind not in _CELLS_AT:
            if kind != _INTERIOR_TABLE:
                self._strange.add(number)
            return
        cells = int.from_bytes(page[head + 3 : head + 5], "big")
        first = head + _CELLS_AT[kind]
        for at in range(first, min(first + 2 * cells, self._usable - 1), 2):
            start = int.from_bytes(page[at : at + 2], "big")
            if first + 2 * cells <= start < self._usable:
                zeile = self._cell(page, start, kind)
                if zeile is not None:
                    yield zeile

    def _cell(self, page: bytes, at: int, kind: int) -> Zeile | None:
        """Return the row of one cell, ``None`` where there is none to be seen."""
        if kind == _INTERIOR_INDEX:
            at += 4
        length, at = _varint(page, at)
        rowid = None
        if kind == _LEAF_TABLE:
            rowid, at = _varint(page, at)
            rowid -= (rowid >> 63) << 64
        if not 2 <= length <= self._length:
            return None
        values = _values(self._payload(page, at, length, kind), length, self._encoding)
        return None if values is None else Zeile(rowid, values)

    def _payload(self, page: bytes, at: int, length: int, kind: int) -> bytes:
        """Return what can be read of a payload; shorter than ``length`` where its chain breaks."""
        usable = self._usable
        most = usable - 35 if kind == _LEAF_TABLE else (usable - 12) * 64 // 255 - 23
        if length <= most:
            return page[at : min(at + length, usable)]
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
        parts = [page[at : min(at + local, usable)]]
        left = length - local
        number = int.from_bytes(page[at + local : at + local + 4], "big")
        while left > 0 and 1 < number <= self.pages and number not in self._taken:
            self._taken.add(number)  # a page belongs to one row; a circle ends here, too
            following = self._page(number)
            parts.append(following[4 : 4 + min(left, usable - 4)])
            left -= usable - 4
            number = int.from_bytes(following[:4], "big")
        return b"".join(parts)


def _page_size(head: bytes, length: int) -> int:
    """Return how long a page is: as we write it, unless a head that is whole says otherwise."""
    told = int.from_bytes(head[16:18], "big")
    size = 65536 if told == 1 else told
    pages = int.from_bytes(head[28:32], "big")
    whole = head.startswith(_MAGIC) and size >= 512 and size & (size - 1) == 0
    return size if whole and pages * size == length else _DEFAULT_PAGE


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of variable length and where it ends; zeros follow the end of the data."""
    value = 0
    for step in range(9):
        byte = data[at + step] if at + step < len(data) else 0
        if step == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value, at + step + 1
    return value, at + 9


def _values(payload: bytes, length: int, encoding: str) -> tuple[Fundwert, ...] | None:
    """Return the values of a record, ``None`` where its head does not fit its length."""
    end, at = _varint(payload, 0)
    kinds: list[int] = []
    while at < end <= len(payload) and len(kinds) <= _MOST_COLUMNS:
        kind, at = _varint(payload, at)
        kinds.append(kind)
    sizes = [_size(kind) for kind in kinds]
    if at != end or not kinds or end + sum(sizes) != length:
        return None
    found: list[Fundwert] = []
    for kind, size in zip(kinds, sizes, strict=True):
        found.append(_value(kind, payload[at : at + size], size, encoding))
        at += size
    return tuple(_without_doubtful(found, sizes))


def _without_doubtful(values: list[Fundwert], sizes: list[int]) -> list[Fundwert]:
    """Return the values with no number in them that lies beside something broken.

    A text shows that it was written over; a number does not, and where its neighbour was, it may
    have been as well.
    """
    placed = [number for number, size in enumerate(sizes) if size]
    doubtful = {
        number
        for before, number, after in zip(
            [None, *placed], placed, [*placed[1:], None], strict=False
        )
        if isinstance(values[number], int)
        and any(isinstance(values[n], Bruch) for n in (before, after) if n is not None)
    }
    return [Bruch() if number in doubtful else value for number, value in enumerate(values)]


def _size(kind: int) -> int:
    if kind >= 12:
        return (kind - 12) // 2
    return 8 if kind == 7 else _INTEGER_BYTES.get(kind, 0)


def _value(kind: int, data: bytes, size: int, encoding: str) -> Fundwert:
    if kind == 0:
        return None
    if kind in (8, 9):
        return kind - 8
    if kind in _INTEGER_BYTES:
        return int.from_bytes(data, "big", signed=True) if len(data) == size else Bruch()
    if kind >= 13 and kind % 2:
        return readable(data, encoding, whole=len(data) == size)
    return Bruch()


def readable(data: bytes, encoding: str = "utf-8", *, whole: bool = True) -> str | Bruch:
    """Return a text, or what is left of it up to the first letter that is none."""
    text = ""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text, whole = data[: error.start].decode(encoding, "ignore"), False
    head, nothing, _ = text.partition("\0")
    return head if whole and not nothing else Bruch(head)
