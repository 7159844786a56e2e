import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE, small_konzept
from tests.kinder import child

from zielbewertung.domain import changes
from zielbewertung.domain.errors import (
    DamagedFileError,
    FileProblemError,
    ForeignChangeError,
    LockedError,
    MissingFileError,
    UnreachableError,
)
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import Ampel, Weg
from zielbewertung.store import Arbeitskopie, KonzeptStore, discard, find_left
from zielbewertung.store.ort import publishing
from zielbewertung.store.ort.arbeitsordner import Arbeitsordner
from zielbewertung.store.ort.nebendateien import beside
from zielbewertung.store.pruefungen.pruefsumme import verify

M1, M2, M3, M4, M5 = MASSNAHMEN
posix = pytest.mark.skipif(sys.platform == "win32", reason="links and rights as POSIX has them")

LEAVES = """
import os, signal, sys
from pathlib import Path
from zielbewertung.domain import changes
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import Ampel, Weg
from zielbewertung.store import Arbeitskopie, KonzeptStore

copy = Arbeitskopie.take(Path(sys.argv[1]), Path(sys.argv[2]))
store = KonzeptStore.edit(copy.path, copy.document)
index = KonzeptIndex(store.load())
runde = index.aktuelle_runde
store.apply(changes.set_ampel(index, runde, [sys.argv[3]], Ampel.ROT), Weg.FENSTER)
print("bewertet", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "daten" / "arbeitskopien"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a document in a folder of its own, under a name that has something of everything."""
    folder = tmp_path / "Ablage ü #1 100 %"
    folder.mkdir()
    path = folder / "Größe? #2 50 % & mehr.zielbewertung".replace("?", "")
    KonzeptStore.create(path, small_konzept(), Weg.FENSTER, "Konzept angelegt").close()
    return path


@contextmanager
def _taken(path: Path, root: Path, *, keep: bool = False) -> Iterator[Arbeitskopie]:
    copy = Arbeitskopie.take(path, root)
    try:
        yield copy
    finally:
        copy.let_go(keep=keep)


def _rate(copy: Arbeitskopie, massnahme: str = M2, ampel: Ampel = Ampel.ROT) -> None:
    with closing(KonzeptStore.edit(copy.path, copy.document)) as store:
        index = KonzeptIndex(store.load())
        runde = index.aktuelle_runde
        store.apply(changes.set_ampel(index, runde, [massnahme], ampel), Weg.FENSTER)


