"""VerlaufFilter: what the person wants to see of the Verlauf, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from zielbewertung.app.worte.feldnamen import FELDNAMEN, GEGENSTANDSNAMEN
from zielbewertung.domain.ausschnitt import Ausschnitt, Gebiet
from zielbewertung.domain.records import GEGENSTAENDE
from zielbewertung.domain.text import fold
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.domain.index import KonzeptIndex


def _gebiete() -> dict[Gebiet, str]:
    """Return the fields of a Bewertung one by one, everything else kind by kind."""
    found: dict[Gebiet, str] = {}
    for gegenstand in sorted(GEGENSTAENDE, key=lambda kind: kind.name != "bewertung"):
        name = gegenstand.name
        if name == "bewertung":
            fields = FELDNAMEN[name].items()
            found |= {
                Gebiet(name, feld): label
                for feld, label in fields
                if feld not in gegenstand.schluessel
            }
        else:
            found[Gebiet(name)] = GEGENSTANDSNAMEN[name]
    return found


GEBIETE: Mapping[Gebiet, str] = _gebiete()
"""What a change can be about, with the words that people read, in the order of a menu."""


@dataclass(frozen=True, slots=True)
class VerlaufFilter:
    """What is to be seen of the Verlauf; what is left empty leaves nothing out.

    All words of ``text`` must occur in a row. ``von`` and ``bis`` are the first and the last
    local day. ``eintraege`` are the ids of entries; each stands for itself and all below it,
    ``None`` for the whole Konzept.
    """

    text: str = ""
    wege: frozenset[Weg] = frozenset()
    gebiete: frozenset[Gebiet] = frozenset()
    von: date | None = None
    bis: date | None = None
    eintraege: frozenset[str] | None = None

    @property
    def is_empty(self) -> bool:
        """Whether everything is to be seen."""
        return self == VerlaufFilter() or (not self.words and self._without_text == Ausschnitt())

    @property
    def words(self) -> tuple[str, ...]:
        """The words to search for, folded, each once."""
        return tuple(dict.fromkeys(fold(self.text).split()))

    @property
    def _without_text(self) -> Ausschnitt:
        return Ausschnitt(
            self.wege,
            self.gebiete,
            "" if self.von is None else moment_of(self.von),
            "" if self.bis is None else moment_of(self.bis + timedelta(days=1)),
            self.eintraege,
        )

    def ausschnitt(self, index: KonzeptIndex) -> Ausschnitt:
        """Return what is to be read from the file; the text is looked for afterwards."""
        wanted = self._without_text
        if self.eintraege is None:
            return wanted
        ids = set(self.eintraege)
        for knoten_id in self.eintraege:
            ids.update(knoten.id for knoten in index.walk(knoten_id))
        return Ausschnitt(wanted.wege, wanted.gebiete, wanted.von, wanted.bis, frozenset(ids))


def moment_of(day: date) -> str:
    """Return the first moment of a local day as the Verlauf writes it."""
    start = datetime.combine(day, time.min).astimezone().astimezone(UTC)
    return start.strftime("%Y-%m-%dT%H:%M:%SZ")
