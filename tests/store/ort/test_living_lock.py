import os
from pathlib import Path

import pytest
from tests.kinder import child

from zielbewertung.store.ort.living_lock import LivingLock

HOLDS = """
import sys
from pathlib import Path
from zielbewertung.store.ort.living_lock import LivingLock

lock = LivingLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.readline()
lock.release()
print("los", flush=True)
sys.stdin.readline()
"""

# Takes the lock and lets go of it; whoever holds it alone finds the file of the others gone.
TAKES_TURNS = """
import sys
from pathlib import Path
from zielbewertung.store.ort.living_lock import LivingLock

lock, alone = LivingLock(Path(sys.argv[1])), Path(sys.argv[2])
turns = 0
while turns < 150:
    if lock.acquire():
        with alone.open("x"):
            pass
        alone.unlink()
        lock.release()
        turns += 1
print(turns, flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.benutzt"


def test_a_lock_is_held_by_one_only_also_within_one_process(path: Path) -> None:
    one, other = LivingLock(path), LivingLock(path)

    assert one.acquire()
    assert not other.acquire()
    assert one.acquire(), "who holds it has it"

    one.release()
    assert other.acquire()
    other.release()


def test_a_lock_of_a_living_process_is_not_given_to_another(path: Path) -> None:
    with child(HOLDS, path) as holder:
        assert holder.line() == "True"
        assert not LivingLock(path).acquire()

        holder.tell("los")
        assert holder.line() == "los"
        lock = LivingLock(path)
        assert lock.acquire()
        lock.release()


def test_a_lock_of_a_killed_process_is_free_at_once(path: Path) -> None:
    with child(HOLDS, path) as holder:
        holder.line()
        holder.kill()

    assert path.exists(), "a killed process takes nothing away"
    lock = LivingLock(path)
    assert lock.acquire()
    lock.release()


def test_letting_go_leaves_no_file_and_may_be_done_twice(path: Path) -> None:
    lock = LivingLock(path)
    lock.acquire()

    lock.release()
    lock.release()

    assert list(path.parent.iterdir()) == []


def test_letting_go_takes_no_file_of_the_next_holder_away(path: Path) -> None:
    first, second = LivingLock(path), LivingLock(path)
    first.acquire()
    first.release()
    second.acquire()

    first.release()

    assert path.exists()
    assert not LivingLock(path).acquire()
    second.release()


def test_many_processes_that_take_turns_are_never_two_at_once(path: Path) -> None:
    alone = path.with_name("allein")
    with (
        child(TAKES_TURNS, path, alone) as one,
        child(TAKES_TURNS, path, alone) as two,
        child(TAKES_TURNS, path, alone) as three,
    ):
        said = [process.end() for process in (one, two, three)]

    assert said == [(0, ["150"])] * 3
    assert list(path.parent.iterdir()) == []


def test_a_place_that_can_not_be_written_is_an_error_and_no_other_holder(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        LivingLock(tmp_path / "fort" / "a.benutzt").acquire()


def test_a_try_leaves_no_open_file_behind(path: Path) -> None:
    lock = LivingLock(path)
    lock.acquire()
    before = os.listdir("/proc/self/fd") if os.path.isdir("/proc/self/fd") else []
    for _ in range(5):
        assert not LivingLock(path).acquire()

    assert (os.listdir("/proc/self/fd") if before else []) == before
    lock.release()
