"""The dialog „Text bearbeiten“: title and wording of an entry, with room to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from zielbewertung.domain.struktur import nennung
from zielbewertung.domain.text import clean, one_line
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex

_ROLE = QDialogButtonBox.ButtonRole


class TextDialog(BaseDialog):
    """A title on one line and the official wording on many; one of them is needed."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, knoten_id: str) -> None:
        super().__init__(parent, "Text bearbeiten", 76)
        knoten = index.knoten(knoten_id)
        heading = WrappingLabel(nennung(index, knoten), groesse=1.15, fett=True)
        self.body.addWidget(heading)
        self.titel_edit = QLineEdit(knoten.titel)
        self.add_field("&Titel", self.titel_edit)
        self.wortlaut_edit = GrowingEdit(7)
        self.wortlaut_edit.setUndoRedoEnabled(True)
        self.wortlaut_edit.setPlainText(knoten.wortlaut)
        self.wortlaut_edit.done.connect(self._accept_if_complete)
        self.add_field("&Wortlaut", FieldFrame(self.wortlaut_edit), self.wortlaut_edit)
        self._ok = self.add_button("Speichern", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.titel_edit.textChanged.connect(self._on_typed)
        self.wortlaut_edit.textChanged.connect(self._on_typed)
        (self.titel_edit if knoten.titel else self.wortlaut_edit).setFocus()

    @property
    def titel(self) -> str:
        """The title as it is stored."""
        return one_line(clean(self.titel_edit.text()))

    @property
    def wortlaut(self) -> str:
        """The wording as it is stored."""
        return clean(self.wortlaut_edit.toPlainText())

    def _on_typed(self, *_: object) -> None:
        self._ok.setEnabled(bool(self.titel or self.wortlaut))

    def _accept_if_complete(self) -> None:
        if self._ok.isEnabled():
            self.accept()


def ask_texts(
    parent: QWidget | None, index: KonzeptIndex, knoten_id: str
) -> tuple[str, str] | None:
    """Return title and wording as the person wants them, ``None`` where they stay."""
    dialog = TextDialog(parent, index, knoten_id)
    accepted = dialog.exec() == TextDialog.DialogCode.Accepted
    dialog.deleteLater()
    return (dialog.titel, dialog.wortlaut) if accepted else None
