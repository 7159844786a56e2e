"""FilterMenu: a button that says what is picked and opens a menu to pick more."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from zielbewertung.ui.sign_painter import KLEINSTE_GROESSE, paint_sign, sign_width
from zielbewertung.ui.theme import theme_of
from zielbewertung.ui.tree.words import plain_tooltip
from zielbewertung.zeichen.katalog import Zeichen

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALLE = "alle"
_LONGEST_CAPTION = 30


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the menu; ``kurz`` is its word in the caption of the button."""

    value: Hashable
    label: str
    kurz: str
    zeichen: Zeichen | None = None


class FilterMenu(QPushButton):
    """Lets people pick several values; none picked means all of them.

    The caption says it in short („Stand: offen, Vorschlag“), the accessible name in full.
    """

    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._choices: tuple[Choice, ...] = ()
        self._chosen: frozenset[Hashable] = frozenset()
        self._actions: list[QAction] = []
        self._menu = _OpenMenu(self)
        self._menu.setAccessibleName(name)
        self._menu.addAction("Alle").triggered.connect(lambda: self._pick(frozenset()))
        self._menu.addSeparator()
        self.setMenu(self._menu)
        self._caption()

    @property
    def chosen(self) -> frozenset[Hashable]:
        """The picked values; empty for all."""
        return self._chosen

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these values; what was picked and is no longer offered is let go."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self._menu.signs.clear()
        for action in self._actions:
            self._menu.removeAction(action)
            action.deleteLater()
        self._actions = [self._add(choice) for choice in self._choices]
        self.set_chosen(self._chosen)

    def set_chosen(self, values: Iterable[Hashable]) -> None:
        """Pick these values without telling of it."""
        offered = {choice.value for choice in self._choices}
        self._chosen = frozenset(values) & offered
        for choice, action in zip(self._choices, self._actions, strict=True):
            action.setChecked(choice.value in self._chosen)
        self._caption()

    def _add(self, choice: Choice) -> QAction:
        action = QAction(_plain(choice.label), self._menu)
        action.setCheckable(True)
        self._menu.addAction(action)
        if choice.zeichen is not None:
            self._menu.signs[action] = choice.zeichen
        action.triggered.connect(lambda checked: self._toggle(choice.value, checked=checked))
        return action

    def _toggle(self, value: Hashable, *, checked: bool) -> None:
        self._pick(self._chosen | {value} if checked else self._chosen - {value})

    def _pick(self, values: frozenset[Hashable]) -> None:
        if values != self._chosen:
            self.set_chosen(values)
            self.picked.emit()

    def _caption(self) -> None:
        """Say what is picked; strong while it leaves something out."""
        chosen = [choice for choice in self._choices if choice.value in self._chosen]
        short = ", ".join(choice.kurz for choice in chosen) or ALLE
        if len(short) > _LONGEST_CAPTION:
            short = f"{len(chosen)} ausgewählt"
        full = ", ".join(choice.label for choice in chosen) or ALLE
        self.setText(_plain(f"{self._name}: {short}"))
        self.setAccessibleName(f"{self._name}: {full}")
        self.setToolTip(plain_tooltip("\n".join(choice.label for choice in chosen)))
        font = QFont()
        font.setBold(bool(chosen))
        self.setFont(font)


class _OpenMenu(QMenu):
    """A menu that stays open while one picks, by mouse and by Space.

    Signs stand at the right of their entries: in the place of an icon, Fusion would draw them
    instead of the box that shows what is picked.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.signs: dict[QAction, Zeichen] = {}
        self.aboutToShow.connect(self._make_room)

    def _make_room(self) -> None:
        """Leave room for the signs; a menu shares its least width among its entries."""
        self.setMinimumWidth(0)
        if self.signs:
            self.setMinimumWidth(self.sizeHint().width() + 2 * self._sign_size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the signs over the menu."""
        super().paintEvent(event)
        size, farbwelt = self._sign_size(), theme_of(self.palette()).zeichen
        painter = QPainter(self)
        for action, sign in self.signs.items():
            row = self.actionGeometry(action)
            active = action is self.activeAction()
            corner = QPointF(
                row.right() - size * 0.9 - sign_width(sign, size) / 2,
                row.top() + (row.height() - size) // 2,
            )
            palette = farbwelt.auf_auswahl if active else farbwelt.normal
            paint_sign(painter, sign, corner, size, palette)
        painter.end()

    def _sign_size(self) -> int:
        return max(KLEINSTE_GROESSE, self.fontMetrics().height())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Pick without closing."""
        action = self.actionAt(event.position().toPoint())
        if action is not None and action.isCheckable():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick with Space and stay; Enter picks and closes."""
        action = self.activeAction()
        if event.key() == Qt.Key.Key_Space and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


def _plain(text: str) -> str:
    """Return text that no „&“ makes a mnemonic of."""
    return text.replace("&", "&&")
