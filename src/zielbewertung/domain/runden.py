"""Changes of what a Bewertungsrunde says of itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.changes import Replace

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde


def set_runde(index: KonzeptIndex, neu: Runde) -> Change:
    """Change name or Stichtag of an open round; a frozen one is refused by the rules."""
    alt = index.runde(neu.id)
    return Replace(alt, neu, f"Runde „{alt.name}“ geändert")
