"""The tab „Verlauf“: what became of what, when and by which way; older values can come back."""

from zielbewertung.ui.verlauf.verlauf_view import VerlaufView

__all__ = ["VerlaufView"]
