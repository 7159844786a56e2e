"""Making the Fragebögen of many units in a thread: all of them, or none is left behind."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from zielbewertung.app.fragebogen.versand import plan, write
from zielbewertung.domain.errors import FileProblemError, ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from pathlib import Path

    from zielbewertung.app.fragebogen.versand import Versand
    from zielbewertung.domain.bewertungsrunden.akten import Fragebogen
    from zielbewertung.domain.fortschritt import Fortschritt
    from zielbewertung.domain.konzept import Konzept


class AbgebrochenError(ZielbewertungError):
    """The person stopped the making."""

    def __init__(self) -> None:
        super().__init__(
            "Das Erstellen wurde abgebrochen.", "Im Ordner wurde nichts zurückgelassen."
        )


def carry_out(
    konzept: Konzept,
    versand: Versand,
    einheiten: Collection[str],
    ordner: Path,
    heute: date,
    fortschritt: Fortschritt,
) -> tuple[Fragebogen, ...]:
    """Write the Fragebögen of the units with these ids; any thread may do that.

    FileProblemError where the folder is gone or refuses. What was written is taken away again
    where not everything could be, or ``fortschritt`` stopped it.
    """
    if not ordner.is_dir():
        raise FileProblemError(
            f"Den Ordner „{ordner}“ gibt es nicht.",
            "Es wurde nichts geschrieben. Bitte wählen Sie einen Ordner, den es gibt.",
        )
    index = KonzeptIndex(konzept)
    units = [einheit for einheit in index.einheiten if einheit.id in einheiten]
    sendungen = plan(index, versand, ordner, units)
    begun = 0

    def tell(done: int, total: int) -> None:
        nonlocal begun
        fortschritt(done, total)
        begun = done + 1

    try:
        return write(index, versand, sendungen, ordner, heute, tell)
    except ZielbewertungError:
        for sendung in sendungen[:begun]:
            with suppress(OSError):
                (ordner / sendung.datei).unlink(missing_ok=True)
        raise
