"""The window as a screen reader finds it: a real program, a real screen, a real bus."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.app.suche.massnahmen import find_massnahme
from zielbewertung.domain.werte import Ampel

CLIENT = Path(__file__).with_name("screen_reader.py")
EARLY_END = Path(__file__).with_name("early_end.py")
ROOT = Path(__file__).parents[2]
ON_A_BUS = ("dbus-run-session", "--")
SYSTEM_PYTHON = "/usr/bin/python3"
MEASURE = "Maßnahme 6.1:"


@pytest.fixture
def display() -> Iterator[str]:
    """Start a screen of our own on a free number; return its name."""
    reading, writing = os.pipe()
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1400x900x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as stream:
        number = stream.readline().strip()
    yield f":{number}"
    screen.terminate()
    screen.wait()


def use_window(display: str, folder: Path, client: Path, *arguments: str) -> dict[str, Any]:
    """Let a client on a bus of its own use the program; return what it heard."""
    runtime = folder / "runtime"
    runtime.mkdir(mode=0o700)
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DBUS_SESSION_BUS_ADDRESS", "AT_SPI_BUS_ADDRESS")
    } | {
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "NO_AT_BRIDGE": "0",
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(ROOT),
    }
    result = subprocess.run(
        [*ON_A_BUS, SYSTEM_PYTHON, str(client), *arguments],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    # The bus has its say first; the last line is that of the client.
    heard: dict[str, Any] = json.loads((result.stdout.splitlines() or ["{}"])[-1])
    assert heard, result.stderr
    assert "problem" not in heard, (heard, result.stderr)
    return heard


def test_a_screen_reader_rates_a_measure_and_the_file_has_it_after_a_kill(
    display: str, tmp_path: Path
) -> None:
    path = tmp_path / "Konzept.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    program = (sys.executable, "-m", "zielbewertung", str(path))
    heard = use_window(display, tmp_path, CLIENT, MEASURE, "teilweise erreicht", *program)
    assert heard["checked"], heard
    assert "teilweise erreicht" not in " ".join(heard["before"])
    # The first cell sums the row up, the second one is the rating itself.
    assert "Zielerreichung: teilweise erreicht" in heard["after"][0]
    assert "Zielerreichung: teilweise erreicht" in heard["after"][1]
    with closing(Session.open(path)) as session:
        rated = find_massnahme(session.index, "6.1")
        assert session.bewertung(rated.id).ampel is Ampel.GELB
        assert session.problems() == ()


def test_a_window_that_is_killed_offers_at_the_next_start_what_was_not_at_its_place(
    display: str, tmp_path: Path
) -> None:
    share = tmp_path / "Freigabe"
    share.mkdir()
    path = share / "Konzept.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    program = (sys.executable, "-m", "zielbewertung", str(path))
    heard = use_window(display, tmp_path, EARLY_END, str(path), MEASURE, *program)
    assert heard["rated"], heard
    assert heard["published"], "the file changes at its place while one works"
    assert heard["left"], "the program was to be killed before the last rating was there"
    assert "Zielerreichung: nicht erreicht" in heard["row"]
    assert heard["published_again"], heard
    with closing(Session.open(path, nur_lesen=True)) as session:
        rated = find_massnahme(session.index, "6.1")
        assert session.bewertung(rated.id).ampel is Ampel.ROT
        assert session.problems() == ()
    assert not list(share.glob("*-journal")) + list(share.glob("*-wal"))
