"""From a table to a Konzept: the one way for every kind of file that holds a table."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.angaben import Angabenleser
from zielbewertung.documents.reading.baum import Angabe, Baum, Eintrag
from zielbewertung.documents.reading.befunde import Befundliste, Einlesung
from zielbewertung.documents.reading.bewertungen import Bewertungsleser
from zielbewertung.documents.reading.ebenen import (
    conclude_levels,
    has_numbers,
    sentence_levels,
    title_and_wording,
)
from zielbewertung.documents.reading.kopfzeile import recognise
from zielbewertung.documents.reading.nummern import undo_date, without_full_stop
from zielbewertung.documents.reading.rahmen import Rahmenleser
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN, Tabelle, Zeile
from zielbewertung.documents.reading.zellen import clean_rows
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.konzept import Ebene, Knoten, Konzept, new_id
from zielbewertung.domain.nummerierung import number_missing
from zielbewertung.domain.werte import Knotenstatus, Nummerierung, Zielart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.spalten import Spaltenplan


def read_tabelle(
    tabelle: Tabelle, befunde: Befundliste, *, titel: str = "", sonst: str = "Konzept"
) -> Einlesung:
    """Return the Konzept that a table holds, with one open round.

    It is called ``titel``, else as the table says, else ``sonst``.

    Raises :class:`UnreadableSourceError` where no levels are recognised or no measure stands in
    the table.
    """
    plan, below = recognise(tabelle, befunde)
    baum = Baum(plan, befunde)
    angaben = Angabenleser(plan, befunde)
    rahmen = Rahmenleser(plan, befunde)
    bewertungen = Bewertungsleser(plan, befunde, rahmen.runde_id)
    for zeile in clean_rows(below, plan, befunde):
        platz = baum.place(zeile.nummer, _said(zeile, plan, befunde))
        angaben.read(zeile, platz)
        rahmen.read(zeile)
        bewertungen.read(zeile, platz.massnahme)
    eintraege = tuple(baum.walk())
    ebenen = conclude_levels(plan, eintraege)
    if not any(eintrag.ebene == len(ebenen) - 1 for eintrag in eintraege):
        raise UnreadableSourceError(
            f"In der Tabelle stehen keine {ebenen[-1].plural}.",
            f"Erkannt wurden die Ebenen {', '.join(e.singular for e in ebenen)}. "
            f"{NICHTS_UEBERNOMMEN} Bitte prüfen Sie, ob es die richtige Datei ist.",
        )
    knoten = _build_knoten(plan, eintraege)
    if not plan.eigene:
        knoten = _number(plan, ebenen, eintraege, knoten, befunde)
    konzept = Konzept(
        id=new_id(),
        stammdaten=rahmen.stammdaten(titel, sonst),
        ebenen=ebenen,
        knoten=knoten,
        einheiten=angaben.einheiten,
        zustaendigkeiten=angaben.zustaendigkeiten,
        runden=(rahmen.runde(),),
        bewertungen=bewertungen.bewertungen,
    )
    return Einlesung(konzept, befunde.sorted())


def _said(zeile: Zeile, plan: Spaltenplan, befunde: Befundliste) -> tuple[Angabe, ...]:
    """Return what a row says of each level."""
    return tuple(
        Angabe(
            text=zeile.zelle(spalten.text),
            kennung=_number_in(zeile, plan, spalten.spalte("nummer"), befunde),
            id=zeile.zelle(spalten.spalte("id")).lower(),
        )
        for spalten in plan.ebenen
    )


def _number_in(zeile: Zeile, plan: Spaltenplan, spalte: int | None, befunde: Befundliste) -> str:
    text = zeile.zelle(spalte)
    if not text or spalte is None:
        return ""
    number = undo_date(text)
    if number is not None:
        befunde.warn(
            zeile.nummer,
            plan.name(spalte),
            f"„{text}“ sieht nach einer Nummer aus, die eine Tabellenkalkulation in ein Datum "
            f"verwandelt hat. Gelesen wurde „{number}“.",
        )
        return number
    return text if plan.eigene else without_full_stop(text)


def _build_knoten(plan: Spaltenplan, eintraege: Sequence[Eintrag]) -> tuple[Knoten, ...]:
    """Return the entries in the order of the tree, each with its place among its siblings."""
    sentences = sentence_levels(plan, eintraege)
    places: defaultdict[str | None, int] = defaultdict(int)
    knoten = []
    for eintrag in eintraege:
        eltern = None if eintrag.eltern is None else eintrag.eltern.id
        titel, wortlaut = title_and_wording(eintrag, sentences[eintrag.ebene])
        knoten.append(
            Knoten(
                id=eintrag.id,
                eltern=eltern,
                ebene=eintrag.ebene,
                reihenfolge=places[eltern],
                kennung=eintrag.kennung,
                titel=titel,
                wortlaut=wortlaut,
                beschreibung=eintrag.feld("beschreibung"),
                stichworte=eintrag.feld("stichworte"),
                zielart=Zielart(eintrag.feld("zielart")),
                status=Knotenstatus(eintrag.feld("status") or Knotenstatus.AKTIV),
            )
        )
        places[eltern] += 1
    return tuple(knoten)


def _number(
    plan: Spaltenplan,
    ebenen: Sequence[Ebene],
    eintraege: Sequence[Eintrag],
    knoten: Sequence[Knoten],
    befunde: Befundliste,
) -> tuple[Knoten, ...]:
    """Number the levels without numbers, and tell of each; the others keep what they have."""
    rules = []
    anzahl = Counter(eintrag.ebene for eintrag in eintraege)
    for ebene, spalten in zip(ebenen, plan.ebenen, strict=True):
        numbered = has_numbers(spalten, ebene.tiefe, eintraege)
        rules.append(replace(ebene, nummerierung=Nummerierung.KEINE) if numbered else ebene)
        if numbered:
            _tell_unnumbered(ebene, eintraege, befunde)
        elif ebene.nummerierung is not Nummerierung.KEINE and anzahl[ebene.tiefe]:
            befunde.note(
                None,
                ebene.singular,
                f"Zu dieser Ebene gibt es keine Nummern. {_count(anzahl[ebene.tiefe])} "
                f"{ebene.nummerierung.label} nummeriert.",
            )
    return number_missing(rules, knoten)


def _tell_unnumbered(ebene: Ebene, eintraege: Sequence[Eintrag], befunde: Befundliste) -> None:
    of_level = [eintrag for eintrag in eintraege if eintrag.ebene == ebene.tiefe]
    without = [eintrag for eintrag in of_level if not eintrag.kennung]
    if without:
        befunde.warn(
            without[0].zeile,
            ebene.singular,
            f"Die Nummer fehlt bei {len(without)} von {len(of_level)} Einträgen dieser Ebene, "
            "hier zuerst. Sie bleiben ohne Nummer.",
        )


def _count(anzahl: int) -> str:
    return "1 Eintrag wurde" if anzahl == 1 else f"{anzahl} Einträge wurden"
