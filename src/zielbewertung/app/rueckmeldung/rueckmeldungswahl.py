"""Rueckmeldungswahl: what was decided about the Angaben of units, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.rueckmeldung.rueckmeldungsworte import zeile
from zielbewertung.domain.rueckmeldungen.angaben import angaben_of, grundlage_of
from zielbewertung.domain.rueckmeldungen.uebernahme import clear_ones, edited, keep, take
from zielbewertung.domain.rueckmeldungen.vergleich import GRUPPEN, compare
from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zielbewertung.app.rueckmeldung.rueckmeldungsworte import Vergleichszeile
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.rueckmeldungen.uebernahme import Entscheidung
    from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich

_TEXTE = frozenset(("begruendung", "sachstand", "quelle"))

EIGENES = -1
"""Stands for a text of one's own, where 0 is the Bewertung and 1, 2, … are the units."""


class Abgleichlage(Wert):
    """What people look for in the list of Angaben."""

    EINDEUTIG = "eindeutig", "nur die Stelle geändert"
    KONFLIKT = "konflikt", "Konflikt"
    OFFEN = "offen", "noch offen"
    ENTSCHIEDEN = "entschieden", "entschieden"


class Rueckmeldungswahl:
    """The decisions of a person about the Rückmeldungen of a round, before they are made."""

    def __init__(self, index: KonzeptIndex, runde_id: str) -> None:
        self._index = index
        self.vergleiche = compare(index, runde_id)
        self._chosen: dict[Vergleich, Entscheidung] = {}
        self._places: dict[Vergleich, int] = {}
        self._words: dict[Vergleich, Vergleichszeile] = {}

    @property
    def wahl(self) -> Mapping[Vergleich, Entscheidung]:
        """What was decided up to now."""
        return dict(self._chosen)

    @property
    def stimmen(self) -> int:
        """How many units speak at most about one Angabe."""
        return max((len(v.stimmen) for v in self.vergleiche), default=0)

    @property
    def stand(self) -> str:
        """How far one is, in words."""
        return f"{len(self._chosen)} von {len(self.vergleiche)} entschieden"

    @property
    def eindeutige(self) -> int:
        """How many are clear and not decided yet."""
        return sum(v not in self._chosen for v in self.vergleiche if not v.is_konflikt)

    def worte(self, vergleich: Vergleich) -> Vergleichszeile:
        """Return one Angabe in words."""
        if vergleich not in self._words:
            self._words[vergleich] = zeile(self._index, vergleich)
        return self._words[vergleich]

    def is_text(self, vergleich: Vergleich) -> bool:
        """Tell whether a text of one's own can be written."""
        return vergleich.felder[0] in _TEXTE

    def is_in(self, vergleich: Vergleich, lage: Abgleichlage) -> bool:
        """Tell whether an Angabe is what people look for."""
        match lage:
            case Abgleichlage.EINDEUTIG:
                return not vergleich.is_konflikt
            case Abgleichlage.KONFLIKT:
                return vergleich.is_konflikt
            case Abgleichlage.OFFEN:
                return vergleich not in self._chosen
            case Abgleichlage.ENTSCHIEDEN:
                return vergleich in self._chosen

    def place(self, vergleich: Vergleich) -> int | None:
        """Return what was chosen: 0 ours, 1, 2, … a unit, -1 a text; ``None`` while open."""
        return self._places.get(vergleich)

    def eigener_text(self, vergleich: Vergleich) -> str:
        """Return the text of one's own, to begin with that of both sides."""
        if self._places.get(vergleich) == EIGENES:
            return str(self._chosen[vergleich].werte[0])
        values = (vergleich.unsere, *(stimme.werte for stimme in vergleich.stimmen))
        return "\n\n".join(dict.fromkeys(str(werte[0]) for werte in values if werte[0]))

    # ------------------------------------------------------------------ deciding

    def choose(self, vergleich: Vergleich, place: int) -> None:
        """Decide for the Bewertung (0) or for what a unit says (1, 2, …)."""
        if place:
            einheit = vergleich.stimmen[place - 1].einheit
            self._chosen[vergleich] = take(vergleich, einheit)
        else:
            self._chosen[vergleich] = keep(vergleich)
        self._places[vergleich] = place

    def write(self, vergleich: Vergleich, text: str) -> None:
        """Decide for a text of one's own."""
        self._chosen[vergleich] = edited(vergleich, text)
        self._places[vergleich] = EIGENES

    def reopen(self, vergleich: Vergleich) -> None:
        """Leave open what was decided."""
        self._chosen.pop(vergleich, None)
        self._places.pop(vergleich, None)

    def choose_clear(self) -> int:
        """Decide for the units in all that is clear and open; return in how many."""
        open_ones = [v for v in self.vergleiche if v not in self._chosen]
        clear = clear_ones(open_ones)
        self._chosen.update(clear)
        self._places.update(dict.fromkeys(clear, 1))
        return len(clear)


def count_only_ours(index: KonzeptIndex, runde_id: str) -> int:
    """Return in how many Angaben only we changed something since a unit was asked."""
    found: set[tuple[str, str]] = set()
    for answer in index.rueckmeldungen(runde_id):
        ours = angaben_of(index.bewertung(runde_id, answer.massnahme))
        before, theirs = grundlage_of(answer), angaben_of(answer)
        changed = set(before.changed(ours)) - set(before.changed(theirs))
        found.update((answer.massnahme, name) for name in changed)
    heads = {name: group[0] for group in GRUPPEN for name in group}
    return len({(massnahme, heads[name]) for massnahme, name in found})
