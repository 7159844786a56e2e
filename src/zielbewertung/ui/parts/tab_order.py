"""The order in which the Tab key goes through controls: that of reading."""

from collections.abc import Iterable
from itertools import pairwise

from PySide6.QtWidgets import QWidget


def set_tab_order(widgets: Iterable[QWidget]) -> None:
    """Let the Tab key go from each control to the next, however they were put together."""
    for before, after in pairwise(widgets):
        QWidget.setTabOrder(before, after)
