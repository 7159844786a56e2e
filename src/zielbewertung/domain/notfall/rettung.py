"""Rettung: makes a Konzept of what could be read of a damaged one, and tells every loss."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.konzept import (
    MAX_EBENEN,
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Kriterium,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Ursache,
    Zustaendigkeit,
    new_id,
)
from zielbewertung.domain.notfall.rettung_akten import (
    massnahmen_of,
    mended_abstimmungen,
    mended_aufhebungen,
    mended_besprechungen,
    mended_frageboegen,
    mended_rueckmeldungen,
    mended_rundeneintraege,
)
from zielbewertung.domain.notfall.stellenkette import cut_long_chains
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.records import Record, gegenstand_of, key_of
from zielbewertung.domain.werte import Ampel, Druckrolle, Nummerierung, Wert, Zielart

TITEL = "Gerettetes Konzept"
SAMMLUNG = "Gerettete Einträge"
EINTRAG = "Geretteter Eintrag"
RUNDE = "Gerettete Runde"
STELLE = "Gerettete Stelle"
GRUND = "(Der Grund war nicht lesbar.)"
UNBEKANNT = date(2000, 1, 1)
"""Stands for a day that could not be read and that must be there."""

_TEXTS = (
    *("kennung", "titel", "wortlaut", "beschreibung", "stichworte", "singular", "name", "kuerzel"),
    *("text", "ampel", "grund", "begruendung", "sachstand", "quelle", "interne_notiz"),
    *("bemerkung", "notiz", "offener_punkt"),
)

R = TypeVar(
    "R",
    Ebene,
    Knoten,
    Organisationseinheit,
    Zustaendigkeit,
    Ursache,
    Kriterium,
    Runde,
    Bewertung,
    Fragebogen,
    Rueckmeldung,
    Aufhebung,
    Abstimmung,
    Rundeneintrag,
    Besprechung,
)


class Verlustart(Wert):
    """What became of something that was not whole."""

    FELD = "feld", "war nicht lesbar"
    EINTRAG = "eintrag", "ist verloren"
    ERSETZT = "ersetzt", "fehlte; ein Platzhalter steht dafür"
    GELOEST = "geloest", "verwies auf etwas, das fehlt oder nicht passt"


@dataclass(frozen=True, slots=True)
class Verlust:
    """One loss; ``feld`` is empty for a whole record, ``inhalt`` is what was still readable."""

    art: Verlustart
    gegenstand: str
    schluessel: tuple[str | int, ...]
    feld: str = ""
    inhalt: str = ""


@dataclass(frozen=True, slots=True)
class Fund:
    """What was read: every record is sound by itself, but they may not fit together.

    ``plaetze`` says of entries, also of lost ones, what they lie below and where among their
    siblings; ``bewertet`` names Runde and Maßnahme of ratings, also of lost ones.
    """

    id: str | None = None
    stammdaten: Stammdaten | None = None
    ebenen: Sequence[Ebene] = ()
    knoten: Sequence[Knoten] = ()
    einheiten: Sequence[Organisationseinheit] = ()
    zustaendigkeiten: Sequence[Zustaendigkeit] = ()
    runden: Sequence[Runde] = ()
    bewertungen: Sequence[Bewertung] = ()
    plaetze: Mapping[str, tuple[str | None, int]] = field(default_factory=dict)
    bewertet: Sequence[tuple[str, str]] = ()
    ursachen: Sequence[Ursache] = ()
    kriterien: Sequence[Kriterium] = ()
    frageboegen: Sequence[Fragebogen] = ()
    rueckmeldungen: Sequence[Rueckmeldung] = ()
    aufhebungen: Sequence[Aufhebung] = ()
    abstimmungen: Sequence[Abstimmung] = ()
    rundeneintraege: Sequence[Rundeneintrag] = ()
    besprechungen: Sequence[Besprechung] = ()


def mend(fund: Fund) -> tuple[Konzept, tuple[Verlust, ...]]:
    """Return a Konzept that obeys every rule, and what had to be lost or replaced for it."""
    mender = _Mender(fund)
    return mender.konzept(), tuple(mender.verluste)


def contents(record: Record) -> str:
    """Return the texts of a record, to tell them where the record itself can not stay."""
    texts = (getattr(record, name, "") for name in _TEXTS)
    return "\n".join(str(text) for text in texts if text)


class _Mender:
    def __init__(self, fund: Fund) -> None:
        self.verluste: list[Verlust] = []
        self._fund = fund
        self._ebenen = {e.tiefe: e for e in self._unique(fund.ebenen)}
        self._knoten = {k.id: k for k in self._unique(fund.knoten)}
        self._runden = {r.id: r for r in self._unique(fund.runden)}
        self._einheiten = {e.id: e for e in self._unique(fund.einheiten)}
        self._bewertungen = self._unique(fund.bewertungen)
        self._sammlung = new_id()
        self._tiefste = self._deepest()

    def konzept(self) -> Konzept:
        fund = self._fund
        self._tell_known_losses()
        self._mend_ebenen()
        self._mend_runden()
        self._replace_missing_knoten()
        self._mend_knoten()
        zustaendigkeiten = tuple(self._zustaendigkeiten())
        self._mend_einheiten()
        massnahmen = massnahmen_of(self._knoten.values(), self._tiefste)
        frageboegen = mended_frageboegen(
            self._unique(fund.frageboegen), self._runden, self._einheiten, self._drop
        )
        answers = mended_rueckmeldungen(
            self._unique(fund.rueckmeldungen),
            frageboegen,
            massnahmen,
            self._runden,
            self._einheiten,
            self._drop,
        )
        aufhebungen = mended_aufhebungen(self._unique(fund.aufhebungen), self._runden, self._drop)
        settled = mended_abstimmungen(
            self._unique(fund.abstimmungen), massnahmen, self._runden, self._einheiten, self._drop
        )
        frozen = self._unique(fund.rundeneintraege)
        trees = mended_rundeneintraege(frozen, self._runden, self._drop)
        if fund.stammdaten is None:
            self._tell(Verlustart.ERSETZT, "konzept", ())
        return canonical(
            Konzept(
                id=fund.id or new_id(),
                stammdaten=fund.stammdaten or Stammdaten(TITEL),
                ebenen=tuple(self._ebenen.values()),
                knoten=tuple(self._knoten.values()),
                einheiten=tuple(self._einheiten.values()),
                zustaendigkeiten=zustaendigkeiten,
                runden=tuple(self._runden.values()),
                bewertungen=tuple(self._ratings()),
                ursachen=tuple(self._ursachen()),
                kriterien=tuple(self._kriterien()),
                frageboegen=frageboegen,
                rueckmeldungen=answers,
                aufhebungen=aufhebungen,
                abstimmungen=settled,
                rundeneintraege=trees,
                besprechungen=mended_besprechungen(
                    self._unique(fund.besprechungen), self._runden, self._drop
                ),
            )
        )

    def _tell(
        self,
        art: Verlustart,
        gegenstand: str,
        schluessel: tuple[str | int, ...],
        feld: str = "",
        inhalt: str = "",
    ) -> None:
        self.verluste.append(Verlust(art, gegenstand, schluessel, feld, inhalt))

    def _drop(self, record: Record) -> None:
        name = gegenstand_of(record).name
        self._tell(Verlustart.EINTRAG, name, key_of(record), inhalt=contents(record))

    def _unique(self, records: Iterable[R]) -> list[R]:
        """Return the records without those whose key came before."""
        found: dict[tuple[str | int, ...], R] = {}
        for record in records:
            first = found.setdefault(key_of(record), record)
            if first != record:
                self._drop(record)
        return list(found.values())

    def _deepest(self) -> int:
        """Return the rated level: the one most ratings are of, where there are any."""
        found = (self._knoten.get(bewertung.massnahme) for bewertung in self._bewertungen)
        rated = Counter(knoten.ebene for knoten in found if knoten is not None and knoten.ebene)
        if rated:
            return rated.most_common(1)[0][0]
        entries = (knoten.ebene for knoten in self._knoten.values())
        return max(1, *self._ebenen) if self._ebenen else max(1, *entries, 1)

    def _mend_ebenen(self) -> None:
        for ebene in tuple(self._ebenen.values()):
            if ebene.tiefe > self._tiefste:
                self._drop(self._ebenen.pop(ebene.tiefe))
        for knoten in tuple(self._knoten.values()):
            if knoten.ebene > self._tiefste:
                self._knoten[knoten.id] = replace(knoten, ebene=self._tiefste)
                self._tell(Verlustart.GELOEST, "knoten", (knoten.id,), "ebene")
        for tiefe in range(self._tiefste + 1):
            if tiefe not in self._ebenen:
                self._ebenen[tiefe] = _ebene(tiefe, self._tiefste)
                self._tell(Verlustart.ERSETZT, "ebene", (tiefe,))

    def _mend_runden(self) -> None:
        wanted = dict.fromkeys(b.runde for b in self._bewertungen)
        if not wanted and not self._runden:
            wanted = dict.fromkeys([new_id()])
        place = max((runde.reihenfolge for runde in self._runden.values()), default=-1)
        for runde_id in wanted:
            if runde_id not in self._runden:
                place += 1
                self._runden[runde_id] = Runde(runde_id, RUNDE, place)
                self._tell(Verlustart.ERSETZT, "runde", (runde_id,))

    def _tell_known_losses(self) -> None:
        """Tell what is lost without a trace but the place where it was."""
        there = {(bewertung.runde, bewertung.massnahme) for bewertung in self._bewertungen}
        for key in dict.fromkeys(self._fund.bewertet):
            if key not in there:
                self._tell(Verlustart.EINTRAG, "bewertung", key)
        needed = self._missing_knoten()
        for knoten_id in self._fund.plaetze:
            if knoten_id not in self._knoten and knoten_id not in needed:
                self._tell(Verlustart.EINTRAG, "knoten", (knoten_id,))

    def _missing_knoten(self) -> dict[str, int]:
        """Return the entries that are lost and on which something rests, with a level for each."""
        missing: dict[str, int] = {}
        resting = [bewertung.massnahme for bewertung in self._bewertungen]
        resting += [entry.knoten for entry in self._fund.zustaendigkeiten]
        for knoten_id in resting:
            if knoten_id not in self._knoten:
                missing[knoten_id] = self._tiefste
        for knoten in self._knoten.values():
            eltern, ebene = knoten.eltern, knoten.ebene
            while eltern is not None and eltern not in self._knoten and ebene:
                ebene = min(missing.get(eltern, MAX_EBENEN), ebene - 1)
                if missing.get(eltern) == ebene:
                    break
                missing[eltern] = ebene
                eltern, _ = self._fund.plaetze.get(eltern, (None, 0))
        return missing

    def _replace_missing_knoten(self) -> None:
        """Put an entry in place of each that is missing and on which something else rests."""
        missing = self._missing_knoten()
        levels = missing | {knoten.id: knoten.ebene for knoten in self._knoten.values()}
        for place, (knoten_id, ebene) in enumerate(missing.items(), self._last_place()):
            above, known_place = self._fund.plaetze.get(knoten_id, (None, place))
            fits = above is not None and levels.get(above, ebene) < ebene
            eltern = above if fits else self._sammlung if ebene else None
            self._knoten[knoten_id] = Knoten(knoten_id, eltern, ebene, known_place, titel=EINTRAG)
            self._tell(Verlustart.ERSETZT, "knoten", (knoten_id,))

    def _last_place(self) -> int:
        tops = (k.reihenfolge for k in self._knoten.values() if k.eltern is None)
        return max(tops, default=-1) + 1

    def _mend_knoten(self) -> None:
        for knoten in tuple(self._knoten.values()):
            mended = knoten
            if not (mended.titel or mended.wortlaut):
                mended = replace(mended, titel=EINTRAG)
                self._tell(Verlustart.FELD, "knoten", (knoten.id,), "titel")
            above = None if knoten.eltern is None else self._knoten.get(knoten.eltern)
            fits = above is not None and above.ebene < knoten.ebene
            if not (knoten.eltern in (None, self._sammlung) or fits):
                mended = replace(mended, eltern=self._sammlung if knoten.ebene else None)
                self._tell(Verlustart.GELOEST, "knoten", (knoten.id,), "eltern")
            self._knoten[knoten.id] = mended
        if any(knoten.eltern == self._sammlung for knoten in self._knoten.values()):
            place = self._last_place()
            self._knoten[self._sammlung] = Knoten(self._sammlung, None, 0, place, titel=SAMMLUNG)

    def _zustaendigkeiten(self) -> Iterable[Zustaendigkeit]:
        for entry in self._unique(self._fund.zustaendigkeiten):
            if entry.einheit not in self._einheiten:
                self._einheiten[entry.einheit] = Organisationseinheit(entry.einheit, STELLE)
                self._tell(Verlustart.ERSETZT, "organisationseinheit", (entry.einheit,))
            yield entry

    def _mend_einheiten(self) -> None:
        """Cut what leads nowhere or in a circle."""
        ends_well: set[str | None] = {None}
        for start in tuple(self._einheiten):
            way: dict[str, None] = {}
            place: str | None = start
            while place is not None and place not in ends_well:
                einheit = self._einheiten[place]
                way[place] = None
                if einheit.eltern in way or (einheit.eltern or place) not in self._einheiten:
                    self._einheiten[place] = replace(einheit, eltern=None)
                    self._tell(Verlustart.GELOEST, "organisationseinheit", (place,), "eltern")
                    break
                place = einheit.eltern
            ends_well.update(way)
        for cut in cut_long_chains(self._einheiten):
            self._tell(Verlustart.GELOEST, "organisationseinheit", (cut,), "eltern")

    def _ursachen(self) -> Iterable[Ursache]:
        """What its text was is lost with it; the code says what it was at first."""
        for ursache in self._unique(self._fund.ursachen):
            if not ursache.code:
                self._drop(ursache)
            elif ursache.text:
                yield ursache
            else:
                yield replace(ursache, text=ursache.code)

    def _kriterien(self) -> Iterable[Kriterium]:
        for kriterium in self._unique(self._fund.kriterien):
            if kriterium.text and kriterium.zielart is not Zielart.KEINE:
                yield kriterium
            else:
                self._drop(kriterium)

    def _ratings(self) -> Iterable[Bewertung]:
        for bewertung in self._bewertungen:
            if self._knoten[bewertung.massnahme].ebene != self._tiefste:
                self._drop(bewertung)
                continue
            not_ratable = bewertung.ampel is Ampel.NICHT_BEWERTBAR
            if not_ratable and not bewertung.grund:
                yield replace(bewertung, grund=GRUND)
                self._tell(Verlustart.FELD, "bewertung", key_of(bewertung), "grund")
            elif bewertung.grund and not not_ratable:
                yield replace(bewertung, grund="")
                key = key_of(bewertung)
                self._tell(Verlustart.FELD, "bewertung", key, "grund", bewertung.grund)
            elif not bewertung.ist_leer:
                yield bewertung


def _ebene(tiefe: int, tiefste: int) -> Ebene:
    """Return a level in place of one that is lost; what it was called nobody can know."""
    if tiefe == tiefste:
        rolle = Druckrolle.MASSNAHME
    elif tiefe == tiefste - 1 and tiefe:
        rolle = Druckrolle.ZEILE
    elif tiefe:
        rolle = Druckrolle.ZWISCHENUEBERSCHRIFT
    else:
        rolle = Druckrolle.ABSCHNITT
    name = "Maßnahme" if tiefe == tiefste else f"Stufe {tiefe + 1}"
    plural = "Maßnahmen" if tiefe == tiefste else f"Einträge der Stufe {tiefe + 1}"
    return Ebene(tiefe, name, plural, Nummerierung.KEINE, False, rolle)
