"""Fassungswahl: all in which two Fassungen differ, and what a person decided of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.zusammenfuehrung.abgleichwahl import (
    EIGENES,
    OFFEN,
    Abgleichwahl,
    Aenderungslage,
    Gegenueber,
    Spalte,
)
from zielbewertung.app.zusammenfuehrung.entscheidungen import Entscheidungen
from zielbewertung.domain.abgleich import Eigenes, Konflikt, Seite, Unterschied
from zielbewertung.domain.text import clean, one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte, Abgleichzeile
    from zielbewertung.domain.abgleich.abgleich import Ausnahmen, Gewaehlt, Wahl
    from zielbewertung.domain.index import KonzeptIndex

    Sache = Konflikt | Unterschied

_SHORT = 120
_OF_MEASURES = ("bewertung", "rueckmeldung", "abstimmung")
_BEFORE = "Vor beiden Änderungen"
_CARDS = {Seite.UNSERE: "← Eigene Fassung", Seite.FREMDE: "Andere Fassung →"}
_REASONS = {
    Aenderungslage.NUR_SIE: "Nur die andere Fassung hat das geändert. Es kommt hinzu.",
    Aenderungslage.NUR_WIR: "Nur die eigene Fassung hat das geändert. Es bleibt.",
    Aenderungslage.GLEICH: "Beide Fassungen haben das gleich geändert.",
}
_MAY_CHOOSE = " Sie können anders entscheiden."


class Fassungswahl(Abgleichwahl["Sache", Seite]):
    """First the Konflikte, then what comes in, what only we changed, and what both did alike."""

    def __init__(self, worte: Abgleichworte, index: KonzeptIndex) -> None:
        """``index`` is what our side has."""
        self.worte = worte
        self._index = index
        self.entscheidungen = Entscheidungen(worte.konflikte)
        self._ausnahmen: dict[Unterschied, Gewaehlt] = {}
        self._lagen: dict[Sache, Aenderungslage] = {}
        lage = Aenderungslage
        for found, where in (
            (worte.konflikte, lage.VERSCHIEDEN),
            (worte.uebernommen, lage.NUR_SIE),
            (worte.behalten, lage.NUR_WIR),
            (worte.gleiche, lage.GLEICH),
        ):
            self._lagen |= dict.fromkeys(found, where)
        self.sachen = tuple(self._lagen)

    @property
    def wahl(self) -> Wahl:
        """What was chosen in each Konflikt up to now."""
        return self.entscheidungen.wahl

    @property
    def ausnahmen(self) -> Ausnahmen:
        """What shall not be as only one side has it."""
        return dict(self._ausnahmen)

    @property
    def stand(self) -> str:
        """How far one is, in words."""
        return self.entscheidungen.stand if self.worte.konflikte else ""

    @property
    def is_ready(self) -> bool:
        """Whether every Konflikt is decided."""
        return self.entscheidungen.is_complete

    @property
    def entschieden(self) -> int:
        """How many decisions would be lost."""
        return self.entscheidungen.entschieden + len(self._ausnahmen)

    def keep_decisions_of(self, before: Fassungswahl) -> None:
        """Take over what was decided earlier, where it is still about the same."""
        for konflikt, what in before.wahl.items():
            if konflikt in self._lagen:
                self.entscheidungen.choose(konflikt, what)
        for unterschied, what in before.ausnahmen.items():
            if unterschied in self.worte.abgleich.freie:
                self._ausnahmen[unterschied] = what

    # ------------------------------------------------------------------ one of them

    def lage(self, sache: Sache) -> Aenderungslage:
        """Return who changed it."""
        return self._lagen[sache]

    def stellen(self, sache: Sache) -> Mapping[str, str]:
        """Return the units that are responsible, for want of any those of the entry above."""
        found: dict[str, str] = {}
        for unterschied in sache.unterschiede if isinstance(sache, Konflikt) else (sache,):
            found |= self._stellen(unterschied)
        return found

    def feld(self, sache: Sache) -> str:
        """Return which field it is, of several the first."""
        return self.worte.feld(sache.unterschiede[0] if isinstance(sache, Konflikt) else sache)

    def eintrag(self, sache: Sache) -> str:
        """Return the entry it is about."""
        return self._zeile(sache).eintrag

    def unterzeile(self, sache: Sache) -> str:
        """Return field and values in one line."""
        zeile = self._zeile(sache)
        both = [zeile.kurz(seite, _SHORT) for seite in Seite]
        match self.lage(sache):
            case Aenderungslage.VERSCHIEDEN:
                return f"{zeile.feld}: {' ↔ '.join(both)}"
            case Aenderungslage.NUR_SIE if not zeile.ganz:
                return f"{zeile.feld}: {' → '.join(both)}"
            case _ if not zeile.ganz:
                return f"{zeile.feld}: {shorten(zeile.vorher, _SHORT)} → {both[0]}"
        return zeile.feld

    def marke(self, sache: Sache) -> str:
        """Return what was chosen, or what happens by itself."""
        what = self._chosen(sache)
        if isinstance(what, Eigenes):
            return "eigener Text"
        if what is not None:
            return what.label
        return _MARKS[self.lage(sache)]

    def gesprochen(self, sache: Sache) -> str:
        """Return a row for the ear, with what was chosen."""
        zeile, what = self._zeile(sache), self._chosen(sache)
        if isinstance(sache, Konflikt):
            state = "Noch offen" if what is None else f"Gewählt: {self.marke(sache)}"
            return f"{state}: {zeile.eintrag}, {zeile.beide()}"
        state = _SPOKEN[self.lage(sache)] if what is None else f"Gewählt: {self.marke(sache)}"
        told = zeile.was_kam() if self.lage(sache) is Aenderungslage.NUR_SIE else zeile.was_wurde()
        return f"{state}: {zeile.eintrag}, {told}"

    def gegenueber(self, sache: Sache) -> Gegenueber:
        """Return the values in full: with cards where a side can be chosen."""
        lage = self.lage(sache)
        if isinstance(sache, Konflikt):
            zeile, reason = self.worte.im_ganzen(sache), self.worte.anlass(sache)
            marked = len(sache.unterschiede) == 1 and not zeile.ganz
            before = f"{_BEFORE}: {zeile.vorher}" if marked else ""
        else:
            zeile, marked, before = self._zeile(sache), not self._zeile(sache).ganz, ""
            reason = _REASONS[lage] + (_MAY_CHOOSE if self.is_asked(sache) else "")
        if lage is Aenderungslage.GLEICH:
            values = dict(zip(Seite, (zeile.vorher, zeile.fremde), strict=True))
        else:
            values = dict(zip(Seite, (zeile.unsere, zeile.fremde), strict=True))
        names = _HEADINGS[lage]
        columns = tuple(
            Spalte(
                seite,
                names[seite] if not self.is_asked(sache) else heading_of(seite),
                values[seite],
                _CARDS[seite] if self.may_choose(sache, seite) else "",
                f"{heading_of(seite)} nehmen",
            )
            for seite in Seite
        )
        title = f"{zeile.eintrag}: {zeile.feld}"
        return Gegenueber(title, zeile.feld, reason, before, columns, marked)

    def may_choose(self, sache: Sache, seite: Seite) -> bool:
        """Tell whether a side can be chosen."""
        if isinstance(sache, Konflikt):
            return seite in sache.moeglich
        return sache in self.worte.abgleich.freie

    def is_asked(self, sache: Sache) -> bool:
        """Tell whether someone can decide: a Konflikt, or what no rule depends on."""
        return isinstance(sache, Konflikt) or sache in self.worte.abgleich.freie

    def is_open(self, sache: Sache) -> bool:
        """Tell whether it waits for a decision: Konflikte only."""
        return isinstance(sache, Konflikt) and self.entscheidungen.of(sache) is None

    def is_text(self, sache: Sache) -> bool:
        """Tell whether a text of one's own can be written."""
        return self.is_asked(sache) and sache.is_text

    def gewaehlt(self, sache: Sache) -> Hashable | None:
        """Return the side that was chosen, or EIGENES."""
        what = self._chosen(sache)
        return EIGENES if isinstance(what, Eigenes) else what

    def eigener_text(self, sache: Sache) -> str:
        """Return the text of one's own, to begin with those of both sides."""
        what = self._chosen(sache)
        if isinstance(what, Eigenes):
            return what.text
        one = sache.unterschiede[0] if isinstance(sache, Konflikt) else sache
        sides = (Seite.UNSERE, Seite.FREMDE)
        if self.lage(sache) is Aenderungslage.NUR_SIE:
            sides = (Seite.FREMDE, Seite.FREMDE)
        elif self.lage(sache) is Aenderungslage.NUR_WIR:
            sides = (Seite.UNSERE, Seite.UNSERE)
        texts = (one.value(one.felder[0], seite) for seite in sides)
        return "\n\n".join(dict.fromkeys(str(text) for text in texts if text))

    # ------------------------------------------------------------------ deciding

    def choose(self, sache: Sache, key: Seite) -> str:
        """Decide for a side."""
        if isinstance(sache, Konflikt):
            if self.entscheidungen.choose(sache, key):
                return ""
            return f"Das ist hier nicht möglich. {self.worte.anlass(sache)}"
        if not self.is_asked(sache):
            return "Hier ist nichts zu entscheiden."
        self._ausnahmen[sache] = key
        return ""

    def choose_side(self, sache: Sache, seite: Seite) -> str:
        """Decide for a side by one key."""
        return self.choose(sache, seite)

    def write(self, sache: Sache, text: str) -> None:
        """Decide for a text of one's own; an entry has to keep one."""
        tidy = one_line(text) if self._is_one_line(sache) else clean(text)
        if isinstance(sache, Konflikt):
            self.entscheidungen.choose(sache, Eigenes(tidy))
        elif self.is_text(sache):
            self._ausnahmen[sache] = Eigenes(tidy)

    def reopen(self, sache: Sache) -> None:
        """Take a decision back."""
        if isinstance(sache, Konflikt):
            self.entscheidungen.reopen(sache)
        else:
            self._ausnahmen.pop(sache, None)

    def choose_open(self, seite: Seite) -> int:
        """Decide all that is open for one side, as far as that is possible; return how many."""
        return self.entscheidungen.choose_open(seite)

    # ------------------------------------------------------------------ inside

    def _chosen(self, sache: Sache) -> Gewaehlt | None:
        if isinstance(sache, Konflikt):
            return self.entscheidungen.of(sache)
        return self._ausnahmen.get(sache)

    def _zeile(self, sache: Sache) -> Abgleichzeile:
        if isinstance(sache, Konflikt):
            return self.worte.konfliktzeile(sache)
        return self.worte.zeile(sache)

    @staticmethod
    def _is_one_line(sache: Sache) -> bool:
        return sache.felder == ("titel",)

    def _stellen(self, unterschied: Unterschied) -> dict[str, str]:
        name, schluessel = unterschied.ort
        index = self._index
        if name == "organisationseinheit":
            ids = [str(schluessel[0])]
        elif name == "zustaendigkeit":
            ids = [str(schluessel[1])]
        elif name == "rueckmeldung":
            ids = [str(schluessel[2])]
        elif name in _OF_MEASURES or name == "knoten":
            knoten_id = str(schluessel[-1] if name == "knoten" else schluessel[1])
            if not index.has(knoten_id):
                return {}
            knoten = index.knoten(knoten_id)
            way = (knoten, *reversed(index.pfad(knoten)))
            found = next(filter(None, (index.zustaendige(one) for one in way)), ())
            return {einheit.id: one_line(einheit.name) for einheit in found}
        else:
            return {}
        known = {einheit.id: one_line(einheit.name) for einheit in index.einheiten}
        return {one: known[one] for one in ids if one in known}


_MARKS = {
    Aenderungslage.VERSCHIEDEN: OFFEN,
    Aenderungslage.NUR_SIE: "kommt hinzu",
    Aenderungslage.NUR_WIR: "nur wir",
    Aenderungslage.GLEICH: "gleich",
}
_SPOKEN = {
    Aenderungslage.NUR_SIE: "Kommt hinzu",
    Aenderungslage.NUR_WIR: "Nur wir",
    Aenderungslage.GLEICH: "Beide gleich",
}
_HEADINGS = {
    Aenderungslage.VERSCHIEDEN: {Seite.UNSERE: "Eigene Fassung", Seite.FREMDE: "Andere Fassung"},
    Aenderungslage.NUR_SIE: {Seite.UNSERE: "Vorher", Seite.FREMDE: "Nachher"},
    Aenderungslage.NUR_WIR: {Seite.UNSERE: "Eigene Fassung", Seite.FREMDE: "Vorher"},
    Aenderungslage.GLEICH: {Seite.UNSERE: "Vorher", Seite.FREMDE: "Beide Fassungen"},
}


def heading_of(seite: Seite) -> str:
    """Return what a side is called at the beginning of a line."""
    return seite.label[:1].upper() + seite.label[1:]
