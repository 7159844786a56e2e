"""Rescue: what can be read of a damaged file goes into a new one that the person names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.datei import rettung
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_new
from zielbewertung.ui.dialogs.findings import show_findings
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.work.waiting import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.datei.rettung import Ergebnis


def rescue_into_new_file(window: QWidget, damaged: Path, stem: str) -> Path | None:
    """Ask for a place, rescue, and tell what was rescued and what is lost.

    ``stem`` is what people call the damaged file, without its ending. Returns the new file, for
    the caller to open; ``None`` where there is none. The damaged file stays as it is.
    """
    target = ask_new(window, "Retten in eine neue Datei", f"{stem} – gerettet{ENDING}", KONZEPTE)
    if target is None:
        return None
    try:
        ergebnis = wait_for(
            window, lambda: rettung.rescue(damaged, target), "Es wird gerettet, was lesbar ist …"
        )
    except ZielbewertungError as error:
        show_problem(window, error)
        return None
    if ergebnis is None:
        return None
    show_findings(window, "Gerettet", _words(ergebnis))
    return target


def _words(ergebnis: Ergebnis) -> list[str]:
    lines = [f"Gerettet: {', '.join(ergebnis.gerettet)}."]
    if ergebnis.verloren:
        lines.append(f"Verloren: {', '.join(ergebnis.verloren)}.")
    return [*lines, *ergebnis.befunde, rettung.UNSICHER]
