"""The dialog „Datei prüfen“: each part with its result by sign and word, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QVBoxLayout, QWidget

from zielbewertung.app.datei.pruefung import Pruefbericht, Pruefzeile
from zielbewertung.domain.werte import Pruefbereich, Pruefergebnis
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.export.progress_row import ProgressRow
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_WEIT
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.sign_label import SignLabel
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.work.checker import Checker
from zielbewertung.zeichen.katalog import Zeichen

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.errors import ZielbewertungError

_ROLE = QDialogButtonBox.ButtonRole
_SIGNS = {
    Pruefergebnis.GUT: Zeichen.GRUEN,
    Pruefergebnis.HINWEIS: Zeichen.GELB,
    Pruefergebnis.FEHLER: Zeichen.ROT,
    Pruefergebnis.OFFEN: Zeichen.NICHT_BEWERTBAR,
}
_CHECKING = "Die Datei wird geprüft …"
_STOPPED = "Die Prüfung wurde abgebrochen."


class PruefDialog(BaseDialog):
    """Checks the open Konzept while it is shown; nothing is changed.

    When it is done, :attr:`wants_rescue` or :attr:`wants_sicherungen` says what the person wants
    next.
    """

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, "Datei prüfen", 78)
        self.wants_rescue = self.wants_sicherungen = False
        self.bericht: Pruefbericht | None = None
        self.checker = Checker(session, self, parent)
        self.summary = SignLabel(Zeichen.OFFEN, _CHECKING, groesse=1.2, fett=True)
        self.rows = {bereich: _Row(bereich) for bereich in Pruefbereich}
        self.progress = ProgressRow()
        self.findings = GrowingEdit(4)
        self.findings.setReadOnly(True)
        self.findings.setAccessibleName("Befunde")
        self._frame = FieldFrame(self.findings)
        self._frame.hide()
        self.body.addWidget(self.summary)
        rows = QVBoxLayout()
        rows.setSpacing(ABSTAND)
        for row in self.rows.values():
            rows.addWidget(row)
        self.body.addLayout(rows)
        for part in (self.progress, self._frame):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self._make_buttons()
        self.checker.found.connect(self._show_line)
        self.checker.progressed.connect(self.progress.show_share)
        self.checker.finished.connect(self._show_all)
        self.checker.refused.connect(self._show_refusal)
        self.progress.cancel_wanted.connect(self._stop)
        self.progress.begin("Prüfung")
        self.checker.start()

    def _make_buttons(self) -> None:
        self.copy = self.add_button("Bericht &kopieren", _ROLE.ActionRole)
        self.copy.setEnabled(False)
        self.copy.clicked.connect(self._copy)
        self.rescue = self.add_button("&Retten …", _ROLE.ActionRole)
        self.rescue.hide()
        self.rescue.clicked.connect(self._want_rescue)
        self.sicherungen = self.add_button("S&icherungen …", _ROLE.ActionRole)
        self.sicherungen.hide()
        self.sicherungen.clicked.connect(self._want_sicherungen)
        self._close = self.add_button("S&chließen", _ROLE.RejectRole, default=True)
        self._close.setFocus()

    # ------------------------------------------------------------------ what comes in

    def _show_line(self, zeile: Pruefzeile) -> None:
        self.rows[zeile.bereich].show_line(zeile)

    def _show_all(self, bericht: Pruefbericht) -> None:
        self.bericht = bericht
        self._end(_sign_of(bericht), bericht.worte)
        self.copy.setEnabled(True)
        self.rescue.setVisible(bericht.beschaedigt)
        self.sicherungen.setVisible(not bericht.in_ordnung)
        self._close.setFocus()  # buttons that appear take it
        text = "\n\n".join(filter(None, map(_words_of, bericht.zeilen)))
        if text:
            self.findings.setPlainText(text)
            self._frame.show()
        QTimer.singleShot(0, self, self.fit)  # the layouts need a moment

    def _show_refusal(self, error: ZielbewertungError) -> None:
        self._end(Zeichen.NICHT_BEWERTBAR, error.title)
        show_problem(self, error)

    def _stop(self) -> None:
        self.checker.cancel()
        self._end(Zeichen.NICHT_BEWERTBAR, _STOPPED)

    def _end(self, sign: Zeichen, words: str) -> None:
        self.progress.end()
        self.summary.show_sign(sign)
        self.summary.setText(words)
        self.setAccessibleDescription(words)
        for row in self.rows.values():
            row.end()
        announce(self, words)

    # ------------------------------------------------------------------ what can be done

    def _copy(self) -> None:
        if self.bericht is not None:
            lines = [self.bericht.worte, *map(_line_of, self.bericht.zeilen)]
            text = "\n".join([*lines, "", self.findings.toPlainText()]).rstrip()
            QGuiApplication.clipboard().setText(text)
            announce(self, "Der Bericht ist in der Zwischenablage.")

    def _want_rescue(self) -> None:
        self.wants_rescue = True
        self.accept()

    def _want_sicherungen(self) -> None:
        self.wants_sicherungen = True
        self.accept()

    def done(self, result: int) -> None:
        """Drop what is under way before the dialog goes."""
        self.checker.cancel()
        super().done(result)


class _Row(QWidget):
    """One part of the check: sign and word, and beside them how much was looked at."""

    def __init__(self, bereich: Pruefbereich) -> None:
        super().__init__()
        self._bereich = bereich
        self._shown = False
        self._result = SignLabel(Zeichen.OFFEN, f"{bereich.label}: wird geprüft …")
        self._extent = WrappingLabel("", leise=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_WEIT)
        layout.addWidget(self._result, 1)
        layout.addWidget(self._extent, 1)

    @property
    def words(self) -> str:
        """What the row says."""
        return " – ".join(filter(None, (self._result.text(), self._extent.text())))

    def show_line(self, zeile: Pruefzeile) -> None:
        """Show what came of the part."""
        self._shown = True
        self._result.show_sign(_SIGNS[zeile.ergebnis])
        self._result.setText(f"{zeile.bereich.label}: {zeile.ergebnis.label}")
        self._extent.setText(zeile.umfang)

    def end(self) -> None:
        """Say that nothing will come any more, where nothing came."""
        if not self._shown:
            self.show_line(Pruefzeile(self._bereich, Pruefergebnis.OFFEN))


def _sign_of(bericht: Pruefbericht) -> Zeichen:
    if bericht.in_ordnung:
        return Zeichen.GRUEN
    return Zeichen.ROT if bericht.beschaedigt else Zeichen.GELB


def _line_of(zeile: Pruefzeile) -> str:
    extent = f" ({zeile.umfang})" if zeile.umfang else ""
    return f"{zeile.bereich.label}: {zeile.ergebnis.label}{extent}"


def _words_of(zeile: Pruefzeile) -> str:
    """What was found in a part and what to do; nothing where all is well."""
    if not zeile.befunde:
        return ""
    findings = "\n".join(f"• {befund}" for befund in zeile.befunde)
    return "\n".join(filter(None, (f"{zeile.bereich.label}:", findings, zeile.rat)))
