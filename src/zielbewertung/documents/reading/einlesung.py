"""From the tables of a source to a Konzept: the one way for every kind of file."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Befundliste, Einlesung
from zielbewertung.documents.reading.ebenen import (
    Ebenenlage,
    conclude_levels,
    has_numbers,
    level_columns,
    sentence_levels,
    title_and_wording,
)
from zielbewertung.documents.reading.hindernisse import (
    check_depth,
    no_levels,
    no_measures,
)
from zielbewertung.documents.reading.oeffnen import open_file
from zielbewertung.documents.reading.quelle import TELL_EVERY
from zielbewertung.documents.reading.vorschlag import propose
from zielbewertung.documents.reading.zeilenleser import Zeilenleser
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.konzept import Ebene, Knoten, Konzept, new_id
from zielbewertung.domain.massstab import KRITERIEN, URSACHEN
from zielbewertung.domain.nummerierung import number_missing
from zielbewertung.domain.text import clean, one_line, shorten
from zielbewertung.domain.werte import Knotenstatus, Nummerierung, Zielart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zielbewertung.documents.reading.baum import Eintrag
    from zielbewertung.documents.reading.quelle import Fortschritt, Quelle
    from zielbewertung.documents.reading.tabelle import Tabelle
    from zielbewertung.documents.reading.zuordnung import Tabellenwahl, Zuordnung

_QUOTED = 3
"""So many texts of a table that is left out are quoted in the finding."""


def read(
    quelle: Quelle,
    zuordnung: Zuordnung,
    *,
    titel: str = "",
    fortschritt: Fortschritt | None = None,
) -> Einlesung:
    """Return the Konzept that the tables of a source hold, with one open round.

    It is called ``titel``, else as a column says, else as the source. ``fortschritt`` is told
    how many rows of how many are done, and may raise to stop.

    Raises :class:`UnreadableSourceError` where the Zuordnung does not give two to six levels or
    no measure stands in the tables.
    """
    _check(quelle, zuordnung)
    befunde = Befundliste((*quelle.befunde, *zuordnung.hinweise))
    leser = Zeilenleser(zuordnung, befunde)
    pairs = list(zip(quelle.tabellen, zuordnung.tabellen, strict=True))
    total = sum(len(tabelle.zeilen) for tabelle, wahl in pairs if wahl.lesen)
    done = 0
    for platz, (tabelle, wahl) in enumerate(pairs):
        befunde.enter(platz, quelle.place_name(platz))
        if not wahl.lesen:
            _tell_unread(tabelle, befunde)
            continue
        for _ in leser.read(tabelle, wahl):
            done += 1
            if fortschritt is not None and done % TELL_EVERY == 0:
                fortschritt(done, total)
    befunde.enter(None, "")
    _tell_above(pairs, befunde)
    eintraege = tuple(leser.baum.walk())
    lage = level_columns(leser.plans, [ebene.singular for ebene in zuordnung.ebenen])
    ebenen = conclude_levels(lage, eintraege)
    if not any(eintrag.ebene == len(ebenen) - 1 for eintrag in eintraege):
        raise no_measures(ebenen)
    knoten = _build_knoten(lage, eintraege)
    if not lage.eigene:
        knoten = _number(ebenen, eintraege, knoten, befunde)
    konzept = Konzept(
        id=new_id(),
        stammdaten=leser.rahmen.stammdaten(
            one_line(clean(titel)), " – ".join(leser.titel) or quelle.titel
        ),
        ebenen=ebenen,
        knoten=knoten,
        einheiten=leser.angaben.einheiten,
        zustaendigkeiten=leser.angaben.zustaendigkeiten,
        runden=(leser.rahmen.runde(),),
        bewertungen=leser.bewertungen.bewertungen,
        ursachen=URSACHEN,
        kriterien=KRITERIEN,
    )
    if fortschritt is not None:
        fortschritt(total, total)
    return Einlesung(konzept, befunde.sorted())


def _check(quelle: Quelle, zuordnung: Zuordnung) -> None:
    if zuordnung.hindernis is not None:
        raise UnreadableSourceError(*zuordnung.hindernis)
    names = [ebene.singular for ebene in zuordnung.ebenen]
    if not any(wahl.lesen for wahl in zuordnung.tabellen):
        raise no_levels(quelle.tabellen, [])
    check_depth(quelle.tabellen, names)


def _tell_unread(tabelle: Tabelle, befunde: Befundliste) -> None:
    texts = tuple(
        text for zeile in tabelle.zeilen for zelle in zeile.zellen if (text := clean(zelle))
    )
    if texts:
        quoted = "“, „".join(shorten(text, 40) for text in texts[:_QUOTED])
        more = " …" if len(texts) > _QUOTED else ""
        befunde.note(
            None,
            "",
            f"Die Tabelle wurde nicht gelesen, sie passt nicht zu den anderen oder hat keine "
            f"Kopfzeile mit Ebenen. Sie beginnt mit: „{quoted}“{more}.",
            texts,
        )


def _tell_above(pairs: Sequence[tuple[Tabelle, Tabellenwahl]], befunde: Befundliste) -> None:
    """Tell of the text above the tables that names no entry."""
    used = {text for _, wahl in pairs if wahl.lesen for text in wahl.ueber}
    above = (ueber.text for tabelle, _ in pairs for ueber in tabelle.ueber)
    left = tuple(dict.fromkeys(text for text in above if text not in used))
    if left:
        befunde.note(
            None,
            "",
            f"Über den Tabellen steht Text, der nicht übernommen wurde: „{shorten(left[0], 60)}“"
            f"{f' und {len(left) - 1} weitere' if left[1:] else ''}.",
            left,
        )


def _build_knoten(lage: Ebenenlage, eintraege: Sequence[Eintrag]) -> tuple[Knoten, ...]:
    """Return the entries in the order of the tree, each with its place among its siblings."""
    sentences = sentence_levels(lage, eintraege)
    places: Counter[str | None] = Counter()
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
    ebenen: Sequence[Ebene],
    eintraege: Sequence[Eintrag],
    knoten: Sequence[Knoten],
    befunde: Befundliste,
) -> tuple[Knoten, ...]:
    """Number the levels without numbers, and tell of each; the others keep what they have."""
    rules = []
    anzahl = Counter(eintrag.ebene for eintrag in eintraege)
    for ebene in ebenen:
        numbered = has_numbers(ebene.tiefe, eintraege)
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
        befunde.enter_again(without[0].stelle)
        befunde.warn(
            without[0].stelle.zeile,
            ebene.singular,
            f"Die Nummer fehlt bei {len(without)} von {len(of_level)} Einträgen dieser Ebene, "
            "hier zuerst. Sie bleiben ohne Nummer.",
        )
        befunde.enter_again(None)


def _count(anzahl: int) -> str:
    return "1 Eintrag wurde" if anzahl == 1 else f"{anzahl} Einträge wurden"


def read_konzept(path: Path, *, titel: str = "") -> Einlesung:
    """Return the Konzept in a file, recognised without any help."""
    quelle = open_file(path)
    return read(quelle, propose(quelle), titel=titel)
