"""The Prüfliste of one round: what there is to look at, in the order of the tree, in words."""

from zielbewertung.app.pruefliste.abschrift import as_csv, as_data, as_text
from zielbewertung.app.pruefliste.liste import Pruefliste, Zeile, count, make_pruefliste
from zielbewertung.app.pruefliste.worte import Pruefworte, summary

__all__ = [
    "Pruefliste",
    "Pruefworte",
    "Zeile",
    "as_csv",
    "as_data",
    "as_text",
    "count",
    "make_pruefliste",
    "summary",
]
