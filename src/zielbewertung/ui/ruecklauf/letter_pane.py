"""LetterPane: the letter that goes with a Fragebogen, or reminds of it, as a text to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QPushButton, QVBoxLayout, QWidget

from zielbewertung.app.fragebogen.liste import make_brief
from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.ui.abgleich.textfeld import Textfeld
from zielbewertung.ui.announce import announce
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG, ABSTAND_RAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from datetime import date

    from zielbewertung.app.fragebogen.liste import Brief, Listenzeile
    from zielbewertung.domain.index import KonzeptIndex


class LetterPane(QWidget):
    """Shows one Fragebogen with its letter; ``folder_wanted`` means the folder of its file."""

    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._brief: Brief | None = None
        self._shown: tuple[KonzeptIndex, Listenzeile, str] | None = None
        self._heading = WrappingLabel(groesse=1.1, fett=True)
        self._about = WrappingLabel(leise=True)
        self.letter = Textfeld()
        self.letter.setAccessibleName("Anschreiben")
        self.reminder = QCheckBox("Als &Erinnerung")
        self.copy_text = QPushButton("&Text kopieren")
        self.copy_subject = QPushButton("Betreff &kopieren")
        self.folder = QPushButton("&Ordner öffnen")
        self._buttons = Flow(ABSTAND)
        for part in (self.copy_text, self.copy_subject, self.reminder, self.folder):
            self._buttons.add(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND, ABSTAND_RAND, ABSTAND)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(self._heading)
        layout.addWidget(self._about)
        layout.addWidget(self._buttons)
        layout.addWidget(FieldFrame(self.letter), 1)
        self.reminder.toggled.connect(lambda _: self._write())
        self.copy_text.clicked.connect(lambda: self._copy(subject=False))
        self.copy_subject.clicked.connect(lambda: self._copy(subject=True))
        self.folder.clicked.connect(lambda: self.folder_wanted.emit())
        self.setAccessibleName("Anschreiben zum Fragebogen")
        self._fit()

    def show_fragebogen(
        self, index: KonzeptIndex, zeile: Listenzeile, rueckfragen: str, heute: date
    ) -> None:
        """Show the letter for a Fragebogen; one that is overdue is reminded of."""
        before = None if self._shown is None else self._shown[1].fragebogen.id
        self._shown = index, zeile, rueckfragen
        sent = zeile.fragebogen
        if sent.id != before:
            signals = self.reminder.blockSignals(True)
            self.reminder.setChecked(zeile.is_overdue(heute))
            self.reminder.blockSignals(signals)
        self._heading.setText(zeile.stelle)
        frist = "" if sent.frist is None else f"Frist {datum_text(sent.frist)}"
        number = zeile.rueckmeldungen
        answers = "1 Rückmeldung" if number == 1 else f"{number} Rückmeldungen"
        about = (zeile.stand(heute), frist, answers, sent.datei)
        self._about.setText("  ·  ".join(filter(None, about)))
        self._write()

    def offer_folder(self, folder: str) -> None:
        """Offer to open a folder; an empty one is not known on this PC."""
        self.folder.setEnabled(bool(folder))
        self.folder.setToolTip(folder or "Auf diesem PC nicht bekannt")

    def _write(self) -> None:
        if self._shown is None:
            return
        index, zeile, rueckfragen = self._shown
        reminder = self.reminder.isChecked()
        brief = make_brief(index, zeile.fragebogen, rueckfragen, erinnerung=reminder)
        if brief != self._brief:
            self._brief = brief
            self.letter.setPlainText(f"Betreff: {brief.betreff}\n\n{brief.text}")

    def _copy(self, *, subject: bool) -> None:
        if self._brief is not None:
            text = self._brief.betreff if subject else self._brief.text
            QGuiApplication.clipboard().setText(text)
            what = "Der Betreff" if subject else "Der Text"
            announce(self, f"{what} ist in der Zwischenablage.")

    def changeEvent(self, event: QEvent) -> None:
        """Follow the zoom."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "folder"):
            self._fit()

    def _fit(self) -> None:
        high = max(ZIEL_MINDESTENS, self.fontMetrics().height() + ABSTAND)
        for part in (self.copy_text, self.copy_subject, self.reminder, self.folder):
            part.setMinimumHeight(high)
