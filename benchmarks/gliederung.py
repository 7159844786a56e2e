"""What one edit of the Gliederung costs in the window: 10,000 entries against the sample.

Each edit is one key (or one menu entry) in a real window without a screen: the change, its
durable write, the tree anew, the editor beside it and the repainting. Both windows take turns, so
that a slow moment of the machine meets both alike. A large Konzept opens with its branches
closed; in the last two columns all of its rows are open, and the goal is the same. „Choose a
place“ is the dialog „Verschieben nach“, opened and closed again.
"""

import os
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.domain.konzept import Knoten, Konzept
from zielbewertung.ui.gliederung.move_dialog import MoveDialog
from zielbewertung.ui.main_window import MainWindow

ENTRIES = 10_000
TURNS = 5
GOAL = 2.0

KEY, ALT, CTRL = Qt.Key, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def main() -> None:
    """Print the table."""
    app = QApplication.instance() or QApplication([])
    if not isinstance(app, QApplication):
        sys.exit("the windows need a program with widgets")
    with tempfile.TemporaryDirectory() as folder:
        sample = load_beispiel()
        windows = {
            "small": _window(app, Path(folder), "klein", sample),
            "large": _window(app, Path(folder), "gross", _large(sample)),
        }
        closed = {name: _measured(app, windows, edit) for name, edit in EDITS.items()}
        windows["large"].parts.tree.expand_all()
        opened = {name: _measured(app, windows, edit) for name, edit in EDITS.items()}
        for window in windows.values():
            window.close()
    sys.stdout.write(f"One edit in the window, {TURNS} turns, median (ms)\n")
    sys.stdout.write(
        f"{'':20}{len(sample.knoten):>8,}{ENTRIES:>10,}{'ratio':>8}{'all open':>10}{'ratio':>8}\n"
    )
    for name, (small, large) in closed.items():
        before, all_open = opened[name]
        sys.stdout.write(
            f"{name:20}{small:>8.0f}{large:>10.0f}{large / small:>8.1f}"
            f"{all_open:>10.0f}{all_open / before:>8.1f}\n"
        )
    sys.stdout.write(f"goal: a ratio of at most {GOAL}, 50 ms for a move\n")


Edit = Callable[[MainWindow], None]


def _press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Edit:
    def press(window: MainWindow) -> None:
        window.activateWindow()
        window.parts.tree.setFocus()
        QTest.keyClick(window.parts.tree, key, modifier)

    return press


def _trigger(name: str) -> Edit:
    return lambda window: window.commands[name].trigger()


def _add(window: MainWindow) -> None:
    tree = window.parts.tree
    _press(KEY.Key_Return)(window)
    _write("Neu")
    tree.end_writing()


def _rename(window: MainWindow) -> None:
    _press(KEY.Key_F2)(window)
    _write(f"Anders {uuid.uuid4()}")


def _write(text: str) -> None:
    line = QApplication.focusWidget()
    if line is None:
        sys.exit("nothing has the keyboard")
    QTest.keyClicks(line, text)
    QTest.keyClick(line, KEY.Key_Return)


def _choose_place(window: MainWindow) -> None:
    session = window.bridge.session
    if session is None:
        sys.exit("there is no Konzept")
    dialog = MoveDialog(window, session.index, window.parts.tree.selected_ids())
    dialog.show()
    QApplication.processEvents()
    dialog.close()
    dialog.deleteLater()


EDITS: dict[str, Edit] = {
    "write an entry": _add,
    "rename": _rename,
    "move": _press(KEY.Key_Up, ALT),
    "take back": _press(KEY.Key_Z, CTRL),
    "outdent": _press(KEY.Key_Tab, Qt.KeyboardModifier.ShiftModifier),
    "take that back": _press(KEY.Key_Z, CTRL),
    "drop": _trigger("gliederung.entfallen"),
    "take the drop back": _press(KEY.Key_Z, CTRL),
    "choose a place": _choose_place,
}


def _measured(
    app: QApplication, windows: dict[str, MainWindow], edit: Edit
) -> tuple[float, float]:
    """Return the median milliseconds of an edit in both windows, which take turns."""
    times: dict[str, list[float]] = {name: [] for name in windows}
    for _ in range(TURNS):
        for name, window in windows.items():
            _prepare(app, window)
            start = time.perf_counter()
            edit(window)
            app.processEvents()
            times[name].append((time.perf_counter() - start) * 1000)
    return statistics.median(times["small"]), statistics.median(times["large"])


def _prepare(app: QApplication, window: MainWindow) -> None:
    """Let everything come to rest; go to a measure that is not the first below its goal."""
    session = window.bridge.session
    if session is None:
        sys.exit("there is no Konzept")
    massnahme = next(
        kinder[-1]
        for knoten in session.index.walk()
        if len(kinder := session.index.kinder(knoten.id)) > 1
        and session.index.is_massnahme(kinder[-1])
        and kinder[-1].status.value == "aktiv"
    )
    window.activateWindow()
    window.parts.tree.select(massnahme.id)
    for _ in range(20):
        app.processEvents()


def _window(app: QApplication, folder: Path, name: str, konzept: Konzept) -> MainWindow:
    path = folder / f"{name}.zielbewertung"
    Session.create(path, konzept, "Messung").close()
    window = MainWindow(app, folder / f"{name}.json")
    window.resize(1280, 800)
    window.show()
    if not window.files.open_file(path):
        sys.exit(f"{path} does not open")
    window.structure.set_mode(True)
    app.processEvents()
    return window


def _large(sample: Konzept) -> Konzept:
    """Return the sample, repeated until it has 10,000 entries, without its ratings."""
    knoten: list[Knoten] = []
    for number in range(-(-ENTRIES // len(sample.knoten))):
        ids = {k.id: str(uuid.UUID(int=uuid.UUID(k.id).int ^ number)) for k in sample.knoten}
        knoten += (
            replace(
                k,
                id=ids[k.id],
                eltern=None if k.eltern is None else ids[k.eltern],
                reihenfolge=k.reihenfolge + (number * 100 if k.eltern is None else 0),
            )
            for k in sample.knoten
        )
    return replace(sample, knoten=tuple(knoten), zustaendigkeiten=(), bewertungen=())


if __name__ == "__main__":
    main()
