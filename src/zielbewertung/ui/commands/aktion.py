"""Aktion: one thing a person can do, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from zielbewertung.zeichen.katalog import Zeichen


class Bedingung(Enum):
    """What must be there for an action to make sense."""

    NICHTS = auto()
    KONZEPT = auto()
    AENDERBAR = auto()
    MASSNAHME = auto()
    EINTRAG = auto()
    RUECKGAENGIG = auto()
    WIEDERHOLEN = auto()
    RUNDE_OFFEN = auto()
    RUNDE_FEST = auto()
    RUNDEN = auto()
    RUECKLAUF = auto()
    STRUKTUR = auto()
    EINTRAG_DER_STRUKTUR = auto()


@dataclass(frozen=True, slots=True)
class Aktion:
    """One thing a person can do.

    ``text`` carries the mnemonic; ``tasten`` work everywhere; ``einzeltaste`` works with the
    focus in the tree, ``gliederungstaste`` there while the Gliederung is edited; ``kurz`` puts the
    action on the toolbar under this name; ``einstellung`` is the setting that it turns.
    """

    name: str
    text: str
    tasten: tuple[str, ...] = ()
    einzeltaste: str = ""
    gliederungstaste: str = ""
    bedingung: Bedingung = Bedingung.KONZEPT
    zeichen: Zeichen | None = None
    kurz: str = ""
    gruppe: str = ""
    ankreuzbar: bool = False
    trenner: bool = False
    einstellung: str = ""
