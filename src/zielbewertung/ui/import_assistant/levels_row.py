"""The names of the levels, from top to bottom, each to be changed, the last one to be added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from zielbewertung.domain.konzept import MAX_EBENEN
from zielbewertung.domain.text import clean, one_line
from zielbewertung.ui.import_assistant.name_field import NameField
from zielbewertung.ui.parts.reflow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

_LETTERS = 18


class LevelsRow(Flow):
    """One field per level and an empty one; a name that is deleted takes its level away."""

    named = Signal(int, str)
    added = Signal(str)
    removed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._names: tuple[str, ...] = ()
        self.fields = [self._make_field(place) for place in range(MAX_EBENEN)]
        self.show_names(())

    def show_names(self, names: Sequence[str]) -> None:
        """Show the levels that hold now."""
        self._names = tuple(names)
        for place, field in enumerate(self.fields):
            there = place < len(names)
            text = names[place] if there else ""
            if field.text() != text:
                field.setText(text)
                field.setCursorPosition(0)
            field.setModified(False)
            field.setAccessibleName(f"{place + 1}. Ebene" if there else "Weitere Ebene")
            field.setPlaceholderText("" if there else "weitere Ebene")
            field.setVisible(place <= len(names))

    def _make_field(self, place: int) -> NameField:
        field = NameField(_LETTERS)
        field.editingFinished.connect(partial(self._take, place))
        self.add(field)
        return field

    def _take(self, place: int) -> None:
        field = self.fields[place]
        text = one_line(clean(field.text()))
        before = self._names[place] if place < len(self._names) else ""
        if not field.isModified() or text == before:
            return
        field.setModified(False)
        if place >= len(self._names):
            self.added.emit(text)
        elif text:
            self.named.emit(place, text)
        else:
            self.removed.emit(place)
