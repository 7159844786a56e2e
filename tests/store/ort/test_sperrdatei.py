import errno
import hashlib
import json
import os
import platform
import sys
from dataclasses import asdict
from pathlib import Path

import pytest
from tests.kinder import child

from zielbewertung.domain.errors import LockedError
from zielbewertung.store.ort.halter import Halter
from zielbewertung.store.ort.sperrdatei import Sperrdatei

HOLDS = """
import sys
from pathlib import Path
from zielbewertung.domain.errors import LockedError
from zielbewertung.store.ort.sperrdatei import Sperrdatei

lock = Sperrdatei(Path(sys.argv[1]), sys.argv[2])
sys.stdin.readline()
try:
    lock.acquire(sys.argv[2])
    print("hat", flush=True)
except LockedError as error:
    print(f"gesperrt: {error.wer}", flush=True)
sys.stdin.readline()
"""
ELSEWHERE = Halter("k-1", "erika", "2026-01-02T03:04:05Z", "0" * 16, 1, "andere")


@pytest.fixture
def document(tmp_path: Path) -> Path:
    return tmp_path / "Größe #1 100 %.zielbewertung"


def _held_by(document: Path, halter: Halter | bytes) -> Sperrdatei:
    """Put a lock beside the document; return another one that wants it."""
    mine = Sperrdatei(document, "meine")
    content = halter if isinstance(halter, bytes) else json.dumps(asdict(halter)).encode()
    mine.path.write_bytes(content)
    return mine


def _this_machine(document: Path) -> str:
    lock = Sperrdatei(document, "m")
    lock.acquire("")
    holder = lock.holder()
    lock.release()
    assert holder is not None
    return holder.rechner


# ---------------------------------------------------------------------- telling others


def test_the_second_one_is_told_who_has_the_document_open_and_since_when(document: Path) -> None:
    lock = _held_by(document, ELSEWHERE)

    with pytest.raises(LockedError) as caught:
        lock.acquire("ich")

    assert (caught.value.wer, caught.value.seit) == ("erika", "2026-01-02T03:04:05Z")
    assert "an anderer Stelle geöffnet" in caught.value.title
    assert not lock.held
    assert lock.holder() == ELSEWHERE


def test_the_lock_lies_beside_the_document_and_is_gone_after_it(document: Path) -> None:
    lock = Sperrdatei(document, "m")

    lock.acquire("erika")
    assert [path.name for path in document.parent.iterdir()] == [f".~lock.{document.name}#"]

    lock.release()
    lock.release()
    assert list(document.parent.iterdir()) == []


def test_without_a_name_the_lock_holds_neither_login_nor_host(document: Path) -> None:
    lock = Sperrdatei(document, "m")
    lock.acquire("")

    content = lock.path.read_text(encoding="utf-8")
    told = json.loads(content)

    assert told["wer"] == ""
    assert platform.node() not in content
    assert told["rechner"] == hashlib.sha256(platform.node().encode()).hexdigest()[:16]
    assert str(Path.home()) not in content
    lock.release()


def test_a_name_is_told_on_one_line_and_cut(document: Path) -> None:
    lock = Sperrdatei(document, "m")
    lock.acquire("Erika\n\u202e" + "x" * 9_000)

    holder = lock.holder()
    assert holder is not None
    assert holder.wer == "Erika" + "x" * 55
    assert not lock.check("egal"), "a long name must not hide whose lock it is"
    lock.release()


