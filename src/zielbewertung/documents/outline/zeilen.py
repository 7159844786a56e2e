"""Walks the tree of a Konzept and yields its rows, each with the headings it belongs under."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from zielbewertung.documents.outline.blocks import Massnahmeneintrag, Zielzeile
from zielbewertung.documents.outline.druckplan import Druckplan
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Ebene, Knoten
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Ampel, Druckrolle, Knotenstatus
from zielbewertung.zeichen.katalog import words, zeichen_fuer


@dataclass(frozen=True, slots=True)
class Kopf:
    """A heading above rows; ``schluessel`` tells two of the same title apart."""

    schluessel: str
    ebene: Ebene
    kennung: str
    titel: str

    @classmethod
    def of(cls, knoten: Knoten, ebene: Ebene) -> Self:
        """Make the heading for an entry."""
        return cls(knoten.id, ebene, knoten.kennung, one_line(knoten.text) or knoten.name)

    @classmethod
    def without(cls, ebene: Ebene) -> Self:
        """Make the heading for rows that skip a level: „Ohne Herausforderung“."""
        return cls("", ebene, "", f"Ohne {ebene.singular}")


@dataclass(frozen=True, slots=True)
class Zeile:
    """A row, the Abschnitte and interim headings above it, and the Ampeln of its measures."""

    abschnitte: tuple[Kopf, ...]
    zwischen: tuple[Kopf, ...]
    inhalt: Zielzeile
    ampeln: tuple[Ampel | None, ...] = ()


class Zeilenfolge:
    """The rows of a Konzept in one round, in the order of the tree; only active entries."""

    def __init__(self, index: KonzeptIndex, plan: Druckplan, runde_id: str) -> None:
        self._index = index
        self._plan = plan
        self._runde = runde_id
        self._ohne_massnahmen = f"keine {plan.massnahme.plural}"
        self._ohne_ziel = f"ohne {plan.zeile.singular}" if plan.zeile is not None else ""

    def __iter__(self) -> Iterator[Zeile]:
        """Yield the rows; a heading with nothing below it has one that says so."""
        return self._below(None, (), ())

    def _below(
        self, knoten_id: str | None, abschnitte: tuple[Kopf, ...], zwischen: tuple[Kopf, ...]
    ) -> Iterator[Zeile]:
        empty = True
        for knoten in self._active(knoten_id):
            empty = False
            ebene = self._index.ebene_of(knoten)
            match self._plan.role_of(ebene):
                case Druckrolle.ABSCHNITT:
                    own = (*abschnitte, Kopf.of(knoten, ebene))
                    yield from self._below(knoten.id, own, zwischen)
                case Druckrolle.ZWISCHENUEBERSCHRIFT:
                    own = (*zwischen, Kopf.of(knoten, ebene))
                    yield from self._below(knoten.id, abschnitte, own)
                case Druckrolle.ZEILE:
                    inhalt, ampeln = self._goal(knoten)
                    yield Zeile(abschnitte, zwischen, inhalt, ampeln)
                case Druckrolle.MASSNAHME:
                    inhalt = Zielzeile(
                        massnahmen=(self._massnahme(knoten),), ohne_ziel=self._ohne_ziel
                    )
                    yield Zeile(abschnitte, zwischen, inhalt, (self._ampel(knoten),))
        if empty and knoten_id is not None:
            inhalt = Zielzeile(ohne_massnahmen=self._ohne_massnahmen)
            yield Zeile(abschnitte, zwischen, inhalt)

    def _active(self, knoten_id: str | None) -> Iterator[Knoten]:
        """Yield what is printed below an entry; an inactive one takes its subtree along."""
        for knoten in self._index.kinder(knoten_id):
            if knoten.status is Knotenstatus.AKTIV:
                yield knoten

    def _goal(self, knoten: Knoten) -> tuple[Zielzeile, tuple[Ampel | None, ...]]:
        below = tuple(self._active(knoten.id))
        inhalt = Zielzeile(
            kennung=knoten.kennung,
            titel=knoten.titel if knoten.text else knoten.name,
            wortlaut=knoten.wortlaut,
            massnahmen=tuple(self._massnahme(massnahme) for massnahme in below),
            ohne_massnahmen="" if below else self._ohne_massnahmen,
        )
        return inhalt, tuple(self._ampel(massnahme) for massnahme in below)

    def _massnahme(self, knoten: Knoten) -> Massnahmeneintrag:
        bewertung = self._index.bewertung(self._runde, knoten.id)
        return Massnahmeneintrag(
            kennung=knoten.kennung,
            titel=knoten.titel if knoten.text else knoten.name,
            wortlaut=knoten.wortlaut,
            zeichen=zeichen_fuer(bewertung),
            worte=words(bewertung),
        )

    def _ampel(self, knoten: Knoten) -> Ampel | None:
        return self._index.bewertung(self._runde, knoten.id).ampel
