"""The actions of the table as Qt knows them; menus, toolbar and shortcut sheet derive from it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QHelpEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QToolTip, QWidget

from zielbewertung.ui.commands.action_table import (
    ABGLEICHTASTEN,
    ABSTIMMUNGSTASTEN,
    IM_BAUM,
    IN_DER_GLIEDERUNG,
    MENUES,
    WEITERE_TASTEN,
    all_aktionen,
)
from zielbewertung.ui.commands.aktion import Bedingung
from zielbewertung.ui.look.sign_painter import sign_icon
from zielbewertung.ui.look.theme import BEWERTUNGSKNOPF_MINDESTENS

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from zielbewertung.ui.commands.aktion import Aktion
    from zielbewertung.ui.look.colours import Theme


def key_text(keys: str) -> str:
    """Return a key as people at this PC call it („Strg+O“, „Eingabe“)."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    # The one key that Qt leaves in English.
    return native.replace("Return", "Eingabe")


def plain_text(text: str) -> str:
    """Return the text of an action without its mnemonic and dots."""
    return text.replace("&", "").removesuffix(" …")


def shortcut_groups(*, single_keys: bool) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return all keys, grouped by menu, for the shortcut sheet."""
    groups = []
    for menu, aktionen in MENUES.items():
        rows = []
        for aktion in aktionen:
            keys = [key_text(taste) for taste in aktion.tasten[:1]]
            if aktion.einzeltaste and single_keys:
                keys.append(f"{key_text(aktion.einzeltaste)} (im Baum)")
            if aktion.gliederungstaste:
                keys.append(f"{key_text(aktion.gliederungstaste)} (beim Gliedern)")
            if keys:
                rows.append((plain_text(aktion.text), ", ".join(keys)))
        groups.append((plain_text(menu), rows))
    for name, keys_of in (
        ("Im Baum und im Editor", WEITERE_TASTEN),
        ("In der Abstimmung", ABSTIMMUNGSTASTEN),
        ("Im Abgleich", ABGLEICHTASTEN),
    ):
        groups.append((name, [(text, key_text(key)) for text, key in keys_of]))
    return groups


class ReasonMenu(QMenu):
    """A menu whose grey entries say in a tooltip why they are grey."""

    def event(self, event: QEvent) -> bool:
        """Show the reason of the entry below the pointer."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            action = self.actionAt(event.pos())
            if action is not None and action.statusTip():
                QToolTip.showText(event.globalPos(), action.statusTip(), self)
                return True
        return super().event(event)


