"""Patience: a file that another program holds for a moment is tried again for a while."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

PATIENCE = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.7)
"""How long to wait before each further try, in seconds; 2.5 in all."""

_IN_USE = frozenset({5, 32, 33})
"""What Windows reports where a scanner or a viewer holds the file for a moment."""


def is_passing(error: OSError) -> bool:
    """Tell whether an error may be gone in a moment."""
    return isinstance(error, PermissionError) or getattr(error, "winerror", None) in _IN_USE


def replace_patiently(
    source: Path, target: Path, before_each: Callable[[], object] | None = None
) -> None:
    """Put a file in the place of another one; OSError where that was refused to the end.

    ``before_each`` try something may be looked at once more; what it raises ends the trying.
    """
    for pause in (*PATIENCE, None):
        if before_each is not None:
            before_each()
        try:
            os.replace(source, target)
        except OSError as error:
            if pause is None or not is_passing(error):
                raise
            time.sleep(pause)
        else:
            return
