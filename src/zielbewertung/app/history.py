"""History: which steps can be taken back and made again, without limit, also after reopening."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.verlauf import Schritt, Schrittart

if TYPE_CHECKING:
    from collections.abc import Iterable


class History:
    """Two stacks of steps, told by the Verlauf alone; a new step ends what could be redone."""

    def __init__(self, schritte: Iterable[Schritt] = ()) -> None:
        self._done: list[Schritt] = []
        self._undone: list[Schritt] = []
        for schritt in schritte:
            self.remember(schritt)

    @property
    def next_undo(self) -> Schritt | None:
        """The step that would be taken back next."""
        return self._done[-1] if self._done else None

    @property
    def next_redo(self) -> Schritt | None:
        """The step that would be made again next."""
        return self._undone[-1] if self._undone else None

    def remember(self, schritt: Schritt) -> None:
        """Take note of a step that is on the disk."""
        match schritt.art:
            case Schrittart.ANFANG:
                self._done.clear()
                self._undone.clear()
            case Schrittart.NEU:
                self._done.append(schritt)
                self._undone.clear()
            case Schrittart.RUECKGAENGIG:
                self._move(schritt, self._done, self._undone)
            case Schrittart.WIEDERHOLT:
                self._move(schritt, self._undone, self._done)

    @staticmethod
    def _move(schritt: Schritt, source: list[Schritt], target: list[Schritt]) -> None:
        if source and source[-1].nr == schritt.bezug:
            target.append(source.pop())
