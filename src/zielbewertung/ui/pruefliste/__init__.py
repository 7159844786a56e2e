"""The tab „Prüfliste“."""

from zielbewertung.ui.pruefliste.view import PrueflisteView

__all__ = ["PrueflisteView"]
