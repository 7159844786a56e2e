"""The Abgleich: what differs between two Konzepte, and how the changes of two sides become one."""

from zielbewertung.domain.abgleich.differenz import difference

__all__ = ["difference"]
