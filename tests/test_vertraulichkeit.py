"""Neither Protokoll nor Diagnose says who, where or what: searched after all that can go wrong."""

import os
import platform
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.abschottung import named
from tests.angelegt import write_document
from tests.person import DONE, ROOT

import zielbewertung
from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session

MARK = "qzxw"
"""Stands in every name and text of the test, and in no word of the program."""

# Everything that goes wrong here quotes the mark in its message.
WINDOW = """
import logging, os, sqlite3, sys, threading, warnings
from functools import partial
from pathlib import Path
from PySide6.QtCore import QTimer, qCritical, qWarning
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.person import use_program
from tests.ui.open_dialogs import accept, choose_file
from zielbewertung.app import austausch
from zielbewertung.app.datei.publisher import Lage
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.ui.dialogs.messages import show_problem

folder = Path(sys.argv[1])
words = "Herr Qzxw schreibt"

def quote(kind):
    raise kind(words, words)

class Fragile:
    def __del__(self):
        raise ValueError(words)

BUGS = (
    partial(int, words),
    partial(dict().__getitem__, words),
    partial(open, folder / "fort"),
    partial(getattr, folder, words),
    partial(words.encode("utf-16").decode, "utf-8"),
    partial(sqlite3.connect, folder / "fort" / "fort"),
    partial(compile, words, words, "exec"),
    partial(quote, FileProblemError),
    partial(os.listdir, folder / "fort"),
)

def steps(window, dialogs):
    yield lambda: window.bridge.session is not None and window.isActiveWindow()
    window.commands["bewerten.naechste_offene"].trigger()
    QTest.keyClicks(QApplication.focusWidget(), "2")
    yield lambda: window.parts.editor.shown_massnahmen() == window.parts.tree.selected_massnahmen()
    window.commands["bewerten.begruendung"].trigger()
    QTest.keyClicks(QApplication.focusWidget(), words)
    place = folder / "Qzxw gut.zielbewertung"
    place.rename(folder / "Qzxw weg")
    window.commands["datei.sichern"].trigger()
    yield lambda: window.publishing.uebertragung.lage is Lage.FEHLT
    (folder / "Qzxw weg").rename(place)
    window.commands["datei.sichern"].trigger()
    yield lambda: window.publishing.uebertragung.lage is Lage.GESICHERT
    for name in ("fort.zielbewertung", "beschaedigt.zielbewertung", "bild.zielbewertung"):
        window.files.open_file(folder / name)
    window.files.open_file(folder)
    dialogs.answers = [choose_file(folder / "liste.csv")]
    window.commands["austausch.importieren"].trigger()
    yield lambda: not window.background.busy
    session = window.bridge.session
    target = folder / "fort" / "liste.csv"
    window.background.run(
        partial(austausch.export_konzept, session.snapshot(), session.runde.id, target),
        print,
        partial(show_problem, window),
    )
    yield lambda: not window.background.busy
    for bug in BUGS:
        QTimer.singleShot(0, bug)
        threading.Thread(target=bug).start()
        window.background.run(bug, print, partial(show_problem, window))
    Fragile()
    logging.getLogger("bibliothek").error("%s in %s", words, folder)
    warnings.warn(words)
    qWarning(words)
    qCritical(f"QFile::open: {folder}")
    yield lambda: not window.background.busy
    yield lambda: QApplication.activeModalWidget() is None
    dialogs.answers = [accept, choose_file(folder / "fenster.zip")]
    window.commands["hilfe.diagnose"].trigger()
    yield lambda: not window.background.busy

sys.exit(use_program(steps, folder / "Qzxw gut.zielbewertung"))
"""

CLUMSY = """
import sys
import click
from zielbewertung import __main__, cli

@cli.befehle.command()
@click.argument("datei")
def stolpern(datei):
    open(datei)

sys.argv[0] = "zielbewertung"
sys.exit(__main__.main())
"""

