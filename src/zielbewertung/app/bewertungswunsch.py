"""A wish for the Bewertung of a measure in words, several fields at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain import changes
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.werte import Ampel, Weiterfuehrung, ampel_label

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.changes import Change

AMPELN: dict[str, Ampel | None] = {
    **{ampel.value.replace("_", "-"): ampel for ampel in Ampel},
    "offen": None,
}
"""The words for an Ampel on the command line."""

WEITERFUEHRUNGEN = {wert.value: wert for wert in Weiterfuehrung}
"""The words for a Weiterführung on the command line."""


@dataclass(frozen=True, slots=True)
class Bewertungswunsch:
    """What shall become of a Bewertung; ``None`` leaves a field as it is."""

    ampel: str | None = None
    grund: str | None = None
    pflicht: bool | None = None
    weiterfuehrung: str | None = None
    zustaendigkeit_unklar: bool | None = None
    rahmenbedingungen_veraendert: bool | None = None
    begruendung: str | None = None

    def change(self, session: Session, massnahme_id: str) -> Change:
        """Return the one change that grants all wishes at once."""
        index, runde, ids = session.index, session.runde, [massnahme_id]
        parts: list[Change] = []
        if self.ampel is not None or self.grund is not None:
            before = session.bewertung(massnahme_id)
            ampel = before.ampel if self.ampel is None else AMPELN[self.ampel]
            grund = before.grund if self.grund is None else self.grund
            if self.grund is not None and ampel is not Ampel.NICHT_BEWERTBAR:
                raise ZielbewertungError(
                    f"Die Maßnahme ist „{ampel_label(ampel)}“; dazu gehört kein Grund.",
                    "Es wurde nichts geändert. Ein Grund gehört zu „--ampel nicht-bewertbar“.",
                )
            parts.append(changes.set_ampel(index, runde, ids, ampel, grund))
        if self.pflicht is not None:
            parts.append(changes.set_pflichtaufgabe(index, runde, ids, self.pflicht))
        if self.weiterfuehrung is not None:
            wert = WEITERFUEHRUNGEN[self.weiterfuehrung]
            parts.append(changes.set_weiterfuehrung(index, runde, ids, wert))
        if self.zustaendigkeit_unklar is not None:
            parts.append(
                changes.set_zustaendigkeit_unklar(index, runde, ids, self.zustaendigkeit_unklar)
            )
        if self.rahmenbedingungen_veraendert is not None:
            parts.append(
                changes.set_rahmenbedingungen_veraendert(
                    index, runde, ids, self.rahmenbedingungen_veraendert
                )
            )
        if self.begruendung is not None:
            parts.append(changes.set_text(index, runde, ids, "begruendung", self.begruendung))
        return changes.merged(parts)
