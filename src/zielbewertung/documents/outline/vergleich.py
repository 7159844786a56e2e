"""Builds the outline of a Rundenvergleich: counts from state to state, then each measure."""

from collections.abc import Iterator

from zielbewertung.documents.outline.blocks import (
    Abschnitt,
    Angabe,
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
)
from zielbewertung.documents.outline.build import VORBEHALT, date_text, percent_text
from zielbewertung.domain.bewertungsrunden.rundenvergleich import (
    Bewegung,
    Fehlt,
    Rundenvergleich,
    Vergleichszeile,
    Zustand,
    compare_runden,
    gruende,
    in_worten,
)
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Konzept, Runde
from zielbewertung.domain.statistik import REIHENFOLGE, Zaehlung
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import ampel_label
from zielbewertung.zeichen.balken import count_of, words_of_counts
from zielbewertung.zeichen.katalog import ZUSTAENDE, Zeichen, zeichen_der_ampel

TITEL = "Rundenvergleich"
_NBSP = "\N{NO-BREAK SPACE}"


def build_vergleich(konzept: Konzept, alt_id: str, neu_id: str) -> Outline:
    """Turn two rounds of a Konzept into the blocks of a Rundenvergleich.

    KeyError where the Konzept has no such round.
    """
    index = KonzeptIndex(konzept)
    vergleich = compare_runden(index, index.runde(alt_id), index.runde(neu_id))
    stammdaten = konzept.stammdaten
    titel = one_line(stammdaten.titel)
    runden = f"{_name(vergleich.alt)} und {_name(vergleich.neu)}"
    vorbehalt = () if vergleich.neu.eingefroren else (VORBEHALT,)
    legende = Legendengruppe(
        "Zielerreichung", tuple(Legendeneintrag(sign, sign.wort) for sign in ZUSTAENDE)
    )
    return Outline(
        titel=f"{TITEL}: {titel}" if titel else TITEL,
        urheber=one_line(stammdaten.traeger),
        thema=" · ".join((runden, *vorbehalt)),
        kopfzeile=" · ".join((*filter(None, (titel,)), runden)),
        fusszeile=" · ".join((TITEL, *vorbehalt)),
        hinweis=one_line(stammdaten.hinweis),
        bloecke=(
            _title_block(konzept, vergleich),
            Legende("Legende", (legende,)),
            _zusammenfassung(index, vergleich),
            *_abschnitte(index, vergleich),
        ),
    )


def _title_block(konzept: Konzept, vergleich: Rundenvergleich) -> Titelblock:
    stammdaten = konzept.stammdaten
    angaben = (
        Angabe("Träger", one_line(stammdaten.traeger)),
        Angabe("Zeitraum", one_line(stammdaten.zeitraum)),
        Angabe("Ältere Runde", _round_words(vergleich.alt)),
        Angabe("Neuere Runde", _round_words(vergleich.neu)),
        Angabe("Status", "" if vergleich.neu.eingefroren else VORBEHALT),
    )
    return Titelblock(
        titel=TITEL,
        konzept=one_line(stammdaten.titel),
        angaben=tuple(angabe for angabe in angaben if angabe.wert),
        hinweis=one_line(stammdaten.hinweis),
    )


def _name(runde: Runde) -> str:
    return one_line(runde.name)


def _round_words(runde: Runde) -> str:
    if runde.stichtag is None:
        return _name(runde)
    return f"{_name(runde)}, Stichtag{_NBSP}{date_text(runde.stichtag)}"


def _zusammenfassung(index: KonzeptIndex, vergleich: Rundenvergleich) -> Zusammenfassung:
    """The matrix: a row for each state of the older round, spread over those of the newer."""
    matrix = vergleich.matrix()

    def row(name: str, states: tuple[Zustand, ...]) -> Zaehlzeile:
        counts = Zaehlung(
            *(sum(matrix.get((alt, neu), 0) for alt in states) for neu in REIHENFOLGE)
        )
        return Zaehlzeile("", name, 0, counts, words_of_counts(counts))

    gesamt = row("Gesamt", (*REIHENFOLGE, Fehlt.FEHLT))
    rows = [row(f"vorher: {ampel_label(ampel)}", (ampel,)) for ampel in REIHENFOLGE]
    if vergleich.anzahl(Bewegung.HINZU):
        rows.append(row(Bewegung.HINZU.label, (Fehlt.FEHLT,)))
    counts = gesamt.zaehlung
    return Zusammenfassung(
        titel="Zusammenfassung",
        satz=in_worten(vergleich),
        spalte_titel=f"Vorher ({_name(vergleich.alt)})",
        spalte_gesamt=index.massnahmen_ebene.plural,
        spalte_verteilung=f"Jetzt ({_name(vergleich.neu)})",
        zeilen=tuple(rows),
        gesamt=gesamt,
        anteile_titel="Anteil jetzt (gerundet)",
        anteile=tuple(percent_text(count_of(counts, sign), counts.gesamt) for sign in ZUSTAENDE)
        if counts.gesamt
        else (),
    )


def _abschnitte(index: KonzeptIndex, vergleich: Rundenvergleich) -> Iterator[Abschnitt]:
    """Yield a table for each kind of which there is any: what became better comes first."""
    ebene = index.massnahmen_ebene
    spalten = (
        Spalte(Spaltenart.MASSNAHME, ebene.plural),
        Spalte(Spaltenart.BEWERTUNG, "Vorher und jetzt"),
    )
    for bewegung in Bewegung:
        rows = vergleich.mit(bewegung)
        if rows:
            label = bewegung.label[:1].upper() + bewegung.label[1:]
            eintraege = tuple(Zielzeile(massnahmen=(_entry(index, row),)) for row in rows)
            titel = f"{label}: {ebene.counted(len(rows))}"
            yield Abschnitt("", titel, 0, spalten, eintraege)


def _entry(index: KonzeptIndex, zeile: Vergleichszeile) -> Massnahmeneintrag:
    massnahme = zeile.massnahme
    pairs = tuple(_signs(zeile))
    worte = tuple(word for _, word in pairs)
    return Massnahmeneintrag(
        kennung=massnahme.kennung,
        titel=massnahme.titel if massnahme.text else massnahme.name,
        wortlaut="" if massnahme.titel else massnahme.wortlaut,
        zeichen=tuple(sign for sign, _ in pairs),
        worte=f"Zielerreichung: {', '.join(worte)}",
        beiworte=worte,
        zusaetze=tuple(
            filter(
                None,
                (
                    zeile.darueber,
                    _why("Vorher", zeile.alt, index),
                    _why("Jetzt", zeile.neu, index),
                ),
            )
        ),
    )


def _signs(zeile: Vergleichszeile) -> Iterator[tuple[Zeichen, str]]:
    """Yield the signs of both rounds with their words; one where the measure was in one only."""
    von, nach = zeile.von, zeile.nach
    if isinstance(von, Fehlt):
        yield zeichen_der_ampel(zeile.neu.ampel), f"jetzt {ampel_label(zeile.neu.ampel)}"
    elif isinstance(nach, Fehlt):
        yield zeichen_der_ampel(von), f"vorher {ampel_label(von)}"
    else:
        yield zeichen_der_ampel(von), f"vorher {ampel_label(von)}"
        yield zeichen_der_ampel(nach), f"jetzt {ampel_label(nach)}"


def _why(name: str, bewertung: Bewertung, index: KonzeptIndex) -> str:
    text = gruende(bewertung, index)
    return f"{name}: {text}" if text else ""
