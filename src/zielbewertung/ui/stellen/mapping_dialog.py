"""Asks which Stellen the free texts of an import mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from zielbewertung.app.einlesung.schreibweisen import find_alike, main_spellings, merge_alike
from zielbewertung.app.einlesung.stellenzuordnung import (
    Stellenzuordnung,
    Teil,
    new_unit_of,
    propose,
)
from zielbewertung.app.worte.stellenworte import directory
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.unit_combo import UnitCombo
from zielbewertung.ui.stellen.unit_list import UnitList, Zeile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Konzept, Organisationseinheit

_ROLE = QDialogButtonBox.ButtonRole
_INTRO = (
    "Links steht, was im Import steht, rechts die Stelle, die damit gemeint ist. Was Sie wählen, "
    "merkt sich das Konzept als Schreibweise der Stelle."
)
_ALIKE = (
    "Oben steht, was nach derselben Stelle aussieht und nur anders geschrieben ist. Links steht, "
    "was im Import steht, rechts die Stelle, die daraus wird. Andere Schreibweisen merkt sich das "
    "Konzept. Soll etwas eine eigene Stelle bleiben, legen Sie es als neue Stelle an."
)
_NONE = "(keine Stelle, weglassen)"
_OPEN = "noch offen"


class MappingDialog(BaseDialog):
    """A row for each text, in their order; below it the choice for the current row."""

    def __init__(
        self,
        parent: QWidget | None,
        teile: Iterable[Teil],
        index: KonzeptIndex,
        intro: str = _INTRO,
    ) -> None:
        super().__init__(parent, "Stellen zuordnen", 84)
        self._index = index
        self._parts = {teil.text: teil for teil in teile}
        self._choice: dict[str, str | None] = {
            teil.text: teil.einheit for teil in self._parts.values() if teil.einheit is not None
        }
        self._new: dict[str, Organisationseinheit] = {}
        self.body.addWidget(WrappingLabel(intro, leise=True))
        self.state = WrappingLabel("", fett=True)
        self.body.addWidget(self.state)
        self.rows = UnitList("Texte des Imports", ("Im Import", "Stelle"))
        self.rows.setRootIsDecorated(False)
        self.body.addWidget(self.rows, 1)
        self.combo = UnitCombo(directory(index), _NONE)
        self.combo.setPlaceholderText(_OPEN)
        self.add_field("Gemeinte &Stelle", self.combo)
        self.new = QPushButton("Als &neue Stelle anlegen")
        self.all_new = QPushButton("&Alle offenen als neue Stellen")
        row = Flow()
        for button in (self.new, self.all_new):
            button.setAutoDefault(False)
            button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
            row.add(button)
        self.body.addWidget(row)
        self.ok = self.add_button("Übernehmen", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.combo.activated.connect(lambda _: self._decide(self.combo.chosen()))
        self.new.clicked.connect(lambda: self._make_new())
        self.all_new.clicked.connect(lambda: self._make_all_new())
        self.rows.chosen.connect(self._show_choice)
        self.rows.wanted.connect(self.combo.setFocus)
        self.rows.erase_wanted.connect(lambda: self._decide(None))
        self.rows.show_rows([self._row(teil) for teil in self._parts.values()])
        self._tell()
        self.rows.setFocus()

    def zuordnung(self) -> Stellenzuordnung:
        """Return what was decided; what is still open is left out."""
        wahl = {text: self._choice.get(text) for text in self._parts}
        used = tuple(neu for neu in self._new.values() if neu.id in wahl.values())
        return Stellenzuordnung(wahl, used, tuple(self._parts.values()))

    def _row(self, teil: Teil) -> Zeile:
        word = self._word(teil)
        return Zeile(teil.text, None, (teil.text, word), f"{teil.text}: {word}")

    def _word(self, teil: Teil) -> str:
        if teil.text not in self._choice:
            return "mehrere möglich" if teil.kandidaten else _OPEN
        einheit_id = self._choice[teil.text]
        if einheit_id is None:
            return "weglassen"
        neu = next((neu for neu in self._new.values() if neu.id == einheit_id), None)
        return f"neu: {neu.name}" if neu is not None else self._index.einheit(einheit_id).name

    def _show_choice(self) -> None:
        text = self.rows.current_id()
        place = self.combo.findData(self._choice[text] or "") if text in self._choice else -1
        self.combo.setCurrentIndex(place)

    def _decide(self, einheit_id: str | None) -> None:
        text = self.rows.current_id()
        if text:
            self._choice[text] = einheit_id
            self._told(text)

    def _make_new(self) -> None:
        text = self.rows.current_id()
        if text:
            self._choice[text] = self._new_for(text)
            self._told(text)

    def _make_all_new(self) -> None:
        for text in [text for text in self._parts if text not in self._choice]:
            self._choice[text] = self._new_for(text)
            self._told(text)

    def _new_for(self, text: str) -> str:
        neu = self._new.setdefault(text, new_unit_of(self._parts[text]))
        if self.combo.findData(neu.id) < 0:
            self.combo.addItem(f"{neu.name} (neu)", neu.id)
        return neu.id

    def _told(self, text: str) -> None:
        row = self._row(self._parts[text])
        self.rows.tell_again({text: row})
        announce(self, row.worte)
        self._show_choice()
        self._tell()

    def _tell(self) -> None:
        number = sum(text not in self._choice for text in self._parts)
        self.all_new.setEnabled(number > 0)
        if number:
            what = "1 Text ist" if number == 1 else f"{number} Texte sind"
            self.state.setText(f"{what} noch offen. Offenes wird nicht zugeordnet.")
        else:
            self.state.setText("Alles ist zugeordnet.")


def ask_mapping(
    parent: QWidget | None, texts: Iterable[str], index: KonzeptIndex
) -> Stellenzuordnung | None:
    """Return which units the texts mean; asks only where something is open.

    ``None`` where the person thinks better of it.
    """
    dialog = MappingDialog(parent, propose(index, texts), index)
    everything_clear = not dialog.all_new.isEnabled()
    accepted = everything_clear or dialog.exec() == MappingDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.zuordnung() if accepted else None


def ask_spellings(parent: QWidget | None, konzept: Konzept) -> Konzept | None:
    """Return a Konzept that was just read with each unit once; asks only where two look alike.

    ``None`` where the person thinks better of it.
    """
    teile = find_alike(konzept)
    if not teile:
        return konzept
    dialog = MappingDialog(parent, teile, main_spellings(konzept, teile), _ALIKE)
    accepted = dialog.exec() == MappingDialog.DialogCode.Accepted
    zuordnung = dialog.zuordnung()
    dialog.deleteLater()
    return merge_alike(konzept, zuordnung) if accepted else None
