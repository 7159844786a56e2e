"""What the menu „Hilfe“ offers: keys, a Diagnose for who looks after the program, about it."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtGui import QAccessible, QGuiApplication

from zielbewertung.app.betrieb.umgebung import version_of
from zielbewertung.ui.commands.actions import shortcut_groups
from zielbewertung.ui.dialogs.files import ask_new
from zielbewertung.ui.dialogs.messages import show_problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.betrieb.diagnose import Diagnose, Fensterangaben
    from zielbewertung.app.einstellungen import Einstellungen
    from zielbewertung.ui.publishing import Publishing
    from zielbewertung.ui.session_bridge import SessionBridge
    from zielbewertung.ui.work.background import Background


class HelpCommands:
    """Shows what helps; ``settings`` are those of now, ``notify`` shows that all is well."""

    def __init__(
        self,
        bridge: SessionBridge,
        publishing: Publishing,
        background: Background,
        window: QWidget,
        settings: Callable[[], Einstellungen],
        notify: Callable[[str], None],
    ) -> None:
        self._bridge = bridge
        self._publishing = publishing
        self._background = background
        self._window = window
        self._settings = settings
        self._notify = notify

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the menu does."""
        return {
            "hilfe.tasten": self.show_shortcuts,
            "hilfe.diagnose": self.save_diagnose,
            "hilfe.ueber": self.show_about,
        }

    def show_about(self) -> None:
        """Show what the program is and what it is made of."""
        from zielbewertung.ui.dialogs.about import AboutDialog

        AboutDialog(self._window).exec()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from zielbewertung.ui.dialogs.shortcuts import ShortcutSheet

        groups = shortcut_groups(single_keys=self._settings().einzeltasten)
        ShortcutSheet(groups, self._window).exec()

    def save_diagnose(self) -> None:
        """Show all that the Diagnose says; write it where the person wants it."""
        from zielbewertung.app.betrieb import diagnose
        from zielbewertung.ui.dialogs.diagnose import DiagnoseDialog

        made = self.collect()
        dialog = DiagnoseDialog(self._window, made)
        if dialog.exec() != DiagnoseDialog.DialogCode.Accepted:
            return
        name = diagnose.proposed_name(datetime.now().astimezone())
        archive = f"Archive (*{diagnose.ENDING})"
        path = ask_new(self._window, "Diagnose speichern", name, archive, may_exist=True)
        if path is not None:
            self.save(path, made)

    def collect(self) -> Diagnose:
        """Put the Diagnose of the program and of the open file together."""
        from zielbewertung.app.betrieb import diagnose

        session = self._bridge.session
        if session is None:
            return diagnose.collect(self._settings(), None, fensterangaben())
        zustand = diagnose.zustand_of(session, self._publishing.uebertragung)
        return diagnose.collect(self._settings(), session.auskunft(), fensterangaben(), zustand)

    def save(self, path: Path, made: Diagnose) -> None:
        """Write a Diagnose off the GUI thread; the place may be a share that is gone."""
        self._background.run(
            partial(made.save, path),
            lambda _: self._notify(f"Diagnose gespeichert: {path.name}"),
            partial(show_problem, self._window),
        )


def fensterangaben() -> Fensterangaben:
    """Say what the window runs on."""
    from zielbewertung.app.betrieb.diagnose import Fensterangaben

    screens = (
        (screen.size().width(), screen.size().height(), round(screen.devicePixelRatio() * 100))
        for screen in QGuiApplication.screens()
    )
    return Fensterangaben(
        version_of(qVersion()),
        QGuiApplication.platformName(),
        tuple(screens),
        QAccessible.isActive(),
    )
