"""The dialogs of the Gliederung, each of which returns the change that was accepted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.ui.angaben.entry_dialog import ask_entry
from zielbewertung.ui.gliederung.change_dialog import asked
from zielbewertung.ui.gliederung.levels_dialog import LevelsDialog
from zielbewertung.ui.gliederung.merge_dialog import MergeDialog
from zielbewertung.ui.gliederung.move_dialog import MoveDialog
from zielbewertung.ui.gliederung.numbers_dialog import NumbersDialog
from zielbewertung.ui.gliederung.split_dialog import SplitDialog

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex


class GliederungDialogs:
    """Asks the person; ``None`` comes back from whoever thought better of it."""

    def __init__(self, part: QWidget) -> None:
        self._part = part

    @property
    def _window(self) -> QWidget:
        return self._part.window()

    def texts(self, index: KonzeptIndex, knoten_id: str) -> Change | None:
        """Ask for the texts of an entry, with room to write."""
        return ask_entry(self._window, index, index.knoten(knoten_id))

    def split(self, index: KonzeptIndex, knoten_id: str) -> Change | None:
        """Ask where a text is to be split."""
        return asked(SplitDialog(self._window, index, knoten_id))

    def merge(self, index: KonzeptIndex, ids: Sequence[str]) -> Change | None:
        """Ask which of some entries stays, and with what."""
        return asked(MergeDialog(self._window, index, ids))

    def move(self, index: KonzeptIndex, ids: Sequence[str]) -> Change | None:
        """Ask where entries are to go."""
        return asked(MoveDialog(self._window, index, ids))

    def renumber(self, index: KonzeptIndex, knoten_id: str) -> Change | None:
        """Ask which numbers are to be made anew."""
        return asked(NumbersDialog(self._window, index, knoten_id))

    def levels(self, index: KonzeptIndex) -> Change | None:
        """Ask what the levels are to be like."""
        return asked(LevelsDialog(self._window, index))
