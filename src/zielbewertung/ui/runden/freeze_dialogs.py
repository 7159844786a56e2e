"""The dialogs that freeze a round, and that open a frozen one with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.domain.bewertungsrunden.runden import nicht_abgestimmt
from zielbewertung.domain.text import clean
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.gliederung.pick_list import PickList
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

_ROLE = QDialogButtonBox.ButtonRole
_ROWS = 8
_WHAT = (
    "Danach ändert sich in dieser Runde nichts mehr: keine Bewertung, keine Rückmeldung, auch "
    "nicht Name und Stichtag. Ihre Maßnahmen zählen weiter mit Platz und Wortlaut, wie sie jetzt "
    "sind; das Konzept selbst bleibt änderbar. „Rückgängig“ hebt das Einfrieren nicht auf. Wer "
    "die Runde noch einmal ändern muss, tut das mit „Einfrieren aufheben“ und nennt einen Grund, "
    "der in der Datei bleibt."
)
_STAYS = (
    "Der Grund bleibt für immer in der Datei und im Verlauf, ohne Namen von Personen. Dieser "
    "Schritt lässt sich nicht zurücknehmen; Sie können die Runde wieder einfrieren."
)


class FreezeDialog(BaseDialog):
    """Says what freezing means and which measures are not agreed; one can go to any of them."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__(parent, "Runde einfrieren", 72)
        self.jump: str | None = None
        open_ones = nicht_abgestimmt(index, runde.id)
        self.body.addWidget(
            WrappingLabel(f"Runde „{runde.name}“ einfrieren?", groesse=1.15, fett=True)
        )
        self.body.addWidget(WrappingLabel(_WHAT))
        plural = index.massnahmen_ebene.counted(len(open_ones))
        if not open_ones:
            self.body.addWidget(WrappingLabel("Alles ist abgestimmt.", leise=True))
        self.list = PickList("Nicht abgestimmt")
        for massnahme in open_ones:
            stand = index.bewertung(runde.id, massnahme.id).stand.label
            self.list.add(f"{massnahme.bezeichnung} ({stand})", massnahme.id)
        self.list.setFixedHeight(
            self.list.row_height * min(max(len(open_ones), 1), _ROWS) + 2 * self.list.frameWidth()
        )
        self.list.itemActivated.connect(lambda _: self._go())
        if open_ones:
            self.add_field(f"&Nicht abgestimmt: {plural}", self.list)
            self.list.setCurrentRow(0)
        self.body.addStretch(1)
        ok = self.add_button("Einfrieren", _ROLE.AcceptRole)
        self.go = self.add_button("Zur Maßnahme", _ROLE.ActionRole)
        self.go.setVisible(bool(open_ones))
        self.go.clicked.connect(self._go)
        cancel = self.add_button("Abbrechen", _ROLE.RejectRole, default=True)
        (self.list if open_ones else cancel).setFocus()
        ok.setAccessibleDescription(_WHAT)

    def _go(self) -> None:
        self.jump = self.list.key()
        self.reject()


class ThawDialog(BaseDialog):
    """Asks why a frozen round is opened again; earlier reasons are shown."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__(parent, "Einfrieren aufheben", 66)
        self.body.addWidget(
            WrappingLabel(
                f"Einfrieren der Runde „{runde.name}“ aufheben?", groesse=1.15, fett=True
            )
        )
        self.body.addWidget(WrappingLabel(_STAYS))
        earlier = "\n".join(
            f"{datum_text(entry.datum)}: {entry.grund}" for entry in index.aufhebungen(runde.id)
        )
        if earlier:
            self.body.addWidget(WrappingLabel(f"Schon aufgehoben:\n{earlier}", leise=True))
        self.edit = GrowingEdit(2)
        self.add_field("&Grund", FieldFrame(self.edit), self.edit)
        self.body.addStretch(1)
        self.ok = self.add_button("Einfrieren aufheben", _ROLE.AcceptRole, default=True)
        self.ok.setEnabled(False)
        self.edit.textChanged.connect(lambda: self.ok.setEnabled(bool(self.grund)))
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.edit.setFocus()

    @property
    def grund(self) -> str:
        """The reason as it is kept."""
        return clean(self.edit.toPlainText()).strip()
