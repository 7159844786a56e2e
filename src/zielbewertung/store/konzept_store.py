"""KonzeptStore: opens and creates a file, loads it, makes changes durable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.fortschritt import along, share
from zielbewertung.domain.konzept import (
    MIN_EBENEN,
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Kriterium,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Ursache,
    Zustaendigkeit,
)
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.records import changed_fields, gegenstand_of
from zielbewertung.domain.verlauf import Aenderung, Schritt, Schrittart, told
from zielbewertung.store import rows, schema
from zielbewertung.store.connection import (
    check_header,
    clear_journal,
    connect,
    damaged,
    told_to_people,
)
from zielbewertung.store.new_file import fill, new_file
from zielbewertung.store.pruefungen.auskunft import Auskunft, auskunft_of
from zielbewertung.store.pruefungen.eingang import examine
from zielbewertung.store.pruefungen.pruefsumme import stamp
from zielbewertung.store.pruefungen.pruefung import problems_of
from zielbewertung.store.verlauf import verlauf_forgetting, verlauf_rows
from zielbewertung.store.verlauf.verlauf_reading import VerlaufReader

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlite_utils import Database

    from zielbewertung.domain.changes import Change, Replace
    from zielbewertung.domain.fortschritt import Fortschritt
    from zielbewertung.domain.records import Record
    from zielbewertung.domain.werte import Weg


class KonzeptStore:
    """The file of one Konzept; every change that :meth:`apply` returns from is on the disk.

    It belongs to this program alone while it is open: other people's files come in as a private
    copy (:class:`~zielbewertung.store.ort.arbeitskopie.Arbeitskopie`). ``path`` is what people
    know the file by, which need not be where it lies.
    """

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path
        self._db = db

    @classmethod
    def open(cls, path: Path, known_as: Path | None = None) -> Self:
        """Open a file; FileProblemError where it is missing, foreign, newer or damaged."""
        shown = known_as or path
        check_header(path, shown.name)
        with told_to_people(shown):
            db = connect(path)
            try:
                examine(db, shown.name)
                schema.upgrade(db)
                clear_journal(db, path)
            except BaseException:
                db.close()
                raise
            return cls(shown, db)

    @classmethod
    def edit(cls, working: Path, known_as: Path) -> Self:
        """Open a working copy, which this program alone reads and writes and has examined."""
        with told_to_people(known_as):
            return cls(known_as, connect(working, "PERSIST"))

    @classmethod
    def create(
        cls,
        path: Path,
        konzept: Konzept,
        weg: Weg,
        bezeichnung: str,
        *,
        before: Callable[[], object] = lambda: None,
    ) -> Self:
        """Write a new file; it appears under its name complete or not at all.

        FileProblemError where there is a file of that name already: it is never overwritten. Where
        ``before`` raises, right before the file gets its name, there is none.
        """
        with new_file(path) as temporary:
            db = connect(temporary)
            try:
                schema.upgrade(db)
                fill(db, canonical(konzept), weg, bezeichnung)
            finally:
                db.close()
            stamp(temporary)
            before()
        return cls.open(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ------------------------------------------------------------------ reading

    def load(self) -> Konzept:
        """Read everything but the Verlauf; FileProblemError where it makes no sense."""
        try:
            with told_to_people(self.path), self._db.atomic():
                konzept = self._load()
        except ValueError as error:
            raise damaged(self.path.name) from error
        return konzept

    def _load(self) -> Konzept:
        ((konzept_id,),) = self._db.execute("SELECT id FROM konzept").fetchall()
        (stammdaten,) = self._read(Stammdaten)
        konzept = Konzept(
            id=konzept_id,
            stammdaten=stammdaten,
            ebenen=tuple(self._read(Ebene)),
            knoten=tuple(self._read(Knoten)),
            einheiten=tuple(self._read(Organisationseinheit)),
            zustaendigkeiten=tuple(self._read(Zustaendigkeit)),
            runden=tuple(self._read(Runde)),
            bewertungen=tuple(
                bewertung for bewertung in self._read(Bewertung) if not bewertung.ist_leer
            ),
            ursachen=tuple(self._read(Ursache)),
            kriterien=tuple(self._read(Kriterium)),
            frageboegen=tuple(self._read(Fragebogen)),
            rueckmeldungen=tuple(self._read(Rueckmeldung)),
            aufhebungen=tuple(self._read(Aufhebung)),
            abstimmungen=tuple(self._read(Abstimmung)),
            rundeneintraege=tuple(self._read(Rundeneintrag)),
            besprechungen=tuple(self._read(Besprechung)),
        )
        if len(konzept.ebenen) < MIN_EBENEN or not konzept.runden:
            msg = "levels or rounds are missing"
            raise ValueError(msg)
        return canonical(konzept)

    def _read(self, record_class: type[Any]) -> list[Any]:
        names = ", ".join(rows.columns(record_class))
        table = rows.TABLE[record_class]
        found = self._db.execute(f"SELECT {names} FROM {table}").fetchall()
        return [rows.record_from(record_class, row) for row in found]

    def schritte(self) -> tuple[Schritt, ...]:
        """Return the steps of the Verlauf, the oldest first."""
        with told_to_people(self.path):
            return verlauf_rows.read_schritte(self._db)

    def aenderungen(self, schritt: int) -> tuple[Aenderung, ...]:
        """Return what one step changed, in the order in which it was made."""
        with told_to_people(self.path):
            return verlauf_rows.read_aenderungen(self._db, schritt)

    @property
    def verlauf(self) -> VerlaufReader:
        """What reads the Verlauf page by page."""
        return VerlaufReader(self.path, self._db)

    def problems(self) -> tuple[str, ...]:
        """Check the file thoroughly; return what is wrong in German sentences."""
        with told_to_people(self.path):
            return problems_of(self._db)

    def auskunft(self, path: Path) -> Auskunft:
        """Say in numbers how the file, which lies at ``path``, is built and what a check finds."""
        return auskunft_of(self._db, path)

    # ------------------------------------------------------------------ writing

    def apply(
        self,
        change: Change,
        weg: Weg,
        art: Schrittart = Schrittart.NEU,
        bezug: int | None = None,
        fortschritt: Fortschritt | None = None,
    ) -> Schritt:
        """Make a change durable together with its rows in the Verlauf, in one transaction.

        Where ``fortschritt`` raises, the file is as it was.
        """
        with told_to_people(self.path), self._db.atomic():
            for step in along(change.steps(), share(fortschritt, 0, 50)):
                self._write(step)
            rest = along(change.steps(), share(fortschritt, 50, 100))
            aenderungen = (aenderung for step in rest for aenderung in told(step))
            return verlauf_rows.write(self._db, aenderungen, weg, change.label, art, bezug)

    def _write(self, step: Replace) -> None:
        match step.alt, step.neu:
            case None, neu if neu is not None:
                self._insert(neu)
            case alt, None if alt is not None:
                self._one_row(*rows.delete_statement(alt))
            case alt, neu if alt is not None and neu is not None:
                self._one_row(*_statement(alt, neu))

    def _insert(self, record: Record) -> None:
        names = rows.columns(type(record))
        self._db.execute(rows.INSERT[gegenstand_of(record).name], rows.cells(record, names))

    def _one_row(self, statement: str, values: list[rows.Cell]) -> None:
        if self._db.execute(statement, values).rowcount != 1:
            raise self._outdated()

    def _outdated(self) -> FileProblemError:
        return FileProblemError(
            f"„{self.path.name}“ hat sich inzwischen geändert.",
            "Ein anderes Programm hat die Datei im selben Augenblick geändert. Ihre Eingabe wurde "
            "nicht übernommen; bitte wiederholen Sie sie.",
        )

    def forget_verlauf(self, weg: Weg, before: str = "") -> bool:
        """Delete the Verlauf, or its part older than a moment (UTC); False where there is none.

        The deleted rows are overwritten, the Konzept stays as it is, no earlier step can be taken
        back any more.
        """
        with told_to_people(self.path), self._db.atomic():
            return verlauf_forgetting.forget(self._db, weg, before)


def _statement(alt: Record, neu: Record) -> tuple[str, list[rows.Cell]]:
    """Return what makes a record the new one; an empty Bewertung has no row."""
    if isinstance(neu, Bewertung) and neu.ist_leer:
        return rows.delete_statement(neu)
    if isinstance(alt, Bewertung) and alt.ist_leer:
        return rows.upsert_statement(neu)
    return rows.update_statement(neu, changed_fields(alt, neu))
