"""Builds the outline of the Niederschrift: what a meeting settled, and what it left open."""

from collections.abc import Iterator
from datetime import date

from zielbewertung.documents.outline.blocks import (
    Abschnitt,
    Angabe,
    Massnahmeneintrag,
    Outline,
    Spalte,
    Spaltenart,
    Textabschnitt,
    Titelblock,
    Zielzeile,
)
from zielbewertung.documents.outline.build import VORBEHALT, date_text
from zielbewertung.domain.bewertungsrunden.abstimmen import nachher_of, says_something, vorher_of
from zielbewertung.domain.bewertungsrunden.akten import Abstimmung
from zielbewertung.domain.bewertungsrunden.rundenbaum import konzept_im_stand
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Konzept, Organisationseinheit, Runde
from zielbewertung.domain.records import changed_fields
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Weiterfuehrung, ampel_label
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel, zeichen_fuer

TITEL = "Niederschrift der Abstimmung"
_MARKS = {
    Zeichen.PFLICHT: "Pflichtaufgabe",
    Zeichen.WEITER: "weiterführen",
    Zeichen.ANGEPASST: "angepasst weiterführen",
    Zeichen.ZUSTAENDIGKEIT: "Zuständigkeit unklar",
    Zeichen.RAHMEN: "Rahmenbedingungen verändert",
}
_SAID = {
    "pflichtaufgabe": "Pflichtaufgabe",
    "zustaendigkeit_unklar": "Zuständigkeit unklar",
    "rahmenbedingungen_veraendert": "Rahmenbedingungen verändert",
}


def build_niederschrift(konzept: Konzept, runde_id: str, tag: date) -> Outline:
    """Turn what a meeting of one day left behind into the blocks of its Niederschrift.

    KeyError where there is no such round.
    """
    index = KonzeptIndex(_in_its_words(konzept, runde_id, tag.isoformat()))
    runde = index.runde(runde_id)
    kept = tuple(_of_day(index, runde_id, tag.isoformat()))
    meeting = index.besprechung(runde_id, tag.isoformat())
    stellen = () if meeting is None else meeting.stellen
    titel = one_line(konzept.stammdaten.titel)
    when = f"Besprechung am {date_text(tag)}"
    vorbehalt = () if runde.eingefroren else (VORBEHALT,)
    return Outline(
        titel=f"{TITEL}: {titel}" if titel else TITEL,
        urheber=one_line(konzept.stammdaten.traeger),
        thema=" · ".join((when, one_line(runde.name), *vorbehalt)),
        kopfzeile=" · ".join((*filter(None, (titel,)), when)),
        fusszeile=" · ".join((TITEL, *vorbehalt)),
        hinweis=one_line(konzept.stammdaten.hinweis),
        bloecke=(
            _title_block(index, runde, tag, stellen, kept),
            *_remarks("" if meeting is None else meeting.bemerkung),
            *_abschnitte(index, kept),
        ),
    )


def _in_its_words(konzept: Konzept, runde_id: str, tag: str) -> Konzept:
    """Return the Konzept as a frozen round has it, or as it is where more was spoken of."""
    stand = konzept_im_stand(konzept, runde_id)
    said = {a.massnahme for a in konzept.abstimmungen if (a.runde, a.tag) == (runde_id, tag)}
    return stand if said <= {knoten.id for knoten in stand.knoten} else konzept


def _remarks(text: str) -> Iterator[Textabschnitt]:
    """Yield the remarks of the meeting, a paragraph for each line, where there are any."""
    paragraphs = tuple(filter(None, map(one_line, text.splitlines())))
    if paragraphs:
        yield Textabschnitt("Bemerkungen", paragraphs)


def _of_day(index: KonzeptIndex, runde_id: str, tag: str) -> Iterator[Abstimmung]:
    """Yield what the meeting left behind, in the order of the tree."""
    found = {a.massnahme: a for a in index.abstimmungen(runde_id) if a.tag == tag}
    for knoten in index.walk():
        kept = found.get(knoten.id)
        if kept is not None and says_something(kept):
            yield kept


def _title_block(
    index: KonzeptIndex,
    runde: Runde,
    tag: date,
    stellen: tuple[str, ...],
    kept: tuple[Abstimmung, ...],
) -> Titelblock:
    agreed = sum(entry.abgestimmt for entry in kept)
    points = sum(bool(entry.offener_punkt) for entry in kept)
    stammdaten = index.stammdaten
    angaben = (
        Angabe("Träger", one_line(stammdaten.traeger)),
        Angabe("Besprechung am", date_text(tag)),
        Angabe("Runde", one_line(runde.name)),
        Angabe("Vertretene Stellen", ", ".join(stellen)),
        Angabe(
            "Ergebnis",
            f"{index.massnahmen_ebene.counted(len(kept))} besprochen, {agreed} abgestimmt, "
            f"{points} {'offener Punkt' if points == 1 else 'offene Punkte'}",
        ),
        Angabe("Status", "" if runde.eingefroren else VORBEHALT),
    )
    return Titelblock(
        titel=TITEL,
        konzept=one_line(stammdaten.titel),
        angaben=tuple(angabe for angabe in angaben if angabe.wert),
        hinweis=one_line(stammdaten.hinweis),
    )


