"""Taking over into the Bewertungen what units said: what is clear, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.sicherungen import Anlass, sichern_session
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.rueckmeldungen.uebernahme import Wahl, change_of, clear_ones
from zielbewertung.domain.rueckmeldungen.vergleich import compare
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from zielbewertung.app.session import Session


def take_over_decided(session: Session, runde_id: str, wahl: Wahl) -> FileProblemError | None:
    """Make a Sicherung and bring decisions into the Bewertungen, as one step.

    Returns why there is no Sicherung, if so. RuleViolationError where the round is frozen.
    """
    if not wahl:
        return None
    number = len(wahl)
    angaben = "1 Angabe" if number == 1 else f"{number} Angaben"
    change = change_of(session.index, runde_id, wahl, f"Rückmeldungen: {angaben} entschieden")
    kept = sichern_session(session, Anlass.VOR_ABGLEICH)
    session.execute(change, Weg.ABGLEICH)
    return kept if isinstance(kept, FileProblemError) else None


def take_over_clear(session: Session, runde_id: str) -> int:
    """Take over all that only units changed, as one step; return how many Angaben it were."""
    wahl = clear_ones(compare(session.index, runde_id))
    take_over_decided(session, runde_id, wahl)
    return len(wahl)