COMMANDS = (
    ("pruefen", "beschaedigt.zielbewertung"),
    ("pruefen", "fort.zielbewertung"),
    ("beispiel", "bild.zielbewertung"),
    ("importieren", "liste.csv", "neu.zielbewertung"),
    ("bewerten", "Qzxw gut.zielbewertung", "99.9", "--begruendung", "Qzxw"),
    ("exportieren", "Qzxw gut.zielbewertung", "x/y.pdf"),
    ("fragebogen", "Qzxw gut.zielbewertung", "fort/fort", "--alle"),
    ("einlesen", "beschaedigt.zielbewertung", "liste.csv"),
    ("diagnose", "befehl.zip", "--datei", "beschaedigt.zielbewertung"),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of a person whose every name and text holds the mark."""
    folder = tmp_path / f"Haus {MARK}" / f"Ablage {MARK}"
    folder.mkdir(parents=True)
    konzept = load_beispiel()
    stammdaten = replace(konzept.stammdaten, titel=f"Konzept {MARK}", traeger=f"Kreis {MARK}")
    knoten = tuple(replace(k, titel=f"{MARK} {k.titel}") for k in konzept.knoten)
    marked = replace(konzept, stammdaten=stammdaten, knoten=knoten)
    good = folder / "Qzxw gut.zielbewertung"
    write_document(good, marked, f"Schritt {MARK}")
    content = bytearray(good.read_bytes())
    content[8192:12288] = (MARK.encode() * 1024)[:4096]
    (folder / "beschaedigt.zielbewertung").write_bytes(content)
    (folder / "bild.zielbewertung").write_bytes(f"Foto von {MARK}".encode())
    (folder / "liste.csv").write_bytes(f"{MARK};\xff\xfe\x00{MARK}".encode("latin-1"))
    return folder


@pytest.fixture
def environment(folder: Path) -> dict[str, str]:
    """Return the environment of a person who is called after the mark."""
    home = folder.parent
    people = dict.fromkeys(("LOGNAME", "USER", "USERNAME", "LNAME"), f"{MARK}-konto")
    places = {"HOME": str(home), "USERPROFILE": str(home), "HOSTNAME": f"{MARK}-rechner"}
    kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
    return kept | people | places | {"QT_QPA_PLATFORM": "offscreen"}


def _run(
    environment: dict[str, str], folder: Path, *command: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*named(f"{MARK}-rechner"), sys.executable, *command],
        cwd=folder if command[0] == "-m" else ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )


def _kept(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what Protokoll and Diagnosen hold, with where it was found."""
    for path in folder.parent.rglob("protokoll*.log"):
        yield path.name, path.read_text(encoding="utf-8")
    for path in folder.rglob("*.zip"):
        yield path.name, path.read_bytes().decode("latin-1")
        with zipfile.ZipFile(path) as archive:
            for info in archive.infolist():
                yield f"{path.name}/{info.filename}", archive.read(info).decode("utf-8-sig")


def _betrayals(folder: Path) -> list[str]:
    secrets = [MARK, str(folder.parent), str(Path(zielbewertung.__file__).parent), "/home/"]
    if len(platform.node()) > 5:  # a shorter one may be part of a word
        secrets.append(platform.node())
    return [
        f"{where}: {line}"
        for where, text in _kept(folder)
        for line in text.splitlines()
        for secret in secrets
        if secret.lower() in line.lower()
    ]


def test_after_all_that_can_go_wrong_in_the_window_nothing_is_betrayed(
    folder: Path, environment: dict[str, str]
) -> None:
    result = _run(environment, folder, "-c", WINDOW, str(folder))

    assert result.stdout.endswith(f"{DONE}\n"), result.stderr[-2000:]
    assert result.returncode == 0
    assert "Traceback" not in result.stderr
    protokoll = dict(_kept(folder))["protokoll.log"]
    for kind in ("FileProblemError", "DamagedFileError", "ValueError", "KeyError", "SyntaxError"):
        assert kind in protokoll
    for event in (
        "begonnen",
        "abgelehnt",
        "meldung_von_qt",
        "meldung_einer_bibliothek",
        "beendet",
    ):
        assert f" {event} " in protokoll
    lagen = re.findall(r" uebertragung lage=(\w+)", protokoll)
    assert lagen == ["fehlt", "gesichert"]
    assert protokoll.count("\n    ") > 30
    assert (folder / "fenster.zip").exists()
    assert _betrayals(folder) == []


def test_after_all_that_can_go_wrong_in_commands_nothing_is_betrayed(
    folder: Path, environment: dict[str, str]
) -> None:
    for command in COMMANDS:
        result = _run(environment, folder, "-m", "zielbewertung", *command)
        assert result.returncode == (0 if command[0] == "diagnose" else 1), result.stderr
        assert "Traceback" not in result.stderr
    result = _run(environment, folder, "-c", CLUMSY, "stolpern", str(folder / "fort"))
    assert result.returncode == 70

    kept = dict(_kept(folder))
    # A check tells what it finds and a Diagnose is made; all the others are refused.
    assert kept["protokoll.log"].count(" abgelehnt ") == len(COMMANDS) - 2
    assert "FileNotFoundError" in kept["protokoll.log"]
    assert "befehl.zip/datei.txt" in kept
    assert _betrayals(folder) == []


def test_a_betrayal_would_be_found(folder: Path) -> None:
    (folder / "protokoll.log").write_text(f"alles gut\nvon {MARK.upper()}\n", encoding="utf-8")
    with zipfile.ZipFile(folder / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datei.txt", f"in {folder}\n")

    assert len(_betrayals(folder)) >= 2


def test_the_mark_stands_in_the_file_that_was_worked_on(folder: Path) -> None:
    with closing(Session.open(folder / "Qzxw gut.zielbewertung")) as session:
        assert MARK in session.index.stammdaten.titel
