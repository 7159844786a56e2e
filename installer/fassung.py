"""What the bundle says of itself on Windows: its icon and its version, from one place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PyInstaller.utils.win32.versioninfo import VSVersionInfo

ROOT = Path(__file__).resolve().parent.parent
_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_GERMAN_UNICODE = "040704B0"

DESCRIPTIONS = {
    "Zielbewertung": "Zielbewertung",
    "zielbewertung-cli": "Zielbewertung für die Befehlszeile",
}


def version() -> str:
    """Return the version of the program as it states it itself: „1.2.3“."""
    stated = (ROOT / "src" / "zielbewertung" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "([^"]+)"$', stated, re.MULTILINE)
    if found is None:
        raise ValueError("the package does not state its version")
    return found[1]


def numbers(of: str | None = None) -> tuple[int, int, int, int]:
    """Return a version, else that of the program, as the four numbers that Windows knows."""
    stated = version() if of is None else of
    first = re.match(r"(\d+)\.(\d+)\.(\d+)", stated)
    if first is None:
        raise ValueError(f"not a version of three numbers: {stated}")
    return int(first[1]), int(first[2]), int(first[3]), 0


def make_icon(folder: Path) -> Path:
    """Put the pictures of the icon in all sizes into one .ico file; return where it lies."""
    from PIL import Image

    pictures = [
        Image.open(ROOT / "resources" / "icons" / f"zielbewertung-{size}.png") for size in _SIZES
    ]
    target = folder / "zielbewertung.ico"
    pictures[-1].save(
        target,
        append_images=pictures[:-1],
        sizes=[(size, size) for size in _SIZES],
        bitmap_format="png",
    )
    return target


def properties(name: str) -> dict[str, str]:
    """Return in words what the properties of an executable show on Windows."""
    return {
        "CompanyName": "Zielbewertung",
        "FileDescription": DESCRIPTIONS[name],
        "FileVersion": version(),
        "InternalName": name,
        "LegalCopyright": "EUPL-1.2",
        "OriginalFilename": f"{name}.exe",
        "ProductName": "Zielbewertung",
        "ProductVersion": version(),
    }


def versioninfo(name: str) -> VSVersionInfo:
    """Return the properties of an executable as they are put into it."""
    from PyInstaller.utils.win32.versioninfo import (
        FixedFileInfo,
        StringFileInfo,
        StringStruct,
        StringTable,
        VarFileInfo,
        VarStruct,
        VSVersionInfo,
    )

    texts = [StringStruct(*text) for text in properties(name).items()]
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers(), prodvers=numbers(), mask=0x3F, OS=0x40004),
        kids=[
            StringFileInfo([StringTable(_GERMAN_UNICODE, texts)]),
            VarFileInfo([VarStruct("Translation", [0x0407, 0x04B0])]),
        ],
    )
