"""The assistant: a source, what its cells mean, what comes of them, and where that goes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import PassingDialog
from zielbewertung.ui.export.progress_row import ProgressRow
from zielbewertung.ui.import_assistant.cells_panel import CellsPanel
from zielbewertung.ui.import_assistant.findings_list import FindingsList
from zielbewertung.ui.import_assistant.lesung import Lesung
from zielbewertung.ui.import_assistant.preview_model import PreviewModel
from zielbewertung.ui.import_assistant.target_row import TargetRow
from zielbewertung.ui.import_assistant.vergleich import comparison
from zielbewertung.ui.import_assistant.wunsch import Importwunsch, Ziel
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG, ABSTAND_WEIT, ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.mapping_dialog import ask_mapping, ask_spellings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent, QShowEvent

    from zielbewertung.app.einlesung.einlesen import Befund, Fortschritt, Quelle
    from zielbewertung.app.einlesung.stellenzuordnung import Stellenzuordnung
    from zielbewertung.app.einlesung.uebernahme import Uebernahme
    from zielbewertung.app.session import Session
    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.work.background import Background

    Source = Callable[[Fortschritt], Quelle]

_ROLE = QDialogButtonBox.ButtonRole
_SCREEN_SHARE = 0.92
_SIDE_BY_SIDE = 140
_LINES = 5
_ALL_OPEN_UP_TO = 400
_BY_HAND = (
    " Oder sagen Sie selbst, was hier steht: oben die Namen der Ebenen, über jeder Spalte, was "
    "sie enthält."
)


class ImportAssistant(PassingDialog):
    """One window: every correction is read at once; nothing is written before „Übernehmen“.

    ``ask_file`` and ``ask_clipboard`` say how another source is fetched, ``None`` where the
    person thinks better of it. ``chosen`` is the entry of the tree that was chosen before.
    """

    def __init__(
        self,
        parent: QWidget | None,
        background: Background,
        session: Session | None,
        chosen: str | None,
        ask_file: Callable[[QWidget], Source | None],
        ask_clipboard: Callable[[], Source | None],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Tabelle importieren")
        self.wunsch: Importwunsch | None = None
        self._session = session
        self._chosen = chosen
        self._ask_file = ask_file
        self._ask_clipboard = ask_clipboard
        self._uebernahme: Uebernahme | None = None
        self.lesung = Lesung(background, self)
        self.panel = CellsPanel(self.lesung)
        self.preview = PreviewModel()
        self.tree = QTreeView()
        self.findings = FindingsList()
        self._where = TargetRow([Ziel.NEU] if self._is_closed() else list(Ziel))
        self.target, self.title = self._where.combo, self._where.title
        self.progress = ProgressRow()
        self.status = WrappingLabel("")
        self.notice = QLabel()
        self._make_parts()
        self._lay_out()
        self._connect()
        self._set_usable()

    # ------------------------------------------------------------------ putting together

    def _make_parts(self) -> None:
        self.file_button = self._button("Andere &Datei …")
        self.clipboard_button = self._button("Aus der &Zwischenablage")
        self._source = WrappingLabel("Noch keine Quelle", fett=True)
        self.notice.setProperty("meldung", "fehler")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.notice.setWordWrap(True)
        self.notice.hide()
        self.tree.setModel(self.preview)
        self.tree.setHeaderHidden(True)
        self.tree.setUniformRowHeights(True)
        self.tree.setAccessibleName("Vorschau des Konzepts")
        self._tree_label = WrappingLabel("Vorschau", fett=True)
        self._findings_label = WrappingLabel("Befunde", fett=True)
        self.status.setMinimumWidth(1)
        self.buttons = QDialogButtonBox()
        self.take_button = self._button("Über&nehmen", _ROLE.ActionRole)
        self._button("&Schließen", _ROLE.RejectRole)

    def _is_closed(self) -> bool:
        return self._session is None or bool(self._session.schreibschutz)

    def _button(self, text: str, role: _ROLE | None = None) -> QPushButton:
        button = QPushButton(text)
        button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
        button.setAutoDefault(False)
        if role is not None:
            self.buttons.addButton(button, role)
        return button

    def _lay_out(self) -> None:
        source = Flow()
        source.add_greedy(self._source)
        source.add(self.file_button)
        source.add(self.clipboard_button)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ABSTAND_ENG)
        column.addWidget(self._tree_label)
        column.addWidget(self.tree, 3)
        column.addWidget(self._findings_label)
        column.addWidget(self.findings, 2)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(ABSTAND_WEIT)
        self.splitter.addWidget(self.panel)
        self.splitter.addWidget(right)
        right.raise_()  # read after the cells: a splitter puts what comes later underneath
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self._measure()
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND)
        inside.setSpacing(ABSTAND)
        inside.addWidget(source)
        inside.addWidget(self.notice)
        inside.addWidget(self.splitter, 1)
        inside.addWidget(self._where)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        below = QHBoxLayout()
        below.setContentsMargins(ABSTAND_WEIT, ABSTAND, ABSTAND_WEIT, ABSTAND_WEIT)
        below.setSpacing(ABSTAND_WEIT)
        below.addWidget(self.progress, 1)
        below.addWidget(self.status, 1, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        lesung = self.lesung
        lesung.begun.connect(self._show_begun)
        lesung.opened.connect(self._show_source)
        lesung.read.connect(self._show_read)
        lesung.refused.connect(self._show_refusal)
        lesung.cancelled.connect(self._show_cancelled)
        lesung.progressed.connect(self.progress.show_share)
        self.progress.cancel_wanted.connect(lesung.cancel)
        self.progress.seen.connect(self.status.setHidden)
        self.file_button.clicked.connect(lambda: self.open_source(self._ask_file(self)))
        self.clipboard_button.clicked.connect(lambda: self.open_source(self._ask_clipboard()))
        self.findings.row_wanted.connect(self._go_to_row)
        self._where.chosen.connect(self._show_target)
        self.take_button.clicked.connect(self._take_over)
        self.buttons.rejected.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+Return"), self).activated.connect(self.take_button.click)

    # ------------------------------------------------------------------ size

    def showEvent(self, event: QShowEvent) -> None:
        """Take most of the screen."""
        super().showEvent(event)
        room = self.screen().availableSize() * _SCREEN_SHARE
        self.resize(min(1240, room.width()), min(800, room.height()))
        self.splitter.setSizes([round(self.width() * 0.6), round(self.width() * 0.4)])
        self.panel.view.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the parts below each other where there is little width for the letters."""
        super().resizeEvent(event)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        """Make room in another size of text."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_scroll"):
            self._measure()
            self._turn()

    def _turn(self) -> None:
        wide = self.width() >= self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE
        wanted = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self.splitter.orientation() is not wanted:
            self.splitter.setOrientation(wanted)

    def _measure(self) -> None:
        high = round(self.fontMetrics().height() * 1.5) * _LINES
        self.tree.setMinimumHeight(high)
        self.findings.view.setMinimumHeight(high * 3 // 5)

    # ------------------------------------------------------------------ reading

    def open_source(self, source: Source | None) -> None:
        """Read another source; what was read before is gone then."""
        if source is not None:
            self.lesung.open(source)

    def _show_begun(self, words: str) -> None:
        self.notice.hide()
        self._set_usable()
        self.progress.begin(words)

    def _show_source(self) -> None:
        quelle = self.lesung.quelle
        if quelle is not None:
            self._source.setText(f"Quelle: {quelle.name}")
            self.title.setText(quelle.titel)
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.preview.show(None)
        self.findings.show_findings(())
        self._tree_label.setText("Vorschau")
        self._findings_label.setText("Befunde")

    def _show_read(self) -> None:
        einlesung = self.lesung.einlesung
        if einlesung is None:
            return
        self.progress.end()
        self.preview.show(einlesung.konzept)
        if not self.title.isModified():
            self.title.setText(einlesung.konzept.stammdaten.titel)
        if len(einlesung.konzept.knoten) <= _ALL_OPEN_UP_TO:
            self.tree.expandAll()
        self.tree.setCurrentIndex(self.preview.index(0, 0))
        self._show_target()

    def _show_refusal(self, error: ZielbewertungError) -> None:
        self.progress.end()
        if self.lesung.einlesung is None:
            self._show_nothing()
        else:
            self._show_findings(self.lesung.einlesung.befunde)
        zuordnung = self.lesung.zuordnung
        self._complain(error, "" if zuordnung is None or zuordnung.hindernis is None else _BY_HAND)
        self._set_usable()

    def _show_cancelled(self) -> None:
        self.progress.end()
        if self.lesung.einlesung is None:
            self._show_nothing()
        self._say("Abgebrochen. Es wurde nichts übernommen.")
        self._set_usable()

    def _complain(self, error: ZielbewertungError, more: str) -> None:
        self.notice.setText(f"{error.title} {error.explanation}{more}")
        self.notice.show()
        self._say("")
        announce(self, self.notice.text())

    def _say(self, text: str) -> None:
        self.status.setText(text)
        announce(self, text)

    def _go_to_row(self, befund: Befund) -> None:
        if not self.panel.show_befund(befund):
            self._say("Dieser Befund betrifft keine einzelne Zeile.")

    # ------------------------------------------------------------------ where it goes

    def _show_target(self) -> None:
        """Find out what would happen, and refuse where it can not."""
        einlesung = self.lesung.einlesung
        new = self._where.ziel is Ziel.NEU
        self._where.show_title(new)
        self._uebernahme = None
        self.notice.hide()
        if einlesung is None:
            self._set_usable()
            return
        self._tree_label.setText(f"Vorschau: {self.preview.counts()}")
        if new or self._session is None:
            self._show_outcome()
        else:
            self._plan(einlesung.konzept, None, self._show_plan)

    def _show_plan(self, uebernahme: Uebernahme) -> None:
        self._uebernahme = uebernahme
        self._show_outcome()

    def _show_outcome(self) -> None:
        einlesung, session = self.lesung.einlesung, self._session
        if einlesung is None:
            return
        self.progress.end()
        befunde, words = einlesung.befunde, self.preview.counts()
        if self._uebernahme is not None and session is not None:
            words = self._uebernahme.summary(session.index.ebenen)
            befunde = (*self._uebernahme.befunde, *befunde)
        self._show_findings(befunde)
        if self.notice.isHidden():
            said = self.findings.model.words()
            self._say(f"{words.rstrip('.')}. {said[0].upper()}{said[1:]}.")
        self._set_usable()

    def _show_findings(self, befunde: Sequence[Befund]) -> None:
        self.findings.show_findings(befunde)
        self._findings_label.setText(f"Befunde: {self.findings.model.words()}")

    def _plan(
        self,
        konzept: Konzept,
        stellen: Stellenzuordnung | None,
        done: Callable[[Uebernahme], object],
    ) -> None:
        """Compare with the open Konzept, off this thread."""
        if self._session is not None:
            work = comparison(self._session, konzept, self._where.ziel, self._chosen, stellen)
            self.lesung.consider("Mit dem Konzept wird verglichen", work, done)

    def _set_usable(self) -> None:
        there = self.lesung.einlesung is not None and not self.lesung.busy
        self.take_button.setEnabled(
            there and (self._where.ziel is Ziel.NEU or bool(self._uebernahme))
        )

    def _take_over(self) -> None:
        einlesung = self.lesung.einlesung
        if einlesung is None:
            return
        konzept = einlesung.konzept
        titel = self._where.titel or konzept.stammdaten.titel
        konzept = replace(konzept, stammdaten=replace(konzept.stammdaten, titel=titel))
        if self._uebernahme is not None and self._session is not None and konzept.einheiten:
            names = [einheit.name for einheit in konzept.einheiten]
            stellen = ask_mapping(self, names, self._session.index)
            if stellen is not None:
                self._plan(konzept, stellen, lambda planned: self._finish(konzept, planned))
        elif self._uebernahme is not None:
            self._finish(konzept, self._uebernahme)
        elif (decided := ask_spellings(self, konzept)) is not None:
            self._finish(decided, None)

    def _finish(self, konzept: Konzept, planned: Uebernahme | None) -> None:
        self.wunsch = Importwunsch(konzept, planned)
        self.accept()

    def done(self, result: int) -> None:
        """Drop what is under way before the dialog goes."""
        self.lesung.close()
        super().done(result)
