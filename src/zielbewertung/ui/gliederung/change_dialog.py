"""ChangeDialog: a dialog that makes one change, and says before what it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.struktur import vorschau
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ABSTAND_ENG
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_ROLE = QDialogButtonBox.ButtonRole
_NOTHING = "Es gibt dabei nichts zu ändern."


class Preview(QWidget):
    """Sentences with counts, and a few examples below them."""

    def __init__(self) -> None:
        super().__init__()
        self._sentences = WrappingLabel()
        self._examples = WrappingLabel(leise=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(self._sentences)
        layout.addWidget(self._examples)

    @property
    def text(self) -> str:
        """Everything that it says."""
        return "\n".join(filter(None, (self._sentences.text(), self._examples.text())))

    def say(self, text: str, examples: str = "") -> None:
        """Show other words."""
        self._sentences.setText(text)
        self._examples.setText(examples)
        self._examples.setVisible(bool(examples))


class ChangeDialog(BaseDialog):
    """Asks for what a change needs; :attr:`change` is what it comes to.

    Subclasses fill :attr:`body`, say what the change is in :meth:`build` and call
    :meth:`refresh` whenever something was chosen. What the rules refuse is said in place of the
    preview, and can't be accepted.
    """

    def __init__(
        self, parent: QWidget | None, title: str, heading: str, index: KonzeptIndex
    ) -> None:
        super().__init__(parent, title, 66)
        self.index = index
        self.change: Change | None = None
        self.preview = Preview()
        self.body.addWidget(WrappingLabel(heading, groesse=1.15, fett=True))

    def finish(self, accept: str) -> None:
        """Put preview and buttons below the fields."""
        self.body.addWidget(Group("Vorschau", self.preview))
        self.body.addStretch(1)
        self.ok = self.add_button(accept, _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.refresh()

    def build(self) -> Change:
        """Return the change as it is wanted by now; RuleViolationError where it can't be."""
        raise NotImplementedError

    def refresh(self, *_: object) -> None:
        """Say what would be done now."""
        try:
            change = self.build()
            shown = vorschau(change, self.index)
        except RuleViolationError as error:
            self.change = None
            self.preview.say(f"Das geht nicht: {error.title}", error.explanation)
        else:
            void = shown.is_void and not change.steps()
            self.change = None if void else change
            words = "\n".join(shown.saetze) or change.label
            self.preview.say(_NOTHING if void else words, _examples(shown.beispiele))
        self.ok.setEnabled(self.change is not None)
        self.setAccessibleDescription(self.preview.text)
        if self.isVisible():
            self.fit()


def _examples(beispiele: tuple[str, ...]) -> str:
    return "\n".join(("Zum Beispiel:", *beispiele)) if beispiele else ""


def asked(dialog: ChangeDialog) -> Change | None:
    """Return the change that the person accepted, ``None`` where they thought better of it."""
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    return dialog.change if accepted else None
