"""Buttons that say what is picked and open menus to pick more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from zielbewertung.ui.filter.choice_menu import ALLE, Choice, ChoiceMenu, plain
from zielbewertung.ui.tree.words import plain_tooltip

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

__all__ = ["Choice", "FilterMenu", "MoreFilters"]

_LONGEST_LIST = 34


class FilterMenu(QPushButton):
    """Lets people pick several values of one kind; none picked means all of them.

    The caption says it in short („Stand: offen, Vorschlag“), the accessible name in full.
    """

    picked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = ChoiceMenu(name, self)
        self.choices.picked.connect(self._on_picked)
        self.setMenu(self.choices)
        self.say_again()

    @property
    def chosen(self) -> frozenset[Hashable]:
        """The picked values; empty for all."""
        return self.choices.chosen

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Offer these values; what was picked and is no longer offered is let go."""
        self.choices.set_choices(choices)
        self.say_again()

    def set_chosen(self, values: Iterable[Hashable]) -> None:
        """Pick these values without telling of it."""
        self.choices.set_chosen(values)
        self.say_again()

    def _on_picked(self) -> None:
        self.say_again()
        self.picked.emit()

    def say_again(self) -> None:
        """Say what is picked by now; strong while it leaves something out."""
        name, short = self.choices.name, self.choices.short_words()
        _say(self, f"{name}: {short}" if short else name, f"{name}: {self.choices.words()}")
        self.setToolTip(plain_tooltip(self.choices.words().replace(", ", "\n") if short else ""))


class MoreFilters(QPushButton):
    """Holds the filters that are used less, each as a menu of its own within one menu."""

    picked = Signal()

    def __init__(self, name: str, parts: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        menu = QMenu(self)
        menu.setAccessibleName(name)
        self.parts = tuple(ChoiceMenu(part, menu) for part in parts)
        for part in self.parts:
            menu.addMenu(part)
            part.picked.connect(self._on_picked)
        self.setMenu(menu)
        self.say_again()

    def say_again(self) -> None:
        """Say what is picked by now."""
        picked = [part for part in self.parts if part.chosen]
        names = ", ".join(part.name for part in picked)
        if not picked:
            short = self._name
        elif len(picked) == 1:
            short = f"{names}: {picked[0].short_words()}"
        else:
            short = names if len(names) <= _LONGEST_LIST else f"{len(picked)} weitere Filter"
        full = [f"{part.name}: {part.words()}" for part in picked]
        for part in self.parts:
            words = part.short_words()
            part.setTitle(plain(f"{part.name}: {words}" if words else part.name))
        _say(self, short, f"{self._name}: {'; '.join(full) or ALLE}")
        self.setToolTip(plain_tooltip("\n".join(full)))

    def _on_picked(self) -> None:
        self.say_again()
        self.picked.emit()


def _say(button: QPushButton, short: str, full: str) -> None:
    """Give a button its caption and its name; strong while something is picked."""
    button.setText(plain(short))
    button.setAccessibleName(full)
    font = QFont()
    font.setBold(not full.endswith(f": {ALLE}"))
    button.setFont(font)
