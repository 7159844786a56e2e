"""The dialog „Sicherungen“: what there is, what each holds, and the way back to it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QDialogButtonBox

from zielbewertung.app.datei import sicherungen as app
from zielbewertung.app.datei.sicherungen import (
    Anlass,
    Gesichert,
    KonzeptSicherungen,
    Sicherung,
    name_of,
)
from zielbewertung.app.datei.wiederherstellen import Vergleich, wiederherstellen
from zielbewertung.app.worte.angaben import datum_uhrzeit
from zielbewertung.domain.errors import FileProblemError, ZielbewertungError
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.dialogs.files import ENDING, KONZEPTE, ask_new, safe_name
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.sicherungen.deleting import DeleteDialog
from zielbewertung.ui.sicherungen.details import COMPARING, change_words, place_words, words_of
from zielbewertung.ui.sicherungen.panel import SicherungenPanel
from zielbewertung.ui.sicherungen.reader import SicherungenReader
from zielbewertung.ui.work.waiting import wait_for

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.session import Session
    from zielbewertung.ui.work.background import Background

_ROLE = QDialogButtonBox.ButtonRole
_NONE = (
    "Es gibt noch keine Sicherungen. Das Programm sichert von selbst: beim Schließen, wenn sich "
    "etwas geändert hat, und vor jedem Import, Abgleich und Wiederherstellen. Mit „Sicherung "
    "anlegen“ sichern Sie ein offenes Konzept jederzeit."
)
_SCREEN_SHARE = 0.85
_RESTORE = ("Wiederherstellen", "„Rückgängig“ nimmt das Wiederherstellen zurück.")
_RESTORE_ANYWAY = ("Trotzdem wiederherstellen", _RESTORE[1])


class SicherungenDialog(BaseDialog):
    """Lists the Sicherungen of the open Konzept or of any other one.

    ``session`` is the open Konzept, ``None`` on the start page. When the dialog is done,
    :attr:`to_open` is a file that the person wants to see, :attr:`message` what the window may
    say.
    """

    def __init__(
        self, parent: QWidget | None, session: Session | None, background: Background
    ) -> None:
        super().__init__(parent, "Sicherungen", 96)
        self.to_open: Path | None = None
        self.message = ""
        self._session = session
        self._own = None if session is None else app.folder_of(session.index.id)
        self._jetzt = None if session is None else session.snapshot()
        self._konzepte: tuple[KonzeptSicherungen, ...] = ()
        self._found: Vergleich | ZielbewertungError | None = None
        self._wanted: Sicherung | None = None
        self._fitted_for: bool | None = None
        self.panel = SicherungenPanel()
        self.reader = SicherungenReader(background, self)
        self.body.addWidget(self.panel, 1)
        self.save_now = self.add_button("&Sicherung anlegen", _ROLE.ActionRole)
        self.save_now.setEnabled(session is not None)
        close = self.add_button("S&chließen", _ROLE.RejectRole)
        self.panel.set_tab_order(self.save_now, close)
        self._connect()
        self.panel.none.setText("Die Sicherungen werden gelesen …")
        self.reader.list_all()

    def _connect(self) -> None:
        panel, reader = self.panel, self.reader
        reader.listed.connect(self._take_list)
        reader.were_read.connect(self._take_read)
        reader.compared.connect(self._take_compared)
        reader.refused.connect(self._show_refusal)
        panel.konzepte.combo.activated.connect(lambda _: self._show_konzept())
        panel.list.chosen.connect(lambda _: self._show_chosen())
        panel.list.wanted.connect(self._do_main)
        panel.list.delete_wanted.connect(self._delete)
        panel.restore.clicked.connect(self._restore)
        panel.open_as_new.clicked.connect(self._open_as_new)
        panel.remove.clicked.connect(self._delete)
        self.save_now.clicked.connect(self._save_now)

    # ------------------------------------------------------------------ what is shown

    @property
    def konzept(self) -> KonzeptSicherungen | None:
        """The Konzept whose Sicherungen are shown."""
        place = self.panel.konzepte.combo.currentIndex()
        return self._konzepte[place] if 0 <= place < len(self._konzepte) else None

    @property
    def sicherung(self) -> Sicherung | None:
        """The one that is chosen."""
        return self.panel.model.sicherung(self.panel.list.currentIndex().row())

    @property
    def _is_own(self) -> bool:
        konzept = self.konzept
        return konzept is not None and konzept.folder == self._own

    def _take_list(self, found: tuple[KonzeptSicherungen, ...]) -> None:
        """Show what there is, the open Konzept first."""
        shown = self.konzept
        if self._session is not None and self._own is not None:
            there = next((k.sicherungen for k in found if k.folder == self._own), ())
            titel = self._session.index.stammdaten.titel
            others = (konzept for konzept in found if konzept.folder != self._own)
            found = (KonzeptSicherungen(self._own, titel, there), *others)
        self._konzepte = found
        folders = [konzept.folder for konzept in found]
        current = folders.index(shown.folder) if shown and shown.folder in folders else 0
        names = [(konzept.titel, len(konzept.sicherungen)) for konzept in found]
        self.panel.konzepte.show_names(names, current)
        self._show_konzept()
        some = any(konzept.sicherungen for konzept in found)
        if some is not self._fitted_for:
            self._fitted_for = some
            QTimer.singleShot(0, self, self.fit)  # the layouts need a moment

    def fit(self) -> None:
        """Take the size of the contents, with a good part of the list where there is room."""
        super().fit()
        if self.panel.list.isVisibleTo(self):
            room = round(self.screen().availableSize().height() * _SCREEN_SHARE)
            high = self.height() + self.panel.list.wanted_more()
            self.resize(self.width(), min(high, max(room, self.height())))

    def _show_konzept(self) -> None:
        konzept, panel = self.konzept, self.panel
        there = () if konzept is None else konzept.sicherungen
        self.reader.forget()
        panel.model.show(there, datetime.now(UTC))
        several = len(self._konzepte) > 1 or (self._session is None and bool(there))
        panel.show_parts(several=several, there=bool(there))
        panel.none.setText(_NONE)
        panel.status.setText(place_words(konzept))
        panel.restore.setVisible(self._is_own)
        if there:
            wanted = self._wanted
            panel.list.choose(there.index(wanted) if wanted in there else 0)
            panel.list.setFocus()
        self._wanted = None
        self._show_chosen()
        self.reader.read(there)

    def _show_chosen(self) -> None:
        """Say what is known of the chosen one, and ask for the rest."""
        self._found = None
        sicherung = self.sicherung
        if self._session is not None and self._session.schreibschutz:
            self._found = ZielbewertungError(self._session.schreibschutz, "")
        elif sicherung is not None and self._is_own and self._jetzt is not None:
            self.reader.compare(self._jetzt, sicherung)
        self._say()

    def _say(self) -> None:
        panel, found = self.panel, self._found
        eintrag = panel.model.eintrag(panel.list.currentIndex().row())
        panel.restore.setEnabled(isinstance(found, Vergleich) and not found.ist_gleich)
        waiting: Vergleich | ZielbewertungError | str = COMPARING if found is None else found
        panel.show_details(words_of(eintrag, waiting if self._is_own else ""))

    def _take_read(self, eintraege: tuple[app.Eintrag, ...]) -> None:
        self.panel.model.put(eintraege)
        self._say()

    def _take_compared(self, sicherung: Sicherung, found: Vergleich | ZielbewertungError) -> None:
        if sicherung == self.sicherung:
            self._found = found
            self._say()

    def _show_refusal(self, error: ZielbewertungError) -> None:
        show_problem(self, error)
        self._show_konzept()

    # ------------------------------------------------------------------ what can be done

    def _do_main(self) -> None:
        """Do what a double click on a row, or Enter, means."""
        if self.panel.restore.isVisible() and self.panel.restore.isEnabled():
            self._restore()
        elif not self.panel.restore.isVisible():
            self._open_as_new()

    def _restore(self) -> None:
        vergleich, session = self._found, self._session
        if session is None or not isinstance(vergleich, Vergleich):
            return
        name = name_of(vergleich.sicherung)
        text = (
            f"Sicherung: {name}. Es ändern sich: {change_words(vergleich)} Der Stand von jetzt "
            "wird vorher gesichert."
        )
        if decide(self, "Diesen Stand wiederherstellen?", text, (_RESTORE,)) is None:
            return
        kept = self._keep(session, Anlass.VOR_WIEDERHERSTELLEN)
        if kept is None or (
            isinstance(kept, FileProblemError)
            and decide(self, kept.title, kept.explanation, (_RESTORE_ANYWAY,)) is None
        ):
            return
        try:
            wiederherstellen(session, vergleich)
        except ZielbewertungError as error:
            show_problem(self, error)
            self._jetzt = session.snapshot()
            self._show_chosen()
            return
        self.message = f"Wiederhergestellt: {name}"
        self.accept()

    def _open_as_new(self) -> None:
        sicherung, konzept = self.sicherung, self.konzept
        if sicherung is None or konzept is None:
            return
        stand = datum_uhrzeit(sicherung.zeit).replace(":", ".")
        name = f"{safe_name(konzept.titel)} – Stand {stand}{ENDING}"
        path = ask_new(self, "Sicherung als neue Datei öffnen", name, KONZEPTE)
        if path is None:
            return

        def copy() -> bool:
            app.open_as_new(sicherung, path)
            return True

        try:
            made = wait_for(self, copy, "Die Sicherung wird kopiert …")
        except ZielbewertungError as error:
            show_problem(self, error)
            return
        if made:
            self.to_open = path
            self.accept()

    def _delete(self) -> None:
        sicherung, konzept = self.sicherung, self.konzept
        if sicherung is None or konzept is None:
            return
        question = DeleteDialog(self, konzept, sicherung)
        if question.exec() != QDialog.DialogCode.Accepted:
            return
        if question.all_of_them:
            self.reader.do(lambda: app.delete_konzept(konzept), self._list_anew)
            return
        place = konzept.sicherungen.index(sicherung)
        near = (*konzept.sicherungen[place + 1 :], *konzept.sicherungen[:place][-1:])
        self._wanted = near[0] if near else None
        self.reader.do(lambda: app.delete(sicherung), self._list_anew)

    def _save_now(self) -> None:
        if self._session is None:
            return
        kept = self._keep(self._session, Anlass.VON_HAND)
        if kept is None:
            return
        if isinstance(kept, FileProblemError):
            show_problem(self, kept)
            return
        self._wanted = kept.sicherung
        name = name_of(kept.sicherung)
        announce(self, f"Gesichert: {name}" if kept.neu else f"Schon gesichert: {name}")
        self._list_anew()

    def _keep(self, session: Session, anlass: Anlass) -> Gesichert | FileProblemError | None:
        """Keep the present state while the window stays alive; ``None`` where one gave up."""
        return wait_for(
            self, lambda: app.sichern_session(session, anlass), "Der Stand wird gesichert …"
        )

    def _list_anew(self, _: object = None) -> None:
        self.reader.list_all()

    def done(self, result: int) -> None:
        """Drop what is under way before the dialog goes."""
        self.reader.close()
        super().done(result)
