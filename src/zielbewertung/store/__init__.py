"""The file of a Konzept: the only SQL of the program."""

from zielbewertung.store.connection import SQLITE_VERSION
from zielbewertung.store.konzept_store import KonzeptStore
from zielbewertung.store.ort.arbeitskopie import Arbeitskopie
from zielbewertung.store.ort.arbeitsordner import Fund, discard, find_left

__all__ = [
    "SQLITE_VERSION",
    "Arbeitskopie",
    "Fund",
    "KonzeptStore",
    "discard",
    "find_left",
]
