"""The Prüfliste: what a coordinator would not want to be asked about in front of the Kreistag."""

from zielbewertung.domain.pruefliste.blick import Blick, entries_of, find_groups, look_at
from zielbewertung.domain.pruefliste.punkte import (
    PRUEFPUNKTE,
    Auffaelligkeit,
    Feld,
    Pruefpunkt,
    Schwere,
    schwere_of,
)
from zielbewertung.domain.pruefliste.runde import look_at_runde

__all__ = [
    "PRUEFPUNKTE",
    "Auffaelligkeit",
    "Blick",
    "Feld",
    "Pruefpunkt",
    "Schwere",
    "entries_of",
    "find_groups",
    "look_at",
    "look_at_runde",
    "schwere_of",
]
