"""Documents: brought in to be edited or looked at, copied, and what an early end left of them."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zielbewertung import store
from zielbewertung.app.einstellungen import copies_folder, make_folder
from zielbewertung.app.worte.angaben import from_iso, zeitpunkt
from zielbewertung.store import Arbeitskopie, Fund

if TYPE_CHECKING:
    from zielbewertung.domain.errors import LockedError

__all__ = [
    "Arbeitskopie",
    "Fund",
    "copy_document",
    "fetch_document",
    "fetch_left",
    "find_left",
    "halter_text",
    "true_place",
]


def true_place(path: Path) -> Path:
    """Return where a document lies, the same whatever links or spelling lead there.

    It looks at the place, which may take long; any thread may do that. Under Windows a drive keeps
    its letter: where its server is, is not known without it.
    """
    return Path(os.path.abspath(path) if sys.platform == "win32" else os.path.realpath(path))


def fetch_document(
    path: Path,
    wer: str = "",
    *,
    nur_lesen: bool = False,
    take_over: bool = False,
    trust: bool = False,
) -> Arbeitskopie:
    """Bring a document in for a Session; any thread may do that.

    ``wer`` names the holder for others while the document is open. LockedError where it is open
    elsewhere, unless it is to be looked at only or ``take_over`` is set. ``trust`` takes a sound
    file that another program wrote.
    """
    root = copies_folder()
    make_folder(root)
    return Arbeitskopie.take(
        true_place(path), root, wer, nur_lesen=nur_lesen, take_over=take_over, trust=trust
    )


def fetch_left(path: Path, wer: str = "") -> Arbeitskopie:
    """Bring in what an early end left of a document, without a look at its place."""
    return Arbeitskopie.take_left(path, copies_folder(), wer)


def find_left() -> tuple[Fund, ...]:
    """Return what early ends left on this PC that has not reached its place."""
    return store.find_left(copies_folder())


def halter_text(error: LockedError) -> str:
    """Return who holds a document and since when as a sentence, empty where neither is known."""
    seit = from_iso(error.seit)
    who = f" von {error.wer}" if error.wer else ""
    since = f" seit {zeitpunkt(seit, datetime.now(UTC))}" if seit else ""
    return f"Geöffnet{who}{since}." if who or since else ""


def copy_document(path: Path, target: Path) -> None:
    """Copy a document as it is at its place into a new file; any thread may do that."""
    copy = fetch_document(path, nur_lesen=True)
    try:
        copy.copy_to(target)
    finally:
        copy.let_go(keep=False)
