"""The file was changed by someone else: shows what comes in and asks where both sides differ."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte
from zielbewertung.app.zusammenfuehrung.fassungswahl import Fassungswahl
from zielbewertung.ui.abgleich.fassungsflaeche import Fassungsflaeche
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.abgleich import Abgleich
    from zielbewertung.domain.abgleich.abgleich import Ausnahmen, Wahl
    from zielbewertung.domain.index import KonzeptIndex

_ROLE = QDialogButtonBox.ButtonRole
_TITLE = "Die Datei wurde von anderer Seite geändert"
_SAFE = "Ihre eigenen Änderungen sind gespeichert; bis Sie übernehmen, ändert sich nichts."
_LINES = 50
"""How many lines high the dialog likes to be."""


class Abgleichwunsch(Enum):
    """What a person wants to become of an Abgleich."""

    UEBERNEHMEN = auto()
    KOPIE = auto()
    """Keep the own Fassung as a copy, and go on with the other one."""
    SPAETER = auto()


class AbgleichDialog(BaseDialog):
    """All differences in a list, both sides of the current one below it.

    It changes nothing: afterwards :attr:`wunsch`, :attr:`wahl` and :attr:`ausnahmen` say what is
    wanted.
    """

    def __init__(self, parent: QWidget | None, abgleich: Abgleich, index: KonzeptIndex) -> None:
        """``index`` is what our side has."""
        super().__init__(parent, _TITLE, 104)
        self.wunsch = Abgleichwunsch.SPAETER
        worte = Abgleichworte(abgleich, index)
        self._wahl = Fassungswahl(worte, index)
        self.flaeche = Fassungsflaeche(self._wahl)
        self.liste, self.gegenueber = self.flaeche.liste, self.flaeche.gegenueber
        self.rest = self.flaeche.rest
        summary = summary_of(len(worte.konflikte), len(worte.uebernommen))
        self.body.addWidget(WrappingLabel(_TITLE, groesse=1.2, fett=True))
        self.body.addWidget(WrappingLabel(f"{summary} {_SAFE}"))
        self.body.addWidget(self.flaeche, 1)
        self.setAccessibleDescription(f"{summary} {_SAFE}")
        self.uebernehmen = self.add_button("Übernehmen", _ROLE.AcceptRole, default=True)
        self.kopie = self.add_button("Meine Fassung als &Kopie speichern …", _ROLE.ActionRole)
        self.add_button("&Später", _ROLE.RejectRole)
        self.kopie.clicked.connect(self._keep_copy)
        self.flaeche.decided.connect(lambda _: self._show_ready())
        self._show_ready()
        self.liste.setFocus()

    @property
    def wahl(self) -> Wahl:
        """What was chosen in each Konflikt; complete when the wish is to take over."""
        return self._wahl.wahl

    @property
    def ausnahmen(self) -> Ausnahmen:
        """What shall not be as only one side has it."""
        return self._wahl.ausnahmen

    def fit(self) -> None:
        """Be higher than the contents need: rows and texts fill the room."""
        super().fit()
        room = round(self.screen().availableSize().height() * 0.92)
        lines = self.fontMetrics().lineSpacing() * _LINES
        self.resize(self.width(), min(max(self.height(), lines), room))

    def _show_ready(self) -> None:
        self.uebernehmen.setEnabled(self._wahl.is_ready)

    # ------------------------------------------------------------------ leaving

    def accept(self) -> None:
        """Take over, once everything is decided."""
        if self._wahl.is_ready:
            self.wunsch = Abgleichwunsch.UEBERNEHMEN
            super().accept()

    def _keep_copy(self) -> None:
        self.wunsch = Abgleichwunsch.KOPIE
        super().accept()


def summary_of(konflikte: int, uebernommen: int) -> str:
    """Return in a sentence or two what comes in and what has to be decided."""
    if not konflikte:
        if uebernommen == 1:
            return "Eine Änderung kommt hinzu. Sie berührt nichts, was Sie geändert haben."
        return f"{uebernommen} Änderungen kommen hinzu. Keine berührt, was Sie geändert haben."
    asked = (
        "An einer Stelle passen die Änderungen beider Seiten nicht zusammen."
        if konflikte == 1
        else f"An {konflikte} Stellen passen die Änderungen beider Seiten nicht zusammen."
    )
    words = {0: "", 1: " Eine weitere Änderung kommt ohne Rückfrage hinzu."}
    more = words.get(
        uebernommen, f" {uebernommen} weitere Änderungen kommen ohne Rückfrage hinzu."
    )
    return f"{asked} Bitte wählen Sie dort, welche Fassung gilt.{more}"
