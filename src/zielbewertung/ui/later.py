"""Modules that are loaded when something of them is asked for first: the window opens before.

For a module that many functions of another one need; where it is one function, an import inside
of it says the same.

    if TYPE_CHECKING:
        from zielbewertung.domain import struktur
    else:
        struktur = Later("zielbewertung.domain.struktur")
"""

from __future__ import annotations

from importlib import import_module


class Later:
    """Stands where a module will be."""

    def __init__(self, name: str) -> None:
        """Say the full name of the module."""
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        """Return what the module has under a name."""
        return getattr(import_module(self._name), attribute)
