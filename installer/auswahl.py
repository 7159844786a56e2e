"""The selection: which modules and files belong into the bundle, and which do not."""

from __future__ import annotations

import re
from importlib import metadata

LAZY = [
    "PIL.PngImagePlugin",
    "reportlab.graphics",
]
"""Modules that are imported by a name that PyInstaller can not see."""

EXCLUDED = [
    "PIL.ImageQt",
    "PIL.ImageTk",
    "PIL._webp",
    "PySide6.QtNetwork",
    "PySide6.QtOpenGL",
    "PySide6.QtQml",
    "PySide6.QtQuick",
    "_curses",
    "_hashlib",
    "_ssl",
    "_tkinter",
    "curses",
    "hatchling",
    "lib2to3",
    "lxml.html",
    "lxml.isoschematron",
    "lxml.objectify",
    "pip",
    "pkg_resources",
    "pydoc_data",
    "readline",
    "setuptools",
    "ssl",
    "tkinter",
    "unittest.mock",
]
"""Modules nothing of ours needs, and that libraries ask for only in case they are there.

``readline`` stands under the GPL and must never come in.
"""

_OWN_LIBRARY = re.compile(r"lib(python|sqlite3|ffi|expat|z|bz2|lzma|mpdec|uuid)[\d.-]*\.so")
"""What Python itself stands on; all else that lies beside it comes from the system (Linux)."""

_LANGUAGE = re.compile(r"\.qm$")
_GERMAN = re.compile(r"qt(base)?_de\.qm$")
_OTHER_HYPHENS = re.compile(r"pyphen/dictionaries/(?!hyph_de_DE|README_hyph_de\.)")
_SURPLUS = re.compile(
    r"""
    Qt6?(Network|OpenGL|Qml|Quick|VirtualKeyboard|Pdf|Svg|Wayland|WlShell|Egl|Concurrent|Sql|Test)
    | opengl32sw | d3dcompiler | qdirect2d | libgtk | libgdk | avif
    | plugins/(tls|networkinformation|generic|virtualkeyboard|egldeviceintegrations|sqldrivers
               |xcbglintegrations|wayland|printsupport/.*cups_disabled)
    | plugins/platforminputcontexts/.*virtual
    | plugins/platformthemes/.*gtk3
    | plugins/imageformats/.*(pdf|tga|tiff|wbmp|webp|icns|gif|svg)
    | plugins/iconengines
    | platforms/.*(eglfs|linuxfb|vkkhr|vnc|minimal|wayland)
    | reportlab/fonts/(?!.*(00license|_license))
    | PySide6/.*\.pyi$
    | \.dist-info/(?!METADATA$)
    """,
    re.VERBOSE | re.IGNORECASE,
)


def with_metadata() -> list[str]:
    """Return the packages whose record of themselves the program reads, for the Diagnose."""
    wishes = metadata.requires("zielbewertung") or []
    names = (re.split(r"[^\w-]", wish)[0] for wish in wishes if "extra ==" not in wish)
    return ["zielbewertung", *names]


def belongs(name: str) -> bool:
    """Tell whether a file belongs into the bundle, by its way below the folder of the program."""
    path = name.replace("\\", "/")
    if _LANGUAGE.search(path):
        return bool(_GERMAN.search(path))
    if "/" not in path and ".so" in path and not _OWN_LIBRARY.match(path):
        return False
    return not (_SURPLUS.search(path) or _OTHER_HYPHENS.search(path))
