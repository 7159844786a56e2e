"""A small Konzept with three measures and three units, and what units said of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from zielbewertung.domain.bewertungsrunden.akten import Fragebogen, Rueckmeldung
from zielbewertung.domain.changes import Change
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Organisationseinheit,
    Runde,
    Stammdaten,
)
from zielbewertung.domain.regeln import check
from zielbewertung.domain.rueckmeldungen.angaben import FELDER, Angaben, packed
from zielbewertung.domain.werte import Druckrolle, Nummerierung

Wert = str | bool | tuple[str, ...] | None
"""A value of a rating; those of closed sets are texts, too."""


def uuid(kind: str, number: int) -> str:
    """Return an id that tells what it is of."""
    return f"{kind * 8}-0000-4000-8000-{number:012d}"


RUNDE = Runde(uuid("a", 1), "Evaluation")
M1, M2, M3 = (uuid("b", number) for number in (1, 2, 3))
JUGEND, SCHULE, SOZIALES = (uuid("c", number) for number in (1, 2, 3))
EINHEITEN = (JUGEND, SCHULE, SOZIALES)
BOGEN = {
    einheit: Fragebogen(RUNDE.id, uuid("d", number), einheit, date(2026, 11, 2), massnahmen=3)
    for number, einheit in enumerate(EINHEITEN, 1)
}


def konzept(
    bewertungen: tuple[Bewertung, ...] = (), rueckmeldungen: tuple[Rueckmeldung, ...] = ()
) -> Konzept:
    """Return the Konzept with some ratings and some answers."""
    return Konzept(
        id=uuid("e", 1),
        stammdaten=Stammdaten("Konzept"),
        ebenen=(
            Ebene(0, "Ziel", "Ziele", Nummerierung.FORTLAUFEND, False, Druckrolle.ZEILE),
            Ebene(1, "Maßnahme", "Maßnahmen", Nummerierung.JE_ELTERN, True, Druckrolle.MASSNAHME),
        ),
        knoten=(
            Knoten(uuid("f", 1), None, 0, 0, "1", "Ziel"),
            *(
                Knoten(m, uuid("f", 1), 1, n, f"1.{n}", f"M{n}")
                for n, m in enumerate((M1, M2, M3), 1)
            ),
        ),
        einheiten=tuple(Organisationseinheit(e, f"Stelle {e[-1]}") for e in EINHEITEN),
        zustaendigkeiten=(),
        runden=(RUNDE,),
        bewertungen=bewertungen,
        frageboegen=tuple(BOGEN.values()),
        rueckmeldungen=rueckmeldungen,
    )


def rated(massnahme: str = M1, **values: Wert) -> Bewertung:
    """Return a rating."""
    told: dict[str, Any] = dict(values)
    return replace(Bewertung(RUNDE.id, massnahme), **told)


def said(
    einheit: str = JUGEND,
    massnahme: str = M1,
    *,
    vorher: Angaben | None = None,
    bemerkung: str = "",
    **values: Wert,
) -> Rueckmeldung:
    """Return what a unit said: what was there ``vorher``, with some values changed."""
    before = vorher or Angaben()
    told: dict[str, Any] = dict(values)
    theirs = replace(before, **told)
    return Rueckmeldung(
        RUNDE.id,
        massnahme,
        einheit,
        BOGEN[einheit].id,
        bemerkung=bemerkung,
        grundlage=packed(before),
        **{name: getattr(theirs, name) for name in FELDER},
    )


def index_of(*records: Bewertung | Rueckmeldung) -> KonzeptIndex:
    """Return the Konzept in memory with some ratings and answers."""
    return KonzeptIndex(
        konzept(
            tuple(r for r in records if isinstance(r, Bewertung) and not r.ist_leer),
            tuple(r for r in records if isinstance(r, Rueckmeldung)),
        )
    )


def execute(index: KonzeptIndex, change: Change) -> None:
    """Do what the session does with a change: check the rules, then put it into memory."""
    check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)
