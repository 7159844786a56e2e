"""What can be picked in the menus of the filters, with the words and signs of each value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.suche.filter import OHNE_STELLE, OHNE_STICHWORT, Luecke, Merkmal
from zielbewertung.app.worte.stellenworte import directory
from zielbewertung.domain.text import natural_key
from zielbewertung.domain.werte import Ampel, Stand, Zielart, ampel_label
from zielbewertung.ui.filter.choice_menu import Choice
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Organisationseinheit
    from zielbewertung.domain.massstab import Massstab

_FARBEN: dict[Ampel | None, str] = {
    Ampel.GRUEN: "grün",
    Ampel.GELB: "gelb",
    Ampel.ROT: "rot",
    Ampel.NICHT_BEWERTBAR: "nicht bewertbar",
    None: "offen",
}
_ZEICHEN = {
    Merkmal.PFLICHTAUFGABE: Zeichen.PFLICHT,
    Merkmal.WEITERFUEHREN: Zeichen.WEITER,
    Merkmal.ANGEPASST: Zeichen.ANGEPASST,
    Merkmal.ZUSTAENDIGKEIT: Zeichen.ZUSTAENDIGKEIT,
    Merkmal.RAHMENBEDINGUNGEN: Zeichen.RAHMEN,
}


def _ampel(ampel: Ampel | None, farbe: str) -> Choice:
    label = ampel_label(ampel)
    words = label if label == farbe else f"{farbe}: {label}"
    return Choice(ampel, words, farbe, zeichen_der_ampel(ampel))


AMPELN = tuple(_ampel(ampel, farbe) for ampel, farbe in _FARBEN.items())
MERKMALE = tuple(Choice(m, m.label, m.label, _ZEICHEN[m]) for m in Merkmal)
STAENDE = tuple(Choice(s, s.label, s.label) for s in Stand)
LUECKEN = tuple(Choice(luecke, luecke.label, luecke.label) for luecke in Luecke)
ZIELARTEN = tuple(Choice(art, art.label, art.label) for art in Zielart)


def stellen_choices(index: KonzeptIndex) -> tuple[Choice, ...]:
    """Return all units in the order of their tree, and having none."""
    units = [
        Choice(row.einheit.id, _unit(row.einheit), row.einheit.kurzname, stufe=row.tiefe)
        for row in directory(index)
    ]
    return (*units, Choice(OHNE_STELLE, "ohne Stelle", "ohne Stelle"))


def ursachen_choices(massstab: Massstab, codes: Collection[Hashable]) -> tuple[Choice, ...]:
    """Return the Ursachen that measures name, in the order of the alphabet."""
    texts = {str(code): massstab.text_of(str(code)) for code in codes}
    ordered = sorted(texts, key=lambda code: natural_key(texts[code]))
    return tuple(Choice(code, texts[code], texts[code]) for code in ordered)


def stichworte_choices(words: Collection[Hashable]) -> tuple[Choice, ...]:
    """Return the Stichworte in the order of the alphabet, having none of them last."""
    ordered = sorted((str(word) for word in words if word), key=natural_key)
    none = Choice(OHNE_STICHWORT, "ohne Stichwort", "ohne Stichwort")
    return (*(Choice(word, word, word) for word in ordered), none)


def _unit(einheit: Organisationseinheit) -> str:
    return f"{einheit.name}, {einheit.kuerzel}" if einheit.kuerzel else einheit.name
