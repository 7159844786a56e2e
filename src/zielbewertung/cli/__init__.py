"""The command line: one thin function per command; it talks to app and answers in German."""

from __future__ import annotations

from zielbewertung.cli.rahmen import Fenster, befehle, run
from zielbewertung.cli.sprechen import tell_bug

__all__ = ["Fenster", "befehle", "run", "tell_bug"]
