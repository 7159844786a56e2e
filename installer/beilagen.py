"""What lies beside the program in a bundle: its parts list, and the words of all licences."""

from __future__ import annotations

import hashlib
import json
import shutil
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
    shutil.rmtree(bundle / TEXTE, ignore_errors=True)
    (bundle / STUECKLISTE).unlink(missing_ok=True)
    parts = inhalt.parts(bundle)
    lizenzen.write_words(parts, bundle / TEXTE)
    ours = (name for name, _ in files_of(bundle) if name.startswith(f"{TEXTE}/"))
    text = stueckliste.make(bundle, inhalt.with_own(ours))
    (bundle / STUECKLISTE).write_text(text, encoding="utf-8")
    return lizenzen.refused(parts)


def check(folder: Path) -> list[str]:
    """Return in words what of a finished bundle its parts list or its licences leave out."""
    listed = json.loads((folder / STUECKLISTE).read_text(encoding="utf-8"))["components"]
    stated = {
        part["name"]: part["hashes"][0]["content"]
        for part in listed
        if part["type"] == "file" and part["licenses"]
    }
    there = {
        name: hashlib.sha512(path.read_bytes()).hexdigest()
        for name, path in files_of(folder)
        if name != STUECKLISTE
    }
    wrong = [name for name in sorted(stated.keys() | there) if stated.get(name) != there.get(name)]
    worded = {path.name for path in (folder / TEXTE).iterdir()}
    lacking = [
        part["name"]
        for part in listed
        if part["type"] == "library"
        and lizenzen.folder_name(part["name"], part["version"]) not in worded
    ]
    return [
        *(f"stimmt nicht mit der Stückliste überein: {name}" for name in wrong),
        *(f"ohne Lizenztext: {name}" for name in lacking),
    ]


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
