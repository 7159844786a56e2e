"""What Windows is told of the program, once for both installers: type, icon, double-click."""

from __future__ import annotations

from dataclasses import dataclass

ORDNER = "{ordner}"
"""Stands in a value where the folder of the program goes."""

PROGRAM = "Zielbewertung.exe"
_ENDING = r"Software\Classes\.zielbewertung"
_KIND = "Zielbewertung.Konzept"
_TYPE = rf"Software\Classes\{_KIND}"

SCHLUESSEL = (_ENDING, _TYPE)
"""These keys are ours alone and go with the program, with all below them."""


@dataclass(frozen=True, slots=True)
class Eintrag:
    """A value in the registry: its key below the hive, its name ("" for the default), its text."""

    schluessel: str
    name: str
    wert: str


EINTRAEGE = (
    Eintrag(_ENDING, "", _KIND),
    Eintrag(_ENDING, "Content Type", "application/x-zielbewertung"),
    Eintrag(rf"{_ENDING}\OpenWithProgids", _KIND, ""),
    Eintrag(_TYPE, "", "Konzept (Zielbewertung)"),
    Eintrag(rf"{_TYPE}\DefaultIcon", "", rf"{ORDNER}\{PROGRAM},0"),
    Eintrag(rf"{_TYPE}\shell\open\command", "", rf'"{ORDNER}\{PROGRAM}" "%1"'),
)
