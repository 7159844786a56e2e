"""Sicherungen: made at every occasion, listed, read, opened as a new file, deleted.

:func:`sichern` is the one function for every automatic occasion; it never stops work.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from zielbewertung.app.betrieb.protokoll import Vermerk, note, note_problem
from zielbewertung.app.einstellungen import data_folder
from zielbewertung.app.worte.angaben import zeitpunkt
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.werte import Anlass
from zielbewertung.store.pruefungen.pruefsumme import verify
from zielbewertung.store.sicherung import sicherungen as store
from zielbewertung.store.sicherung.sicherungen import Gesichert, Sicherung
from zielbewertung.store.sicherung.sicherungsinhalt import Inhalt, konzept_id_of, read_inhalt

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex

__all__ = [
    "Anlass",
    "Eintrag",
    "Gesichert",
    "Inhalt",
    "KonzeptSicherungen",
    "Sicherung",
    "befund_of",
    "delete",
    "delete_all",
    "delete_konzept",
    "folder_of",
    "konzept_id_of",
    "list_konzepte",
    "list_sicherungen",
    "name_of",
    "open_as_new",
    "read",
    "root",
    "sichern",
    "sichern_session",
    "thin_all",
]


@dataclass(frozen=True, slots=True)
class Eintrag:
    """A Sicherung with what it holds; where that is not readable, ``problem`` says why."""

    sicherung: Sicherung
    inhalt: Inhalt | None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class KonzeptSicherungen:
    """All Sicherungen of one Konzept, the newest first, under the title that the newest tells.

    ``titel`` is empty where none of them is readable.
    """

    folder: Path
    titel: str
    sicherungen: tuple[Sicherung, ...]

    @property
    def groesse(self) -> int:
        """How many bytes they take in all."""
        return sum(sicherung.groesse for sicherung in self.sicherungen)


def root() -> Path:
    """Return the folder under which all Sicherungen of this person lie."""
    return data_folder() / "sicherungen"


def folder_of(konzept_id: str) -> Path:
    """Return the folder for the Sicherungen of one Konzept."""
    return store.folder_of(root(), konzept_id)


# ---------------------------------------------------------------------- making


def sichern(
    source: Path, konzept_id: str, anlass: Anlass, now: datetime | None = None
) -> Gesichert | FileProblemError:
    """Keep a finished file as a Sicherung of its Konzept, and delete those that are due.

    ``source`` is complete, closed and checked, such as the snapshot that is published; it may be
    deleted afterwards. To be called before an import, an Abgleich or an Umstellung, and when a
    file is closed that was changed; also from a thread. What the disk of the Sicherungen
    refuses is returned, not raised, and noted: work goes on, and the caller tells the person.
    The same state twice is kept once.
    """
    now = datetime.now(UTC) if now is None else now
    folder = folder_of(konzept_id)
    try:
        made = store.keep(source, folder, anlass, now)
    except FileProblemError as error:
        note_problem(error)
        return error
    note(Vermerk.GESICHERT, anlass=anlass, neu=int(made.neu), groesse=made.sicherung.groesse)
    with suppress(FileProblemError):  # what can not be deleted now goes the next time
        store.thin(folder, now, made.sicherung)
    return made


class Sicherbar(Protocol):
    """A Konzept that is open and can be written out completely, as a Session can."""

    @property
    def index(self) -> KonzeptIndex:
        """What the Konzept holds."""

    def save_copy(self, target: Path) -> None:
        """Write a complete copy."""


def sichern_session(
    session: Sicherbar, anlass: Anlass = Anlass.VON_HAND
) -> Gesichert | FileProblemError:
    """Keep what the open Konzept is just now."""
    konzept_id = session.index.id
    try:
        with store.unfinished(folder_of(konzept_id)) as snapshot:
            session.save_copy(snapshot)
            return sichern(snapshot, konzept_id, anlass)
    except FileProblemError as error:
        return error


def thin_all(now: datetime | None = None) -> None:
    """Delete what is due of every Konzept, also of those that are not opened any more."""
    now = datetime.now(UTC) if now is None else now
    for folder in store.folders(root()):
        store.thin(folder, now)


# ---------------------------------------------------------------------- reading


def list_sicherungen(konzept_id: str) -> tuple[Sicherung, ...]:
    """Return the Sicherungen of a Konzept, the newest first; quick, nothing is read from them.

    FileProblemError where their folder can not be listed.
    """
    return store.list_sicherungen(folder_of(konzept_id))


def list_konzepte(konzept_id: str | None = None) -> tuple[KonzeptSicherungen, ...]:
    """Return the Sicherungen of all Konzepte or of one, that with the newest Sicherung first."""
    found = []
    for folder in store.folders(root()) if konzept_id is None else (folder_of(konzept_id),):
        there = store.list_sicherungen(folder)
        if there:
            found.append(KonzeptSicherungen(folder, _title(there), there))
    return tuple(sorted(found, key=lambda konzept: konzept.sicherungen[0].zeit, reverse=True))


def read(sicherung: Sicherung) -> Eintrag:
    """Return a Sicherung with what it holds, read anew; a damaged one is told as such."""
    try:
        return Eintrag(sicherung, read_inhalt(sicherung.path))
    except FileProblemError as error:
        return Eintrag(sicherung, None, f"{error.title} {error.explanation}")


def befund_of(sicherung: Sicherung) -> str:
    """Return what is wrong with a Sicherung in a German sentence; empty where it is sound."""
    if verify(sicherung.path):
        return ""
    if read(sicherung).inhalt is None:
        return "nicht lesbar."
    return "lesbar, aber die Prüfsumme passt nicht."


def name_of(sicherung: Sicherung, now: datetime | None = None) -> str:
    """Return what people call a Sicherung: „heute 14:05, vor einem Import“."""
    now = datetime.now(UTC) if now is None else now
    return f"{zeitpunkt(sicherung.zeit, now)}, {sicherung.anlass.label}"


def _title(sicherungen: tuple[Sicherung, ...]) -> str:
    inhalte = (read(sicherung).inhalt for sicherung in sicherungen)
    return next((inhalt.titel for inhalt in inhalte if inhalt is not None), "")


# ---------------------------------------------------------------------- taking out, deleting


def open_as_new(sicherung: Sicherung, target: Path) -> None:
    """Copy a Sicherung to a place of the person, to be opened there; never over another file.

    FileProblemError where the name is taken or the file can not be written.
    """
    store.copy_out(sicherung.path, target)


def delete(sicherung: Sicherung) -> None:
    """Delete one Sicherung for good; FileProblemError where the system refuses."""
    store.delete(sicherung.path)


def delete_konzept(konzept: KonzeptSicherungen) -> int:
    """Delete all Sicherungen of a Konzept that was listed; as :func:`delete_all`."""
    return store.delete_all(konzept.folder)


def delete_all(konzept_id: str) -> int:
    """Delete all Sicherungen of a Konzept for good; return how many there were.

    FileProblemError where the system refuses some of them; the others are gone then.
    """
    return store.delete_all(folder_of(konzept_id))
