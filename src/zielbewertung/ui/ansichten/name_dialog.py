"""Asks under which name the filter in force is to be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from zielbewertung.app.suche.ansichten import LAENGSTER_NAME, tidy_name
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

_ROLE = QDialogButtonBox.ButtonRole
_KEEP, _REPLACE = "Speichern", "Ersetzen"


class NameDialog(BaseDialog):
    """A name for what is said above it; a name that is taken replaces what it stood for."""

    def __init__(
        self, parent: QWidget | None, said: str, taken: Collection[str], name: str = ""
    ) -> None:
        super().__init__(parent, "Ansicht speichern", 58)
        self._taken = taken
        self.body.addWidget(WrappingLabel(said, leise=True))
        self.name = QLineEdit(name)
        self.name.setMaxLength(LAENGSTER_NAME)
        self.name.selectAll()
        self.name.textChanged.connect(self._look)
        self.add_field("&Name der Ansicht", self.name)
        self.hint = WrappingLabel("")
        self.body.addWidget(self.hint)
        self.ok = self.add_button(_KEEP, _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.setAccessibleDescription(said)
        self._look()
        self.name.setFocus()

    @property
    def chosen(self) -> str:
        """The name as it is kept."""
        return tidy_name(self.name.text())

    def _look(self) -> None:
        taken = self.chosen in self._taken
        self.hint.setText("Die Ansicht dieses Namens wird ersetzt." if taken else "")
        self.ok.setText(_REPLACE if taken else _KEEP)
        self.ok.setEnabled(bool(self.chosen))


def ask_name(
    parent: QWidget | None, said: str, taken: Collection[str], name: str = ""
) -> str | None:
    """Return the name to keep a filter under, ``None`` where the person thinks better of it."""
    dialog = NameDialog(parent, said, taken, name)
    accepted = dialog.exec() == NameDialog.DialogCode.Accepted
    return dialog.chosen if accepted else None
