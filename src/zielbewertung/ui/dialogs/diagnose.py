"""The Diagnose to read before it is saved: every line that would be passed on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.reading_field import ReadingField
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.betrieb.diagnose import Diagnose

_ROLE = QDialogButtonBox.ButtonRole
_PURPOSE = (
    "Die Diagnose hilft der Stelle, die das Programm betreut, einen Fehler zu finden. Das "
    "Programm verschickt nichts: Sie speichern sie als zip-Datei und geben sie selbst weiter."
)
_CONTENT = (
    "Hier steht alles, was darin sein wird. Texte und Titel aus dem Konzept, Namen, Pfade, der "
    "Anmeldename und der Name des Rechners gehören nicht dazu."
)


class DiagnoseDialog(BaseDialog):
    """Shows a Diagnose; accepted where the person wants to save it."""

    def __init__(self, parent: QWidget | None, diagnose: Diagnose) -> None:
        super().__init__(parent, "Diagnose speichern", 84)
        text = ReadingField("Inhalt der Diagnose", str(diagnose))
        for part in (WrappingLabel(_PURPOSE), WrappingLabel(_CONTENT), FieldFrame(text)):
            self.body.addWidget(part)
        self.body.setStretch(2, 1)
        self.setAccessibleDescription(f"{_PURPOSE} {_CONTENT}")
        self.add_button("Speichern …", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        text.setFocus()
