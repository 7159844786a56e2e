"""The parts of the window and where they lie: start page, tree, editor, overview, status line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from zielbewertung.ui.abgleich.view import AbgleichView
from zielbewertung.ui.abstimmung.view import AbstimmungView
from zielbewertung.ui.editor import RatingEditor
from zielbewertung.ui.filter.filter_bar import FilterBar
from zielbewertung.ui.gliederung.band import OutlineBand
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG
from zielbewertung.ui.overview import Overview
from zielbewertung.ui.parts.tab_bar import RoomyTabBar
from zielbewertung.ui.pruefliste import PrueflisteView
from zielbewertung.ui.ruecklauf.view import RuecklaufView
from zielbewertung.ui.start_page import StartPage
from zielbewertung.ui.status_line import HintBand, StatusLine
from zielbewertung.ui.tree import KonzeptTree
from zielbewertung.ui.verlauf import VerlaufView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.ui.session_bridge import SessionBridge

BEWERTEN, UEBERBLICK, VERLAUF, PRUEFLISTE, RUECKLAUF, ABSTIMMUNG, ABGLEICH = range(7)
"""The tabs by their place."""


class Workspace(QWidget):
    """Everything between the toolbar and the lower edge of the window."""

    def __init__(self, bridge: SessionBridge, recent: Sequence[str]) -> None:
        super().__init__()
        self.tree = KonzeptTree(bridge)
        self.outline_band = OutlineBand()
        self.editor = RatingEditor(bridge)
        self.filter_bar = FilterBar(bridge)
        self.filter_bar.counter = self.tree.counts
        self.overview = Overview(bridge)
        self.verlauf = VerlaufView(bridge)
        self.pruefliste = PrueflisteView(bridge)
        self.ruecklauf = RuecklaufView(bridge)
        self.abstimmung = AbstimmungView(bridge)
        self.abgleich = AbgleichView(bridge)
        self.start_page = StartPage(recent)
        self.status_line = StatusLine(bridge)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(_column(self.outline_band, self.tree))
        self.splitter.addWidget(self.editor)
        self.splitter.setContentsMargins(ABSTAND, 0, 0, ABSTAND_ENG)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.tabs = QTabWidget()
        self.tabs.setTabBar(RoomyTabBar())
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(_column(self.filter_bar, self.splitter), "Bewerten")
        self.tabs.addTab(self.overview, "Überblick")
        self.tabs.addTab(self.verlauf, "Verlauf")
        self.tabs.addTab(self.pruefliste, "Prüfliste")
        self.tabs.addTab(self.ruecklauf, "Rücklauf")
        self.tabs.addTab(self.abstimmung, "Abstimmung")
        self.tabs.addTab(self.abgleich, "Abgleich")
        self._pages = QStackedWidget()
        self._pages.addWidget(self.start_page)
        self._concept_page = _column(HintBand(bridge), self.tabs)
        self._pages.addWidget(self._concept_page)
        _stack(self, (self._pages, self.status_line), roomy=self._pages)

    def show_concept(self, *, there: bool) -> None:
        """Show the parts of a Konzept, or the start page where none is open."""
        self._pages.setCurrentWidget(self._concept_page if there else self.start_page)
        self.status_line.setVisible(there)

    def flush(self) -> bool:
        """Ask for everything typed to be written; tell whether nothing is left unwritten."""
        return all((self.editor.flush(), self.abstimmung.flush()))

    def show_tree(self) -> None:
        """Show the tree and give it the keyboard."""
        self.tabs.setCurrentIndex(BEWERTEN)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> tuple[QWidget, ...]:
        """Return the panes that F6 goes through, in reading order."""
        if self._pages.currentWidget() is self.start_page:
            return (self.start_page,)
        if self.tabs.currentIndex() == UEBERBLICK:
            return (self.overview,)
        if self.tabs.currentIndex() == VERLAUF:
            return self.verlauf.panes()
        if self.tabs.currentIndex() == PRUEFLISTE:
            return self.pruefliste.panes()
        if self.tabs.currentIndex() == RUECKLAUF:
            return self.ruecklauf.panes()
        if self.tabs.currentIndex() == ABSTIMMUNG:
            return self.abstimmung.panes()
        if self.tabs.currentIndex() == ABGLEICH:
            return self.abgleich.panes()
        return self.filter_bar, self.tree, self.editor


def _column(*parts: QWidget) -> QWidget:
    """Return a widget that holds others below each other; the last one takes the room."""
    column = QWidget()
    _stack(column, parts, roomy=parts[-1])
    return column


def _stack(parent: QWidget, parts: Sequence[QWidget], roomy: QWidget) -> None:
    layout = QVBoxLayout(parent)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    for part in parts:
        layout.addWidget(part, stretch=int(part is roomy))
