"""The dialog „Fragebögen erstellen“: which units, until when, whom to ask, where and how."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLineEdit, QPushButton, QWidget

from zielbewertung.app.fragebogen.auftrag import AbgebrochenError, carry_out
from zielbewertung.app.fragebogen.bogen import count_massnahmen
from zielbewertung.app.fragebogen.versand import Versand, asked_units
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Fragebogenart
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.files import ask_folder
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.export.progress_row import ProgressRow
from zielbewertung.ui.look.theme import ABSTAND, ZIEL_MINDESTENS
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.day_field import DayField
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.ruecklauf.task import Task
from zielbewertung.ui.ruecklauf.unit_checks import UnitChecks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.session import Session
    from zielbewertung.domain.bewertungsrunden.akten import Fragebogen
    from zielbewertung.domain.errors import ZielbewertungError
    from zielbewertung.domain.konzept import Organisationseinheit
    from zielbewertung.ui.work.background import Background

_ROLE = QDialogButtonBox.ButtonRole
_ARTEN = {
    Fragebogenart.XLSX: "Excel-Mappe (öffnet sich auch in LibreOffice)",
    Fragebogenart.TEILDATEI: "Teildatei für dieses Programm",
}
_INTRO = (
    "Jede Stelle bekommt eine Datei mit nur ihren Maßnahmen, ohne interne Notizen. Verschickt "
    "wird nichts: Die Dateien kommen in einen Ordner, das Anschreiben lässt sich danach kopieren."
)
_PAST = "Die Frist liegt in der Vergangenheit."
_NO_DAY = "Die Frist ist kein Tag, zum Beispiel 31.12.2026."


class SendDialog(BaseDialog):
    """Asks what shall be made and makes it; :attr:`made` is what was, empty where nothing."""

    def __init__(
        self,
        parent: QWidget | None,
        session: Session,
        background: Background,
        ordner: str = "",
        rueckfragen: str = "",
    ) -> None:
        """``ordner`` and ``rueckfragen`` are what was said the last time."""
        super().__init__(parent, "Fragebögen erstellen", 78)
        self.made: tuple[Fragebogen, ...] = ()
        self._session = session
        self._task = Task(background, AbgebrochenError, self)
        index, ebene = session.index, session.index.massnahmen_ebene
        counts, units = count_massnahmen(index), asked_units(index)
        runde = one_line(session.runde.name)
        self.body.addWidget(WrappingLabel(f"Runde „{runde}“", groesse=1.15, fett=True))
        self.body.addWidget(WrappingLabel(_INTRO))
        self.units = UnitChecks(units, counts, ebene.plural)
        self.body.addWidget(self.units, 1)
        self._count = WrappingLabel(fett=True)
        self._count.setMinimumWidth(self.fontMetrics().averageCharWidth() * 20)
        self.all, self.none = _plain_button("&Alle"), _plain_button("&Keine")
        row = Flow()
        for part in (self.all, self.none, self._count):
            row.add(part)
        self.body.addWidget(row)
        for note in _notes(units, ebene.counted(counts[""]) if counts[""] else ""):
            self.body.addWidget(WrappingLabel(note, leise=True))
        self.frist = DayField("Frist")
        self.add_field("&Frist für die Antwort (Tag, darf leer bleiben)", self.frist)
        self.rueckfragen = QLineEdit(rueckfragen)
        self.rueckfragen.setPlaceholderText("Stelle oder Funktion, zum Beispiel Stabsstelle")
        self.add_field("&Rückfragen beantwortet", self.rueckfragen)
        self.hinweis = QLineEdit()
        self.add_field("&Hinweis für das erste Blatt", self.hinweis)
        self.art = ChoiceCards(tuple((text, None) for text in _ARTEN.values()), (2, 1), hoch=False)
        self.art.show_chosen(0)
        self.art.chosen.connect(self._choose_art)
        self._art = Fragebogenart.XLSX
        self.body.addWidget(Group("Form der Dateien", self.art))
        self.ordner = QLineEdit(ordner)
        self.choose = _plain_button("&Wählen …")
        self.choose.setAccessibleName("Ordner wählen")
        self.choose.clicked.connect(self._choose_folder)
        self.add_field("&Ordner", _beside(self.ordner, self.choose), self.ordner)
        self._progress = ProgressRow()
        self._progress.cancel_wanted.connect(self._task.cancel)
        self._task.progressed.connect(self._progress.show_share)
        self.body.addWidget(self._progress)
        self.ok = self.add_button("Erstellen", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.all.clicked.connect(lambda: self.units.tick_all(on=True))
        self.none.clicked.connect(lambda: self.units.tick_all(on=False))
        self.units.ticked.connect(self._offer)
        self.ordner.textChanged.connect(self._offer)
        self.frist.textChanged.connect(self._offer)
        self._offer()
        self.units.setFocus()

    # ------------------------------------------------------------------ choosing

    def _offer(self) -> None:
        """Say what would be made; offer to make it where enough is said."""
        number = len(self.units.chosen_ids())
        words = "1 Stelle gewählt" if number == 1 else f"{number} Stellen gewählt"
        frist = self.frist.day()
        unclear = frist is None and bool(self.frist.text().strip())
        late = frist is not None and frist < date.today()
        notes = (words, _NO_DAY if unclear else "", _PAST if late else "")
        self._count.setText(" · ".join(filter(None, notes)))
        enough = bool(number and self.ordner.text().strip() and not unclear)
        self.ok.setEnabled(enough and not self._task.busy)

    def _choose_art(self, place: int) -> None:
        self._art = tuple(_ARTEN)[place]
        self.art.show_chosen(place)

    def _choose_folder(self) -> None:
        chosen = ask_folder(self, "Ordner für die Fragebögen", self.ordner.text())
        if chosen is not None:
            self.ordner.setText(str(chosen))

    # ------------------------------------------------------------------ making

    def accept(self) -> None:
        """Make the Fragebögen in the background, then close."""
        if not self.ok.isEnabled():
            return
        session, units = self._session, self.units.chosen_ids()
        versand = Versand(
            session.runde.id,
            self.frist.day(),
            one_line(self.rueckfragen.text()),
            one_line(self.hinweis.text()),
            self._art,
        )
        konzept, ordner = session.snapshot(), Path(self.ordner.text().strip())
        self._progress.begin("Fragebögen werden erstellt")
        self._task.run(
            lambda tell: carry_out(konzept, versand, units, ordner, date.today(), tell),
            self._finish,
            self._refuse,
        )
        self._offer()

    def _finish(self, made: tuple[Fragebogen, ...]) -> None:
        self.made = made
        super().accept()

    def _refuse(self, error: ZielbewertungError) -> None:
        self._progress.end()
        self._offer()
        if isinstance(error, AbgebrochenError):
            announce(self, str(error))
        else:
            show_problem(self, error)

    def reject(self) -> None:
        """Stop what is being made; close where nothing is."""
        if self._task.busy:
            self._task.cancel()
        else:
            super().reject()


def _notes(units: Sequence[Organisationseinheit], of_nobody: str) -> list[str]:
    """Return what people should know of units and measures before they ask."""
    notes = []
    if of_nobody:
        notes.append(
            f"Ohne zuständige Stelle: {of_nobody}. Danach fragt kein Fragebogen; Stellen ordnen "
            "Sie mit F7 zu."
        )
    without = sum(not unit.kuerzel for unit in units)
    if without:
        one = "1 Stelle hat" if without == 1 else f"{without} Stellen haben"
        notes.append(f"{one} kein Kürzel; im Namen der Datei steht dann der ganze Name.")
    return notes


def _plain_button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
    return button


def _beside(field: QLineEdit, button: QPushButton) -> QWidget:
    pair = QWidget()
    layout = QHBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(ABSTAND)
    layout.addWidget(field, 1)
    layout.addWidget(button)
    return pair
