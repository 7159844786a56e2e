"""The dialog „Ebenen“: names and rules of all levels; one can be put in or taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from zielbewertung.domain.struktur import described_ebenen
from zielbewertung.ui.gliederung.change_dialog import ChangeDialog, asked
from zielbewertung.ui.gliederung.level_dialogs import NewLevelDialog, RemoveLevelDialog
from zielbewertung.ui.gliederung.level_fields import LevelFields
from zielbewertung.ui.gliederung.pick_list import PickList
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Ebene

_HINT = (
    "Die unterste Ebene wird bewertet. Vorhandene Nummern ändern sich erst mit „Neu nummerieren“."
)


class LevelsDialog(ChangeDialog):
    """Chooses a level in a list, describes it below; accepting writes all of them at once.

    Putting one in and taking one away are changes of their own: who does that gets their dialog,
    and this one ends with what it came to.
    """

    def __init__(self, parent: QWidget | None, index: KonzeptIndex) -> None:
        super().__init__(parent, "Ebenen", "Die Ebenen des Konzepts", index)
        self._wanted: list[Ebene] = list(index.ebenen)
        self._shown = 0
        self.levels = PickList("Ebenen")
        for ebene in self._wanted:
            self.levels.add(ebene.singular, str(ebene.tiefe))
        self.levels.setFixedHeight(self.levels.row_height * len(self._wanted) + 8)
        self.body.addWidget(self.levels)
        row = Flow()
        self.new = QPushButton("Ebene einf&ügen …")
        self.remove = QPushButton("Ebene entfe&rnen …")
        for button, handler in ((self.new, self._add), (self.remove, self._remove)):
            button.setAutoDefault(False)
            button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
            button.clicked.connect(handler)
            row.add(button)
        self.body.addWidget(row)
        self.fields = LevelFields(self)
        self.fields.edited.connect(self._on_edited)
        self.body.addWidget(WrappingLabel(_HINT, leise=True))
        self.finish("Übernehmen")
        self.levels.currentRowChanged.connect(self._show_level)
        self.levels.setCurrentRow(0)
        self.levels.setFocus()

    def build(self) -> Change:
        """Return what was described as one change of all levels."""
        return described_ebenen(self.index, self._wanted)

    def _show_level(self, tiefe: int) -> None:
        self._shown = tiefe
        deepest = tiefe == len(self._wanted) - 1
        self.fields.show_level(self._wanted[tiefe], deepest=deepest)

    def _on_edited(self) -> None:
        ebene = self.fields.level(self._shown)
        self._wanted[self._shown] = ebene
        self.levels.item(self._shown).setText(ebene.singular or "(ohne Namen)")
        self.refresh()

    def refresh(self, *_: object) -> None:
        """Say what would change; an unnamed level can't be."""
        super().refresh()
        unnamed = not all(ebene.singular and ebene.plural for ebene in self._wanted)
        if unnamed:
            self.preview.say("Jede Ebene braucht einen Namen für einen und einen für mehrere.")
            self.ok.setEnabled(False)
        touched = self.change is not None or unnamed
        for button in (self.new, self.remove):
            button.setEnabled(not touched)
            button.setToolTip("Bitte übernehmen Sie zuerst, was Sie geändert haben." * touched)

    def _add(self) -> None:
        self._end_with(NewLevelDialog(self, self.index, self._shown + 1))

    def _remove(self) -> None:
        self._end_with(RemoveLevelDialog(self, self.index, self._shown))

    def _end_with(self, dialog: ChangeDialog) -> None:
        change = asked(dialog)
        if change is not None:
            self.change = change
            self.accept()
