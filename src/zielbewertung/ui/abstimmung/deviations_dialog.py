"""The dialog „Abweichungen“: where units see measures differently; filter, jump, copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialogButtonBox

from zielbewertung.app.abstimmung.abweichungen import Abweichungszeile, as_csv, as_text, zeilen
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.gliederung.pick_list import PickList
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

_ROLE = QDialogButtonBox.ButtonRole
_ROWS = 9
_COPIED = "Die Liste ist in der Zwischenablage."
_NOTHING = "Keine Stelle weicht von der Bewertung ab."


class DeviationsDialog(BaseDialog):
    """All rows of a round; :attr:`jump` is the measure that the person wants to go to."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__(parent, "Abweichungen", 104)
        self.jump: str | None = None
        self._all = zeilen(index, runde.id)
        self._shown: tuple[Abweichungszeile, ...] = ()
        self.unit, self.angabe = QuietCombo(), QuietCombo()
        self._offer(self.unit, "alle Stellen", {z.einheit: z.stelle for z in self._all})
        self._offer(self.angabe, "alle Angaben", {z.angabe: z.angabe for z in self._all})
        self.add_field("&Stelle", self.unit)
        self.add_field("&Angabe", self.angabe)
        self.summary = WrappingLabel()
        self.body.addWidget(self.summary)
        self.list = PickList("Abweichungen")
        self.list.setFixedHeight(self.list.row_height * _ROWS + 2 * self.list.frameWidth())
        self.body.addWidget(self.list)
        self.reason = WrappingLabel()
        self.body.addWidget(self.reason)
        self.go = self.add_button("Zur Maßnahme", _ROLE.ActionRole, default=True)
        self.text = self.add_button("Als Text kopieren", _ROLE.ActionRole)
        self.csv = self.add_button("Als CSV kopieren", _ROLE.ActionRole)
        self.add_button("Schließen", _ROLE.RejectRole)
        self.go.clicked.connect(self._go)
        self.text.clicked.connect(lambda: self._copy(table=False))
        self.csv.clicked.connect(lambda: self._copy(table=True))
        self.list.itemActivated.connect(lambda _: self._go())
        self.list.currentRowChanged.connect(self._show_reason)
        for combo in (self.unit, self.angabe):
            combo.currentIndexChanged.connect(lambda _: self._list())
        self._list()

    @property
    def rows(self) -> tuple[Abweichungszeile, ...]:
        """The rows that the filter leaves."""
        return self._shown

    @staticmethod
    def _offer(combo: QuietCombo, every: str, values: dict[str, str]) -> None:
        combo.setMinimumContentsLength(20)
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        combo.addItem(every, "")
        for key, label in sorted(values.items(), key=lambda item: item[1]):
            combo.addItem(label, key)

    def _list(self) -> None:
        unit, angabe = self.unit.currentData(), self.angabe.currentData()
        self._shown = tuple(
            z for z in self._all if unit in ("", z.einheit) and angabe in ("", z.angabe)
        )
        self.list.clear()
        for row in self._shown:
            self.list.add(row.satz, row.massnahme)
        self.list.setCurrentRow(0)
        number = len(self._shown)
        words = "1 Abweichung" if number == 1 else f"{number} Abweichungen"
        self.summary.setText(words if self._all else _NOTHING)
        for button in (self.go, self.text, self.csv):
            button.setEnabled(bool(number))
        self._show_reason(self.list.currentRow())

    def _show_reason(self, row: int) -> None:
        shown = self._shown[row] if 0 <= row < len(self._shown) else None
        if shown is None:
            self.reason.setText("")
            return
        reason = f"\nBegründung der Stelle: {shown.begruendung}" if shown.begruendung else ""
        self.reason.setText(shown.satz + reason)

    def _copy(self, *, table: bool) -> None:
        text = as_csv(self._shown) if table else as_text(self._shown)
        data = QMimeData()
        data.setText(text)
        if table:
            data.setData("text/csv", text.encode("utf-8"))
        QGuiApplication.clipboard().setMimeData(data)
        self.summary.setText(_COPIED)
        announce(self, _COPIED)

    def _go(self) -> None:
        self.jump = self.list.key()
        if self.jump is not None:
            self.accept()
