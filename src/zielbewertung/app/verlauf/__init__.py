"""The Verlauf as people read it: filter, rows in words, putting an older value back."""

from zielbewertung.app.verlauf.filter import GEBIETE, VerlaufFilter, moment_of
from zielbewertung.app.verlauf.lesen import Block, Leser, Verlauf
from zielbewertung.app.verlauf.worte import (
    Verlaufsworte,
    Zeilentext,
    knoten_of,
    tells_of_beginning,
    way,
    when,
)
from zielbewertung.app.verlauf.zurueckholen import Angebot, offer, put_back

__all__ = [
    "GEBIETE",
    "Angebot",
    "Block",
    "Leser",
    "Verlauf",
    "VerlaufFilter",
    "Verlaufsworte",
    "Zeilentext",
    "knoten_of",
    "moment_of",
    "offer",
    "put_back",
    "tells_of_beginning",
    "way",
    "when",
]
