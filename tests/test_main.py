import os
import subprocess
import sys
from pathlib import Path


def test_without_a_screen_the_window_says_so_and_nothing_crashes(tmp_path: Path) -> None:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    result = subprocess.run(
        [sys.executable, "-m", "zielbewertung", str(tmp_path / "k.zielbewertung")],
        env={name: value for name, value in os.environ.items() if name not in screens},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 1
    assert "Hier gibt es keinen Bildschirm" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_sample_is_shown_as_files_where_there_is_no_screen(tmp_path: Path) -> None:
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    folder = tmp_path / "aus gabe"
    result = subprocess.run(
        [sys.executable, "-m", "zielbewertung", "vorfuehren", str(folder)],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert (result.returncode, result.stderr) == (0, "")
    names = {path.name: path for path in folder.iterdir()}
    assert set(names) == {
        "Beispielkonzept.zielbewertung",
        "Bewertungsuebersicht.pdf",
        "Fenster.png",
    }
    assert names["Bewertungsuebersicht.pdf"].read_bytes().startswith(b"%PDF-")
    assert names["Fenster.png"].read_bytes().startswith(b"\x89PNG")
    assert all(str(path) in result.stdout for path in names.values())


PERSON = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from zielbewertung.app.beispiel import BEZEICHNUNG, load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.ui import application

path = Path(sys.argv[1])
Session.create(path, load_beispiel(), BEZEICHNUNG).close()
app = application.make_application()

def use():
    window = next(w for w in app.topLevelWidgets() if hasattr(w, "commands"))
    for place in range(25):
        window.focusNextChild()
    closing = QTimer(window, interval=100)
    closing.timeout.connect(lambda: app.activeModalWidget() and app.activeModalWidget().reject())
    closing.start()
    window.commands["hilfe.tasten"].trigger()
    window.commands["ansicht.ueberblick"].trigger()
    window.commands["datei.beenden"].trigger()

def begin():
    windows = [w for w in app.topLevelWidgets() if hasattr(w, "commands")]
    if windows and windows[0].bridge.session is not None:
        use()
    else:
        QTimer.singleShot(100, begin)

QTimer.singleShot(100, begin)
sys.exit(application.run_window(path))
"""


def test_the_program_ends_as_quietly_as_it_began(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, "-c", PERSON, str(tmp_path / "k.zielbewertung")],
        env=os.environ
        | {"QT_QPA_PLATFORM": "offscreen", "QT_LOGGING_RULES": "default.warning=false"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, "")


CLUMSY = """
import sys, threading
from zielbewertung import __main__, cli

@cli.befehle.command()
def stolpern():
    threading.Thread(target=int, args=["Geheimer Titel im Faden"]).start()
    open("/home/geheim/Konzept.zielbewertung")

sys.argv = ["zielbewertung", "stolpern"]
sys.exit(__main__.main())
"""


def test_an_error_of_the_program_is_told_in_german_and_noted_without_its_words() -> None:
    result = subprocess.run(
        [sys.executable, "-c", CLUMSY], capture_output=True, text=True, check=False, timeout=60
    )

    assert (result.returncode, result.stdout) == (70, "")
    assert result.stderr.count("Das Programm hat einen Fehler gemacht") == 2
    assert "Ihre Daten sind sicher" in result.stderr
    (protokoll,) = Path.home().rglob("protokoll.log")
    noted = protokoll.read_text(encoding="utf-8")
    assert "FileNotFoundError (errno 2)" in noted
    assert "__main__.stolpern:" in noted
    assert noted.splitlines()[-1].endswith("beendet rueckgabe=70")
    for secret in ("Traceback", "geheim", "Geheim", "/"):
        assert secret not in result.stderr + noted


def test_begin_and_end_are_noted_with_the_versions() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "zielbewertung", "pruefen", "/nirgends/geheim.zielbewertung"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert result.returncode == 1
    (protokoll,) = Path.home().rglob("protokoll.log")
    begun, refused, ended = protokoll.read_text(encoding="utf-8").splitlines()
    assert " begonnen auf=" in begun
    assert "python=3." in begun
    assert "sqlite=3." in begun
    assert " abgelehnt art=zielbewertung.domain.errors.FileProblemError bei=" in refused
    assert ended.endswith(" beendet rueckgabe=1")


def test_where_the_protokoll_can_not_be_kept_the_program_works_as_always(tmp_path: Path) -> None:
    state = Path(os.environ["XDG_STATE_HOME"])
    state.parent.mkdir(parents=True)
    state.write_text("hier ist kein Ordner", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "zielbewertung", "beispiel", str(tmp_path / "k.zielbewertung")],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert state.read_text(encoding="utf-8") == "hier ist kein Ordner"
