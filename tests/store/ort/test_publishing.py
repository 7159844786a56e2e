import errno
import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.kinder import child

from zielbewertung.domain.errors import (
    ForeignChangeError,
    MissingFileError,
    UnreachableError,
)
from zielbewertung.store.ort import geduld, publishing
from zielbewertung.store.ort.publishing import digest_of, look, put_at_place

posix = pytest.mark.skipif(sys.platform == "win32", reason="rights as POSIX has them")

# Publishes in a process of its own; each rename meets the given error of Windows, the first
# so many times, and what the test wants done at the place then.
REFUSED = """
import sys, time
from pathlib import Path
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.store.ort.publishing import digest_of, put_at_place

snapshot, place = Path(sys.argv[1]), Path(sys.argv[2])
winerror, times, foreign = int(sys.argv[3]), int(sys.argv[4]), sys.argv[5]

class Refused(OSError):
    pass

def watch(event, args):
    global times
    if event == "os.rename" and times:
        times -= 1
        if foreign:
            place.write_bytes(foreign.encode())
        error = Refused(13 if winerror == 5 else 22, "simuliert")
        error.winerror = winerror
        raise error

seen = digest_of(place)
sys.addaudithook(watch)
start = time.monotonic()
try:
    put_at_place(snapshot, place, seen)
    print("fertig", flush=True)
except FileProblemError as error:
    print(f"{type(error).__name__}|{error.title}|{error.explanation}", flush=True)
print(f"{time.monotonic() - start:.2f}", flush=True)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "Freigabe"
    folder.mkdir()
    place = folder / "Größe #1 100 %.zielbewertung"
    place.write_bytes(b"alt" * 1000)
    return place


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    snapshot = tmp_path / "unterwegs"
    snapshot.write_bytes(b"neu" * 2000)
    return snapshot


def _only(place: Path, content: bytes) -> bool:
    """Tell whether the document holds this, and nothing of ours lies beside it."""
    return place.read_bytes() == content and list(place.parent.iterdir()) == [place]


def _at_replacing(monkeypatch: pytest.MonkeyPatch, deed: Callable[[], object]) -> None:
    """Let something happen once, after the comparison and right before the replacement."""
    replace = geduld.replace_patiently

    def deed_first(source: Path, target: Path, look_again: Callable[[], object]) -> None:
        deed()
        replace(source, target, look_again)

    monkeypatch.setattr(publishing, "replace_patiently", deed_first)


OLD, NEW = b"alt" * 1000, b"neu" * 2000


def test_a_snapshot_takes_the_place_of_the_document_seen_last(place: Path, snapshot: Path) -> None:
    digest = put_at_place(snapshot, place, digest_of(place))

    assert digest == digest_of(snapshot)
    assert _only(place, NEW)
    look(place, digest)


def test_the_same_once_more_is_no_foreign_change(place: Path, snapshot: Path) -> None:
    place.write_bytes(NEW)

    put_at_place(snapshot, place, "noch der alte Stand")

    assert _only(place, NEW)


# ---------------------------------------------------------------------- foreign changes


def test_what_someone_else_wrote_is_never_written_over(place: Path, snapshot: Path) -> None:
    seen = digest_of(place)
    place.write_bytes(b"fremd")

    with pytest.raises(ForeignChangeError, match="nicht überschrieben"):
        put_at_place(snapshot, place, seen)
    with pytest.raises(ForeignChangeError):
        look(place, seen)

    assert _only(place, b"fremd")


def test_what_someone_wrote_between_comparing_and_replacing_is_not_written_over(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at_replacing(monkeypatch, lambda: place.write_bytes(b"fremd"))

    with pytest.raises(ForeignChangeError):
        put_at_place(snapshot, place, digest_of(place))

    assert _only(place, b"fremd")


def test_nor_where_the_drive_gives_it_the_same_time_and_length(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = publishing.gestalt_of(place)
    _at_replacing(monkeypatch, lambda: place.write_bytes(b"ALT" * 1000))
    monkeypatch.setattr(publishing, "gestalt_of", lambda _: same)

    with pytest.raises(ForeignChangeError):
        put_at_place(snapshot, place, digest_of(place))

    assert _only(place, b"ALT" * 1000)


def test_a_document_that_was_only_touched_is_replaced(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.utime(place, (1_000_000_000, 1_000_000_000))
    _at_replacing(monkeypatch, place.touch)

    put_at_place(snapshot, place, digest_of(place))

    assert _only(place, NEW)


def test_a_document_taken_away_in_between_is_missing_and_not_made_again(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _at_replacing(monkeypatch, place.unlink)

    with pytest.raises(MissingFileError):
        put_at_place(snapshot, place, digest_of(place))

    assert list(place.parent.iterdir()) == []


def test_a_document_that_looks_as_before_is_not_read_again(place: Path) -> None:
    known = look(place, digest_of(place))

    assert look(place, "egal, es wird nicht gelesen", known) == known
    place.write_bytes(b"fremd")
    with pytest.raises(ForeignChangeError):
        look(place, "egal", known)


# ---------------------------------------------------------------------- missing


def test_a_missing_document_is_made_anew_only_when_told_so(place: Path, snapshot: Path) -> None:
    seen = digest_of(place)
    place.unlink()

    with pytest.raises(MissingFileError, match="nicht mehr an ihrem Ort"):
        put_at_place(snapshot, place, seen)
    assert list(place.parent.iterdir()) == []

    put_at_place(snapshot, place, seen, recreate=True)
    assert _only(place, NEW)


def test_making_anew_writes_over_nothing_that_came_back(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = digest_of(place)
    with pytest.raises(ForeignChangeError):
        put_at_place(snapshot, place, "anderes gesehen", recreate=True)
    assert _only(place, OLD)

    place.unlink()
    copy = publishing.copy_file

    def copy_while_it_comes_back(*args: Path) -> str:
        place.write_bytes(b"zurueck")
        return copy(*args)

    monkeypatch.setattr(publishing, "copy_file", copy_while_it_comes_back)
    with pytest.raises(ForeignChangeError):
        put_at_place(snapshot, place, seen, recreate=True)
    assert _only(place, b"zurueck")


def test_a_folder_that_is_gone_is_unreachable_and_made_by_nobody(
    place: Path, snapshot: Path
) -> None:
    away = place.parent.rename(place.parent.with_name("abgehängt"))

    for recreate in (False, True):
        with pytest.raises(UnreachableError, match="von selbst übertragen"):
            put_at_place(snapshot, place, "x", recreate=recreate)
    with pytest.raises(UnreachableError):
        look(place, "x")

    assert not place.parent.exists()
    assert _only(away / place.name, OLD)


# ---------------------------------------------------------------------- rights


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o644])
def test_the_rights_of_the_file_are_kept(place: Path, snapshot: Path, mode: int) -> None:
    place.chmod(mode)

    put_at_place(snapshot, place, digest_of(place))

    assert stat.S_IMODE(place.stat().st_mode) == mode


@posix
def test_a_private_document_is_private_at_every_moment(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.chmod(0o600)
    modes: list[int] = []
    read = publishing.digest_of

    def watch(path: Path) -> str:
        modes.extend(stat.S_IMODE(file.stat().st_mode) for file in place.parent.iterdir())
        return read(path)

    monkeypatch.setattr(publishing, "digest_of", watch)
    put_at_place(snapshot, place, digest_of(place))

    assert len(modes) > 4
    assert set(modes) == {0o600}


@posix
def test_a_group_that_can_not_be_kept_lends_its_rights_to_no_other(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [12_345] if os.geteuid() == 0 else os.getgroups()
    others = [group for group in others if group != place.stat().st_gid]
    if not others:
        pytest.skip("this person is in one group only")
    os.chown(place, -1, others[0])
    place.chmod(0o664)

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "chown", refuse)
    put_at_place(snapshot, place, digest_of(place))

    assert stat.S_IMODE(place.stat().st_mode) == 0o644


# ---------------------------------------------------------------------- places that refuse


@posix
def test_a_folder_that_may_only_be_read_is_told_and_nothing_changes() -> None:
    program = """
