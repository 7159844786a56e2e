"""What units say beside the Bewertungen to work through: with a button for all that is clear."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from zielbewertung.ui.abgleich.flaeche import Abgleichflaeche
from zielbewertung.ui.announce import announce

if TYPE_CHECKING:
    from zielbewertung.app.rueckmeldung.rueckmeldungswahl import Rueckmeldungswahl


class Stellenflaeche(Abgleichflaeche):
    """Decides on single Angaben, and by ``clear`` on all that only units changed."""

    def __init__(self, wahl: Rueckmeldungswahl) -> None:
        self.rueckmeldungswahl = wahl
        self.clear = QPushButton()
        super().__init__(wahl, (self.clear,))
        self.liste.setAccessibleName("Angaben der Stellen")
        self.clear.clicked.connect(self._choose_clear)
        self.decided.connect(self._speak)

    def renew(self, wahl: Rueckmeldungswahl) -> None:
        """Show the Rückmeldungen as they are by now."""
        self.rueckmeldungswahl = wahl
        self.show_wahl(wahl)

    def show_stand(self) -> None:
        """Show how far one is, and how many are clear."""
        super().show_stand()
        clear = self.rueckmeldungswahl.eindeutige
        self.clear.setText(f"&Alles Eindeutige übernehmen ({clear})")
        self.clear.setEnabled(bool(clear))

    def _choose_clear(self) -> None:
        number = self.rueckmeldungswahl.choose_clear()
        self.liste.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tell(f"{number} eindeutige Angaben gewählt")

    def _speak(self, what: str) -> None:
        if what:
            announce(self, f"{what[:1].upper()}{what[1:]}. {self.rueckmeldungswahl.stand}.")
