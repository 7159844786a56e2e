import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from zielbewertung import __version__
from zielbewertung.app.betrieb.fangnetz import Fangnetz, Guard
from zielbewertung.app.betrieb.protokoll import open_log

SECRET = "Geheimer Titel"


class Person:
    """Hears what is told of errors."""

    def __init__(self, folder: Path) -> None:
        self.told: list[str] = []
        self._file = folder / "protokoll.log"

    @property
    def protokoll(self) -> str:
        return self._file.read_text(encoding="utf-8") if self._file.exists() else ""


@pytest.fixture
def person(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Iterator[Person]:
    """Spread a Fangnetz; nothing that it catches names a secret or is written to the person."""
    person = Person(tmp_path)
    open_log(tmp_path)
    with Fangnetz(person.told.append):
        yield person
    open_log(None)
    assert SECRET not in person.protokoll + "".join(person.told)
    assert capfd.readouterr() == ("", "")


def test_what_falls_out_of_a_block_is_noted_and_told_with_the_version(person: Person) -> None:
    with Guard():
        int(SECRET)

    (details,) = person.told
    first, *rest = details.splitlines()
    assert first.startswith(f"Zielbewertung {__version__}, Python 3.")
    assert rest[0] == "ValueError"
    assert person.protokoll.count("ValueError") == 1


def test_what_ends_the_program_on_purpose_ends_it(person: Person) -> None:
    with pytest.raises(SystemExit), Guard():
        sys.exit(3)

    assert person.told == []


def test_an_error_in_a_thread_is_noted_and_told(person: Person) -> None:
    thread = threading.Thread(target=int, args=[SECRET])
    thread.start()
    thread.join()

    (details,) = person.told
    assert "ValueError\n  threading.Thread._bootstrap_inner:" in details
    assert "ValueError" in person.protokoll


def test_the_same_error_a_thousand_times_is_told_once(person: Person) -> None:
    for number in range(1000):
        with Guard():
            int(f"{SECRET} {number}")

    assert len(person.told) == 1
    assert person.protokoll.count("ValueError") == 1


class Fragile:
    """Fails while it is thrown away."""

    def __del__(self) -> None:
        raise ValueError(SECRET)


def test_what_fails_while_things_are_thrown_away_is_noted_but_bothers_nobody(
    person: Person,
) -> None:
    Fragile()

    assert "Fragile.__del__:" in person.protokoll
    assert person.told == []


def test_what_libraries_log_is_noted_by_its_place(person: Person) -> None:
    logging.getLogger("bibliothek.teil").warning("Datei %s", SECRET)
    logging.getLogger("bibliothek.teil").info("Datei %s", SECRET)

    (line,) = person.protokoll.splitlines()
    assert " meldung_einer_bibliothek bei=bibliothek.teil.test_what_libraries_log" in line


@pytest.mark.filterwarnings("always")
def test_what_libraries_warn_of_is_noted_by_its_kind(person: Person) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning(UserWarning(SECRET), UserWarning, f"/home/{SECRET}/modul.py", 7)

    (line,) = person.protokoll.splitlines()
    assert line.endswith(" meldung_einer_bibliothek art=UserWarning bei=modul.<module>:7")


def test_a_folded_net_catches_nothing_more() -> None:
    before = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
    handlers = list(logging.getLogger().handlers)
    with Fangnetz(lambda _: None):
        assert sys.excepthook is not before[0]

    after = (sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning)
    assert after == before
    assert logging.getLogger().handlers == handlers
