"""Rettung: what can be read of a damaged file goes into a new one, and each loss is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.worte.beschriftung import Beschriftung
from zielbewertung.app.worte.feldnamen import GEGENSTANDSNAMEN, feld_label
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.werte import Weg
from zielbewertung.store.notfall import rettung as store_rettung

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zielbewertung.domain.notfall.rettung import Verlust

_MANY = {
    "konzept": ("Angaben zum Konzept", "Angaben zum Konzept"),
    "ebene": ("Ebene", "Ebenen"),
    "knoten": ("Eintrag", "Einträge"),
    "organisationseinheit": ("Stelle", "Stellen"),
    "zustaendigkeit": ("Zuständigkeit", "Zuständigkeiten"),
    "ursache": ("Ursache", "Ursachen"),
    "kriterium": ("Kriterium", "Kriterien"),
    "runde": ("Runde", "Runden"),
    "bewertung": ("Bewertung", "Bewertungen"),
    "fragebogen": ("Fragebogen", "Fragebögen"),
    "rueckmeldung": ("Rückmeldung", "Rückmeldungen"),
    "rundeneintrag": ("Eintrag eingefrorener Runden", "Einträge eingefrorener Runden"),
    "aufhebung": ("Aufhebung des Einfrierens", "Aufhebungen des Einfrierens"),
    "abstimmung": ("Abstimmung", "Abstimmungen"),
    "besprechung": ("Besprechung", "Besprechungen"),
    "aenderung": ("Zeile des Verlaufs", "Zeilen des Verlaufs"),
}

UNSICHER = (
    "Ob in dem, was gerettet wurde, einzelne Buchstaben falsch sind, lässt sich nicht "
    "feststellen. Bitte vergleichen Sie mit einer Sicherung."
)
"""What has to be said after every rescue."""


@dataclass(frozen=True, slots=True)
class Ergebnis:
    """What a rescue gave, in words: how much of each kind, and every loss as a sentence."""

    gerettet: tuple[str, ...]
    verloren: tuple[str, ...]
    befunde: tuple[str, ...]

    @property
    def vollstaendig(self) -> bool:
        """Whether nothing is known to be lost."""
        return not self.befunde and not self.verloren


def rescue(source: Path, target: Path, weg: Weg = Weg.FENSTER) -> Ergebnis:
    """Write what can be read of a damaged file into a new one; the damaged one stays as it is.

    FileProblemError where nothing can be read, or the new file can not be made or is there.
    """
    rettung = store_rettung.rescue(source, target, weg)
    beschriftung = Beschriftung(KonzeptIndex(rettung.konzept))
    return Ergebnis(
        gerettet=tuple(_counted(*pair) for pair in rettung.gerettet.items() if pair[1]),
        verloren=tuple(_counted(*pair) for pair in rettung.verloren.items() if pair[1]),
        befunde=tuple(_befunde(rettung, beschriftung)),
    )


def _befunde(rettung: store_rettung.Rettung, beschriftung: Beschriftung) -> Iterator[str]:
    """Yield every finding once, with how often it was made."""
    if rettung.unlesbar:
        verb = "war einer" if rettung.unlesbar == 1 else f"waren {rettung.unlesbar}"
        yield (
            f"Von {rettung.seiten} Abschnitten der Datei {verb} nicht lesbar; was nur dort "
            "stand, ist verloren."
        )
    sentences = Counter(_sentence(verlust, beschriftung) for verlust in rettung.verluste)
    for sentence, number in sentences.items():
        yield sentence if number == 1 else f"{number}-mal: {sentence}"


def _counted(gegenstand: str, number: int) -> str:
    one, many = _MANY[gegenstand]
    return f"{number} {one if number == 1 else many}"


_OF_OTHERS = (
    *("bewertung", "zustaendigkeit", "rueckmeldung"),
    *("aufhebung", "abstimmung", "rundeneintrag"),
)
"""Kinds that are called by what they are about."""


def _sentence(verlust: Verlust, beschriftung: Beschriftung) -> str:
    """Return a loss as a sentence that can stand alone."""
    if verlust.schluessel or verlust.gegenstand == "konzept":
        name = beschriftung.eintrag(verlust.gegenstand, verlust.schluessel)
        if verlust.gegenstand in _OF_OTHERS:
            name = f"{GEGENSTANDSNAMEN[verlust.gegenstand]} von {name}"
    else:
        name = GEGENSTANDSNAMEN[verlust.gegenstand]
    where = f"{name}, {feld_label(verlust.gegenstand, verlust.feld)}" if verlust.feld else name
    told = f" Lesbar war noch: „{verlust.inhalt}“" if verlust.inhalt else ""
    return f"{where}: {verlust.art.label}.{told}"
