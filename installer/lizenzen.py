"""The licences of what is in the bundle: which they are, which are allowed, and their words."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

from installer.fassung import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from importlib.metadata import Distribution
    from pathlib import Path

    from installer.bestandteile import Bestandteil

ALLOWED = frozenset(
    {
        "0BSD",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "EUPL-1.2",
        "GPL-2.0-or-later WITH Bootloader-exception",
        "LGPL-3.0-only",
        "LicenseRef-Microsoft-Distributable-Code",
        "MIT",
        "MIT-CMU",
        "MPL-1.1",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Python-2.0",
        "Zlib",
        "blessing",
        "bzip2-1.0.6",
    }
)
"""Under one of these each part has to stand; of several licences the one that was chosen."""

_CHOSEN = {
    "charset-normalizer": "MIT",
    "click-default-group": "BSD-3-Clause",
    "packaging": "Apache-2.0",
    "pyinstaller": "GPL-2.0-or-later WITH Bootloader-exception",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyphen": "MPL-1.1",
    "pyside6-essentials": "LGPL-3.0-only",
    "python-dateutil": "BSD-3-Clause",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only",
    "sqlite-fts4": "Apache-2.0",
    "uharfbuzz": "Apache-2.0",
}
"""What libraries do not state in SPDX's words, and what was chosen where they offer several."""

NOT_CHOSEN = frozenset({"LicenseRef-Qt-Commercial.txt"})
"""Texts that libraries bring along of a licence that is offered and was not chosen."""

SYSTEM = {
    "libbz2-1.0": "bzip2-1.0.6",
    "libexpat1": "MIT",
    "libffi8": "MIT",
    "liblzma5": "0BSD",
    "libmpdec3": "BSD-2-Clause",
    "libsqlite3-0": "blessing",
    "libuuid1": "BSD-3-Clause",
    "zlib1g": "Zlib",
}
"""The licences of libraries that Python takes from the system."""

WORDS = ROOT / "installer" / "lizenztexte"
"""The words of licences that a library names without bringing them along."""


def licence_of(distribution: Distribution) -> str:
    """Return the licence of a library as SPDX writes it."""
    name = re.sub(r"[-_.]+", "-", distribution.name).lower()
    stated = (
        licence
        for field in ("License-Expression", "License")
        for licence in distribution.metadata.get_all(field, [])
    )
    licence = _CHOSEN.get(name) or next(filter(ALLOWED.__contains__, stated), None)
    if licence is None:
        raise LookupError(f"which licence has {distribution.name}? See installer/lizenzen.py")
    return licence


def refused(bestandteile: Iterable[Bestandteil]) -> list[str]:
    """Return the parts whose licence is not allowed, in words."""
    return [
        f"{teil.name} {teil.version} steht unter {teil.lizenz}"
        for teil in bestandteile
        if not set(re.split(r" AND ", teil.lizenz)) <= ALLOWED
    ]


def write_words(bestandteile: Iterable[Bestandteil], target: Path) -> None:
    """Put the words of all licences into a folder, one folder below it for each part."""
    for teil in bestandteile:
        folder = target / folder_name(teil.name, teil.version)
        texts = [ROOT / text for text in teil.texte] or _words_of(teil.lizenz)
        folder.mkdir(parents=True, exist_ok=True)
        for place, text in enumerate(texts):
            name = text.name if text.suffix else f"{text.name}.txt"
            copy = folder / name
            shutil.copyfile(text, copy if not copy.exists() else folder / f"{place}-{name}")


def folder_name(name: str, version: str) -> str:
    """Return what the folder with the words of a part is called."""
    return f"{name}-{version}".replace(":", "_")


def _words_of(licence: str) -> list[Path]:
    """Return the words of a licence, which its library did not bring along."""
    found = [path for name in licence.split(" AND ") for path in WORDS.glob(f"{name}*.txt")]
    if not found:
        raise LookupError(f"the words of {licence} are missing in {WORDS.name}/")
    return sorted(found)
