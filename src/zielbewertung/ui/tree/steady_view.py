"""SteadyView: a tree that lays out anew only the branches in which rows come, go or move."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from zielbewertung.ui.tree.model import KonzeptModel
from zielbewertung.ui.tree.view import TreeView

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget


class SteadyView(TreeView):
    """Shows a :class:`KonzeptModel`, quickly also while 10,000 of its rows are open.

    Qt lays out every open row anew whenever a row comes or goes, however far away, and asks the
    model for each of them. But nothing of what is laid out is different when that happens below
    rows that are closed; and opening a row lays out nothing but what is below it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = KonzeptModel(self)
        self._shifting = False
        self._as_laid_out = False

    @contextmanager
    def shifting(self, parents: Sequence[str | None]) -> Iterator[None]:
        """Let rows come, go and move below some entries within this context, and nowhere else.

        Where the topmost rows are concerned (``None``), everything is laid out anew.
        """
        # What is on the way is laid out before, not in the midst of it.
        self.executeDelayedItemsLayout()
        bar = self.verticalScrollBar()
        before = bar.value()
        self._shifting, self._as_laid_out = True, None not in parents
        closed = self._close(parents)
        try:
            yield
        finally:
            self.executeDelayedItemsLayout()
            self._as_laid_out = False
            for parent in closed:
                self.expand(self.rows.index_of_id(parent))
            self._shifting = False
            bar.setValue(before)
            self.viewport().update()

    def _close(self, parents: Sequence[str | None]) -> list[str | None]:
        """Close what is open; Qt would never open again what stays open without any rows."""
        rows = {parent: self.rows.index_of_id(parent) for parent in parents}
        closed = [parent for parent, row in rows.items() if self.isExpanded(row)]
        for parent in closed:
            self.collapse(rows[parent])
        return closed

    def doItemsLayout(self) -> None:
        """Lay out everything, unless all that is laid out is as it was."""
        if not self._as_laid_out:
            super().doItemsLayout()
