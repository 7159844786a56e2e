"""Starts the program: the window, or a command of the command line."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from zielbewertung import cli
from zielbewertung.app.betrieb.fangnetz import BUG, Fangnetz, Guard
from zielbewertung.app.betrieb.protokoll import Vermerk, log_folder, note, open_log
from zielbewertung.app.betrieb.umgebung import note_start
from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from pathlib import Path

# The window is imported when one is wanted: Qt takes longer than most commands do.


def _open_window(path: Path | None) -> int:
    if not (_has_display() or "QT_QPA_PLATFORM" in os.environ):
        raise ZielbewertungError(
            "Hier gibt es keinen Bildschirm für das Fenster.",
            "Es wurde nichts geändert. Was ohne Fenster geht, zeigt „zielbewertung --hilfe“.",
        )
    from zielbewertung.ui.application import run_window

    return run_window(path)


def _paint_picture(path: Path, picture: Path, settings: Path | None) -> None:
    from zielbewertung.ui.application import paint_window

    paint_window(path, picture, settings)


def _has_display() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in ("offscreen", "minimal"):
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main() -> int:
    """Carry out the command line of this process; return its exit code."""
    open_log(log_folder())
    note_start()
    Fangnetz(cli.tell_bug).spread()
    code = BUG
    with Guard():
        code = cli.run(cli.Fenster(_open_window, _paint_picture, _has_display))
    note(Vermerk.BEENDET, rueckgabe=code)
    return code


if __name__ == "__main__":
    sys.exit(main())
