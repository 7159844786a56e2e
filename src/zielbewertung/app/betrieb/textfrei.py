"""Textfrei: the only values that Protokoll and Diagnose take, so that no word of a person gets in.

They are numbers, versions, members of an Enum, classes, and names that stand in a program.
Anything else is told by its kind alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import FrameType

Fassung = tuple[int, ...]
"""A version: (3, 11, 7) for 3.11.7."""

_NAME = re.compile(r"[A-Za-z_<][\w.<>-]*", re.ASCII)
_LONGEST_NAME = 120


def code_name(text: object) -> str:
    """Return a name that stands in a program, „?“ for anything else."""
    if isinstance(text, str) and len(text) <= _LONGEST_NAME and _NAME.fullmatch(text):
        return text
    return "?"


@dataclass(frozen=True, slots=True)
class Name:
    """What a program called something, not a person: a platform of Qt, a kind of Linux."""

    name: str

    def __str__(self) -> str:
        """Say the name as far as it is one."""
        return code_name(self.name)


@dataclass(frozen=True, slots=True)
class Ort:
    """A place in the program: its module, a function of it, a line."""

    modul: str
    funktion: str
    zeile: int

    @classmethod
    def of(cls, frame: FrameType, zeile: int) -> Self:
        """Return the place of a frame; the file it comes from lies in somebody's folder."""
        return cls(frame.f_globals.get("__name__", ""), frame.f_code.co_qualname, zeile)

    def __str__(self) -> str:
        """Say the place so that it can be found in the source."""
        return f"{code_name(self.modul)}.{code_name(self.funktion)}:{self.zeile}"


Angabe = int | Enum | Name | Ort | type | Fassung | None


def said(angabe: object) -> str:
    """Say a value; of what does not belong here, only its kind."""
    match angabe:
        case None:
            return "unbekannt"
        case Enum():
            return code_name(angabe.name).lower()
        case bool():
            return "ja" if angabe else "nein"
        case int():
            return str(int(angabe))
        case Name() | Ort():
            return str(angabe)
        case type():
            return code_name(angabe.__qualname__)
        case tuple() if all(type(number) is int for number in angabe):
            return ".".join(map(str, angabe))
        case _:
            return f"<{code_name(type(angabe).__qualname__)}>"
