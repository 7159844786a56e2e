"""Decides from the Ebenen what each level is on paper and what the columns are called."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from zielbewertung.documents.outline.blocks import Spalte, Spaltenart
from zielbewertung.documents.outline.options import OutlineOptions
from zielbewertung.domain.konzept import Ebene
from zielbewertung.domain.werte import Druckrolle

STELLE = "Zuständige Stelle"
BEGRUENDUNG = "Begründung"

_PLAIN_NOUN = re.compile(r"[^\W\d_]+")
_LINKED_BY_S = ("ung", "heit", "keit", "schaft", "ion", "tät", "ling", "tum")


@dataclass(frozen=True, slots=True)
class Druckplan:
    """The levels by what they are on paper, each from the top down.

    A table has one level of rows, and that is the one right above the Maßnahmen if its
    Druckrolle says so; any other row level heads what is below it. A level above an Abschnitt
    is one as well.
    """

    abschnitte: tuple[Ebene, ...]
    zwischen: tuple[Ebene, ...]
    zeile: Ebene | None
    massnahme: Ebene

    @classmethod
    def of(cls, ebenen: Sequence[Ebene]) -> Self:
        """Make the plan for the levels of a Konzept."""
        *above, massnahme = ebenen
        zeile = above[-1] if above and above[-1].druckrolle is Druckrolle.ZEILE else None
        if zeile is not None:
            above.pop()
        last = max(
            (
                place + 1
                for place, ebene in enumerate(above)
                if ebene.druckrolle is Druckrolle.ABSCHNITT
            ),
            default=0,
        )
        return cls(tuple(above[:last]), tuple(above[last:]), zeile, massnahme)

    def role_of(self, ebene: Ebene) -> Druckrolle:
        """Return what a level is on paper under this plan."""
        if ebene.tiefe == self.massnahme.tiefe:
            return Druckrolle.MASSNAHME
        if self.zeile is not None and ebene.tiefe == self.zeile.tiefe:
            return Druckrolle.ZEILE
        if ebene.tiefe < len(self.abschnitte):
            return Druckrolle.ABSCHNITT
        return Druckrolle.ZWISCHENUEBERSCHRIFT

    def spalten(self, options: OutlineOptions, *, numbered: bool) -> tuple[Spalte, ...]:
        """Return the columns; ``numbered`` tells whether any goal has a Kennung."""
        columns = [Spalte(Spaltenart.MASSNAHME, self.massnahme.plural)]
        if options.mit_stelle and options.is_wide:
            columns.append(Spalte(Spaltenart.STELLE, STELLE))
        columns.append(Spalte(Spaltenart.BEWERTUNG, "Bewertung"))
        if options.mit_begruendung and options.is_wide:
            columns.append(Spalte(Spaltenart.BEGRUENDUNG, BEGRUENDUNG))
        if self.zeile is not None:
            names = [ebene.singular for ebene in self.zwischen]
            names.append(description_of(self.zeile.singular))
            columns.insert(
                0,
                Spalte(
                    Spaltenart.TEXT,
                    " & ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else names[0],
                ),
            )
            if numbered and not options.gremienfassung:
                columns.insert(0, Spalte(Spaltenart.KENNUNG, self.zeile.singular))
        return tuple(columns)


def description_of(noun: str) -> str:
    """Return the compound for the description of something: „Ziel“ gives „Zielbeschreibung“."""
    if not _PLAIN_NOUN.fullmatch(noun):
        return "Beschreibung"
    if noun.endswith("e"):
        return f"{noun}nbeschreibung"
    return f"{noun}sbeschreibung" if noun.endswith(_LINKED_BY_S) else f"{noun}beschreibung"
