"""Builds the outline of the Bewertungsübersicht of one round."""

from datetime import date

from zielbewertung.documents.outline.abschnitte import Abschnittsfolge
from zielbewertung.documents.outline.blocks import (
    Angabe,
    Block,
    Legende,
    Legendeneintrag,
    Legendengruppe,
    Outline,
    Titelblock,
    Zusammenfassung,
)
from zielbewertung.documents.outline.druckplan import Druckplan
from zielbewertung.documents.outline.options import OutlineOptions
from zielbewertung.documents.outline.zeilen import Zeilenfolge
from zielbewertung.domain.bewertungsrunden.rundenbaum import konzept_im_stand
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept, Runde, Stammdaten
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.text import one_line
from zielbewertung.zeichen.balken import count_of
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE, Zeichen

TITEL = "Bewertungsübersicht"
VORBEHALT = "Bewertungsvorschlag der Verwaltung"
"""What stands on the paper as long as a round is open."""

_NBSP = "\N{NO-BREAK SPACE}"


def build_outline(
    konzept: Konzept, runde_id: str, options: OutlineOptions | None = None
) -> Outline:
    """Turn a Konzept and one of its rounds into the blocks of the Bewertungsübersicht.

    A frozen round is printed with the tree that it was frozen with.
    An entry that is not active stays out with all below it, and so does every internal note: how
    many there are stands in ``ausgelassen``.
    KeyError where the Konzept has no such round.
    """
    options = options or OutlineOptions()
    index = KonzeptIndex(konzept_im_stand(konzept, runde_id))
    runde = index.runde(runde_id)
    plan = Druckplan.of(index.ebenen)
    zeilen = Zeilenfolge(index, plan, runde_id, options)
    folge = Abschnittsfolge(plan, zeilen, options)
    stammdaten = konzept.stammdaten
    auswahl = "" if options.nur is None else _auswahl(plan, folge, zeilen.alle_massnahmen)
    blocks: list[Block] = [_title_block(stammdaten, runde, auswahl, options.sitzung)]
    if not options.gremienfassung:
        # There, every sign has its word beside it.
        blocks.append(_legende())
    if options.mit_zusammenfassung:
        blocks.append(_zusammenfassung(plan, folge, selected=bool(auswahl)))
    blocks += folge.abschnitte()
    titel = one_line(stammdaten.titel)
    vorbehalt = () if runde.eingefroren else (VORBEHALT,)
    return Outline(
        titel=f"{TITEL}: {titel}" if titel else TITEL,
        urheber=one_line(stammdaten.traeger),
        thema=" · ".join((*_round_words(runde), *vorbehalt)),
        kopfzeile=" · ".join((*filter(None, (titel,)), *_round_words(runde))),
        fusszeile=" · ".join((TITEL, *(auswahl and (f"Auswahl: {auswahl}",)), *vorbehalt)),
        hinweis=one_line(stammdaten.hinweis),
        bloecke=tuple(blocks),
        papier=options.papier,
        ausgelassen=_left_out(zeilen.interne_notizen),
    )


def date_text(day: date) -> str:
    """Return a date as people write it: 31.12.2022."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def percent_text(part: int, whole: int) -> str:
    """Return a rounded share with a no-break space: „37 %“."""
    return f"{(200 * part + whole) // (2 * whole)}{_NBSP}%"


def _round_words(runde: Runde) -> tuple[str, ...]:
    stichtag = () if runde.stichtag is None else (f"Stichtag{_NBSP}{date_text(runde.stichtag)}",)
    return (*filter(None, (one_line(runde.name),)), *stichtag)


def _left_out(notes: int) -> tuple[str, ...]:
    """Say what a reader does not get to see."""
    if not notes:
        return ()
    return (f"{notes}{_NBSP}{'interne Notiz' if notes == 1 else 'interne Notizen'}",)


def _auswahl(plan: Druckplan, folge: Abschnittsfolge, whole: int) -> str:
    """Say how many of all measures are printed: „12 von 134 Maßnahmen“."""
    part = folge.gesamt().zaehlung.gesamt
    return f"{part}{_NBSP}von{_NBSP}{whole}{_NBSP}{plan.massnahme.plural}"


def _title_block(stammdaten: Stammdaten, runde: Runde, auswahl: str, sitzung: str) -> Titelblock:
    beschluss = ", ".join(filter(None, (stammdaten.gremium, stammdaten.beschlussdatum)))
    angaben = (
        Angabe("Träger", one_line(stammdaten.traeger)),
        Angabe("Zeitraum", one_line(stammdaten.zeitraum)),
        Angabe("Beschluss", one_line(beschluss)),
        Angabe("Drucksache", one_line(stammdaten.drucksache)),
        Angabe("Sitzung", one_line(sitzung)),
        Angabe("Bewertungsrunde", one_line(runde.name)),
        Angabe("Stichtag", "" if runde.stichtag is None else date_text(runde.stichtag)),
        Angabe("Status", "" if runde.eingefroren else VORBEHALT),
        Angabe("Auswahl", auswahl),
    )
    return Titelblock(
        titel=TITEL,
        konzept=one_line(stammdaten.titel),
        angaben=tuple(angabe for angabe in angaben if angabe.wert),
        hinweis=one_line(stammdaten.hinweis),
    )


def _legende() -> Legende:
    def group(name: str, signs: tuple[Zeichen, ...]) -> Legendengruppe:
        return Legendengruppe(name, tuple(Legendeneintrag(sign, sign.wort) for sign in signs))

    groups = (group("Zielerreichung", ZUSTAENDE), group("Weitere Zeichen", MERKMALE))
    return Legende("Legende", groups)


def _zusammenfassung(
    plan: Druckplan, folge: Abschnittsfolge, *, selected: bool
) -> Zusammenfassung:
    gesamt = folge.gesamt()
    counts = gesamt.zaehlung
    return Zusammenfassung(
        titel="Zusammenfassung",
        satz=_sentence(counts, plan, selected=selected),
        spalte_titel=plan.abschnitte[0].singular if plan.abschnitte else "",
        spalte_gesamt=plan.massnahme.plural,
        spalte_verteilung="Verteilung",
        zeilen=folge.zaehlzeilen(),
        gesamt=gesamt,
        anteile_titel="Anteil (gerundet)",
        anteile=tuple(percent_text(count_of(counts, sign), counts.gesamt) for sign in ZUSTAENDE)
        if counts.gesamt
        else (),
    )


def _sentence(counts: Zaehlung, plan: Druckplan, *, selected: bool) -> str:
    """Say how far the ratings are."""
    if not counts.gesamt:
        holder = "Die Auswahl enthält" if selected else "Das Konzept enthält noch"
        return f"{holder} keine {plan.massnahme.plural}."
    noun = plan.massnahme.singular if counts.gesamt == 1 else plan.massnahme.plural
    start = f"Auswahl: {counts.gesamt}" if selected else f"{counts.gesamt}"
    return (
        f"{start}{_NBSP}{noun}, davon {counts.bewertet} bewertet "
        f"({percent_text(counts.bewertet, counts.gesamt)})."
    )