def _ampel(path: Path, massnahme: str = M2) -> Ampel | None:
    """Return a rating from a file, read aside."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        rows = db.execute(
            "SELECT ampel FROM bewertung WHERE runde = ? AND massnahme = ?", (RUNDE.id, massnahme)
        ).fetchall()
    return Ampel(rows[0][0]) if rows and rows[0][0] else None


def _killed_after_rating(path: Path, root: Path, massnahme: str = M2) -> None:
    with child(LEAVES, path, root, massnahme) as dying:
        assert dying.line() == "bewertet"
        dying.kill()


def _beside(path: Path) -> list[str]:
    return sorted(name.name for name in path.parent.iterdir() if name != path)


# ---------------------------------------------------------------------- opening


def test_what_is_edited_is_a_copy_and_the_document_stays_until_it_is_published(
    path: Path, root: Path
) -> None:
    before = path.read_bytes()
    with _taken(path, root) as copy:
        assert copy.path.is_relative_to(root)
        _rate(copy)
        assert path.read_bytes() == before

        copy.publish()

        assert _ampel(path) is Ampel.ROT
        assert verify(path)
        assert copy.seen.read_bytes() == path.read_bytes()


def test_beside_the_document_lies_its_lock_only_and_never_a_journal(
    path: Path, root: Path
) -> None:
    lock = f".~lock.{path.name}#"
    with _taken(path, root) as copy:
        for massnahme in MASSNAHMEN:
            _rate(copy, massnahme, Ampel.GELB)
            assert _beside(path) == [lock]
            copy.publish()
            assert _beside(path) == [lock]
    assert _beside(path) == []


def test_a_document_that_is_open_here_is_not_opened_twice(path: Path, root: Path) -> None:
    with _taken(path, root) as copy:
        with pytest.raises(LockedError, match="auf diesem PC schon geöffnet"):
            Arbeitskopie.take(path, root)
        _rate(copy)
        copy.publish()

    assert _ampel(path) is Ampel.ROT


@posix
def test_two_names_for_one_document_are_one_document(path: Path, root: Path) -> None:
    link = path.with_name("zweiter Name.zielbewertung")
    link.symlink_to(path.name)
    with _taken(path, root), pytest.raises(LockedError):
        Arbeitskopie.take(link, root)
    with _taken(link, root), pytest.raises(LockedError):
        Arbeitskopie.take(path, root)


@posix
def test_a_link_stays_a_link_and_what_it_leads_to_is_published(
    path: Path, root: Path, tmp_path: Path
) -> None:
    link = tmp_path / "Verweis.zielbewertung"
    link.symlink_to(path)
    with _taken(link, root) as copy:
        _rate(copy)
        copy.publish()

    assert link.is_symlink()
    assert _ampel(path) is Ampel.ROT
    assert list(tmp_path.glob(".~*")) == []


@pytest.mark.parametrize("content", [b"", b"kein Konzept" * 50])
def test_what_is_no_konzept_leaves_nothing_behind(path: Path, root: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(FileProblemError, match="kein Konzept"):
        Arbeitskopie.take(path, root)

    assert _beside(path) == []
    assert not list(root.glob("*"))


def test_a_damaged_document_leaves_nothing_behind(path: Path, root: Path) -> None:
    content = bytearray(path.read_bytes())
    content[4096:12_000] = b"\xff" * (12_000 - 4096)
    path.write_bytes(content)

    with pytest.raises(DamagedFileError):
        Arbeitskopie.take(path, root)

    assert _beside(path) == []
    assert not list(root.glob("*"))
    assert path.read_bytes() == content


def test_a_missing_document_is_told(path: Path, root: Path) -> None:
    path.unlink()

    with pytest.raises(FileProblemError, match="gibt es nicht"):
        Arbeitskopie.take(path, root)


# ---------------------------------------------------------------------- looking only


def test_looking_takes_no_lock_and_is_possible_while_another_has_it(
    path: Path, root: Path
) -> None:
    with _taken(path, root) as copy:
        _rate(copy)
        view = Arbeitskopie.take(path, root, nur_lesen=True)

        assert "nur zum Ansehen" in view.schreibschutz
        assert _ampel(view.path) is None, "what is at its place, not what is on its way"
        view.let_go(keep=False)
        assert _beside(path) == [f".~lock.{path.name}#"]
    assert not list(root.glob("*"))


@posix
def test_a_document_in_a_folder_without_rights_to_write_is_looked_at(tmp_path: Path) -> None:
    program = LEAVES.split("store =")[0].replace(
        "copy =", "os.geteuid() or (os.setgroups([]), os.setuid(65534))\ncopy ="
    )
    program += "print(copy.schreibschutz, flush=True)\ncopy.let_go(keep=False)\n"
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as name:
        folder, root = Path(name) / "fremd", Path(name) / "eigen"
        folder.mkdir()
        root.mkdir()
        document = folder / "k.zielbewertung"
        KonzeptStore.create(document, small_konzept(), Weg.FENSTER, "angelegt").close()
        document.chmod(0o666)
        root.chmod(0o777)
        Path(name).chmod(0o755)
        folder.chmod(0o555)
        with child(program, document, root) as looking:
            code, said = looking.end()
        folder.chmod(0o755)
        left = list(folder.iterdir())

    assert (code, said) == (0, ["In diesem Ordner dürfen Sie nicht schreiben."])
    assert left == [document]


# ---------------------------------------------------------------------- letting go


def test_what_was_published_leaves_nothing_on_this_pc(path: Path, root: Path) -> None:
    with _taken(path, root) as copy:
        _rate(copy)
        copy.publish()

    assert not list(root.glob("*"))


def test_what_was_not_published_is_kept_and_gone_on_with(path: Path, root: Path) -> None:
    with _taken(path, root, keep=True) as copy:
        _rate(copy)
    assert _ampel(path) is None
    assert _beside(path) == []

    (fund,) = find_left(root)
    assert (fund.document, fund.schritte, fund.beschaedigt) == (path, 1, None)

    with _taken(path, root) as copy:
        assert copy.fund == fund
        copy.publish()
    assert _ampel(path) is Ampel.ROT
    assert find_left(root) == ()


def test_a_folder_in_which_nothing_is_left_is_taken_away(path: Path, root: Path) -> None:
    with _taken(path, root, keep=True):
        pass
    assert list(root.glob("*"))

    assert find_left(root) == ()

    assert not list(root.glob("*"))


def test_a_view_that_was_killed_is_taken_away(path: Path, root: Path) -> None:
    program = (
        LEAVES.split("store =")[0]
        .replace(")\n", "), nur_lesen=True)\n")
        .replace("Path(sys.argv[2]), nur", "Path(sys.argv[2]), nur")
    )
    view = Arbeitskopie.take(path, root, nur_lesen=True)
    assert find_left(root) == ()
    assert view.path.exists(), "a living view is left alone"
    view.let_go(keep=True)

    assert find_left(root) == ()
    assert not list(root.glob("*"))
    assert program


def test_what_is_open_is_not_offered_as_left(path: Path, root: Path) -> None:
    with _taken(path, root) as copy:
        _rate(copy)
        assert find_left(root) == ()
        discard(root, path)
        assert _ampel(copy.path) is Ampel.ROT


def test_what_was_left_can_be_thrown_away(path: Path, root: Path) -> None:
    _killed_after_rating(path, root)

    discard(root, path)

    assert find_left(root) == ()
    with _taken(path, root) as copy:
        assert copy.fund is None


def test_what_can_not_be_deleted_does_not_lose_what_it_is_compared_with(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = Arbeitskopie.take(path, root)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        copy.let_go(keep=False)

    assert copy.seen.exists()
    assert find_left(root) == (), "nothing was left, so nothing may be offered"


# ---------------------------------------------------------------------- after a kill


def test_after_a_kill_the_same_copy_is_gone_on_with_and_the_lock_is_taken_over(
    path: Path, root: Path
) -> None:
    _killed_after_rating(path, root)
    assert len(_beside(path)) == 1

    with _taken(path, root) as copy:
        assert copy.fund is not None
        assert copy.fund.schritte == 1
        copy.publish()

    assert _ampel(path) is Ampel.ROT
    assert _beside(path) == []


def test_what_was_left_is_gone_on_with_while_its_place_is_away(path: Path, root: Path) -> None:
    _killed_after_rating(path, root)
    away = path.parent.rename(path.parent.with_name("abgehängt"))

    copy = Arbeitskopie.take_left(path, root)
    _rate(copy, M5)
    with pytest.raises(UnreachableError):
        copy.publish()
    away.rename(path.parent)
    copy.publish()
    copy.let_go(keep=False)

    assert (_ampel(path, M2), _ampel(path, M5)) == (Ampel.ROT, Ampel.ROT)
    assert _beside(path) == []


def test_what_was_left_is_not_gone_on_with_beside_someone_else(path: Path, root: Path) -> None:
    _killed_after_rating(path, root)
    with _taken(path, root.with_name("andere Person")):
        copy = Arbeitskopie.take_left(path, root)
        with pytest.raises(LockedError):
            copy.publish()
        copy.let_go(keep=True)

    assert len(find_left(root)) == 1


def test_where_nothing_was_left_there_is_nothing_to_go_on_with(path: Path, root: Path) -> None:
    root.mkdir(parents=True)

    with pytest.raises(FileProblemError, match="nichts mehr"):
        Arbeitskopie.take_left(path, root)
    with _taken(path, root):
        pass


def test_an_old_lock_file_and_half_written_files_beside_go_at_the_next_opening(
    path: Path, root: Path
) -> None:
    _killed_after_rating(path, root)
    half = beside(path, ".neu")
    half.write_bytes(b"halb")
    half.with_name(f"{half.name}-journal").write_bytes(b"halb")
    other = path.with_name(".~fremd.neu")
    other.write_bytes(b"nicht unseres")

    with _taken(path, root):
        pass

    assert _beside(path) == [other.name]


@pytest.mark.parametrize("content", [b"", b"Unsinn" * 999])
def test_a_damaged_working_copy_is_put_aside_and_the_document_opened(
    path: Path, root: Path, content: bytes
) -> None:
    _killed_after_rating(path, root)
    ordner = Arbeitsordner.of(path, root)
    ordner.konzept.write_bytes(content)
    journal = ordner.konzept.with_name(f"{ordner.konzept.name}-journal")
    journal.write_bytes(b"alter Rest")

    with _taken(path, root) as copy:
        assert copy.fund is not None
        aside = copy.fund.beschaedigt
        assert aside is not None
        assert aside.read_bytes() == content
        assert aside.is_relative_to(root.with_name("beschaedigt"))
        assert _ampel(copy.path) is None
        assert not journal.exists() or journal.read_bytes() != b"alter Rest"
        _rate(copy, M5)
        copy.publish()
    assert _ampel(path, M5) is Ampel.ROT


def test_a_sound_working_copy_is_not_put_aside_because_what_was_seen_is_not_readable(
    path: Path, root: Path
) -> None:
    _killed_after_rating(path, root)
    Arbeitsordner.of(path, root).gesehen.write_bytes(b"")

    with _taken(path, root, keep=True) as copy:
        assert copy.fund is not None
        assert copy.fund.beschaedigt is None
        assert _ampel(copy.path) is Ampel.ROT
        with pytest.raises(ForeignChangeError):
            copy.publish()


def test_a_working_copy_of_a_newer_program_is_not_put_aside(path: Path, root: Path) -> None:
    _killed_after_rating(path, root)
    ordner = Arbeitsordner.of(path, root)
    with closing(sqlite3.connect(ordner.konzept)) as db:
        db.execute("PRAGMA user_version = 99")

    with pytest.raises(FileProblemError, match="neueren Fassung"):
        Arbeitskopie.take(path, root)

    assert ordner.konzept.exists()
    assert find_left(root) == ()
    assert ordner.konzept.exists(), "what can not be read by us is not ours to take away"


def test_a_journal_of_an_earlier_file_is_not_played_into_a_new_one(path: Path, root: Path) -> None:
    with _taken(path, root, keep=True) as copy:
        _rate(copy)
    ordner = Arbeitsordner.of(path, root)
    journal = ordner.konzept.with_name(f"{ordner.konzept.name}-journal")
    with closing(sqlite3.connect(ordner.konzept, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 5")
        db.execute("UPDATE knoten SET titel = 'ein anderer Titel'")
        db.execute("BEGIN IMMEDIATE")
        db.execute("UPDATE knoten SET titel = 'noch ein anderer'")
        for statement in (
            "UPDATE organisationseinheit SET name = ?",
            "UPDATE knoten SET wortlaut = ?",
        ):
            db.execute(statement, ("more than fits into memory" * 2_000,))
        hot = journal.read_bytes()
        db.execute("ROLLBACK")
    discard(root, path)
    ordner.folder.mkdir()
    for name in (ordner.konzept, ordner.neu):
        name.with_name(f"{name.name}-journal").write_bytes(hot)

    with _taken(path, root) as copy:
        with closing(KonzeptStore.open(copy.path)) as store:
            assert store.problems() == ()
            assert store.load() == canonical(small_konzept())
        copy.publish()
    assert verify(path)


def test_deleting_the_older_verlauf_counts_as_left(path: Path, root: Path) -> None:
    with _taken(path, root) as copy:
        _rate(copy)
        copy.publish()
    with (
        _taken(path, root, keep=True) as copy,
        closing(KonzeptStore.edit(copy.path, path)) as store,
        closing(sqlite3.connect(copy.path, isolation_level=None)) as db,
    ):
        _rate(copy, M3, Ampel.GELB)
        db.execute("UPDATE aenderung SET zeit = '2020-01-01T00:00:00Z' WHERE nr <= 2")
        copy.publish()
        assert store.forget_verlauf(Weg.FENSTER, "2021-01-01T00:00:00Z")

    assert len(find_left(root)) == 1


# ---------------------------------------------------------------------- where the place lies


def test_a_folder_whose_place_is_not_known_is_never_taken_away(path: Path, root: Path) -> None:
    _killed_after_rating(path, root)
    ordner = Arbeitsordner.of(path, root)
    (ordner.folder / "ort.txt").write_bytes(b"")

    assert find_left(root) == ()
    assert ordner.konzept.exists()

    with _taken(path, root, keep=True) as copy:
        assert copy.fund is not None
    assert [fund.document for fund in find_left(root)] == [path]


def test_one_folder_that_can_not_be_read_hides_no_other(path: Path, root: Path) -> None:
    _killed_after_rating(path, root)
    (root / "0").mkdir()
    (root / "0.benutzt").mkdir()

    assert len(find_left(root)) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always letters")
def test_a_document_whose_name_is_no_text_is_opened_and_found_again(
    path: Path, root: Path
) -> None:
    odd = path.rename(path.with_name(os.fsdecode(b"alt\xe4.zielbewertung")))
    with _taken(odd, root, keep=True) as copy:
        _rate(copy)

    assert [fund.document for fund in find_left(root)] == [odd]
    with _taken(odd, root) as copy:
        copy.publish()
    assert _beside(odd) == []


# ---------------------------------------------------------------------- publishing


def test_a_snapshot_that_arrived_although_the_place_said_no_is_not_a_foreign_change(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def arrives_without_an_answer(source: Path, target: Path, _: object) -> None:
        os.replace(source, target)
        raise OSError(5, "connection lost")

    with _taken(path, root) as copy:
        _rate(copy)
        with monkeypatch.context() as patch:
            patch.setattr(publishing, "replace_patiently", arrives_without_an_answer)
            with pytest.raises(UnreachableError):
                copy.publish()
        assert _ampel(path) is Ampel.ROT
        _rate(copy, M5)

        copy.publish()

    assert _ampel(path, M5) is Ampel.ROT


def test_nor_after_an_end_and_while_the_place_is_away_at_the_next_opening(
    path: Path, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def arrives_without_an_answer(source: Path, target: Path, _: object) -> None:
        os.replace(source, target)
        raise OSError(5, "connection lost")

    with _taken(path, root, keep=True) as copy:
        _rate(copy)
        with monkeypatch.context() as patch:
            patch.setattr(publishing, "replace_patiently", arrives_without_an_answer)
            with pytest.raises(UnreachableError):
                copy.publish()
    away = path.parent.rename(path.parent.with_name("abgehängt"))
    with _taken(path, root) as copy:
        _rate(copy, M5)
        with pytest.raises(UnreachableError):
            copy.publish()
        away.rename(path.parent)

        copy.publish()

    assert (_ampel(path), _ampel(path, M5)) == (Ampel.ROT, Ampel.ROT)


def test_a_document_that_went_is_made_anew_when_told_so(path: Path, root: Path) -> None:
    with _taken(path, root) as copy:
        _rate(copy)
        path.unlink()
        with pytest.raises(MissingFileError):
            copy.publish()
        with pytest.raises(MissingFileError):
            copy.look()
        with pytest.raises(MissingFileError):
            copy.publish()

        copy.publish(recreate=True)

    assert _ampel(path) is Ampel.ROT


def test_after_letting_go_nothing_is_published(path: Path, root: Path) -> None:
    copy = Arbeitskopie.take(path, root)
    copy.let_go(keep=False)
    before = path.read_bytes()

    with pytest.raises(FileProblemError):
        copy.publish()

    assert path.read_bytes() == before
    assert not list(root.glob("*"))


@posix
def test_a_full_disk_of_this_pc_is_told_as_such(path: Path, root: Path) -> None:
    program = (
        LEAVES.split("print(")[0]
        + """
