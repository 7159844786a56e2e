"""Uebernahme: what was read goes into the open Konzept, as one change that can be taken back.

:func:`plan` says what would happen, :func:`take_over` makes it so after a Sicherung. Levels are
matched by name; the entries of a Konzept with fewer levels skip those that it does not have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.datei.sicherungen import Anlass, sichern_session
from zielbewertung.app.einlesung.einlesen import Befund, Schwere
from zielbewertung.app.einlesung.einordnung import Einordnung
from zielbewertung.domain.changes import Group
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.domain.text import fold, one_line
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.einlesung.stellenzuordnung import Stellenzuordnung
    from zielbewertung.app.session import Session
    from zielbewertung.domain.fortschritt import Fortschritt
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Ebene, Konzept, Runde

_NOTHING_DONE = "Es wurde nichts geändert, Ihre Daten sind sicher."


@dataclass(frozen=True, slots=True)
class Uebernahme:
    """What becomes of the open Konzept: the change, and in words what it does.

    ``neu`` and ``vorhanden`` count entries by level of the open Konzept; ``hinweise`` name every
    text that is not taken over because another one stands there.
    """

    change: Group
    neu: tuple[int, ...]
    vorhanden: tuple[int, ...]
    hinweise: tuple[str, ...]

    @property
    def befunde(self) -> tuple[Befund, ...]:
        """What people should look at before, as an import tells its findings."""
        return tuple(Befund(None, "", Schwere.WARNUNG, text) for text in self.hinweise)

    def summary(self, ebenen: Sequence[Ebene]) -> str:
        """Return in words what is new and what is there already."""
        parts = [
            f"{name}: {words}."
            for name, counts in (("Neu", self.neu), ("Schon da", self.vorhanden))
            if (words := _counted(ebenen, counts))
        ]
        return " ".join(parts) or "Es gibt nichts Neues."


def plan(
    index: KonzeptIndex,
    runde: Runde,
    konzept: Konzept,
    *,
    einordnen: bool,
    unter: str | None = None,
    stellen: Stellenzuordnung | None = None,
    fortschritt: Fortschritt | None = None,
) -> Uebernahme:
    """Return what taking over a Konzept into the open one would do.

    With ``einordnen`` entries of the upper levels that are there already, by text or number, are
    used again, and a measure that stands there word for word does not come twice; else all
    entries are new. ``unter`` is the entry below which topmost entries come where their level is
    not the topmost of the open Konzept. ``stellen`` says
    which units are meant; without, they are known by name or new. RuleViolationError where the
    levels do not fit. ``fortschritt`` may raise to stop; any thread may plan.
    """
    tiefen = _fit_levels(index.ebenen, konzept.ebenen)
    eltern = _place(index, tiefen[0], unter)
    einordnung = Einordnung(index, runde, tiefen, einordnen=einordnen, stellen=stellen)
    einordnung.add(konzept, eltern, fortschritt)
    words = _counted(index.ebenen, einordnung.neu) or "keine neuen Einträge"
    change = Group(einordnung.parts(), f"Aus einer Tabelle übernommen: {words}")
    return Uebernahme(
        change, tuple(einordnung.neu), tuple(einordnung.vorhanden), tuple(einordnung.hinweise)
    )


def take_over(
    session: Session, uebernahme: Uebernahme, fortschritt: Fortschritt | None = None
) -> FileProblemError | None:
    """Make a Sicherung and take over what was planned, as one step.

    Returns why there is no Sicherung, if so. RuleViolationError where the Konzept changed since.
    Where ``fortschritt`` raises, nothing has been taken over.
    """
    kept = sichern_session(session, Anlass.VOR_IMPORT)
    session.execute(uebernahme.change, Weg.IMPORT, fortschritt)
    return kept if isinstance(kept, FileProblemError) else None


def _counted(ebenen: Sequence[Ebene], counts: Sequence[int]) -> str:
    return ", ".join(
        ebene.counted(count) for ebene, count in zip(ebenen, counts, strict=True) if count
    )


def _fit_levels(ours: Sequence[Ebene], theirs: Sequence[Ebene]) -> tuple[int, ...]:
    """Return the level of ours for each of theirs; the rated one must be the rated one."""
    tiefen: list[int] = []
    for ebene in theirs:
        below = tiefen[-1] + 1 if tiefen else 0
        found = next((own.tiefe for own in ours[below:] if _same_level(own, ebene)), None)
        if found is None:
            raise _unfit(ours, theirs, f"„{ebene.singular}“ gibt es dort an dieser Stelle nicht.")
        tiefen.append(found)
    if tiefen[-1] != ours[-1].tiefe:
        raise _unfit(
            ours,
            theirs,
            f"Die unterste Ebene muss „{ours[-1].singular}“ sein; nur sie wird bewertet.",
        )
    return tuple(tiefen)


def _same_level(ours: Ebene, theirs: Ebene) -> bool:
    names = {_key(ours.singular), _key(ours.plural)}
    return _key(theirs.singular) in names or _key(theirs.plural) in names


def _key(text: str) -> str:
    return fold(one_line(text))


def _unfit(ours: Sequence[Ebene], theirs: Sequence[Ebene], why: str) -> RuleViolationError:
    return RuleViolationError(
        "Die Ebenen passen nicht zum geöffneten Konzept.",
        f"In der Tabelle: {_names(theirs)}. Im Konzept: {_names(ours)}. {why} {_NOTHING_DONE} "
        "Benennen Sie die Ebenen wie im Konzept, oder legen Sie ein neues Konzept an.",
    )


def _names(ebenen: Sequence[Ebene]) -> str:
    return " – ".join(ebene.singular for ebene in ebenen)


def _place(index: KonzeptIndex, tiefe: int, unter: str | None) -> str | None:
    """Return the entry below which the topmost entries come, ``None`` for the top."""
    if tiefe == 0:
        return None
    knoten = index.knoten(unter) if unter is not None and index.has(unter) else None
    while knoten is not None and knoten.ebene >= tiefe:
        knoten = index.eltern(knoten)
    if knoten is None:
        name, top = index.ebenen[tiefe].singular, index.ebenen[0].singular
        raise RuleViolationError(
            f"Es steht nicht fest, wo die Einträge der Ebene „{name}“ hingehören.",
            f"Wählen Sie im Baum zuerst den Eintrag aus, unter den sie sollen, zum Beispiel: "
            f"{top}. Dann importieren Sie noch einmal. {_NOTHING_DONE}",
        )
    return knoten.id
