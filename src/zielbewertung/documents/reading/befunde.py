"""What an import has to say of its source, in sentences for people."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from collections.abc import Iterable


class Schwere(Wert):
    """How much a Befund matters."""

    HINWEIS = "hinweis", "Hinweis"
    WARNUNG = "warnung", "Warnung"


@dataclass(frozen=True, slots=True)
class Befund:
    """One thing that was noticed in a source.

    ``text`` is a whole sentence that names table, row and column, so that it can stand alone.
    ``zeile`` counts like a spreadsheet (1 is the topmost); ``None`` where the whole table or
    source is meant. ``tabelle`` is the place of the table in the source, ``None`` for all of it.
    ``ausgelassen`` are texts that were not taken over, where they are too many for a sentence.
    """

    zeile: int | None
    spalte: str
    schwere: Schwere
    text: str
    tabelle: int | None = None
    ausgelassen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Einlesung:
    """What a source gave: a Konzept, and everything that people should know about it."""

    konzept: Konzept
    befunde: tuple[Befund, ...]

    @property
    def warnungen(self) -> tuple[Befund, ...]:
        """The findings that people should look at."""
        return tuple(b for b in self.befunde if b.schwere is Schwere.WARNUNG)


def counted(number: int, one: str, several: str) -> str:
    """Return a number with its noun and what agrees with it: „1 Absatz steht“."""
    return f"{number} {one if number == 1 else several}"


MAX_BEFUNDE = 10_000
"""Nobody reads more; beyond it they are only counted."""


@dataclass(frozen=True, slots=True)
class Stelle:
    """Where in a source something stands: table and row."""

    tabelle: int | None
    name: str
    zeile: int

    def seen_from(self, tabelle: int | None) -> str:
        """Return how findings in a table speak of it: „Zeile 4“, „Zeile 4 (Blatt „A“)“."""
        if self.name and self.tabelle != tabelle:
            return f"Zeile {self.zeile} ({self.name})"
        return f"Zeile {self.zeile}"


class Befundliste:
    """Collects what is noticed while a source is read."""

    def __init__(self, befunde: Iterable[Befund] = ()) -> None:
        self._befunde = list(befunde)
        self._tabelle: int | None = None
        self._name = ""
        self._further = 0
        self._further_texts: list[str] = []

    def enter(self, tabelle: int | None, name: str) -> None:
        """Say in which table the next things are noticed; its name may be empty."""
        self._tabelle = tabelle
        self._name = name

    def stelle(self, zeile: int) -> Stelle:
        """Return the place of a row of this table."""
        return Stelle(self._tabelle, self._name, zeile)

    def ort(self, stelle: Stelle) -> str:
        """Return how the next finding speaks of a place."""
        return stelle.seen_from(self._tabelle)

    def enter_again(self, stelle: Stelle | None) -> None:
        """Go back to a place, or to the whole source."""
        self._tabelle = None if stelle is None else stelle.tabelle
        self._name = "" if stelle is None else stelle.name

    def note(
        self, zeile: int | None, spalte: str, text: str, ausgelassen: tuple[str, ...] = ()
    ) -> None:
        """Add something that people may want to know."""
        self._add(zeile, spalte, Schwere.HINWEIS, text, ausgelassen)

    def warn(
        self, zeile: int | None, spalte: str, text: str, ausgelassen: tuple[str, ...] = ()
    ) -> None:
        """Add something that people should look at, because the source may have meant else."""
        self._add(zeile, spalte, Schwere.WARNUNG, text, ausgelassen)

    def sorted(self) -> tuple[Befund, ...]:
        """Return what was noticed: the whole source first, then table by table, row by row."""
        found = sorted(
            self._befunde, key=lambda b: (-1 if b.tabelle is None else b.tabelle, b.zeile or 0)
        )
        if self._further:
            text = (
                f"Nach {MAX_BEFUNDE} Befunden fielen {self._further} weitere auf, die hier nicht "
                "einzeln stehen. Bitte prüfen Sie, ob es die richtige Tabelle ist."
            )
            texts = tuple(self._further_texts)
            found.insert(0, Befund(None, "", Schwere.WARNUNG, text, ausgelassen=texts))
        return tuple(found)

    def _add(
        self,
        zeile: int | None,
        spalte: str,
        schwere: Schwere,
        text: str,
        ausgelassen: tuple[str, ...],
    ) -> None:
        if len(self._befunde) >= MAX_BEFUNDE:
            self._further += 1
            self._further_texts.extend((text, *ausgelassen))
            return
        places = [self._name] if self._name else []
        if zeile is not None:
            places.append(f"Zeile {zeile}")
        if spalte:
            places.append(f"Spalte „{spalte}“")
        place = ", ".join(places)
        whole = f"{place}: {text}" if place else text
        self._befunde.append(Befund(zeile, spalte, schwere, whole, self._tabelle, ausgelassen))
