"""The dialog „Bewertungsübersicht“: choices on the left, the very pages on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import PassingDialog
from zielbewertung.ui.dialogs.files import ask_new
from zielbewertung.ui.dialogs.messages import show_problem
from zielbewertung.ui.export.choices import Choices
from zielbewertung.ui.export.maker import Maker
from zielbewertung.ui.export.preview import Preview
from zielbewertung.ui.export.preview_bar import PreviewBar
from zielbewertung.ui.export.printing import PrintJob, ask_printer
from zielbewertung.ui.export.progress_row import ProgressRow
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_WEIT, ZIEL_MINDESTENS
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QShowEvent

    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.ui.work.background import Background

_ROLE = QDialogButtonBox.ButtonRole
_KIND = "PDF-Dokument (*.pdf)"
_SCREEN_SHARE = 0.92
_LETTERS_OF_CHOICES = 30
_CANCELLED = "Abgebrochen. Es wurde nichts geschrieben."


class ExportDialog(PassingDialog):
    """Shows what the choices make of the Konzept, and saves or prints just that.

    ``nur`` are the measures that the filter of the window leaves, ``None`` where it leaves all.
    """

    def __init__(
        self,
        parent: QWidget | None,
        konzept: Konzept,
        runde_id: str,
        background: Background,
        *,
        name: str,
        nur: frozenset[str] | None,
        whole: int,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Bewertungsübersicht")
        self._name = name
        self._job: PrintJob | None = None
        self.maker = Maker(konzept, runde_id, background, self)
        before = KonzeptIndex(konzept).runde_before(runde_id)
        self.choices = Choices(nur, whole, zuletzt=before is not None)
        self.preview = Preview(self.maker)
        self.bar = PreviewBar(self.preview)
        self.progress = ProgressRow()
        self.status = WrappingLabel("", leise=True)
        self.status.setMinimumWidth(1)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._make_anew()

    # ------------------------------------------------------------------ putting together

    def _make_buttons(self) -> None:
        self.buttons = QDialogButtonBox()
        self.save_button = self._button("PDF &speichern …", _ROLE.ActionRole, default=True)
        self.print_button = self._button("&Drucken …", _ROLE.ActionRole)
        self._button("S&chließen", _ROLE.RejectRole)
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.buttons.rejected.connect(self.reject)

    def _button(self, text: str, role: _ROLE, *, default: bool = False) -> QPushButton:
        button = self.buttons.addButton(text, role)
        button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
        button.setAutoDefault(default)
        button.setDefault(default)
        return button

    def _lay_out(self) -> None:
        self._left = QScrollArea()
        self._left.setWidgetResizable(True)
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._left.setWidget(self.choices)
        right = QVBoxLayout()
        right.setSpacing(ABSTAND)
        right.addWidget(self.bar)
        right.addWidget(self.preview, 1)
        middle = QHBoxLayout()
        middle.setContentsMargins(0, ABSTAND, ABSTAND_WEIT, 0)
        middle.setSpacing(ABSTAND)
        middle.addWidget(self._left)
        middle.addLayout(right, 1)
        below = QHBoxLayout()
        below.setContentsMargins(ABSTAND_WEIT, ABSTAND, ABSTAND_WEIT, ABSTAND_WEIT)
        below.setSpacing(ABSTAND_WEIT)
        below.addWidget(self.progress, 1)
        below.addWidget(self.status, 1, Qt.AlignmentFlag.AlignVCenter)
        below.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 1)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.choices.changed.connect(self._make_anew)
        self.maker.made.connect(self._show_made)
        self.maker.cancelled.connect(self._show_cancelled)
        self.maker.refused.connect(self._show_refusal)
        self.maker.progressed.connect(self.progress.show_share)
        self.progress.cancel_wanted.connect(self._cancel)
        self.progress.seen.connect(self.status.setHidden)
        self.bar.again_wanted.connect(self._make_anew)
        preview = self.preview
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("PgDown", lambda: preview.go_to(preview.page + 1)),
            ("PgUp", lambda: preview.go_to(preview.page - 1)),
            ("Ctrl++", lambda: preview.zoom_by(1)),
            ("Ctrl+=", lambda: preview.zoom_by(1)),
            ("Ctrl+-", lambda: preview.zoom_by(-1)),
            ("Ctrl+0", lambda: preview.set_zoom(0)),
        )
        for key, done in keys:
            QShortcut(QKeySequence(key), self).activated.connect(done)

    def showEvent(self, event: QShowEvent) -> None:
        """Take most of the screen; the choices as wide as their words."""
        super().showEvent(event)
        room = self.screen().availableSize() * _SCREEN_SHARE
        letters = self.fontMetrics().averageCharWidth() * _LETTERS_OF_CHOICES
        wide = max(letters, self.choices.minimumSizeHint().width())
        bar = self._left.verticalScrollBar().sizeHint().width()
        self._left.setFixedWidth(min(wide + bar, room.width() // 2))
        self.resize(QSize(1180, 780).boundedTo(room))

    # ------------------------------------------------------------------ making

    def _make_anew(self) -> None:
        self._set_usable(usable=False)
        self.bar.show_making()
        self._say("")
        self.progress.begin("PDF wird erzeugt")
        self.maker.make(self.choices.options())

    def _show_made(self) -> None:
        made = self.maker.current
        if made is None:
            return
        self.progress.end()
        self._set_usable(usable=True)
        count = len(made.pages)
        parts = ["1 Seite" if count == 1 else f"{count} Seiten", made.uebersicht.hinweis]
        self._say(" · ".join(filter(None, parts)))

    def _show_cancelled(self) -> None:
        self.progress.end()
        self.preview.show_note("Es gibt keine Vorschau, weil Sie das Erzeugen abgebrochen haben.")
        self.bar.show_none()
        self._say(_CANCELLED)

    def _show_refusal(self, error: ZielbewertungError) -> None:
        self.progress.end()
        self._end_job()
        if self.maker.current is None:
            self.preview.show_note(error.title)
            self.bar.show_none()
        self._set_usable(usable=self.maker.current is not None)
        show_problem(self, error)

    def _set_usable(self, *, usable: bool) -> None:
        for button in (self.save_button, self.print_button):
            button.setEnabled(usable)

    def _say(self, text: str) -> None:
        self.status.setText(text)
        announce(self, text)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._end_job()
            self.progress.end()
            self._say("Der Druck wurde abgebrochen.")
        else:
            self.maker.cancel()

    # ------------------------------------------------------------------ saving and printing

    def _save(self) -> None:
        """Save what the preview shows; the dialog stays, so that more can be made."""
        self.choices.take_typed()
        if self.maker.current is None:
            return
        path = ask_new(self, "PDF speichern", f"{self._name}.pdf", _KIND, may_exist=True)
        made = self.maker.current
        if path is None or made is None:
            return
        hint = made.uebersicht.hinweis
        words = " · ".join(filter(None, (f"Gespeichert: {path.name}", hint)))
        self._set_usable(usable=False)

        def done() -> None:
            self._set_usable(usable=self.maker.current is not None)
            self._say(words)

        self.maker.save(path, done)

    def _print(self) -> None:
        self.choices.take_typed()
        if self.maker.current is None:
            return
        try:
            printer = ask_printer(self, len(self.maker.current.pages))
        except ZielbewertungError as error:
            show_problem(self, error)
            return
        if printer is None:
            return
        self._job = job = PrintJob(printer, self.maker, self)
        self.choices.setEnabled(False)
        self._set_usable(usable=False)
        self.progress.begin("Wird gedruckt")
        job.progressed.connect(self.progress.show_share)
        job.finished.connect(self._show_printed)
        job.failed.connect(self._show_refusal)
        job.start()

    def _show_printed(self, count: int) -> None:
        self.progress.end()
        self._end_job()
        pages = "1 Seite" if count == 1 else f"{count} Seiten"
        self._say(f"An den Drucker gegeben: {pages}")

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None
        self.choices.setEnabled(True)
        self._set_usable(usable=self.maker.current is not None)

    def done(self, result: int) -> None:
        """Drop what is under way before the dialog goes."""
        if self._job is not None:
            self._job.cancel()
        self.maker.close()
        super().done(result)
