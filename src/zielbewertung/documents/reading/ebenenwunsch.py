"""Levels by the names that a person says: „Handlungsfeld;Leitziel;Empfehlung“."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import key, plural_of
from zielbewertung.documents.reading.spalten import headings
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.documents.reading.zuordnung import (
    UNBEKANNT,
    Ebenenwahl,
    Spaltenart,
    Spaltenwahl,
    Tabellenwahl,
    Zuordnung,
)
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.konzept import MAX_EBENEN, MIN_EBENEN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.quelle import Quelle
    from zielbewertung.documents.reading.tabelle import Tabelle

_HEADER_WITHIN = 20


def with_ebenen(quelle: Quelle, zuordnung: Zuordnung, namen: Sequence[str]) -> Zuordnung:
    """Return a Zuordnung with these levels, from top to bottom.

    Where a table has a column of each name, these columns are the levels. Else as many levels as
    were recognised get these names. UnreadableSourceError where neither is possible.
    """
    if not MIN_EBENEN <= len(namen) <= MAX_EBENEN:
        raise UnreadableSourceError(
            f"Es sind {len(namen)} Ebenen genannt, möglich sind {MIN_EBENEN} bis {MAX_EBENEN}.",
            NICHTS_UEBERNOMMEN,
        )
    found = [_columns(tabelle, namen) for tabelle in quelle.tabellen]
    if any(found):
        return _with_columns(zuordnung, namen, found)
    if len(namen) == len(zuordnung.ebenen):
        for tiefe, name in enumerate(namen):
            wahl = replace(zuordnung.ebenen[tiefe], singular=name)
            zuordnung = zuordnung.with_ebene(tiefe, wahl)
        return zuordnung
    recognised = ", ".join(ebene.singular for ebene in zuordnung.ebenen) or "keine"
    raise UnreadableSourceError(
        "Die genannten Ebenen passen nicht zur Tabelle.",
        f"Genannt sind: {', '.join(namen)}. Erkannt wurden: {recognised}. Entweder hat die "
        "Tabelle je Ebene eine Spalte mit genau diesem Namen, oder es sind so viele Namen wie "
        f"erkannte Ebenen. {NICHTS_UEBERNOMMEN}",
    )


def _columns(tabelle: Tabelle, namen: Sequence[str]) -> tuple[int, list[int]] | None:
    """Return the row whose headings are these names, and the column of each."""
    wanted = [{key(name), key(plural_of(name))} for name in namen]
    for zeile in tabelle.zeilen[:_HEADER_WITHIN]:
        keys = [key(heading) for heading in headings(zeile)]
        places = [
            next((place for place, said in enumerate(keys) if said in forms), None)
            for forms in wanted
        ]
        columns = [place for place in places if place is not None]
        if len(set(columns)) == len(namen):
            return zeile.nummer, columns
    return None


def _with_columns(
    zuordnung: Zuordnung, namen: Sequence[str], found: Sequence[tuple[int, list[int]] | None]
) -> Zuordnung:
    """Return a Zuordnung whose levels are these columns; what else was recognised stays."""
    known = {key(ebene.singular): ebene for ebene in zuordnung.ebenen}
    wanted = [key(name) for name in namen]
    new = {
        old: wanted.index(key(ebene.singular))
        for old, ebene in enumerate(zuordnung.ebenen)
        if key(ebene.singular) in wanted
    }
    tabellen = []
    for wahl, said in zip(zuordnung.tabellen, found, strict=True):
        if said is None:
            tabellen.append(Tabellenwahl(lesen=False, spalten=wahl.spalten))
            continue
        nummer, columns = said
        spalten = [_moved(spalte, new) for spalte in wahl.spalten]
        spalten += [UNBEKANNT] * (max(columns) + 1 - len(spalten))
        for tiefe, column in enumerate(columns):
            spalten[column] = Spaltenwahl(Spaltenart.EBENE, tiefe)
        zeilen = tuple(z for z in wahl.zeilen if z.ebene is None)
        tabellen.append(
            Tabellenwahl(
                lesen=True,
                kopfzeile=nummer,
                spalten=tuple(spalten),
                zeilen=zeilen,
                eigene=wahl.eigene,
            )
        )
    ebenen = tuple(
        Ebenenwahl(name, key(name) in known and known[key(name)].nummer_im_text) for name in namen
    )
    return Zuordnung(ebenen, tuple(tabellen), zuordnung.auffuellen)


def _moved(spalte: Spaltenwahl, new: dict[int, int]) -> Spaltenwahl:
    """Return what a column holds when the levels have other places."""
    if spalte.ebene is None:
        return spalte
    if spalte.art is Spaltenart.EBENE or spalte.ebene not in new:
        return UNBEKANNT
    return replace(spalte, ebene=new[spalte.ebene])
