"""The Dokumentort: where a document lies, its lock there, and what was seen of it last.

Everything here may take long, or for ever where a drive is dead; the window's thread stays away.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from zielbewertung.store.connection import check_header
from zielbewertung.store.ort import publishing
from zielbewertung.store.ort.nebendateien import clear_beside
from zielbewertung.store.ort.sperrdatei import Sperrdatei
from zielbewertung.store.pruefungen.eingang import admit

if TYPE_CHECKING:
    from zielbewertung.store.ort.halter import Halter


class Dokumentort:
    """One document at its place; ``marke`` tells the working copy that belongs to its lock."""

    def __init__(self, document: Path, marke: str, wer: str) -> None:
        """Look at nothing yet; ``wer`` names the holder of the lock for others."""
        self.document = document
        self.seen = ""
        self._looked: tuple[str, publishing.Gestalt] | None = None
        self._marke = marke
        self._wer = wer

    @cached_property
    def path(self) -> Path:
        """Where the document really lies, whatever name it was opened by."""
        with suppress(OSError):
            return Path(os.path.realpath(self.document))
        return self.document.absolute()

    @cached_property
    def _sperre(self) -> Sperrdatei:
        return Sperrdatei(self.path, self._marke)

    def check_header(self) -> None:
        """Refuse what is missing, no Konzept, or from a newer program; FileProblemError."""
        check_header(self.path, self.document.name)

    def knock(self) -> None:
        """Return when the place answers, whatever it says."""
        with suppress(OSError), self.path.open("rb") as stream:
            stream.read(1)
        self.holder()

    # ------------------------------------------------------------------ the lock

    def holder(self) -> Halter | None:
        """Return who holds the lock of the document, ``None`` where that is not known."""
        with suppress(OSError):
            return self._sperre.holder()
        return None

    def lock(self, *, take_over: bool) -> str:
        """Lock the document for others; return why it can't be written, in German, or nothing.

        LockedError where it is open elsewhere, unless ``take_over`` is set.
        """
        try:
            if not os.access(self.path, os.W_OK):
                return "Die Datei ist schreibgeschützt."
            self._sperre.acquire(self._wer, take_over=take_over)
        except OSError as error:
            if publishing.is_full(error):
                return "Am Ort der Datei ist kein Platz mehr."
            return "In diesem Ordner dürfen Sie nicht schreiben."
        clear_beside(self.path)
        return ""

    def leave(self) -> None:
        """Take our lock away, if there is one."""
        if "_sperre" in self.__dict__:
            self._sperre.release()

    # ------------------------------------------------------------------ coming and going

    def fetch(self, private: Path, *, trust: bool) -> str:
        """Bring a copy in and look at it with care; return its SHA-256.

        It lies at ``private`` then, and nowhere where it was not found good. OSError where it
        can't be read; FileProblemError where it makes no sense.
        """
        self.check_header()
        try:
            digest = publishing.copy_file(self.path, private)
            admit(private, self.document.name, trust_checksum_mismatch=trust)
        except BaseException:
            with suppress(OSError):
                private.unlink(missing_ok=True)
            raise
        return digest

    def has(self, snapshot: Path) -> bool:
        """Tell whether the document is, byte by byte, a snapshot; OSError where it is hidden."""
        return publishing.digest_of(self.path) == publishing.digest_of(snapshot)

    def put(self, snapshot: Path, *, recreate: bool) -> None:
        """Put a snapshot there, whole or not at all; errors as :func:`publishing.put_at_place`.

        LockedError where someone else took the document over.
        """
        try:
            if self._sperre.check(self._wer):
                clear_beside(self.path)
        except OSError as error:
            raise publishing.told(self.path, error) from error
        self.seen = publishing.put_at_place(snapshot, self.path, self.seen, recreate=recreate)

    def look(self) -> None:
        """Raise what :meth:`put` would of the document that is there; write nothing."""
        known = self._looked[1] if self._looked and self._looked[0] == self.seen else None
        self._looked = None
        self._looked = self.seen, publishing.look(self.path, self.seen, known)
