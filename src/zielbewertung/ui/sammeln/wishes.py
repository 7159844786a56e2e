"""What can be wished for many measures at once: a page of fields each, and the change it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.text import clean
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG
from zielbewertung.ui.parts.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zielbewertung.domain.changes import Change, Massnahmen
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

_LEAST_FIELD = 30

V = TypeVar("V")


class Wish(QWidget):
    """A page of fields; ``edited`` tells that they say something else now."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._fields = QVBoxLayout(self)
        self._fields.setContentsMargins(0, 0, 0, 0)
        self._fields.setSpacing(ABSTAND)

    def build(self, index: KonzeptIndex, runde: Runde, ids: Massnahmen) -> Change:
        """Return the change of some measures; RuleViolationError where something is missing."""
        raise NotImplementedError

    def add(self, name: str, field: QWidget, buddy: QWidget | None = None) -> QWidget:
        """Put a field below its name, which carries the mnemonic; return what holds both."""
        label = QLabel(name)
        bold = label.font()
        bold.setBold(True)
        label.setFont(bold)
        label.setBuddy(buddy or field)
        (buddy or field).setAccessibleName(name.replace("&", ""))
        field.setMinimumHeight(max(field.sizeHint().height(), _LEAST_FIELD))
        pair = QWidget()
        layout = QVBoxLayout(pair)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(label)
        layout.addWidget(field)
        self._fields.addWidget(pair)
        return pair

    def add_combo(self, name: str, values: Iterable[tuple[str, object]]) -> QuietCombo:
        """Put a list of values below its name."""
        combo = QuietCombo()
        for text, value in values:
            combo.addItem(text, value)
        combo.currentIndexChanged.connect(self.edited)
        self.add(name, combo)
        return combo

    def add_line(self, name: str) -> QLineEdit:
        """Put a line to write in below its name."""
        line = QLineEdit()
        line.textChanged.connect(self.edited)
        self.add(name, line)
        return line


class ValueWish(Wish, Generic[V]):
    """One value out of a list; ``make`` says what it means."""

    def __init__(
        self,
        name: str,
        values: Iterable[tuple[str, V]],
        make: Callable[[KonzeptIndex, Runde, Massnahmen, V], Change],
    ) -> None:
        super().__init__(name)
        self._values = tuple(values)
        self._make = make
        self.value = self.add_combo("&Danach", ((text, None) for text, _ in self._values))

    def build(self, index: KonzeptIndex, runde: Runde, ids: Massnahmen) -> Change:
        """Return the change to the chosen value."""
        return self._make(index, runde, ids, self._values[self.value.currentIndex()][1])


def needed(text: str, what: str) -> str:
    """Return a text as it is stored; RuleViolationError where nothing was written."""
    written = clean(text)
    if not written:
        raise RuleViolationError(f"Es fehlt noch: {what}.", "Es wurde nichts geändert.")
    return written
