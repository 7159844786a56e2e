"""Taking over into the Bewertungen what units said: what is clear, and what was decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.datei.sicherungen import Anlass, sichern_session
from zielbewertung.app.worte.beschriftung import feld_label
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.rueckmeldungen.uebernahme import Wahl, change_of, clear_ones, take
from zielbewertung.domain.rueckmeldungen.vergleich import compare
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich


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


def take_over_one(session: Session, runde_id: str, vergleich: Vergleich, einheit_id: str) -> None:
    """Bring what one unit says of one Angabe into the Bewertung, as one step.

    RuleViolationError where the round is frozen.
    """
    label = f"Rückmeldung übernommen: {feld_label('bewertung', vergleich.felder[0])}"
    wahl = {vergleich: take(vergleich, einheit_id)}
    session.execute(change_of(session.index, runde_id, wahl, label), Weg.ABGLEICH)
