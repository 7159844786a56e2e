"""The main window: puts the parts together and connects them; it holds no logic of its own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QMainWindow, QToolBar

from zielbewertung.app.betrieb.vorgaben import GRUND
from zielbewertung.ui.abstimmung.commands import AbstimmungCommands
from zielbewertung.ui.angaben.commands import AngabenCommands
from zielbewertung.ui.ansichten.commands import AnsichtenCommands
from zielbewertung.ui.arrival.dropping import FileDrop
from zielbewertung.ui.arrival.opening import Opening
from zielbewertung.ui.commands.actions import Actions
from zielbewertung.ui.commands.conditions import given_by, reasons_of
from zielbewertung.ui.commands.executor import Executor
from zielbewertung.ui.commands.file_commands import FileCommands
from zielbewertung.ui.commands.help_commands import HelpCommands
from zielbewertung.ui.commands.import_commands import ImportCommands
from zielbewertung.ui.commands.place_commands import PlaceCommands
from zielbewertung.ui.commands.pruefliste_commands import PrueflisteCommands
from zielbewertung.ui.commands.rating_commands import RatingCommands
from zielbewertung.ui.commands.recent_files import RecentFiles
from zielbewertung.ui.commands.sicherungen_commands import SicherungenCommands
from zielbewertung.ui.commands.verlauf_commands import VerlaufCommands
from zielbewertung.ui.commands.view_commands import ViewCommands
from zielbewertung.ui.dialogs.messages import ask_to_leave
from zielbewertung.ui.gliederung.commands import StructureCommands
from zielbewertung.ui.navigation import Navigation
from zielbewertung.ui.publishing import Publishing
from zielbewertung.ui.ruecklauf.commands import RuecklaufCommands
from zielbewertung.ui.runden import commands as rounds
from zielbewertung.ui.sammeln.commands import BulkCommands
from zielbewertung.ui.saved_state import SavedState
from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.stellen.commands import StellenCommands
from zielbewertung.ui.work.background import Background
from zielbewertung.ui.work.waiting import wait_for
from zielbewertung.ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from zielbewertung.app.datei.publisher import Takt
    from zielbewertung.ui.look.colours import Theme

_SIGN_PER_LINE = 1.2
"""How large a sign on the toolbar is, by the height of a line of text."""


class MainWindow(QMainWindow):
    """The one window of the program."""

    def __init__(self, app: QApplication, settings_file: Path, takt: Takt | None = None) -> None:
        """``takt`` says how soon what is done goes to the place of its file."""
        super().__init__()
        self.bridge = SessionBridge(self)
        self.background = Background(self)
        self.executor = Executor(self.bridge, self)
        self.view = ViewCommands(app, settings_file, self._wear)
        self.parts = Workspace(self.bridge, self.view.settings.zuletzt)
        self.setCentralWidget(self.parts)
        self.navigation = Navigation(
            self.bridge,
            self.executor,
            self.parts,
            lambda: self.view.settings.weiter_nach_bewertung,
        )
        self.publishing = Publishing(self.bridge, self, takt)
        self.opening = Opening(
            self.bridge,
            self.executor,
            self,
            self._may_leave,
            lambda path: self.recent.remember(path),
            self.navigation.notify,
            lambda: self.view.settings.wer,
            lambda: self.sicherungen.show(),
        )
        self.place = PlaceCommands(
            self.bridge,
            self.executor,
            self.publishing,
            self,
            self.navigation.notify,
            self.opening.open_file,
            self.parts.editor.flush,
        )
        self.files = FileCommands(
            self.bridge,
            self.executor,
            self.background,
            self.opening,
            self,
            self._may_leave,
            self.navigation.notify,
            lambda: self.parts.tree.filter,
        )
        self.recent = RecentFiles(self.view, self.parts.start_page, self.files.open_file, self)
        self.imports = ImportCommands(
            self.bridge,
            self.executor,
            self.background,
            self.opening,
            self,
            self.navigation.notify,
            self.parts.tree.selected_ids,
        )
        self.sicherungen = SicherungenCommands(
            self.bridge,
            self.background,
            self,
            self.opening.open_file,
            self.navigation.notify,
        )
        # The keys mean what is chosen in the tree; the editor means what it shows.
        self.rating = RatingCommands(
            self.bridge,
            self.executor,
            self,
            self.parts.tree.selected_massnahmen,
            self.navigation.after_rating,
        )
        self.editing = RatingCommands(
            self.bridge, self.executor, self, self.parts.editor.shown_massnahmen, lambda _: None
        )
        self.verlauf = VerlaufCommands(self.bridge, self.executor, self.parts, self.navigation)
        self.angaben = AngabenCommands(self.bridge, self.executor, self.parts)
        self.stellen = StellenCommands(self.bridge, self.executor, self.parts)
        self.pruefliste = PrueflisteCommands(
            self.bridge, self.parts, self.navigation, self.angaben, self.stellen
        )
        self.structure = StructureCommands(
            self.bridge, self.executor, self.parts, self.navigation.notify
        )
        self.ansichten = AnsichtenCommands(
            self.bridge, self.view, self.parts, self.navigation.notify
        )
        self.bulk = BulkCommands(self.bridge, self.executor, self.parts, self.navigation.notify)
        self.runden = rounds.RundenCommands(
            self.bridge,
            self.executor,
            self.parts,
            self.background,
            self.navigation.notify,
            self.navigation.show_entry,
        )
        self.ruecklauf = RuecklaufCommands(
            self.bridge,
            self.executor,
            self.background,
            self.view,
            self.parts,
            self.navigation.notify,
        )
        self.abstimmung = AbstimmungCommands(
            *(self.bridge, self.executor, self.background),
            *(self.parts, self.navigation, self.view.magnify),
        )
        self.help = HelpCommands(
            self.bridge,
            self.publishing,
            self.background,
            self,
            lambda: self.view.settings,
            self.navigation.notify,
        )
        self.commands = Actions(self._handlers(), self)
        self._make_bars()
        self._connect_editor()
        self._connect_start_page()
        self.bridge.opened.connect(self._show_session)
        self.bridge.changed.connect(self._set_conditions)
        self.structure.mode_changed.connect(lambda on: self._show_mode(outlining=on))
        self.structure.mode_changed.connect(self._set_conditions)
        self.parts.tree.selection_changed_to.connect(self._set_conditions)
        self.parts.tree.command_key.connect(
            lambda name: self.commands.use(name, self._say_why_not)
        )
        self.view.dress()
        self.view.restore_places(self, self.parts.splitter)
        self._show_session()
        drops = FileDrop(
            self,
            lambda path: self._after_flush(partial(self.files.open_file, path)),
            lambda path: self._after_flush(partial(self.imports.import_file, path)),
            self.ruecklauf.take_dropped,
        )
        self.bridge.opened.connect(drops.cover)

    # ------------------------------------------------------------------ putting together

    def _handlers(self) -> dict[str, Callable[[], object]]:
        """Return what each action of the table does; text in the editor is saved before."""
        handlers: dict[str, Callable[[], object]] = {
            **self.files.handlers(),
            **self.imports.handlers(),
            **self.place.handlers(),
            **self.sicherungen.handlers(),
            **self.navigation.handlers(),
            **self.view.handlers(),
            **self.abstimmung.over(self.rating.handlers()),
            **self.abstimmung.handlers(),
            **self.help.handlers(),
            **self.verlauf.handlers(),
            **self.pruefliste.handlers(),
            **self.stellen.handlers(),
            **self.angaben.handlers(),
            **self.structure.handlers(),
            **self.runden.handlers(),
            **self.bulk.handlers(),
            **self.ansichten.handlers(),
            **self.ruecklauf.handlers(),
            "datei.beenden": self.close,
            "bewerten.weitergehen": self._remember_choices,
            "bewerten.einzeltasten": self._remember_choices,
            "datei.sperrname": self._remember_choices,
        }
        return {name: partial(self._after_flush, handler) for name, handler in handlers.items()}

    def _after_flush(self, handler: Callable[[], object]) -> None:
        self.parts.tree.end_writing()
        self.parts.flush()
        handler()

    def _make_bars(self) -> None:
        menus = self.commands.fill_menu_bar(self.menuBar())
        self.recent.put_into(menus["Datei"], self.commands["datei.beispiel"])
        self.commands.refuse_aloud(self, self._say_why_not)
        self._show_mode(outlining=False)
        offered = [self.commands[f"runden.{name}"] for name in rounds.ACTIONS]
        self.parts.status_line.offer(offered)
        self._tool_bar = bar = QToolBar("Werkzeugleiste")
        bar.setObjectName("werkzeugleiste")
        bar.setMovable(False)
        self.commands.fill_tool_bar(bar)
        self.addToolBar(bar)
        settings = self.view.settings
        self.commands[f"ansicht.farben.{self.view.darstellung.value}"].setChecked(True)
        self.commands["bewerten.weitergehen"].setChecked(settings.weiter_nach_bewertung)
        self.commands["bewerten.einzeltasten"].setChecked(settings.einzeltasten)
        self.commands["datei.sperrname"].setChecked(settings.name_in_sperre)
        self.commands.lock(self.view.vorgaben.fest, GRUND)
        self._use_single_keys()

    def _connect_editor(self) -> None:
        editor, editing = self.parts.editor, self.editing
        editor.ampel_chosen.connect(editing.rate)
        editor.grund_edited.connect(editing.set_grund)
        editor.pflichtaufgabe_chosen.connect(editing.set_pflichtaufgabe)
        editor.weiterfuehrung_chosen.connect(editing.set_weiterfuehrung)
        editor.zustaendigkeit_chosen.connect(editing.set_zustaendigkeit_unklar)
        editor.rahmenbedingungen_chosen.connect(editing.set_rahmenbedingungen)
        editor.ursache_chosen.connect(editing.set_ursache)
        editor.stand_chosen.connect(editing.set_stand)
        editor.text_edited.connect(editing.set_text)
        editor.criteria_turned.connect(self.view.remember_criteria)
        editor.show_criteria(shown=self.view.settings.kriterien_zeigen)
        self.saved = SavedState(self.bridge, self.publishing, self.parts)
        self.parts.status_line.decision_wanted.connect(self.place.decide)

    def _connect_start_page(self) -> None:
        page, files = self.parts.start_page, self.files
        page.new_wanted.connect(files.create_new)
        page.open_wanted.connect(files.ask_and_open)
        page.example_wanted.connect(files.open_beispiel)
        page.import_wanted.connect(self.imports.import_table)

    # ------------------------------------------------------------------ what is open

    def _show_session(self) -> None:
        session = self.bridge.session
        self.parts.show_concept(there=session is not None)
        self.setWindowTitle("" if session is None else session.path.stem)
        self.setWindowFilePath("" if session is None else str(session.path))
        self._set_conditions()
        if session is None:
            self.parts.start_page.setFocus()
        else:
            self.parts.tree.setFocus()

    def _set_conditions(self, *_: object) -> None:
        session = self.bridge.session
        tree = self.parts.tree
        chosen, entries = bool(tree.selected_massnahmen()), bool(tree.selected_ids())
        given = given_by(session, massnahmen=chosen, eintraege=entries)
        if session is not None:
            locked = session.index.stammdaten.struktur_gesperrt
            self.commands["gliederung.sperren"].setChecked(locked)
        self.commands.set_conditions(frozenset(given), reasons_of(session))

    def _say_why_not(self, name: str) -> None:
        """Say why a key does nothing here; the navigation knows most of the keys that rate."""
        reason = self.commands[name].statusTip()
        if reason and not name.startswith("bewerten."):
            self.navigation.notify(reason)
        else:
            self.navigation.say_why_not(name)

    def _show_mode(self, *, outlining: bool) -> None:
        self.commands["gliederung.bearbeiten"].setChecked(outlining)
        self.commands.fill_context_menu(self.parts.tree, outlining=outlining)

    # ------------------------------------------------------------------ look and choices

    def _wear(self, theme: Theme) -> None:
        sign_size = round(QFontMetrics(QApplication.font()).height() * _SIGN_PER_LINE)
        self.commands.wear(theme, sign_size)
        self._tool_bar.setIconSize(QSize(sign_size, sign_size))

    def _remember_choices(self) -> None:
        self.view.change(
            replace(
                self.view.settings,
                weiter_nach_bewertung=self.commands["bewerten.weitergehen"].isChecked(),
                einzeltasten=self.commands["bewerten.einzeltasten"].isChecked(),
                name_in_sperre=self.commands["datei.sperrname"].isChecked(),
            )
        )
        self._use_single_keys()

    def _use_single_keys(self) -> None:
        enabled = self.view.settings.einzeltasten
        self.parts.tree.single_keys_enabled = enabled
        self.abstimmung.use_single_keys(enabled=enabled)
        self.commands.show_single_keys(enabled=enabled)

    def _may_leave(self) -> bool:
        """Write what is being typed and publish; ask before anything is lost or left behind."""
        written = self.parts.flush() or ask_to_leave(self)
        return written and self.ruecklauf.abgleich.may_leave() and self.publishing.leave()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save what is being typed, remember the window's place, let go of the file."""
        if not self._may_leave():
            event.ignore()
            return
        wait_for(
            self, self.background.wait, "Eine Ausgabe wird noch geschrieben …", "Nicht warten"
        )
        self.background.end()
        self.abstimmung.end_full_screen()
        self.view.remember_places(self, self.parts.splitter)
        self.bridge.open(None)
        super().closeEvent(event)
