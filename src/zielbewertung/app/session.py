"""Session: the one door through which an open Konzept is read and changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from zielbewertung.app.betrieb.protokoll import Vermerk, note
from zielbewertung.app.datei.dokument import fetch_document
from zielbewertung.app.datei.sicherungen import Anlass, sichern
from zielbewertung.app.ereignis import Ereignis, ereignis_of
from zielbewertung.app.history import History
from zielbewertung.domain import regeln
from zielbewertung.domain.changes import is_void
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.domain.fortschritt import share
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.verlauf import Schritt, Schrittart, made_from
from zielbewertung.domain.werte import Weg
from zielbewertung.store import Arbeitskopie, KonzeptStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.fortschritt import Fortschritt
    from zielbewertung.domain.konzept import Bewertung, Konzept, Runde
    from zielbewertung.domain.verlauf import Aenderung
    from zielbewertung.store import Fund
    from zielbewertung.store.pruefungen.auskunft import Auskunft
    from zielbewertung.store.verlauf.verlauf_reading import VerlaufReader


class Session:
    """An open Konzept: its file, the Konzept in memory, its History and who listens.

    Every change goes through :meth:`execute` in one order: disk, memory, History, listeners.
    If the disk refuses, nothing after it has happened.
    """

    def __init__(self, copy: Arbeitskopie, weg: Weg = Weg.FENSTER) -> None:
        """Work on a document that :func:`fetch_document` brought in; from here on it is ours."""
        self._copy = copy
        self._weg = weg
        self._listeners: list[Callable[[Ereignis], None]] = []
        try:
            self._store = KonzeptStore.edit(copy.path, copy.document)
            try:
                self.index = KonzeptIndex(self._store.load())
            except BaseException:
                self._store.close()
                raise
        except BaseException:
            copy.let_go(keep=copy.fund is not None)
            raise
        self._history: History | None = None
        self._runde_id = self.index.aktuelle_runde.id
        self._changing = False
        self._made = 0 if copy.fund is None else copy.fund.schritte
        if copy.umgestellt:
            sichern(copy.seen, self.index.id, Anlass.VOR_UMSTELLUNG)
        self._published = 0
        self._forsaken = False
        note(Vermerk.GEOEFFNET, weg=weg, nur_lesen=bool(copy.schreibschutz), fund=bool(copy.fund))

    @classmethod
    def open(cls, path: Path, weg: Weg = Weg.FENSTER, *, nur_lesen: bool = False) -> Self:
        """Open a file; FileProblemError in words for people where that can not be."""
        return cls(fetch_document(path, nur_lesen=nur_lesen), weg)

    @classmethod
    def create(
        cls, path: Path, konzept: Konzept, bezeichnung: str, weg: Weg = Weg.FENSTER
    ) -> Self:
        """Write a new file that holds a Konzept, and open it; never over an existing file."""
        KonzeptStore.create(path, konzept, weg, bezeichnung).close()
        return cls.open(path, weg)

    def close(self) -> None:
        """Bring what was done to the place of the file, and let go of it.

        Where the place refuses, the error is raised and what was done is kept on this PC; the
        next :meth:`open` goes on with it.
        """
        try:
            if self.unpublished:
                self.publish()
        finally:
            self.let_go()

    def let_go(self) -> None:
        """Let go of the file; what has not reached its place is kept on this PC."""
        self._listeners.clear()
        self._store.close()
        self._copy.let_go(keep=self.unpublished > 0, leave=not self._forsaken)
        note(Vermerk.GESCHLOSSEN, nicht_uebertragen=self.unpublished)

    def leave_place(self) -> None:
        """Take the lock away from the place of the file; any thread may do that."""
        self._copy.leave_place()

    def forsake_place(self) -> None:
        """Let go without a look at a place that does not answer; its lock stays there."""
        self._forsaken = True

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._store.path

    @property
    def working_copy(self) -> Path:
        """The file on this PC that is edited."""
        return self._copy.path

    @property
    def schreibschutz(self) -> str:
        """Why the Konzept can only be looked at, in a German sentence; empty where it can not."""
        return self._copy.schreibschutz

    @property
    def fund(self) -> Fund | None:
        """What an early end of the program left behind and is in force again."""
        return self._copy.fund

    # ------------------------------------------------------------------ the place of the file

    @property
    def unpublished(self) -> int:
        """How many steps are on this PC only, and not yet at the place of the file."""
        return self._made - self._published

    def publish(self, *, recreate: bool = False) -> None:
        """Bring the present state to the place of the file; any thread may do that.

        FileProblemError of the kind that fits where the place refuses; everything is then still
        on this PC. ``recreate`` makes a file anew that is gone.
        """
        made = self._made
        self._copy.publish(recreate=recreate)
        self._published = made

    def forget_unpublished(self) -> None:
        """Do not keep what has not reached its place: it is elsewhere by now."""
        self._published = self._made

    @property
    def changed(self) -> bool:
        """Whether anything was changed since the file was opened."""
        return self._made > 0

    def fetch_foreign(self) -> tuple[Konzept, Konzept]:
        """Return the Konzept as it was seen at its place last, and as it is there now.

        For the Abgleich after a ForeignChangeError; any thread may do that.
        """
        return self._copy.fetch_foreign()

    def merge(self, change: Change) -> None:
        """Take over what an Abgleich with the foreign state of the file came to, in one step.

        From here on the foreign state counts as seen, so that ours may take its place.
        """
        self.execute(change, Weg.ABGLEICH)
        self._copy.accept_foreign()
        note(Vermerk.ABGEGLICHEN, schritte=len(change.steps()))
        self._made += 1  # also where nothing was taken over, ours has to go there

    def look(self) -> None:
        """Raise what :meth:`publish` would, without writing; any thread may do that."""
        self._copy.look()

    @property
    def sperrgrund(self) -> str:
        """Why ratings can not be changed now, in German; empty where they can."""
        if self.schreibschutz:
            return f"{self.schreibschutz} Bewertungen lassen sich lesen, aber nicht ändern."
        if self.runde.eingefroren:
            return (
                f"Die Runde „{self.runde.name}“ ist eingefroren. Ihre Bewertungen lassen sich "
                "lesen, aber nicht ändern."
            )
        return ""

    def refuse_if_structure_is_locked(self) -> None:
        """Raise RuleViolationError where entries can not be added, moved or taken away now."""
        self._refuse_looking_only()
        if self.index.stammdaten.struktur_gesperrt:
            raise regeln.struktur_gesperrt()

    @property
    def runde(self) -> Runde:
        """The round one works on."""
        return self.index.runde(self._runde_id)

    def choose_runde(self, runde_id: str) -> None:
        """Work on another round from now on."""
        self._runde_id = self.index.runde(runde_id).id
        self._tell(Ereignis((), struktur=True))

    def bewertung(self, massnahme_id: str) -> Bewertung:
        """Return the rating of a measure in the round one works on."""
        return self.index.bewertung(self._runde_id, massnahme_id)

    def subscribe(self, listener: Callable[[Ereignis], None]) -> None:
        """Tell ``listener`` of every change from now on."""
        self._listeners.append(listener)

    # ------------------------------------------------------------------ changing

    def execute(
        self, change: Change, weg: Weg | None = None, fortschritt: Fortschritt | None = None
    ) -> bool:
        """Make a change durable and known; False where there was nothing to change.

        ``fortschritt`` hears how far a large change is, and may let the window breathe or raise an
        error; then nothing has changed. No other change comes in between.
        """
        if is_void(change):
            return False
        self._carry_out(change, Schrittart.NEU, None, weg, fortschritt)
        return True

    @property
    def history(self) -> History:
        """Which steps can be taken back and made again; read from the Verlauf when first asked."""
        if self._history is None:
            self._history = History(self._store.schritte())
        return self._history

    def undo(self) -> str | None:
        """Take the last step back; return its name, ``None`` where there is none."""
        schritt = self.history.next_undo
        if schritt is None:
            return None
        self._carry_out(self._made_from(schritt).inverse(), Schrittart.RUECKGAENGIG, schritt.nr)
        return schritt.bezeichnung

    def redo(self) -> str | None:
        """Make the step last taken back again; return its name, ``None`` where there is none."""
        schritt = self.history.next_redo
        if schritt is None:
            return None
        self._carry_out(self._made_from(schritt), Schrittart.WIEDERHOLT, schritt.nr)
        return schritt.bezeichnung

    def _made_from(self, schritt: Schritt) -> Change:
        try:
            return made_from(self._store.aenderungen(schritt.nr), self.index, schritt.bezeichnung)
        except (KeyError, ValueError, TypeError) as error:
            raise FileProblemError(
                f"„{schritt.bezeichnung}“ lässt sich nicht zurücknehmen.",
                "Der Verlauf in der Datei ist an dieser Stelle nicht lesbar. Es wurde nichts "
                "geändert; bitte prüfen Sie die Datei.",
            ) from error

    def _carry_out(
        self,
        change: Change,
        art: Schrittart,
        bezug: int | None,
        weg: Weg | None = None,
        fortschritt: Fortschritt | None = None,
    ) -> None:
        self._refuse_looking_only()
        if self._changing:
            raise RuleViolationError(
                "Gerade wird etwas anderes übernommen.",
                "Diese Änderung wurde nicht gemacht. Bitte warten Sie, bis das fertig ist, und "
                "versuchen Sie es dann noch einmal.",
            )
        self._changing = True
        try:
            schritt = self._make_durable(change, art, bezug, weg, fortschritt)
        finally:
            self._changing = False
        self._made += 1
        for step in change.steps():
            self.index.put(step.alt, step.neu)
        if not self.index.has_runde(self._runde_id):
            self._runde_id = self.index.aktuelle_runde.id
        if self._history is not None:
            self._history.remember(schritt)
        self._tell(ereignis_of(change, art))

    def _make_durable(
        self,
        change: Change,
        art: Schrittart,
        bezug: int | None,
        weg: Weg | None,
        fortschritt: Fortschritt | None,
    ) -> Schritt:
        if weg is not Weg.ABGLEICH:  # what others did in the meantime is no accident of ours
            regeln.check_sperre(change, self.index)
        regeln.check(change, self.index, share(fortschritt, 0, 15))
        rest = share(fortschritt, 15, 100)
        return self._store.apply(change, weg or self._weg, art, bezug, rest)

    def _refuse_looking_only(self) -> None:
        if self._copy.schreibschutz:
            raise RuleViolationError(
                "Dieses Konzept lässt sich hier nur ansehen.",
                f"Es wurde nichts geändert. {self._copy.schreibschutz} Speichern Sie eine Kopie, "
                "um damit zu arbeiten.",
            )

    @property
    def verlauf(self) -> VerlaufReader:
        """The Verlauf in the file, to be read page by page."""
        return self._store.verlauf

    def schritte(self) -> tuple[Schritt, ...]:
        """Return the steps of the Verlauf, the oldest first."""
        return self._store.schritte()

    def aenderungen(self, schritt: int) -> tuple[Aenderung, ...]:
        """Return what one step changed, in the order in which it was made."""
        return self._store.aenderungen(schritt)

    def forget_verlauf(self, before: str = "") -> bool:
        """Delete the Verlauf, or its part older than a moment (UTC); False if there is none.

        Undo begins anew with what is kept; the Konzept stays as it is.
        """
        self._refuse_looking_only()
        if not self._store.forget_verlauf(self._weg, before):
            return False
        self._made += 1
        self._history = None
        self._tell(Ereignis((), "Verlauf gelöscht", Schrittart.ANFANG))
        return True

    def _tell(self, ereignis: Ereignis) -> None:
        for listener in tuple(self._listeners):
            listener(ereignis)

    # ------------------------------------------------------------------ the whole

    def snapshot(self) -> Konzept:
        """Return the whole Konzept as one immutable value, for documents."""
        return self.index.snapshot()

    def problems(self) -> tuple[str, ...]:
        """Check the file thoroughly; return what is wrong in German sentences."""
        return self._store.problems()

    def auskunft(self) -> Auskunft:
        """Say how the working copy is built and what a check finds, in numbers only."""
        return self._store.auskunft(self._copy.path)

    def save_copy(self, target: Path) -> None:
        """Write a complete copy, never over an existing file; any thread may do that."""
        self._copy.copy_to(target)
