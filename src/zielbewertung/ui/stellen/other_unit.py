"""Asks for another Stelle, and says before what choosing it would do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.app.worte.stellenworte import directory
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.unit_combo import UnitCombo

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Organisationseinheit

_ROLE = QDialogButtonBox.ButtonRole
_UNDO = "Der Schritt lässt sich zurücknehmen."


class OtherUnitDialog(BaseDialog):
    """A question, the units one can choose, and a preview of what follows."""

    def __init__(
        self,
        parent: QWidget | None,
        index: KonzeptIndex,
        einheit: Organisationseinheit,
        words: tuple[str, str, str],
        preview: Callable[[Organisationseinheit], str],
    ) -> None:
        """``words``: the title, the name of the field with its mnemonic, the verb."""
        title, field, verb = words
        super().__init__(parent, title, 60)
        self._index, self._preview = index, preview
        self.body.addWidget(WrappingLabel(f"{title}: {einheit.name}", groesse=1.2, fett=True))
        rows = tuple(row for row in directory(index) if row.einheit.id != einheit.id)
        self.combo = UnitCombo(rows)
        self.add_field(field, self.combo)
        self.effect = WrappingLabel("")
        self.body.addWidget(self.effect)
        self.body.addWidget(WrappingLabel(_UNDO, leise=True))
        self.add_button(verb, _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.combo.currentIndexChanged.connect(lambda _: self._show_effect())
        self._show_effect()
        self.combo.setFocus()

    def andere(self) -> Organisationseinheit:
        """Return the unit that is chosen."""
        return self._index.einheit(self.combo.chosen() or "")

    def _show_effect(self) -> None:
        text = self._preview(self.andere())
        self.effect.setText(text)
        self.setAccessibleDescription(text)
        announce(self, text)
        self.fit()


def ask_other(
    parent: QWidget | None,
    index: KonzeptIndex,
    einheit: Organisationseinheit,
    words: tuple[str, str, str],
    preview: Callable[[Organisationseinheit], str],
) -> Organisationseinheit | None:
    """Return the unit that the person chose; ``None`` where the person thinks better of it."""
    dialog = OtherUnitDialog(parent, index, einheit, words, preview)
    accepted = dialog.exec() == OtherUnitDialog.DialogCode.Accepted
    return dialog.andere() if accepted else None
