"""Lizenztexte: the words of the licences of all libraries that an installed program brings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Lizenztext:
    """A library by its name and version, and the words of its licences one after the other."""

    bestandteil: str
    text: str


def load_texts(folder: Path) -> tuple[Lizenztext, ...]:
    """Read them from a folder that holds one folder for each library; OSError if it can not."""
    return tuple(
        Lizenztext(
            " ".join(library.name.rsplit("-", 1)),
            "\n\n".join(
                f"{path.name}\n{'=' * len(path.name)}\n\n"
                f"{path.read_text(encoding='utf-8', errors='replace').strip()}\n"
                for path in sorted(library.iterdir())
            ),
        )
        for library in sorted(folder.iterdir(), key=lambda path: path.name.lower())
        if library.is_dir()
    )
