"""Reads a Konzept from files of others: table recognition, the tree, the ratings, the findings."""

from zielbewertung.documents.reading.befunde import Befund, Einlesung, Schwere
from zielbewertung.documents.reading.csv_reader import read_csv_konzept

__all__ = ["Befund", "Einlesung", "Schwere", "read_csv_konzept"]
