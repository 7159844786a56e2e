"""What the csv file of this program looks like: its headings and its guard against formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

TRENNZEICHEN = ";"
"""The delimiter that spreadsheets with German settings expect."""

NUMMER = "-Nr"
"""Ending of the heading of a column with the Kennung of a level („Ziel-Nr“)."""

ID = "-ID"
"""Ending of the heading of a column with the ids of a level („Ziel-ID“)."""

EBENENFELDER = {
    "wortlaut": "Wortlaut",
    "beschreibung": "Beschreibung",
    "stichworte": "Stichworte",
    "zielart": "Zielart",
    "status": "Status",
}
"""Further fields of an entry; their column „Ziel: Wortlaut“ is there where something is in it."""

STELLEN = {"federfuehrend": "Federführend", "beteiligt": "Beteiligt"}
"""The responsible units by role; above the measures the heading is „Ziel: Federführend“."""

BEWERTUNGSFELDER = {
    "ampel": "Zielerreichung",
    "grund": "Grund",
    "pflichtaufgabe": "Pflichtaufgabe",
    "weiterfuehrung": "Weiterführung",
    "zustaendigkeit_unklar": "Zuständigkeit unklar",
    "rahmenbedingungen_veraendert": "Rahmenbedingungen verändert",
    "ursachen": "Ursachen",
    "begruendung": "Begründung",
    "sachstand": "Sachstand",
    "quelle": "Quelle",
    "stand": "Stand",
}
"""The fields of a Bewertung in the order of their columns; an interne Notiz never leaves."""

STAMMFELDER = {
    "titel": "Konzept",
    "traeger": "Träger",
    "zeitraum": "Zeitraum",
    "gremium": "Gremium",
    "beschlussdatum": "Beschlussdatum",
    "drucksache": "Drucksache",
    "hinweis": "Hinweis",
}
"""What every row says of the Konzept; a column is there where something is in it."""

RUNDENFELDER = {"runde": "Runde", "stichtag": "Stichtag", "art": "Art der Runde"}
"""What every row says of the round; an Evaluation is not called so."""

JA, NEIN = "ja", "nein"

_STARTS = "[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20]"
"""What makes a spreadsheet take a cell for a formula, also in the wide form of East Asia."""

_FORMULA = re.compile(f"'*{_STARTS}")
_GUARDED = re.compile(f"'+{_STARTS}")
_NAME = re.compile(r'\s*(?:"((?:[^"]|"")*)"\s*(?:;|$)|([^;]*)(?:;|$))')


def level_heading(singular: str, field: str) -> str:
    """Return the heading of a further column of a level („Ziel: Wortlaut“)."""
    return f"{singular}: {field}"


def guard(cell: str) -> str:
    """Return a cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguard(cell: str) -> str:
    """Return what :func:`guard` was given."""
    return cell[1:] if _GUARDED.match(cell) else cell


def join_names(names: Iterable[str]) -> str:
    """Return several names as one cell: „Jugendamt; VHS“, in quotation marks where it matters."""
    return "; ".join(
        '"' + name.replace('"', '""') + '"' if ";" in name or name.startswith('"') else name
        for name in names
    )


def split_names(cell: str) -> tuple[str, ...]:
    """Return the names in a cell, each once, as :func:`join_names` wrote or people write them."""
    names: list[str] = []
    for line in cell.splitlines():
        for match in _NAME.finditer(line):
            quoted, plain = match.groups()
            name = plain if quoted is None else quoted.replace('""', '"')
            names.append(name.strip())
    return tuple(dict.fromkeys(name for name in names if name))
