"""Wiederherstellen: what a Sicherung would change in the open Konzept, and doing it at once."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.worte.angaben import datum_uhrzeit
from zielbewertung.app.worte.feldnamen import GEGENSTANDSNAMEN
from zielbewertung.domain.abgleich import difference
from zielbewertung.domain.changes import Group
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Knoten, Runde
from zielbewertung.domain.records import Record, gegenstand_of, key_of
from zielbewertung.store.sicherung.sicherungen import Sicherung, load

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.changes import Replace
    from zielbewertung.domain.konzept import Konzept

_PLURALS = {
    "ebene": "Ebenen",
    "knoten": "Einträge",
    "organisationseinheit": "Stellen",
    "zustaendigkeit": "Zuständigkeiten",
    "ursache": "Ursachen im Maßstab",
    "kriterium": "Kriterien im Maßstab",
    "runde": "Runden",
    "bewertung": "Bewertungen",
    "fragebogen": "Fragebögen",
    "rueckmeldung": "Rückmeldungen",
    "aufhebung": "Aufhebungen des Einfrierens",
    "abstimmung": "Abstimmungen",
    "rundeneintrag": "Einträge eingefrorener Runden",
    "besprechung": "Besprechungen",
}
_ORDER = (
    "bewertung",
    "rueckmeldung",
    "abstimmung",
    "besprechung",
    "fragebogen",
    "knoten",
    "zustaendigkeit",
    "organisationseinheit",
    "runde",
    "aufhebung",
    "rundeneintrag",
    "ebene",
    "ursache",
    "kriterium",
    "konzept",
)
_OPEN_INSTEAD = (
    "Es wurde nichts geändert, Ihre Daten sind sicher. Bitte öffnen Sie die Sicherung als neue "
    "Datei."
)


@dataclass(frozen=True, slots=True)
class Vergleich:
    """What restoring a Sicherung would change, ready to be carried out.

    ``zahlen`` counts the changed records by kind (names as in the Verlauf); ``fallen_weg`` are
    the entries that are there now and not in the Sicherung.
    """

    sicherung: Sicherung
    change: Group
    zahlen: dict[str, int]
    fallen_weg: int

    @property
    def ist_gleich(self) -> bool:
        """Whether the Konzept says just what the Sicherung says."""
        return not self.zahlen

    @property
    def worte(self) -> str:
        """The counts as people say them: „17 Bewertungen, 2 Einträge“."""
        kinds = [kind for kind in _ORDER if kind in self.zahlen]
        return ", ".join(_counted(kind, self.zahlen[kind]) for kind in kinds)


def vergleichen(jetzt: Konzept, sicherung: Sicherung) -> Vergleich:
    """Compare the open Konzept with a Sicherung; nothing is changed. Also from a thread.

    RuleViolationError where the one can not become the other in a step that can be taken back (a
    frozen round, other levels, another Konzept): the Sicherung can be opened as a new file then.
    FileProblemError where it is not readable.
    """
    damals = load(sicherung.path)
    label = f"Sicherung vom {datum_uhrzeit(sicherung.zeit)} wiederhergestellt"
    try:
        change = difference(jetzt, damals, label)
    except RuleViolationError as error:
        raise RuleViolationError(error.title, _OPEN_INSTEAD) from error
    steps = change.steps()
    _refuse_freezing(steps)
    touched = {(kind, key_of(record)) for kind, record in map(_record, steps)}
    gone = sum(isinstance(step.alt, Knoten) and step.neu is None for step in steps)
    return Vergleich(sicherung, change, dict(Counter(kind for kind, _ in touched)), gone)


def wiederherstellen(session: Session, vergleich: Vergleich) -> bool:
    """Make the Konzept what the Sicherung holds, as one step that can be taken back.

    Before, :func:`~zielbewertung.app.datei.sicherungen.sichern_session` keeps the state that
    goes. False where there was nothing to change; RuleViolationError where the Konzept has
    changed since it was compared.
    """
    _leave_runde(session, vergleich.change.steps())
    return session.execute(vergleich.change)


def _leave_runde(session: Session, steps: tuple[Replace, ...]) -> None:
    """Work on a round that stays, where the one that one works on goes."""
    going = {step.alt.id for step in steps if isinstance(step.alt, Runde) and step.neu is None}
    if session.runde.id not in going:
        return
    staying = [runde.id for runde in session.index.runden if runde.id not in going]
    if not staying:
        raise RuleViolationError(
            "Die Sicherung hat keine Runde mit dem Konzept gemeinsam.", _OPEN_INSTEAD
        )
    session.choose_runde(staying[-1])


def _refuse_freezing(steps: tuple[Replace, ...]) -> None:
    """Refuse what would freeze a round: that could never be taken back."""
    for step in steps:
        if isinstance(step.neu, Runde) and step.neu.eingefroren:
            raise RuleViolationError(
                f"In der Sicherung ist die Runde „{step.neu.name}“ eingefroren.",
                f"Das ließe sich nicht zurücknehmen. {_OPEN_INSTEAD}",
            )


def _record(step: Replace) -> tuple[str, Record]:
    """Return what a step replaces, with the name of its kind."""
    record = step.alt if step.neu is None else step.neu
    if record is None:
        msg = "a step that replaces nothing by nothing"
        raise ValueError(msg)
    return gegenstand_of(record).name, record


def _counted(kind: str, number: int) -> str:
    if kind not in _PLURALS:
        return GEGENSTANDSNAMEN[kind]
    return f"{number} {GEGENSTANDSNAMEN[kind] if number == 1 else _PLURALS[kind]}"
