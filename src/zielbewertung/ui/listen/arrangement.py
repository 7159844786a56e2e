"""How the page of a list is laid out: filter line, headings, list, details of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from zielbewertung.ui.listen.headings import Headings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.ui.listen.rows_list import RowsList


def arrange(
    page: QWidget,
    filter_line: QWidget,
    rows: RowsList[Any],
    headings: tuple[str, ...],
    details: QWidget,
    *,
    sizes: Sequence[int],
    stretch: tuple[int, int] = (1, 0),
) -> None:
    """Fill a page; ``sizes`` are the first heights of list and details, ``stretch`` who grows."""
    upper = QWidget()
    column = QVBoxLayout(upper)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Headings(rows, headings))
    column.addWidget(rows, 1)
    splitter = _Splitter(Qt.Orientation.Vertical)
    splitter.setChildrenCollapsible(False)
    splitter.addWidget(upper)
    splitter.addWidget(details)
    upper.lower()  # first also for those who read child by child
    for place, share in enumerate(stretch):
        splitter.setStretchFactor(place, share)
    splitter.setSizes(sizes)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(filter_line)
    layout.addWidget(splitter, 1)


class _Splitter(QSplitter):
    """Takes the room there is: the page scrolls only where not even the least fits."""

    def sizeHint(self) -> QSize:
        """Return what is needed at least."""
        return self.minimumSizeHint()
