"""Rueckmeldungswahl: what units say beside the Bewertungen, and what was decided of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.rueckmeldung.rueckmeldungsworte import zeile
from zielbewertung.app.zusammenfuehrung.abgleichwahl import (
    EIGENES,
    OFFEN,
    Abgleichwahl,
    Aenderungslage,
    Gegenueber,
    Spalte,
)
from zielbewertung.domain.abgleich import Seite
from zielbewertung.domain.rueckmeldungen.uebernahme import clear_ones, edited, keep, take
from zielbewertung.domain.rueckmeldungen.vergleich import Vergleichsart, compare
from zielbewertung.domain.text import shorten

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from zielbewertung.app.rueckmeldung.rueckmeldungsworte import Vergleichszeile
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.rueckmeldungen.uebernahme import Entscheidung
    from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich

_TEXTE = frozenset(("begruendung", "sachstand", "quelle"))
_LAGEN = {
    Vergleichsart.KONFLIKT: Aenderungslage.VERSCHIEDEN,
    Vergleichsart.UEBERNAHME: Aenderungslage.NUR_SIE,
    Vergleichsart.NUR_WIR: Aenderungslage.NUR_WIR,
    Vergleichsart.GLEICH: Aenderungslage.GLEICH,
}
_SHORT = 90
_SPOKEN = 200
_BEFORE = "Als gefragt wurde"

NUR_DIE_STELLE = "nur die Stelle"
"""What stands beside a row that can be taken over as it is."""


class Rueckmeldungswahl(Abgleichwahl["Vergleich", int]):
    """The decisions of a person about the Rückmeldungen of a round, before they are made.

    Keys of columns: 0 is the Bewertung, 1, 2, … are the units. What is to be decided comes first,
    in the order of the tree, then what only we changed or all did alike.
    """

    def __init__(self, index: KonzeptIndex, runde_id: str) -> None:
        self._index = index
        every = compare(index, runde_id, alles=True)
        self.vergleiche = tuple(v for v in every if v.stimmen)
        self.sachen = (*self.vergleiche, *(v for v in every if not v.stimmen))
        self._chosen: dict[Vergleich, Entscheidung] = {}
        self._places: dict[Vergleich, int] = {}
        self._words: dict[Vergleich, Vergleichszeile] = {}

    @property
    def wahl(self) -> Mapping[Vergleich, Entscheidung]:
        """What was decided up to now."""
        return dict(self._chosen)

    @property
    def stand(self) -> str:
        """How far one is, in words."""
        return f"{len(self._chosen)} von {len(self.vergleiche)} entschieden"

    @property
    def is_ready(self) -> bool:
        """Whether something was decided; the rest may stay open."""
        return bool(self._chosen)

    @property
    def entschieden(self) -> int:
        """How many decisions would be lost."""
        return len(self._chosen)

    @property
    def eindeutige(self) -> int:
        """How many are clear and not decided yet."""
        return sum(v not in self._chosen for v in self.vergleiche if not v.is_konflikt)

    def keep_decisions_of(self, before: Rueckmeldungswahl) -> None:
        """Take over what was decided earlier, where it is still about the same."""
        known = frozenset(self.vergleiche)
        for vergleich, entscheidung in before.wahl.items():
            if vergleich in known:
                self._chosen[vergleich] = entscheidung
                self._places[vergleich] = before.place(vergleich) or 0

    def worte(self, vergleich: Vergleich) -> Vergleichszeile:
        """Return one Angabe in words."""
        if vergleich not in self._words:
            self._words[vergleich] = zeile(self._index, vergleich)
        return self._words[vergleich]

    def place(self, vergleich: Vergleich) -> int | None:
        """Return what was chosen: 0 ours, 1, 2, … a unit, -1 a text; ``None`` while open."""
        return self._places.get(vergleich)

    # ------------------------------------------------------------------ one of them

    def lage(self, sache: Vergleich) -> Aenderungslage:
        """Return who changed it."""
        return _LAGEN[sache.art]

    def stellen(self, sache: Vergleich) -> Mapping[str, str]:
        """Return the units that say something of it."""
        return {stimme.einheit: stimme.stelle for stimme in self.worte(sache).stimmen}

    def feld(self, sache: Vergleich) -> str:
        """Return which Angabe it is."""
        return self.worte(sache).feld

    def eintrag(self, sache: Vergleich) -> str:
        """Return the measure."""
        return self.worte(sache).eintrag

    def unterzeile(self, sache: Vergleich) -> str:
        """Return the field, our value and that of each unit."""
        words = self.worte(sache)
        said = " · ".join(f"{s.stelle}: {shorten(s.wert, _SHORT)}" for s in words.stimmen)
        return f"{words.feld}: {shorten(words.unsere, _SHORT)} ↔ {said}"

    def marke(self, sache: Vergleich) -> str:
        """Return what was chosen, or that nothing was."""
        place = self.place(sache)
        if not sache.stimmen:
            return "nur wir" if sache.art is Vergleichsart.NUR_WIR else "gleich"
        if place is None:
            return OFFEN if sache.is_konflikt else NUR_DIE_STELLE
        if place == EIGENES:
            return "eigener Text"
        if not place:
            return "bleibt"
        several = len(sache.stimmen) > 1
        return shorten(self.worte(sache).stimmen[place - 1].stelle, 24) if several else _TAKEN

    def gesprochen(self, sache: Vergleich) -> str:
        """Return a row for the ear."""
        words = self.worte(sache)
        said = "; ".join(f"{s.stelle}: {shorten(s.wert, _SPOKEN)}" for s in words.stimmen)
        ours = shorten(words.unsere, _SPOKEN)
        return f"{self.marke(sache)}: {words.eintrag}, {words.feld}. Bewertung: {ours}; {said}"

    def gegenueber(self, sache: Vergleich) -> Gegenueber:
        """Return our value and those of the units in full."""
        words = self.worte(sache)
        asked = bool(sache.stimmen)
        before = " / ".join(dict.fromkeys(stimme.vorher for stimme in words.stimmen))
        ours = Spalte(
            0, "Bewertung", words.unsere, "← Bewertung bleibt" if asked else "", "Bewertung bleibt"
        )
        theirs = (
            Spalte(
                place,
                stimme.stelle,
                stimme.wert,
                f"{stimme.stelle} →" if asked else "",
                f"Angabe von {stimme.stelle} übernehmen",
            )
            for place, stimme in enumerate(words.stimmen, 1)
        )
        title = f"{words.eintrag}: {words.feld}"
        spalten = (ours, *theirs)
        told = f"{_BEFORE}: {before}"
        return Gegenueber(title, words.feld, words.anlass, told, spalten, marked=True)

    def is_asked(self, sache: Vergleich) -> bool:
        """Tell whether some unit sees it differently."""
        return bool(sache.stimmen)

    def is_open(self, sache: Vergleich) -> bool:
        """Tell whether nothing was decided yet."""
        return bool(sache.stimmen) and sache not in self._chosen

    def is_text(self, sache: Vergleich) -> bool:
        """Tell whether a text of one's own can be written."""
        return bool(sache.stimmen) and sache.felder[0] in _TEXTE

    def gewaehlt(self, sache: Vergleich) -> Hashable | None:
        """Return the place that was chosen."""
        return self.place(sache)

    def eigener_text(self, sache: Vergleich) -> str:
        """Return the text of one's own, to begin with that of both sides."""
        if self._places.get(sache) == EIGENES:
            return str(self._chosen[sache].werte[0])
        values = (sache.unsere, *(stimme.werte for stimme in sache.stimmen))
        return "\n\n".join(dict.fromkeys(str(werte[0]) for werte in values if werte[0]))

    # ------------------------------------------------------------------ deciding

    def choose(self, sache: Vergleich, key: int) -> str:
        """Decide for the Bewertung (0) or for what a unit says (1, 2, …)."""
        if not sache.stimmen:
            return "Hier ist nichts zu entscheiden."
        if key:
            self._chosen[sache] = take(sache, sache.stimmen[key - 1].einheit)
        else:
            self._chosen[sache] = keep(sache)
        self._places[sache] = key
        return ""

    def choose_side(self, sache: Vergleich, seite: Seite) -> str:
        """Decide by one key: for ours, or for one unit after the other."""
        if not sache.stimmen:
            return "Hier ist nichts zu entscheiden."
        place = self.place(sache) or 0
        following = place % len(sache.stimmen) + 1 if place > 0 else 1
        return self.choose(sache, 0 if seite is Seite.UNSERE else following)

    def write(self, sache: Vergleich, text: str) -> None:
        """Decide for a text of one's own."""
        if self.is_text(sache):
            self._chosen[sache] = edited(sache, text)
            self._places[sache] = EIGENES

    def reopen(self, sache: Vergleich) -> None:
        """Leave open what was decided."""
        self._chosen.pop(sache, None)
        self._places.pop(sache, None)

    def choose_clear(self) -> int:
        """Decide for the units in all that is clear and open; return in how many."""
        open_ones = [v for v in self.vergleiche if v not in self._chosen]
        clear = clear_ones(open_ones)
        self._chosen.update(clear)
        self._places.update(dict.fromkeys(clear, 1))
        return len(clear)


_TAKEN = "übernommen"
