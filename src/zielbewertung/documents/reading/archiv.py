"""Looks into office files, which are ZIP archives, and refuses those that are made to harm.

Everything is checked in the directory of the archive before anything is unpacked: how many parts,
how large, how strongly packed, their names. A part is only ever read as a stream and never written
to disk; archives inside of archives are not opened. The limits are far above real concepts (some
hundred kilobytes) and far below what hurts.
"""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.dateiart import encrypted
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_TEILE = 4_000
MAX_VERZEICHNIS = 1024 * 1024
MAX_TEIL = 100 * 1024 * 1024
MAX_GESAMT = 400 * 1024 * 1024
"""Parts, bytes of the directory, bytes of one part and of all parts when unpacked."""

MAX_VERHAELTNIS = 200
_UNSUSPICIOUS = 2 * 1024 * 1024
"""A part larger than this must not be packed more strongly than to one two hundredth."""

_MAX_NAME = 400
_CHUNK = 256 * 1024
_END = struct.Struct("<4s4H2LH")
_END_MAGIC = b"PK\x05\x06"
_END64_MAGIC = b"PK\x06\x07"
_ENCRYPTED_FLAG = 1
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class Archiv:
    """An office file whose directory has passed all checks."""

    def __init__(self, data: bytes, name: str) -> None:
        """Look into the bytes of a file; UnreadableSourceError where it is broken or hostile."""
        self.name = name
        _check_directory(data, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error) as error:
            raise broken(name) from error
        self._parts = {info.filename: info for info in self._zip.infolist()}
        if len(self._parts) < len(self._zip.infolist()):
            raise _hostile(name, "Ein Bestandteil kommt doppelt vor")
        self._check_parts()

    @property
    def namen(self) -> tuple[str, ...]:
        """The names of all parts."""
        return tuple(self._parts)

    @property
    def mit_kennwort(self) -> bool:
        """Whether a part only unpacks with a password."""
        return any(info.flag_bits & _ENCRYPTED_FLAG for info in self._parts.values())

    def has(self, part: str) -> bool:
        """Tell whether there is a part of this name."""
        return part in self._parts

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the content of a part piece by piece; UnreadableSourceError where it is broken."""
        info = self._parts.get(part)
        if info is None:
            raise broken(self.name)
        if info.flag_bits & _ENCRYPTED_FLAG:
            raise encrypted(self.name)
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            ValueError,
            OSError,
        ) as error:
            raise broken(self.name) from error

    def start(self, part: str) -> bytes:
        """Return the first bytes of a part, nothing where it is not there."""
        return next(self.chunks(part), b"") if self.has(part) else b""

    def _check_parts(self) -> None:
        total = 0
        for name, info in self._parts.items():
            _check_name(self.name, name)
            if stat.S_ISLNK(info.external_attr >> 16):
                raise _hostile(self.name, "Ein Bestandteil ist ein Verweis")
            if info.compress_type not in _METHODS:
                raise _hostile(self.name, "Ein Bestandteil ist ungewöhnlich gepackt")
            total += info.file_size
            tight = info.file_size > MAX_VERHAELTNIS * max(info.compress_size, 1)
            if info.file_size > MAX_TEIL or (tight and info.file_size > _UNSUSPICIOUS):
                raise _hostile(self.name, "Ausgepackt wäre sie viel zu groß")
        if total > MAX_GESAMT:
            raise _hostile(self.name, "Ausgepackt wäre sie viel zu groß")


def _check_directory(data: bytes, name: str) -> None:
    """Check the directory of an archive before anything builds objects from it."""
    at = len(data) - _END.size
    if data[at : at + 4] != _END_MAGIC or data[-2:] != b"\0\0":
        at = data.rfind(_END_MAGIC, max(0, len(data) - (1 << 16) - _END.size))
    if at < 0 or at + _END.size > len(data):
        raise broken(name)
    _, _, _, _, parts, size, _, _ = _END.unpack_from(data, at)
    if data[max(0, at - 20) : at].startswith(_END64_MAGIC):
        raise _hostile(name, "Ihr Verzeichnis ist viel zu groß")
    if parts > MAX_TEILE or size > MAX_VERZEICHNIS:
        raise _hostile(name, "Sie hat viel zu viele Bestandteile")


def _check_name(file: str, part: str) -> None:
    steps = part.replace("\\", "/").split("/")
    if (
        len(part) > _MAX_NAME
        or part.startswith(("/", "\\"))
        or ":" in steps[0]
        or ".." in steps
        or any(ord(letter) < 32 for letter in part)
    ):
        raise _hostile(file, "Ein Bestandteil hat einen gefährlichen Namen")


def broken(name: str) -> UnreadableSourceError:
    """Return the error for an office file that is damaged."""
    return UnreadableSourceError(
        f"„{name}“ ist beschädigt.",
        f"Ein Teil ihres Inhalts fehlt oder ist unleserlich. {NICHTS_UEBERNOMMEN} Bitte öffnen "
        "Sie sie in dem Programm, mit dem sie erstellt wurde, und speichern Sie sie neu, oder "
        "bitten Sie um eine neue Kopie.",
    )


def _hostile(name: str, why: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"„{name}“ wird nicht gelesen.",
        f"{why}; so schreibt kein Büroprogramm eine Datei, sie könnte schaden. "
        f"{NICHTS_UEBERNOMMEN} Bitte fragen Sie nach, woher die Datei kommt.",
    )
