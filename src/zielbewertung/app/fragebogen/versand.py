"""Sending: Fragebögen of many units into one folder, with a list; nothing leaves the PC by itself.

    versand = Versand(runde.id, frist, "Stabsstelle Planung")
    sendungen = plan(index, versand, ordner)        # who gets what, under which name
    geschrieben = write(index, versand, sendungen, ordner, heute)   # may run in a thread
    remember(session, geschrieben)                  # one step that can be taken back

:func:`send` does all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zielbewertung.app.fragebogen.bogen import make_bogen, massnahmen_of
from zielbewertung.app.worte.dateinamen import safe_name
from zielbewertung.domain.bewertungsrunden.akten import Fragebogen
from zielbewertung.domain.bewertungsrunden.rundenregeln import refuse_frozen
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.domain.konzept import Organisationseinheit, new_id
from zielbewertung.domain.rueckmeldungen.teil import make_teil
from zielbewertung.domain.text import fold, natural_key, one_line
from zielbewertung.domain.werte import Fragebogenart, Weg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from zielbewertung.app.session import Session
    from zielbewertung.domain.index import KonzeptIndex

    Fortschritt = Callable[[int, int], None]

ENDUNGEN = {Fragebogenart.XLSX: ".xlsx", Fragebogenart.TEILDATEI: ".zielbewertung"}
_NAMES = {Fragebogenart.XLSX: "Fragebogen", Fragebogenart.TEILDATEI: "Teildatei"}
_UNCHANGED = "Es wurde nichts geschrieben."


@dataclass(frozen=True, slots=True)
class Versand:
    """What is the same for all units: which round, until when, whom to ask, in which form."""

    runde: str
    frist: date | None = None
    ansprechstelle: str = ""
    hinweis: str = ""
    art: Fragebogenart = Fragebogenart.XLSX


@dataclass(frozen=True, slots=True)
class Sendung:
    """What one unit gets: how many measures, under which name of a file, without a folder."""

    einheit: Organisationseinheit
    massnahmen: int
    datei: str


def asked_units(index: KonzeptIndex) -> tuple[Organisationseinheit, ...]:
    """Return the units that are responsible for at least one active measure, by name."""
    units = (einheit for einheit in index.einheiten if massnahmen_of(index, einheit.id))
    return tuple(sorted(units, key=lambda einheit: natural_key(einheit.name)))


def find_unit(index: KonzeptIndex, name: str) -> Organisationseinheit:
    """Return the unit that is meant by its Kürzel, its name or a former spelling.

    RuleViolationError where none is, or several are.
    """
    wanted = fold(one_line(name))
    for names_of in (
        lambda e: (e.kuerzel,),
        lambda e: (e.name,),
        lambda e: e.fruehere_namen,
    ):
        found = [e for e in index.einheiten if wanted in map(fold, names_of(e))]
        if len(found) == 1:
            return found[0]
        if found:
            break
    known = ", ".join(einheit.kurzname for einheit in asked_units(index)) or "keine"
    how = "ist nicht eindeutig" if found else "gibt es nicht"
    raise RuleViolationError(
        f"Die Stelle „{one_line(name)}“ {how}.",
        f"{_UNCHANGED} Stellen mit Maßnahmen sind: {known}.",
    )


def plan(
    index: KonzeptIndex,
    versand: Versand,
    ordner: Path,
    einheiten: Iterable[Organisationseinheit] | None = None,
) -> tuple[Sendung, ...]:
    """Return what each unit would get (``None``: all that have measures).

    No name stands for two files or for one that is in the folder already. RuleViolationError
    where the round is frozen or a unit has no measures.
    """
    runde = index.runde(versand.runde)
    refuse_frozen(runde)
    taken = _names_in(ordner)
    sendungen = []
    for einheit in asked_units(index) if einheiten is None else einheiten:
        number = len(massnahmen_of(index, einheit.id))
        if not number:
            raise RuleViolationError(
                f"„{one_line(einheit.name)}“ ist für keine Maßnahme zuständig.",
                f"{_UNCHANGED} Ordnen Sie der Stelle zuerst Maßnahmen zu.",
            )
        stem = safe_name(f"{_NAMES[versand.art]} {runde.name} {einheit.kurzname}", "Fragebogen")
        sendungen.append(Sendung(einheit, number, _free(stem, ENDUNGEN[versand.art], taken)))
    return tuple(sendungen)


def free_name(ordner: Path, stem: str, ending: str) -> str:
    """Return a name that no file in a folder has yet, „Anschreiben (2).txt“."""
    return _free(stem, ending, _names_in(ordner))


def _names_in(ordner: Path) -> set[str]:
    return {fold(path.name) for path in ordner.iterdir()} if ordner.is_dir() else set()


def _free(stem: str, ending: str, taken: set[str]) -> str:
    name, number = f"{stem}{ending}", 1
    while fold(name) in taken:
        number += 1
        name = f"{stem} ({number}){ending}"
    taken.add(fold(name))
    return name


def write(
    index: KonzeptIndex,
    versand: Versand,
    sendungen: Sequence[Sendung],
    ordner: Path,
    heute: date,
    fortschritt: Fortschritt | None = None,
) -> tuple[Fragebogen, ...]:
    """Write the files; return what was sent, to be remembered.

    ``index`` must not change meanwhile. FileProblemError where a file can not be written; what
    was written before stays there and was not remembered.
    """
    written = []
    for done, sendung in enumerate(sendungen):
        if fortschritt is not None:
            fortschritt(done, len(sendungen))
        fragebogen = Fragebogen(
            versand.runde,
            new_id(),
            sendung.einheit.id,
            heute,
            versand.frist,
            sendung.massnahmen,
            art=versand.art,
            datei=sendung.datei,
        )
        target = ordner / sendung.datei
        if versand.art is Fragebogenart.XLSX:
            _write_xlsx(index, versand, fragebogen, target)
        else:
            _write_teil(index, fragebogen, target)
        written.append(fragebogen)
    if fortschritt is not None:
        fortschritt(len(sendungen), len(sendungen))
    return tuple(written)


def _write_xlsx(
    index: KonzeptIndex, versand: Versand, fragebogen: Fragebogen, target: Path
) -> None:
    from zielbewertung.documents.fragebogen.mappe import write_fragebogen

    bogen = make_bogen(
        index,
        index.runde(fragebogen.runde),
        index.einheit(fragebogen.einheit),
        fragebogen.id,
        fragebogen.erstellt,
        frist=fragebogen.frist,
        ansprechstelle=versand.ansprechstelle,
        hinweis=versand.hinweis,
    )
    write_fragebogen(target, bogen)


def _write_teil(index: KonzeptIndex, fragebogen: Fragebogen, target: Path) -> None:
    from zielbewertung.store import KonzeptStore

    massnahmen = massnahmen_of(index, fragebogen.einheit)
    teil = make_teil(index, fragebogen, massnahmen)
    KonzeptStore.create(target, teil, Weg.FENSTER, "Teildatei angelegt").close()


def remember(session: Session, frageboegen: Sequence[Fragebogen], weg: Weg | None = None) -> None:
    """Put what was sent onto the list of the Konzept, as one step."""
    number = len(frageboegen)
    label = "1 Fragebogen ausgegeben" if number == 1 else f"{number} Fragebögen ausgegeben"
    parts = tuple(Replace(None, fragebogen, label) for fragebogen in frageboegen)
    session.execute(Group(parts, label), weg)


def _make_folder(ordner: Path) -> None:
    """Make a folder where there is none, inside one that is there."""
    try:
        ordner.mkdir(exist_ok=True)
    except OSError as error:
        raise FileProblemError(
            f"Den Ordner „{ordner}“ gibt es nicht, und er lässt sich nicht anlegen.",
            f"{_UNCHANGED} Bitte wählen Sie einen Ordner, den es gibt.",
        ) from error


def send(
    session: Session,
    versand: Versand,
    ordner: Path,
    heute: date,
    einheiten: Iterable[Organisationseinheit] | None = None,
) -> tuple[Fragebogen, ...]:
    """Write the Fragebögen of units into a folder, made where it is not there; remember them."""
    sendungen = plan(session.index, versand, ordner, einheiten)
    if not sendungen:
        raise RuleViolationError(
            "Keine Stelle ist für eine Maßnahme zuständig.",
            f"{_UNCHANGED} Ordnen Sie den Maßnahmen zuerst Stellen zu.",
        )
    _make_folder(ordner)
    frageboegen = write(session.index, versand, sendungen, ordner, heute)
    remember(session, frageboegen)
    return frageboegen
