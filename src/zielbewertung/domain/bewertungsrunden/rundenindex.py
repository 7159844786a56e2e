"""The rounds and their Akten in memory: asked, answered, settled, opened again."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.records import key_of

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Konzept, Runde
    from zielbewertung.domain.records import Record

_PLACE = attrgetter("reihenfolge", "id")

Akte = Fragebogen | Rueckmeldung | Aufhebung | Abstimmung | Besprechung | Rundeneintrag
Gesagt = Rueckmeldung | Abstimmung


class Rundenindex:
    """The rounds of a Konzept with their Akten; ratings and entries are added to it."""

    def __init__(self, konzept: Konzept) -> None:
        self._runden = {runde.id: runde for runde in konzept.runden}
        akten: tuple[Akte, ...] = (
            *konzept.frageboegen,
            *konzept.rueckmeldungen,
            *konzept.aufhebungen,
            *konzept.abstimmungen,
            *konzept.rundeneintraege,
            *konzept.besprechungen,
        )
        self._akten: dict[tuple[object, ...], Akte] = {
            (type(akte), *key_of(akte)): akte for akte in akten
        }
        self._zu_massnahme: dict[str, dict[tuple[object, ...], Gesagt]] = {}
        for key, akte in self._akten.items():
            if isinstance(akte, Gesagt):
                self._zu_massnahme.setdefault(akte.massnahme, {})[key] = akte

    @property
    def runden(self) -> tuple[Runde, ...]:
        """The rounds, the oldest first."""
        return tuple(sorted(self._runden.values(), key=_PLACE))

    def runde(self, runde_id: str) -> Runde:
        """Return the round with this id; KeyError where there is none."""
        return self._runden[runde_id]

    def has_runde(self, runde_id: str) -> bool:
        """Tell whether there is a round with this id."""
        return runde_id in self._runden

    @property
    def aktuelle_runde(self) -> Runde:
        """The round one works on: the last open one, else the last."""
        runden = self.runden
        return next((runde for runde in reversed(runden) if not runde.eingefroren), runden[-1])

    def runde_before(self, runde_id: str) -> Runde | None:
        """Return the round before one, ``None`` where it is the first."""
        runden = self.runden
        place = runden.index(self._runden[runde_id])
        return runden[place - 1] if place else None

    def frageboegen(self, runde_id: str | None = None) -> tuple[Fragebogen, ...]:
        """Return what was sent in a round (``None``: in any), the oldest first."""
        found = (akte for akte in self._akten.values() if isinstance(akte, Fragebogen))
        wanted = (f for f in found if runde_id is None or f.runde == runde_id)
        return tuple(sorted(wanted, key=attrgetter("erstellt", "runde", "id")))

    def fragebogen(self, runde_id: str, fragebogen_id: str) -> Fragebogen | None:
        """Return the Fragebogen with this id in a round, ``None`` where there is none."""
        found = self._akten.get((Fragebogen, runde_id, fragebogen_id))
        return found if isinstance(found, Fragebogen) else None

    def rueckmeldungen(self, runde_id: str | None = None) -> tuple[Rueckmeldung, ...]:
        """Return what came back in a round (``None``: in any), in one fixed order."""
        found = (akte for akte in self._akten.values() if isinstance(akte, Rueckmeldung))
        return tuple(sorted((r for r in found if runde_id in (None, r.runde)), key=key_of))

    def rueckmeldungen_of(
        self, massnahme_id: str, runde_id: str | None = None
    ) -> tuple[Rueckmeldung, ...]:
        """Return what units said of a measure in a round (``None``: in any)."""
        found = (r for r in self.gesagt_zu(massnahme_id) if isinstance(r, Rueckmeldung))
        return tuple(sorted((r for r in found if runde_id in (None, r.runde)), key=key_of))

    def gesagt_zu(self, massnahme_id: str) -> tuple[Gesagt, ...]:
        """Return what units said of a measure and what meetings made of it, in any round."""
        return tuple(self._zu_massnahme.get(massnahme_id, {}).values())

    def rueckmeldung(
        self, runde_id: str, massnahme_id: str, einheit_id: str
    ) -> Rueckmeldung | None:
        """Return what a unit said of a measure in a round, ``None`` where nothing."""
        found = self._akten.get((Rueckmeldung, runde_id, massnahme_id, einheit_id))
        return found if isinstance(found, Rueckmeldung) else None

    def aufhebungen(self, runde_id: str | None = None) -> tuple[Aufhebung, ...]:
        """Return why a round was opened again (``None``: any round), the oldest first."""
        found = (akte for akte in self._akten.values() if isinstance(akte, Aufhebung))
        return tuple(sorted((a for a in found if runde_id in (None, a.runde)), key=key_of))

    def abstimmungen(self, runde_id: str | None = None) -> tuple[Abstimmung, ...]:
        """Return what meetings made of measures in a round (``None``: any), in a fixed order."""
        found = (akte for akte in self._akten.values() if isinstance(akte, Abstimmung))
        return tuple(sorted((a for a in found if runde_id in (None, a.runde)), key=key_of))

    def abstimmungen_of(self, massnahme_id: str, runde_id: str) -> tuple[Abstimmung, ...]:
        """Return what meetings made of a measure in a round, the first one first."""
        found = (a for a in self.gesagt_zu(massnahme_id) if isinstance(a, Abstimmung))
        return tuple(sorted((a for a in found if a.runde == runde_id), key=key_of))

    def abstimmung(self, runde_id: str, massnahme_id: str, tag: str) -> Abstimmung | None:
        """Return what the meeting of a day made of a measure, ``None`` where nothing."""
        found = self._akten.get((Abstimmung, runde_id, massnahme_id, tag))
        return found if isinstance(found, Abstimmung) else None

    def rundeneintraege(self, runde_id: str | None = None) -> tuple[Rundeneintrag, ...]:
        """Return the tree that a round was frozen with (``None``: any), in a fixed order."""
        found = (akte for akte in self._akten.values() if isinstance(akte, Rundeneintrag))
        return tuple(sorted((e for e in found if runde_id in (None, e.runde)), key=key_of))

    def besprechungen(self, runde_id: str | None = None) -> tuple[Besprechung, ...]:
        """Return what was kept of meetings of a round (``None``: any), the first one first."""
        found = (akte for akte in self._akten.values() if isinstance(akte, Besprechung))
        return tuple(sorted((b for b in found if runde_id in (None, b.runde)), key=key_of))

    def besprechung(self, runde_id: str, tag: str) -> Besprechung | None:
        """Return what was kept of the meeting of a day, ``None`` where nothing."""
        found = self._akten.get((Besprechung, runde_id, tag))
        return found if isinstance(found, Besprechung) else None

    def akten_of_einheit(
        self, einheit_id: str
    ) -> tuple[Fragebogen | Rueckmeldung | Abstimmung, ...]:
        """Return what a unit was sent, what it answered and is to see to, in any round."""
        return (
            *(f for f in self.frageboegen() if f.einheit == einheit_id),
            *(r for r in self.rueckmeldungen() if r.einheit == einheit_id),
            *(a for a in self.abstimmungen() if a.einheit == einheit_id),
        )

    def _akte_like(self, record: Akte) -> Akte | None:
        return self._akten.get((type(record), *key_of(record)))

    def _put_akte(self, alt: Record | None, neu: Record | None) -> None:
        akte = neu if neu is not None else alt
        if not isinstance(akte, Akte):
            return
        key = (type(akte), *key_of(akte))
        if neu is None:
            self._akten.pop(key, None)
        else:
            self._akten[key] = akte
        if isinstance(akte, Gesagt):
            of_massnahme = self._zu_massnahme.setdefault(akte.massnahme, {})
            of_massnahme.pop(key, None)
            if neu is not None:
                of_massnahme[key] = akte
