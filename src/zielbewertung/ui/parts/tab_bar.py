"""A bar of tabs that cuts off no letter."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar

_BELOW = 4
"""What the style lowers the words of a tab by that is not chosen, in pixels, at both edges."""


class RoomyTabBar(QTabBar):
    """The style makes a tab as high as a letter, and then moves the words of most down."""

    def tabSizeHint(self, index: int) -> QSize:
        """Leave room below the words."""
        hint = super().tabSizeHint(index)
        return QSize(hint.width(), hint.height() + _BELOW)
