"""What the round before said of a measure: its sign and „zuletzt: teilweise erreicht“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.runden import zuletzt, zuletzt_text
from zielbewertung.ui.parts.sign_label import SignLabel
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.session import Session


class BeforeView(SignLabel):
    """One quiet line; it takes no room where there was no round before, or no rating in it."""

    def __init__(self) -> None:
        super().__init__(Zeichen.OFFEN, leise=True)
        self.setVisible(False)

    def show_measures(self, session: Session, massnahmen: Sequence[str]) -> None:
        """Show what was said of a measure; of several nothing."""
        before = zuletzt(session, massnahmen[0]) if len(massnahmen) == 1 else None
        self.setVisible(before is not None)
        if before is None:
            return
        self.show_sign(zeichen_der_ampel(before.ampel))
        text = zuletzt_text(session, before.massnahme)
        self.setText(text[:1].upper() + text[1:])
        self.setToolTip(before.begruendung)
