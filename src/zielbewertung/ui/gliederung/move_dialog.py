"""The dialog „Verschieben nach“: what dragging does, by keyboard and by words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.struktur import (
    Platz,
    moved,
    nennung_aller,
    place_after,
    place_before,
    place_below,
    possible_levels,
    topmost,
)
from zielbewertung.ui.gliederung.change_dialog import ChangeDialog
from zielbewertung.ui.gliederung.target_list import TargetList
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.quiet_combo import QuietCombo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_UNDER, _FIRST, _BEFORE, _BEHIND = range(4)
_WHERE = ("Darunter, als letzter", "Darunter, als erster", "Davor", "Dahinter")
_KEEP = "Ebene behalten, soweit es passt"
_LINES = 6
_STEPS = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class MoveDialog(ChangeDialog):
    """All places that entries can go to, found by typing."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, ids: Sequence[str]) -> None:
        self._ids = tuple(ids)
        tops = topmost(index, self._ids)
        name = nennung_aller(index, tops)
        super().__init__(parent, "Verschieben nach", f"{name} verschieben", index)
        moving = {k.id for top in tops for k in (top, *index.walk(top.id))}
        targets = [k for k in index.walk() if k.id not in moving]
        self.search = QLineEdit()
        self.search.setPlaceholderText("Nummer oder Teil des Textes")
        self.search.installEventFilter(self)
        self.add_field("Eintrag &suchen", self.search)
        self.targets = TargetList("Wohin", index, targets, self)
        self.targets.setMinimumHeight(self.targets.row_height * _LINES)
        self.search.textChanged.connect(self.targets.search)
        self.body.addWidget(self.targets, 1)
        self.where = ChoiceCards(tuple((text, None) for text in _WHERE), (4, 2, 1), hoch=False)
        self._where = _UNDER
        self.where.show_chosen(_UNDER)
        self.where.chosen.connect(self._on_where)
        self.body.addWidget(Group("Wo", self.where))
        self.level = QuietCombo()
        self.level.currentIndexChanged.connect(self.refresh)
        self.add_field("&Ebene danach", self.level)
        self.finish("Verschieben")
        self.targets.search("")
        self.targets.choose(tops[0].eltern or "")
        self._on_target()
        self.targets.chosen.connect(self._on_target)
        self.search.setFocus()

    def build(self) -> Change:
        """Return the move that was chosen."""
        ebene = self.level.currentData() if self.level.count() else None
        return moved(self.index, self._ids, self._platz(ebene))

    def refresh(self, *_: object) -> None:
        """Say where it would be."""
        super().refresh()
        if self.change is not None:
            self.preview.say(f"{self.change.label}.")
            self.setAccessibleDescription(self.preview.text)

    def _platz(self, ebene: int | None) -> Platz:
        target = self.targets.key()
        if target is None:
            raise RuleViolationError("Es ist kein Platz gewählt.", "Bitte wählen Sie einen.")
        if not target:
            last = self.index.kinder(None)
            first = self._where in (_FIRST, _BEFORE) or not last
            return Platz(None, None if first else last[-1].id, ebene)
        match self._where:
            case 0:
                platz = place_below(self.index, target)
            case 1:
                platz = Platz(target, None)
            case 2:
                platz = place_before(self.index, target)
            case _:
                platz = place_after(self.index, target)
        return Platz(platz.eltern, platz.nach, ebene)

    def _on_target(self, *_: object) -> None:
        self._offer_levels()
        self.refresh()

    def _on_where(self, place: int) -> None:
        self._where = place
        self._on_target()

    def _offer_levels(self) -> None:
        self.level.blockSignals(True)
        self.level.clear()
        self.level.addItem(_KEEP, None)
        try:
            platz = self._platz(None)
            levels = possible_levels(self.index, self._ids, platz.eltern)
        except RuleViolationError:
            levels = ()
        for ebene in levels:
            self.level.addItem(self.index.ebenen[ebene].singular, ebene)
        self.level.blockSignals(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys go through the targets while the search is typed."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() in _STEPS
        ):
            self.targets.event(event)
            return True
        return super().eventFilter(watched, event)
