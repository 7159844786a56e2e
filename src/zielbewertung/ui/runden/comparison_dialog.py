"""The dialog „Runden vergleichen“: matrix, what got better or worse, texts of both rounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialogButtonBox, QPlainTextEdit

from zielbewertung.app.rundenvergleich import bewegung_text, compare_runden, gruende, in_worten
from zielbewertung.domain.bewertungsrunden.rundenvergleich import Bewegung
from zielbewertung.domain.text import shorten
from zielbewertung.domain.werte import ampel_label
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.gliederung.pick_list import PickList
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.runden.matrix_table import MatrixTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.bewertungsrunden.rundenvergleich import Vergleichszeile
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung, Runde

_ROLE = QDialogButtonBox.ButtonRole
_ALL = "alle Maßnahmen"
_NOTHING = "Keine Angaben."
_ROWS = 7
_TEXT_LINES = 7
_LONGEST = 70


class ComparisonDialog(BaseDialog):
    """Two rounds side by side; :attr:`jump` is the measure that the person wants to go to.

    ``pdf_wanted`` carries the ids of the rounds that are compared.
    """

    pdf_wanted = Signal(str, str)

    def __init__(
        self, parent: QWidget | None, index: KonzeptIndex, alt: Runde, neu: Runde
    ) -> None:
        super().__init__(parent, "Runden vergleichen", 116)
        self._index = index
        self.jump: str | None = None
        self.von, self.nach = QuietCombo(), QuietCombo()
        self.filter = QuietCombo()
        for combo in (self.von, self.nach, self.filter):
            combo.setMinimumContentsLength(12)
            combo.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
        for combo, chosen in ((self.von, alt), (self.nach, neu)):
            for runde in index.runden:
                combo.addItem(f"{runde.name} ({runde.status.label})", runde.id)
            combo.setCurrentIndex(combo.findData(chosen.id))
            combo.currentIndexChanged.connect(lambda _: self._compare())
        self.add_field("&Von der Runde", self.von)
        self.add_field("&Zur Runde", self.nach)
        self.summary = WrappingLabel()
        self.body.addWidget(self.summary)
        self.matrix = MatrixTable()
        self.body.addWidget(
            WrappingLabel("Zeilen: ältere Runde. Spalten: neuere Runde.", leise=True)
        )
        self.body.addWidget(self.matrix)
        self.add_field("&Maßnahmen zeigen", self.filter)
        self.list = PickList("Maßnahmen")
        self.list.setFixedHeight(self.list.row_height * _ROWS + 2 * self.list.frameWidth())
        self.body.addWidget(self.list)
        self.texts = (_text("Ältere Runde"), _text("Neuere Runde"))
        self._heads = (WrappingLabel(fett=True), WrappingLabel(fett=True))
        both = Cells((2, 1), 12)
        for edit in self.texts:
            both.add(FieldFrame(edit))
        heads = Cells((2, 1), 12)
        for head in self._heads:
            heads.add(head)
        self.body.addWidget(heads)
        self.body.addWidget(both)
        self.body.addStretch(1)
        self.go = self.add_button("Zur Maßnahme", _ROLE.ActionRole)
        self.go.clicked.connect(self._go)
        self.pdf = self.add_button("Als PDF …", _ROLE.ActionRole)
        self.pdf.clicked.connect(self._ask_for_pdf)
        self.add_button("Schließen", _ROLE.RejectRole, default=True)
        self.filter.currentIndexChanged.connect(lambda _: self._list())
        self.list.currentRowChanged.connect(lambda _: self._show_texts())
        self.list.itemActivated.connect(lambda _: self._go())
        self._rows: dict[str, Vergleichszeile] = {}
        self._compare()
        self.filter.setFocus()

    def _compare(self) -> None:
        index = self._index
        alt, neu = (index.runde(str(c.currentData())) for c in (self.von, self.nach))
        vergleich = self.vergleich = compare_runden(index, alt, neu)
        self.summary.setText(in_worten(vergleich))
        self.matrix.show_comparison(vergleich)
        kept = self.filter.currentData()
        before = self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(f"{_ALL} ({len(vergleich.zeilen)})", "")
        for bewegung in Bewegung:
            number = vergleich.anzahl(bewegung)
            if number:
                self.filter.addItem(f"{bewegung.label} ({number})", bewegung.value)
        self.filter.setCurrentIndex(max(self.filter.findData(kept), 0))
        self.filter.blockSignals(before)
        self._list()

    def _list(self) -> None:
        wanted = str(self.filter.currentData())
        rows = [z for z in self.vergleich.zeilen if wanted in ("", z.bewegung.value)]
        self._rows = {zeile.massnahme.id: zeile for zeile in rows}
        self.list.clear()
        for zeile in rows:
            self.list.add(bewegung_text(zeile), zeile.massnahme.id)
        self.list.setCurrentRow(0)
        self.go.setEnabled(bool(rows))
        self._show_texts()

    def _show_texts(self) -> None:
        zeile = self._rows.get(self.list.key() or "")
        runden = (self.vergleich.alt, self.vergleich.neu)
        ratings = (None, None) if zeile is None else (zeile.alt, zeile.neu)
        for runde, rating, head, edit in zip(
            runden, ratings, self._heads, self.texts, strict=True
        ):
            name = shorten(runde.name, _LONGEST)
            word = "" if rating is None else f": {ampel_label(rating.ampel)}"
            head.setText(f"{name}{word}")
            edit.setPlainText("" if rating is None else self._told(rating))
            edit.setAccessibleName(f"{name}{word}")

    def _told(self, bewertung: Bewertung) -> str:
        parts = (gruende(bewertung, self._index), bewertung.sachstand)
        return "\n\n".join(filter(None, parts)) or _NOTHING

    def _ask_for_pdf(self) -> None:
        self.pdf_wanted.emit(self.vergleich.alt.id, self.vergleich.neu.id)

    def _go(self) -> None:
        self.jump = self.list.key()
        if self.jump is not None:
            self.accept()


def _text(name: str) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    edit.setTabChangesFocus(True)
    edit.setAccessibleName(name)
    edit.setFixedHeight(edit.fontMetrics().lineSpacing() * _TEXT_LINES + 16)
    return edit
