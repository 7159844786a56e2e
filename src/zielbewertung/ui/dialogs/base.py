"""The frame that all dialogs share: contents that scroll if need be, buttons always in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from zielbewertung.ui.look.theme import (
    ABSTAND,
    ABSTAND_ENG,
    ABSTAND_RAND,
    ABSTAND_WEIT,
    ZIEL_MINDESTENS,
)
from zielbewertung.ui.typing_guard import TypingGuard

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

_SCREEN_SHARE = 0.92
_LEAST_FIELD = 30


class PassingDialog(QDialog):
    """A dialog that goes once it was answered, not only when the window does.

    It goes when the program comes to rest, so what was answered can be read right after
    :meth:`exec`, but not after another dialog or a wait.
    """

    def exec(self) -> int:
        """Show the dialog until it is answered."""
        try:
            return super().exec()
        finally:
            if isValid(self):  # its window may have gone while it was open
                self.deleteLater()


class BaseDialog(PassingDialog):
    """A dialog as large as its contents, but never larger than the screen, at any zoom.

    Put contents into :attr:`body`, buttons in by :meth:`add_button`. Esc rejects. A dialog that is
    :attr:`unbidden` came by itself: what is being typed just then does not answer it.
    """

    unbidden = False

    def __init__(self, parent: QWidget | None, title: str, zeichen: int = 62) -> None:
        """Say the title and how many letters a line has."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.guard: TypingGuard | None = None
        self._letters = zeichen
        self._page = QWidget()
        self.body = QVBoxLayout(self._page)
        self.body.setContentsMargins(ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND)
        self.body.setSpacing(ABSTAND_RAND)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._page)
        self.buttons = QDialogButtonBox()
        self.buttons.setContentsMargins(ABSTAND_WEIT, ABSTAND, ABSTAND_WEIT, ABSTAND_WEIT)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self.buttons)

    def add_field(self, name: str, field: QWidget, buddy: QWidget | None = None) -> None:
        """Put a field below its name; ``name`` carries the mnemonic."""
        label = QLabel(name)
        bold = label.font()
        bold.setBold(True)
        label.setFont(bold)
        label.setBuddy(buddy or field)
        field.setMinimumHeight(max(field.sizeHint().height(), _LEAST_FIELD))
        (buddy or field).setAccessibleName(name.replace("&", ""))
        pair = QVBoxLayout()
        pair.setSpacing(ABSTAND_ENG)
        pair.addWidget(label)
        pair.addWidget(field)
        self.body.addLayout(pair)

    def add_button(
        self, text: str, role: QDialogButtonBox.ButtonRole, *, default: bool = False
    ) -> QPushButton:
        """Add a button; its text is a verb."""
        button = self.buttons.addButton(text, role)
        button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
        button.setAutoDefault(default)
        button.setDefault(default)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """Take the size of the contents."""
        super().showEvent(event)
        self.fit()
        if self.unbidden and self.guard is None:
            self.guard = TypingGuard(self)

    def fit(self) -> None:
        """Take the size of the contents as far as the screen has room."""
        room = self.screen().availableSize() * _SCREEN_SHARE
        letters = self.fontMetrics().averageCharWidth() * self._letters
        wide = min(max(letters, self.minimumSizeHint().width()), room.width())
        # A scroll bar that was there before takes width, by that it would keep itself needed.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = self.body
        high = layout.heightForWidth(wide) if layout.hasHeightForWidth() else 0
        high = max(high, layout.sizeHint().height() if high <= 0 else high)
        self.resize(wide, min(high + self.buttons.sizeHint().height() + 4, room.height()))
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
