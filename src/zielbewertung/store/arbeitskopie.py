"""The Arbeitskopie: a document comes in, its local copy is edited, and it goes back."""

from __future__ import annotations

import os
import threading
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from zielbewertung.domain.errors import FileProblemError, LockedError
from zielbewertung.domain.konzept import new_id
from zielbewertung.store import publishing, schema
from zielbewertung.store.arbeitsordner import Arbeitsordner, folder_to_look
from zielbewertung.store.connection import check_header, connect, told_to_people
from zielbewertung.store.eingang import admit
from zielbewertung.store.konzept_store import KonzeptStore
from zielbewertung.store.nebendateien import clear_beside
from zielbewertung.store.sperrdatei import Sperrdatei

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.store.arbeitsordner import Fund


class Arbeitskopie:
    """A document that is open; one thread may edit it while another one publishes it.

    ``schreibschutz`` says in a German sentence why it can only be looked at, or nothing;
    ``fund`` what an early end left; ``umgestellt`` whether its format was an older one.
    """

    def __init__(self, document: Path, ordner: Arbeitsordner, schreibschutz: str = "") -> None:
        """Not yet brought in: :meth:`take` is the way to open a document."""
        self.document = document
        self.schreibschutz = schreibschutz
        self.fund: Fund | None = None
        self.umgestellt = False
        self._ordner = ordner
        self._place = place_of(document)
        self._sperre = Sperrdatei(self._place, ordner.folder.name)
        self._wer = ""
        self._seen = self._foreign = ""
        self._turn = threading.Lock()

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
        copy = cls(document, Arbeitsordner.of(place_of(document), root))
        copy._wer = wer
        if not copy._acquire():
            raise _open_here(document, wer)
        try:
            left = copy._ordner.konzept.exists()
            if not left:
                check_header(copy._place, document.name)
            copy._lock_place(take_over=take_over, needed=not left)
            if not copy.schreibschutz:
                copy._bring_in(trust=trust)
        except BaseException:
            copy.let_go(keep=copy._ordner.konzept.exists())
            raise
        if copy.schreibschutz:
            copy.let_go(keep=False)
            return cls._view(document, root, copy.schreibschutz, trust)
        return copy

    @classmethod
    def _view(cls, document: Path, root: Path, schreibschutz: str, trust: bool) -> Self:
        copy = cls(document, folder_to_look(root, new_id()), schreibschutz)
        copy._acquire()
        try:
            copy._fetch(trust=trust)
        except BaseException:
            copy.let_go(keep=False)
            raise
        return copy

    def _acquire(self) -> bool:
        try:
            return self._ordner.acquire()
        except OSError as error:
            raise _no_folder(self._ordner.folder, error) from error

    def _lock_place(self, *, take_over: bool, needed: bool) -> None:
        """Lock the document for others; without the right to do so it can be looked at only."""
        try:
            if needed and not os.access(self._place, os.W_OK):
                self.schreibschutz = "Die Datei ist schreibgeschützt."
                return
            self._sperre.acquire(self._wer, take_over=take_over)
        except OSError:
            if needed:
                self.schreibschutz = "In diesem Ordner dürfen Sie nicht schreiben."
        else:
            clear_beside(self._place)

    def _bring_in(self, *, trust: bool) -> None:
        """Go on with what was left here if it has not reached its place; else fetch."""
        ordner = self._ordner
        ordner.finish_publishing(self._place)
        self.fund = ordner.left()
        if self.fund is None:
            self._fetch(trust=trust)
        elif self.fund.beschaedigt is not None:
            ordner.put_aside()
            self._fetch(trust=trust)
        elif ordner.gesehen.exists():
            self._seen = publishing.digest_of(ordner.gesehen)

    def _fetch(self, *, trust: bool) -> None:
        """Bring a private copy in, look at it with care, and make it the one to edit."""
        ordner = self._ordner
        try:
            ordner.konzept.unlink(missing_ok=True)
            self._seen = self._fetch_to(ordner.gesehen, trust=trust)
            publishing.copy_file(ordner.gesehen, ordner.neu, durable=False)
            with told_to_people(self.document), closing(connect(ordner.neu)) as db:
                self.umgestellt = schema.upgrade(db)
            ordner.neu.replace(ordner.konzept)
            ordner.remember_place(self.document)
        except OSError as error:
            raise _not_fetched(self.document, error) from error

    def _fetch_to(self, target: Path, *, trust: bool) -> str:
        """Bring a private copy of the document in under a name; return its SHA-256."""
        check_header(self._place, self.document.name)
        private = self._ordner.eingang
        try:
            digest = publishing.copy_file(self._place, private, durable=False)
            admit(private, self.document.name, trust_checksum_mismatch=trust)
            private.replace(target)
        finally:
            with suppress(OSError):
                private.unlink(missing_ok=True)
        return digest

    # ------------------------------------------------------------------ while it is open

    @property
    def path(self) -> Path:
        """The file that is edited."""
        return self._ordner.konzept

    def publish(self, *, recreate: bool = False) -> None:
        """Put the present state at the place of the document, whole or not at all.

        LockedError where someone else took the document over; ForeignChangeError where it was
        changed from elsewhere; MissingFileError where it is gone, unless it is to be made anew;
        UnreachableError and FileProblemError where the place can not be written.
        """
        with self._turn:
            ordner = self._ordner
            try:
                self._sperre.check(self._wer)
            except OSError as error:
                raise publishing.told(self._place, error) from error
            try:
                publishing.make_snapshot(ordner.konzept, ordner.neu)
                ordner.neu.replace(ordner.unterwegs)
            except OSError as error:
                raise _no_folder(ordner.folder, error) from error
            digest = publishing.put_at_place(
                ordner.unterwegs, self._place, self._seen, recreate=recreate
            )
            ordner.unterwegs.replace(ordner.gesehen)
            self._seen = digest

    def look(self) -> None:
        """Raise what :meth:`publish` would of the document at its place; write nothing."""
        with self._turn:
            publishing.look(self._place, self._seen)

    def fetch_foreign(self) -> tuple[Konzept, Konzept]:
        """Return the Konzept as it was seen last, and as someone else left it at its place."""
        with self._turn:
            ordner = self._ordner
            try:
                self._foreign = self._fetch_to(ordner.fremd, trust=True)
                return self._content(ordner.gesehen), self._content(ordner.fremd)
            except OSError as error:
                raise _not_fetched(self.document, error) from error

    def _content(self, path: Path) -> Konzept:
        """Read a file of ours that must stay as it is, byte by byte."""
        publishing.copy_file(path, self._ordner.neu, durable=False)
        with closing(KonzeptStore.open(self._ordner.neu, self.document)) as store:
            return store.load()

    def accept_foreign(self) -> None:
        """Take what :meth:`fetch_foreign` brought as seen: ours holds it by now."""
        with self._turn:
            self._ordner.fremd.replace(self._ordner.gesehen)
            self._seen = self._foreign

    def copy_to(self, target: Path) -> None:
        """Write the present state as a new file; FileProblemError where the name is taken."""
        publishing.write_copy(self._ordner.konzept, target)

    def leave_place(self) -> None:
        """Take the lock away from the place of the document."""
        self._sperre.release()

    def let_go(self, *, keep: bool) -> None:
        """Let go of the document; ``keep`` what has not reached its place for the next time."""
        self.leave_place()
        self._ordner.let_go(keep=keep)


