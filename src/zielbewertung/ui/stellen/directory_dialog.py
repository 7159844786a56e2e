"""The dialog „Stellen“: the directory as a tree, and what can be done with each of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from zielbewertung.app.worte.stellenworte import (
    Stellenzeile,
    directory,
    merge_words,
    removal_words,
)
from zielbewertung.domain import stellen
from zielbewertung.domain.konzept import Organisationseinheit
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.other_unit import ask_other
from zielbewertung.ui.stellen.unit_dialog import ask_unit
from zielbewertung.ui.stellen.unit_list import UnitList, Zeile

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.session import Session
    from zielbewertung.domain.changes import Change

_ROLE = QDialogButtonBox.ButtonRole
_INTRO = (
    "Wer zuständig ist: Ämter, Fachdienste und Einrichtungen, auch außerhalb des Hauses. Nie "
    "Personen."
)
_NONE = "Es gibt noch keine Stellen. Mit „Neue Stelle“ legen Sie die erste an."
_MERGE = ("Stellen zusammenführen", "Geht auf &in", "Zusammenführen")
_DELETE = ("Löschen", "Die Stelle verschwindet aus dem Verzeichnis.")
_REPLACE = ("Stelle löschen", "&Zuständig ist dann", "Löschen")


class DirectoryDialog(BaseDialog):
    """Shows the units; each thing done here is one step that can be taken back.

    ``execute`` makes a change and tells whether the file has it.
    """

    def __init__(
        self, parent: QWidget | None, session: Session, execute: Callable[[Change], bool]
    ) -> None:
        super().__init__(parent, "Stellen", 84)
        self._session, self._execute = session, execute
        self.body.addWidget(WrappingLabel(_INTRO, leise=True))
        self._none = WrappingLabel(_NONE)
        self.body.addWidget(self._none)
        self.units = UnitList("Stellen", ("Stelle", "Kürzel", "Zuständig für"))
        self.body.addWidget(self.units, 1)
        self.edit = self._button("&Bearbeiten …", self._edit)
        self.merge = self._button("&Zusammenführen …", self._merge)
        self.remove = self._button("&Löschen …", self._remove)
        row = Flow()
        for button in (self.edit, self.merge, self.remove):
            row.add(button)
        self.body.addWidget(row)
        self.add = self.add_button("&Neue Stelle …", _ROLE.ActionRole)
        self.add.clicked.connect(lambda: self._add())
        self.add_button("S&chließen", _ROLE.RejectRole)
        self.units.chosen.connect(self._offer)
        self.units.wanted.connect(self._edit)
        self.units.erase_wanted.connect(self._remove)
        QShortcut(QKeySequence("F2"), self, self._edit)
        self.show_units()
        self.units.setFocus()

    def show_units(self, current: str = "") -> None:
        """Show the directory as it is now."""
        rows = directory(self._session.index)
        self._none.setVisible(not rows)
        self.units.show_rows([_row(row) for row in rows], current)

    @property
    def _current(self) -> Organisationseinheit | None:
        einheit_id = self.units.current_id()
        return self._session.index.einheit(einheit_id) if einheit_id else None

    def _button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
        button.clicked.connect(lambda: slot())
        return button

    def _offer(self) -> None:
        there, writable = self._current is not None, not self._session.schreibschutz
        self.add.setEnabled(writable)
        for button in (self.edit, self.remove):
            button.setEnabled(there and writable)
        self.merge.setEnabled(there and writable and len(self._session.index.einheiten) > 1)

    def _do(self, change: Change, current: str) -> None:
        if self._execute(change):
            announce(self, change.label)
            self.show_units(current)
            self.units.setFocus()

    # ------------------------------------------------------------------ what can be done

    def _add(self) -> None:
        below = Organisationseinheit(
            "", "", eltern=self._current.eltern if self._current else None
        )
        neu = ask_unit(self, self._session.index, vorlage=below)
        if neu is not None:
            self._do(stellen.add_einheit(neu), neu.id)

    def _edit(self) -> None:
        alt = self._current
        if alt is None or not self.edit.isEnabled():
            return
        neu = ask_unit(self, self._session.index, alt)
        if neu is not None:
            self._do(stellen.set_einheit(self._session.index, neu), neu.id)

    def _merge(self) -> None:
        index, gone = self._session.index, self._current
        if gone is None:
            return
        kept = ask_other(self, index, gone, _MERGE, partial(merge_words, index, gone))
        if kept is not None:
            self._do(stellen.merge_einheiten(index, gone, kept), kept.id)

    def _remove(self) -> None:
        index, gone = self._session.index, self._current
        if gone is None or not self.remove.isEnabled():
            return
        near = self._near(gone)
        if not (index.zustaendigkeiten(gone.id) or index.akten_of_einheit(gone.id)):
            text = f"{removal_words(index, gone, None)} Der Schritt lässt sich zurücknehmen."
            if decide(self, f"„{gone.name}“ löschen?", text, (_DELETE,)) is not None:
                self._do(stellen.remove_einheit(index, gone), near)
            return
        if len(index.einheiten) == 1:
            decide(
                self,
                f"„{gone.name}“ ist noch zuständig oder wurde befragt.",
                "Es gibt keine andere Stelle, die übernehmen könnte. Es wurde nichts geändert.",
                (),
                "Schließen",
            )
            return
        ersatz = ask_other(self, index, gone, _REPLACE, partial(removal_words, index, gone))
        if ersatz is not None:
            self._do(stellen.remove_einheit(index, gone, ersatz), ersatz.id)

    def _near(self, gone: Organisationseinheit) -> str:
        ids = self.units.shown_ids()
        place = ids.index(gone.id)
        return (*ids[place + 1 :], *ids[:place][-1:], "")[0]


def _row(row: Stellenzeile) -> Zeile:
    einheit = row.einheit
    name = f"{einheit.name} (außerhalb)" if einheit.extern else einheit.name
    number = str(row.zustaendig) if row.zustaendig else "–"
    return Zeile(einheit.id, einheit.eltern, (name, einheit.kuerzel, number), row.worte)
