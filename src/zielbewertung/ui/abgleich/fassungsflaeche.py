"""The Abgleich of two Fassungen to work through: with buttons for all that is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.abgleich.flaeche import Abgleichflaeche
from zielbewertung.ui.announce import announce

if TYPE_CHECKING:
    from zielbewertung.app.zusammenfuehrung.fassungswahl import Fassungswahl

_REST = {Seite.UNSERE: "Alle offenen: &eigene", Seite.FREMDE: "Alle offenen: &andere"}


class Fassungsflaeche(Abgleichflaeche):
    """Decides on single Angaben, and by ``rest`` on all Konflikte that are open."""

    def __init__(self, wahl: Fassungswahl) -> None:
        self.fassungswahl = wahl
        self.rest = {seite: QPushButton(text) for seite, text in _REST.items()}
        super().__init__(wahl, tuple(self.rest.values()))
        for seite, button in self.rest.items():
            button.clicked.connect(lambda _=False, seite=seite: self._choose_rest(seite))
        self.decided.connect(self._speak)

    def renew(self, wahl: Fassungswahl) -> None:
        """Show the Abgleich as it is by now."""
        self.fassungswahl = wahl
        self.show_wahl(wahl)

    def show_stand(self) -> None:
        """Show how far one is; nothing is open, nothing to choose."""
        super().show_stand()
        for button in self.rest.values():
            button.setVisible(bool(self.fassungswahl.worte.konflikte))
            button.setEnabled(not self.fassungswahl.is_ready)

    def _choose_rest(self, seite: Seite) -> None:
        self.fassungswahl.choose_open(seite)
        self.tell(f"Alle offenen: {seite.label}")

    def _speak(self, what: str) -> None:
        if what:
            done = " Sie können übernehmen." if self.fassungswahl.is_ready else ""
            stand = f" {self.fassungswahl.stand}." if self.fassungswahl.stand else ""
            announce(self, f"{what[:1].upper()}{what[1:]}.{stand}{done}")
