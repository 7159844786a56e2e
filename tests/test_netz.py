"""No network, at all: the program needs none and opens no socket of the internet."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.abschottung import watched, without_network
from tests.angelegt import write_document
from tests.person import DONE, ROOT

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.app.suche.massnahmen import find_massnahme
from zielbewertung.domain.werte import Ampel

INTERNET = re.compile(r"AF_INET6?|AF_PACKET|AF_NETLINK")

# Opens, rates, writes, gives out as CSV and PDF, closes.
WINDOW = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.person import save_pdf_when_made, use_program
from tests.ui.open_dialogs import choose_file

folder = Path(sys.argv[1])

def steps(window, dialogs):
    yield lambda: window.bridge.session is not None and window.isActiveWindow()
    window.commands["bewerten.naechste_offene"].trigger()
    QTest.keyClicks(QApplication.focusWidget(), "2")
    yield lambda: window.parts.editor.shown_massnahmen() == window.parts.tree.selected_massnahmen()
    window.commands["bewerten.begruendung"].trigger()
    QTest.keyClicks(QApplication.focusWidget(), "Vieles ist getan.")
    dialogs.answers = [choose_file(folder / "a.csv")]
    window.commands["austausch.csv"].trigger()
    yield lambda: not window.background.busy
    dialogs.answers = [save_pdf_when_made(dialogs), choose_file(folder / "a.pdf")]
    window.commands["austausch.pdf"].trigger()
    yield lambda: not window.background.busy

sys.exit(use_program(steps, folder / "k.zielbewertung"))
"""

COMMANDS = (
    ("bewerten", "{folder}/k.zielbewertung", "3.2", "--ampel", "rot"),
    ("exportieren", "{folder}/k.zielbewertung", "{folder}/b.pdf"),
    ("diagnose", "{folder}/b.zip", "--datei", "{folder}/k.zielbewertung"),
)

OPENS_A_SOCKET = """
import socket
for kind in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX):
    try:
        socket.socket(kind).close()
    except OSError:  # a machine without IPv6
        pass
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the sample."""
    path = tmp_path / "k.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    return tmp_path


def _run(before: list[str], *command: str) -> str:
    result = subprocess.run(
        [*before, sys.executable, *command],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert (result.returncode, result.stderr) == (0, ""), result.stderr
    return result.stdout


def _use_window(before: list[str], folder: Path) -> None:
    assert _run(before, "-c", WINDOW, str(folder)) == f"{DONE}\n"
    assert (folder / "a.csv").read_bytes()
    assert (folder / "a.pdf").read_bytes().startswith(b"%PDF-")
    session = Session.open(folder / "k.zielbewertung")
    texts = [b.begruendung for b in session.snapshot().bewertungen]
    session.close()
    assert any(text.endswith("Vieles ist getan.") for text in texts)


def _use_commands(before: list[str], folder: Path) -> None:
    for command in COMMANDS:
        _run(before, "-m", "zielbewertung", *(word.format(folder=folder) for word in command))
    assert (folder / "b.pdf").read_bytes().startswith(b"%PDF-")
    assert (folder / "b.zip").exists()
    session = Session.open(folder / "k.zielbewertung")
    rated = session.bewertung(find_massnahme(session.index, "3.2").id)
    session.close()
    assert rated.ampel is Ampel.ROT


def _sockets(log: Path) -> list[str]:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    assert any("execve(" in line for line in lines), "nothing was watched"
    return [line for line in lines if "socket(" in line or "connect(" in line]


def test_the_window_does_all_its_work_without_a_network(folder: Path) -> None:
    _use_window(without_network(), folder)


def test_the_commands_do_all_their_work_without_a_network(folder: Path) -> None:
    _use_commands(without_network(), folder)


def test_the_window_opens_no_socket_of_the_internet(folder: Path) -> None:
    log = folder / "strace.log"
    _use_window(watched(log), folder)

    assert [line for line in _sockets(log) if INTERNET.search(line)] == []


def test_the_commands_open_no_socket_at_all(folder: Path) -> None:
    log = folder / "strace.log"
    _use_commands(watched(log), folder)

    assert _sockets(log) == []


def test_a_program_without_a_network_has_only_itself() -> None:
    names = "import socket, sys; sys.stdout.write(str([n for _, n in socket.if_nameindex()]))"

    assert _run(without_network(), "-c", names) == "['lo']"


def test_a_socket_of_the_internet_would_be_seen(tmp_path: Path) -> None:
    log = tmp_path / "strace.log"
    _run(watched(log), "-c", OPENS_A_SOCKET)

    sockets = _sockets(log)
    assert len(sockets) == 3
    assert len([line for line in sockets if INTERNET.search(line)]) == 2
