"""A new file that is made in a thread; who gives up meanwhile finds none afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Weg
from zielbewertung.store.konzept_store import KonzeptStore
from zielbewertung.store.new_file import Merkmal, withdraw

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.domain.konzept import Konzept


class Anlage:
    """Makes one file; :meth:`make` runs in a thread, the others where the person gives up."""

    def __init__(self, path: Path, konzept: Konzept, bezeichnung: str) -> None:
        self._path = path
        self._konzept = konzept
        self._bezeichnung = bezeichnung
        self._given_up = False

    def make(self) -> Merkmal:
        """Write the file, never over another one; AbbruchError where nobody wants it any more."""
        KonzeptStore.create(
            self._path, self._konzept, Weg.FENSTER, self._bezeichnung, before=self._check
        ).close()
        return Merkmal.of(self._path)

    def give_up(self) -> None:
        """Let the file not come, if it has not come yet."""
        self._given_up = True

    def take_away(self, made: Merkmal) -> None:
        """Take the file away that came too late, unless it is another one by now."""
        withdraw(self._path, made)

    def _check(self) -> None:
        if self._given_up:
            from zielbewertung.app.einlesung.einlesen import AbbruchError

            raise AbbruchError
