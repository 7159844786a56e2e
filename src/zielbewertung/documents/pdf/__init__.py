"""The Bewertungsübersicht as PDF: own row layout on the canvas of ReportLab."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from zielbewertung.documents.outline import Outline
from zielbewertung.documents.target import replace_file


def render_bewertungsuebersicht(
    outline: Outline, *, erstellt_am: date, progress: Callable[[float], None] | None = None
) -> bytes:
    """Return the PDF of an outline; same outline and day, same bytes.

    ``progress`` hears again and again how much is done, from 0 to 1; whatever it raises ends the
    work.

    Raises :class:`~zielbewertung.domain.errors.ZielbewertungError` where texts have characters
    that the embedded font cannot draw.
    """
    # ReportLab takes a quarter of a second to import: only for those who print.
    from zielbewertung.documents.pdf.document import render

    return render(outline, erstellt_am=erstellt_am, progress=progress)


def write_bewertungsuebersicht(target: Path, outline: Outline, *, erstellt_am: date) -> None:
    """Write the PDF to ``target``, completely or not at all.

    Raises :class:`~zielbewertung.domain.errors.FileProblemError` besides what
    :func:`render_bewertungsuebersicht` raises.
    """
    replace_file(target, render_bewertungsuebersicht(outline, erstellt_am=erstellt_am))