import os, sys
from pathlib import Path
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.store.ort.publishing import digest_of, put_at_place

snapshot, place = Path(sys.argv[1]), Path(sys.argv[2])
if os.geteuid() == 0:  # who may do anything becomes nobody
    os.setgroups([])
    os.setuid(65534)
try:
    put_at_place(snapshot, place, digest_of(place))
except FileProblemError as error:
    print(error, flush=True)
"""
    with TemporaryDirectory() as name:
        place, mine = Path(name) / "k.zielbewertung", Path(name) / "unterwegs"
        place.write_bytes(OLD)
        mine.write_bytes(NEW)
        Path(name).chmod(0o555)
        with child(program, mine, place) as process:
            code, said = process.end()
        found = {file.name: file.read_bytes() for file in Path(name).iterdir()}
        Path(name).chmod(0o755)

    assert code == 0
    assert "oder Sie dürfen dort nicht schreiben" in " ".join(said)
    assert "gehen nicht verloren" in said[0]
    assert found == {place.name: OLD, mine.name: NEW}


@posix
def test_a_full_drive_is_told_and_nothing_is_left_of_the_try(place: Path, snapshot: Path) -> None:
    program = """
import resource, signal, sys
from pathlib import Path
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.store.ort.publishing import digest_of, put_at_place

