"""The dialog „Teilen“: where the text of an entry becomes that of two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from zielbewertung.domain.struktur import TEILBAR, nennung, split
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.gliederung.change_dialog import ChangeDialog
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_NAMES = {"titel": "Titel", "wortlaut": "Wortlaut"}
_HINT = (
    "Setzen Sie die Schreibmarke an die Stelle, an der geteilt werden soll. Was darunter steht "
    "und was bewertet ist, bleibt beim ersten Eintrag."
)
_LONGEST = 120
_KEYBOARD = Qt.TextInteractionFlag.TextSelectableByKeyboard
_MOUSE = Qt.TextInteractionFlag.TextSelectableByMouse


class SplitDialog(ChangeDialog):
    """Shows the text with a cursor, and both parts below it."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, knoten_id: str) -> None:
        self._knoten = index.knoten(knoten_id)
        name = nennung(index, self._knoten)
        super().__init__(parent, "Teilen", f"{name} in zwei Einträge teilen", index)
        self._fields = [feld for feld in TEILBAR if getattr(self._knoten, feld)]
        self._field = max(self._fields, key=lambda feld: len(getattr(self._knoten, feld)))
        if len(self._fields) > 1:
            names = tuple((_NAMES[feld], None) for feld in self._fields)
            cards = ChoiceCards(names, (2, 1), hoch=False)
            cards.show_chosen(self._fields.index(self._field))
            cards.chosen.connect(self._choose)
            self.body.addWidget(Group("Welcher Text?", cards))
        self.edit = GrowingEdit(3)
        self.edit.setReadOnly(True)
        self.edit.setTextInteractionFlags(_KEYBOARD | _MOUSE)
        self.edit.cursorPositionChanged.connect(self.refresh)
        self.add_field("&Text mit Schreibmarke", FieldFrame(self.edit), self.edit)
        self.body.addWidget(WrappingLabel(_HINT, leise=True))
        self._show_text()
        self.finish("Hier teilen")
        self.edit.setFocus()

    def build(self) -> Change:
        """Return the split at the cursor."""
        return split(self.index, self._knoten.id, self._field, self.edit.textCursor().position())

    def refresh(self, *_: object) -> None:
        """Show both parts."""
        super().refresh()
        if self.change is not None:
            text, place = self.edit.toPlainText(), self.edit.textCursor().position()
            first, second = (
                shorten(one_line(part), _LONGEST) for part in (text[:place], text[place:])
            )
            self.preview.say(f"Bleibt: {first}\nNeuer Eintrag dahinter: {second}")
            self.setAccessibleDescription(self.preview.text)

    def place_cursor(self, place: int) -> None:
        """Put the cursor behind that many letters."""
        cursor = self.edit.textCursor()
        cursor.setPosition(place)
        self.edit.setTextCursor(cursor)

    def _choose(self, place: int) -> None:
        self._field = self._fields[place]
        self._show_text()

    def _show_text(self) -> None:
        text: str = getattr(self._knoten, self._field)
        self.edit.blockSignals(True)
        self.edit.setPlainText(text)
        self.place_cursor(_likely_place(text))
        self.edit.blockSignals(False)
        if self._is_finished():
            self.refresh()

    def _is_finished(self) -> bool:
        return hasattr(self, "ok")


def _likely_place(text: str) -> int:
    """Return where a text is most likely to be split: behind a line or a sentence."""
    for mark in ("\n", ". ", "; ", ", ", " "):
        at = text.find(mark)
        if at > 0:
            return at + len(mark)
    return 0
