"""The tab „Überblick“: counts and stacked bars, never averages."""

from zielbewertung.ui.overview.overview import Overview

__all__ = ["Overview"]
