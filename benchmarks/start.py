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
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""

OURS = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from zielbewertung.ui import application
app = application.make_application()
window = application.MainWindow(app, Path(sys.argv[2]))
window.show()
window.files.open_file(Path(sys.argv[1]))
window.repaint()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def main() -> None:
    """Print how much longer the program takes than a bare window, by the median."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "Konzept.zielbewertung"
        Session.create(path, load_beispiel(), BEZEICHNUNG).close()
        arguments = [str(path), str(Path(folder) / "settings.json")]
        environment = _environment(Path(folder) / "compiled")
        bare: list[float] = []
        ours: list[float] = []
        for _ in range(RUNS + 1):
            bare.append(_seconds(BARE, [], environment))
            ours.append(_seconds(OURS, arguments, environment))
        del bare[0], ours[0]
    ratio = statistics.median(ours) / statistics.median(bare)
    sys.stdout.write(
        "Start: process start to first paint, 134 measures, medians of "
        f"{RUNS} interleaved runs\n"
        f"  bare PySide6 window   {statistics.median(bare):6.2f} s\n"
        f"  this program          {statistics.median(ours):6.2f} s   {ratio:.2f}x (goal 1.35)\n"
    )


def _environment(compiled: Path) -> dict[str, str]:
    """Return the environment of the programs; what Python compiles is kept in a folder."""
    inherited = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return inherited | {
        "PYTHONPYCACHEPREFIX": str(compiled),
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "default.warning=false",
    }


def _seconds(program: str, arguments: list[str], environment: dict[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *arguments], env=environment, check=True)
    return time.perf_counter() - start
