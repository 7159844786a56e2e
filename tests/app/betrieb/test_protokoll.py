import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from zielbewertung.app.betrieb.fehlerspur import trace_of
from zielbewertung.app.betrieb.protokoll import (
    FILES,
    MOST_BYTES,
    Vermerk,
    log_files,
    log_folder,
    note,
    note_bug,
    note_problem,
    note_seldom,
    open_log,
)
from zielbewertung.app.betrieb.textfrei import Ort
from zielbewertung.domain.errors import DamagedFileError
from zielbewertung.domain.werte import Weg

SECRET = "Geheimer Titel"
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ \d+ [a-z_]+( [a-z_0-9]+=[^ ]*)*")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Keep the Protokoll in a folder of its own as long as the test lasts."""
    open_log(tmp_path / "protokoll")
    yield tmp_path / "protokoll"
    open_log(None)


def _lines(folder: Path) -> list[str]:
    return (folder / "protokoll.log").read_text(encoding="utf-8").splitlines()


def test_a_vermerk_is_a_line_with_time_and_numbers(folder: Path) -> None:
    note(Vermerk.BEENDET, rueckgabe=0, ganz=True, weg=Weg.FENSTER, qt=(6, 11, 3))

    (line,) = _lines(folder)
    assert LINE.fullmatch(line)
    assert line.endswith(f" {os.getpid()} beendet rueckgabe=0 ganz=ja weg=fenster qt=6.11.3")


def test_of_values_that_do_not_belong_here_only_the_kind_is_noted(folder: Path) -> None:
    stray: dict[str, Any] = {"titel": SECRET, "liste": [SECRET], SECRET: 1}
    note(Vermerk.BEENDET, **stray)

    (line,) = _lines(folder)
    assert line.endswith(" beendet titel=<str> liste=<list> ?=1")


def test_a_problem_is_noted_by_its_kind_and_what_caused_it(folder: Path) -> None:
    def refuse() -> None:
        try:
            Path(f"/nirgends/{SECRET}").read_bytes()
        except OSError as error:
            raise DamagedFileError(SECRET, SECRET) from error

    with pytest.raises(DamagedFileError) as caught:
        refuse()
    note_problem(caught.value)

    (line,) = _lines(folder)
    assert "abgelehnt art=zielbewertung.domain.errors.DamagedFileError bei=" in line
    assert line.endswith("ursache=FileNotFoundError (errno 2)")
    assert SECRET not in line


def test_a_bug_is_noted_with_the_way_it_took(folder: Path) -> None:
    with pytest.raises(ValueError, match=SECRET) as caught:
        int(SECRET)
    note_bug(trace_of(caught.value))

    first, *way = _lines(folder)
    assert first.endswith(" fehler")
    assert way[0] == "    ValueError"
    assert way[-1].startswith("      ")
    assert SECRET not in "".join(way)


def test_what_happens_many_times_a_second_is_noted_once(folder: Path) -> None:
    for _ in range(500):
        note_seldom(Vermerk.MELDUNG_VON_QT, bei=Ort("qt.qpa", "test_once", 0))

    assert len(_lines(folder)) == 1


def test_the_protokoll_never_grows_beyond_its_bound_and_the_newest_stays(folder: Path) -> None:
    most = FILES * MOST_BYTES
    written = 0
    while written < most * 1.3:
        note(Vermerk.BEENDET, **{f"zahl_{n}": written for n in range(300)})
        written += 300 * 15

    sizes = [path.stat().st_size for path in folder.iterdir()]
    assert len(sizes) == FILES
    assert max(sizes) <= MOST_BYTES
    assert sum(sizes) > most / 2
    assert [path.name for path in log_files()][:2] == ["protokoll.log", "protokoll.1.log"]
    assert f"zahl_299={written - 300 * 15}" in _lines(folder)[-1]
    assert all(
        LINE.fullmatch(line)
        for path in log_files()
        for line in path.read_text(encoding="utf-8").splitlines()
    )


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows refuses to turn an open file")
def test_a_file_that_another_program_holds_is_not_turned_and_not_exceeded(folder: Path) -> None:
    note(Vermerk.BEENDET)
    (newest,) = log_files()
    with newest.open("ab") as held:
        held.write(b"x" * MOST_BYTES)
        held.flush()
        note(Vermerk.BEENDET)
        assert newest.stat().st_size <= MOST_BYTES + 200
    note(Vermerk.BEENDET)
    assert len(log_files()) == 2


def _file_in_the_way(folder: Path) -> Path:
    folder.write_text("x", encoding="utf-8")
    return folder


def _file_below_a_file(folder: Path) -> Path:
    folder.write_text("x", encoding="utf-8")
    return folder / "darin"


def _folder_under_its_name(folder: Path) -> Path:
    (folder / "protokoll.log").mkdir(parents=True)
    return folder


def _full_disk(folder: Path) -> Path:
    folder.mkdir()
    (folder / "protokoll.log").symlink_to("/dev/full")
    return folder


PLACES: list[Callable[[Path], Path]] = [
    _file_in_the_way,
    _file_below_a_file,
    _folder_under_its_name,
]
if Path("/dev/full").exists():
    PLACES.append(_full_disk)


@pytest.mark.parametrize("make", PLACES)
def test_where_the_protokoll_can_not_be_written_the_program_goes_on(
    tmp_path: Path, make: Callable[[Path], Path], capfd: pytest.CaptureFixture[str]
) -> None:
    open_log(make(tmp_path / "ort"))
    for number in range(3):
        note(Vermerk.BEENDET, rueckgabe=number)
    open_log(None)

    assert capfd.readouterr() == ("", "")


def test_after_the_place_came_back_the_protokoll_goes_on(tmp_path: Path) -> None:
    place = tmp_path / "ort"
    place.write_text("im Weg", encoding="utf-8")
    open_log(place)
    note(Vermerk.BEGONNEN)
    place.unlink()
    note(Vermerk.BEENDET)
    open_log(None)

    (line,) = _lines(place)
    assert line.endswith("beendet")


def test_nothing_is_kept_before_the_program_says_where(tmp_path: Path) -> None:
    note(Vermerk.BEENDET)

    assert log_files() == ()
    assert list(Path.home().rglob("*.log")) == []


def test_the_protokoll_lies_in_the_home_of_the_person() -> None:
    folder = log_folder()

    assert folder is not None
    assert folder.is_relative_to(Path.home())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself knows where its people live")
def test_without_a_home_there_is_no_protokoll(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "USERPROFILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os.path, "expanduser", lambda path: path)

    assert log_folder() is None


WRITES = """
import sys
from pathlib import Path
from zielbewertung.app.betrieb.protokoll import Vermerk, note, open_log

open_log(Path(sys.argv[1]))
for number in range(9_000):
    note(Vermerk.BEENDET, rueckgabe=number, lang=10**90)
"""


def test_two_programs_at_once_spoil_nothing(tmp_path: Path) -> None:
    children = [
        subprocess.Popen(
            [sys.executable, "-c", WRITES, str(tmp_path / "log")],
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    errors = [child.communicate()[1] for child in children]

    assert errors == ["", ""]
    files = list((tmp_path / "log").iterdir())
    # Two that turn at the same moment may push one file out early; there is never one too many.
    assert len(files) in (FILES - 1, FILES)
    assert sum(path.stat().st_size for path in files) <= FILES * MOST_BYTES + 1000
    lines = [line for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(LINE.fullmatch(line) for line in lines)
    assert {line.split()[1] for line in lines} == {str(child.pid) for child in children}
