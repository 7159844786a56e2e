"""What is to be seen of one measure in a meeting: our Vorschlag, the round before, the units."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.runden import zuletzt
from zielbewertung.app.worte.beschriftung import datum_text, feld_label
from zielbewertung.domain.bewertungsrunden.abweichungen import deviating
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.domain.werte import Ampel, Weiterfuehrung, ampel_label

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.bewertungsrunden.akten import Abstimmung, Rueckmeldung
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung

_NAME = 60
_MERKMALE = ("pflichtaufgabe", "zustaendigkeit_unklar", "rahmenbedingungen_veraendert")


@dataclass(frozen=True, slots=True)
class Ansicht:
    """How one side sees a measure, in words; ``abweichung`` says in what it differs from us."""

    kopf: str
    ampel: Ampel | None
    wort: str
    merkmale: str
    text: str
    abweichung: str = ""

    @property
    def worte(self) -> str:
        """Everything in one line, for the ear; texts stay out."""
        parts = (self.wort, self.merkmale, self.abweichung)
        return f"{self.kopf}: {', '.join(part for part in parts if part)}"


def ansichten(session: Session, massnahme_id: str) -> tuple[Ansicht, ...]:
    """Return our Bewertung first, then that of the round before, then the units by name."""
    bewertung = session.bewertung(massnahme_id)
    index = session.index
    found = [_of_bewertung(f"Bewertung, {bewertung.stand.label}", bewertung)]
    before = zuletzt(session, massnahme_id)
    if before is not None:
        name = shorten(one_line(index.runde(before.runde).name), _NAME)
        found.append(_of_bewertung(f"Zuletzt, {name}", before))
    answers = index.rueckmeldungen_of(massnahme_id, session.runde.id)
    by_name = sorted(answers, key=lambda answer: index.einheit(answer.einheit).name)
    found += [_of_unit(index, bewertung, answer) for answer in by_name]
    return tuple(found)


def merkmale(record: Bewertung | Rueckmeldung) -> str:
    """Return what is said beyond the Ampel: „Pflichtaufgabe, weiterführen“."""
    parts = [feld_label("bewertung", name) for name in _MERKMALE if getattr(record, name)]
    if record.weiterfuehrung is not Weiterfuehrung.OFFEN:
        parts.append(record.weiterfuehrung.label)
    return ", ".join(parts)


def ampel_wort(record: Bewertung | Rueckmeldung) -> str:
    """Return the Ampel in words, with its reason where it has one."""
    word = ampel_label(record.ampel)
    return f"{word}: {one_line(record.grund)}" if record.grund else word


def frueher_abgestimmt(session: Session, massnahme_id: str, tag: str) -> tuple[str, ...]:
    """Return what meetings before a day left behind at a measure, a line each."""
    found = session.index.abstimmungen_of(massnahme_id, session.runde.id)
    return tuple(_told(session.index, entry) for entry in found if entry.tag != tag)


def offener_punkt_text(index: KonzeptIndex, abstimmung: Abstimmung) -> str:
    """Return what is left to be settled, with unit and day: „Zahlen klären (Jugendamt, bis …)“."""
    who = "" if abstimmung.einheit is None else one_line(index.einheit(abstimmung.einheit).name)
    until = "" if abstimmung.bis is None else f"bis {datum_text(abstimmung.bis)}"
    more = ", ".join(part for part in (who, until) if part)
    return f"{abstimmung.offener_punkt} ({more})" if more else abstimmung.offener_punkt


def tag_text(tag: str) -> str:
    """Return a day „2022-12-08“ as people write it."""
    year, month, day = tag.split("-")
    return f"{day}.{month}.{year}"


def _told(index: KonzeptIndex, abstimmung: Abstimmung) -> str:
    parts = [
        "abgestimmt" if abstimmung.abgestimmt else "",
        abstimmung.notiz,
        f"offen: {offener_punkt_text(index, abstimmung)}" if abstimmung.offener_punkt else "",
    ]
    return f"{tag_text(abstimmung.tag)}: {'; '.join(one_line(part) for part in parts if part)}"


def _of_bewertung(kopf: str, bewertung: Bewertung) -> Ansicht:
    return Ansicht(
        kopf,
        bewertung.ampel,
        ampel_wort(bewertung),
        merkmale(bewertung),
        bewertung.begruendung,
    )


def _of_unit(index: KonzeptIndex, bewertung: Bewertung, answer: Rueckmeldung) -> Ansicht:
    fields = deviating(bewertung, answer)
    names = ", ".join(feld_label("bewertung", name) for name in fields)
    text = "\n".join(part for part in (answer.begruendung, answer.bemerkung) if part)
    word = "keine Angabe" if answer.ampel is None else ampel_wort(answer)
    return Ansicht(
        one_line(index.einheit(answer.einheit).name),
        answer.ampel,
        word,
        merkmale(answer),
        text,
        f"weicht ab: {names}" if names else "",
    )
