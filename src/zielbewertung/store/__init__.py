"""The file of a Konzept: the only SQL of the program."""

from zielbewertung.store.konzept_store import KonzeptStore

__all__ = ["KonzeptStore"]
