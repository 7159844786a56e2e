"""A text of a Bewertung with its label: written by itself, never lost."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from zielbewertung.domain.text import clean
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

PAUSE_MS = 700
_NOT_SAVED = "Noch nicht gespeichert. Der Text bleibt hier stehen."


class TextField(QWidget):
    """Label, field, and a line that says so where the text could not be written.

    ``edited`` asks for the text to be written: after a pause in typing, when the field is left,
    and when :meth:`commit` is called. Whoever listens writes it and calls :meth:`refresh` with
    what is stored then; a text that is not stored after that stays here, marked.
    """

    edited = Signal(str)
    done = Signal()

    def __init__(
        self, label: str, hinweis: str = "", *, zeilen: int = 2, pflicht: str = ""
    ) -> None:
        """Make an empty field.

        Args:
            label: the name with its mnemonic, „&Quelle“.
            hinweis: said quietly behind the name, „wird gedruckt“.
            zeilen: how many lines the empty field has.
            pflicht: what is missing where the field may not be empty.
        """
        super().__init__()
        self._required = pflicht
        self._stored = ""
        self._refused: str | None = None
        self._asking = False
        self.edit = GrowingEdit(zeilen)
        name = QLabel(label)
        bold = name.font()
        bold.setBold(True)
        name.setFont(bold)
        name.setBuddy(self.edit)
        self.edit.setAccessibleName(label.replace("&", ""))
        self.edit.setAccessibleDescription(hinweis)
        head = Flow()
        head.add(name)
        if hinweis:
            head.add(WrappingLabel(hinweis, leise=True))
        self._notice = QLabel()
        self._notice.setWordWrap(True)
        self._notice.setProperty("meldung", "fehler")
        self._notice.setVisible(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for part in (head, FieldFrame(self.edit), self._notice):
            layout.addWidget(part)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._after_pause)
        self.edit.textChanged.connect(self._on_typed)
        self.edit.left.connect(self.commit)
        self.edit.done.connect(self.done)

    @property
    def text(self) -> str:
        """What stands in the field, as it would be stored."""
        return clean(self.edit.toPlainText())

    @property
    def unsaved(self) -> bool:
        """Whether something stands in the field that is not in the file."""
        return self.text != self._stored

    def show_text(self, stored: str, typed: str | None = None) -> None:
        """Show the text of another measure; ``typed`` is what could not be stored before."""
        self._stored, self._refused = stored, typed
        self._put(stored if typed is None else typed)
        self._tell()

    def refresh(self, stored: str) -> None:
        """Take note of what is stored now; what is being typed stays."""
        was_unsaved = self.unsaved
        self._stored = stored
        if self.text == stored:
            self._refused = None
            self._pause.stop()
            if not self.edit.hasFocus():
                self._put(stored)
        elif not was_unsaved:
            self._put(stored)
        self._tell()

    def commit(self) -> None:
        """Ask for the text to be written, if it is not."""
        self._pause.stop()
        text = self.text
        if self._asking or self.edit.isReadOnly() or text == self._stored:
            return
        if self._required and not text:
            self._refused = text
        else:
            self._asking = True
            self.edited.emit(text)
            self._asking = False
            self._refused = None if self.text == self._stored else self.text
        self._tell()

    def set_read_only(self, value: bool) -> None:
        """Let the text be read and copied, but not changed."""
        self.edit.setReadOnly(value)

    def _put(self, text: str) -> None:
        before = self.edit.blockSignals(True)
        self.edit.replace_text(text)
        self.edit.blockSignals(before)
        self._pause.stop()

    def _on_typed(self) -> None:
        # After a refusal the same message would come again with every pause.
        if self._refused is None:
            self._pause.start()

    def _after_pause(self) -> None:
        if not (self._required and not self.text):
            self.commit()

    def _tell(self) -> None:
        refused = self._refused is not None and self.unsaved
        reason = self._required if self._required and not self.text else _NOT_SAVED
        self._notice.setText(reason if refused else "")
        self._notice.setVisible(refused)
