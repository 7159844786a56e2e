"""Publishing: a finished snapshot goes to the place of its document, whole or not at all."""

from __future__ import annotations

import errno
import hashlib
import os
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import (
    FileProblemError,
    ForeignChangeError,
    MissingFileError,
    UnreachableError,
)
from zielbewertung.store.connection import connect, damaged, told_to_people
from zielbewertung.store.nebendateien import beside
from zielbewertung.store.new_file import flush_folder, new_file, put_in_place
from zielbewertung.store.pruefsumme import stamp

if TYPE_CHECKING:
    from pathlib import Path

_CHUNK = 1 << 20
_PAGES_AT_ONCE = 256
_PATIENCE = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.7)
"""How long to wait before each further try, in seconds; 2.5 in all."""

_IN_USE = frozenset({5, 32, 33})
"""What Windows reports where a scanner or a viewer holds the file for a moment."""

_NO_ROOM = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_KEPT = "Ihre Änderungen sind auf diesem PC gespeichert und gehen nicht verloren."


def make_snapshot(working: Path, target: Path) -> None:
    """Write the state of a file that is being edited, without what was deleted in it.

    Who edits waits for a few pages at most, never for the whole.
    """
    with suppress(FileNotFoundError):
        target.unlink()
    with (
        told_to_people(working),
        closing(connect(working, "PERSIST")) as source,
        closing(connect(target)) as copy,
    ):
        copy.execute("PRAGMA synchronous = OFF")
        source.conn.backup(copy.conn, pages=_PAGES_AT_ONCE, sleep=0.01)
        copy.execute("VACUUM")
        ((verdict, *_), *_) = copy.execute("PRAGMA quick_check(1)").fetchall()
    if verdict != "ok":
        raise damaged(working.name)
    stamp(target)


def write_copy(working: Path, target: Path) -> None:
    """Write such a snapshot as a new file; FileProblemError where the name is taken."""
    with new_file(target) as temporary:
        make_snapshot(working, temporary)


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
        digest = copy_file(snapshot, temporary)
        if digest_of(temporary) != digest:
            raise _unreachable(place, "Was ankam, ist nicht, was geschrieben wurde")
        if before is None:
            _put_anew(temporary, place)
            return digest
        _keep_rights(place, temporary)
        if _signature(place) != before:
            compare(place, seen, digest)
        _replace_patiently(temporary, place)
        with suppress(OSError):
            flush_folder(place.parent)
    except OSError as error:
        raise told(place, error) from error
    else:
        return digest
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def look(place: Path, seen: str) -> None:
    """Raise what :func:`put_at_place` would of the document that is there; write nothing."""
    try:
        if not place.parent.is_dir():
            raise _unreachable(place, "")
        compare(place, seen)
    except OSError as error:
        raise told(place, error) from error


def compare(
    place: Path, seen: str, new: str = "", *, recreate: bool = False
) -> tuple[int, int, int] | None:
    """Refuse to go on where the document is not the one seen last; return what it looks like.

    ``new`` is the digest of what is on its way there. MissingFileError where the document is
    gone, unless it is to be made anew; ForeignChangeError where it is another one.
    """
    signature = _signature(place)
    if signature is None:
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
    return signature


def _changed(place: Path) -> ForeignChangeError:
    return ForeignChangeError(
        f"„{place.name}“ wurde von anderer Seite geändert.",
        f"{_KEPT} Die Datei an ihrem Ort wurde nicht überschrieben. Bitte entscheiden Sie, "
        "was übernommen wird.",
    )


def _signature(place: Path) -> tuple[int, int, int] | None:
    try:
        found = place.stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


def _put_anew(temporary: Path, place: Path) -> None:
    try:
        put_in_place(temporary, place)
    except FileExistsError as error:
        raise _changed(place) from error


def _keep_rights(place: Path, temporary: Path) -> None:
    """Give the new file the rights of the old one, as far as the system lets us."""
    old = place.stat()
    with suppress(OSError, AttributeError):
        os.chown(temporary, -1, old.st_gid)
    with suppress(OSError):
        temporary.chmod(old.st_mode & 0o7777)


def _replace_patiently(temporary: Path, place: Path) -> None:
    for pause in _PATIENCE:
        try:
            os.replace(temporary, place)
        except OSError as error:
            if not _is_passing(error):
                raise
            time.sleep(pause)
        else:
            return
    os.replace(temporary, place)


def _is_passing(error: OSError) -> bool:
    return isinstance(error, PermissionError) or getattr(error, "winerror", None) in _IN_USE


def told(place: Path, error: OSError) -> FileProblemError:
    """Return what went wrong at the place in words for people."""
    if error.errno in _NO_ROOM:
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
    if _is_passing(error):
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
