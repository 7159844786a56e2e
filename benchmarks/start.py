"""Process start to first paint: this program with a Konzept beside a bare window of Qt.

Both are compiled before, as an installed program is: what counts is the second start.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from zielbewertung.app.beispiel import BEZEICHNUNG, load_beispiel
from zielbewertung.app.session import Session

RUNS = 9

BARE = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
window.repaint()
print(time.time(), time.process_time())
"""

OURS = """
import sys, time
from pathlib import Path
import zielbewertung.__main__
from zielbewertung.ui import application
app = application.make_application()
window = application.MainWindow(app, Path(sys.argv[2]))
window.show()
window.files.open_file(Path(sys.argv[1]))
window.repaint()
print(time.time(), time.process_time())
window.close()
"""


def main() -> None:
    """Print how much longer the program takes than a bare window, by the median."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Konzept.zielbewertung"
        Session.create(path, load_beispiel(), BEZEICHNUNG).close()
        arguments = [str(path), str(Path(folder) / "settings.json")]
        environment = _environment(Path(folder) / "compiled")
        bare: list[tuple[float, float]] = []
        ours: list[tuple[float, float]] = []
        for _ in range(RUNS + 1):
            bare.append(_seconds(BARE, [], environment))
            ours.append(_seconds(OURS, arguments, environment))
        del bare[0], ours[0]
    sys.stdout.write(
        "Start: process start to first paint, 134 measures, medians of "
        f"{RUNS} interleaved runs (goal 1.35)\n"
        "                            s       x   processor s       x\n"
        f"  bare PySide6 window {_line(bare, bare)}\n"
        f"  this program        {_line(ours, bare)}\n"
    )


def _line(runs: list[tuple[float, float]], floor: list[tuple[float, float]]) -> str:
    """Return the medians of clock and processor, and how many times the floor they are."""
    medians = zip(
        map(statistics.median, zip(*runs, strict=True)),
        map(statistics.median, zip(*floor, strict=True)),
        strict=True,
    )
    return "      ".join(f"{own:7.2f} {own / least:7.2f}" for own, least in medians)


def _environment(compiled: Path) -> dict[str, str]:
    """Return the environment of the programs; what Python compiles is kept in a folder."""
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {
        "PYTHONPYCACHEPREFIX": str(compiled),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "default.warning=false",
    }


def _seconds(
    program: str, arguments: list[str], environment: dict[str, str]
) -> tuple[float, float]:
    """Return by clock and by processor how long it took until all was painted."""
    start = time.time()
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
    )
    painted, processor = map(float, done.stdout.split())
    return painted - start, processor