snapshot, place = Path(sys.argv[1]), Path(sys.argv[2])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    put_at_place(snapshot, place, digest_of(place))
except FileProblemError as error:
    print(error, flush=True)
"""
    with child(program, snapshot, place) as process:
        code, said = process.end()

    assert code == 0
    assert "kein Platz mehr" in said[0]
    assert "gehen nicht verloren" in said[0]
    assert _only(place, OLD)


def test_what_arrives_otherwise_than_it_was_written_does_not_take_the_place(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = publishing.digest_of
    monkeypatch.setattr(
        publishing, "digest_of", lambda path: "x" if path.suffix == ".neu" else read(path)
    )

    with pytest.raises(UnreachableError, match="nicht, was geschrieben wurde"):
        put_at_place(snapshot, place, digest_of(place))

    assert _only(place, OLD)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_windows_refuses_for_a_moment_is_tried_again(
    place: Path, snapshot: Path, winerror: int
) -> None:
    with child(REFUSED, snapshot, place, winerror, 4, "") as process:
        code, said = process.end()

    assert code == 0
    assert said[0] == "fertig"
    assert float(said[1]) >= sum(geduld.PATIENCE[:4])
    assert _only(place, NEW)


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_that_windows_refuses_to_the_end_is_told_and_nothing_is_lost(
    place: Path, snapshot: Path, winerror: int
) -> None:
    with child(REFUSED, snapshot, place, winerror, 999, "") as process:
        code, said = process.end()

    assert code == 0
    assert said[0].startswith("FileProblemError|„Größe #1 100 %.zielbewertung“ lässt sich gerade")
    assert "gehen nicht verloren" in said[0]
    assert "wird weiter versucht" in said[0]
    assert float(said[1]) >= sum(geduld.PATIENCE) == pytest.approx(2.5)
    assert _only(place, OLD)
    assert snapshot.read_bytes() == NEW


def test_who_held_the_file_because_he_wrote_to_it_is_not_written_over(
    place: Path, snapshot: Path
) -> None:
    with child(REFUSED, snapshot, place, 32, 2, "fremd") as process:
        code, said = process.end()

    assert code == 0
    assert said[0].startswith("ForeignChangeError|")
    assert _only(place, b"fremd")


def test_another_error_is_told_at_once(
    place: Path, snapshot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    def never(_: float) -> None:
        pytest.fail("nobody waits for what does not pass")

    monkeypatch.setattr(os, "replace", refuse)
    monkeypatch.setattr(time, "sleep", never)

    with pytest.raises(UnreachableError, match="Input/output error"):
        put_at_place(snapshot, place, digest_of(place))

    assert _only(place, OLD)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "kein Platz"),
        (errno.EDQUOT, "kein Platz"),
        (errno.EROFS, "schreibgeschützt"),
        (errno.EACCES, "hält die Datei fest"),
        (errno.ENOTCONN, "nicht erreichbar"),
        (errno.ESTALE, "nicht erreichbar"),
    ],
)
def test_what_a_place_refuses_is_told_in_words(place: Path, number: int, words: str) -> None:
    told = publishing.told(place, OSError(number, os.strerror(number)))

    assert words in str(told)
    assert "gehen nicht verloren" in told.explanation
