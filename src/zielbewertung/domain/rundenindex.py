"""The rounds and their Akten in memory: what was asked and answered, why one was opened."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING

from zielbewertung.domain.akten import Aufhebung, Fragebogen, Rueckmeldung
from zielbewertung.domain.records import key_of

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Konzept, Runde
    from zielbewertung.domain.records import Record

_PLACE = attrgetter("reihenfolge", "id")

Akte = Fragebogen | Rueckmeldung | Aufhebung


class Rundenindex:
    """The rounds of a Konzept with their Akten; ratings and entries are added to it."""

    def __init__(self, konzept: Konzept) -> None:
        self._runden = {runde.id: runde for runde in konzept.runden}
        akten: tuple[Akte, ...] = (
            *konzept.frageboegen,
            *konzept.rueckmeldungen,
            *konzept.aufhebungen,
        )
        self._akten: dict[tuple[object, ...], Akte] = {
            (type(akte), *key_of(akte)): akte for akte in akten
        }
        self._zu_massnahme: dict[str, dict[tuple[object, ...], Rueckmeldung]] = {}
        for rueckmeldung in konzept.rueckmeldungen:
            self._zu_massnahme.setdefault(rueckmeldung.massnahme, {})[key_of(rueckmeldung)] = (
                rueckmeldung
            )

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
        found = self._zu_massnahme.get(massnahme_id, {}).values()
        return tuple(sorted((r for r in found if runde_id in (None, r.runde)), key=key_of))

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

    def akten_of_einheit(self, einheit_id: str) -> tuple[Fragebogen | Rueckmeldung, ...]:
        """Return what was sent to a unit and what it answered, in any round."""
        return (
            *(f for f in self.frageboegen() if f.einheit == einheit_id),
            *(r for r in self.rueckmeldungen() if r.einheit == einheit_id),
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
        if isinstance(akte, Rueckmeldung):
            of_massnahme = self._zu_massnahme.setdefault(akte.massnahme, {})
            of_massnahme.pop(key_of(akte), None)
            if neu is not None:
                of_massnahme[key_of(akte)] = akte
