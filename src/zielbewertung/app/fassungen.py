"""Two copies of a Konzept that went their own ways: what both began with, and one of both.

basis = common_basis(session, andere)     # or the snapshot of a third file
abgleich = compare_with(session, andere, basis)
take_over(session, abgleich, abgleich.all_from(Seite.UNSERE))
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.sicherungen import Anlass, sichern_session
from zielbewertung.domain.abgleich import compare
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.verlauf import made_from
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.abgleich import Abgleich
    from zielbewertung.domain.abgleich.abgleich import Wahl
    from zielbewertung.domain.konzept import Konzept

LABEL = "Abgleich mit einer anderen Fassung"


def compare_with(session: Session, andere: Session, basis: Konzept | None = None) -> Abgleich:
    """Compare our Fassung with another one, field by field.

    ``basis`` is what both began with; without it the Verlauf of both tells.
    RuleViolationError where it does not, or where they are different Konzepte.
    """
    if session.index.id != andere.index.id:
        raise RuleViolationError(
            "Die beiden Dateien sind verschiedene Konzepte.",
            "Es wurde nichts geändert. Abgleichen lassen sich nur Kopien desselben Konzepts.",
        )
    before = basis or common_basis(session, andere)
    if before is None:
        raise RuleViolationError(
            "Die beiden Fassungen haben keinen gemeinsamen Verlauf.",
            "Es wurde nichts geändert. Ohne ihn ist nicht zu sagen, wer was geändert hat. Auf der "
            "Befehlszeile nennt --basis die Fassung, aus der beide entstanden sind.",
        )
    return compare(before, session.snapshot(), andere.snapshot())


def common_basis(session: Session, andere: Session) -> Konzept | None:
    """Return the Konzept at the last step that both have; ``None`` where they have none."""
    ours, theirs = session.schritte(), set(andere.schritte())
    shared = max((place for place, step in enumerate(ours, 1) if step in theirs), default=0)
    # Two different steps may be called the same and be of the same moment.
    while shared and not _is_same(session, andere, ours[shared - 1].nr):
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


def _is_same(session: Session, andere: Session, nr: int) -> bool:
    return session.aenderungen(nr) == andere.aenderungen(nr)


def take_over(session: Session, abgleich: Abgleich, wahl: Wahl) -> FileProblemError | None:
    """Make a Sicherung and bring in what the other Fassung has, as one step.

    Returns why there is no Sicherung, if so.
    """
    change = abgleich.change(wahl, LABEL)
    if not change.steps():
        return None
    kept = sichern_session(session, Anlass.VOR_ABGLEICH)
    session.execute(change, Weg.ABGLEICH)
    return kept if isinstance(kept, FileProblemError) else None
