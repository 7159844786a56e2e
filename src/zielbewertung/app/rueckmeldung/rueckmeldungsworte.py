"""A Rückmeldung beside the Bewertung in words: which measure, which Angabe, who says what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.worte.beschriftung import LEER, Beschriftung, datum_text, feld_label
from zielbewertung.domain.records import plain_value
from zielbewertung.domain.rueckmeldungen.vergleich import (
    Vergleich,
    Vergleichsart,
    compare_massnahme,
)
from zielbewertung.domain.text import natural_key, one_line, shorten
from zielbewertung.domain.werte import ampel_label

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.rueckmeldungen.vergleich import Felder, Werte

_SPOKEN = 120
_READ = 500
_ENDS = (".", "!", "?", "…")


@dataclass(frozen=True, slots=True)
class Stimmworte:
    """What one unit says, in full, and what was there before."""

    einheit: str
    stelle: str
    vorher: str
    wert: str


@dataclass(frozen=True, slots=True)
class Vergleichszeile:
    """One Angabe that units see differently, as people read it; the values in full."""

    eintrag: str
    feld: str
    unsere: str
    stimmen: tuple[Stimmworte, ...]
    anlass: str

    @property
    def worte(self) -> str:
        """Everything in one line, for the ear and for the command line."""
        said = "; ".join(f"{s.stelle}: {shorten(s.wert, _SPOKEN)}" for s in self.stimmen)
        ended = said if said.endswith(_ENDS) else f"{said}."
        return (
            f"{self.eintrag}, {self.feld}. Bewertung: {shorten(self.unsere, _SPOKEN)}; {ended} "
            f"{self.anlass}"
        )


@dataclass(frozen=True, slots=True)
class Stellenmeinung:
    """What one unit said of a measure, in a line, its remark, and what it sees differently."""

    einheit: str
    kopf: str
    bemerkung: str
    anders: tuple[tuple[Vergleich, str], ...]


def meinungen(index: KonzeptIndex, runde_id: str, massnahme_id: str) -> tuple[Stellenmeinung, ...]:
    """Return what each unit said of a measure, by the names of the units."""
    answers = index.rueckmeldungen_of(massnahme_id, runde_id)
    if not answers:
        return ()
    vergleiche = tuple(compare_massnahme(index.bewertung(runde_id, massnahme_id), answers))
    worte = [zeile(index, vergleich) for vergleich in vergleiche]
    found = []
    for answer in answers:
        name = one_line(index.einheit(answer.einheit).name)
        said = ampel_label(answer.ampel)
        asked = answer.fragebogen and index.fragebogen(runde_id, answer.fragebogen)
        came = asked.eingegangen if asked else None
        day = "" if came is None else f", {datum_text(came)}"
        anders = tuple(
            (vergleich, f"{words.feld}: {shorten(stimme.wert, _READ)}")
            for vergleich, words in zip(vergleiche, worte, strict=True)
            for stimme in words.stimmen
            if stimme.einheit == answer.einheit
        )
        kopf = f"Rückmeldung {name}: {said}{day}"
        found.append(Stellenmeinung(answer.einheit, kopf, answer.bemerkung, anders))
    return tuple(sorted(found, key=lambda meinung: natural_key(meinung.kopf)))


def zeile(index: KonzeptIndex, vergleich: Vergleich) -> Vergleichszeile:
    """Return a Vergleich in words."""
    beschriftung = Beschriftung(index)
    felder = vergleich.felder
    return Vergleichszeile(
        beschriftung.eintrag("knoten", (vergleich.massnahme,)),
        feld_label("bewertung", felder[0]),
        _text(beschriftung, felder, vergleich.unsere),
        tuple(
            Stimmworte(
                stimme.einheit,
                one_line(index.einheit(stimme.einheit).name),
                _text(beschriftung, felder, stimme.grundlage),
                _text(beschriftung, felder, stimme.werte),
            )
            for stimme in vergleich.stimmen or vergleich.uebrige
        ),
        anlass(vergleich),
    )


def anlass(vergleich: Vergleich) -> str:
    """Return in a sentence why it can be taken over, or why someone has to decide."""
    if vergleich.art is Vergleichsart.NUR_WIR:
        return "Nur die Bewertung wurde geändert, seit die Stelle gefragt wurde. Sie bleibt."
    if vergleich.art is Vergleichsart.GLEICH:
        return "Beide Seiten haben das gleich geändert."
    if not vergleich.is_konflikt:
        return "Nur die Stelle hat das geändert."
    if len({stimme.werte for stimme in vergleich.stimmen}) > 1:
        return "Die Stellen sind verschiedener Ansicht."
    if vergleich.einig:
        return "Eine andere Stelle ist derselben Ansicht wie die Bewertung."
    if all(stimme.grundlage == vergleich.unsere for stimme in vergleich.stimmen):
        return "Die Bewertung ist schon abgestimmt."
    return "Beide Seiten haben das geändert."


def _text(beschriftung: Beschriftung, felder: Felder, werte: Werte) -> str:
    first, *others = (
        beschriftung.wert("bewertung", feld, plain_value(value))
        for feld, value in zip(felder, werte, strict=True)
    )
    return ": ".join((first, *(text for text in others if text != LEER)))
