"""The rating editor beside the tree."""

from zielbewertung.ui.editor.rating_editor import RatingEditor

__all__ = ["RatingEditor"]
