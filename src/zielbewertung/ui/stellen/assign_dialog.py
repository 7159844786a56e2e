"""The dialog „Zuständige Stellen“: who leads and who takes part, found by typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton

from zielbewertung.app.worte.stellenworte import directory, matches
from zielbewertung.domain.konzept import Organisationseinheit, new_id
from zielbewertung.domain.stellen import assign, tidy
from zielbewertung.domain.werte import Rolle
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.unit_list import UnitList, Zeile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_BUTTONS = QDialogButtonBox.ButtonRole
_KEYS = (
    "Tippen sucht. Eingabe wechselt die Rolle der markierten Stelle: federführend, beteiligt, "
    "nicht zuständig. Ist die Suche leer, übernimmt Eingabe alles."
)
_NEXT: dict[Rolle | None, Rolle | None] = {
    None: Rolle.FEDERFUEHREND,
    Rolle.FEDERFUEHREND: Rolle.BETEILIGT,
    Rolle.BETEILIGT: None,
}
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}
_VARIOUS = "unterschiedlich"


class AssignDialog(BaseDialog):
    """Shows which part each unit has in the chosen entries; what is not touched stays."""

    def __init__(
        self, parent: QWidget | None, index: KonzeptIndex, knoten_ids: Sequence[str]
    ) -> None:
        super().__init__(parent, "Zuständige Stellen", 72)
        self._index, self._entries = index, tuple(knoten_ids)
        self._chosen: dict[str, Rolle | None] = {}
        self._new: list[Organisationseinheit] = []
        self._known = [row.einheit for row in directory(index)]
        self._before = {einheit.id: self._common(einheit.id) for einheit in self._known}
        self.body.addWidget(WrappingLabel(self._heading(), groesse=1.15, fett=True))
        self.search = QLineEdit()
        self.search.setPlaceholderText("Name, Kürzel oder frühere Schreibweise")
        self.add_field("&Suchen", self.search)
        self.units = UnitList("Stellen", ("Stelle", "Kürzel", "Rolle"))
        self.units.setRootIsDecorated(False)
        self.body.addWidget(self.units, 1)
        row = Flow()
        self.roles = {
            Rolle.FEDERFUEHREND: QPushButton("&Federführend"),
            Rolle.BETEILIGT: QPushButton("&Beteiligt"),
            None: QPushButton("&Nicht zuständig"),
        }
        self.new = QPushButton("Neue Stelle an&legen")
        for rolle, button in self.roles.items():
            button.clicked.connect(lambda _=False, rolle=rolle: self._set(rolle))
            row.add(button)
        self.new.clicked.connect(lambda: self._add_new())
        row.add(self.new)
        for button in (*self.roles.values(), self.new):
            button.setAutoDefault(False)
            button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
        self.body.addWidget(row)
        self.body.addWidget(WrappingLabel(_KEYS, leise=True))
        self.ok = self.add_button("Übernehmen", _BUTTONS.AcceptRole, default=True)
        self.add_button("Abbrechen", _BUTTONS.RejectRole)
        self.search.textChanged.connect(lambda _: self._show())
        self.search.installEventFilter(self)
        self.units.chosen.connect(self._offer)
        self.units.wanted.connect(self._turn)
        self.units.turn_wanted.connect(self._turn)
        self.units.erase_wanted.connect(lambda: self._set(None))
        self._show()
        self.search.setFocus()

    def change(self) -> Change:
        """Return what was chosen as one change; empty where nothing was."""
        needed = [einheit for einheit in self._new if self._chosen.get(einheit.id) is not None]
        left_out = {einheit.id for einheit in self._new} - {einheit.id for einheit in needed}
        rollen = {key: rolle for key, rolle in self._chosen.items() if key not in left_out}
        return assign(self._index, self._entries, rollen, needed)

    # ------------------------------------------------------------------ showing

    def _heading(self) -> str:
        if len(self._entries) > 1:
            return f"{len(self._entries)} Einträge"
        knoten = self._index.knoten(self._entries[0])
        return f"{self._index.ebene_of(knoten).singular} {knoten.bezeichnung}"

    def _common(self, einheit_id: str) -> Rolle | str | None:
        """Return the part of a unit in all entries; a word where they do not agree."""
        entries = (self._index.zustaendigkeit(knoten, einheit_id) for knoten in self._entries)
        found = {None if entry is None else entry.rolle for entry in entries}
        return found.pop() if len(found) == 1 else _VARIOUS

    def _rolle(self, einheit_id: str) -> Rolle | str | None:
        return self._chosen.get(einheit_id, self._before.get(einheit_id))

    def _row(self, einheit: Organisationseinheit) -> Zeile:
        rolle = self._rolle(einheit.id)
        word = rolle.label if isinstance(rolle, Rolle) else rolle or ""
        spoken = f"{einheit.name}, {word or 'nicht zuständig'}"
        return Zeile(einheit.id, None, (einheit.name, einheit.kuerzel, word), spoken)

    def _show(self, current: str = "") -> None:
        """Show what is found; without a search those first that have a part."""
        text = self.search.text()
        found = [einheit for einheit in (*self._new, *self._known) if matches(einheit, text)]
        if not text.strip():
            found.sort(key=lambda einheit: _weight(self._before.get(einheit.id)))
        self.units.show_rows([self._row(einheit) for einheit in found], current)
        exact = tidy(Organisationseinheit("", text)).name.casefold()
        known = {einheit.name.casefold() for einheit in found}
        self.new.setEnabled(bool(exact) and exact not in known)
        if text.strip() and not found:
            announce(self, "Keine Stelle gefunden. „Neue Stelle anlegen“ legt sie an.")

    def _offer(self) -> None:
        there = bool(self.units.current_id())
        for button in self.roles.values():
            button.setEnabled(there)

    # ------------------------------------------------------------------ choosing

    def _set(self, rolle: Rolle | None) -> None:
        einheit_id = self.units.current_id()
        if not einheit_id:
            return
        self._chosen[einheit_id] = rolle
        einheit = next(e for e in (*self._new, *self._known) if e.id == einheit_id)
        row = self._row(einheit)
        self.units.tell_again({einheit_id: row})
        announce(self, row.worte)

    def _turn(self) -> None:
        rolle = self._rolle(self.units.current_id())
        self._set(_NEXT[rolle if isinstance(rolle, Rolle) else None])

    def _add_new(self) -> None:
        neu = tidy(Organisationseinheit(new_id(), self.search.text()))
        if not neu.name:
            return
        self._new.append(neu)
        self._show(neu.id)
        self._set(Rolle.FEDERFUEHREND)
        self.search.selectAll()
        self.search.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the keys of the list work while the search has the focus."""
        if watched is self.search and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            key = Qt.Key(event.key())
            if key in _STEPS:
                self.units.step(_STEPS[key])
                announce(self, self.units.current_words())
                return True
            entered = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            )
            if entered and self.search.text().strip():
                self._turn()
                return True
        return super().eventFilter(watched, event)


def _weight(rolle: Rolle | str | None) -> int:
    order = (Rolle.FEDERFUEHREND, Rolle.BETEILIGT, _VARIOUS)
    return order.index(rolle) if rolle in order else len(order)


def ask_assignment(
    parent: QWidget | None, index: KonzeptIndex, knoten_ids: Sequence[str]
) -> Change | None:
    """Return who shall be responsible as one change; ``None`` for nothing."""
    dialog = AssignDialog(parent, index, knoten_ids)
    accepted = dialog.exec() == AssignDialog.DialogCode.Accepted
    return dialog.change() if accepted else None
