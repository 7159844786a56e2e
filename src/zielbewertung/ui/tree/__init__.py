"""The tree of the window: Handlungsfelder, Ziele and Maßnahmen with their ratings."""

from zielbewertung.ui.tree.konzept_tree import KonzeptTree
from zielbewertung.ui.tree.navigation import Sprung

__all__ = ["KonzeptTree", "Sprung"]
