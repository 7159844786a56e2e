"""The body of the dialog „Sicherungen“: which Konzept, its list, the details, what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from zielbewertung.domain.text import shorten
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.look.theme import ABSTAND_ENG, ABSTAND_RAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.tab_order import set_tab_order
from zielbewertung.ui.parts.wrapped_text import WrappingLabel, scaled
from zielbewertung.ui.sicherungen.model import SicherungenModel
from zielbewertung.ui.sicherungen.view import SicherungenView

if TYPE_CHECKING:
    from collections.abc import Sequence

_DETAIL_LINES = 5
_NAME_LETTERS = 48
_LEAST_LETTERS = 24


class SicherungenPanel(QWidget):
    """Only shows; the dialog around it says what, and hears what the person wants."""

    def __init__(self) -> None:
        super().__init__()
        self.model = SicherungenModel()
        self.list = SicherungenView(self.model)
        self.konzepte = _KonzeptChoice()
        self.none = WrappingLabel()
        self.details = GrowingEdit(_DETAIL_LINES)
        self.details.setReadOnly(True)
        self.details.setAccessibleName("Einzelheiten")
        self.status = WrappingLabel("", leise=True)
        self.restore = _button("&Wiederherstellen …")
        self.open_as_new = _button("Als &neue Datei öffnen …")
        self.remove = _button("&Löschen …")
        self._frame = FieldFrame(self.details)
        self._actions = Flow()
        for button in (self.restore, self.open_as_new, self.remove):
            self._actions.add(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_RAND)
        layout.addWidget(self.konzepte)
        layout.addWidget(self.none)
        layout.addWidget(self.list, 1)
        for part in (self._frame, self._actions, self.status):
            layout.addWidget(part)
        self._rest = QWidget()
        layout.addWidget(self._rest, 1)
        self.show_parts(several=False, there=False)

    def set_tab_order(self, *after: QWidget) -> None:
        """Let the Tab key go through the panel as it is read, then on to others."""
        buttons = (self.restore, self.open_as_new, self.remove)
        set_tab_order((self.konzepte.combo, self.list, self.details, *buttons, *after))

    def show_parts(self, *, several: bool, there: bool) -> None:
        """Show what makes sense: a choice where there are several, a list where there is one."""
        self.konzepte.setVisible(several)
        for part in (self.list, self._frame, self._actions):
            part.setVisible(there)
        self.none.setVisible(not there)
        self._rest.setVisible(not there)

    def show_details(self, text: str) -> None:
        """Say something about the chosen one."""
        if text != self.details.toPlainText():
            self.details.setPlainText(text)


class _KonzeptChoice(QWidget):
    """Whose Sicherungen are shown: a name and a combo box below it."""

    def __init__(self) -> None:
        super().__init__()
        label = QLabel("&Konzept")
        label.setFont(scaled(label.font(), 1.0, bold=True))
        self.combo = QuietCombo()
        self.combo.setSizeAdjustPolicy(
            QuietCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.combo.setMinimumContentsLength(_LEAST_LETTERS)
        self.combo.setMinimumHeight(max(self.combo.sizeHint().height(), ZIEL_MINDESTENS + 6))
        self.combo.setAccessibleName("Konzept")
        label.setBuddy(self.combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(label)
        layout.addWidget(self.combo)

    def show_names(self, names: Sequence[tuple[str, int]], current: int) -> None:
        """Offer Konzepte by title and number of Sicherungen."""
        self.combo.clear()
        for title, number in names:
            name = shorten(title, _NAME_LETTERS) or "Konzept ohne lesbaren Titel"
            self.combo.addItem(f"{name} ({number})")
        self.combo.setCurrentIndex(current if names else -1)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
    button.setAutoDefault(False)
    return button
