"""The dialog „Mehrere Maßnahmen ändern“: for which, what, and what that would do to each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox

from zielbewertung.app.sammelvorschau import Sammelvorschau, Vorschauarbeit
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.sammeln.all_wishes import all_wishes
from zielbewertung.ui.sammeln.preview_table import PreviewTable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

_ROLE = QDialogButtonBox.ButtonRole
_PAUSE_MS = 150
_AT_ONCE, _PIECE = 250, 200
"""So many measures are looked at before the window is seen to, first and later on."""
_WORKING = "Die Vorschau wird erstellt …"


class BulkDialog(BaseDialog):
    """:attr:`change` is one step for all measures that would change, ``None`` where none would.

    ``targets`` are the measures to choose from, each by the words for them; the first is chosen.
    The preview follows when the person pauses, that of many measures piece by piece; accepting
    waits for it.
    """

    def __init__(
        self,
        parent: QWidget | None,
        index: KonzeptIndex,
        runde: Runde,
        targets: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(parent, "Mehrere Maßnahmen ändern", 110)
        self.index, self._runde = index, runde
        self._targets = tuple(targets.values())
        self._ids = self._targets[0]
        self.preview: Sammelvorschau | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.refresh)
        self._work: Vorschauarbeit | None = None
        self._accepting = False
        self._pieces = QTimer(self)
        self._pieces.setInterval(0)
        self._pieces.timeout.connect(lambda: self._go_on(_PIECE))
        names = tuple(targets)
        self.which = ChoiceCards(tuple((name, None) for name in names), (2, 1), hoch=False)
        self.which.show_chosen(0)
        self.which.chosen.connect(self._choose_target)
        if len(names) > 1:
            self.body.addWidget(Group("Welche", self.which))
        else:
            self.which.hide()
            self.body.addWidget(WrappingLabel(names[0], fett=True))
        self.what = QuietCombo()
        self.wishes = all_wishes(index, runde)
        for wish in self.wishes:
            self.what.addItem(wish.name)
            wish.hide()
            wish.edited.connect(self._on_edited)
        self.add_field("&Was soll sich ändern", self.what)
        for wish in self.wishes:
            self.body.addWidget(wish)
        self.sentence = WrappingLabel("", fett=True)
        self.reasons = WrappingLabel("", leise=True)
        self.table = PreviewTable()
        self.body.addWidget(self.sentence)
        self.body.addWidget(self.reasons)
        self.body.addWidget(self.table, 1)
        self.ok = self.add_button("Ändern", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.what.currentIndexChanged.connect(self._choose_wish)
        self._choose_wish(0)
        self.what.setFocus()

    @property
    def change(self) -> Change | None:
        """What was previewed, as one change."""
        return None if self.preview is None else self.preview.make_change()

    @property
    def is_working(self) -> bool:
        """Whether the preview of many measures is still on its way."""
        return self._work is not None

    def refresh(self) -> None:
        """Say what would be done now, to the eye and to the ear."""
        self._pause.stop()
        self._accepting = False
        wish = self.wishes[self.what.currentIndex()]
        self._work = Vorschauarbeit(
            self.index, self._ids, lambda ids: wish.build(self.index, self._runde, ids)
        )
        self._go_on(_AT_ONCE)
        if self.is_working:
            self.preview = None
            self.sentence.setText(_WORKING)
            self.ok.setEnabled(True)
            self._pieces.start()

    def _go_on(self, measures: int) -> None:
        """Look at more measures; at the end, or where it can't be, say what came of it."""
        if self._work is None:
            return
        try:
            if not self._work.go_on(measures):
                return
            self.preview = self._work.result()
        except RuleViolationError as error:
            self.preview = None
            self._say(error.title, "")
        else:
            self._say(self.preview.satz, " ".join(self.preview.hindernisse))

    def _say(self, said: str, reasons: str) -> None:
        self._pieces.stop()
        self._work = None
        self.sentence.setText(said)
        self.reasons.setText(reasons)
        self.reasons.setVisible(bool(reasons))
        self.table.show_preview(self.preview)
        self.ok.setEnabled(self._is_any)
        self.setAccessibleDescription(f"{said} {reasons}".strip())
        if self.isVisible():
            announce(self, f"{said} {reasons}".strip())
        if self._accepting:
            self._accepting = False
            self.accept()

    @property
    def _is_any(self) -> bool:
        return self.preview is not None and self.preview.aendert > 0

    def accept(self) -> None:
        """Take what is written by now, not what was before the last pause."""
        if self._pause.isActive():
            self.refresh()
        if self.is_working:
            self._accepting = True
        elif self._is_any:
            super().accept()

    def done(self, result: int) -> None:
        """Work no more on what nobody waits for."""
        self._pieces.stop()
        super().done(result)

    def _on_edited(self) -> None:
        """Look at it when the person pauses; who presses Enter before that is not turned away."""
        self._accepting = False
        self._pause.start()
        self.ok.setEnabled(True)

    def _choose_target(self, place: int) -> None:
        self._ids = self._targets[place]
        self.refresh()

    def _choose_wish(self, chosen: int) -> None:
        for place, wish in enumerate(self.wishes):
            wish.setVisible(place == chosen)
        self.refresh()
        if self.isVisible():
            self.fit()


def ask_bulk_change(
    parent: QWidget | None,
    index: KonzeptIndex,
    runde: Runde,
    targets: Mapping[str, Sequence[str]],
) -> Change | None:
    """Return the change that the person accepted, ``None`` where they thought better of it."""
    dialog = BulkDialog(parent, index, runde, targets)
    accepted = dialog.exec() == BulkDialog.DialogCode.Accepted
    return dialog.change if accepted else None
