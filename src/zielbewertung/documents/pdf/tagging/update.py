"""Appends objects to a finished PDF without reading it into memory: an incremental update.

ISO 32000-1, 7.5.6 (incremental updates), 7.5.7 (object streams), 7.5.8 (cross-reference streams).
"""

import hashlib
import io
import struct
import zlib

import pikepdf

_OBJECTS_BY_STREAM = 200
_IN_FILE, _IN_STREAM = 1, 2
_ENTRY = struct.Struct(">BIH")


class Update:
    """Objects on their way behind the end of a file; each is text in the syntax of PDF."""

    def __init__(self, data: bytes) -> None:
        """Begin behind ``data``, which pikepdf has saved with a cross-reference stream."""
        self._parts = [data if data.endswith(b"\n") else data + b"\n"]
        self._length = len(self._parts[0])
        self._previous = int(data[data.rindex(b"startxref") + 9 :].split(maxsplit=1)[0])
        self._waiting: list[tuple[int, bytes]] = []
        with pikepdf.open(io.BytesIO(data)) as pdf:
            self.pages = [page.obj.objgen[0] for page in pdf.pages]
            """The numbers of the pages."""
            self.tree = pdf.Root.StructTreeRoot.objgen[0]
            """The number of the root of the structure, which is to be replaced."""
            trailer = pdf.trailer
            self._first = self._next = int(trailer.Size)
            self._root = pdf.Root.objgen[0]
            self._info = trailer.Info.objgen[0]
            self._id = bytes(trailer.ID[0])
        self._entries = bytearray()
        """What the cross-reference stream says of each object from the first new one on."""
        self._replaced = b""

    def reserve(self) -> int:
        """Return the number for an object that comes later."""
        self._entries += bytes(_ENTRY.size)
        self._next += 1
        return self._next - 1

    def append(self, text: str) -> int:
        """Append an object and return its number."""
        number = self.reserve()
        self.add(number, text)
        return number

    def add(self, number: int, text: str) -> None:
        """Append an object under a number that is reserved."""
        self._waiting.append((number, text.encode("latin-1")))
        if len(self._waiting) == _OBJECTS_BY_STREAM:
            self._flush()

    def finish(self) -> bytes:
        """Return the file with all objects."""
        self._flush()
        number = self.reserve()
        start = self._length
        self._set_entry(number, _IN_FILE, start, 0)
        index = f"{self.tree} 1 {self._first} {self._next - self._first}"
        self._write(
            number,
            f"/Type/XRef/Size {self._next}/W[1 4 2]/Index[{index}]/Prev {self._previous}"
            f"/Root {self._root} 0 R/Info {self._info} 0 R"
            f"/ID[<{self._id.hex()}><{self._digest()}>]",
            zlib.compress(self._replaced + self._entries),
        )
        self._parts.append(f"startxref\n{start}\n%%EOF\n".encode())
        return b"".join(self._parts)

    def _flush(self) -> None:
        """Write what waits as one object stream."""
        if not self._waiting:
            return
        stream = self.reserve()
        places: list[str] = []
        length = 0
        for index, (number, text) in enumerate(self._waiting):
            places.append(f"{number} {length}")
            length += len(text) + 1
            self._set_entry(number, _IN_STREAM, stream, index)
        head = (" ".join(places) + "\n").encode()
        body = b"\n".join(text for _, text in self._waiting)
        self._set_entry(stream, _IN_FILE, self._length, 0)
        what = f"/Type/ObjStm/N {len(self._waiting)}/First {len(head)}"
        self._write(stream, what, zlib.compress(head + body))
        self._waiting.clear()

    def _write(self, number: int, what: str, content: bytes) -> None:
        head = f"{number} 0 obj\n<<{what}/Length {len(content)}/Filter/FlateDecode>>\nstream\n"
        part = head.encode() + content + b"\nendstream\nendobj\n"
        self._parts.append(part)
        self._length += len(part)

    def _set_entry(self, number: int, kind: int, place: int, index: int) -> None:
        entry = _ENTRY.pack(kind, place, index)
        if number == self.tree:
            self._replaced = entry
        else:
            start = (number - self._first) * _ENTRY.size
            self._entries[start : start + _ENTRY.size] = entry

    def _digest(self) -> str:
        """Return the name of this state of the file: what is in it, and nothing else."""
        digest = hashlib.md5(usedforsecurity=False)
        for part in self._parts:
            digest.update(part)
        return digest.hexdigest()


def text_string(text: str) -> str:
    """Return a text in the syntax of PDF."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"
