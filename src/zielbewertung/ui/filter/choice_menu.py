"""ChoiceMenu: a menu that stays open while one picks, and says how many each entry has."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QWidget

from zielbewertung.ui.look.sign_painter import KLEINSTE_GROESSE, paint_sign, sign_width
from zielbewertung.ui.look.theme import theme_of
from zielbewertung.zeichen.katalog import Zeichen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

ALLE = "alle"
_LONGEST_CAPTION = 30
_STEP = "\N{EM SPACE}"


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of the menu; ``kurz`` is its word in the caption of the button.

    ``stufe`` says how many entries it lies below.
    """

    value: Hashable
    label: str
    kurz: str
    zeichen: Zeichen | None = None
    stufe: int = 0


class ChoiceMenu(QMenu):
    """Lets people pick several values, by mouse and by Space; none picked means all of them.

    ``picked`` tells of what people do only. ``counter`` is asked whenever the menu opens. Signs
    stand at the right of their entries: in the place of an icon, Fusion would draw them instead
    of the box that shows what is picked.
    """

    picked = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(plain(name), parent)
        self.name = name
        self.counter: Callable[[], Mapping[Hashable, int]] | None = None
        self._choices: tuple[Choice, ...] = ()
        self._chosen: frozenset[Hashable] = frozenset()
        self._actions: list[QAction] = []
        self._signs: dict[QAction, Zeichen] = {}
        self.setAccessibleName(name)
        self._all = QAction("Alle", self)
        self._all.triggered.connect(lambda: self._pick(frozenset()))
        self.addAction(self._all)
        self.addSeparator()
        self.aboutToShow.connect(self._show_counts)
        self.aboutToShow.connect(self._make_room)

    # ------------------------------------------------------------------ what can be picked

    @property
    def chosen(self) -> frozenset[Hashable]:
        """The picked values; empty for all."""
        return self._chosen

    @property
    def offered(self) -> tuple[Choice, ...]:
        """What can be picked."""
        return self._choices

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these values; what was picked and is no longer offered is let go."""
        if tuple(choices) == self._choices:
            return
        self._choices = tuple(choices)
        self._signs.clear()
        for action in self._actions:
            self.removeAction(action)
            action.deleteLater()
        self._actions = [self._add(choice) for choice in self._choices]
        self.set_chosen(self._chosen)

    def set_chosen(self, values: Iterable[Hashable]) -> None:
        """Pick these values without telling of it."""
        offered = {choice.value for choice in self._choices}
        self._chosen = frozenset(values) & offered
        for choice, action in zip(self._choices, self._actions, strict=True):
            action.setChecked(choice.value in self._chosen)

    def words(self) -> str:
        """Return what is picked in full: „nicht erreicht, noch nicht bewertet“."""
        return ", ".join(choice.label for choice in self._picked()) or ALLE

    def short_words(self) -> str:
        """Return what is picked in short, as a number where it is long; nothing for all."""
        short = ", ".join(choice.kurz for choice in self._picked())
        return f"{len(self._chosen)} ausgewählt" if len(short) > _LONGEST_CAPTION else short

    def _picked(self) -> list[Choice]:
        return [choice for choice in self._choices if choice.value in self._chosen]

    def _add(self, choice: Choice) -> QAction:
        action = QAction(_text(choice), self)
        action.setCheckable(True)
        self.addAction(action)
        if choice.zeichen is not None:
            self._signs[action] = choice.zeichen
        action.triggered.connect(lambda checked: self._toggle(choice.value, checked=checked))
        return action

    def _toggle(self, value: Hashable, *, checked: bool) -> None:
        self._pick(self._chosen | {value} if checked else self._chosen - {value})

    def _pick(self, values: frozenset[Hashable]) -> None:
        if values != self._chosen:
            self.set_chosen(values)
            self.picked.emit()
            if self.isVisible():
                self._show_counts()

    def _show_counts(self) -> None:
        """Say behind each entry how many there are with it."""
        if self.counter is None:
            return
        counts = self.counter()
        for choice, action in zip(self._choices, self._actions, strict=True):
            action.setText(f"{_text(choice)} ({counts.get(choice.value, 0)})")

    # ------------------------------------------------------------------ look

    def _make_room(self) -> None:
        """Leave room for the signs; a menu shares its least width among its entries."""
        self.setMinimumWidth(0)
        if self._signs:
            self.setMinimumWidth(self.sizeHint().width() + 2 * self._sign_size())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the signs over the menu."""
        super().paintEvent(event)
        size, farbwelt = self._sign_size(), theme_of(self.palette()).zeichen
        painter = QPainter(self)
        for action, sign in self._signs.items():
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

    # ------------------------------------------------------------------ mouse and keys

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


def plain(text: str) -> str:
    """Return text that no „&“ makes a mnemonic of."""
    return text.replace("&", "&&")


def _text(choice: Choice) -> str:
    return _STEP * choice.stufe + plain(choice.label)
