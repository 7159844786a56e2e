"""Rundenvergleich: what became of each measure from one round to another; counts add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Bewertung, Knoten, Runde
from zielbewertung.domain.werte import Ampel, Knotenstatus, Wert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from zielbewertung.domain.index import KonzeptIndex

_RANG = {Ampel.ROT: 0, Ampel.GELB: 1, Ampel.GRUEN: 2}


class Bewegung(Wert):
    """What became of a measure from one round to another; each is one of these."""

    BESSER = "besser", "besser"
    SCHLECHTER = "schlechter", "schlechter"
    GLEICH = "gleich", "gleich geblieben"
    NEU = "neu", "erstmals bewertet"
    UNVERGLEICHBAR = "unvergleichbar", "nicht vergleichbar"
    OFFEN = "offen", "noch nicht bewertet"
    HINZU = "hinzu", "neu hinzugekommen"
    ENTFALLEN = "entfallen", "entfallen"
    ZUSAMMENGEFUEHRT = "zusammengefuehrt", "zusammengeführt"
    FORT = "fort", "nicht mehr im Konzept"
    NICHT_DABEI = "nicht_dabei", "nicht in der neueren Runde"


class Fehlt(Wert):
    """Stands in place of an Ampel where a measure was not part of a round."""

    FEHLT = "fehlt", "nicht dabei"


Zustand = Ampel | Fehlt | None
"""What a measure had in a round; ``None`` stands for „not rated yet“."""

GEGANGEN = frozenset(
    {Bewegung.ENTFALLEN, Bewegung.ZUSAMMENGEFUEHRT, Bewegung.FORT, Bewegung.NICHT_DABEI}
)
"""What became of measures that were part of the older round only."""

_BY_STATUS = {
    Knotenstatus.ENTFALLEN: Bewegung.ENTFALLEN,
    Knotenstatus.ZUSAMMENGEFUEHRT: Bewegung.ZUSAMMENGEFUEHRT,
    Knotenstatus.AKTIV: Bewegung.NICHT_DABEI,
}


@dataclass(frozen=True, slots=True)
class Vergleichszeile:
    """One measure in both rounds; ``massnahme`` as the newer round has it, if it has it.

    ``darueber`` says what it is below there, „Ziel 12 Beratung“.
    """

    massnahme: Knoten
    alt: Bewertung
    neu: Bewertung
    bewegung: Bewegung
    darueber: str = ""

    @property
    def von(self) -> Zustand:
        """What it had in the older round."""
        return Fehlt.FEHLT if self.bewegung is Bewegung.HINZU else self.alt.ampel

    @property
    def nach(self) -> Zustand:
        """What it has in the newer round."""
        return Fehlt.FEHLT if self.bewegung in GEGANGEN else self.neu.ampel


@dataclass(frozen=True, slots=True)
class Rundenvergleich:
    """Two rounds side by side; ``zeilen`` in the order of the newer one's tree.

    There is one row for each measure of either round, what came and went included.
    """

    alt: Runde
    neu: Runde
    zeilen: tuple[Vergleichszeile, ...]

    @property
    def gesamt(self) -> int:
        """How many measures there are in both rounds together, each counted once."""
        return len(self.zeilen)

    @property
    def in_alt(self) -> int:
        """How many of them the older round has."""
        return sum(zeile.von is not Fehlt.FEHLT for zeile in self.zeilen)

    @property
    def in_neu(self) -> int:
        """How many of them the newer round has."""
        return sum(zeile.nach is not Fehlt.FEHLT for zeile in self.zeilen)

    def matrix(self) -> Mapping[tuple[Zustand, Zustand], int]:
        """Return how many measures came from what to what; all of them add up to the rows."""
        return Counter((zeile.von, zeile.nach) for zeile in self.zeilen)

    def mit(self, bewegung: Bewegung) -> tuple[Vergleichszeile, ...]:
        """Return the rows of one kind."""
        return tuple(zeile for zeile in self.zeilen if zeile.bewegung is bewegung)

    def anzahl(self, bewegung: Bewegung) -> int:
        """Return how many rows are of one kind."""
        return len(self.mit(bewegung))


def bewegung_of(alt: Ampel | None, neu: Ampel | None) -> Bewegung:
    """Return what became of an Ampel."""
    if neu is None:
        return Bewegung.OFFEN
    if alt is None:
        return Bewegung.NEU
    if alt is neu:
        return Bewegung.GLEICH
    if alt not in _RANG or neu not in _RANG:
        return Bewegung.UNVERGLEICHBAR
    return Bewegung.BESSER if _RANG[neu] > _RANG[alt] else Bewegung.SCHLECHTER


def in_worten(vergleich: Rundenvergleich) -> str:
    """Return the counts in words; the parts of the first sentence add up to its number."""
    parts = [f"{vergleich.anzahl(b)} {b.label}" for b in Bewegung if vergleich.anzahl(b)]
    if not parts:
        return "Keine Maßnahmen."
    counted = f"{vergleich.gesamt} Maßnahmen: {', '.join(parts)}."
    if vergleich.in_alt == vergleich.in_neu == vergleich.gesamt:
        return counted
    sizes = f"{vergleich.in_alt} davon in der älteren Runde, {vergleich.in_neu} in der neueren."
    return f"{counted} {sizes}"


def gruende(bewertung: Bewertung, index: KonzeptIndex) -> str:
    """Return why a measure was rated so: reason, Ursachen and Begründung, as far as given."""
    causes = ", ".join(index.massstab.text_of(code) for code in bewertung.ursachen)
    return "\n".join(filter(None, (bewertung.grund, causes, bewertung.begruendung)))


def compare_runden(index: KonzeptIndex, alt: Runde, neu: Runde) -> Rundenvergleich:
    """Return what became of each measure from one round to another."""
    return Rundenvergleich(alt, neu, tuple(_zeilen(index, alt, neu)))


def _zeilen(index: KonzeptIndex, alt: Runde, neu: Runde) -> Iterator[Vergleichszeile]:
    before = {massnahme.id: massnahme for massnahme in _measures_before(index, alt)}
    after = {massnahme.id: massnahme for massnahme in index.im_stand(neu.id).massnahmen()}
    for massnahme in _in_order(before, after):
        old, new = (index.bewertung(runde.id, massnahme.id) for runde in (alt, neu))
        stand = index.im_stand(neu.id if massnahme.id in after else alt.id)
        if massnahme.id not in after:
            bewegung = _whereabouts(index, massnahme.id)
        elif massnahme.id not in before:
            bewegung = Bewegung.HINZU
        else:
            bewegung = bewegung_of(old.ampel, new.ampel)
        yield Vergleichszeile(massnahme, old, new, bewegung, _above(stand, massnahme))


def _measures_before(index: KonzeptIndex, runde: Runde) -> Iterable[Knoten]:
    """Return the measures of the older round; of an open one those rated and gone by now, too."""
    stand = index.im_stand(runde.id)
    if runde.hat_eigenen_baum:
        return stand.massnahmen()
    counted = {massnahme.id for massnahme in index.massnahmen()}
    return (
        knoten
        for knoten in index.walk()
        if knoten.id in counted
        or (index.is_massnahme(knoten) and index.ampel(runde.id, knoten.id) is not None)
    )


def _in_order(before: Mapping[str, Knoten], after: Mapping[str, Knoten]) -> Iterator[Knoten]:
    """Yield the measures of the newer round, what went behind what it stood behind."""
    gone: dict[str | None, list[Knoten]] = {}
    last: str | None = None
    for massnahme in before.values():
        if massnahme.id in after:
            last = massnahme.id
        else:
            gone.setdefault(last, []).append(massnahme)
    yield from gone.get(None, ())
    for massnahme in after.values():
        yield massnahme
        yield from gone.get(massnahme.id, ())


def _above(stand: KonzeptIndex, massnahme: Knoten) -> str:
    above = stand.eltern(massnahme)
    return "" if above is None else f"{stand.ebene_of(above).singular} {above.bezeichnung}"


def _whereabouts(index: KonzeptIndex, massnahme_id: str) -> Bewegung:
    """Return what became of a measure that the newer round does not have."""
    if not index.has(massnahme_id):
        return Bewegung.FORT
    knoten = index.knoten(massnahme_id)
    line = (knoten, *reversed(index.pfad(knoten)))
    status = (entry.status for entry in line if entry.status is not Knotenstatus.AKTIV)
    return _BY_STATUS[next(status, Knotenstatus.AKTIV)]
