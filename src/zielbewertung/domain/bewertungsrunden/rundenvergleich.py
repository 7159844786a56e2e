"""Rundenvergleich: what became of each measure from one round to another; counts add up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Bewertung, Knoten, Runde
from zielbewertung.domain.werte import Ampel, Wert

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zielbewertung.domain.index import KonzeptIndex

_RANG = {Ampel.ROT: 0, Ampel.GELB: 1, Ampel.GRUEN: 2}


class Bewegung(Wert):
    """What became of the Ampel of a measure from one round to another."""

    BESSER = "besser", "besser"
    SCHLECHTER = "schlechter", "schlechter"
    GLEICH = "gleich", "gleich geblieben"
    NEU = "neu", "erstmals bewertet"
    UNVERGLEICHBAR = "unvergleichbar", "nicht vergleichbar"
    OFFEN = "offen", "noch nicht bewertet"
    ENTFALLEN = "entfallen", "nicht mehr im Konzept"


GEZAEHLT = tuple(bewegung for bewegung in Bewegung if bewegung is not Bewegung.ENTFALLEN)
"""What each measure of the Konzept is one of; their counts add up to all measures."""


@dataclass(frozen=True, slots=True)
class Vergleichszeile:
    """One measure in both rounds."""

    massnahme: Knoten
    alt: Bewertung
    neu: Bewertung
    bewegung: Bewegung


@dataclass(frozen=True, slots=True)
class Rundenvergleich:
    """Two rounds side by side; ``zeilen`` in the order of the tree.

    A measure that is no longer part of the Konzept has a row if it was rated in the older round,
    but is not counted.
    """

    alt: Runde
    neu: Runde
    zeilen: tuple[Vergleichszeile, ...]

    @property
    def gezaehlt(self) -> tuple[Vergleichszeile, ...]:
        """The rows of the measures that are part of the Konzept."""
        return tuple(z for z in self.zeilen if z.bewegung is not Bewegung.ENTFALLEN)

    @property
    def gesamt(self) -> int:
        """How many measures the Konzept has."""
        return len(self.gezaehlt)

    def matrix(self) -> Mapping[tuple[Ampel | None, Ampel | None], int]:
        """Return how many measures came from which Ampel to which; all of them add up."""
        return Counter((zeile.alt.ampel, zeile.neu.ampel) for zeile in self.gezaehlt)

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
    """Return the counts in one sentence; all that is counted adds up."""
    parts = [f"{vergleich.anzahl(b)} {b.label}" for b in GEZAEHLT if vergleich.anzahl(b)]
    counted = f"{vergleich.gesamt} Maßnahmen: {', '.join(parts)}" if parts else "Keine Maßnahmen"
    gone = vergleich.anzahl(Bewegung.ENTFALLEN)
    return f"{counted}. {gone} {Bewegung.ENTFALLEN.label}." if gone else f"{counted}."


def gruende(bewertung: Bewertung, index: KonzeptIndex) -> str:
    """Return why a measure was rated so: reason, Ursachen and Begründung, as far as given."""
    causes = ", ".join(index.massstab.text_of(code) for code in bewertung.ursachen)
    return "\n".join(filter(None, (bewertung.grund, causes, bewertung.begruendung)))


def compare_runden(index: KonzeptIndex, alt: Runde, neu: Runde) -> Rundenvergleich:
    """Return what became of each measure from one round to another."""
    return Rundenvergleich(alt, neu, tuple(_zeilen(index, alt, neu)))


def _zeilen(index: KonzeptIndex, alt: Runde, neu: Runde) -> Iterator[Vergleichszeile]:
    counted = {massnahme.id for massnahme in index.massnahmen()}
    for knoten in index.walk():
        if not index.is_massnahme(knoten):
            continue
        before = index.bewertung(alt.id, knoten.id)
        after = index.bewertung(neu.id, knoten.id)
        if knoten.id in counted:
            yield Vergleichszeile(knoten, before, after, bewegung_of(before.ampel, after.ampel))
        elif before.ampel is not None:
            yield Vergleichszeile(knoten, before, after, Bewegung.ENTFALLEN)
