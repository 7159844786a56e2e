"""From a Konzept to neutral blocks: order and wording of every document are decided here, once."""

from zielbewertung.documents.outline.blocks import (
    Abschnitt,
    Angabe,
    Block,
    Eintrag,
    Legende,
    Legendeneintrag,
    Legendengruppe,
    Massnahmeneintrag,
    Outline,
    Papier,
    Spalte,
    Spaltenart,
    Textabschnitt,
    Titelblock,
    Zaehlzeile,
    Zielzeile,
    Zusammenfassung,
    Zwischenueberschrift,
)
from zielbewertung.documents.outline.build import build_outline
from zielbewertung.documents.outline.options import OutlineOptions

__all__ = [
    "Abschnitt",
    "Angabe",
    "Block",
    "Eintrag",
    "Legende",
    "Legendeneintrag",
    "Legendengruppe",
    "Massnahmeneintrag",
    "Outline",
    "OutlineOptions",
    "Papier",
    "Spalte",
    "Spaltenart",
    "Textabschnitt",
    "Titelblock",
    "Zaehlzeile",
    "Zielzeile",
    "Zusammenfassung",
    "Zwischenueberschrift",
    "build_outline",
]
