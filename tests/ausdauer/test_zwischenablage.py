"""The clipboard as LibreOffice fills it: a real screen, real programs, keys as a person."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from tests.documents.papier import texts, write_docx, write_xlsx

from zielbewertung.app.beispiel import load_beispiel

CLIENT = Path(__file__).with_name("clipboard_client.py")
ROOT = Path(__file__).parents[2]
NEEDED = ("soffice", "xdotool", "Xvfb")
AGAIN = 6
"""Every so many seconds the keys are pressed again: a program that is still loading hears none."""
STARTS = 5
SETTINGS = {
    "org.openoffice.Office.Common/Misc": {"FirstRun": "false", "ShowTipOfTheDay": "false"},
    "org.openoffice.Setup/Office": {"ooSetupInstCompleted": "true"},
    "org.openoffice.Setup/Product": {"ooSetupLastVersion": "99.9", "WhatsNew": "false"},
}
"""A profile that greets nobody: no tip, no news, nothing that takes the keys away."""

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


@pytest.fixture
def profile(tmp_path: Path) -> str:
    """Return a profile that LibreOffice has set up: with a fresh one it may start anew and die."""
    folder = tmp_path / "profil"
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value>'
        "</prop></item>"
        for path, values in SETTINGS.items()
        for name, value in values.items()
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        "utf-8",
    )
    option = f"-env:UserInstallation={folder.as_uri()}"
    subprocess.run(
        ["soffice", option, "--headless", "--norestore", "--terminate_after_init"],
        check=False,
        capture_output=True,
        timeout=300,
    )
    return option


Copied = Callable[..., dict[str, Any]]


@pytest.fixture
def copied(display: str, profile: str) -> Copied:
    """Return what opens a document, copies all of it, and tells how that is read."""
    environment = os.environ | {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}

    def start(document: Path) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["soffice", profile, "--norestore", "--nologo", document],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def keys(window: str, *names: str) -> None:
        command = ["xdotool", "windowfocus", window, "key", "--delay", "120", *names]
        subprocess.run(command, env=environment, check=False, capture_output=True)

    def window_of(document: Path) -> str:
        command = ["xdotool", "search", "--name", document.name]
        found = subprocess.run(
            command, env=environment, check=False, capture_output=True, text=True
        )
        return (found.stdout.split() or [""])[-1]

    def copy(document: Path, tables: int, *without: str) -> dict[str, Any]:
        office, starts = start(document), 1
        client = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.clipboard_client", str(tables), *without],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        try:
            seconds = 0
            while client.poll() is None:
                time.sleep(1)
                if office.poll() is not None and starts < STARTS:
                    office, starts = start(document), starts + 1
                window = window_of(document)
                seconds = seconds + 1 if window else 0
                if seconds % AGAIN == 1:
                    keys(window, "ctrl+a", "ctrl+c")
            said, problem = client.communicate()
        finally:
            client.kill()
            with suppress(ProcessLookupError):
                os.killpg(office.pid, signal.SIGKILL)
            office.wait()
        assert client.returncode == 0, problem
        told: dict[str, Any] = json.loads(said)
        return told

    return copy


def test_the_paper_original_is_copied_from_writer(copied: Copied, tmp_path: Path) -> None:
    told = copied(write_docx(tmp_path / "Konzept.docx"), 9)
    assert told["arten"][0] == "text/html"
    assert told["anzahl"] == [9, 41, 89, 134]
    expected = [list(text) for text in texts(load_beispiel())]
    assert [text[2:] for text in told["texte"]] == [text[2:] for text in expected]


def test_a_sheet_is_copied_from_calc(copied: Copied, tmp_path: Path) -> None:
    told = copied(write_xlsx(tmp_path / "Konzept.xlsx"), 1)
    first = [list(text) for text in texts(load_beispiel())]
    second = next(n for n, text in enumerate(first) if n and text[0] == 0)
    assert told["anzahl"][0] == 1
    assert [text[2:] for text in told["texte"]] == [text[2:] for text in first[:second]]


def test_plain_text_of_calc_keeps_its_umlauts(
    copied: Copied, profile: str, tmp_path: Path
) -> None:
    table = tmp_path / "Liste.ods"
    source = tmp_path / "Liste.html"
    rows = (("Handlungsfeld", "Ziel", "Maßnahme"), ("Wege", "Grün", "Bäume"), ("", "", "Straße"))
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    source.write_text(f'<meta charset="utf-8"><table>{cells}</table>', "utf-8")
    command = ["soffice", profile, "--headless", "--convert-to"]
    subprocess.run(
        [*command, "ods:calc8", "--infilter=HTML (StarCalc)", "--outdir", tmp_path, source],
        check=True,
        capture_output=True,
        timeout=300,
    )
    told = copied(table, 1, "text/html")
    assert [text[2] for text in told["texte"]] == ["Wege", "Grün", "Bäume", "Straße"]
