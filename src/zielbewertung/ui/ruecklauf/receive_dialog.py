"""The dialog „Rücklauf einlesen“: files are checked in the background; then all findings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from zielbewertung.app.einlesung.einlesen import AbbruchError
from zielbewertung.app.rueckmeldung.ruecklauf import plan, read_files
from zielbewertung.app.rueckmeldung.ruecklaufworte import ALTES, counts, outlook, report
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.export.progress_row import ProgressRow
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.ruecklauf.task import Task
from zielbewertung.ui.stellen.unit_list import UnitList, Zeile

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.rueckmeldung.ruecklauf import Dateiplan, Gelesen, Ruecklaufplan
    from zielbewertung.app.session import Session
    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.ui.work.background import Background

_ROLE = QDialogButtonBox.ButtonRole
_SAFE = (
    "Die Angaben der Stellen kommen als Rückmeldungen neben die Bewertungen und ändern diese "
    "nicht. Was nicht verstanden wurde, wird nicht übernommen."
)
_READING = "Dateien werden geprüft"
_LINES = 44
"""How many lines high the dialog likes to be."""
_KEYS = "Leertaste: eine ältere Angabe trotzdem nehmen"


class ReceiveDialog(BaseDialog):
    """Reads files when it is shown; :attr:`vorhaben` is what shall be taken in."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        background: Background,
        paths: Sequence[Path],
    ) -> None:
        super().__init__(parent, "Rücklauf einlesen", 104)
        self.vorhaben: Ruecklaufplan | None = None
        self._session = session
        self._gelesen: Sequence[Gelesen] = ()
        self._texts: dict[str, str] = {}
        self._old: dict[str, tuple[str, str]] = {}
        self._also: set[tuple[str, str]] = set()
        self._task = Task(background, AbbruchError, self)
        self.heading = WrappingLabel(f"{_READING} …", groesse=1.15, fett=True)
        self.body.addWidget(self.heading)
        self.body.addWidget(WrappingLabel(_SAFE))
        self._progress = ProgressRow()
        self._progress.cancel_wanted.connect(self.reject)
        self._task.progressed.connect(self._progress.show_share)
        self.body.addWidget(self._progress)
        self.files = UnitList("Dateien und Befunde", ("Stelle, Datei, Befund", "Ergebnis"))
        self.body.addWidget(self.files, 1)
        self.detail = WrappingLabel()
        self.body.addWidget(self.detail)
        self.copy_button = QPushButton("&Befunde kopieren")
        self.also_button = QPushButton("Ältere Angabe &trotzdem nehmen")
        row = Flow()
        for button in (self.also_button, self.copy_button):
            button.setAutoDefault(False)
            button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
            button.setEnabled(False)
            row.add(button)
        row.add_greedy(WrappingLabel(_KEYS, leise=True))
        self.body.addWidget(row)
        self.ok = self.add_button("Einlesen", _ROLE.AcceptRole, default=True)
        self.ok.setEnabled(False)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.files.chosen.connect(self._show_current)
        self.files.turn_wanted.connect(self._turn)
        self.also_button.clicked.connect(self._turn)
        self.copy_button.clicked.connect(self._copy)
        self.files.setFocus()
        self._progress.begin(_READING)
        self._task.run(lambda tell: read_files(paths, tell), self._take, self._refuse)

    def fit(self) -> None:
        """Be as high as the screen allows: there will be many findings."""
        super().fit()
        room = round(self.screen().availableSize().height() * 0.92)
        lines = self.fontMetrics().lineSpacing() * _LINES
        self.resize(self.width(), min(max(self.height(), lines), room))

    # ------------------------------------------------------------------ reading

    def _take(self, gelesen: Sequence[Gelesen]) -> None:
        self._progress.end()
        self._gelesen = gelesen
        self._plan()

    def _refuse(self, _error: ZielbewertungError) -> None:
        self.reject()

    def _plan(self) -> None:
        """Say what would come of the files, with what was chosen besides."""
        vorhaben = plan(self._session.index, self._gelesen, date.today(), self._also)
        self.vorhaben = vorhaben
        current = self.files.current_id()
        self._texts.clear()
        self._old.clear()
        rows = [row for nr, datei in enumerate(vorhaben.dateien) for row in self._rows(nr, datei)]
        self.files.show_rows(rows, current)
        told = outlook(vorhaben)
        self.heading.setText(told)
        self.ok.setEnabled(bool(vorhaben.change.steps()))
        self.copy_button.setEnabled(True)
        self.fit()
        announce(self, told)

    def _rows(self, nr: int, datei: Dateiplan) -> Iterator[Zeile]:
        """Yield a row for a file, below it its findings and what would be taken of it."""
        key = f"{nr}"
        result = datei.lage.label if datei.fehler is not None else counts(datei)
        name = "  ·  ".join(filter(None, (datei.einheit, datei.datei)))
        self._texts[key] = f"{name}: {result}"
        yield Zeile(key, None, (name, result), f"{name}, {result}")
        if datei.fehler is not None:
            text = f"{datei.fehler.title} {datei.fehler.explanation}"
            self._texts[key] = f"{result}: {text}"  # seen at once, without going down a row
            yield self._row(f"{nr}:!", key, text, "Fehler")
        for place, befund in enumerate(datei.befunde):
            yield self._row(f"{nr}:{place}", key, befund.text, befund.schwere.label)
        for eingang in datei.eingaenge:
            is_old = eingang.art in ALTES
            if not is_old and eingang not in datei.genommen:
                continue
            measure = self._session.index.knoten(eingang.antwort.massnahme).bezeichnung
            own = f"{nr}:{eingang.antwort.massnahme}"
            what = eingang.art.label
            if is_old:
                self._old[own] = (eingang.neu.einheit, eingang.antwort.massnahme)
                what = "wird trotzdem genommen" if self._old[own] in self._also else what
            yield self._row(own, key, measure, what)

    def _row(self, key: str, above: str, text: str, what: str) -> Zeile:
        self._texts[key] = f"{what}: {text}"
        return Zeile(key, above, (text, what), f"{what}: {text}")

    # ------------------------------------------------------------------ choosing

    def _show_current(self) -> None:
        key = self.files.current_id()
        self.detail.setText(self._texts.get(key, ""))
        self.also_button.setEnabled(key in self._old)

    def _turn(self) -> None:
        """Take an older answer although a newer one is there, or do not after all."""
        meant = self._old.get(self.files.current_id())
        if meant is not None:
            self._also ^= {meant}
            self._plan()

    def _copy(self) -> None:
        if self.vorhaben is not None:
            QGuiApplication.clipboard().setText(report(self.vorhaben))
            announce(self, "Die Befunde sind in der Zwischenablage.")

    # ------------------------------------------------------------------ leaving

    def accept(self) -> None:
        """Close; who showed the dialog takes in what was planned."""
        if self.ok.isEnabled():
            super().accept()

    def reject(self) -> None:
        """Take nothing in; what is being read is dropped."""
        self._task.forget()
        self.vorhaben = None
        super().reject()
