import os
import re
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE, small_konzept

from zielbewertung.domain.changes import Replace
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import Ampel, Weg
from zielbewertung.store import KonzeptStore
from zielbewertung.store.schema import APPLICATION_ID


def _rating() -> Replace:
    empty = Bewertung(RUNDE.id, MASSNAHMEN[1])
    return Replace(empty, Bewertung(RUNDE.id, MASSNAHMEN[1], Ampel.ROT), "bewertet")


def _refusal(path: Path) -> FileProblemError:
    with pytest.raises(FileProblemError) as caught, closing(KonzeptStore.open(path)) as store:
        store.load()
    error = caught.value
    assert path.name in error.title
    assert error.explanation.endswith((".", "?", str(path)))
    return error


def test_a_file_gives_back_what_was_written(path: Path) -> None:
    with closing(KonzeptStore.open(path)) as store:
        assert store.load() == canonical(small_konzept())
        assert store.problems() == ()


def test_a_missing_file_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "fort" / "Konzept.zielbewertung"

    error = _refusal(path)

    assert error.title == "Die Datei „Konzept.zielbewertung“ gibt es nicht."
    assert str(path) in error.explanation
    assert not path.parent.exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert _refusal(tmp_path).title.endswith("ist ein Ordner.")


@pytest.mark.parametrize(
    "content", [b"", b"Nur Text.\n" * 100, b"%PDF-1.7\n" + bytes(2000), b"SQLite format 3\0kurz"]
)
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "Bericht.zielbewertung"
    path.write_bytes(content)

    assert _refusal(path).title == "„Bericht.zielbewertung“ ist kein Konzept von Zielbewertung."
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


def test_a_database_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "fremd.zielbewertung"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE konzept (id TEXT)")
    content = path.read_bytes()

    assert "eines anderen Programms" in _refusal(path).explanation
    assert path.read_bytes() == content


def test_a_file_of_a_newer_version_is_refused_and_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 99")
    content = path.read_bytes()

    assert "neueren Fassung" in _refusal(path).title
    assert path.read_bytes() == content


@pytest.mark.parametrize("version", [0, 1])
def test_an_empty_database_with_our_mark_is_refused(tmp_path: Path, version: int) -> None:
    path = tmp_path / "hohl.zielbewertung"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE konzept (id TEXT)")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version}")

    _refusal(path)


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _cut_within_a_page(content: bytes) -> bytes:
    return content[:-1000]


def _garbage_in_the_middle(content: bytes) -> bytes:
    middle = len(content) // 2 // 4096 * 4096
    return content[:middle] + b"\xa5" * 4096 + content[middle + 4096 :]


def _garbage_behind_the_header(content: bytes) -> bytes:
    return content[:100] + b"\xff" * 4000 + content[4100:]


