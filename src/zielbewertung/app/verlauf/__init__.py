"""The Verlauf as people read it: filter, rows in words, putting an older value back."""

from zielbewertung.app.verlauf.filter import GEBIETE, VerlaufFilter
from zielbewertung.app.verlauf.lesen import Block, Leser, Verlauf
from zielbewertung.app.verlauf.worte import Zeilentext
from zielbewertung.app.verlauf.zurueckholen import Angebot, offer, put_back

__all__ = [
    "GEBIETE",
    "Angebot",
    "Block",
    "Leser",
    "Verlauf",
    "VerlaufFilter",
    "Zeilentext",
    "offer",
    "put_back",
]
