"""The Abgleich: what differs between two Konzepte, and how the changes of two sides become one."""

from zielbewertung.domain.abgleich.abgleich import Abgleich
from zielbewertung.domain.abgleich.differenz import difference
from zielbewertung.domain.abgleich.unterschied import (
    Eigenes,
    Inhalt,
    Konflikt,
    Seite,
    Unterschied,
)
from zielbewertung.domain.abgleich.vergleich import compare

__all__ = [
    "Abgleich",
    "Eigenes",
    "Inhalt",
    "Konflikt",
    "Seite",
    "Unterschied",
    "compare",
    "difference",
]