@pytest.mark.parametrize(
    "harm",
    [_cut, _cut_within_a_page, _garbage_in_the_middle, _garbage_behind_the_header],
)
def test_a_damaged_file_is_refused_and_left_alone(
    path: Path, harm: Callable[[bytes], bytes]
) -> None:
    path.write_bytes(harm(path.read_bytes()))
    content = path.read_bytes()

    assert _refusal(path).title.endswith("ist beschädigt.")
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM konzept",
        "DELETE FROM runde",
        "DELETE FROM ebene WHERE tiefe > 0",
        "UPDATE bewertung SET ampel = 'blau'",
        "UPDATE bewertung SET ursachen = '[kaputt]'",
        "UPDATE runde SET stichtag = '2022-13-45'",
        "UPDATE ebene SET nummerierung = 'würfeln'",
    ],
)
def test_a_file_whose_content_makes_no_sense_is_told_as_damaged(path: Path, harm: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        triggers = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        rules = triggers.fetchall()
        for name, _ in rules:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA ignore_check_constraints = ON")
        db.execute(harm)
        for _, sql in rules:
            db.execute(sql)
        db.commit()

    assert _refusal(path).title.endswith("ist beschädigt.")


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER heimlich AFTER UPDATE ON bewertung BEGIN DELETE FROM aenderung; END",
        "CREATE VIEW heimlich AS SELECT * FROM bewertung",
        "DROP TRIGGER bewertung_geaendert",
    ],
)
def test_a_file_with_foreign_rules_is_refused(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(sql)

    assert "mit einem anderen Programm verändert" in _refusal(path).title


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Give up the rights of the administrator, whom no write protection stops."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def protected(path: Path) -> Iterator[Path]:
    """Return a file that may be read and not written, in a folder of the same kind."""
    temporary = Path(tempfile.gettempdir())
    folders = [folder for folder in path.parents if temporary in folder.parents]
    before = [folder.stat().st_mode for folder in folders]
    for folder in folders:
        folder.chmod(0o555)
    path.chmod(0o444)
    yield path
    for folder, mode in zip(folders, before, strict=True):
        folder.chmod(mode)


@pytest.mark.skipif(os.name == "nt", reason="access rights of Unix")
def test_a_write_protected_file_opens_and_a_change_is_refused_in_words(protected: Path) -> None:
    content = protected.read_bytes()
    with _as_nobody(), closing(KonzeptStore.open(protected)) as store:
        assert store.load() == canonical(small_konzept())
        with pytest.raises(FileProblemError) as caught:
            store.apply(_rating(), Weg.FENSTER)
        assert store.load() == canonical(small_konzept())

    assert caught.value.title.endswith("ist schreibgeschützt.")
    assert "nicht übernommen" in caught.value.explanation
    assert protected.read_bytes() == content


@pytest.mark.skipif(os.name == "nt", reason="access rights of Unix")
def test_a_file_that_may_not_be_read_is_told(path: Path, protected: Path) -> None:
    protected.chmod(0o000)
    with _as_nobody():
        assert "lässt sich nicht lesen" in _refusal(protected).title
    protected.chmod(0o444)

    path.parent.chmod(0o000)
    with _as_nobody():
        assert "lässt sich nicht lesen" in _refusal(protected).title


def test_a_file_that_was_moved_while_it_was_open_is_told(path: Path) -> None:
    with closing(KonzeptStore.open(path)) as store:
        store.load()
        path.rename(path.with_name("woanders.zielbewertung"))
        with pytest.raises(FileProblemError) as caught:
            store.apply(_rating(), Weg.FENSTER)

    assert caught.value.title.endswith("ist nicht mehr an ihrem Ort.")


def _interrupted(path: Path) -> Path:
    """Leave a hot journal beside the file, as a program does that is killed while it writes."""
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("PRAGMA cache_spill = 1")
        db.execute("UPDATE bewertung SET sachstand = ? WHERE runde = ?", ["x" * 90_000, RUNDE.id])
        left = path.read_bytes(), journal.read_bytes()
        db.rollback()
    path.write_bytes(left[0])
    journal.write_bytes(left[1])
    return journal


def test_a_change_that_was_broken_off_is_rolled_back_and_its_journal_goes(path: Path) -> None:
    whole = path.read_bytes()
    journal = _interrupted(path)
    assert path.read_bytes() != whole

    with closing(KonzeptStore.open(path)) as store:
        assert store.load() == canonical(small_konzept())
        assert store.problems() == ()

    assert not journal.exists()


def test_a_journal_that_is_over_goes_as_well(path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(bytes(2048))

    KonzeptStore.open(path).close()

    assert list(path.parent.iterdir()) == [path]


def test_the_journal_of_a_program_that_is_writing_stays(path: Path) -> None:
    journal = path.with_name(f"{path.name}-journal")
    with closing(sqlite3.connect(path)) as other:
        other.execute("UPDATE bewertung SET sachstand = 'x' WHERE runde = ?", [RUNDE.id])
        assert journal.exists()
        KonzeptStore.open(path).close()
        assert journal.exists()
        other.commit()


def test_no_refusal_speaks_english(tmp_path: Path) -> None:
    path = tmp_path / "x.zielbewertung"
    path.write_bytes(b"SQLite format 3\0" + bytes(200))

    assert not re.search(r"\b(file|error|database|not)\b", str(_refusal(path)), re.IGNORECASE)
