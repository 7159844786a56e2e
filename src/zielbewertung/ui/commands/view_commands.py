"""What the menus wish for the look of the window: zoom, colours, panes, and it is remembered."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray
from PySide6.QtGui import QFont

from zielbewertung.app.betrieb.vorgaben import Vorgaben, read_vorgaben
from zielbewertung.app.einstellungen import Einstellungen, load_settings, save_settings
from zielbewertung.ui.look.theme import Darstellung, apply_theme, next_zoom, scaled_font

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QApplication, QMainWindow, QSplitter

    from zielbewertung.ui.look.colours import Theme


class ViewCommands:
    """Keeps the person's settings and dresses the window by them.

    ``dressed`` is called with the theme each time it may have changed.
    """

    def __init__(
        self, app: QApplication, settings_file: Path, dressed: Callable[[Theme], None]
    ) -> None:
        self._app = app
        self._file = settings_file
        self._dressed = dressed
        self._magnified = 100
        self._plain_font = QFont(app.font())
        self.vorgaben: Vorgaben = read_vorgaben()
        self.settings: Einstellungen = load_settings(settings_file, self.vorgaben)
        self._hints = app.styleHints()
        self._hints.colorSchemeChanged.connect(self._follow_system)

    def dress(self) -> None:
        """Give the whole program the colours and the size that the person chose."""
        theme = apply_theme(self._app, self._darstellung())
        font = scaled_font(self._plain_font, self.settings.zoom * self._magnified // 100)
        self._app.setFont(font)
        # Under a style sheet the font of the program reaches widgets by their class only.
        for name in ("QWidget", "QMenu"):
            self._app.setFont(font, name)  # type: ignore[arg-type]
        self._dressed(theme)

    def _follow_system(self) -> None:
        if self._darstellung() is Darstellung.SYSTEM:
            self._dressed(apply_theme(self._app, Darstellung.SYSTEM))

    def _darstellung(self) -> Darstellung:
        try:
            return Darstellung(self.settings.farben)
        except ValueError:
            return Darstellung.SYSTEM

    @property
    def darstellung(self) -> Darstellung:
        """The colours that the person chose."""
        return self._darstellung()

    def read_ansichten(self) -> None:
        """Take in which Ansichten another window of this person kept in the meantime."""
        if self._file.exists():
            stored = load_settings(self._file)
            self.settings = replace(self.settings, ansichten=stored.ansichten)

    def change(self, settings: Einstellungen) -> None:
        """Remember other settings; Ansichten that another window kept stay as they are."""
        if settings.ansichten == self.settings.ansichten:
            self.read_ansichten()
            settings = replace(settings, ansichten=self.settings.ansichten)
        if settings != self.settings:
            self.settings = settings
            save_settings(self._file, settings, self.vorgaben)

    def zoom(self, direction: int) -> None:
        """Go a step up (> 0) or down (< 0), or back to the normal size (0)."""
        percent = 100 if direction == 0 else next_zoom(self.settings.zoom, direction)
        self.change(self.settings.with_zoom(percent))
        self.dress()

    def magnify(self, percent: int) -> None:
        """Show everything that much larger for a while; nobody remembers it."""
        if percent != self._magnified:
            self._magnified = percent
            self.dress()

    def choose_colours(self, darstellung: Darstellung) -> None:
        """Wear other colours from now on."""
        self.change(replace(self.settings, farben=darstellung.value))
        self.dress()

    def remember_criteria(self, shown: bool) -> None:
        """Remember whether the Kriterien are shown above the rating."""
        self.change(replace(self.settings, kriterien_zeigen=shown))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action that concerns the look of the window does."""
        return {
            "ansicht.groesser": partial(self.zoom, +1),
            "ansicht.kleiner": partial(self.zoom, -1),
            "ansicht.normal": partial(self.zoom, 0),
            "ansicht.farben.system": partial(self.choose_colours, Darstellung.SYSTEM),
            "ansicht.farben.hell": partial(self.choose_colours, Darstellung.HELL),
            "ansicht.farben.dunkel": partial(self.choose_colours, Darstellung.DUNKEL),
        }

    def remember_places(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Remember where the window and its parts are."""
        self.change(
            replace(
                self.settings,
                fenster=_as_text(window.saveGeometry()),
                teiler=_as_text(splitter.saveState()),
            )
        )

    def restore_places(self, window: QMainWindow, splitter: QSplitter) -> None:
        """Put the window and its parts where they were; sensible places at the first time."""
        if not window.restoreGeometry(_as_bytes(self.settings.fenster)):
            window.resize(1320, 820)
        if not splitter.restoreState(_as_bytes(self.settings.teiler)):
            splitter.setSizes([780, 520])


def _as_text(data: QByteArray) -> str:
    return bytes(data.toBase64().data()).decode("ascii")


def _as_bytes(text: str) -> QByteArray:
    return QByteArray.fromBase64(QByteArray(text.encode("ascii", "ignore")))
