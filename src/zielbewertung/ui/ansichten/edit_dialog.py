"""The dialog „Ansichten“: choose, rename, replace and delete the filters that were kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit, QPushButton

from zielbewertung.app.suche.ansichten import LAENGSTER_NAME, Ansichten, take_out, tidy_name, worte
from zielbewertung.domain.text import natural_key
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.gliederung.pick_list import PickList
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.index import KonzeptIndex

_ROLE = QDialogButtonBox.ButtonRole
_LINES = 7
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AnsichtenDialog(BaseDialog):
    """:attr:`ansichten` are those that are left, :attr:`chosen` the one to be shown, if any.

    ``now`` is the filter in force as it would be kept, empty where nothing is filtered. Nothing
    is kept before the person leaves by „Anzeigen“ or „Fertig“.
    """

    def __init__(
        self,
        parent: QWidget | None,
        index: KonzeptIndex,
        ansichten: Ansichten,
        now: dict[str, Any],
        current: str = "",
    ) -> None:
        super().__init__(parent, "Ansichten", 66)
        self._index, self._now = index, now
        self.ansichten = dict(ansichten)
        self.chosen = ""
        self.names = PickList("Ansichten")
        self.names.setMinimumHeight(self.names.row_height * _LINES)
        self.names.currentItemChanged.connect(lambda *_: self._show())
        self.names.itemDoubleClicked.connect(lambda _: self._leave(show=True))
        self.body.addWidget(self.names, 1)
        self.means = WrappingLabel("", leise=True)
        self.body.addWidget(self.means)
        self.name = QLineEdit()
        self.name.setMaxLength(LAENGSTER_NAME)
        self.name.textChanged.connect(lambda _: self._look())
        self.add_field("&Name", self.name)
        self.rename = QPushButton("&Umbenennen")
        self.replace = QPushButton("Durch jetzigen &Filter ersetzen")
        self.delete = QPushButton("&Löschen")
        row = Flow()
        for button in (self.rename, self.replace, self.delete):
            button.setAutoDefault(False)
            button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
            row.add(button)
        self.body.addWidget(row)
        self.rename.clicked.connect(lambda: self._rename())
        self.replace.clicked.connect(lambda: self._replace())
        self.delete.clicked.connect(lambda: self._delete())
        self.ok = self.add_button("Anzeigen", _ROLE.ActionRole, default=True)
        self.ok.clicked.connect(lambda: self._leave(show=True))
        done = self.add_button("Fertig", _ROLE.ActionRole)
        done.clicked.connect(lambda: self._leave(show=False))
        self.add_button("Abbrechen", _ROLE.RejectRole)
        for part in (self.names, self.name):
            part.installEventFilter(self)
        self._fill(current)
        self.names.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the list F2 leads to the name and Entf deletes; Enter in the name renames."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            work = self._work(watched, Qt.Key(event.key()))
            if work is not None:
                work()
                return True
        return super().eventFilter(watched, event)

    def _work(self, watched: QObject, key: Qt.Key) -> Callable[[], None] | None:
        if watched is self.name:
            return self._rename if key in _ENTER else None
        return {Qt.Key.Key_F2: self._go_to_name, Qt.Key.Key_Delete: self._delete}.get(key)

    # ------------------------------------------------------------------ showing

    def _fill(self, current: str) -> None:
        self.names.blockSignals(True)
        self.names.clear()
        for name in sorted(self.ansichten, key=natural_key):
            self.names.add(name, name)
        if not self.names.choose(current):
            self.names.setCurrentRow(0)
        self.names.blockSignals(False)
        self._show()

    def _show(self) -> None:
        name = self.names.key()
        self.name.setText(name or "")
        if name is None:
            self.means.setText("Es ist keine Ansicht gespeichert.")
        else:
            taken = take_out(self.ansichten[name], self._index)
            gone = "".join(f" Nicht mehr da: {text}." for text in taken.ausgelassen)
            self.means.setText(f"{worte(taken.filter, self._index)}.{gone}")
        self._look()

    def _look(self) -> None:
        current, wanted = self.names.key(), tidy_name(self.name.text())
        there = current is not None
        self.rename.setEnabled(there and bool(wanted) and wanted not in self.ansichten)
        self.replace.setEnabled(there and bool(self._now))
        self.delete.setEnabled(there)
        self.ok.setEnabled(there)
        self.name.setEnabled(there)

    # ------------------------------------------------------------------ changing

    def _go_to_name(self) -> None:
        self.name.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.name.selectAll()

    def _rename(self) -> None:
        current, wanted = self.names.key(), tidy_name(self.name.text())
        if current is None or not self.rename.isEnabled():
            return
        self.ansichten[wanted] = self.ansichten.pop(current)
        self._fill(wanted)
        self.names.setFocus()
        announce(self, f"Die Ansicht heißt jetzt „{wanted}“.")

    def _replace(self) -> None:
        current = self.names.key()
        if current is not None:
            self.ansichten[current] = self._now
            self._show()
            announce(self, f"Ansicht „{current}“: {self.means.text()}")

    def _delete(self) -> None:
        current, row = self.names.key(), self.names.currentRow()
        if current is None:
            return
        del self.ansichten[current]
        left = sorted(self.ansichten, key=natural_key)
        self._fill(left[min(row, len(left) - 1)] if left else "")
        self.names.setFocus()
        announce(self, f"Ansicht „{current}“ gelöscht, {len(left)} sind noch da.")

    def _leave(self, *, show: bool) -> None:
        self.chosen = (self.names.key() or "") if show else ""
        self.accept()
