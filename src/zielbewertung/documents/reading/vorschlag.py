"""Proposes how a source is to be read; everything it assumes stands in the Zuordnung."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befundliste, counted
from zielbewertung.documents.reading.darueber import Darueber, find_above
from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.documents.reading.hindernisse import check_depth, check_leaf, no_levels
from zielbewertung.documents.reading.kopfzeile import (
    Kopffund,
    best_names,
    find_header,
    header_at,
)
from zielbewertung.documents.reading.spalten import headings
from zielbewertung.documents.reading.tabelle import Tabelle
from zielbewertung.documents.reading.vorsatz import numbers_in_front, without_continued
from zielbewertung.documents.reading.zeilenarten import Zeilenfund, find_rows, row_text
from zielbewertung.documents.reading.zuordnung import (
    UNBEKANNT,
    Ebenenwahl,
    Spaltenart,
    Spaltenwahl,
    Tabellenwahl,
    Zeilenart,
    Zeilenwahl,
    Zuordnung,
)
from zielbewertung.documents.reading.zwischenzeilen import Zwischenebenen, find_between
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.quelle import Quelle


@dataclass(slots=True)
class _Kandidat:
    """A table that may be read: its place in the source, its header, its special rows."""

    platz: int
    tabelle: Tabelle
    fund: Kopffund
    eigen: bool
    """Whether the header is its own; else it goes on with the table before."""
    zeilen: Zeilenfund


def propose(quelle: Quelle) -> Zuordnung:
    """Return how the tables of a source are probably meant.

    Where nothing is recognised, the Zuordnung has no levels and reads no table; people can say
    it all themselves, and ``hindernis`` says why. Never raises.
    """
    befunde = Befundliste()
    kandidaten = _candidates(quelle, befunde)
    if not kandidaten:
        names = max((best_names(tabelle) for tabelle in quelle.tabellen), key=len, default=[])
        refused = no_levels(quelle.tabellen, names)
        return Zuordnung(
            (),
            tuple(_unread(tabelle) for tabelle in quelle.tabellen),
            hindernis=(refused.title, refused.explanation),
        )
    spalten = kandidaten[0].fund.erkennung.namen
    between = find_between([k.fund for k in kandidaten], [k.zeilen for k in kandidaten])
    above = find_above(
        [k.tabelle for k in kandidaten],
        [k.fund if k.eigen else None for k in kandidaten],
        [*spalten, *between.namen],
        [z.text for k in kandidaten for z in k.zeilen.zwischen if z.titel],
        gegliedert=bool(between.namen),
    )
    ebenen = [*above.namen, *spalten]
    first = len(above.namen) + between.platz
    ebenen[first:first] = between.namen
    wahlen = [_unread(tabelle) for tabelle in quelle.tabellen]
    for nummer, kandidat in enumerate(kandidaten):
        wahlen[kandidat.platz] = _read(kandidat, nummer, ebenen, above, between)
    _tell_assumed(above, between, kandidaten, befunde)
    zuordnung = Zuordnung(
        tuple(Ebenenwahl(name) for name in ebenen),
        tuple(wahlen),
        hinweise=befunde.sorted(),
        hindernis=_obstacle(quelle, kandidaten[0].fund, ebenen),
    )
    return _with_numbers_in_front(quelle, zuordnung)


def with_kopfzeile(
    quelle: Quelle, zuordnung: Zuordnung, tabelle: int, nummer: int | None
) -> Zuordnung:
    """Say which row of a table has the headings, and recognise its columns anew.

    The levels stay; columns find theirs by name. Without a header the columns stay as they are.
    """
    wahl = zuordnung.tabellen[tabelle]
    fund = None if nummer is None else header_at(quelle.tabellen[tabelle], nummer)
    if fund is None:
        changed = replace(wahl, lesen=True, kopfzeile=None)
    else:
        fund.erkennung.complete(Befundliste())
        changed = Tabellenwahl(
            lesen=True,
            kopfzeile=nummer,
            spalten=_by_name(fund, [ebene.singular for ebene in zuordnung.ebenen]),
            ueber=wahl.ueber,
            zeilen=find_rows(quelle.tabellen[tabelle], fund).uebergangen,
            eigene=fund.eigene,
        )
    tabellen = list(zuordnung.tabellen)
    tabellen[tabelle] = changed
    return replace(zuordnung, tabellen=tuple(tabellen))


def _obstacle(quelle: Quelle, fund: Kopffund, ebenen: Sequence[str]) -> tuple[str, str] | None:
    """Return why the levels that were recognised make no Konzept, if so."""
    leaf = fund.erkennung.ebenen[-1]
    try:
        check_depth(quelle.tabellen, ebenen)
        if not fund.eigene:
            check_leaf(len(ebenen), leaf.singular, headings(fund.kopf)[leaf.text])
    except UnreadableSourceError as refused:
        return refused.title, refused.explanation
    return None


# ---------------------------------------------------------------------- which tables


def _candidates(quelle: Quelle, befunde: Befundliste) -> list[_Kandidat]:
    """Return the tables that belong together; what else there is, is not read."""
    seen = [tabelle for tabelle in quelle.tabellen if not tabelle.verborgen]
    funde = [
        None if tabelle.verborgen and seen else find_header(tabelle) for tabelle in quelle.tabellen
    ]
    shapes = Counter(_shape(fund) for fund in funde if fund is not None)
    if not shapes:
        return []
    best = max(shapes.values())
    main = next(s for f in funde if f is not None and shapes[s := _shape(f)] == best)
    result: list[_Kandidat] = []
    for platz, (tabelle, fund) in enumerate(zip(quelle.tabellen, funde, strict=True)):
        eigen = fund is not None
        if fund is not None and _shape(fund) != main:
            continue
        if fund is None:
            fund = _goes_on(tabelle, result)
            if fund is None:
                continue
        if eigen:
            befunde.enter(platz, quelle.place_name(platz))
            fund.erkennung.complete(befunde)
        result.append(_Kandidat(platz, tabelle, fund, eigen, find_rows(tabelle, fund)))
    befunde.enter(None, "")
    if len(result) == 1 and not result[0].fund.ausreichend:
        kandidat = result[0]
        if not kandidat.zeilen.zwischen and not kandidat.tabelle.ueber:
            return []
    return result


def _shape(fund: Kopffund) -> tuple[str, ...]:
    return tuple(key(name) for name in fund.erkennung.namen)


def _goes_on(tabelle: Tabelle, before: Sequence[_Kandidat]) -> Kopffund | None:
    """Return the header of the table before where this one can only be its other half."""
    if not before or not tabelle.zeilen:
        return None
    last = before[-1]
    if tabelle.breite != last.tabelle.breite or tabelle.blatt != last.tabelle.blatt:
        return None
    if tabelle.blatt or tabelle.ueber != last.tabelle.ueber:
        return None
    fund = last.fund
    return Kopffund(fund.kopf, fund.erkennung, fund.eigene, (), tabelle.zeilen)


# ---------------------------------------------------------------------- one table


def _unread(tabelle: Tabelle) -> Tabellenwahl:
    return Tabellenwahl(lesen=False, spalten=(UNBEKANNT,) * tabelle.breite)


def _read(
    kandidat: _Kandidat,
    nummer: int,
    ebenen: Sequence[str],
    above: Darueber,
    between: Zwischenebenen,
) -> Tabellenwahl:
    tops = len(above.namen)
    titles = dict(between.zeilen[nummer])
    zeilen = list(kandidat.zeilen.uebergangen)
    for zeile, tiefe in titles.items():
        level = 0 if tiefe is None else tops + between.platz + tiefe
        zeilen.append(Zeilenwahl(zeile, Zeilenart.UEBERSCHRIFT, level))
    title = above.titelzeilen[nummer] if above.titelzeilen else None
    ueber = above.texte[nummer] if above.texte else ()
    if above.gemeinsam:
        zeilen += [Zeilenwahl(row, Zeilenart.TITEL) for row in above.gemeinsam[nummer]]
    if title is not None:
        zeilen.append(Zeilenwahl(title, Zeilenart.UEBERSCHRIFT, 0))
        ueber = ()
    return Tabellenwahl(
        lesen=True,
        kopfzeile=kandidat.fund.kopf.nummer if kandidat.eigen else None,
        spalten=_by_name(kandidat.fund, ebenen),
        ueber=ueber,
        zeilen=tuple(sorted(zeilen, key=lambda z: z.nummer)),
        eigene=kandidat.fund.eigene,
    )


def _by_name(fund: Kopffund, ebenen: Sequence[str]) -> tuple[Spaltenwahl, ...]:
    """Return the meaning of the columns, with the places of the levels in the whole Konzept."""
    names = [key(name) for name in ebenen]
    local = [key(name) for name in fund.erkennung.namen]
    if fund.eigene and len(local) == len(names):
        places: list[int | None] = list(range(len(local)))
    else:
        places = [names.index(name) if name in names else None for name in local]
    result = []
    for wahl in fund.erkennung.wahlen():
        if wahl.ebene is None:
            result.append(wahl)
        elif (place := places[wahl.ebene]) is None:
            result.append(UNBEKANNT)
        else:
            result.append(replace(wahl, ebene=place))
    return tuple(result)


# ---------------------------------------------------------------------- numbers in front, findings


def _with_numbers_in_front(quelle: Quelle, zuordnung: Zuordnung) -> Zuordnung:
    """Say of each level without a column for numbers whether its texts begin with one."""
    for tiefe, ebene in enumerate(zuordnung.ebenen):
        texts = []
        own = False
        for tabelle, wahl in zip(quelle.tabellen, zuordnung.tabellen, strict=True):
            if wahl.lesen:
                texts += _texts_of(tabelle, wahl, tiefe)
                own = own or wahl.eigene or _has_number(wahl, tiefe)
        if not own and texts and numbers_in_front(texts, ebene.singular):
            zuordnung = zuordnung.with_ebene(tiefe, replace(ebene, nummer_im_text=True))
    return zuordnung


def _has_number(wahl: Tabellenwahl, tiefe: int) -> bool:
    return any(s.art is Spaltenart.NUMMER and s.ebene == tiefe for s in wahl.spalten)


def _texts_of(tabelle: Tabelle, wahl: Tabellenwahl, tiefe: int) -> list[str]:
    texts = [wahl.ueber[tiefe]] if tiefe < len(wahl.ueber) and wahl.ueber[tiefe] else []
    special = {z.nummer: z for z in wahl.zeilen}
    columns = [
        place
        for place, said in enumerate(wahl.spalten)
        if said.art is Spaltenart.EBENE and said.ebene == tiefe
    ]
    for zeile in tabelle.zeilen:
        said = special.get(zeile.nummer)
        if said is not None:
            if said.art is Zeilenart.UEBERSCHRIFT and said.ebene == tiefe:
                texts.append(without_continued(row_text(zeile)))
        elif wahl.kopfzeile is None or zeile.nummer > wahl.kopfzeile:
            texts += [
                without_continued(text)
                for place in columns
                if (text := one_line(zeile.zelle(place)))
            ]
    return texts


def _tell_assumed(
    above: Darueber,
    between: Zwischenebenen,
    kandidaten: Sequence[_Kandidat],
    befunde: Befundliste,
) -> None:
    """Tell what no column says and the recognition therefore assumed."""
    for name in above.namen:
        befunde.note(
            None,
            "",
            f"Was über den Tabellen steht, gilt als Ebene „{name}“. Bitte prüfen Sie das.",
        )
    if above.abgeschnitten:
        befunde.warn(
            None,
            "",
            "Namen von Blättern haben höchstens 31 Zeichen. Ein Name ist so lang und vielleicht "
            f"abgeschnitten; bitte prüfen Sie die Ebene „{above.namen[-1]}“.",
        )
    if between.namen:
        names = "“ und „".join(between.namen)
        befunde.note(
            None,
            "",
            f"{counted(between.anzahl, 'Zwischenzeile gilt', 'Zwischenzeilen gelten')} als Ebene "
            f"„{names}“. Bitte prüfen Sie das.",
        )
    turned = next((k.fund.erkennung for k in kandidaten if k.fund.erkennung.verdreht), None)
    if turned is not None:
        befunde.warn(
            None,
            "",
            "Die Spalten stehen nicht in der Reihenfolge der Ebenen. Gelesen wurde von oben nach "
            f"unten: {', '.join(turned.namen)}. Bitte prüfen Sie das.",
        )
