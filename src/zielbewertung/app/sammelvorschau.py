"""Sammelvorschau: what a change of many measures would do to each, before it is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.worte.beschriftung import LEER, Beschriftung, feld_label
from zielbewertung.domain import regeln
from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Zustaendigkeit
from zielbewertung.domain.records import changed_fields, gegenstand_of
from zielbewertung.domain.sammelaenderung import knoten_id_of
from zielbewertung.domain.werte import Rolle

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

Wunsch = Callable[[Sequence[str]], Change]
"""Makes a change of those measures."""


@dataclass(frozen=True, slots=True)
class Sammelzeile:
    """What becomes of one measure, in words; ``hindernis`` says why nothing does."""

    name: str
    bisher: str
    danach: str
    hindernis: str = ""

    @property
    def worte(self) -> str:
        """Everything in one sentence, for the ear."""
        if self.hindernis:
            return f"{self.name}: lässt sich nicht ändern. {self.hindernis}"
        return f"{self.name}: bisher {self.bisher}, danach {self.danach}"


@dataclass(frozen=True, slots=True)
class Sammelvorschau:
    """The measures that would change or can't, in their order, and how the former are changed."""

    index: KonzeptIndex
    gesamt: int
    schritte: tuple[tuple[str, tuple[Replace, ...], str], ...]
    build: Wunsch

    def make_change(self) -> Change | None:
        """Return one change of all that would change, ``None`` where nothing would."""
        left = [knoten_id for knoten_id, _, hindernis in self.schritte if not hindernis]
        return self.build(left) if left else None

    @property
    def verweigert(self) -> int:
        """How many measures the rules refuse."""
        return sum(1 for *_, hindernis in self.schritte if hindernis)

    @property
    def aendert(self) -> int:
        """How many measures would change."""
        return len(self.schritte) - self.verweigert

    @property
    def satz(self) -> str:
        """The counts in words: „23 von 31 Maßnahmen werden geändert, 8 sind schon so.“."""
        ebene = self.index.massnahmen_ebene
        schon_so = self.gesamt - len(self.schritte)
        if schon_so == self.gesamt:
            return f"Es gibt nichts zu ändern: {_alle(self.gesamt, ebene.plural)} schon so."
        verb = "wird" if self.aendert == 1 else "werden"
        if self.aendert == self.gesamt > 1:
            return f"Alle {self.gesamt} {ebene.plural} werden geändert."
        parts = [f"{self.aendert} von {ebene.counted(self.gesamt)} {verb} geändert"]
        if schon_so:
            parts.append(f"{schon_so} {'ist' if schon_so == 1 else 'sind'} schon so")
        if self.verweigert:
            verb = "lässt" if self.verweigert == 1 else "lassen"
            parts.append(f"{self.verweigert} {verb} sich nicht ändern")
        return f"{', '.join(parts)}."

    @property
    def hindernisse(self) -> tuple[str, ...]:
        """Why measures can't be changed, each reason once."""
        return tuple(dict.fromkeys(filter(None, (reason for *_, reason in self.schritte))))

    def zeile(self, place: int) -> Sammelzeile:
        """Return one of the measures that would change or can't, in words."""
        knoten_id, steps, hindernis = self.schritte[place]
        name = self.index.knoten(knoten_id).bezeichnung
        bisher, danach = _words(self.index, knoten_id, steps)
        return Sammelzeile(name, bisher, bisher if hindernis else danach, hindernis)


class Vorschauarbeit:
    """Finds out piece by piece what ``build`` would do to measures, so that a window stays alive.

    Each piece is looked at by itself: what becomes of one measure does not depend on others.
    """

    def __init__(self, index: KonzeptIndex, massnahmen: Sequence[str], build: Wunsch) -> None:
        self._index = index
        self._massnahmen = massnahmen
        self._build = build
        self._found: list[tuple[str, tuple[Replace, ...], str]] = []
        self._seen = 0

    def go_on(self, measures: int) -> bool:
        """Look at so many more; tell whether that were all. RuleViolationError as of ``build``."""
        piece = self._massnahmen[self._seen : self._seen + measures]
        self._seen += len(piece)
        by_measure: dict[str, list[Replace]] = {}
        wanted = self._build(piece)
        for step in wanted.steps():
            by_measure.setdefault(knoten_id_of(step), []).append(step)
        all_fit = not _refusal(self._index, wanted)
        for knoten_id in piece:
            if knoten_id in by_measure:
                steps = tuple(by_measure[knoten_id])
                reason = "" if all_fit else _refusal(self._index, Group(steps, wanted.label))
                self._found.append((knoten_id, steps, reason))
        return self._seen >= len(self._massnahmen)

    def result(self) -> Sammelvorschau:
        """Return what was found."""
        return Sammelvorschau(self._index, len(self._massnahmen), tuple(self._found), self._build)


def preview(index: KonzeptIndex, massnahmen: Sequence[str], build: Wunsch) -> Sammelvorschau:
    """Say what ``build`` would do to measures; what the rules refuse is left out of the change."""
    work = Vorschauarbeit(index, massnahmen, build)
    work.go_on(len(massnahmen))
    return work.result()


def _refusal(index: KonzeptIndex, change: Change) -> str:
    """Return why the rules refuse a change, nothing where they do not."""
    try:
        regeln.check(change, index)
    except RuleViolationError as error:
        return error.title
    return ""


def _alle(number: int, plural: str) -> str:
    return "sie ist" if number == 1 else f"alle {number} {plural} sind"


def _words(index: KonzeptIndex, knoten_id: str, steps: Iterable[Replace]) -> tuple[str, str]:
    """Return what is said of a measure now and afterwards; what comes along has its name."""
    words = Beschriftung(index)
    told: list[tuple[str, str, str]] = []
    parts = []
    for step in steps:
        record = step.neu if step.neu is not None else step.alt
        if isinstance(record, Zustaendigkeit):
            parts.append(step)
        elif step.alt is not None and step.neu is not None:
            kind = gegenstand_of(step.alt).name
            for feld in changed_fields(step.alt, step.neu):
                before = words.feldwert(kind, step.alt, feld)
                told.append((feld_label(kind, feld), before, words.feldwert(kind, step.neu, feld)))
    if parts:
        told.append(("Zuständig", *_stellen(index, knoten_id, parts)))
    return _joined(told, 1), _joined(told, 2)


def _joined(told: Iterable[tuple[str, str, str]], side: int) -> str:
    first, *others = told
    return "; ".join((first[side], *(f"{row[0]}: {row[side]}" for row in others)))


def _stellen(index: KonzeptIndex, knoten_id: str, steps: Iterable[Replace]) -> tuple[str, str]:
    before = {entry.einheit: entry for entry in index.zustaendigkeiten_of(knoten_id)}
    after = dict(before)
    for step in steps:
        if isinstance(step.alt, Zustaendigkeit):
            after.pop(step.alt.einheit)
        if isinstance(step.neu, Zustaendigkeit):
            after[step.neu.einheit] = step.neu
    return _named(index, before.values()), _named(index, after.values())


def _named(index: KonzeptIndex, entries: Collection[Zustaendigkeit]) -> str:
    parts = []
    for rolle in Rolle:
        names = sorted(index.einheit(e.einheit).name for e in entries if e.rolle is rolle)
        if names:
            parts.append(f"{rolle.label}: {', '.join(names)}")
    return "; ".join(parts) or LEER
