"""Rückmeldungen beside the Bewertung, three-way and field by field: base, ours, theirs.

Only theirs changed: it can be taken over. Only ours: nothing to do. Both to the same: nothing.
Both differently, or units that contradict each other: a Konflikt that someone decides. What was
decided stands in the ``grundlage`` of the Rückmeldung from then on and is not asked again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich.unterschied import GEKOPPELT
from zielbewertung.domain.rueckmeldungen.angaben import FELDER, angaben_of, grundlage_of
from zielbewertung.domain.werte import Stand, Wert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung

Felder = tuple[str, ...]
Werte = tuple[object, ...]


def _groups() -> tuple[Felder, ...]:
    first = {group[0]: group for group in GEKOPPELT["bewertung"]}
    others = {name for group in first.values() for name in group[1:]}
    return tuple(first.get(name, (name,)) for name in FELDER if name not in others)


GRUPPEN = _groups()
"""The fields as they are compared: alone, or with those that belong (Ampel and Grund)."""


class Vergleichsart(Wert):
    """Whether it is clear what to do with what units said."""

    UEBERNAHME = "uebernahme", "kann übernommen werden"
    KONFLIKT = "konflikt", "muss entschieden werden"
    NUR_WIR = "nur_wir", "haben nur wir geändert"
    GLEICH = "gleich", "haben beide gleich geändert"


@dataclass(frozen=True, slots=True)
class Stimme:
    """What one unit made of one Angabe, and what it was before."""

    einheit: str
    grundlage: Werte
    werte: Werte


@dataclass(frozen=True, slots=True)
class Vergleich:
    """One Angabe of a measure that units see differently than our Bewertung.

    ``stimmen`` are the units that changed it, by their ids. ``einig`` are units that changed it
    to what we have. ``felder`` are one field, or those that belong together; ``unsere`` and each
    ``werte`` are in their order. Where no unit sees it differently, ``uebrige`` are the units that
    changed it as we did, or that left it as it was while we changed it.
    """

    massnahme: str
    felder: Felder
    unsere: Werte
    stimmen: tuple[Stimme, ...]
    einig: tuple[str, ...] = ()
    abgestimmt: bool = False
    uebrige: tuple[Stimme, ...] = ()

    @property
    def art(self) -> Vergleichsart:
        """Whether it can be taken over, or someone has to decide.

        It is clear where all units say the same, nobody agrees with us, we changed nothing since
        they were asked, and it was not agreed upon yet.
        """
        if not self.stimmen:
            return Vergleichsart.GLEICH if self.einig else Vergleichsart.NUR_WIR
        clear = (
            len({stimme.werte for stimme in self.stimmen}) == 1
            and not self.einig
            and not self.abgestimmt
            and all(stimme.grundlage == self.unsere for stimme in self.stimmen)
        )
        return Vergleichsart.UEBERNAHME if clear else Vergleichsart.KONFLIKT

    @property
    def is_konflikt(self) -> bool:
        """Whether someone has to decide."""
        return self.art is Vergleichsart.KONFLIKT

    def stimme(self, einheit_id: str) -> Stimme:
        """Return what one unit says; KeyError where it says nothing here."""
        for stimme in self.stimmen:
            if stimme.einheit == einheit_id:
                return stimme
        raise KeyError(einheit_id)


def compare(
    index: KonzeptIndex,
    runde_id: str,
    massnahmen: Iterable[str] | None = None,
    *,
    alles: bool = False,
) -> tuple[Vergleich, ...]:
    """Compare all Rückmeldungen of a round with its Bewertungen, in the order of the tree.

    ``massnahmen`` are the only measures to look at. Measures that dropped out are left out.
    ``alles`` also tells in what nobody sees something differently: only we changed it, or all did
    to the same.
    """
    only = None if massnahmen is None else frozenset(massnahmen)
    return tuple(
        vergleich
        for massnahme in index.massnahmen()
        if only is None or massnahme.id in only
        for vergleich in compare_massnahme(
            index.bewertung(runde_id, massnahme.id),
            index.rueckmeldungen_of(massnahme.id, runde_id),
            alles=alles,
        )
    )


def compare_massnahme(
    bewertung: Bewertung, rueckmeldungen: Sequence[Rueckmeldung], *, alles: bool = False
) -> Iterator[Vergleich]:
    """Yield the Angaben in which units see one measure differently."""
    if not rueckmeldungen:
        return
    ours = angaben_of(bewertung)
    ordered = sorted(rueckmeldungen, key=lambda r: r.einheit)
    said = [(r.einheit, grundlage_of(r), angaben_of(r)) for r in ordered]
    agreed = bewertung.stand is Stand.ABGESTIMMT
    for felder in GRUPPEN:
        unsere = ours.values(felder)
        every = [
            Stimme(einheit, before.values(felder), theirs.values(felder))
            for einheit, before, theirs in said
        ]
        changed = [stimme for stimme in every if stimme.werte != stimme.grundlage]
        stimmen = tuple(stimme for stimme in changed if stimme.werte != unsere)
        einig = tuple(stimme.einheit for stimme in changed if stimme.werte == unsere)
        if stimmen:
            yield Vergleich(bewertung.massnahme, felder, unsere, stimmen, einig, agreed)
        elif alles:
            uebrige = tuple(s for s in every if s.einheit in einig or s.grundlage != unsere)
            if uebrige:
                massnahme = bewertung.massnahme
                yield Vergleich(massnahme, felder, unsere, (), einig, agreed, uebrige)
