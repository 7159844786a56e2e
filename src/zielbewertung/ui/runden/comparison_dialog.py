"""The window „Runden vergleichen“: matrix, what became of each measure, texts of both rounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.app.rundenvergleich import (
    Bewegung,
    Fehlt,
    compare_runden,
    gruende,
    in_worten,
    zustand_label,
)
from zielbewertung.domain.text import shorten
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Cells
from zielbewertung.ui.parts.tab_order import set_tab_order
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.runden.comparison_list import ComparisonList
from zielbewertung.ui.runden.matrix_table import MatrixTable, Zelle

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from zielbewertung.app.rundenvergleich import Vergleichszeile, Zustand
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung, Runde

_ROLE = QDialogButtonBox.ButtonRole
_ALL = "alle Maßnahmen"
_CELL = "zelle"
_HINT = (
    "Zeilen: ältere Runde. Spalten: neuere Runde. Wer eine Zahl wählt, sieht darunter ihre "
    "Maßnahmen."
)
_NOTHING = "Keine Angaben."
_NOT_THERE = "Diese Maßnahme gehört nicht zu dieser Runde."
_LETTERS, _LINES = 150, 62
_SIDE_BY_SIDE = 105
"""So many letters wide, list and texts stand beside each other."""

_SHARES = [700, 400]
_TEXT_LINES = 4
_LONGEST = 60
_SCREEN_SHARE = 0.94


@dataclass(frozen=True, slots=True)
class Stelle:
    """Where a person was in a comparison: the rounds, the filter and the measure."""

    alt: str
    neu: str
    filter: str = ""
    massnahme: str = ""


class ComparisonDialog(BaseDialog):
    """Two rounds side by side; :attr:`jump` is the measure that the person wants to go to.

    ``pdf_wanted`` carries the ids of the rounds that are compared.
    """

    pdf_wanted = Signal(str, str)

    def __init__(
        self, parent: QWidget | None, index: KonzeptIndex, alt: Runde, neu: Runde
    ) -> None:
        super().__init__(parent, "Runden vergleichen", _LETTERS)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._index = index
        self._zelle: Zelle | None = None
        self._rows: dict[str, Vergleichszeile] = {}
        self.jump: str | None = None
        self.von, self.nach, self.filter = _combo(), _combo(), _combo()
        for combo, chosen in ((self.von, alt), (self.nach, neu)):
            for runde in index.runden:
                combo.addItem(f"{runde.name} ({runde.status.label})", runde.id)
            combo.setCurrentIndex(combo.findData(chosen.id))
            combo.currentIndexChanged.connect(lambda _: self._compare())
        rounds = Cells((2, 1), ABSTAND)
        rounds.add(_named("&Von der Runde", self.von))
        rounds.add(_named("&Zur Runde", self.nach))
        self.summary = WrappingLabel()
        self.matrix = MatrixTable()
        for part in (rounds, self.summary, self.matrix, WrappingLabel(_HINT, leise=True)):
            self.body.addWidget(part)
        self.list = ComparisonList()
        self.texts = (_text("Ältere Runde"), _text("Neuere Runde"))
        self._heads = (WrappingLabel(fett=True), WrappingLabel(fett=True))
        self._panes = QSplitter(Qt.Orientation.Horizontal)
        self._panes.setChildrenCollapsible(False)
        left = self._chosen_ones()
        self._panes.addWidget(left)
        self._panes.addWidget(self._both_texts())
        self._panes.setSizes(_SHARES)
        left.lower()  # first also for those who read child by child
        self.body.addWidget(self._panes, 1)
        self.go = self.add_button("Zur Maßnahme", _ROLE.ActionRole)
        self.go.clicked.connect(self._go)
        self.pdf = self.add_button("Als PDF …", _ROLE.ActionRole)
        self.pdf.clicked.connect(self._ask_for_pdf)
        self.add_button("Schließen", _ROLE.RejectRole, default=True)
        buttons = self.buttons.buttons()
        parts = (self.von, self.nach, self.matrix, self.filter, self.list, *self.texts, *buttons)
        set_tab_order(parts)
        self.filter.currentIndexChanged.connect(lambda _: self._list())
        self.matrix.zelle_chosen.connect(self._show_cell)
        self.list.chosen.connect(self._show_texts)
        self.list.wanted.connect(self._go)
        self._compare()
        self.filter.setFocus()

    def stelle(self) -> Stelle:
        """Return where the person is."""
        wanted = str(self.filter.currentData())
        return Stelle(
            self.vergleich.alt.id,
            self.vergleich.neu.id,
            "" if wanted == _CELL else wanted,
            self.list.current_id(),
        )

    def go_on_at(self, stelle: Stelle) -> None:
        """Go to where the person was before, as far as that is there."""
        self.filter.setCurrentIndex(max(self.filter.findData(stelle.filter), 0))
        if stelle.massnahme in self._rows:
            self.list.show_zeilen(tuple(self._rows.values()), self._index, stelle.massnahme)

    def fit(self) -> None:
        """Take the room of a page, as far as the screen has it."""
        room, metrics = self.screen().availableSize() * _SCREEN_SHARE, self.fontMetrics()
        wide = max(metrics.averageCharWidth() * _LETTERS, self.minimumSizeHint().width())
        high = metrics.lineSpacing() * _LINES
        self.resize(min(wide, room.width()), min(high, room.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the texts beside the list where there is room, else below it."""
        super().resizeEvent(event)
        roomy = self.width() > self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE
        way = Qt.Orientation.Horizontal if roomy else Qt.Orientation.Vertical
        if self._panes.orientation() is not way:
            self._panes.setOrientation(way)

    # ------------------------------------------------------------------ building

    def _chosen_ones(self) -> QWidget:
        pane = QWidget()
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(_named("&Maßnahmen zeigen", self.filter))
        layout.addWidget(self.list, 1)
        return pane

    def _both_texts(self) -> QWidget:
        pane = QWidget()
        layout = QVBoxLayout(pane)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        for head, edit in zip(self._heads, self.texts, strict=True):
            layout.addWidget(head)
            layout.addWidget(FieldFrame(edit), 1)
        return pane

    # ------------------------------------------------------------------ showing

    def _compare(self) -> None:
        index = self._index
        alt, neu = (index.runde(str(c.currentData())) for c in (self.von, self.nach))
        vergleich = self.vergleich = compare_runden(index, alt, neu)
        self.summary.setText(in_worten(vergleich))
        self.matrix.show_comparison(vergleich)
        self._zelle = None
        kept = self.filter.currentData()
        before = self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(f"{_ALL} ({vergleich.gesamt})", "")
        for bewegung in Bewegung:
            number = vergleich.anzahl(bewegung)
            if number:
                self.filter.addItem(f"{bewegung.label} ({number})", bewegung.value)
        self.filter.setCurrentIndex(max(self.filter.findData(kept), 0))
        self.filter.blockSignals(before)
        self._list()

    def _show_cell(self, zelle: Zelle) -> None:
        """Show what one number of the matrix counts."""
        number = sum(map(zelle.holds, self.vergleich.zeilen))
        self._zelle = zelle
        before = self.filter.blockSignals(True)
        place = self.filter.findData(_CELL)
        if place < 0:
            place = self.filter.count()
            self.filter.addItem("", _CELL)
        self.filter.setItemText(place, f"{zelle.worte} ({number})")
        self.filter.setCurrentIndex(place)
        self.filter.blockSignals(before)
        self._list()

    def _list(self) -> None:
        wanted, zelle = str(self.filter.currentData()), self._zelle
        zeilen = self.vergleich.zeilen
        if wanted == _CELL and zelle is not None:
            rows = tuple(filter(zelle.holds, zeilen))
        else:
            rows = tuple(z for z in zeilen if wanted in ("", z.bewegung.value))
        self._rows = {zeile.massnahme.id: zeile for zeile in rows}
        self.list.show_zeilen(rows, self._index, self.list.current_id())

    def _show_texts(self) -> None:
        zeile = self._rows.get(self.list.current_id())
        self.go.setEnabled(zeile is not None and self._index.has(zeile.massnahme.id))
        runden = (self.vergleich.alt, self.vergleich.neu)
        both = zeile and ((zeile.von, zeile.alt), (zeile.nach, zeile.neu))
        sides = both or (None, None)
        for runde, side, head, edit in zip(runden, sides, self._heads, self.texts, strict=True):
            name = shorten(runde.name, _LONGEST)
            title = name if side is None else f"{name}: {zustand_label(side[0])}"
            head.setText(title)
            edit.setPlainText("" if side is None else self._told(*side))
            edit.setAccessibleName(title)

    def _told(self, zustand: Zustand, bewertung: Bewertung) -> str:
        if isinstance(zustand, Fehlt):
            return _NOT_THERE
        parts = (gruende(bewertung, self._index), bewertung.sachstand)
        return "\n\n".join(filter(None, parts)) or _NOTHING

    # ------------------------------------------------------------------ what is wanted

    def _ask_for_pdf(self) -> None:
        self.pdf_wanted.emit(self.vergleich.alt.id, self.vergleich.neu.id)

    def _go(self) -> None:
        if self.go.isEnabled():
            self.jump = self.list.current_id()
            self.accept()


def _combo() -> QuietCombo:
    combo = QuietCombo()
    combo.setMinimumContentsLength(12)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _named(name: str, combo: QuietCombo) -> QWidget:
    """Return a choice below its name."""
    label = QLabel(name)
    bold = label.font()
    bold.setBold(True)
    label.setFont(bold)
    label.setBuddy(combo)
    combo.setAccessibleName(name.replace("&", ""))
    combo.setMinimumHeight(max(combo.sizeHint().height(), _LEAST_FIELD))
    pair = QWidget()
    layout = QVBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(ABSTAND_ENG)
    layout.addWidget(label)
    layout.addWidget(combo)
    return pair


_LEAST_FIELD = 30


class _Text(QPlainTextEdit):
    """A text to read; it asks for a few lines only and takes all the room there is."""

    def sizeHint(self) -> QSize:
        """Return the few lines."""
        return QSize(super().sizeHint().width(), self.minimumHeight())


def _text(name: str) -> QPlainTextEdit:
    edit = _Text()
    edit.setReadOnly(True)
    edit.setTabChangesFocus(True)
    edit.setAccessibleName(name)
    edit.setMinimumHeight(edit.fontMetrics().lineSpacing() * _TEXT_LINES + 16)
    return edit
