"""What taking over would do to the open Konzept: work that any thread may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.einlesung import uebernahme
from zielbewertung.ui.import_assistant.wunsch import Ziel

if TYPE_CHECKING:
    from collections.abc import Callable

    from zielbewertung.app.einlesung.einlesen import Fortschritt
    from zielbewertung.app.einlesung.stellenzuordnung import Stellenzuordnung
    from zielbewertung.app.einlesung.uebernahme import Uebernahme
    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Konzept


def comparison(
    session: Session,
    konzept: Konzept,
    ziel: Ziel,
    unter: str | None,
    stellen: Stellenzuordnung | None,
) -> Callable[[Fortschritt], Uebernahme]:
    """Return what compares a Konzept with the open one; nobody may change that meanwhile."""
    index, runde = session.index, session.runde

    def compare(fortschritt: Fortschritt) -> Uebernahme:
        return uebernahme.plan(
            index,
            runde,
            konzept,
            einordnen=ziel is Ziel.EINORDNEN,
            unter=unter,
            stellen=stellen,
            fortschritt=fortschritt,
        )

    return compare
