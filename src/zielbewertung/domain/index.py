"""The Konzept in memory: immutable values under their ids, with what must be answered at once."""

from __future__ import annotations

from bisect import bisect_left, insort
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar, cast

from zielbewertung.domain.bewertungsrunden.rundenbaum import konzept_im_stand
from zielbewertung.domain.bewertungsrunden.rundenindex import Akte, Rundenindex
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Kriterium,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Ursache,
    Zustaendigkeit,
)
from zielbewertung.domain.massstab import Massstab
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.records import Record, key_of
from zielbewertung.domain.werte import Knotenstatus, Rolle
from zielbewertung.domain.zaehlwerk import Zaehlwerk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zielbewertung.domain.statistik import Zaehlung
    from zielbewertung.domain.werte import Ampel

R = TypeVar("R", Knoten, Organisationseinheit, Runde)

_PLACE = attrgetter("reihenfolge", "id")
_COUNTED = attrgetter("eltern", "ebene", "status")


class KonzeptIndex(Rundenindex):
    """Everything of one Konzept under its ids; a change costs what it touches, not the whole.

    The session owns one and is the only one to call :meth:`put`. Writers of documents build
    their own from a :class:`Konzept`.
    """

    def __init__(self, konzept: Konzept) -> None:
        super().__init__(konzept)
        self.id = konzept.id
        self.stammdaten: Stammdaten = konzept.stammdaten
        self.ebenen: tuple[Ebene, ...] = konzept.ebenen
        self._knoten = {knoten.id: knoten for knoten in konzept.knoten}
        self._einheiten = {einheit.id: einheit for einheit in konzept.einheiten}
        self._bewertungen = {
            (bewertung.runde, bewertung.massnahme): bewertung for bewertung in konzept.bewertungen
        }
        self.massstab = Massstab(konzept.ursachen, konzept.kriterien)
        self._zustaendig: dict[str, tuple[Zustaendigkeit, ...]] = {}
        for zustaendigkeit in konzept.zustaendigkeiten:
            of_knoten = self._zustaendig.get(zustaendigkeit.knoten, ())
            self._zustaendig[zustaendigkeit.knoten] = (*of_knoten, zustaendigkeit)
        self._kinder: dict[str | None, list[Knoten]] = {}
        for knoten in konzept.knoten:
            self._kinder.setdefault(knoten.eltern, []).append(knoten)
        for geschwister in self._kinder.values():
            geschwister.sort(key=_PLACE)
        self._zaehlwerk = Zaehlwerk(self)
        self._staende: dict[str, KonzeptIndex] = {}

    # ------------------------------------------------------------------ levels and entries

    @property
    def massnahmen_ebene(self) -> Ebene:
        """The deepest level, the only one that is rated."""
        return self.ebenen[-1]

    def ebene_of(self, knoten: Knoten) -> Ebene:
        """Return the level of an entry."""
        return self.ebenen[knoten.ebene]

    def is_massnahme(self, knoten: Knoten) -> bool:
        """Tell whether an entry is on the rated level."""
        return knoten.ebene == self.massnahmen_ebene.tiefe

    def has(self, knoten_id: str) -> bool:
        """Tell whether there is an entry with this id."""
        return knoten_id in self._knoten

    def knoten(self, knoten_id: str) -> Knoten:
        """Return the entry with this id; KeyError where there is none."""
        return self._knoten[knoten_id]

    @property
    def eintraege(self) -> Iterable[Knoten]:
        """All entries, in no order."""
        return self._knoten.values()

    def kinder(self, knoten_id: str | None) -> tuple[Knoten, ...]:
        """Return the entries right below one (``None``: the topmost), in their order."""
        return tuple(self._kinder.get(knoten_id, ()))

    def eltern(self, knoten: Knoten) -> Knoten | None:
        """Return the entry above one, ``None`` at the top."""
        return None if knoten.eltern is None else self._knoten[knoten.eltern]

    def pfad(self, knoten: Knoten) -> tuple[Knoten, ...]:
        """Return the entries above one, the topmost first."""
        above: list[Knoten] = []
        current = self.eltern(knoten)
        while current is not None:
            above.append(current)
            current = self.eltern(current)
        return tuple(reversed(above))

    def walk(self, knoten_id: str | None = None) -> Iterator[Knoten]:
        """Yield all entries below one in the order of the tree (``None``: the whole tree)."""
        stack = list(reversed(self._kinder.get(knoten_id, ())))
        while stack:
            knoten = stack.pop()
            yield knoten
            stack.extend(reversed(self._kinder.get(knoten.id, ())))

    def massnahmen(self, knoten_id: str | None = None) -> Iterator[Knoten]:
        """Yield the active measures below an entry, or itself, in the order of the tree.

        What lies below an entry that is not active any more does not count.
        """
        if knoten_id is not None:
            knoten = self._knoten[knoten_id]
            if not self._is_in_force(knoten):
                return
            if self.is_massnahme(knoten):
                yield knoten
        yield from (knoten for knoten in self._active(knoten_id) if self.is_massnahme(knoten))

    def in_kraft(self) -> Iterator[Knoten]:
        """Yield all active entries with nothing inactive above them, in the order of the tree."""
        return self._active(None)

    def anzahl(self, ebene: Ebene) -> int:
        """Return how many active entries a level has."""
        return sum(knoten.ebene == ebene.tiefe for knoten in self._active(None))

    def _active(self, knoten_id: str | None) -> Iterator[Knoten]:
        """Yield the entries below one as :meth:`walk` does, without those that are not active."""
        stack = list(reversed(self._kinder.get(knoten_id, ())))
        while stack:
            knoten = stack.pop()
            if knoten.status is Knotenstatus.AKTIV:
                yield knoten
                stack.extend(reversed(self._kinder.get(knoten.id, ())))

    def _is_in_force(self, knoten: Knoten) -> bool:
        """Tell whether an entry and all above it are active."""
        line = (knoten, *self.pfad(knoten))
        return all(entry.status is Knotenstatus.AKTIV for entry in line)

    # ------------------------------------------------------------------ ratings

    def bewertung(self, runde_id: str, massnahme_id: str) -> Bewertung:
        """Return the rating of a measure in a round, an empty one where nothing was said yet."""
        found = self._bewertungen.get((runde_id, massnahme_id))
        return found if found is not None else Bewertung(runde_id, massnahme_id)

    def ampel(self, runde_id: str, massnahme_id: str) -> Ampel | None:
        """Return the Ampel of a measure in a round; quicker than its whole rating."""
        found = self._bewertungen.get((runde_id, massnahme_id))
        return None if found is None else found.ampel

    def bewertungen_of(self, knoten_id: str) -> tuple[Bewertung, ...]:
        """Return what was said of an entry in any round, in the order of the rounds."""
        found = (self._bewertungen.get((runde.id, knoten_id)) for runde in self.runden)
        return tuple(bewertung for bewertung in found if bewertung is not None)

    @property
    def bewertungen(self) -> Iterable[Bewertung]:
        """The ratings of all rounds in which something is said, in no order."""
        return self._bewertungen.values()

    def is_rated(self, knoten_id: str) -> bool:
        """Tell whether anything was said of an entry in any round, by a unit or by us."""
        return bool(self.bewertungen_of(knoten_id) or self.gesagt_zu(knoten_id))

    def bewertungen_in(self, runde_id: str) -> tuple[Bewertung, ...]:
        """Return what was said in a round, of entries that no longer count, too."""
        return tuple(b for b in self._bewertungen.values() if b.runde == runde_id)

    def zaehlung(self, runde_id: str, knoten_id: str | None = None) -> Zaehlung:
        """Return how many measures below an entry have which Ampel (``None``: in all).

        A frozen round counts what counted when it was frozen, below what it was below then.
        """
        stand = self.im_stand(runde_id)
        if stand is not self:
            return stand.zaehlung(runde_id, knoten_id)
        return self._zaehlwerk.zaehlung(runde_id, knoten_id)

    def im_stand(self, runde_id: str) -> KonzeptIndex:
        """Return the Konzept with the tree of a round: as it was frozen with, else as it is.

        Of the ratings there only those of that round are up to date.
        """
        if not (self.has_runde(runde_id) and self.runde(runde_id).hat_eigenen_baum):
            return self
        if runde_id not in self._staende:
            self._staende[runde_id] = KonzeptIndex(konzept_im_stand(self.snapshot(), runde_id))
        return self._staende[runde_id]

    # ------------------------------------------------------------------ units

    @property
    def einheiten(self) -> tuple[Organisationseinheit, ...]:
        """The units, by name."""
        return tuple(sorted(self._einheiten.values(), key=attrgetter("name", "id")))

    def einheit(self, einheit_id: str) -> Organisationseinheit:
        """Return the unit with this id; KeyError where there is none."""
        return self._einheiten[einheit_id]

    def zustaendige(
        self, knoten: Knoten, rolle: Rolle | None = None
    ) -> tuple[Organisationseinheit, ...]:
        """Return the units responsible for an entry, the leading ones first."""
        found = [
            zustaendigkeit
            for zustaendigkeit in self._zustaendig.get(knoten.id, ())
            if rolle is None or zustaendigkeit.rolle is rolle
        ]
        found.sort(key=lambda entry: (entry.rolle is not Rolle.FEDERFUEHREND, entry.einheit))
        return tuple(self._einheiten[entry.einheit] for entry in found)

    def einheiten_unter(self, einheit_id: str | None) -> tuple[Organisationseinheit, ...]:
        """Return the units right below one (``None``: the topmost), by name."""
        return tuple(einheit for einheit in self.einheiten if einheit.eltern == einheit_id)

    def einheiten_ueber(self, einheit: Organisationseinheit) -> tuple[Organisationseinheit, ...]:
        """Return the units above one, the nearest first."""
        above: list[Organisationseinheit] = []
        place = einheit.eltern
        while place is not None:
            above.append(self._einheiten[place])
            place = above[-1].eltern
        return tuple(above)

    def zustaendigkeit(self, knoten_id: str, einheit_id: str) -> Zustaendigkeit | None:
        """Return what part a unit has in an entry, ``None`` where it has none."""
        of_knoten = self._zustaendig.get(knoten_id, ())
        return next((entry for entry in of_knoten if entry.einheit == einheit_id), None)

    def zustaendigkeiten(self, einheit_id: str | None = None) -> tuple[Zustaendigkeit, ...]:
        """Return all that one unit is responsible for (``None``: that any unit is)."""
        return tuple(
            entry
            for of_knoten in self._zustaendig.values()
            for entry in of_knoten
            if einheit_id is None or entry.einheit == einheit_id
        )

    def zustaendigkeiten_of(self, knoten_id: str) -> tuple[Zustaendigkeit, ...]:
        """Return the responsibilities for an entry itself."""
        return self._zustaendig.get(knoten_id, ())

    # ------------------------------------------------------------------ records

    def record_like(self, record: Record) -> Record | None:
        """Return what the index holds under the key of a record, ``None`` where nothing."""
        match record:
            case Stammdaten():
                return self.stammdaten
            case Ebene():
                return next((e for e in self.ebenen if e.tiefe == record.tiefe), None)
            case Knoten():
                return self._knoten.get(record.id)
            case Organisationseinheit():
                return self._einheiten.get(record.id)
            case Runde():
                return self._runden.get(record.id)
            case Bewertung():
                return self.bewertung(record.runde, record.massnahme)
            case Ursache() | Kriterium():
                return self.massstab.record_like(record)
            case Zustaendigkeit():
                key = key_of(record)
                of_knoten = self._zustaendig.get(record.knoten, ())
                return next((entry for entry in of_knoten if key_of(entry) == key), None)
            case akte if isinstance(akte, Akte):
                return self._akte_like(akte)

    def put(self, alt: Record | None, neu: Record | None) -> None:
        """Replace one record by another; ``None`` stands for „is not there“."""
        if self._staende and not isinstance(neu, Bewertung):
            self._staende.clear()
        match neu if neu is not None else alt:
            case Bewertung() if isinstance(neu, Bewertung):
                self._put_bewertung(neu)
            case Knoten():
                self._put_knoten(alt, neu)
            case Stammdaten() if isinstance(neu, Stammdaten):
                self.stammdaten = neu
            case Ebene():
                self._put_ebene(alt, neu)
            case Runde():
                _put(self._runden, alt, neu)
                self._zaehlwerk.forget()
            case Organisationseinheit():
                _put(self._einheiten, alt, neu)
            case Ursache() | Kriterium():
                self.massstab.put(alt, neu)
            case Zustaendigkeit():
                self._put_zustaendigkeit(alt, neu)
            case akte if isinstance(akte, Akte):
                self._put_akte(alt, neu)

    def _put_bewertung(self, neu: Bewertung) -> None:
        key = (neu.runde, neu.massnahme)
        before = self.bewertung(*key).ampel
        if neu.ist_leer:
            self._bewertungen.pop(key, None)
        else:
            self._bewertungen[key] = neu
        if before is not neu.ampel:
            self._zaehlwerk.recount(neu, before)

    def _put_knoten(self, alt: Record | None, neu: Record | None) -> None:
        """Put an entry among its siblings; the counts are only made anew where they can differ."""
        counted = alt is None or neu is None or _COUNTED(alt) != _COUNTED(neu)
        if isinstance(alt, Knoten):
            if counted:
                self._zaehlwerk.count_out(alt)
            siblings = self._kinder[alt.eltern]
            del siblings[bisect_left(siblings, _PLACE(alt), key=_PLACE)]
        if isinstance(neu, Knoten):
            insort(self._kinder.setdefault(neu.eltern, []), neu, key=_PLACE)
        _put(self._knoten, alt, neu)
        if isinstance(neu, Knoten) and counted:
            self._zaehlwerk.count_in(neu)

    def _put_ebene(self, alt: Record | None, neu: Record | None) -> None:
        kept = [ebene for ebene in self.ebenen if ebene not in (alt, neu)]
        if isinstance(neu, Ebene):
            kept.append(neu)
        self.ebenen = tuple(sorted(kept, key=attrgetter("tiefe")))
        self._zaehlwerk.forget()

    def _put_zustaendigkeit(self, alt: Record | None, neu: Record | None) -> None:
        for entry in (alt, neu):
            if isinstance(entry, Zustaendigkeit):
                kept = [
                    e for e in self._zustaendig.get(entry.knoten, ()) if key_of(e) != key_of(entry)
                ]
                if entry is neu:
                    kept.append(entry)
                self._zustaendig[entry.knoten] = tuple(kept)

    # ------------------------------------------------------------------ the whole

    def snapshot(self) -> Konzept:
        """Return everything as one immutable value, in the order in which a file loads it."""
        return canonical(
            Konzept(
                id=self.id,
                stammdaten=self.stammdaten,
                ebenen=self.ebenen,
                knoten=tuple(self._knoten.values()),
                einheiten=tuple(self._einheiten.values()),
                zustaendigkeiten=tuple(
                    e for entries in self._zustaendig.values() for e in entries
                ),
                runden=tuple(self._runden.values()),
                bewertungen=tuple(self._bewertungen.values()),
                ursachen=self.massstab.ursachen,
                kriterien=self.massstab.kriterien,
                frageboegen=self.frageboegen(),
                rueckmeldungen=self.rueckmeldungen(),
                aufhebungen=self.aufhebungen(),
                abstimmungen=self.abstimmungen(),
                rundeneintraege=self.rundeneintraege(),
                besprechungen=self.besprechungen(),
            )
        )


def _put(records: dict[str, R], alt: Record | None, neu: Record | None) -> None:
    """Put a record that is known by its ``id`` into its mapping, or take it out."""
    if neu is not None:
        records[str(key_of(neu)[0])] = cast("R", neu)
    elif alt is not None:
        records.pop(str(key_of(alt)[0]), None)
