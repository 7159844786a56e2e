"""Asks what a Stelle is called, what it lies below, and how it was called before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QDialogButtonBox, QLineEdit

from zielbewertung.app.worte.stellenworte import directory
from zielbewertung.domain.konzept import Organisationseinheit, new_id
from zielbewertung.domain.stellen import tidy
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.unit_combo import UnitCombo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex

_ROLE = QDialogButtonBox.ButtonRole
_NO_PERSONS = "Stellen sind Ämter, Fachdienste oder Einrichtungen, nie Personen."
_TOP = "(keine, ganz oben)"


class UnitDialog(BaseDialog):
    """All that the directory says of one unit; ``stelle`` is the one to change, if any."""

    def __init__(
        self,
        parent: QWidget | None,
        index: KonzeptIndex,
        stelle: Organisationseinheit | None = None,
        vorlage: Organisationseinheit | None = None,
    ) -> None:
        """``vorlage`` fills the fields of a new unit."""
        super().__init__(parent, "Neue Stelle" if stelle is None else "Stelle bearbeiten", 68)
        self._stelle = stelle
        shown = stelle or vorlage or Organisationseinheit("", "")
        self.body.addWidget(WrappingLabel(_NO_PERSONS, leise=True))
        self.name = QLineEdit(shown.name)
        self.kuerzel = QLineEdit(shown.kuerzel)
        self.add_field("&Name", self.name)
        self.keep_name = QCheckBox("&Bisherigen Namen als Schreibweise behalten")
        self.keep_name.setChecked(True)
        self.keep_name.setMinimumHeight(ZIEL_MINDESTENS)
        self.keep_name.setVisible(False)
        self.body.addWidget(self.keep_name)
        self.add_field("&Kürzel", self.kuerzel)
        rows = directory(index)
        if stelle is not None:
            below = {row.einheit.id for row in rows if _lies_in(index, row.einheit, stelle)}
            rows = tuple(row for row in rows if row.einheit.id not in below)
        self.eltern = UnitCombo(rows, _TOP)
        self.eltern.choose(shown.eltern)
        self.add_field("&Übergeordnete Stelle", self.eltern)
        self.extern = QCheckBox("&Außerhalb des Hauses")
        self.extern.setChecked(shown.extern)
        self.extern.setMinimumHeight(ZIEL_MINDESTENS)
        self.body.addWidget(self.extern)
        self.former = GrowingEdit(2)
        self.former.setPlainText("\n".join(shown.fruehere_namen))
        self.add_field(
            "&Frühere Schreibweisen, eine je Zeile", FieldFrame(self.former), self.former
        )
        self._ok = self.add_button(
            "Anlegen" if stelle is None else "Übernehmen", _ROLE.AcceptRole, default=True
        )
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.name.textChanged.connect(self._on_typed)
        self.name.setFocus()
        self._on_typed()

    def einheit(self) -> Organisationseinheit:
        """Return the unit as it is described."""
        former = tuple(self.former.toPlainText().splitlines())
        before = self._stelle
        if before is not None and before.name != self._typed_name() and self.keep_name.isChecked():
            former = (*former, before.name)
        blank = Organisationseinheit(new_id(), "") if before is None else before
        return tidy(
            replace(
                blank,
                name=self.name.text(),
                kuerzel=self.kuerzel.text(),
                eltern=self.eltern.chosen(),
                extern=self.extern.isChecked(),
                fruehere_namen=former,
            )
        )

    def _typed_name(self) -> str:
        return tidy(Organisationseinheit("", self.name.text())).name

    def _on_typed(self) -> None:
        name, before = self._typed_name(), self._stelle
        self._ok.setEnabled(bool(name))
        renamed = before is not None and name not in ("", before.name)
        if renamed is self.keep_name.isHidden():
            self.keep_name.setVisible(renamed)
            self.fit()


def _lies_in(
    index: KonzeptIndex, einheit: Organisationseinheit, above: Organisationseinheit
) -> bool:
    return einheit == above or above in index.einheiten_ueber(einheit)


def ask_unit(
    parent: QWidget | None,
    index: KonzeptIndex,
    stelle: Organisationseinheit | None = None,
    vorlage: Organisationseinheit | None = None,
) -> Organisationseinheit | None:
    """Return a unit as the person describes it; ``None`` where the person thinks better of it."""
    dialog = UnitDialog(parent, index, stelle, vorlage)
    accepted = dialog.exec() == UnitDialog.DialogCode.Accepted
    return dialog.einheit() if accepted else None
