import re
import sqlite3
import subprocess
import sys
import tracemalloc
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zielbewertung.store.pruefungen.pruefsumme import stamp, verify
from zielbewertung.store.snapshot import write_copy

TEXT = (Path(__file__).parents[3] / "docs" / "DATEIFORMAT.md").read_text(encoding="utf-8")
(BY_HAND,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)


def _by_hand(path: Path) -> str:
    return subprocess.run(
        [sys.executable, "-c", BY_HAND, str(path)], capture_output=True, text=True, check=True
    ).stdout.strip()


def test_a_new_file_and_a_copy_of_it_carry_their_checksum(path: Path) -> None:
    copy = path.with_name("Kopie.zielbewertung")
    write_copy(path, copy)

    assert verify(path)
    assert verify(copy)
    assert [verify(file) for file in path.parent.iterdir()] == [True, True]


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_single_bit_that_differs_is_seen(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    changed = bytearray(whole)
    changed[place] ^= 1 << data.draw(st.integers(0, 7))
    other = path.with_name("anders.zielbewertung")
    other.write_bytes(changed)

    assert verify(path)
    assert not verify(other)


@pytest.mark.parametrize("missing", [1, 4096, 20_000])
def test_a_file_that_is_longer_or_shorter_is_seen(path: Path, missing: int) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-missing])
    assert not verify(path)
    path.write_bytes(whole + bytes(missing))
    assert not verify(path)


def test_what_another_program_writes_is_seen_until_it_is_stamped_again(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE knoten SET titel = 'anders' WHERE kennung = '1.1'")
        db.commit()
    assert not verify(path)

    stamp(path)
    assert verify(path)


def test_a_value_that_stands_twice_or_not_at_all_is_no_checksum(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("UPDATE knoten SET titel = (SELECT sha256 FROM pruefsumme) WHERE ebene = 0")
        db.commit()
    assert not verify(path)

    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM pruefsumme")
        db.commit()
    assert not verify(path)
    stamp(path)
    assert verify(path)


@pytest.mark.parametrize("content", [b"", b"Text", b"SQLite format 3\0" + bytes(5000)])
def test_what_is_no_database_has_no_checksum(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.zielbewertung"
    path.write_bytes(content)

    assert not verify(path)


def test_a_value_across_the_edge_of_two_pieces_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        for number in range(230):
            db.execute("CREATE TABLE IF NOT EXISTS viel (x TEXT)")
            db.execute("INSERT INTO viel VALUES (?)", [f"{number}" + "x" * 9_000])
        db.execute("DELETE FROM pruefsumme")
        db.commit()
        db.execute("VACUUM")
    assert path.stat().st_size > 2 << 20
    for shift in range(3):
        with closing(sqlite3.connect(path)) as db:
            db.execute("INSERT INTO viel VALUES (?)", ["y" * 5_000 * (shift + 1)])
            db.commit()
        stamp(path)
        assert verify(path)


def test_a_large_file_is_read_in_pieces(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE viel (x TEXT)")
        db.execute(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30) "
            "INSERT INTO viel SELECT hex(zeroblob(500000)) FROM n"
        )
        db.commit()
    assert path.stat().st_size > 30_000_000
    tracemalloc.start()
    stamp(path)
    assert verify(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 8_000_000


def test_the_checksum_can_be_taken_by_hand_as_the_documents_say(path: Path) -> None:
    assert _by_hand(path) == "stimmt"

    whole = path.read_bytes()
    place = whole.index(b"Informationspaket")
    path.write_bytes(whole[:place] + b"i" + whole[place + 1 :])

    assert _by_hand(path) == "stimmt nicht"