class Actions(QObject):
    """The QActions of the table, with what each does; enabled by what is there."""

    def __init__(self, handlers: Mapping[str, Callable[[], object]], parent: QObject) -> None:
        super().__init__(parent)
        self._by_name: dict[str, QAction] = {}
        self._locked: set[str] = set()
        self._refusing: dict[str, list[QShortcut]] = {}
        groups: dict[str, QActionGroup] = {}
        for aktion in all_aktionen():
            action = QAction(_with_key(aktion.text, aktion.gliederungstaste), self)
            action.setObjectName(aktion.name)
            action.setCheckable(aktion.ankreuzbar)
            action.setShortcuts([QKeySequence(taste) for taste in aktion.tasten])
            if aktion.tasten:  # what works everywhere is what the menu shows
                action.setText(aktion.text)
            action.setIconText(aktion.kurz or plain_text(aktion.text))
            action.setToolTip(_tool_tip(aktion))
            if aktion.gruppe:
                groups.setdefault(aktion.gruppe, QActionGroup(self)).addAction(action)
            action.triggered.connect(_without_argument(handlers[aktion.name]))
            self._by_name[aktion.name] = action

    def __getitem__(self, name: str) -> QAction:
        """Return the action with this name."""
        return self._by_name[name]

    def use(self, name: str, otherwise: Callable[[str], object]) -> None:
        """Do what an action does, or something else where it makes no sense now."""
        action = self._by_name[name]
        if action.isEnabled():
            action.trigger()
        else:
            otherwise(name)

    def lock(self, settings: Container[str], reason: str) -> None:
        """Let nobody change some settings any more; the menu says why, to ears, too."""
        self._locked = {aktion.name for aktion in all_aktionen() if aktion.einstellung in settings}
        for name in self._locked:
            action = self._by_name[name]
            action.setEnabled(False)
            action.setText(f"{action.text()} – {reason}")
            action.setToolTip(f"{action.toolTip()}: {reason}")

    def refuse_aloud(self, window: QWidget, otherwise: Callable[[str], object]) -> None:
        """Let a key whose action rests for a reason do something else: say that reason."""
        for aktion in all_aktionen():
            if aktion.bedingung in (Bedingung.NICHTS, Bedingung.KONZEPT):
                continue
            for taste in aktion.tasten:
                key = QShortcut(QKeySequence(taste), window)
                key.setEnabled(False)
                key.activated.connect(partial(otherwise, aktion.name))
                self._refusing.setdefault(aktion.name, []).append(key)

    def set_conditions(
        self, given: frozenset[Bedingung], reasons: Mapping[Bedingung, str] | None = None
    ) -> None:
        """Enable just the actions for which there is what they need; the others say why not."""
        for aktion in all_aktionen():
            if aktion.name in self._locked:
                continue
            action, possible = self._by_name[aktion.name], aktion.bedingung in given
            reason = "" if possible else (reasons or {}).get(aktion.bedingung, "")
            action.setEnabled(possible)
            action.setStatusTip(reason)
            tip = _tool_tip(aktion)
            action.setToolTip(f"{tip}\n{reason}" if reason else tip)
            for key in self._refusing.get(aktion.name, ()):
                key.setEnabled(bool(reason))

    def show_single_keys(self, *, enabled: bool) -> None:
        """Show the single keys beside their menu entries, or hide them when they are off."""
        for aktion in all_aktionen():
            if aktion.einzeltaste:
                shown = _with_key(aktion.text, aktion.einzeltaste if enabled else "")
                self._by_name[aktion.name].setText(shown)

    def wear(self, theme: Theme, size: int) -> None:
        """Give the actions their signs in the colours of a theme, ``size`` pixels high."""
        for aktion in all_aktionen():
            if aktion.zeichen is not None:
                self._by_name[aktion.name].setIcon(sign_icon(aktion.zeichen, theme.zeichen, size))

    def fill_menu_bar(self, bar: QMenuBar) -> dict[str, QMenu]:
        """Put every menu into the menu bar; return them by their plain names."""
        menus: dict[str, QMenu] = {}
        for title, aktionen in MENUES.items():
            menu = ReasonMenu(title, bar)
            bar.addMenu(menu)
            for aktion in aktionen:
                if aktion.trenner:
                    menu.addSeparator()
                menu.addAction(self._by_name[aktion.name])
            menus[plain_text(title)] = menu
        return menus

    def fill_context_menu(self, tree: QWidget, *, outlining: bool) -> None:
        """Let the tree offer what one does with its entries: rates them, or edits the outline."""
        tree.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for action in tree.actions():
            tree.removeAction(action)
        names = IN_DER_GLIEDERUNG if outlining else IM_BAUM
        tree.addActions([self._by_name[name] for name in names])

    def fill_tool_bar(self, bar: QToolBar) -> None:
        """Put the actions with a short name onto the toolbar, menu by menu."""
        for aktionen in MENUES.values():
            shown = [aktion for aktion in aktionen if aktion.kurz]
            if shown and bar.actions():
                bar.addSeparator()
            for aktion in shown:
                action = self._by_name[aktion.name]
                bar.addAction(action)
                button = bar.widgetForAction(action)
                if isinstance(button, QToolButton):
                    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
                    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
                    button.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
                    button.setAccessibleName(plain_text(aktion.text))


def _with_key(text: str, keys: str) -> str:
    """Return the text of a menu entry with a key beside it that is no shortcut of the window."""
    return f"{text}\t{key_text(keys)}" if keys else text


def _tool_tip(aktion: Aktion) -> str:
    keys = [key_text(taste) for taste in aktion.tasten[:1]]
    if aktion.einzeltaste:
        keys.append(f"{key_text(aktion.einzeltaste)} im Baum")
    return plain_text(aktion.text) + (f" ({', '.join(keys)})" if keys else "")


def _without_argument(handler: Callable[[], object]) -> Callable[[], None]:
    """Return a slot that drops the „checked“ that Qt hands over."""

    def slot(*_: object) -> None:
        handler()

    return slot
