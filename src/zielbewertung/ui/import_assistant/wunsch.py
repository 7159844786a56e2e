"""What the person wants of an import: what was read, and where it goes."""

from dataclasses import dataclass
from enum import Enum

from zielbewertung.app.einlesung.uebernahme import Uebernahme
from zielbewertung.domain.konzept import Konzept


class Ziel(Enum):
    """Where what was read goes; ``value`` is what the person chooses from."""

    NEU = "Als neues Konzept in eine eigene Datei"
    EINORDNEN = "In das geöffnete Konzept, gleiche Einträge zusammenführen"
    ANFUEGEN = "In das geöffnete Konzept, alles neu anfügen"


@dataclass(frozen=True, slots=True)
class Importwunsch:
    """A new Konzept; or, with ``uebernahme``, a change of the open one."""

    konzept: Konzept
    uebernahme: Uebernahme | None = None
