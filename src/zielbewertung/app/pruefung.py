"""Prüfung: looks a file over from head to foot, without opening it and without changing it."""

from __future__ import annotations

import tempfile
from pathlib import Path

from zielbewertung.store import eingang, pruefung
from zielbewertung.store.connection import check_header


def findings(document: Path) -> tuple[str, ...]:
    """Return what is wrong with a file in German sentences; empty where all is well.

    FileProblemError where it can not be read, is no Konzept or comes from a newer program.
    """
    check_header(document)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kopie"
        eingang.take_copy(document, copy)
        return pruefung.findings(copy)
