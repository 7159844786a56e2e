"""The file of a Konzept: the only SQL of the program."""

from zielbewertung.store.connection import SQLITE_VERSION
from zielbewertung.store.konzept_store import KonzeptStore

__all__ = ["SQLITE_VERSION", "KonzeptStore"]
