"""Ausschnitt: which rows of the Verlauf are wanted; Zeile: one row with the step it belongs to."""

from __future__ import annotations

from dataclasses import dataclass

from zielbewertung.domain.verlauf import Aenderung, Schritt
from zielbewertung.domain.werte import Weg


@dataclass(frozen=True, slots=True)
class Zeile:
    """One row of the Verlauf: the field that a step changed; ``nr`` rises with time."""

    nr: int
    schritt: Schritt
    aenderung: Aenderung


@dataclass(frozen=True, slots=True)
class Gebiet:
    """A kind of record, or just one field of it: what a change is about."""

    gegenstand: str
    feld: str | None = None


@dataclass(frozen=True, slots=True)
class Ausschnitt:
    """What is wanted of the Verlauf; what is left empty leaves nothing out.

    ``von`` is the first moment and ``bis`` the first one behind, written as ``Schritt.zeit`` is.
    ``knoten`` are the ids of entries: rows about themselves, their Bewertungen and
    Zuständigkeiten; ``None`` stands for the whole Konzept.
    """

    wege: frozenset[Weg] = frozenset()
    gebiete: frozenset[Gebiet] = frozenset()
    von: str = ""
    bis: str = ""
    knoten: frozenset[str] | None = None
