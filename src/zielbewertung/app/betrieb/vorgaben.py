"""Vorgaben: what the administration decides for all people at a PC, and how it is read.

A Vorgabe is fixed, or it is where a person begins. How large and in which colours one sees the
window is never fixed: some people can not work otherwise.
"""

from __future__ import annotations

import configparser
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from zielbewertung.app.anzeige import FARBEN, MAX_ZOOM, MIN_ZOOM

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

_Key = TypeVar("_Key")

INI = Path("/etc/zielbewertung.ini")
SCHLUESSEL = r"Software\Policies\Zielbewertung"
ABSCHNITT = "Zielbewertung"
GRUND = "von der Administration vorgegeben"

_YES_NO = {"ja": True, "1": True, "true": True, "nein": False, "0": False, "false": False}


@dataclass(frozen=True, slots=True)
class Vorgabenart:
    """A setting that the administration can decide.

    ``name`` is that of the value in the registry and in the file, ``feld`` that of the setting.
    Where ``werte`` are given it is one of these words, with ``zahlen`` a number between both,
    otherwise yes or no.
    """

    name: str
    feld: str
    fest: bool
    titel: str
    erklaerung: str
    werte: tuple[str, ...] = ()
    zahlen: tuple[int, int] | None = None

    def understand(self, found: object) -> object | None:
        """Return what was given as a value of the setting, ``None`` where it makes no sense."""
        text = str(found).strip().lower()
        if self.werte:
            return text if text in self.werte else None
        if self.zahlen is None:
            return _YES_NO.get(text)
        with suppress(ValueError):
            low, high = self.zahlen
            return int(text) if low <= int(text) <= high else None
        return None


ARTEN = (
    Vorgabenart(
        "NameInSperre",
        "name_in_sperre",
        True,
        "Anmeldename in der Sperrdatei",
        "Solange ein Konzept geöffnet ist, liegt daneben eine Sperrdatei. „nein“ heißt: Sie nennt "
        "keinen Anmeldenamen; andere sehen nur, dass und seit wann das Konzept geöffnet ist.",
    ),
    Vorgabenart(
        "Einzeltasten",
        "einzeltasten",
        True,
        "Einzeltasten im Baum",
        "„ja“ heißt: Im Baum bewerten die Tasten 1, 2 und 3 sofort. „nein“ schaltet alle Tasten "
        "ohne Strg ab.",
    ),
    Vorgabenart(
        "WeiterNachBewertung",
        "weiter_nach_bewertung",
        True,
        "Nach der Bewertung weitergehen",
        "„ja“ heißt: Nach jeder Bewertung springt die Auswahl zur nächsten Maßnahme.",
    ),
    Vorgabenart(
        "Zoom",
        "zoom",
        False,
        "Anfängliche Schriftgröße",
        "Schriftgröße in Prozent, solange die Person keine andere wählt.",
        zahlen=(MIN_ZOOM, MAX_ZOOM),
    ),
    Vorgabenart(
        "Farben",
        "farben",
        False,
        "Anfängliche Farben",
        "system, hell oder dunkel, solange die Person nichts anderes wählt.",
        werte=FARBEN,
    ),
)
"""All of them. installer/windows/ holds the same table for the group policies of Windows."""


@dataclass(frozen=True, slots=True)
class Vorgaben:
    """What is decided at this PC, by the names of the settings.

    ``fest`` holds against what a person chose, ``anfang`` only as long as nobody chose;
    ``unverstanden`` are the names of what was given and makes no sense.
    """

    fest: Mapping[str, Any] = field(default_factory=dict)
    anfang: Mapping[str, Any] = field(default_factory=dict)
    unverstanden: tuple[str, ...] = ()


class Registrierung(Protocol[_Key]):
    """What is needed of ``winreg``."""

    HKEY_CURRENT_USER: int
    HKEY_LOCAL_MACHINE: int

    def OpenKey(self, key: int, sub_key: str) -> AbstractContextManager[_Key]:
        """Open a key."""

    def EnumValue(self, key: _Key, index: int) -> tuple[str, object, int]:
        """Return the name, the content and the kind of a value."""


def read_vorgaben() -> Vorgaben:
    """Read what is decided at this PC; nothing where nothing is."""
    if sys.platform == "win32":
        import winreg

        return understand(from_registry(winreg))
    return understand(from_ini(INI))


def from_ini(path: Path) -> dict[str, object]:
    """Return what stands in the file of the administration."""
    parser = configparser.ConfigParser(interpolation=None)
    try:
        parser.read_string(path.read_text(encoding="utf-8-sig"))
        return dict(parser[ABSCHNITT])
    except (OSError, ValueError, KeyError, configparser.Error):
        return {}


def from_registry(registry: Registrierung[_Key]) -> dict[str, object]:
    """Return what stands in the registry; the PC has the last word before the person."""
    found: dict[str, object] = {}
    for hive in (registry.HKEY_CURRENT_USER, registry.HKEY_LOCAL_MACHINE):
        # Both a key that is not there and the end of its values are errors to Windows.
        with suppress(OSError), registry.OpenKey(hive, SCHLUESSEL) as key:
            for place in count():
                name, content, _ = registry.EnumValue(key, place)
                found[name.lower()] = content
    return found


def understand(found: Mapping[str, object]) -> Vorgaben:
    """Make Vorgaben of what was given, by the names of :data:`ARTEN` in lower case."""
    fest: dict[str, object] = {}
    anfang: dict[str, object] = {}
    known = {art.name.lower(): art for art in ARTEN}
    wrong = []
    for name, content in found.items():
        art = known.get(name.lower())
        value = None if art is None else art.understand(content)
        if art is None or value is None:
            wrong.append(name)
        else:
            (fest if art.fest else anfang)[art.feld] = value
    return Vorgaben(fest, anfang, tuple(wrong))


def worte(vorgaben: Vorgaben) -> list[str]:
    """Say line by line what is decided, for who looks after the PC."""
    given = {**vorgaben.fest, **vorgaben.anfang}
    lines = [
        f"Vorgabe {art.name}: {_in_words(given[art.feld])} ({'fest' if art.fest else 'Anfang'})"
        for art in ARTEN
        if art.feld in given
    ]
    return [*lines, *(f"Vorgabe {name}: nicht verstanden" for name in vorgaben.unverstanden)]


def _in_words(value: object) -> str:
    return ("ja" if value else "nein") if isinstance(value, bool) else str(value)
