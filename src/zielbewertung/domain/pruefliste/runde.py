"""What the Prüfliste looks for at the round itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.pruefliste.punkte import Auffaelligkeit, Feld, Pruefpunkt

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Runde


def look_at_runde(runde: Runde) -> tuple[Auffaelligkeit, ...]:
    """Return what there is to say of a round: to which day its ratings refer."""
    if runde.stichtag is not None:
        return ()
    return (Auffaelligkeit(Pruefpunkt.STICHTAG_FEHLT, None, Feld.STICHTAG),)
