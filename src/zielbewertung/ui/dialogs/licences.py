"""The words of the licences of all libraries, one library at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QDialogButtonBox

from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.reading_field import ReadingField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.betrieb.lizenztexte import Lizenztext


class LicencesDialog(BaseDialog):
    """Shows the licences of the library that is chosen."""

    def __init__(self, parent: QWidget | None, texte: Sequence[Lizenztext]) -> None:
        super().__init__(parent, "Lizenztexte", 84)
        self._texte = texte
        self.choice = QComboBox()
        self.choice.addItems([text.bestandteil for text in texte])
        self.text = ReadingField("Lizenztext")
        self.add_field("&Bestandteil", self.choice)
        self.body.addWidget(FieldFrame(self.text), 1)
        self.add_button("Schließen", QDialogButtonBox.ButtonRole.RejectRole, default=True)
        self.choice.currentIndexChanged.connect(self._show)
        self._show(0)

    def _show(self, place: int) -> None:
        self.text.setPlainText(self._texte[place].text)
