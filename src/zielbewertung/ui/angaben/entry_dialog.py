"""The dialog „Angaben zum Eintrag“: title, wording and what else is known of one entry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QLineEdit

from zielbewertung.domain.changes import set_knoten
from zielbewertung.domain.text import clean, one_line
from zielbewertung.domain.werte import Zielart
from zielbewertung.domain.zielart import zielart_of
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

_ROLE = QDialogButtonBox.ButtonRole
_NEEDED = "Titel oder Wortlaut wird gebraucht."


class EntryDialog(BaseDialog):
    """The texts of one entry; one change in the end."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, knoten: Knoten) -> None:
        super().__init__(parent, "Angaben zum Eintrag", 76)
        self._index, self._knoten = index, knoten
        heading = f"{index.ebene_of(knoten).singular} {knoten.kennung}".strip()
        self.body.addWidget(WrappingLabel(heading, groesse=1.15, fett=True))
        self.titel = QLineEdit(one_line(knoten.titel))
        self.add_field("&Titel", self.titel)
        self.wortlaut = self._text("&Wortlaut", knoten.wortlaut, 3)
        self.beschreibung = self._text("&Beschreibung", knoten.beschreibung, 2)
        self.zielart = QuietCombo()
        above = zielart_of(index, replace(knoten, zielart=Zielart.KEINE))
        for zielart in Zielart:
            inherits = zielart is Zielart.KEINE and above is not Zielart.KEINE
            self.zielart.addItem(
                f"wie darüber: {above.label}" if inherits else zielart.label, zielart
            )
        self.zielart.setCurrentIndex(tuple(Zielart).index(knoten.zielart))
        self.add_field("&Zielart", self.zielart)
        self.stichworte = QLineEdit(knoten.stichworte)
        self.add_field("&Stichworte zum Suchen", self.stichworte)
        self._needed = WrappingLabel(_NEEDED, leise=True)
        self._needed.setVisible(False)
        self.body.addWidget(self._needed)
        self.ok = self.add_button("Übernehmen", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.titel.textChanged.connect(lambda _: self._check())
        self.wortlaut.textChanged.connect(self._check)
        (self.titel if knoten.titel else self.wortlaut).setFocus()

    def change(self) -> Change:
        """Return what was changed; empty where nothing was."""
        alt = self._knoten
        # What does not fit into the field of one line stays as it is, unless it was edited.
        titel = alt.titel if self.titel.text() == one_line(alt.titel) else self.titel.text()
        neu = replace(
            alt,
            titel=clean(titel),
            wortlaut=clean(self.wortlaut.toPlainText()),
            beschreibung=clean(self.beschreibung.toPlainText()),
            zielart=tuple(Zielart)[self.zielart.currentIndex()],
            stichworte=one_line(clean(self.stichworte.text())),
        )
        return set_knoten(self._index, neu)

    def _text(self, label: str, text: str, lines: int) -> GrowingEdit:
        edit = GrowingEdit(lines)
        edit.setPlainText(text)
        edit.done.connect(self._accept_if_whole)
        self.add_field(label, FieldFrame(edit), edit)
        return edit

    def _check(self) -> None:
        whole = bool(clean(self.titel.text()) or clean(self.wortlaut.toPlainText()))
        self.ok.setEnabled(whole)
        self._needed.setVisible(not whole)

    def _accept_if_whole(self) -> None:
        if self.ok.isEnabled():
            self.accept()


def ask_entry(
    parent: QWidget | None, index: KonzeptIndex, knoten: Knoten, field: str = ""
) -> Change | None:
    """Return what shall be said of an entry from now on; ``None`` for nothing."""
    dialog = EntryDialog(parent, index, knoten)
    fields: dict[str, QWidget] = {
        "wortlaut": dialog.wortlaut if knoten.wortlaut or not knoten.titel else dialog.titel,
        "beschreibung": dialog.beschreibung,
    }
    if field in fields:
        fields[field].setFocus()
    accepted = dialog.exec() == EntryDialog.DialogCode.Accepted
    return dialog.change() if accepted else None
