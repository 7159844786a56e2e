"""The dialog „Angaben zum Konzept“: what is printed on top, and the round one works on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from zielbewertung.domain.bewertungsrunden.runden import set_runde
from zielbewertung.domain.changes import Change, Group, set_stammdaten
from zielbewertung.domain.text import clean, one_line
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.day_field import DayField
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

_ROLE = QDialogButtonBox.ButtonRole
_FIELDS = (
    ("titel", "&Titel"),
    ("traeger", "T&räger"),
    ("zeitraum", "&Zeitraum"),
    ("gremium", "Beschlossen von (&Gremium)"),
    ("beschlussdatum", "Beschlossen am (&Datum, wie gedruckt)"),
    ("drucksache", "Druck&sache"),
)


_FROZEN = (
    "Diese Runde ist eingefroren: Name und Stichtag bleiben, wie sie sind. Die Angaben darüber "
    "gehören zum Konzept und lassen sich ändern; sie stehen auf jeder Ausgabe."
)


class ConceptDialog(BaseDialog):
    """All Stammdaten, and name and Stichtag of an open round; one change in the end."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__(parent, "Angaben zum Konzept", 84)
        self._index, self._runde = index, runde
        self.fields = {name: QLineEdit(getattr(index.stammdaten, name)) for name, _ in _FIELDS}
        for name, label in _FIELDS:
            self.add_field(label, self.fields[name])
        self.hinweis = GrowingEdit(1)
        self.hinweis.setPlainText(index.stammdaten.hinweis)
        self.add_field("&Hinweis auf jeder Ausgabe", FieldFrame(self.hinweis), self.hinweis)
        self.body.addWidget(WrappingLabel("Bewertungsrunde", groesse=1.1, fett=True))
        if runde.eingefroren:
            self.body.addWidget(WrappingLabel(_FROZEN, leise=True))
        self.runde = QLineEdit(runde.name)
        self.add_field("&Name der Runde", self.runde)
        self.stichtag = DayField("Stichtag")
        self.stichtag.show_day(runde.stichtag)
        self.add_field("Sti&chtag", self.stichtag)
        if runde.eingefroren:
            for field in (self.runde, self.stichtag):
                field.setEnabled(False)
                field.setAccessibleDescription(_FROZEN)
        self.ok = self.add_button("Übernehmen", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        for edit in (self.fields["titel"], self.runde, self.stichtag):
            edit.textChanged.connect(lambda _: self._check())
        self.fields["titel"].setFocus()

    def change(self) -> Change:
        """Return what was changed as one step; empty where nothing was."""
        values: dict[str, Any] = {name: _line(edit) for name, edit in self.fields.items()}
        stammdaten = replace(
            self._index.stammdaten, hinweis=clean(self.hinweis.toPlainText()), **values
        )
        runde = replace(self._runde, name=_line(self.runde), stichtag=self.stichtag.day())
        changes = [set_stammdaten(self._index, stammdaten), set_runde(self._index, runde)]
        parts = tuple(step for change in changes for step in change.steps())
        both = "Angaben zum Konzept geändert"
        return Group(parts, parts[0].label if len(parts) == 1 else both)

    def _check(self) -> None:
        """Take nothing over that the file would refuse, or that is half a day."""
        day_is_clear = self.stichtag.day() is not None or not self.stichtag.text().strip()
        named = bool(_line(self.fields["titel"]) and _line(self.runde))
        self.ok.setEnabled(named and day_is_clear)


def _line(edit: QLineEdit) -> str:
    return one_line(clean(edit.text()))


def ask_concept(
    parent: QWidget | None, index: KonzeptIndex, runde: Runde, field: str = ""
) -> Change | None:
    """Return what shall be said of the Konzept from now on; ``None`` for nothing."""
    dialog = ConceptDialog(parent, index, runde)
    if field == "stichtag":
        dialog.stichtag.setFocus()
    accepted = dialog.exec() == ConceptDialog.DialogCode.Accepted
    return dialog.change() if accepted else None
