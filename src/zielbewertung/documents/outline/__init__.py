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
    Spalte,
    Spaltenart,
    Titelblock,
    Zaehlzeile,
    Zielzeile,
    Zusammenfassung,
    Zwischenueberschrift,
)
from zielbewertung.documents.outline.build import OutlineOptions, build_outline

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
    "Spalte",
    "Spaltenart",
    "Titelblock",
    "Zaehlzeile",
    "Zielzeile",
    "Zusammenfassung",
    "Zwischenueberschrift",
    "build_outline",
]
