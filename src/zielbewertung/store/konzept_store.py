"""KonzeptStore: opens and creates a file, loads it, makes changes durable."""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Self

from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.index import canonical
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Zustaendigkeit,
    new_id,
)
from zielbewertung.domain.records import changed_fields, gegenstand_of
from zielbewertung.domain.verlauf import Aenderung, Schritt, Schrittart, told
from zielbewertung.store import rows, schema, verlauf_rows
from zielbewertung.store.connection import check_header, connect, told_to_people
from zielbewertung.store.pruefung import problems_of

if TYPE_CHECKING:
    from pathlib import Path

    from sqlite_utils import Database

    from zielbewertung.domain.changes import Change, Replace
    from zielbewertung.domain.records import Record
    from zielbewertung.domain.werte import Weg

_CONTENT = (Ebene, Knoten, Organisationseinheit, Zustaendigkeit, Runde, Bewertung)


class KonzeptStore:
    """The file of one Konzept; every change that :meth:`apply` returns from is on the disk."""

    def __init__(self, path: Path, db: Database) -> None:
        self.path = path
        self._db = db
        self._known_version = self._data_version()

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open a file; FileProblemError where it is missing, foreign, newer or damaged."""
        check_header(path)
        with told_to_people(path):
            db = connect(path)
            try:
                _refuse_damage(db, path)
                schema.upgrade(db)
            except BaseException:
                db.close()
                raise
            return cls(path, db)

    @classmethod
    def create(cls, path: Path, konzept: Konzept, weg: Weg, bezeichnung: str) -> Self:
        """Write a new file; it appears under its name complete or not at all.

        FileProblemError where there is a file of that name already: it is never overwritten.
        """
        _refuse_existing(path)
        temporary = path.with_name(f".{path.name}.{new_id()[:8]}.neu")
        try:
            with told_to_people(path):
                db = connect(temporary)
                try:
                    schema.upgrade(db)
                    _fill(db, canonical(konzept), weg, bezeichnung)
                finally:
                    db.close()
            _refuse_existing(path)
            _put_in_place(temporary, path)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        return cls.open(path)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    # ------------------------------------------------------------------ reading

    def load(self) -> Konzept:
        """Read everything but the Verlauf."""
        with told_to_people(self.path), self._db.atomic():
            ((konzept_id,),) = self._db.execute("SELECT id FROM konzept").fetchall()
            (stammdaten,) = self._read(Stammdaten)
            return canonical(
                Konzept(
                    id=konzept_id,
                    stammdaten=stammdaten,
                    ebenen=tuple(self._read(Ebene)),
                    knoten=tuple(self._read(Knoten)),
                    einheiten=tuple(self._read(Organisationseinheit)),
                    zustaendigkeiten=tuple(self._read(Zustaendigkeit)),
                    runden=tuple(self._read(Runde)),
                    bewertungen=tuple(
                        bewertung
                        for bewertung in self._read(Bewertung)
                        if bewertung != Bewertung(bewertung.runde, bewertung.massnahme)
                    ),
                )
            )

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

    def changed_elsewhere(self) -> bool:
        """Tell, once, whether another program changed the file since the last look."""
        with told_to_people(self.path):
            version = self._data_version()
        changed = version != self._known_version
        self._known_version = version
        return changed

    def _data_version(self) -> int:
        (version,) = self._db.execute("PRAGMA data_version").fetchone()
        return int(version)

    def problems(self) -> tuple[str, ...]:
        """Check the file thoroughly; return what is wrong in German sentences."""
        with told_to_people(self.path):
            return problems_of(self._db)

    # ------------------------------------------------------------------ writing

    def apply(
        self,
        change: Change,
        weg: Weg,
        art: Schrittart = Schrittart.NEU,
        bezug: int | None = None,
    ) -> Schritt:
        """Make a change durable together with its rows in the Verlauf, in one transaction."""
        with told_to_people(self.path), self._db.atomic():
            for step in change.steps():
                self._write(step)
            schritt = Schritt(0, art, now(), weg, change.label, bezug)
            return verlauf_rows.write(self._db, schritt, told(change))

    def _write(self, step: Replace) -> None:
        match step.alt, step.neu:
            case None, neu if neu is not None:
                self._insert(neu)
            case alt, None if alt is not None:
                self._one_row(*rows.delete_statement(alt))
            case alt, neu if alt is not None and neu is not None:
                names = changed_fields(alt, neu)
                if isinstance(neu, Bewertung):
                    self._one_row(*rows.upsert_statement(neu, names))
                else:
                    self._one_row(*rows.update_statement(neu, names))

    def _insert(self, record: Record) -> None:
        names = rows.columns(type(record))
        self._db.execute(rows.INSERT[gegenstand_of(record).name], rows.cells(record, names))

    def _one_row(self, statement: str, values: list[rows.Cell]) -> None:
        if self._db.execute(statement, values).rowcount != 1:
            raise FileProblemError(
                f"„{self.path.name}“ hat sich inzwischen geändert.",
                "Die Eingabe wurde nicht übernommen. Bitte öffnen Sie die Datei neu.",
            )

    def copy_to(self, target: Path) -> None:
        """Write a complete copy of the file; FileProblemError where the name is taken."""
        _refuse_existing(target)
        temporary = target.with_name(f".{target.name}.{new_id()[:8]}.neu")
        try:
            with told_to_people(target):
                self._db.execute("VACUUM INTO ?", [str(temporary)])
            _put_in_place(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def now() -> str:
    """Return the time for the Verlauf: UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _refuse_existing(path: Path) -> None:
    if path.exists():
        raise FileProblemError(
            f"„{path.name}“ gibt es schon.",
            "Die Datei wurde nicht überschrieben. Bitte wählen Sie einen anderen Namen.",
        )
    if not path.parent.is_dir():
        raise FileProblemError(
            f"„{path.name}“ konnte nicht angelegt werden.",
            f"Den Ordner „{path.parent}“ gibt es nicht. Bitte wählen Sie einen anderen Ort.",
        )


