"""A new Konzept: its levels from a Vorlage, without entries, with one open round."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Ebene, Konzept, Runde, new_id
from zielbewertung.domain.massstab import KRITERIEN, URSACHEN
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Druckrolle, Nummerierung, Rundenart

if TYPE_CHECKING:
    from zielbewertung.domain.konzept import Stammdaten

BEZEICHNUNG = "Konzept angelegt"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Vorlage:
    """The levels that a kind of Konzept has, the topmost first."""

    ebenen: tuple[Ebene, ...]

    @property
    def name(self) -> str:
        """The levels in one line („Handlungsfeld – Ziel – Maßnahme“)."""
        return " – ".join(ebene.singular for ebene in self.ebenen)


def _vorlage(*namen: tuple[str, str, Nummerierung, Druckrolle]) -> Vorlage:
    return Vorlage(
        tuple(
            Ebene(tiefe, singular, plural, nummerierung, rolle is not Druckrolle.ZEILE, rolle)
            for tiefe, (singular, plural, nummerierung, rolle) in enumerate(namen)
        )
    )


_FELD = (
    "Handlungsfeld",
    "Handlungsfelder",
    Nummerierung.FORTLAUFEND,
    Druckrolle.ABSCHNITT,
)
_MASSNAHME = ("Maßnahme", "Maßnahmen", Nummerierung.JE_ELTERN, Druckrolle.MASSNAHME)

VORLAGEN = (
    _vorlage(
        _FELD,
        (
            "Herausforderung",
            "Herausforderungen",
            Nummerierung.KEINE,
            Druckrolle.ZWISCHENUEBERSCHRIFT,
        ),
        ("Ziel", "Ziele", Nummerierung.FORTLAUFEND, Druckrolle.ZEILE),
        _MASSNAHME,
    ),
    _vorlage(
        _FELD,
        (
            "Leitziel",
            "Leitziele",
            Nummerierung.JE_ELTERN,
            Druckrolle.ZWISCHENUEBERSCHRIFT,
        ),
        ("Handlungsziel", "Handlungsziele", Nummerierung.JE_ELTERN, Druckrolle.ZEILE),
        ("Empfehlung", "Empfehlungen", Nummerierung.JE_ELTERN, Druckrolle.MASSNAHME),
    ),
    _vorlage(
        _FELD,
        ("Ziel", "Ziele", Nummerierung.FORTLAUFEND, Druckrolle.ZEILE),
        _MASSNAHME,
    ),
    _vorlage(_FELD, _MASSNAHME),
)
"""The kinds of Konzept that administrations use; names and depth can be changed later."""


def make_konzept(stammdaten: Stammdaten, vorlage: Vorlage) -> Konzept:
    """Return a Konzept without entries and with one open round, named after its last year.

    Raises :class:`~zielbewertung.domain.errors.RuleViolationError` without a title.
    """
    if not one_line(stammdaten.titel):
        raise RuleViolationError(
            "Ein Konzept braucht einen Titel.",
            "Es wurde nichts angelegt. Bitte geben Sie den Titel des Konzepts an.",
        )
    years = _YEAR.findall(stammdaten.zeitraum)
    name = f"{Rundenart.EVALUATION.label} {years[-1]}" if years else Rundenart.EVALUATION.label
    konzept = Konzept(
        id=new_id(),
        stammdaten=stammdaten,
        ebenen=vorlage.ebenen,
        knoten=(),
        einheiten=(),
        zustaendigkeiten=(),
        runden=(Runde(new_id(), name),),
        bewertungen=(),
        ursachen=URSACHEN,
        kriterien=KRITERIEN,
    )
    return canonical(konzept)
