"""What lies beside the program in a bundle: its parts list, and the words of all licences."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from installer import lizenzen, stueckliste
from installer.bestandteile import files_of

if TYPE_CHECKING:
    from pathlib import Path

    from installer.bestandteile import Inhalt

TEXTE = "LIZENZEN"
STUECKLISTE = "stueckliste.cdx.json"
SUMS = "SHA256SUMS"


def add(bundle: Path, inhalt: Inhalt) -> list[str]:
    """Put both into a bundle; return in words which licences are not allowed in it."""
    parts = inhalt.parts(bundle)
    lizenzen.write_words(parts, bundle / TEXTE)
    ours = (name for name, _ in files_of(bundle) if name.startswith(f"{TEXTE}/"))
    text = stueckliste.make(bundle, inhalt.with_own(ours))
    (bundle / STUECKLISTE).write_text(text, encoding="utf-8")
    return lizenzen.refused(parts)


def write_sums(folder: Path) -> Path:
    """Write the sums of all files in a folder beside them, as ``sha256sum -c`` reads them."""
    target = folder / SUMS
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n"
        for name, path in files_of(folder)
        if name != SUMS
    ]
    target.write_text("".join(lines), encoding="utf-8")
    return target
