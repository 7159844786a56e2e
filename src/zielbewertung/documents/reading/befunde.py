"""What an import has to say of its source, in sentences for people."""

from __future__ import annotations

from dataclasses import dataclass

from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Wert


class Schwere(Wert):
    """How much a Befund matters."""

    HINWEIS = "hinweis", "Hinweis"
    WARNUNG = "warnung", "Warnung"


@dataclass(frozen=True, slots=True)
class Befund:
    """One thing that was noticed in a source.

    ``text`` is a whole sentence that names row and column, so that it can stand alone. ``zeile``
    counts like a spreadsheet (1 is the topmost); ``None`` where the whole source is meant.
    """

    zeile: int | None
    spalte: str
    schwere: Schwere
    text: str


@dataclass(frozen=True, slots=True)
class Einlesung:
    """What a source gave: a Konzept, and everything that people should know about it."""

    konzept: Konzept
    befunde: tuple[Befund, ...]

    @property
    def warnungen(self) -> tuple[Befund, ...]:
        """The findings that people should look at."""
        return tuple(b for b in self.befunde if b.schwere is Schwere.WARNUNG)


MAX_BEFUNDE = 10_000
"""Nobody reads more; beyond it they are only counted."""


class Befundliste:
    """Collects what is noticed while a source is read."""

    def __init__(self) -> None:
        self._befunde: list[Befund] = []
        self._further = 0

    def note(self, zeile: int | None, spalte: str, text: str) -> None:
        """Add something that people may want to know."""
        self._add(zeile, spalte, Schwere.HINWEIS, text)

    def warn(self, zeile: int | None, spalte: str, text: str) -> None:
        """Add something that people should look at, because the source may have meant else."""
        self._add(zeile, spalte, Schwere.WARNUNG, text)

    def sorted(self) -> tuple[Befund, ...]:
        """Return what was noticed: the whole source first, then row by row."""
        found = sorted(self._befunde, key=lambda befund: befund.zeile or 0)
        if self._further:
            text = (
                f"Nach {MAX_BEFUNDE} Befunden fielen {self._further} weitere auf, die hier nicht "
                "einzeln stehen. Bitte prüfen Sie, ob es die richtige Tabelle ist."
            )
            found.insert(0, Befund(None, "", Schwere.WARNUNG, text))
        return tuple(found)

    def _add(self, zeile: int | None, spalte: str, schwere: Schwere, text: str) -> None:
        if len(self._befunde) >= MAX_BEFUNDE:
            self._further += 1
            return
        places = []
        if zeile is not None:
            places.append(f"Zeile {zeile}")
        if spalte:
            places.append(f"Spalte „{spalte}“")
        place = ", ".join(places)
        whole = f"{place}: {text}" if place else text
        self._befunde.append(Befund(zeile, spalte, schwere, whole))
