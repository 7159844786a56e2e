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
