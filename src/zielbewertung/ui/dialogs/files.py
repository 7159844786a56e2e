"""Asking for files: one to read, one to write, with the right ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from zielbewertung.app.worte.dateinamen import safe_name as safe_name
from zielbewertung.ui.qt_traces import leaving_no_trace

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ENDING = ".zielbewertung"
"""The ending of the file of a Konzept."""

KONZEPTE = f"Konzepte von Zielbewertung (*{ENDING})"
"""How a dialog calls these files."""


def ask_existing(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Let the person choose a file that is there; ``None`` where they think better of it."""
    with leaving_no_trace():
        name, _ = QFileDialog.getOpenFileName(parent, title, "", f"{kinds};;Alle Dateien (*)")
    return Path(name) if name else None


def ask_several(parent: QWidget, title: str, kinds: str) -> tuple[Path, ...]:
    """Let the person choose files that are there; none where they think better of it."""
    with leaving_no_trace():
        names, _ = QFileDialog.getOpenFileNames(parent, title, "", f"{kinds};;Alle Dateien (*)")
    return tuple(map(Path, names))


def ask_folder(parent: QWidget, title: str, before: str = "") -> Path | None:
    """Let the person choose a folder; ``None`` where they think better of it."""
    with leaving_no_trace():
        name = QFileDialog.getExistingDirectory(parent, title, before)
    return Path(name) if name else None


def ask_new(
    parent: QWidget, title: str, proposal: str, kinds: str, *, may_exist: bool = False
) -> Path | None:
    """Let the person name a file to write; the ending of the proposal is added where it lacks.

    With ``may_exist`` the dialog asks before an existing file is replaced; without, the one who
    writes refuses to.
    """
    options = QFileDialog.Option(0) if may_exist else QFileDialog.Option.DontConfirmOverwrite
    with leaving_no_trace():
        name, _ = QFileDialog.getSaveFileName(parent, title, proposal, kinds, options=options)
    if not name:
        return None
    path, ending = Path(name), Path(proposal).suffix
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)