@pytest.mark.parametrize("length", [120, 255])
def test_a_long_name_has_a_lock_that_the_drive_can_bear(tmp_path: Path, length: int) -> None:
    document = tmp_path / ("ä" * ((length - 14) // 2) + ".zielbewertung")
    document.write_bytes(b"")
    lock = Sperrdatei(document, "m")

    lock.acquire("erika")

    with pytest.raises(LockedError):
        Sperrdatei(document, "n").acquire("")
    lock.release()
    assert list(tmp_path.iterdir()) == [document]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are always letters")
def test_a_name_that_is_no_text_has_a_lock(tmp_path: Path) -> None:
    lock = Sperrdatei(tmp_path / os.fsdecode(b"alt\xe4.zielbewertung"), "m")

    lock.acquire("")
    lock.release()

    assert list(tmp_path.iterdir()) == []


# ---------------------------------------------------------------------- stale locks


def test_the_lock_of_a_killed_process_of_this_machine_is_taken_over(document: Path) -> None:
    with child(HOLDS, document, "erika") as other:
        other.tell("los")
        assert other.line() == "hat"
        with pytest.raises(LockedError, match="geöffnet"):
            Sperrdatei(document, "n").acquire("ich")
        other.kill()

    lock = Sperrdatei(document, "n")
    lock.acquire("ich")

    holder = lock.holder()
    assert holder is not None
    assert holder.wer == "ich"
    lock.release()
    assert list(document.parent.iterdir()) == []


def test_the_lock_of_another_machine_is_not_taken_over_whatever_its_process(
    document: Path,
) -> None:
    lock = _held_by(document, ELSEWHERE)

    with pytest.raises(LockedError):
        lock.acquire("ich")


def test_the_lock_of_the_own_working_copy_is_taken_over_whatever_has_its_number_now(
    document: Path,
) -> None:
    mine = Halter("k", "ich", "", _this_machine(document), os.getppid(), "meine")
    lock = _held_by(document, mine)

    lock.acquire("ich")

    lock.release()


def test_a_living_process_of_this_machine_keeps_its_lock(document: Path) -> None:
    lock = _held_by(document, Halter("k", "er", "", _this_machine(document), os.getppid(), "x"))

    with pytest.raises(LockedError):
        lock.acquire("ich")


@pytest.mark.parametrize("turn", range(8))
def test_of_two_that_find_a_stale_lock_exactly_one_gets_it(document: Path, turn: int) -> None:
    dead = Halter("tot", "tot", "", _this_machine(document), 2**31 - 1, "tot")
    _held_by(document, dead)
    with child(HOLDS, document, "a") as one, child(HOLDS, document, "b") as two:
        for process in (one, two) if turn % 2 else (two, one):
            process.tell("los")
        said = sorted((one.line(), two.line()))

    assert said in (["gesperrt: b", "hat"], ["gesperrt: a", "hat"], ["gesperrt: ", "hat"])


# ---------------------------------------------------------------------- taking over, losing


def test_taking_over_tells_the_one_before_when_it_publishes(document: Path) -> None:
    before, after = Sperrdatei(document, "a"), Sperrdatei(document, "b")
    before.acquire("erika")

    after.acquire("hans", take_over=True)

    with pytest.raises(LockedError) as caught:
        before.check("erika")
    assert caught.value.wer == "hans"
    before.release()
    assert not after.check("hans"), "the one before must not take it away"
    after.release()


def test_a_lock_that_went_is_taken_anew(document: Path) -> None:
    lock = Sperrdatei(document, "m")
    lock.acquire("erika")
    lock.path.unlink()

    assert lock.check("erika")

    assert lock.path.exists()
    lock.release()


def test_a_lock_that_came_in_between_keeps_its_place(document: Path) -> None:
    lock = Sperrdatei(document, "m")
    lock.acquire("erika")
    _held_by(document, ELSEWHERE)

    lock.release()

    assert lock.holder() == ELSEWHERE
    assert list(document.parent.iterdir()) == [lock.path]


# ---------------------------------------------------------------------- odd content


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\xff" * 9,
        b"{}",
        b"[1, 2]",
        b"[" * 100_000,
        b'{"kennung": 1, "wer": 2, "seit": 3, "rechner": 4, "prozess": "x", "marke": 6}',
        b"x" * 5_000_000,
    ],
    ids=["empty", "bytes", "object", "list", "deep", "types", "huge"],
)
def test_a_lock_that_makes_no_sense_is_held_by_someone_unknown(
    document: Path, content: bytes
) -> None:
    lock = _held_by(document, content)

    with pytest.raises(LockedError) as caught:
        lock.acquire("ich")
    assert (caught.value.wer, caught.value.seit) == ("", "")

    lock.acquire("ich", take_over=True)
    lock.release()
    assert list(document.parent.iterdir()) == []


@pytest.mark.parametrize("process", [0, -1, 10**30, 2**31])
def test_a_process_that_can_not_be_is_asked_for_by_nobody(document: Path, process: int) -> None:
    lock = _held_by(document, Halter("k", "er", "", _this_machine(document), process, "x"))

    with pytest.raises(LockedError):
        lock.acquire("ich")


def test_what_a_lock_of_others_says_is_shown_as_one_clean_line(document: Path) -> None:
    lock = _held_by(document, Halter("k", "<b>\r\n\x00er\ud800", "gestern", "r", 1, "x"))

    with pytest.raises(LockedError) as caught:
        lock.acquire("ich")

    assert (caught.value.wer, caught.value.seit) == ("<b>er", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows lets few people make such links")
def test_a_link_that_leads_nowhere_is_a_lock_of_someone_unknown(document: Path) -> None:
    lock = Sperrdatei(document, "m")
    lock.path.symlink_to("nirgends")

    with pytest.raises(LockedError):
        lock.acquire("ich")

    lock.acquire("ich", take_over=True)
    lock.release()
    assert list(document.parent.iterdir()) == []


# ---------------------------------------------------------------------- odd places


@pytest.fixture
def _no_second_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive as a pull stick has it: files have one name only."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, "not on this drive")

    monkeypatch.setattr(os, "link", refuse)


@pytest.mark.usefixtures("_no_second_names")
def test_a_drive_without_second_names_has_locks_as_well(document: Path) -> None:
    lock, other = Sperrdatei(document, "m"), Sperrdatei(document, "n")
    lock.acquire("erika")

    with pytest.raises(LockedError):
        other.acquire("hans")
    assert not lock.check("erika")

    lock.release()
    assert list(document.parent.iterdir()) == []


@pytest.mark.usefixtures("_no_second_names")
def test_there_a_lock_that_came_in_between_is_put_back_as_well(document: Path) -> None:
    lock = Sperrdatei(document, "m")
    lock.acquire("erika")
    _held_by(document, ELSEWHERE)

    lock.release()

    assert lock.holder() == ELSEWHERE


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_full_drive_is_an_error_and_leaves_no_empty_lock(document: Path) -> None:
    program = f"""
import resource, signal, os, errno
from pathlib import Path
from zielbewertung.store.ort.sperrdatei import Sperrdatei

def refuse(*_, **__):
    raise OSError(errno.EPERM, "not on this drive")

os.link = refuse
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
lock = Sperrdatei(Path({str(document)!r}), "m")
resource.setrlimit(resource.RLIMIT_FSIZE, (20, 20))
try:
    lock.acquire("erika")
except OSError as error:
    print(errno.errorcode[error.errno], flush=True)
"""
    with child(program) as process:
        assert process.end() == (0, ["EFBIG"])

    assert list(document.parent.iterdir()) == []


def test_a_folder_that_is_gone_is_an_error(tmp_path: Path) -> None:
    lock = Sperrdatei(tmp_path / "fort" / "k.zielbewertung", "m")

    with pytest.raises(FileNotFoundError):
        lock.acquire("")
    assert not lock.held
