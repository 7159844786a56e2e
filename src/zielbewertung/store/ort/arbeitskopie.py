"""The Arbeitskopie: a document comes in, its local copy is edited, and it goes back."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from zielbewertung.domain.errors import FileProblemError, LockedError
from zielbewertung.domain.konzept import new_id
from zielbewertung.store import schema, snapshot
from zielbewertung.store.connection import connect, told_to_people
from zielbewertung.store.konzept_store import KonzeptStore
from zielbewertung.store.ort import publishing
from zielbewertung.store.ort.arbeitsordner import Arbeitsordner, folder_to_look
from zielbewertung.store.ort.dokumentort import Dokumentort
from zielbewertung.store.ort.geduld import replace_patiently

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.store.ort.arbeitsordner import Fund
    from zielbewertung.store.ort.halter import Halter


class Arbeitskopie:
    """A document that is open; one thread may edit it while another one publishes it.

    ``schreibschutz`` says in a German sentence why it can only be looked at, or nothing;
    ``fund`` what an early end left; ``umgestellt`` whether its format was an older one.
    """

    def __init__(
        self, document: Path, ordner: Arbeitsordner, wer: str = "", schreibschutz: str = ""
    ) -> None:
        """Not yet brought in: :meth:`take` is the way to open a document."""
        self.document = document
        self.schreibschutz = schreibschutz
        self.fund: Fund | None = None
        self.umgestellt = False
        self._ordner = ordner
        self._ort = Dokumentort(document, ordner.folder.name, wer)
        self._foreign = ""
        self._turn = threading.Lock()
        self._gone = False

    # ------------------------------------------------------------------ opening

    @classmethod
    def take(
        cls,
        document: Path,
        root: Path,
        wer: str = "",
        *,
        nur_lesen: bool = False,
        take_over: bool = False,
        trust: bool = False,
    ) -> Self:
        """Bring a document in; ``root`` is the folder of all working copies.

        ``wer`` names the holder for others. LockedError where the document is open elsewhere,
        unless ``take_over`` is set; FileProblemError where it can not be read or makes no sense.
        Where its place can not be written it comes in to be looked at. ``trust`` takes a sound
        file although another program wrote it.
        """
        if nur_lesen:
            return cls._view(document, root, "Das Konzept ist nur zum Ansehen geöffnet.", trust)
        copy = cls(document, Arbeitsordner.of(document, root), wer)
        left = copy._ordner.konzept.exists()
        if left:  # a place that hangs must not hold what take_left needs
            copy._ort.knock()
        else:
            copy._ort.check_header()
        copy._acquire()
        left = copy._ordner.konzept.exists()  # who had it open may have let go since
        try:
            schreibschutz = copy._ort.lock(take_over=take_over)
            if left or not schreibschutz:
                copy._bring_in(trust=trust)
        except BaseException:
            copy.let_go(keep=left)
            raise
        if schreibschutz and not copy._goes_on:
            copy.let_go(keep=False)
            view = cls._view(document, root, schreibschutz, trust)
            view.fund = copy.fund
            return view
        return copy

    @classmethod
    def take_left(cls, document: Path, root: Path, wer: str = "") -> Self:
        """Go on with what an early end left, without a look at the place of the document."""
        copy = cls(document, Arbeitsordner.of(document, root), wer)
        copy._acquire()
        try:
            with copy._own_folder():
                copy.fund = copy._ordner.left(document)
                if not copy._goes_on:
                    raise _nothing_left(document)
                copy._go_on()
        except BaseException:
            copy.let_go(keep=True)
            raise
        return copy

    @classmethod
    def _view(cls, document: Path, root: Path, schreibschutz: str, trust: bool) -> Self:
        copy = cls(document, folder_to_look(root, new_id()), schreibschutz=schreibschutz)
        copy._acquire()
        try:
            copy._fetch(trust=trust)
        except BaseException:
            copy.let_go(keep=False)
            raise
        return copy

    def _acquire(self) -> None:
        try:
            acquired = self._ordner.acquire()
        except OSError as error:
            raise _no_folder(self._ordner.folder, error) from error
        if not acquired:
            raise _open_here(self.document, self._ort.holder())

    @property
    def _goes_on(self) -> bool:
        """Whether what an early end left is gone on with."""
        return self.fund is not None and self.fund.beschaedigt is None

    @contextmanager
    def _own_folder(self) -> Iterator[None]:
        """Turn what the folder on this PC refuses into words for people."""
        try:
            yield
        except (OSError, sqlite3.DatabaseError) as error:
            raise _no_folder(self._ordner.folder, error) from error

    def _bring_in(self, *, trust: bool) -> None:
        """Go on with what was left here if it has not reached its place; else fetch."""
        with self._own_folder():
            with suppress(_UnclearError):
                self._settle()
            self.fund = self._ordner.left(self.document)
            if self._goes_on:
                self._go_on()
                return
        self._fetch(trust=trust)

    def _settle(self) -> None:
        """Find out whether the last snapshot reached its place before an end or an error.

        _UnclearError where that can not be told, as the place can not be read.
        """
        ordner = self._ordner
        if not ordner.unterwegs.exists():
            return
        try:
            arrived = self._ort.has(ordner.unterwegs)
        except OSError as error:
            raise _UnclearError(error) from error
        if arrived:
            replace_patiently(ordner.unterwegs, ordner.gesehen)
            self._go_on()
        else:
            ordner.unterwegs.unlink(missing_ok=True)

    def _go_on(self) -> None:
        self._ordner.remember_place(self.document)
        if self._ordner.gesehen.exists():
            self._ort.seen = publishing.digest_of(self._ordner.gesehen)

    def _fetch(self, *, trust: bool) -> None:
        """Bring a private copy in, look at it with care, and make it the one to edit.

        What was edited before goes first, as only then ``gesehen`` may become another one.
        """
        ordner = self._ordner
        try:
            digest = self._ort.fetch(ordner.eingang, trust=trust)
        except OSError as error:
            raise _not_fetched(self.document, error) from error
        with self._own_folder():
            if self.fund is not None:
                self.fund = replace(self.fund, beschaedigt=ordner.put_aside())
            ordner.empty_name(ordner.konzept)
            ordner.unterwegs.unlink(missing_ok=True)
            replace_patiently(ordner.eingang, ordner.gesehen)
            self._ort.seen = digest
            publishing.copy_file(ordner.gesehen, ordner.empty_name(ordner.neu), durable=False)
            with told_to_people(self.document), closing(connect(ordner.neu)) as db:
                self.umgestellt = schema.upgrade(db)
            ordner.remember_place(self.document)
            replace_patiently(ordner.neu, ordner.konzept)

    # ------------------------------------------------------------------ while it is open

    @property
    def path(self) -> Path:
        """The file that is edited."""
        return self._ordner.konzept

    @property
    def seen(self) -> Path:
        """The document as it was seen at its place last; a finished file, only to be read."""
        return self._ordner.gesehen

    def publish(self, *, recreate: bool = False) -> None:
        """Put the present state at the place of the document, whole or not at all.

        LockedError where someone else took the document over; ForeignChangeError where it was
        changed from elsewhere; MissingFileError where it is gone, unless it is to be made anew;
        UnreachableError and FileProblemError where the place can not be written.
        """
        with self._turn, self._own_folder():
            ordner = self._ordner
            if self._gone:
                raise _nothing_left(self.document)
            try:
                self._settle()
            except _UnclearError as error:
                if not (recreate and isinstance(error.reason, FileNotFoundError)):
                    self._ort.look()
                    raise publishing.told(self._ort.path, error.reason) from error
            snapshot.make_snapshot(
                ordner.konzept, ordner.empty_name(ordner.neu), self.document.name
            )
            replace_patiently(ordner.neu, ordner.unterwegs)
            self._ort.put(ordner.unterwegs, recreate=recreate)
            if not self._gone:
                replace_patiently(ordner.unterwegs, ordner.gesehen)

    def look(self) -> None:
        """Raise what :meth:`publish` would of the document at its place; write nothing."""
        with self._turn:
            self._ort.look()

    def fetch_foreign(self) -> tuple[Konzept, Konzept]:
        """Return the Konzept as it was seen last, and as someone else left it at its place."""
        with self._turn:
            ordner = self._ordner
            try:
                foreign = self._ort.fetch(ordner.eingang, trust=True)
            except OSError as error:
                raise _not_fetched(self.document, error) from error
            with self._own_folder():
                replace_patiently(ordner.eingang, ordner.fremd)
                self._foreign = foreign
                return self._content(ordner.gesehen), self._content(ordner.fremd)

    def _content(self, path: Path) -> Konzept:
        """Read a file of ours that must stay as it is, byte by byte."""
        neu = self._ordner.empty_name(self._ordner.neu)
        publishing.copy_file(path, neu, durable=False)
        with closing(KonzeptStore.open(neu, self.document)) as store:
            return store.load()

    def accept_foreign(self) -> None:
        """Take what :meth:`fetch_foreign` brought as seen: ours holds it by now."""
        with self._turn, self._own_folder():
            replace_patiently(self._ordner.fremd, self._ordner.gesehen)
            self._ort.seen = self._foreign

    def copy_to(self, target: Path) -> None:
        """Write the present state as a new file; FileProblemError where the name is taken."""
        snapshot.write_copy(self._ordner.konzept, target, self.document.name)

    def leave_place(self) -> None:
        """Take the lock away from the place of the document."""
        self._ort.leave()

    def let_go(self, *, keep: bool, leave: bool = True) -> None:
        """Let go of the document; ``keep`` what has not reached its place for the next time.

        Without ``leave`` its place is not touched, and a lock stays there.
        """
        self._gone = True
        if leave:
            self.leave_place()
        self._ordner.let_go(keep=keep)


class _UnclearError(Exception):
    """Whether the last snapshot reached its place can not be told just now."""

    def __init__(self, reason: OSError) -> None:
        self.reason = reason


def _open_here(document: Path, other: Halter | None) -> LockedError:
    return LockedError(
        f"„{document.name}“ ist auf diesem PC schon geöffnet.",
        "Es wurde nichts verändert. Wechseln Sie in das andere Fenster, oder sehen Sie das "
        "Konzept hier nur an.",
        "" if other is None else other.wer,
        "" if other is None else other.seit,
        hier=True,
    )


def _nothing_left(document: Path) -> FileProblemError:
    return FileProblemError(
        f"Von „{document.name}“ liegt auf diesem PC nichts mehr.",
        "Alle Änderungen sind an ihrem Ort, oder sie wurden schon übernommen. Bitte öffnen Sie "
        "die Datei von ihrem Ort.",
    )


def _no_folder(folder: Path, error: OSError | sqlite3.DatabaseError) -> FileProblemError:
    reason = (isinstance(error, OSError) and error.strerror) or type(error).__name__
    if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_FULL:
        reason = "Der Datenträger ist voll"
    return FileProblemError(
        "Der Arbeitsordner auf diesem PC lässt sich nicht schreiben.",
        f"Was gespeichert war, bleibt gespeichert. Ort: {folder}. Das System meldet: {reason}. "
        "Bitte schaffen Sie Platz, oder lassen Sie das Recht dazu prüfen.",
    )


def _not_fetched(document: Path, error: OSError) -> FileProblemError:
    return FileProblemError(
        f"„{document.name}“ lässt sich nicht lesen.",
        "Die Datei wurde nicht verändert. Das System meldet: "
        f"{error.strerror or type(error).__name__}. Bitte prüfen Sie, ob der Ort erreichbar ist "
        "und auf diesem PC genug Platz ist.",
    )
