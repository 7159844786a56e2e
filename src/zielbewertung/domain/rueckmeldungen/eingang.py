"""Eingang: the answers of one unit become Rückmeldungen; an older state never wins silently."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import Fragebogen, Rueckmeldung
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.rueckmeldungen.angaben import (
    FELDER,
    Antwort,
    angaben_of,
    gespeichert_of,
    packed,
)
from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from zielbewertung.domain.index import KonzeptIndex

Schluessel = tuple[str, str, str]
"""Runde, measure and unit: the key of a Rückmeldung."""


class Eingangsart(Wert):
    """What an answer is beside what the same unit said of the measure before."""

    NEU = "neu", "neu"
    ERSETZT = "ersetzt", "ersetzt die frühere Angabe"
    GLEICH = "gleich", "schon eingelesen"
    UNVERAENDERT = "unveraendert", "nichts geändert"
    AELTER = "aelter", "älter als die eingelesene Angabe"
    LEER = "leer", "sagt nichts mehr; die eingelesene Angabe bleibt"


_TAKEN = (Eingangsart.NEU, Eingangsart.ERSETZT)


@dataclass(frozen=True, slots=True)
class Eingang:
    """One answer with what it would do: ``vorher`` becomes ``neu`` where it is taken."""

    antwort: Antwort
    art: Eingangsart
    vorher: Rueckmeldung | None
    neu: Rueckmeldung

    @property
    def genommen(self) -> bool:
        """Whether it is taken when nobody says otherwise."""
        return self.art in _TAKEN


def judge(
    index: KonzeptIndex,
    fragebogen: Fragebogen,
    antworten: Iterable[Antwort],
    gespeichert: str = "",
    schon: Mapping[Schluessel, Rueckmeldung] | None = None,
) -> tuple[Eingang, ...]:
    """Say of each answer to a Fragebogen what it is beside what is there.

    ``gespeichert`` is when the answers were saved last. ``schon`` are Rückmeldungen that are not
    in the Konzept yet but will be, of other files of the same step.
    """
    known = schon or {}
    found = []
    for antwort in antworten:
        key = (fragebogen.runde, antwort.massnahme, fragebogen.einheit)
        vorher = known.get(key) or index.rueckmeldung(*key)
        neu = Rueckmeldung(
            *key,
            fragebogen=fragebogen.id,
            bemerkung=antwort.bemerkung,
            grundlage=packed(antwort.grundlage, gespeichert),
            **{name: getattr(antwort.angaben, name) for name in FELDER},
        )
        found.append(Eingang(antwort, _art(index, antwort, vorher, neu), vorher, neu))
    return tuple(found)


def _art(
    index: KonzeptIndex, antwort: Antwort, vorher: Rueckmeldung | None, neu: Rueckmeldung
) -> Eingangsart:
    if vorher is None:
        return Eingangsart.NEU if antwort.sagt_etwas else Eingangsart.UNVERAENDERT
    if (angaben_of(vorher), vorher.bemerkung) == (angaben_of(neu), neu.bemerkung):
        return Eingangsart.GLEICH
    if _is_older(index, neu, vorher):
        return Eingangsart.AELTER
    return Eingangsart.ERSETZT if antwort.sagt_etwas else Eingangsart.LEER


def _is_older(index: KonzeptIndex, neu: Rueckmeldung, vorher: Rueckmeldung) -> bool:
    """Tell whether an answer comes from an older Fragebogen, or from an older state of it."""
    asked, before = (
        None if r.fragebogen is None else index.fragebogen(r.runde, r.fragebogen)
        for r in (neu, vorher)
    )
    if asked is not None and before is not None and asked.erstellt != before.erstellt:
        return asked.erstellt < before.erstellt
    saved, saved_before = gespeichert_of(neu), gespeichert_of(vorher)
    return bool(saved and saved_before) and saved < saved_before


def taken(eingaenge: Iterable[Eingang], auch: frozenset[str] = frozenset()) -> tuple[Eingang, ...]:
    """Return what is taken: what is newer, and the measures that someone chose besides."""
    return tuple(
        eingang
        for eingang in eingaenge
        if eingang.genommen
        or (
            eingang.antwort.massnahme in auch
            and eingang.art in (Eingangsart.AELTER, Eingangsart.LEER)
        )
    )


def received(
    index: KonzeptIndex, fragebogen: Fragebogen, genommen: Sequence[Eingang], heute: date
) -> Fragebogen:
    """Return a Fragebogen that came back; the day stays where nothing new came with it."""
    known = index.fragebogen(fragebogen.runde, fragebogen.id)
    if known is None:
        return replace(fragebogen, eingegangen=heute)
    if known.eingegangen is not None and not genommen:
        return known
    return replace(known, eingegangen=heute)


def change_of(
    index: KonzeptIndex,
    frageboegen: Iterable[Fragebogen],
    rueckmeldungen: Mapping[Schluessel, Rueckmeldung],
    label: str,
) -> Group:
    """Return the change that writes Fragebögen that came back and Rückmeldungen; one step."""
    asked = (Replace(index.fragebogen(f.runde, f.id), f, label) for f in frageboegen)
    said = (Replace(index.rueckmeldung(*key), neu, label) for key, neu in rueckmeldungen.items())
    return Group((*asked, *said), label)
