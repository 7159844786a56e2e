"""The contents of the tab „Prüfliste“: filter line, list of rows, what one of them means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from zielbewertung.app.pruefliste import Pruefliste, Pruefworte, as_csv, as_text, count, summary
from zielbewertung.app.pruefliste.abschrift import text_line
from zielbewertung.ui.announce import announce
from zielbewertung.ui.listen.arrangement import arrange
from zielbewertung.ui.pruefliste.details import DetailPane
from zielbewertung.ui.pruefliste.filter_line import PrueflisteFilterLine
from zielbewertung.ui.pruefliste.list_view import PrueflisteList
from zielbewertung.ui.pruefliste.metrics import UEBERSCHRIFTEN
from zielbewertung.ui.pruefliste.model import PrueflisteModel
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.app.pruefliste import Zeile
    from zielbewertung.app.session import Session

_SLICE = 0.008
_PAUSE_MS = 2
_FIRST_SIZES = (520, 180)
_LOOKING = "Es wird nachgesehen …"
_NOTHING = "Keine Auffälligkeiten. So kann sich das Konzept sehen lassen."
_NO_MATCH = "Davon gibt es keine mehr."
_COPIED = "Die Liste ist in der Zwischenablage."
_ROW_COPIED = "Die Zeile ist in der Zwischenablage."


class PrueflistePage(QWidget):
    """Shows the Prüfliste of the round one works on; ``jump_wanted`` carries a row.

    Looks in slices, so that nobody waits for a large Konzept.
    """

    jump_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._session: Session | None = None
        self._liste: Pruefliste | None = None
        self._worte: Pruefworte | None = None
        self._kept: tuple[object, int] = (None, 0)
        self._unseen = True
        self._left_at = ""
        self.filter_line = PrueflisteFilterLine()
        self.model = PrueflisteModel(self)
        self.list = PrueflisteList(self.model, self._sign_of)
        self.list.setAccessibleName("Prüfliste")
        self.details = DetailPane()
        self._timer = QTimer(self, interval=_PAUSE_MS)
        self._timer.timeout.connect(self._look_on)
        arrange(
            *(self, self.filter_line, self.list, UEBERSCHRIFTEN, self.details),
            sizes=_FIRST_SIZES,
        )
        self._connect()

    def _connect(self) -> None:
        self.filter_line.filter_changed.connect(self._show_filtered)
        self.filter_line.text_wanted.connect(lambda: self._copy(table=False))
        self.filter_line.csv_wanted.connect(lambda: self._copy(table=True))
        self.list.chosen.connect(lambda zeile: self.details.show_zeile(zeile, self._worte))
        self.list.copy_wanted.connect(self._copy_row)
        self.list.note.reset_wanted.connect(self._reset)
        self.list.jump_wanted.connect(self._want_jump)
        self.details.jump_wanted.connect(self._want_jump)

    def enter_list(self) -> None:
        """Give the list the keyboard."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ------------------------------------------------------------------ what is shown

    def show_session(self, session: Session | None) -> None:
        """Look at a Konzept from the beginning, in slices."""
        self._keep()
        self._session = session
        self._timer.stop()
        if session is None:
            self._liste = self._worte = None
            self._show()
            return
        self._liste = Pruefliste(session.index, session.runde.id)
        self._worte = Pruefworte(session.index)
        self._timer.start()
        self._look_on()

    def look_again(self, ids: Iterable[str]) -> None:
        """Look again at entries whose values changed."""
        if self._liste is not None:
            self._liste.update(ids)
            if self._liste.fertig:
                self._keep()
                self._show()

    def finish(self) -> None:
        """Look at all that is left at once."""
        if self._liste is not None and not self._liste.fertig:
            self._liste.prepare()
            self._look_on()

    def _look_on(self) -> None:
        if self._liste is None or self._liste.prepare(_SLICE):
            self._timer.stop()
            self._show()
        elif not self.model.rowCount():
            self.list.note.say(_LOOKING, with_reset=False)

    def _show_filtered(self) -> None:
        self._keep()
        self._show()
        self.filter_line.announce_count()

    def _keep(self) -> None:
        """Remember which row is current, and where it is."""
        zeile = self.list.current()
        if zeile is not None:
            self._kept = zeile.schluessel, self.list.currentIndex().row()

    def _show(self) -> None:
        """Show the rows that the filter leaves, the same one current, or what took its place."""
        liste, worte = self._liste, self._worte
        whole = () if liste is None or not liste.fertig else liste.zeilen
        if worte is not None:
            self.filter_line.offer(count(whole), worte)
        shown = [z for z in whole if self.filter_line.accepts(z.auffaelligkeit.punkt)]
        top = self.list.verticalScrollBar().value()
        self.model.show(shown, worte)
        key, row = self._kept
        found = next((n for n, zeile in enumerate(shown) if zeile.schluessel == key), None)
        self._unseen = self._unseen or found is None
        self.list.go_to(row if found is None else found)
        self.list.verticalScrollBar().setValue(top)
        self.list.scrollTo(self.list.currentIndex())
        self.filter_line.show_count(summary(shown), there=bool(shown))
        self._say_if_empty()

    def _say_if_empty(self) -> None:
        note = self.list.note
        if self._session is None or self.model.rowCount():
            note.hide()
        elif self.filter_line.is_empty:
            note.say(_NOTHING, with_reset=False)
        else:
            note.say(_NO_MATCH, with_reset=True)

    def _reset(self) -> None:
        self.enter_list()
        self.filter_line.reset()

    def _sign_of(self, knoten_id: str) -> Zeichen | None:
        session = self._session
        if session is None or not session.index.has(knoten_id):
            return None
        is_measure = session.index.is_massnahme(session.index.knoten(knoten_id))
        return zeichen_der_ampel(session.bewertung(knoten_id).ampel) if is_measure else None

    # ------------------------------------------------------------------ one after the other

    def step(self, at: str, *, forward: bool) -> tuple[Zeile, bool] | None:
        """Go to the next row, or the one before; ``None`` where there are none.

        Begins at the current row, or at the entry ``at`` where the person went by the tree since.
        A row that took the place of a mended one was not seen yet, and comes next. Returns
        whether it went on at the other end as well.
        """
        self.finish()
        rows, here = self.model.rowCount(), self.list.currentIndex().row()
        if not rows or self._liste is None:
            return None
        if at != self._left_at and not self._unseen:
            row = self.model.row_from(self._liste.place_of(at), forward=forward)
        elif forward:
            row = here if self._unseen else here + 1
        else:
            row = here - 1
        around = not 0 <= row < rows
        self.list.go_to(row % rows)
        current = self.list.current()
        return None if current is None else (current, around)

    def mark_seen(self, at: str) -> None:
        """Note that the person went from the current row to an entry of the tree."""
        self._unseen, self._left_at = False, at

    def begin_again(self) -> None:
        """Begin at the first row of everything, for another Konzept."""
        self._kept, self._unseen = (None, 0), True
        self.filter_line.reset()

    def _want_jump(self) -> None:
        zeile = self.list.current()
        if zeile is not None:
            self.jump_wanted.emit(zeile)

    # ------------------------------------------------------------------ copying

    def _copy(self, *, table: bool) -> None:
        if self._worte is not None:
            write = as_csv if table else as_text
            self._put(write(self.model.zeilen, self._worte), _COPIED, table=table)

    def _copy_row(self) -> None:
        zeile = self.list.current()
        if zeile is not None and self._worte is not None:
            self._put(text_line(zeile, self._worte), _ROW_COPIED, table=False)

    def _put(self, text: str, told: str, *, table: bool) -> None:
        data = QMimeData()
        data.setText(text)
        if table:
            data.setData("text/csv", text.encode("utf-8"))
        QGuiApplication.clipboard().setMimeData(data)
        announce(self, told)
