"""Publishing: a finished snapshot goes to the place of its document, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, overload

from zielbewertung.domain.errors import (
    FileProblemError,
    ForeignChangeError,
    MissingFileError,
    UnreachableError,
)
from zielbewertung.store.new_file import flush_folder, put_in_place
from zielbewertung.store.ort.geduld import is_passing, replace_patiently
from zielbewertung.store.ort.nebendateien import beside

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 20
_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_BLURRED = 3 * 10**9
"""How long, in ns, a drive may give the same time to two changes; FAT counts in two seconds."""

_KEPT = "Ihre Änderungen sind auf diesem PC gespeichert und gehen nicht verloren."


class Gestalt(NamedTuple):
    """What a file looks like from outside; another one has most likely another content."""

    geaendert: int
    umgestellt: int
    groesse: int
    nummer: int


def copy_file(source: Path, target: Path, *, durable: bool = True) -> str:
    """Copy a file; return the SHA-256 of what was copied."""
    digest = hashlib.sha256()
    with source.open("rb") as reader, target.open("wb") as writer:
        while chunk := reader.read(_CHUNK):
            digest.update(chunk)
            writer.write(chunk)
        if durable:
            writer.flush()
            os.fsync(writer.fileno())
    return digest.hexdigest()


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def put_at_place(snapshot: Path, place: Path, seen: str, *, recreate: bool = False) -> str:
    """Put a snapshot in the place of a document; return its SHA-256.

    ``seen`` is the digest of the document as it was seen last: ForeignChangeError where it is
    another one by now. MissingFileError where it is gone, unless it is to be made anew.
    UnreachableError and FileProblemError where the place can not be written; nothing at the
    place has changed then.
    """
    temporary = beside(place, ".neu")
    try:
        if not place.parent.is_dir():
            raise _unreachable(place, "")
        before = compare(place, seen, digest_of(snapshot), recreate=recreate)
        if before is not None:  # nobody else may read it before it has the rights of the old one
            temporary.touch(0o600)
        digest = copy_file(snapshot, temporary)
        if digest_of(temporary) != digest:
            raise _unreachable(place, "Was ankam, ist nicht, was geschrieben wurde")
        if before is None:
            _put_anew(temporary, place)
            return digest
        written = temporary.stat().st_mtime_ns
        _keep_rights(place, temporary)
        look_again = _Wache(place, before, (seen, digest), written)
        replace_patiently(temporary, place, look_again)
        flush_folder(place.parent)
    except OSError as error:
        raise told(place, error) from error
    else:
        return digest
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


class _Wache:
    """Looks before each try whether the document is still the one that was compared."""

    def __init__(self, place: Path, before: Gestalt, known: tuple[str, str], written: int) -> None:
        """``written`` is the time that the drive gave to a file written after the comparison."""
        self._place = place
        self._before = before
        self._known = known
        self._blurred = before.geaendert + _BLURRED >= written

    def __call__(self) -> None:
        """ForeignChangeError or MissingFileError where it is not."""
        if self._blurred:  # changed a moment ago: only its content tells
            self._before = compare(self._place, *self._known)
        while gestalt_of(self._place) != self._before:
            self._before = compare(self._place, *self._known)


def look(place: Path, seen: str, known: Gestalt | None = None) -> Gestalt:
    """Raise what :func:`put_at_place` would of the document that is there; write nothing.

    Return what it looks like. A document that looks like ``known`` is not read again.
    """
    try:
        if not place.parent.is_dir():
            raise _unreachable(place, "")
        if known is not None and known == gestalt_of(place):
            return known
        return compare(place, seen)
    except OSError as error:
        raise told(place, error) from error


@overload
def compare(place: Path, seen: str, new: str = ...) -> Gestalt: ...


@overload
def compare(place: Path, seen: str, new: str = ..., *, recreate: bool) -> Gestalt | None: ...


def compare(place: Path, seen: str, new: str = "", *, recreate: bool = False) -> Gestalt | None:
    """Refuse to go on where the document is not the one seen last; return what it looks like.

    ``new`` is the digest of what is on its way there. MissingFileError where the document is
    gone, unless it is to be made anew; ForeignChangeError where it is another one.
    """
    gestalt = gestalt_of(place)
    if gestalt is None:
        if recreate:
            return None
        raise MissingFileError(
            f"„{place.name}“ ist nicht mehr an ihrem Ort.",
            f"{_KEPT} Die Datei wurde verschoben, umbenannt oder gelöscht, oder das Laufwerk ist "
            "nicht verbunden. Taucht sie wieder auf, wird sie von selbst auf den neuen Stand "
            "gebracht.",
        )
    if digest_of(place) not in (seen, new):
        raise _changed(place)
    return gestalt


def _changed(place: Path) -> ForeignChangeError:
    return ForeignChangeError(
        f"„{place.name}“ wurde von anderer Seite geändert.",
        f"{_KEPT} Die Datei an ihrem Ort wurde nicht überschrieben. Bitte entscheiden Sie, "
        "was übernommen wird.",
    )


def gestalt_of(place: Path) -> Gestalt | None:
    """Return what a file looks like from outside, ``None`` where there is none."""
    try:
        found = place.stat()
    except FileNotFoundError:
        return None
    return Gestalt(found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def _put_anew(temporary: Path, place: Path) -> None:
    try:
        put_in_place(temporary, place)
    except FileExistsError as error:
        raise _changed(place) from error


def _keep_rights(place: Path, temporary: Path) -> None:
    """Give the new file the rights of the old one, as far as the system lets us.

    Where it can not have the same group, that other group gets no more than everybody.
    """
    old = place.stat()
    mode = old.st_mode & 0o7777
    if hasattr(os, "chown"):
        for owner in (old.st_uid, -1):
            with suppress(OSError):
                os.chown(temporary, owner, old.st_gid)
                break
        if temporary.stat().st_gid != old.st_gid:
            mode = mode & ~0o2070 | (mode & 0o007) << 3
    with suppress(OSError):
        temporary.chmod(mode)


def is_full(error: OSError) -> bool:
    """Tell whether there is no room left."""
    return error.errno in _NO_ROOM


def told(place: Path, error: OSError) -> FileProblemError:
    """Return what went wrong at the place in words for people."""
    if is_full(error):
        return FileProblemError(
            f"Für „{place.name}“ ist am Ort der Datei kein Platz mehr.",
            f"{_KEPT} Bitte schaffen Sie dort Platz; übertragen wird dann von selbst.",
        )
    if error.errno == errno.EROFS:
        return FileProblemError(
            f"„{place.name}“ lässt sich nicht schreiben.",
            f"{_KEPT} Der Datenträger ist schreibgeschützt. Speichern Sie eine Kopie an einem "
            "Ort, an dem Sie schreiben dürfen.",
        )
    if is_passing(error):
        return FileProblemError(
            f"„{place.name}“ lässt sich gerade nicht schreiben.",
            f"{_KEPT} Ein anderes Programm hält die Datei fest, oder Sie dürfen dort nicht "
            "schreiben. Es wird weiter versucht; sonst speichern Sie eine Kopie an einem "
            "anderen Ort.",
        )
    return _unreachable(place, error.strerror or type(error).__name__)


def _unreachable(place: Path, reason: str) -> UnreachableError:
    system = f" Das System meldet: {reason}." if reason else ""
    return UnreachableError(
        f"Der Ort von „{place.name}“ ist nicht erreichbar.",
        f"{_KEPT}{system} Sobald der Ort wieder da ist, wird von selbst übertragen.",
    )
