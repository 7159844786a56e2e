"""Two copies of a Konzept that went their own ways: what both began with, and one of both.

andere = read_fassung(path, session.schritte())     # may run in a thread
abgleich = compare_with(session, andere)
take_over(session, abgleich, abgleich.all_from(Seite.UNSERE))
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from zielbewertung.app.datei.sicherungen import Anlass, sichern_session
from zielbewertung.app.session import Session
from zielbewertung.domain.abgleich import compare
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.verlauf import Aenderung, Schritt, made_from
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zielbewertung.domain.abgleich import Abgleich
    from zielbewertung.domain.abgleich.abgleich import Ausnahmen, Wahl

_LOOKED_AT = 500
"""So many of the last steps that both have are compared in full."""

LABEL = "Abgleich mit einer anderen Fassung"


@dataclass(frozen=True, slots=True)
class Fassung:
    """Another copy: what it holds, its steps, and what the last ones that we have too changed."""

    konzept: Konzept
    schritte: frozenset[Schritt] = frozenset()
    proben: Mapping[int, tuple[Aenderung, ...]] = field(default_factory=dict)


def read_fassung(path: Path, schritte: Sequence[Schritt] = ()) -> Fassung:
    """Read another copy without changing it; any thread may do that.

    ``schritte`` are ours. FileProblemError in words for people where it can not be read.
    """
    with closing(Session.open(path, nur_lesen=True)) as session:
        theirs = frozenset(session.schritte())
        shared = [schritt.nr for schritt in schritte if schritt in theirs][-_LOOKED_AT:]
        proben = {nr: session.aenderungen(nr) for nr in shared}
        return Fassung(session.snapshot(), theirs, proben)


def compare_with(session: Session, andere: Fassung, basis: Konzept | None = None) -> Abgleich:
    """Compare our Fassung with another one, field by field.

    ``basis`` is what both began with; without it the Verlauf of both tells.
    RuleViolationError where it does not, or where they are different Konzepte.
    """
    refuse_strangers(session, andere.konzept)
    before = basis or common_basis(session, andere)
    if before is None:
        raise RuleViolationError(
            "Die beiden Fassungen haben keinen gemeinsamen Verlauf.",
            "Es wurde nichts geändert. Ohne ihn ist nicht zu sagen, wer was geändert hat. Auf der "
            "Befehlszeile nennt --basis die Fassung, aus der beide entstanden sind.",
        )
    return compare(before, session.snapshot(), andere.konzept)


def refuse_strangers(session: Session, konzept: Konzept) -> None:
    """Raise RuleViolationError where another file is no copy of the Konzept."""
    if session.index.id != konzept.id:
        raise RuleViolationError(
            "Die beiden Dateien sind verschiedene Konzepte.",
            "Es wurde nichts geändert. Abgleichen lassen sich nur Kopien desselben Konzepts.",
        )


def common_basis(session: Session, andere: Fassung) -> Konzept | None:
    """Return the Konzept at the last step that both have; ``None`` where they have none."""
    ours, theirs = session.schritte(), andere.schritte
    shared = max((place for place, step in enumerate(ours, 1) if step in theirs), default=0)
    # Two different steps may be called the same and be of the same moment.
    while shared and session.aenderungen(nr := ours[shared - 1].nr) != andere.proben.get(nr):
        shared -= 1
    if not shared:
        return None
    index = KonzeptIndex(session.snapshot())
    try:
        for schritt in reversed(ours[shared:]):
            made = made_from(session.aenderungen(schritt.nr), index, schritt.bezeichnung)
            for step in made.inverse().steps():
                index.put(step.alt, step.neu)
    except (KeyError, ValueError, TypeError):
        return None  # the Verlauf is damaged; only a third file can tell
    return index.snapshot()


def take_over(
    session: Session,
    abgleich: Abgleich,
    wahl: Wahl,
    ausnahmen: Ausnahmen = MappingProxyType({}),
) -> FileProblemError | None:
    """Make a Sicherung and bring in what the other Fassung has, as one step.

    Returns why there is no Sicherung, if so.
    """
    change = abgleich.change(wahl, LABEL, ausnahmen)
    if not change.steps():
        return None
    kept = sichern_session(session, Anlass.VOR_ABGLEICH)
    session.execute(change, Weg.ABGLEICH)
    return kept if isinstance(kept, FileProblemError) else None
