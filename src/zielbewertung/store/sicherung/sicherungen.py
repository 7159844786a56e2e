"""Sicherungen: finished copies of a file in a folder of their own, thinned by their age.

Their names hold the time (UTC), a number within that second that rises from one to the next, and
the occasion; never a title.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import time
import uuid
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zielbewertung.domain.aufbewahrung import surplus
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.konzept import new_id
from zielbewertung.domain.werte import Anlass
from zielbewertung.store.konzept_store import KonzeptStore
from zielbewertung.store.new_file import new_file, put_in_place
from zielbewertung.store.pruefungen.eingang import admit
from zielbewertung.store.pruefungen.pruefsumme import verify
from zielbewertung.store.sicherung.sicherungsinhalt import damaged, read_inhalt, same_content

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from zielbewertung.domain.konzept import Konzept

_NAME = re.compile(r"(\d{8}T\d{6})Z-(\d+)-([a-z_]+)\.zielbewertung")
_TIME = "%Y%m%dT%H%M%S"
_UNFINISHED = ".*.neu*"
_UNFINISHED_SECONDS = 24 * 3600
_CHUNK = 1 << 20
_NOT_MADE = "Die Sicherung konnte nicht angelegt werden."
_NOT_LISTED = "Die Sicherungen lassen sich nicht auflisten."
_NAMESPACE = uuid.UUID("0f2f7b0e-6a53-4d0c-9a0e-5d6d3f6f8c11")
_REASONS = {
    errno.ENOSPC: "Der Datenträger ist voll",
    errno.EACCES: "Der Zugriff ist nicht erlaubt",
    errno.EPERM: "Der Zugriff ist nicht erlaubt",
    errno.EROFS: "Der Datenträger ist schreibgeschützt",
}
if hasattr(errno, "EDQUOT"):
    _REASONS[errno.EDQUOT] = "Der zugeteilte Speicherplatz ist aufgebraucht"


@dataclass(frozen=True, slots=True)
class Sicherung:
    """One Sicherung as its name and the system tell of it; what it holds was not read.

    ``zeit`` is UTC, ``nummer`` says in which order those of the same second were made,
    ``groesse`` is in bytes.
    """

    path: Path
    zeit: datetime
    nummer: int
    anlass: Anlass
    groesse: int


@dataclass(frozen=True, slots=True)
class Gesichert:
    """The Sicherung that holds a state; ``neu`` tells whether it was made just now."""

    sicherung: Sicherung
    neu: bool


def folder_of(root: Path, konzept_id: str) -> Path:
    """Return the folder for the Sicherungen of a Konzept, whatever a file says its id is."""
    with suppress(ValueError):
        if str(uuid.UUID(konzept_id)) == konzept_id:
            return root / konzept_id
    return root / str(uuid.uuid5(_NAMESPACE, konzept_id))


def folders(root: Path) -> tuple[Path, ...]:
    """Return the folders that may hold Sicherungen; FileProblemError where that is not known."""
    with _told(_NOT_LISTED, root):
        try:
            return tuple(sorted(entry for entry in root.iterdir() if entry.is_dir()))
        except FileNotFoundError:
            return ()


def list_sicherungen(folder: Path) -> tuple[Sicherung, ...]:
    """Return the Sicherungen in a folder, the newest first; nothing is read from them."""
    with _told(_NOT_LISTED, folder):
        try:
            found = [_sicherung(Path(entry.path), entry) for entry in os.scandir(folder)]
        except FileNotFoundError:
            return ()
    there = (entry for entry in found if entry is not None)
    return tuple(sorted(there, key=lambda entry: (entry.zeit, entry.nummer), reverse=True))


def keep(source: Path, folder: Path, anlass: Anlass, now: datetime) -> Gesichert:
    """Copy a finished, closed and checked file into the folder; complete or not at all.

    The state that the newest Sicherung holds already is not kept twice. ``now`` is aware.
    FileProblemError where the folder does not take it; the source is never touched.
    """
    with _told(_NOT_MADE, folder):
        _make_folder(folder)
        there = list_sicherungen(folder)
        if there and _is_same(source, there[0]):
            return Gesichert(there[0], neu=False)
        with unfinished(folder) as temporary:
            _copy(source, temporary)
            return Gesichert(_put(temporary, folder, anlass, now.astimezone(UTC)), neu=True)


@contextmanager
def unfinished(folder: Path) -> Iterator[Path]:
    """Give a place in a folder for a file that is no Sicherung yet; it goes in the end.

    FileProblemError where there can be no such folder. What a killed program leaves there,
    :func:`thin` deletes a day later.
    """
    with _told(_NOT_MADE, folder):
        _make_folder(folder)
    temporary = folder / f".{new_id()}.neu"
    try:
        yield temporary
    finally:
        for path in (temporary, temporary.with_name(f"{temporary.name}-journal")):
            with suppress(OSError):
                path.unlink(missing_ok=True)


def thin(
    folder: Path, now: datetime, made: Sicherung | None = None, zone: tzinfo | None = None
) -> tuple[Sicherung, ...]:
    """Delete the Sicherungen that need not stay (domain.aufbewahrung); return them.

    ``made`` is the one just made and stays. What can not be deleted now goes the next time.
    """
    there = list_sicherungen(folder)[::-1]
    names = [entry.path.name for entry in there]
    last = names.index(made.path.name) if made is not None and made.path.name in names else None
    going = surplus([entry.zeit for entry in there], now, zone, last)
    gone = tuple(there[place] for place in sorted(going) if _delete(there[place].path))
    _delete_unfinished(folder, older_than=time.time() - _UNFINISHED_SECONDS)
    return gone


def copy_out(sicherung: Path, target: Path) -> None:
    """Copy a Sicherung to a place of the person; FileProblemError where the name is taken."""
    with new_file(target) as temporary:
        shutil.copyfile(sicherung, temporary)


def load(sicherung: Path) -> Konzept:
    """Return the whole Konzept that a Sicherung holds; the file itself stays as it is.

    DamagedFileError where it makes no sense, FileProblemError where it can not be read.
    """
    read_inhalt(sicherung)
    with unfinished(sicherung.parent) as copy:
        with _told("Die Sicherung lässt sich nicht lesen.", sicherung.parent):
            _copy(sicherung, copy)
        try:
            admit(copy, copy.name)
            with closing(KonzeptStore.open(copy)) as store:  # brings an old one up to date
                return store.load()
        except FileProblemError as error:
            raise damaged() from error


def delete(sicherung: Path) -> None:
    """Delete one Sicherung; FileProblemError where the system refuses."""
    with _told("Die Sicherung konnte nicht gelöscht werden.", sicherung.parent):
        sicherung.unlink(missing_ok=True)


def delete_all(folder: Path) -> int:
    """Delete all Sicherungen of a folder; return how many there were.

    FileProblemError where the system refuses some; all others are gone then.
    """
    there = list_sicherungen(folder)
    left = [entry for entry in there if not _delete(entry.path)]
    _delete_unfinished(folder, older_than=float("inf"))
    if left:
        raise FileProblemError(
            f"{len(left)} von {len(there)} Sicherungen konnten nicht gelöscht werden.",
            f"Vielleicht benutzt ein anderes Programm sie gerade. Sie liegen hier: {folder}",
        )
    with suppress(OSError):
        folder.rmdir()
    return len(there)


def _sicherung(path: Path, entry: os.DirEntry[str] | None = None) -> Sicherung | None:
    """Return what a name and the system tell; ``None`` where it is no Sicherung or just gone."""
    match = _NAME.fullmatch(path.name)
    if match is None:
        return None
    try:
        zeit = datetime.strptime(match[1], _TIME).replace(tzinfo=UTC)
        size = (path if entry is None else entry).stat().st_size
    except (ValueError, FileNotFoundError):
        return None
    known = match[3] in set(Anlass)
    anlass = Anlass(match[3]) if known else Anlass.UNBEKANNT
    return Sicherung(path, zeit, int(match[2]), anlass, size)


def _is_same(source: Path, newest: Sicherung) -> bool:
    """Tell whether a sound Sicherung holds what the source holds."""
    try:
        if newest.groesse == source.stat().st_size and _same_bytes(source, newest.path):
            return True
        return same_content(source, newest.path) and verify(newest.path)
    except (OSError, FileProblemError):
        return False


def _same_bytes(one: Path, other: Path) -> bool:
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(_CHUNK):
            if chunk != right.read(_CHUNK):
                return False
        return not right.read(1)


def _make_folder(folder: Path) -> None:
    """Make sure that there is the folder; only this person may look into it."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def _copy(source: Path, temporary: Path) -> None:
    """Copy bytes into a file that only this person may read."""
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o600)
    with source.open("rb") as read, os.fdopen(handle, "wb") as write:
        shutil.copyfileobj(read, write, _CHUNK)