import resource
from zielbewertung.domain.errors import FileProblemError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
try:
    copy.publish()
except FileProblemError as error:
    print(error, flush=True)
"""
    )
    before = path.read_bytes()
    with child(program, path, root, M2) as process:
        code, said = process.end()

    assert code == 0
    assert "Der Arbeitsordner auf diesem PC lässt sich nicht schreiben." in said[0]
    assert path.read_bytes() == before
    assert len(find_left(root)) == 1


# ---------------------------------------------------------------------- forgetting


def test_what_was_deleted_is_gone_from_the_bytes_of_document_and_working_folder(
    path: Path, root: Path
) -> None:
    marke = "Geheimname-4711"
    with _taken(path, root) as copy:
        with closing(KonzeptStore.edit(copy.path, path)) as store:
            for text in (f"{marke} " + "Wort " * 3_000, ""):
                index = KonzeptIndex(store.load())
                runde = index.aktuelle_runde
                change = changes.set_text(index, runde, [M2], "sachstand", text)
                store.apply(change, Weg.FENSTER)
                copy.publish()
            assert marke.encode() in path.read_bytes(), "it still stands in the Verlauf"

            assert store.forget_verlauf(Weg.FENSTER)
            copy.publish()

        assert marke.encode() not in path.read_bytes()
        assert marke.encode() not in copy.seen.read_bytes()
        assert marke.encode() not in copy.path.read_bytes()
    assert not list(root.glob("*"))
