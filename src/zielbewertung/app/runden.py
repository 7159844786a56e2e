"""Bewertungsrunden: making, freezing and opening them, and what people read of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.domain.bewertungsrunden import runden
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.konzept import Runde
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.text import fold, shorten
from zielbewertung.domain.werte import Knotenstatus, ampel_label

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.bewertungsrunden.runden import NeueRunde
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung, Knoten


_NAME = 40


@dataclass(frozen=True, slots=True)
class Rundenlage:
    """How far the work on a round is; ``nicht_abgestimmt`` counts its measures."""

    runde: Runde
    zaehlung: Zaehlung
    nicht_abgestimmt: int

    @property
    def satz(self) -> str:
        """The state of the round in one line."""
        parts = [self.runde.name, self.runde.art.label]
        if self.runde.stichtag is not None:
            parts.append(f"Stichtag {datum_text(self.runde.stichtag)}")
        parts.append(self.runde.status.label)
        parts.append(f"bewertet {self.zaehlung.bewertet} von {self.zaehlung.gesamt}")
        if not self.runde.eingefroren:
            parts.append(f"nicht abgestimmt {self.nicht_abgestimmt}")
        return ", ".join(parts)


def lagen(index: KonzeptIndex) -> tuple[Rundenlage, ...]:
    """Return how far each round is, the oldest first."""
    return tuple(
        Rundenlage(runde, index.zaehlung(runde.id), len(runden.nicht_abgestimmt(index, runde.id)))
        for runde in index.runden
    )


def make_runde(session: Session, wunsch: NeueRunde) -> Runde:
    """Add a round as one step that can be taken back, and work on it from now on."""
    known = {runde.id for runde in session.index.runden}
    session.execute(runden.angelegt(session.index, wunsch))
    (neu,) = (runde for runde in session.index.runden if runde.id not in known)
    session.choose_runde(neu.id)
    return neu


def freeze(session: Session, runde_id: str) -> bool:
    """Freeze a round; the ratings that are not agreed stay as they are. False if it was frozen."""
    runde = session.index.runde(runde_id)
    return not runde.eingefroren and session.execute(runden.eingefroren(session.index, runde_id))


def thaw(session: Session, runde_id: str, grund: str) -> bool:
    """Open a frozen round again; the reason stays in the file for good."""
    return session.execute(runden.aufgehoben(session.index, runde_id, grund, date.today()))


def delete(session: Session, runde_id: str) -> bool:
    """Take an empty open round away; RuleViolationError for any other."""
    return session.execute(runden.geloescht(session.index, runde_id))


def compared_at_first(session: Session) -> tuple[Runde, Runde]:
    """Return the rounds to compare first: the one that is shown, and the one before or behind."""
    every, shown = session.index.runden, session.runde
    place = every.index(shown)
    if place:
        return every[place - 1], shown
    return shown, every[min(1, len(every) - 1)]


def counts_in_shown(session: Session, knoten: Knoten) -> bool:
    """Tell whether an entry counts in the round that is shown; a frozen one keeps what did."""
    runde, index = session.runde, session.index
    if runde.hat_eigenen_baum:
        return index.im_stand(runde.id).has(knoten.id)
    return knoten.status is Knotenstatus.AKTIV


def anmerkung(session: Session, knoten: Knoten) -> str:
    """Return what an entry was in the frozen round that is shown, where that is not as today."""
    runde, index = session.runde, session.index
    if not runde.hat_eigenen_baum:
        return ""
    stand, name = index.im_stand(runde.id), index.ebene_of(knoten).singular
    if not stand.has(knoten.id):
        return f"{name} {knoten.bezeichnung} gehört nicht zu dieser Runde."
    before = stand.knoten(knoten.id)
    parts = []
    if knoten.status is not Knotenstatus.AKTIV:
        parts.append(f"Heute {knoten.status.label}; in dieser Runde zählt der Eintrag mit.")
    above = tuple((k.id, k.kennung) for k in stand.pfad(before))
    if above != tuple((k.id, k.kennung) for k in index.pfad(knoten)) and above:
        parts.append(f"Beim Einfrieren unter: {stand.pfad(before)[-1].bezeichnung}.")
    if (before.kennung, before.text) != (knoten.kennung, knoten.text):
        text = f"{before.kennung} {before.text}".strip()
        parts.append(f"Beim Einfrieren lautete der Eintrag: {text}")
    return "\n".join(parts)


def find_runde(index: KonzeptIndex, name: str) -> Runde:
    """Return the round that is called so, or the only one whose name begins so."""
    wanted = fold(name).strip()
    exact = [runde for runde in index.runden if fold(runde.name) == wanted]
    found = exact or [runde for runde in index.runden if fold(runde.name).startswith(wanted)]
    if len(found) == 1 and wanted:
        return found[0]
    names = ", ".join(f"„{runde.name}“" for runde in index.runden)
    raise ZielbewertungError(
        f"Welche Runde mit „{name}“ gemeint ist, ist nicht klar."
        if found
        else f"Eine Runde „{name}“ gibt es nicht.",
        f"Es wurde nichts geändert. Es gibt: {names}.",
    )


def previous_runde(session: Session) -> Runde | None:
    """Return the round before the one that is shown, ``None`` where it is the first."""
    return session.index.runde_before(session.runde.id)


def zuletzt(session: Session, massnahme_id: str) -> Bewertung | None:
    """Return what the round before said of a measure, ``None`` where it is not rated there."""
    runde = previous_runde(session)
    if runde is None:
        return None
    bewertung = session.index.bewertung(runde.id, massnahme_id)
    return None if bewertung.ampel is None else bewertung


def zuletzt_text(session: Session, massnahme_id: str) -> str:
    """Return that in words, „zuletzt: teilweise erreicht (Zwischenstand 2020)“; may be empty."""
    bewertung = zuletzt(session, massnahme_id)
    if bewertung is None:
        return ""
    name = session.index.runde(bewertung.runde).name
    return f"zuletzt: {ampel_label(bewertung.ampel)} ({shorten(name, _NAME)})"
