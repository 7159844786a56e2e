"""Makes the setup for one person, without the rights of an administrator, from a bundle."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from installer import fassung
from installer.bestandteile import files_of
from installer.fassung import ROOT
from installer.windows import signatur
from installer.windows.eintraege import EINTRAEGE, ORDNER, SCHLUESSEL

if TYPE_CHECKING:
    from pathlib import Path

    from installer.windows.eintraege import Eintrag

SCRIPT = ROOT / "installer" / "windows" / "setup.nsi"


def make(bundle: Path, work: Path, target: Path, version: str | None = None) -> Path:
    """Build the setup into the folder ``target``; return its file."""
    stated = version or fassung.version()
    work.mkdir(parents=True, exist_ok=True)
    target.mkdir(parents=True, exist_ok=True)
    parts = work / "teile.nsh"
    parts.write_text(macros(bundle), encoding="utf-8")
    setup = target.resolve() / f"Zielbewertung-{stated}-Setup.exe"
    defined = {
        "FASSUNG": stated,
        "NUMMERN": ".".join(map(str, fassung.numbers(stated))),
        "NUTZLAST": str(bundle),
        "TEILE": str(parts),
        "SYMBOL": str(fassung.make_icon(work)),
        "ZIEL": str(setup),
        **({"SIGNIEREN": signatur.call()} if signatur.wanted() else {}),
    }
    subprocess.run(
        (
            *("makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8"),
            *(f"-D{name}={value}" for name, value in defined.items()),
            str(SCRIPT),
        ),
        check=True,
        cwd=ROOT,
    )
    signatur.sign(setup)
    return setup


def macros(bundle: Path) -> str:
    """Return what the script takes from a bundle and from the table of entries."""
    names = [name.replace("/", "\\") for name, _ in files_of(bundle)]
    folders = sorted({name[:end] for name in names for end in _ends(name)}, reverse=True)
    return "".join(
        _macro(name, lines)
        for name, lines in (
            ("EintraegeSchreiben", [_write(eintrag) for eintrag in EINTRAEGE]),
            ("EintraegeEntfernen", [f'DeleteRegKey HKCU "{key}"' for key in SCHLUESSEL]),
            ("DateienEntfernen", [f'Delete "$INSTDIR\\{_safe(name)}"' for name in names]),
            ("OrdnerEntfernen", [f'RMDir "$INSTDIR\\{_safe(folder)}"' for folder in folders]),
        )
    )


def _ends(name: str) -> list[int]:
    return [place for place, letter in enumerate(name) if letter == "\\"]


def _write(eintrag: Eintrag) -> str:
    value = _safe(eintrag.wert).replace(ORDNER, "$INSTDIR")
    return f'WriteRegStr HKCU "{eintrag.schluessel}" "{eintrag.name}" "{value}"'


def _safe(text: str) -> str:
    """Return a text as it stands between quotes in a script."""
    return text.replace("$", "$$").replace('"', '$\\"')


def _macro(name: str, lines: list[str]) -> str:
    return "\n".join((f"!macro {name}", *(f"  {line}" for line in lines), "!macroend", ""))
