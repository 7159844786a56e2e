"""Gathers rows under their headings into Abschnitte, and counts them."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from zielbewertung.documents.outline.blocks import (
    Abschnitt,
    Eintrag,
    Spalte,
    Zaehlzeile,
    Zielzeile,
    Zwischenueberschrift,
)
from zielbewertung.documents.outline.druckplan import Druckplan
from zielbewertung.documents.outline.options import OutlineOptions
from zielbewertung.documents.outline.zeilen import Kopf, Zeile
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.werte import Ampel
from zielbewertung.zeichen.balken import words_of_counts

Ampelzaehler = Counter[Ampel | None]


@dataclass(slots=True)
class _Offen:
    """An Abschnitt while it grows; ``lose`` are rows that wait to become one row."""

    kennung: str
    titel: str
    tiefe: int
    eintraege: list[Eintrag] = field(default_factory=list)
    lose: list[Zielzeile] = field(default_factory=list)
    ampeln: Ampelzaehler = field(default_factory=Counter)

    def add(self, eintrag: Eintrag) -> None:
        """Add an entry; measures without a goal that follow each other share one row."""
        if isinstance(eintrag, Zielzeile) and eintrag.ohne_ziel:
            self.lose.append(eintrag)
            return
        self.close()
        self.eintraege.append(eintrag)

    def close(self) -> None:
        """Turn the waiting rows into one."""
        if self.lose:
            massnahmen = tuple(m for zeile in self.lose for m in zeile.massnahmen)
            self.eintraege.append(replace(self.lose[0], massnahmen=massnahmen))
            self.lose.clear()


class Abschnittsfolge:
    """The Abschnitte that rows make up, in order.

    Levels may be skipped. A row that stands directly under an Abschnitt, but comes after an
    interim heading, would seem to belong to that; so „Ohne Herausforderung“ goes before it. The
    same holds for rows without an Abschnitt.
    """

    def __init__(self, plan: Druckplan, zeilen: Iterable[Zeile], options: OutlineOptions) -> None:
        self._plan = plan
        self._options = options
        self._offen: list[_Offen] = []
        self._abschnitte: tuple[Kopf, ...] = ()
        self._zwischen: tuple[Kopf, ...] = ()
        self._numbered = False
        for zeile in zeilen:
            self._add(zeile)
        for offen in self._offen:
            offen.close()

    def abschnitte(self) -> tuple[Abschnitt, ...]:
        """Return the Abschnitte as blocks."""
        spalten: tuple[Spalte, ...] = self._plan.spalten(self._options, numbered=self._numbered)
        return tuple(
            Abschnitt(offen.kennung, offen.titel, offen.tiefe, spalten, tuple(offen.eintraege))
            for offen in self._offen
        )

    def zaehlzeilen(self) -> tuple[Zaehlzeile, ...]:
        """Return the counts of each Abschnitt that has a title, what lies below it included."""
        found: list[Zaehlzeile] = []
        below: list[tuple[int, Ampelzaehler]] = []
        for offen in reversed(self._offen):
            ampeln = Ampelzaehler(offen.ampeln)
            while below and below[-1][0] > offen.tiefe:
                ampeln.update(below.pop()[1])
            below.append((offen.tiefe, ampeln))
            if offen.titel:
                found.append(_count_row(offen.kennung, offen.titel, offen.tiefe, ampeln))
        return tuple(reversed(found))

    def gesamt(self) -> Zaehlzeile:
        """Return the counts of all that is printed."""
        ampeln: Ampelzaehler = Counter()
        for offen in self._offen:
            ampeln.update(offen.ampeln)
        return _count_row("", "Gesamt", 0, ampeln)

    def _add(self, zeile: Zeile) -> None:
        abschnitte = _below_nothing_foreign(zeile.abschnitte or self._nameless(), self._abschnitte)
        if not _same(abschnitte, self._abschnitte):
            self._open_abschnitte(abschnitte)
        zwischen = _below_nothing_foreign(zeile.zwischen, self._zwischen)
        for tiefe in range(_common(zwischen, self._zwischen), len(zwischen)):
            kopf = zwischen[tiefe]
            self._offen[-1].add(Zwischenueberschrift(kopf.kennung, kopf.titel, tiefe))
        self._zwischen = zwischen
        self._offen[-1].add(zeile.inhalt)
        self._offen[-1].ampeln.update(zeile.ampeln)
        self._numbered = self._numbered or bool(zeile.inhalt.kennung)

    def _open_abschnitte(self, abschnitte: tuple[Kopf, ...]) -> None:
        for tiefe in range(_common(abschnitte, self._abschnitte), len(abschnitte)):
            kopf = abschnitte[tiefe]
            self._offen.append(_Offen(kopf.kennung, kopf.titel, tiefe))
        self._abschnitte = abschnitte
        self._zwischen = ()

    def _nameless(self) -> tuple[Kopf, ...]:
        """Return the Abschnitt for rows that have none."""
        if self._plan.abschnitte:
            return (Kopf.without(self._plan.abschnitte[0]),)
        return (Kopf("", self._plan.massnahme, "", ""),)


def _below_nothing_foreign(own: tuple[Kopf, ...], printed: tuple[Kopf, ...]) -> tuple[Kopf, ...]:
    """Return the headings for a row, with „Ohne …“ where it would stand below a foreign one."""
    if len(printed) > len(own) == _common(own, printed):
        return (*own, Kopf.without(printed[len(own)].ebene))
    return own


def _common(one: tuple[Kopf, ...], other: tuple[Kopf, ...]) -> int:
    """Return how many headings two rows share, from the top."""
    pairs = zip(one, other, strict=False)
    return next(
        (place for place, (a, b) in enumerate(pairs) if a.schluessel != b.schluessel),
        min(len(one), len(other)),
    )


def _same(one: tuple[Kopf, ...], other: tuple[Kopf, ...]) -> bool:
    return len(one) == len(other) == _common(one, other)


def _count_row(kennung: str, titel: str, tiefe: int, ampeln: Ampelzaehler) -> Zaehlzeile:
    counts = {ampel.value: ampeln[ampel] for ampel in Ampel}
    zaehlung = Zaehlung(**counts, offen=ampeln[None])
    return Zaehlzeile(kennung, titel, tiefe, zaehlung, words_of_counts(zaehlung))
