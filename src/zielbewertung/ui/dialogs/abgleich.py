"""The file was changed by someone else: shows what comes in and asks where both sides differ."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte
from zielbewertung.app.zusammenfuehrung.entscheidungen import Entscheidungen
from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.abgleich.gegenueber import Gegenueberstellung, heading_of
from zielbewertung.ui.abgleich.liste import Unterschiedsliste
from zielbewertung.ui.abgleich.liste_model import ListeModel
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.tab_order import set_tab_order
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.abgleich import Abgleich, Konflikt
    from zielbewertung.domain.index import KonzeptIndex

_ROLE = QDialogButtonBox.ButtonRole
_TITLE = "Die Datei wurde von anderer Seite geändert"
_SAFE = "Ihre eigenen Änderungen sind gespeichert; bis Sie übernehmen, ändert sich nichts."
_KEYS = "In der Liste: ← eigene, → andere, F8 nächste offene"
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

    It changes nothing: afterwards :attr:`wunsch` and :attr:`wahl` say what is wanted.
    """

    def __init__(
        self,
        parent: QWidget | None,
        abgleich: Abgleich,
        index: KonzeptIndex,
        titel: str = "",
    ) -> None:
        """``index`` is what our side has; ``titel`` is for a Fassung in a file of its own."""
        super().__init__(parent, titel or _TITLE, 104)
        self.wunsch = Abgleichwunsch.SPAETER
        self._worte = Abgleichworte(abgleich, index)
        self._entscheidungen = Entscheidungen(self._worte.konflikte)
        self._model = ListeModel(self._worte, self._entscheidungen)
        self.liste = Unterschiedsliste(self._model)
        self.gegenueber = Gegenueberstellung()
        self._stand = WrappingLabel(fett=True)
        summary = summary_of(len(self._worte.konflikte), len(self._worte.uebernommen))
        self.body.addWidget(WrappingLabel(titel or _TITLE, groesse=1.2, fett=True))
        self.body.addWidget(WrappingLabel(f"{summary} {_SAFE}"))
        self.body.addWidget(self.liste, 3)
        self.rest: dict[Seite, QPushButton] = {}
        if self._worte.konflikte:
            self.rest = {seite: self._rest_button(seite) for seite in Seite}
            self.body.addWidget(self._counting())
        self.body.addWidget(self.gegenueber, 4)
        self.setAccessibleDescription(f"{summary} {_SAFE}")
        self.uebernehmen = self.add_button("Übernehmen", _ROLE.AcceptRole, default=True)
        self.kopie = self.add_button("Meine Fassung als &Kopie speichern …", _ROLE.ActionRole)
        self.add_button("&Später", _ROLE.RejectRole)
        self.kopie.clicked.connect(self._keep_copy)
        self.kopie.setVisible(not titel)  # nobody's file is written over
        self.liste.chosen.connect(self._choose)
        self.liste.row_changed.connect(self._show_row)
        self.gegenueber.chosen.connect(
            lambda seite: self._choose(self.liste.currentIndex().row(), seite)
        )
        self._order_tabs()
        self._show_row(self.liste.currentIndex().row())
        self._show_stand()
        self.liste.setFocus()

    @property
    def wahl(self) -> Mapping[Konflikt, Seite]:
        """The side chosen in each Konflikt; complete when the wish is to take over."""
        return self._entscheidungen.wahl

    def fit(self) -> None:
        """Be higher than the contents need: rows and texts fill the room."""
        super().fit()
        room = round(self.screen().availableSize().height() * 0.92)
        lines = self.fontMetrics().lineSpacing() * _LINES
        self.resize(self.width(), min(max(self.height(), lines), room))

    # ------------------------------------------------------------------ building

    def _rest_button(self, seite: Seite) -> QPushButton:
        words = {Seite.UNSERE: "Alle offenen: &eigene", Seite.FREMDE: "Alle offenen: &andere"}
        button = QPushButton(words[seite])
        button.setAutoDefault(False)
        button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS))
        button.clicked.connect(lambda: self._choose_rest(seite))
        return button

    def _counting(self) -> QWidget:
        row = Flow()
        for part in (self._stand, *self.rest.values()):
            row.add(part)
        row.add_greedy(WrappingLabel(_KEYS, leise=True))
        return row

    def _order_tabs(self) -> None:
        parts: list[QWidget] = [self.liste, *self.rest.values()]
        for seite in Seite:
            parts += [self.gegenueber.cards[seite], self.gegenueber.texts[seite]]
        set_tab_order(parts)

    # ------------------------------------------------------------------ choosing

    def _choose(self, row: int, seite: Seite) -> None:
        konflikt = self._model.konflikt(row)
        if konflikt is None:
            return
        if not self._entscheidungen.choose(konflikt, seite):
            announce(self, f"Das ist hier nicht möglich. {self._worte.anlass(konflikt)}")
            return
        self._tell(heading_of(seite))

    def _choose_rest(self, seite: Seite) -> None:
        self._entscheidungen.choose_open(seite)
        self._tell(f"Alle offenen: {seite.label}")

    def _tell(self, what: str) -> None:
        self._model.tell_changed()
        self.gegenueber.show_chosen(self._model.seite(self.liste.currentIndex().row()))
        self._show_stand()
        done = " Sie können übernehmen." if self._entscheidungen.is_complete else ""
        announce(self, f"{what}. {self._entscheidungen.stand}.{done}")

    def _show_stand(self) -> None:
        complete = self._entscheidungen.is_complete
        self._stand.setText(self._entscheidungen.stand)
        self.uebernehmen.setEnabled(complete)
        for button in self.rest.values():
            button.setEnabled(not complete)

    def _show_row(self, row: int) -> None:
        if row < 0:
            return
        konflikt = self._model.konflikt(row)
        if konflikt is None:
            self.gegenueber.show_change(self._model.im_ganzen(row))
        else:
            zeile, anlass = self._model.im_ganzen(row), self._worte.anlass(konflikt)
            self.gegenueber.show_konflikt(zeile, konflikt, anlass, self._model.seite(row))

    # ------------------------------------------------------------------ leaving

    def accept(self) -> None:
        """Take over, once everything is decided."""
        if self._entscheidungen.is_complete:
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
