"""Changes of Bewertungsrunden: a new one, another name, frozen, opened again, gone."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.bewertungsrunden.akten import Aufhebung
from zielbewertung.domain.bewertungsrunden.rundenbaum import baum_of, packed_ebenen
from zielbewertung.domain.changes import TEXTFELDER, Group, Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Bewertung, Runde, new_id
from zielbewertung.domain.text import clean, fold, one_line
from zielbewertung.domain.werte import Rundenart, Rundenstatus, Stand

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

_UNCHANGED = "Es wurde nichts geändert, Ihre Daten sind sicher."

KENNZEICHEN: Mapping[str, str] = {
    "pflichtaufgabe": "Pflichtaufgabe",
    "zustaendigkeit_unklar": "Zuständigkeit unklar",
    "rahmenbedingungen_veraendert": "Rahmenbedingungen verändert",
}
"""The marks of a Bewertung with the words that people read."""

UEBERNEHMBAR: Mapping[str, str] = {**KENNZEICHEN, **TEXTFELDER}
"""What a new round can take over from an older one; every Bewertung itself is given anew."""


@dataclass(frozen=True, slots=True)
class NeueRunde:
    """What is wanted of a new round; ``felder`` (of :data:`UEBERNEHMBAR`) come from ``von``."""

    name: str
    art: Rundenart = Rundenart.EVALUATION
    stichtag: date | None = None
    felder: Collection[str] = ()
    von: str | None = None


def angelegt(index: KonzeptIndex, wunsch: NeueRunde, runde_id: str | None = None) -> Change:
    """Add a round behind all others; nothing in it is rated, the Stand of everything is open."""
    name = _name(index, wunsch.name)
    place = max((runde.reihenfolge for runde in index.runden), default=-1) + 1
    neu = Runde(runde_id or new_id(), name, place, wunsch.stichtag, wunsch.art)
    label = f"Runde „{name}“ angelegt"
    parts = [Replace(None, neu, label)]
    if wunsch.von is not None and wunsch.felder:
        for massnahme in index.massnahmen():
            before = index.bewertung(wunsch.von, massnahme.id)
            values: dict[str, Any] = {
                feld: getattr(before, feld) for feld in UEBERNEHMBAR if feld in wunsch.felder
            }
            empty = Bewertung(neu.id, massnahme.id)
            parts.append(Replace(empty, replace(empty, **values), label))
    return Group(tuple(part for part in parts if part.steps()), label)


def set_runde(index: KonzeptIndex, neu: Runde) -> Change:
    """Change name, kind or Stichtag of an open round; a frozen one is refused by the rules."""
    alt = index.runde(neu.id)
    neu = replace(neu, name=one_line(clean(neu.name)) or alt.name)
    return Replace(alt, neu, f"Runde „{alt.name}“ geändert")


def geloescht(index: KonzeptIndex, runde_id: str) -> Change:
    """Take an open round away in which nothing was said; the rules refuse any other."""
    runde = index.runde(runde_id)
    return Replace(runde, None, f"Runde „{runde.name}“ gelöscht")


def nicht_abgestimmt(index: KonzeptIndex, runde_id: str) -> tuple[Knoten, ...]:
    """Return the measures whose Bewertung is not agreed, in the order of the tree."""
    return tuple(
        massnahme
        for massnahme in index.im_stand(runde_id).massnahmen()
        if index.bewertung(runde_id, massnahme.id).stand is not Stand.ABGESTIMMT
    )


def eingefroren(index: KonzeptIndex, runde_id: str) -> Change:
    """Close a round for good, with the tree as it is; only :func:`aufgehoben` opens it again."""
    alt = index.runde(runde_id)
    label = f"Runde „{alt.name}“ eingefroren"
    neu = replace(alt, status=Rundenstatus.EINGEFROREN, ebenen=packed_ebenen(index.ebenen))
    kept = (Replace(None, entry, label) for entry in baum_of(index.in_kraft(), runde_id))
    return Group((*kept, Replace(alt, neu, label)), label)


def aufgehoben(index: KonzeptIndex, runde_id: str, grund: str, heute: date) -> Change:
    """Open a frozen round again; why stays in the file for good."""
    alt = index.runde(runde_id)
    if not alt.eingefroren:
        raise RuleViolationError(
            f"Die Runde „{alt.name}“ ist nicht eingefroren.",
            f"{_UNCHANGED} Sie lässt sich bearbeiten, wie sie ist.",
        )
    known = (entry.nr for entry in index.aufhebungen(runde_id))
    nr = max((alt.aufhebungen, *known)) + 1
    label = f"Runde „{alt.name}“: Einfrieren aufgehoben"
    opened = replace(alt, status=Rundenstatus.OFFEN, aufhebungen=nr, ebenen="")
    reason = Aufhebung(runde_id, nr, heute, clean(grund).strip())
    forgotten = (Replace(entry, None, label) for entry in index.rundeneintraege(runde_id))
    return Group((Replace(None, reason, label), Replace(alt, opened, label), *forgotten), label)


def is_taken(index: KonzeptIndex, name: str, own: str = "") -> bool:
    """Tell whether a round other than ``own`` is called so."""
    wanted = fold(one_line(clean(name)))
    return any(fold(runde.name) == wanted and runde.id != own for runde in index.runden)


def _name(index: KonzeptIndex, name: str) -> str:
    """Return a name as it is kept: one line, and no other round is called so."""
    tidy = one_line(clean(name))
    if not tidy:
        raise RuleViolationError(
            "Eine Runde braucht einen Namen.",
            f"{_UNCHANGED} Bitte geben Sie an, wie die Runde heißt, zum Beispiel "
            "„Evaluation 2026“.",
        )
    if is_taken(index, tidy):
        raise RuleViolationError(
            f"Eine Runde „{tidy}“ gibt es schon.",
            f"{_UNCHANGED} Bitte wählen Sie einen anderen Namen.",
        )
    return tidy
