"""Messages: a problem in words for people, and an error of the program itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QStyle, QVBoxLayout

from zielbewertung.app.betrieb.protokoll import note_problem
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_WEIT
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_ROLE = QDialogButtonBox.ButtonRole
_SAFE = (
    "Ihre Daten sind sicher: Was als gespeichert gemeldet wurde, steht in der Datei. Meist können "
    "Sie weiterarbeiten. Tritt der Fehler wieder auf, beenden Sie das Programm und starten Sie es "
    "neu."
)
_HELP = (
    "Bitte geben Sie die folgenden Einzelheiten an die Stelle weiter, die das Programm betreut. "
    "Sie beschreiben nur den Ablauf im Programm. Mehr sagt „Diagnose speichern“ im Menü „Hilfe“."
)


class ProblemDialog(BaseDialog):
    """What happened, whether the data is safe, and what can be done."""

    def __init__(self, parent: QWidget | None, error: ZielbewertungError) -> None:
        super().__init__(parent, "Zielbewertung", 58)
        _add_message(self, self.body, QStyle.StandardPixmap.SP_MessageBoxWarning, error)
        self.add_button("Schließen", _ROLE.RejectRole, default=True)


def show_problem(
    parent: QWidget | None, error: ZielbewertungError, *, unbidden: bool = False
) -> None:
    """Show a problem and wait until it was read; ``unbidden`` says that it comes by itself."""
    note_problem(error)
    dialog = ProblemDialog(parent, error)
    dialog.unbidden = unbidden
    dialog.exec()


_UNWRITTEN = ZielbewertungError(
    "Ein Text ist noch nicht gespeichert.",
    "Die Datei hat ihn nicht angenommen. Er steht markiert im Editor; wenn Sie jetzt schließen, "
    "geht er verloren. Alles andere ist gespeichert. Sie können den Text kopieren oder eine "
    "Kopie des Konzepts an einem anderen Ort speichern.",
)


class LeaveDialog(BaseDialog):
    """Asks before a text is lost that the file did not take."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, "Zielbewertung", 58)
        _add_message(self, self.body, QStyle.StandardPixmap.SP_MessageBoxWarning, _UNWRITTEN)
        self.add_button("Ohne diesen Text schließen", _ROLE.AcceptRole)
        self.add_button("Weiter bearbeiten", _ROLE.RejectRole, default=True).setFocus()


def ask_to_leave(parent: QWidget | None) -> bool:
    """Tell whether the person wants to leave although a text is not written."""
    dialog = LeaveDialog(parent)
    return dialog.exec() == LeaveDialog.DialogCode.Accepted


class BugDialog(BaseDialog):
    """An error of the program: the data is safe; the details can be copied for who helps."""

    unbidden = True

    def __init__(self, parent: QWidget | None, details: str) -> None:
        super().__init__(parent, "Fehler im Programm", 76)
        icon = QStyle.StandardPixmap.SP_MessageBoxCritical
        _add_texts(self, self.body, icon, "Das hat nicht geklappt.", _SAFE)
        self._text = text = GrowingEdit(8)
        text.setReadOnly(True)
        text.setPlainText(details)
        text.setAccessibleName("Einzelheiten")
        hint = WrappingLabel(_HELP, leise=True)
        self.body.addWidget(hint)
        self.body.addWidget(FieldFrame(text))
        copy = self.add_button("Einzelheiten kopieren", _ROLE.ActionRole)
        copy.clicked.connect(self._copy)
        self.add_button("Weiterarbeiten", _ROLE.RejectRole, default=True).setFocus()

    def add(self, details: str) -> None:
        """Show the details of another error below those that stand there already."""
        if details not in self._text.toPlainText():
            self._text.appendPlainText(f"\n{details}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.toPlainText())
        announce(self, "Die Einzelheiten sind in der Zwischenablage.")


def _add_message(
    dialog: BaseDialog,
    body: QVBoxLayout,
    icon: QStyle.StandardPixmap,
    error: ZielbewertungError,
) -> None:
    _add_texts(dialog, body, icon, error.title, error.explanation)


def _add_texts(
    dialog: BaseDialog, body: QVBoxLayout, icon: QStyle.StandardPixmap, title: str, text: str
) -> None:
    """Put title and explanation beside a picture; the ear hears both when the dialog opens."""
    size = round(dialog.fontMetrics().height() * 2.2)
    picture = QLabel()
    picture.setPixmap(dialog.style().standardIcon(icon).pixmap(size, size))
    words = QVBoxLayout()
    words.setSpacing(ABSTAND)
    words.addWidget(WrappingLabel(title, groesse=1.2, fett=True))
    words.addWidget(WrappingLabel(text))
    words.addStretch(1)
    row = QHBoxLayout()
    row.setSpacing(ABSTAND_WEIT)
    row.addWidget(picture, alignment=Qt.AlignmentFlag.AlignTop)
    row.addLayout(words, 1)
    body.addLayout(row)
    dialog.setAccessibleName(dialog.windowTitle())
    dialog.setAccessibleDescription(f"{title} {text}")
