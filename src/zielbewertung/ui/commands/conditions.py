"""What is there for actions, and why what is missing is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.ui.commands.aktion import Bedingung

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.app.session import Session

_LOCKED = "Die Struktur ist gesperrt. „Struktur sperren“ im Menü „Gliederung“ hebt das auf."


def given_by(session: Session | None, *, massnahmen: bool, eintraege: bool) -> set[Bedingung]:
    """Return what is there; ``massnahmen`` and ``eintraege`` tell whether any are chosen."""
    given = {Bedingung.NICHTS}
    if session is None:
        return given
    given.add(Bedingung.KONZEPT)
    if not session.schreibschutz:
        given.add(Bedingung.AENDERBAR)
        frozen = session.runde.eingefroren
        given.add(Bedingung.RUNDE_FEST if frozen else Bedingung.RUNDE_OFFEN)
        may_be_moved = not session.index.stammdaten.struktur_gesperrt
        if may_be_moved:
            given.add(Bedingung.STRUKTUR)
        if eintraege:
            given.add(Bedingung.EINTRAG)
        if eintraege and may_be_moved:
            given.add(Bedingung.EINTRAG_DER_STRUKTUR)
        if not frozen or awaits_answers(session):
            given.add(Bedingung.RUECKLAUF)
    if len(session.index.runden) > 1:
        given.add(Bedingung.RUNDEN)
    if massnahmen and not session.sperrgrund:
        given.add(Bedingung.MASSNAHME)
    if session.history.next_undo is not None:
        given.add(Bedingung.RUECKGAENGIG)
    if session.history.next_redo is not None:
        given.add(Bedingung.WIEDERHOLEN)
    return given


def awaits_answers(session: Session) -> bool:
    """Tell whether units were asked in any open round: a Fragebogen knows its own."""
    index = session.index
    return any(index.frageboegen(runde.id) for runde in index.runden if not runde.eingefroren)


def reasons_of(session: Session | None) -> Mapping[Bedingung, str]:
    """Return why something can not be done, as far as that is worth telling."""
    if session is None:
        return {}
    if session.schreibschutz:
        return dict.fromkeys(_CHANGING, session.schreibschutz)
    name = f"Die Runde „{session.runde.name}“"
    reasons = {Bedingung.RUNDEN: "Es gibt nur eine Runde."}
    if session.index.stammdaten.struktur_gesperrt:
        reasons |= dict.fromkeys(_OF_STRUCTURE, _LOCKED)
    if session.runde.eingefroren:
        return reasons | dict.fromkeys(_OF_OPEN_ROUNDS, f"{name} ist eingefroren.")
    return reasons | {Bedingung.RUNDE_FEST: f"{name} ist nicht eingefroren."}


_OF_OPEN_ROUNDS = (Bedingung.RUNDE_OFFEN, Bedingung.RUECKLAUF, Bedingung.MASSNAHME)
_OF_STRUCTURE = (Bedingung.STRUKTUR, Bedingung.EINTRAG_DER_STRUKTUR)
_CHANGING = (
    *_OF_STRUCTURE,
    *_OF_OPEN_ROUNDS,
    Bedingung.AENDERBAR,
    Bedingung.EINTRAG,
    Bedingung.RUNDE_FEST,
)