def _abschnitte(index: KonzeptIndex, kept: tuple[Abstimmung, ...]) -> Iterator[Abschnitt]:
    ebene = index.massnahmen_ebene
    spalten = (
        Spalte(Spaltenart.MASSNAHME, ebene.plural),
        Spalte(Spaltenart.BEGRUENDUNG, "Entscheidung"),
        Spalte(Spaltenart.BEWERTUNG, "Vorher und jetzt"),
    )
    agreed = [entry for entry in kept if entry.abgestimmt]
    others = [entry for entry in kept if not entry.abgestimmt]
    points = [entry for entry in kept if entry.offener_punkt]
    for name, entries in (("Abgestimmt", agreed), ("Besprochen, nicht abgestimmt", others)):
        if entries:
            rows = tuple(
                Zielzeile(massnahmen=(_entry(index, entry, _decision(index, entry)),))
                for entry in entries
            )
            yield Abschnitt("", f"{name}: {ebene.counted(len(rows))}", 0, spalten, rows)
    if points:
        rows = tuple(
            Zielzeile(massnahmen=(_entry(index, entry, _point(index, entry)),)) for entry in points
        )
        yield Abschnitt("", f"Offene Punkte: {len(rows)}", 0, spalten, rows)


def _entry(index: KonzeptIndex, kept: Abstimmung, text: str) -> Massnahmeneintrag:
    massnahme = index.knoten(kept.massnahme)
    above = index.eltern(massnahme)
    ziel = "" if above is None else f"{index.ebene_of(above).singular} {above.bezeichnung}"
    before, after = vorher_of(kept), nachher_of(kept)
    zeichen, worte = _signs(before, after)
    return Massnahmeneintrag(
        kennung=massnahme.kennung,
        titel=massnahme.titel if massnahme.text else massnahme.name,
        wortlaut="" if massnahme.titel else massnahme.wortlaut,
        zeichen=zeichen,
        worte=", ".join(worte),
        beiworte=worte,
        begruendung=text,
        zusaetze=tuple(filter(None, (ziel,))),
    )


def _signs(before: Bewertung, after: Bewertung) -> tuple[tuple[Zeichen, ...], tuple[str, ...]]:
    """Return the Ampel before and after, then the marks by now, with words for each."""
    now = ampel_label(after.ampel)
    if before.ampel is after.ampel:
        signs, words = [zeichen_der_ampel(after.ampel)], [f"unverändert: {now}"]
    else:
        signs = [zeichen_der_ampel(before.ampel), zeichen_der_ampel(after.ampel)]
        words = [f"vorher: {ampel_label(before.ampel)}", f"jetzt: {now}"]
    for sign in zeichen_fuer(after)[1:]:
        signs.append(sign)
        words.append(_MARKS[sign])
    return tuple(signs), tuple(words)


def _decision(index: KonzeptIndex, kept: Abstimmung) -> str:
    """Return note, reason, further changes and open point, one below the other."""
    before, after = vorher_of(kept), nachher_of(kept)
    changed = ", ".join(_changes(before, after))
    lines = (
        kept.notiz,
        f"Grund: {after.grund}" if after.grund else "",
        f"Geändert: {changed}" if changed else "",
        f"Begründung: {after.begruendung}" if after.begruendung else "",
        f"Offen: {_point(index, kept)}" if kept.offener_punkt else "",
    )
    return "\n".join(line for line in lines if line)


def _changes(before: Bewertung, after: Bewertung) -> Iterator[str]:
    """Yield what changed besides the Ampel."""
    fields = changed_fields(before, after)
    for name in fields:
        if name in _SAID:
            yield f"{_SAID[name]}: {'ja' if getattr(after, name) else 'nein'}"
        elif name == "weiterfuehrung":
            yield _way(before.weiterfuehrung, after.weiterfuehrung)
        elif name == "begruendung":
            yield "Begründung"


def _way(before: Weiterfuehrung, after: Weiterfuehrung) -> str:
    return f"Weiterführung von „{before.label}“ zu „{after.label}“"


def _point(index: KonzeptIndex, kept: Abstimmung) -> str:
    """Return what is left to be settled, with its unit and its day."""
    unit = None if kept.einheit is None else index.einheit(kept.einheit)
    more = ", ".join(filter(None, (_unit(unit), _until(kept.bis))))
    return f"{kept.offener_punkt} ({more})" if more else kept.offener_punkt


def _unit(einheit: Organisationseinheit | None) -> str:
    return "" if einheit is None else one_line(einheit.name)


def _until(bis: date | None) -> str:
    return "" if bis is None else f"bis {date_text(bis)}"
