"""The dialog „Besprechungen“: which there were, who was represented, remarks, Niederschrift."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QListWidget, QListWidgetItem

from zielbewertung.app.abstimmung.niederschrift import WORD, beteiligte, sitzung_of, sitzungen
from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.domain.text import one_line
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.abstimmung.niederschrift import Sitzung
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

PDF = ".pdf"
_ROLE = QDialogButtonBox.ButtonRole
_DAYS, _UNITS, _AIR = 4, 7, 3
_DATA = Qt.ItemDataRole.UserRole
_KEPT = (
    "Angekreuzt sind zuerst die Stellen, um deren Maßnahmen es ging. Stellen und Bemerkungen "
    "werden in der Datei festgehalten; bitte nennen Sie dort keine Personen."
)
_LOCKED = "In dieser Runde lässt sich nichts mehr festhalten; die Niederschrift entsteht trotzdem."


@dataclass(frozen=True, slots=True)
class Festgehalten:
    """What a person wants to be kept of a meeting."""

    tag: date
    stellen: tuple[str, ...]
    bemerkung: str


class RecordDialog(BaseDialog):
    """``wanted`` carries how the name of the file ends; ``kept`` carries a Festgehalten."""

    wanted = Signal(str)
    kept = Signal(object)

    def __init__(
        self,
        parent: QWidget | None,
        index: KonzeptIndex,
        runde: Runde,
        tag: date,
        *,
        editable: bool = True,
    ) -> None:
        """``tag`` is the day of the meeting that goes on; it is offered first."""
        super().__init__(parent, "Besprechungen und Niederschrift", 74)
        self._index, self._runde = index, runde
        self._editable = editable
        self._shown: Sitzung | None = None
        self._showing = True
        self._touched = False
        self.days = QListWidget()
        self.days.setWordWrap(True)
        self.days.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._offer_days(tag)
        self.add_field("&Besprechungen", self.days)
        self.units = QListWidget()
        self.units.itemChanged.connect(lambda _: self._touch())
        self.add_field("&Vertreten waren", self.units)
        self.remarks = GrowingEdit(2)
        self.remarks.setReadOnly(not editable)
        self.remarks.textChanged.connect(self._touch)
        self.add_field("Be&merkungen", FieldFrame(self.remarks), self.remarks)
        self.body.addWidget(WrappingLabel(_KEPT if editable else _LOCKED, leise=True))
        for rows, view in ((_DAYS, self.days), (_UNITS, self.units)):
            view.setSpacing(_AIR)
            high = max(view.sizeHintForRow(0), self.fontMetrics().height()) + 2 * _AIR
            view.setFixedHeight(high * rows + 2 * view.frameWidth())
        self.pdf = self.add_button("Niederschrift als &PDF …", _ROLE.ActionRole, default=True)
        self.word = self.add_button("Für &Word …", _ROLE.ActionRole)
        self.add_button("Schließen", _ROLE.RejectRole)
        self.pdf.clicked.connect(lambda: self._write(PDF))
        self.word.clicked.connect(lambda: self._write(WORD))
        self.days.currentRowChanged.connect(lambda _: self._show_day())
        self.days.setCurrentRow(0)
        self._show_day()

    # ------------------------------------------------------------------ what is shown

    def tag(self) -> date:
        """Return the day of the meeting that is chosen."""
        return date.fromisoformat(str(self.days.currentItem().data(_DATA)))

    def stellen(self) -> tuple[str, ...]:
        """Return the names of the units that are ticked."""
        items = (self.units.item(row) for row in range(self.units.count()))
        return tuple(i.text() for i in items if i.checkState() is Qt.CheckState.Checked)

    def choose(self, tag: date) -> None:
        """Choose the meeting of a day."""
        for row in range(self.days.count()):
            if self.days.item(row).data(_DATA) == tag.isoformat():
                self.days.setCurrentRow(row)

    def renew(self, index: KonzeptIndex) -> None:
        """Go on with what is kept by now."""
        self._index, self._touched = index, False

    def _offer_days(self, tag: date) -> None:
        found = {sitzung.tag: sitzung for sitzung in sitzungen(self._index, self._runde.id)}
        found.setdefault(tag, sitzung_of(self._index, self._runde.id, tag))
        for day in sorted(found, key=lambda day: (day != tag, -day.toordinal())):
            told = found[day].ergebnis(self._index)
            item = QListWidgetItem(f"{datum_text(day)}: {told}", self.days)
            item.setData(_DATA, day.isoformat())

    def _show_day(self) -> None:
        self.store()
        self._showing = True
        self._shown = sitzung_of(self._index, self._runde.id, self.tag())
        written = bool(self._shown.besprochen or self._shown.stellen or self._shown.bemerkung)
        for button in (self.pdf, self.word):
            button.setEnabled(written)
        self._show_units(self._shown)
        self.remarks.setPlainText(self._shown.bemerkung)
        self._showing = self._touched = False

    def _show_units(self, sitzung: Sitzung) -> None:
        """Show all units; those that were represented go by the names they had then."""
        said = dict.fromkeys(sitzung.stellen)
        told = self._index.besprechung(self._runde.id, sitzung.tag.isoformat()) is not None
        proposed = beteiligte(self._index, self._runde.id, sitzung.tag)
        self.units.clear()
        for einheit in self._index.einheiten:
            names = (one_line(einheit.name), *map(one_line, einheit.fruehere_namen))
            then = next((name for name in names if name in said), None)
            said.pop(then or "", None)
            there = then is not None if told else einheit.id in proposed
            self._add_unit(then or names[0], there=there)
        for name in said:
            self._add_unit(name, there=True)
        self.units.setCurrentRow(0)

    def _add_unit(self, name: str, *, there: bool) -> None:
        item = QListWidgetItem(name, self.units)
        item.setCheckState(Qt.CheckState.Checked if there else Qt.CheckState.Unchecked)
        if not self._editable:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsUserCheckable)

    # ------------------------------------------------------------------ keeping

    def _touch(self) -> None:
        if not self._showing:
            self._touched = True
            self.pdf.setEnabled(True)
            self.word.setEnabled(True)

    def _write(self, ending: str) -> None:
        """Keep what is shown, also what was proposed only: the file says so."""
        self._touched = self._editable
        self.store()
        self.wanted.emit(ending)

    def store(self) -> None:
        """Have kept what was changed."""
        shown = self._shown
        if shown is None or not self._touched:
            return
        self._touched = False
        wanted = Festgehalten(shown.tag, self.stellen(), self.remarks.toPlainText())
        if (wanted.stellen, wanted.bemerkung.strip()) != (shown.stellen, shown.bemerkung):
            self.kept.emit(wanted)

    def done(self, result: int) -> None:
        """Keep what was changed, however the dialog is left."""
        self.store()
        super().done(result)
