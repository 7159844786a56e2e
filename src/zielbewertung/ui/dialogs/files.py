"""Asking for files: one to read, one to write, with the right ending."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

ENDING = ".zielbewertung"
"""The ending of the file of a Konzept."""

KONZEPTE = f"Konzepte von Zielbewertung (*{ENDING})"
"""How a dialog calls these files."""


def ask_existing(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Let the person choose a file that is there; ``None`` where they think better of it."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", f"{kinds};;Alle Dateien (*)")
    return Path(name) if name else None


def ask_new(
    parent: QWidget, title: str, proposal: str, kinds: str, *, may_exist: bool = False
) -> Path | None:
    """Let the person name a file to write; the ending of the proposal is added where it lacks.

    With ``may_exist`` the dialog asks before an existing file is replaced; without, the one who
    writes refuses to.
    """
    options = QFileDialog.Option(0) if may_exist else QFileDialog.Option.DontConfirmOverwrite
    name, _ = QFileDialog.getSaveFileName(parent, title, proposal, kinds, options=options)
    if not name:
        return None
    path, ending = Path(name), Path(proposal).suffix
    return path if path.suffix.lower() == ending else path.with_name(path.name + ending)


_UNSAFE = str.maketrans(dict.fromkeys('<>:"/\\|?*', "-"))
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{name}{n}" for name in ("COM", "LPT") for n in range(1, 10))}
)


def safe_name(text: str) -> str:
    """Return text as a file name that every system takes, without an ending."""
    name = one_line(text).translate(_UNSAFE).strip(" .")[:80].rstrip(" .")
    if not name or name.upper().partition(".")[0] in _RESERVED:
        return "Konzept"
    return name
