"""The clipboard as LibreOffice fills it: a real screen, real programs, keys as a person."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.documents.papier import texts, write_docx, write_xlsx

from zielbewertung.app.beispiel import load_beispiel

CLIENT = Path(__file__).with_name("clipboard_client.py")
ROOT = Path(__file__).parents[2]
NEEDED = ("soffice", "xdotool", "Xvfb")
LOADED, AGAIN = 3, 20
"""So many seconds after its window came a document is there; then the keys are pressed again."""

pytestmark = pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)), reason="needs LibreOffice, xdotool and Xvfb"
)


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


Copied = Callable[..., dict[str, Any]]


@pytest.fixture
def copied(display: str, tmp_path: Path) -> Copied:
    """Return what opens a document, copies all of it, and tells how that is read."""
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def keys(window: str, *names: str) -> None:
        command = ["xdotool", "windowfocus", window, "key", "--delay", "120", *names]
        subprocess.run(command, env=environment, check=False, capture_output=True)

    def window_of(document: Path) -> str:
        command = ["xdotool", "search", "--name", document.name]
        found = subprocess.run(
            command, env=environment, check=False, capture_output=True, text=True
        )
        return (found.stdout.split() or [""])[-1]

    def copy(document: Path, *without: str) -> dict[str, Any]:
        profile = (tmp_path / "profil").as_uri()
        office = subprocess.Popen(
            ["soffice", f"-env:UserInstallation={profile}", "--norestore", "--nologo", document],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        client = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.clipboard_client", *without],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            window, waited = "", 0
            while client.poll() is None:
                time.sleep(1)
                window = window or window_of(document)
                waited += bool(window)
                if waited % AGAIN == LOADED:
                    keys(window, "ctrl+a", "ctrl+c")
            said, problem = client.communicate()
        finally:
            client.kill()
            os.killpg(office.pid, signal.SIGKILL)
            office.wait()
        assert client.returncode == 0, problem
        told: dict[str, Any] = json.loads(said)
        return told

    return copy


def test_the_paper_original_is_copied_from_writer(copied: Copied, tmp_path: Path) -> None:
    told = copied(write_docx(tmp_path / "Konzept.docx"))
    assert told["arten"][0] == "text/html"
    assert told["anzahl"] == [9, 41, 89, 134]
    expected = [list(text) for text in texts(load_beispiel())]
    assert [text[2:] for text in told["texte"]] == [text[2:] for text in expected]


def test_a_sheet_is_copied_from_calc(copied: Copied, tmp_path: Path) -> None:
    told = copied(write_xlsx(tmp_path / "Konzept.xlsx"))
    first = [list(text) for text in texts(load_beispiel())]
    second = next(n for n, text in enumerate(first) if n and text[0] == 0)
    assert told["anzahl"][0] == 1
    assert [text[2:] for text in told["texte"]] == [text[2:] for text in first[:second]]


def test_plain_text_of_calc_keeps_its_umlauts(copied: Copied, tmp_path: Path) -> None:
    table = tmp_path / "Liste.ods"
    source = tmp_path / "Liste.html"
    rows = (("Handlungsfeld", "Ziel", "Maßnahme"), ("Wege", "Grün", "Bäume"), ("", "", "Straße"))
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    source.write_text(f'<meta charset="utf-8"><table>{cells}</table>', "utf-8")
    profile = (tmp_path / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to"]
    subprocess.run(
        [*command, "ods:calc8", "--infilter=HTML (StarCalc)", "--outdir", tmp_path, source],
        check=True,
        capture_output=True,
        timeout=100,
    )
    told = copied(table, "text/html")
    assert [text[2] for text in told["texte"]] == ["Wege", "Grün", "Bäume", "Straße"]
