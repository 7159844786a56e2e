"""Walks the tree of a Konzept and yields its rows, each with the headings it belongs under."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from zielbewertung.documents.outline.blocks import Massnahmeneintrag, Zielzeile
from zielbewertung.documents.outline.druckplan import BEGRUENDUNG, STELLE, Druckplan
from zielbewertung.documents.outline.options import OutlineOptions
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Ebene, Knoten
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Ampel, Druckrolle, Knotenstatus, Rolle, ampel_label
from zielbewertung.zeichen.katalog import Zeichen, words, zeichen_fuer

_NBSP = "\N{NO-BREAK SPACE}"
# Shorter than in the legend: they stand beside the sign, again and again.
_BEIWORTE = {
    Zeichen.PFLICHT: "Pflichtaufgabe",
    Zeichen.WEITER: "weiterführen",
    Zeichen.ZUSTAENDIGKEIT: "Zuständigkeit unklar",
    Zeichen.RAHMEN: "Rahmenbedingungen verändert",
}


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
    """The rows of a Konzept in one round, in the order of the tree; only active entries.

    Where only some Maßnahmen are asked for, what holds none of them stays out as well. How many
    there are in all, and how many of the printed have an internal note, is known afterwards.
    """

    def __init__(
        self, index: KonzeptIndex, plan: Druckplan, runde_id: str, options: OutlineOptions
    ) -> None:
        self.alle_massnahmen = 0
        self.interne_notizen = 0
        self._index = index
        self._plan = plan
        self._runde = runde_id
        self._options = options
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
                    if ampeln or self._options.nur is None:
                        yield Zeile(abschnitte, zwischen, inhalt, ampeln)
                case Druckrolle.MASSNAHME:
                    if self._takes(knoten):
                        inhalt = Zielzeile(
                            massnahmen=(self._massnahme(knoten),), ohne_ziel=self._ohne_ziel
                        )
                        yield Zeile(abschnitte, zwischen, inhalt, (self._ampel(knoten),))
        if empty and knoten_id is not None and self._options.nur is None:
            inhalt = Zielzeile(ohne_massnahmen=self._ohne_massnahmen)
            yield Zeile(abschnitte, zwischen, inhalt)

    def _active(self, knoten_id: str | None) -> Iterator[Knoten]:
        """Yield what is printed below an entry; an inactive one takes its subtree along."""
        for knoten in self._index.kinder(knoten_id):
            if knoten.status is Knotenstatus.AKTIV:
                yield knoten

    def _goal(self, knoten: Knoten) -> tuple[Zielzeile, tuple[Ampel | None, ...]]:
        below = tuple(filter(self._takes, self._active(knoten.id)))
        inhalt = Zielzeile(
            kennung=self._kennung_of_goal(knoten),
            titel=knoten.titel if knoten.text else knoten.name,
            wortlaut=knoten.wortlaut,
            massnahmen=tuple(self._massnahme(massnahme) for massnahme in below),
            ohne_massnahmen="" if below else self._ohne_massnahmen,
        )
        return inhalt, tuple(self._ampel(massnahme) for massnahme in below)

    def _takes(self, massnahme: Knoten) -> bool:
        """Tell whether to print a Maßnahme, and count it."""
        self.alle_massnahmen += 1
        return self._options.nur is None or massnahme.id in self._options.nur

    def _kennung_of_goal(self, knoten: Knoten) -> str:
        """Return the Kennung; without a column that says „Ziel“ above it, it says so itself."""
        if self._options.gremienfassung and knoten.kennung[:1].isdigit():
            return f"{self._index.ebene_of(knoten).singular}{_NBSP}{knoten.kennung}"
        return knoten.kennung

    def _massnahme(self, knoten: Knoten) -> Massnahmeneintrag:
        options = self._options
        bewertung = self._index.bewertung(self._runde, knoten.id)
        self.interne_notizen += bool(bewertung.interne_notiz)
        signs = zeichen_fuer(bewertung)
        stelle = self._stelle(knoten) if options.mit_stelle else ""
        begruendung = _begruendung(bewertung) if options.mit_begruendung else ""
        named = ((BEGRUENDUNG, begruendung), (STELLE, stelle.replace("\n", ", ")))
        return Massnahmeneintrag(
            kennung="" if options.gremienfassung else knoten.kennung,
            titel=knoten.titel if knoten.text else knoten.name,
            wortlaut=knoten.wortlaut,
            zeichen=signs,
            worte=words(bewertung),
            beiworte=tuple(_BEIWORTE.get(sign, sign.wort) for sign in signs)
            if options.gremienfassung
            else (),
            stelle=stelle if options.is_wide else "",
            begruendung=begruendung if options.is_wide else "",
            zusaetze=(
                *(f"{name}: {text}" for name, text in named if text and not options.is_wide),
                *self._zuletzt(knoten),
            ),
        )

    def _zuletzt(self, massnahme: Knoten) -> Iterator[str]:
        """Yield what the round before came to, if that is asked for and there is any."""
        runde = self._index.runde_before(self._runde) if self._options.mit_zuletzt else None
        if runde is not None:
            before = self._index.bewertung(runde.id, massnahme.id)
            if before.ampel is not None:
                yield f"Zuletzt ({one_line(runde.name)}): {ampel_label(before.ampel)}"

    def _stelle(self, knoten: Knoten) -> str:
        """Return who is responsible: first who leads, on a line below who takes part."""
        leading, helping = (
            ", ".join(one_line(einheit.name) for einheit in self._index.zustaendige(knoten, rolle))
            for rolle in (Rolle.FEDERFUEHREND, Rolle.BETEILIGT)
        )
        return f"{leading}\nmit {helping}" if leading and helping else leading or helping

    def _ampel(self, knoten: Knoten) -> Ampel | None:
        return self._index.bewertung(self._runde, knoten.id).ampel


def _begruendung(bewertung: Bewertung) -> str:
    """Return what is printed as reason, why a measure could not be rated included."""
    return "\n".join(filter(None, (bewertung.grund, bewertung.begruendung)))
