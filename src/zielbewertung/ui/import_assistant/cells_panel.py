"""The raw cells with everything that says what they mean: tables, levels, columns, rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHeaderView,
    QLabel,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.app.einlesung.einlesen import (
    Ebenenwahl,
    Spaltenwahl,
    Zeilenart,
    Zeilenwahl,
    with_kopfzeile,
)
from zielbewertung.domain.konzept import MAX_EBENEN
from zielbewertung.domain.text import clean, one_line
from zielbewertung.ui.import_assistant.cells_model import KOPFZEILE, CellsModel
from zielbewertung.ui.import_assistant.columns_bar import ColumnsBar
from zielbewertung.ui.import_assistant.level_options import LevelOptions
from zielbewertung.ui.import_assistant.levels_row import LevelsRow
from zielbewertung.ui.import_assistant.opening_combo import OpeningCombo
from zielbewertung.ui.import_assistant.tables_row import TablesRow
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG, ZIEL_MINDESTENS, theme_of
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.tab_order import set_tab_order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.einlesung.einlesen import Befund
    from zielbewertung.ui.import_assistant.lesung import Lesung

_LINES = 7
_NEW_NAMES = ("Neue Ebene", *(f"Neue Ebene {number}" for number in range(2, MAX_EBENEN + 1)))
_PADDING = 14
"""What the style leaves free around the text of a header."""


class CellsPanel(QWidget):
    """Shows a source with its Zuordnung; what the person says otherwise goes to the Lesung."""

    def __init__(self, lesung: Lesung) -> None:
        super().__init__()
        self._lesung = lesung
        self.cells = CellsModel()
        self.levels = LevelsRow()
        self.options = LevelOptions()
        self.tables = TablesRow()
        self.fill = QCheckBox("Lee&re Zelle heißt „wie darüber“")
        self.fill.setMinimumHeight(ZIEL_MINDESTENS)
        self.view = QTableView()
        self.columns = ColumnsBar(self.view, self.cells)
        self.row_kind = OpeningCombo()
        self._row_label = QLabel("Diese Zeile &ist:")
        self._kinds: list[Zeilenwahl | None] = []
        self._set_up_view()
        self._lay_out()
        self._connect()

    def _set_up_view(self) -> None:
        view = self.view
        view.setModel(self.cells)
        view.setAccessibleName("Zellen der Quelle")
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setCornerButtonEnabled(False)
        heads = view.horizontalHeader()
        heads.setSectionsClickable(False)
        heads.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        rows = view.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setSectionsClickable(False)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._measure()

    def _lay_out(self) -> None:
        names = Flow()
        label = QLabel("&Ebenen von oben nach unten:")
        label.setBuddy(self.levels.fields[0])
        names.add(label)
        names.add_greedy(self.levels)
        below = Flow()
        self._row_label.setBuddy(self.row_kind)
        self.row_kind.setMinimumHeight(ZIEL_MINDESTENS)
        self.row_kind.setSizeAdjustPolicy(OpeningCombo.SizeAdjustPolicy.AdjustToContents)
        below.add(self._row_label)
        below.add(self.row_kind)
        below.add(self.fill)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND)
        layout.addWidget(names)
        layout.addWidget(self.options)
        layout.addWidget(self.tables)
        cells = QVBoxLayout()
        cells.setSpacing(ABSTAND_ENG)
        cells.addWidget(self.columns)
        cells.addWidget(self.view, 1)
        layout.addLayout(cells, 1)
        layout.addWidget(below)

    def _connect(self) -> None:
        self.levels.named.connect(self._name_level)
        self.levels.added.connect(self._add_level)
        self.levels.removed.connect(self._remove_level)
        self.options.number_chosen.connect(self._choose_number)
        self.options.insert_wanted.connect(self._insert_level)
        self.tables.table_chosen.connect(lambda _: self._show_table())
        self.tables.reading_chosen.connect(self._choose_reading)
        self.tables.above_named.connect(self._name_above)
        self.fill.clicked.connect(self._choose_fill)
        self.columns.meaning_chosen.connect(self._choose_meaning)
        self.row_kind.activated.connect(self._choose_kind)
        self.view.selectionModel().currentRowChanged.connect(lambda *_: self._show_kind())
        self._lesung.opened.connect(self._show_source)
        self._lesung.corrected.connect(self._show_meaning)

    # ------------------------------------------------------------------ showing

    def show_befund(self, befund: Befund) -> bool:
        """Go to the row that a finding is about; tell whether there is one."""
        if befund.tabelle is not None and befund.tabelle != self.tables.place:
            self.tables.choose(befund.tabelle)
            self._show_table()
        row = None if befund.zeile is None else self.cells.row_of(befund.zeile)
        if row is None:
            return False
        column = next(
            (
                place
                for place in range(self.cells.columnCount())
                if befund.spalte and self.cells.heading(place) == f"„{befund.spalte}“"
            ),
            0,
        )
        self.view.setCurrentIndex(self.cells.index(row, column))
        self.view.setFocus()
        return True

    def _show_source(self) -> None:
        quelle, zuordnung = self._lesung.quelle, self._lesung.zuordnung
        if quelle is not None and zuordnung is not None:
            self.tables.show_tables(quelle.tabellen, zuordnung)
            self._show_table()

    def _show_table(self) -> None:
        quelle, zuordnung = self._lesung.quelle, self._lesung.zuordnung
        if quelle is None or zuordnung is None:
            return
        place = self.tables.place
        self.cells.show(quelle.tabellen[place], zuordnung, place)
        self._show_meaning()
        if self.cells.rowCount() and self.cells.columnCount():
            self.view.setCurrentIndex(self.cells.index(0, 0))

    def _show_meaning(self) -> None:
        zuordnung, place = self._lesung.zuordnung, self.tables.place
        if zuordnung is None:
            return
        wahl = zuordnung.tabellen[place]
        self.levels.show_names([ebene.singular for ebene in zuordnung.ebenen])
        self.options.show_levels(zuordnung.ebenen)
        self.tables.show_meaning(zuordnung)
        self.fill.setChecked(zuordnung.auffuellen)
        self.cells.show_meaning(zuordnung, place)
        self.columns.show_meaning(zuordnung.ebenen, wahl.spalten, self.cells.columnCount())
        self._offer_kinds(zuordnung.ebenen)
        self._show_kind()
        rows = (self.view, self.row_kind, self.fill)
        above = (*self.levels.fields, *self.options.parts, *self.tables.parts)
        set_tab_order((*above, *self.columns.combos, *rows))

    def _offer_kinds(self, ebenen: Sequence[Ebenenwahl]) -> None:
        self._kinds = [None, Zeilenwahl(0, Zeilenart.DATEN)]
        words = [KOPFZEILE, Zeilenart.DATEN.label]
        for tiefe, ebene in enumerate(ebenen[:-1]):
            self._kinds.append(Zeilenwahl(0, Zeilenart.UEBERSCHRIFT, tiefe))
            words.append(f"{Zeilenart.UEBERSCHRIFT.label}: {ebene.singular}")
        for art in Zeilenart:
            if art in (Zeilenart.DATEN, Zeilenart.UEBERSCHRIFT):
                continue
            self._kinds.append(Zeilenwahl(0, art))
            words.append(art.label)
        with QSignalBlocker(self.row_kind):
            self.row_kind.clear()
            self.row_kind.addItems(words)

    def _show_kind(self) -> None:
        row = self.view.currentIndex().row()
        self.row_kind.setEnabled(row >= 0)
        if row < 0:
            return
        kind = self.cells.kind(row)
        plain = None if kind is None else Zeilenwahl(0, kind.art, kind.ebene)
        self._row_label.setText(f"Zeile {self.cells.nummer(row)} &ist:")
        self.row_kind.setAccessibleName(f"Zeile {self.cells.nummer(row)} ist")
        place = self._kinds.index(plain) if plain in self._kinds else -1
        self.row_kind.setCurrentIndex(place)

    # ------------------------------------------------------------------ saying otherwise

    def _choose_meaning(self, column: int, wahl: Spaltenwahl) -> None:
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            self._lesung.correct(zuordnung.with_spalte(self.tables.place, column, wahl))

    def _choose_fill(self, checked: bool) -> None:
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            self._lesung.correct(zuordnung.with_auffuellen(checked))

    def _choose_reading(self, checked: bool) -> None:
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            self._lesung.correct(zuordnung.with_lesen(self.tables.place, checked))

    def _name_above(self, tiefe: int, text: str) -> None:
        zuordnung, place = self._lesung.zuordnung, self.tables.place
        if zuordnung is not None:
            texts = list(zuordnung.tabellen[place].ueber)
            texts[tiefe] = one_line(clean(text))
            self._lesung.correct(zuordnung.with_ueber(place, tuple(texts)))

    def _name_level(self, tiefe: int, name: str) -> None:
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            wahl = replace(zuordnung.ebenen[tiefe], singular=name)
            self._lesung.correct(zuordnung.with_ebene(tiefe, wahl))

    def _choose_number(self, tiefe: int, in_text: bool) -> None:
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            wahl = replace(zuordnung.ebenen[tiefe], nummer_im_text=in_text)
            self._lesung.correct(zuordnung.with_ebene(tiefe, wahl))

    def _insert_level(self, tiefe: int) -> None:
        """Insert a level and let the person type its name."""
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            taken = {ebene.singular for ebene in zuordnung.ebenen}
            name = next(name for name in _NEW_NAMES if name not in taken)
            self._lesung.correct(zuordnung.add_ebene(tiefe, Ebenenwahl(name)))
            field = self.levels.fields[tiefe]
            field.setFocus()
            field.selectAll()

    def _add_level(self, name: str) -> None:
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            changed = zuordnung.add_ebene(len(zuordnung.ebenen), Ebenenwahl(name))
            self._lesung.correct(changed)

    def _remove_level(self, tiefe: int) -> None:
        zuordnung = self._lesung.zuordnung
        if zuordnung is not None:
            self._lesung.correct(zuordnung.remove_ebene(tiefe))

    def _choose_kind(self, place: int) -> None:
        quelle, zuordnung = self._lesung.quelle, self._lesung.zuordnung
        rows = sorted({index.row() for index in self.view.selectionModel().selectedRows()})
        if quelle is None or zuordnung is None or not rows:
            return
        tabelle, kind = self.tables.place, self._kinds[place]
        if kind is None:
            nummer = self.cells.nummer(self.view.currentIndex().row())
            zuordnung = with_kopfzeile(quelle, zuordnung, tabelle, nummer)
        else:
            for row in rows:
                if self.cells.kind(row) is None:
                    zuordnung = with_kopfzeile(quelle, zuordnung, tabelle, None)
                wahl = Zeilenwahl(self.cells.nummer(row), kind.art, kind.ebene)
                zuordnung = zuordnung.with_zeile(tabelle, wahl)
        self._lesung.correct(zuordnung)

    # ------------------------------------------------------------------ look

    def _measure(self) -> None:
        high = max(self.fontMetrics().height() + _PADDING, ZIEL_MINDESTENS)
        self.view.verticalHeader().setDefaultSectionSize(high)
        self.view.setMinimumHeight(high * _LINES)
        self.cells.quiet = QColor(theme_of(QPalette(self.palette())).text_leise)