_BINARY = getattr(os, "O_BINARY", 0)


def _put(temporary: Path, folder: Path, anlass: Anlass, zeit: datetime) -> Sicherung:
    """Give a finished copy the next name of its second."""
    second = zeit.replace(microsecond=0)
    same = [entry.nummer for entry in list_sicherungen(folder) if entry.zeit == second]
    # One that was deleted just now had a smaller number, too: no name comes twice.
    nummer = max(zeit.microsecond // 1000, max(same, default=-1) + 1)
    while True:
        path = folder / f"{second.strftime(_TIME)}Z-{nummer:03}-{anlass}.zielbewertung"
        try:
            put_in_place(temporary, path)
        except FileExistsError:  # another window was faster
            nummer += 1
        else:
            return Sicherung(path, second, nummer, anlass, path.stat().st_size)


def _delete(path: Path) -> bool:
    with suppress(OSError):
        path.unlink(missing_ok=True)
        return True
    return False


def _delete_unfinished(folder: Path, older_than: float) -> None:
    """Delete what a program that was killed left while it copied."""
    for path in folder.glob(_UNFINISHED):
        with suppress(OSError):
            if path.stat().st_mtime < older_than:
                path.unlink()


@contextmanager
def _told(title: str, folder: Path) -> Iterator[None]:
    """Turn what the system refuses into an error that people understand."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0) or error.strerror or type(error).__name__
        raise FileProblemError(
            title,
            f"Ihr Konzept ist davon nicht berührt. Das System meldet: {reason}. "
            f"Die Sicherungen liegen hier: {folder}",
        ) from error