def _refuse_damage(db: Database, path: Path) -> None:
    ((verdict, *_), *_) = db.execute("PRAGMA quick_check(1)").fetchall()
    if verdict != "ok":
        raise FileProblemError(
            f"„{path.name}“ ist beschädigt.",
            "Die Datei wurde nicht verändert. Bitte legen Sie eine Kopie davon zur Seite und "
            "öffnen Sie eine Sicherung.",
        )


def _fill(db: Database, konzept: Konzept, weg: Weg, bezeichnung: str) -> None:
    """Write a whole Konzept into an empty file, as the beginning of its Verlauf."""
    parts: tuple[tuple[type[Any], tuple[Any, ...]], ...] = tuple(
        zip(
            _CONTENT,
            (
                konzept.ebenen,
                konzept.knoten,
                konzept.einheiten,
                konzept.zustaendigkeiten,
                konzept.runden,
                konzept.bewertungen,
            ),
            strict=True,
        )
    )
    with db.atomic():
        db.execute("PRAGMA defer_foreign_keys = ON")
        names = ("nr", "id", *rows.columns(Stammdaten))
        db.execute(
            f"INSERT INTO konzept ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [1, konzept.id, *rows.cells(konzept.stammdaten, rows.columns(Stammdaten))],
        )
        for record_class, records in parts:
            columns = rows.columns(record_class)
            db.conn.executemany(
                rows.INSERT[rows.TABLE[record_class]],
                [rows.cells(record, columns) for record in records],
            )
        anfang = Schritt(0, Schrittart.ANFANG, now(), weg, bezeichnung)
        verlauf_rows.write(db, anfang, (Aenderung("konzept", (), "", None, None),))


def _put_in_place(temporary: Path, path: Path) -> None:
    """Give a finished file its name, and make the name durable."""
    try:
        temporary.rename(path)
        if hasattr(os, "O_DIRECTORY"):
            folder = os.open(path.parent, os.O_DIRECTORY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise FileProblemError(
            f"„{path.name}“ konnte nicht angelegt werden.",
            f"Das System meldet: {error.strerror or type(error).__name__}. "
            "Bitte wählen Sie einen anderen Ort.",
        ) from error