def place_of(document: Path) -> Path:
    """Return where a document really lies, whatever name it was opened by."""
    try:
        return Path(os.path.realpath(document))
    except OSError:
        return document.absolute()


def _open_here(document: Path, wer: str) -> LockedError:
    return LockedError(
        f"„{document.name}“ ist auf diesem PC schon geöffnet.",
        "Es wurde nichts verändert. Wechseln Sie in das andere Fenster, oder sehen Sie das "
        "Konzept hier nur an.",
        wer,
        "",
    )


def _no_folder(folder: Path, error: OSError) -> FileProblemError:
    return FileProblemError(
        "Der Arbeitsordner auf diesem PC lässt sich nicht schreiben.",
        f"Die Datei selbst wurde nicht verändert. Ort: {folder}. Das System meldet: "
        f"{error.strerror or type(error).__name__}. Bitte schaffen Sie Platz oder lassen Sie das "
        "Recht dazu prüfen.",
    )


def _not_fetched(document: Path, error: OSError) -> FileProblemError:
    return FileProblemError(
        f"„{document.name}“ lässt sich nicht lesen.",
        "Die Datei wurde nicht verändert. Das System meldet: "
        f"{error.strerror or type(error).__name__}. Bitte prüfen Sie, ob der Ort erreichbar ist "
        "und auf diesem PC genug Platz ist.",
    )
