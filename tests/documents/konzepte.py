"""Builds small Konzepte for tests: a nested list of entries in, a Konzept out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from zielbewertung.domain.konzept import Bewertung, Ebene, Knoten, Konzept, Runde, Stammdaten
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Knotenstatus,
    Nummerierung,
    Rundenstatus,
)

RUNDE = "runde"
_ROLES = {
    "A": Druckrolle.ABSCHNITT,
    "Z": Druckrolle.ZWISCHENUEBERSCHRIFT,
    "R": Druckrolle.ZEILE,
    "M": Druckrolle.MASSNAHME,
}
_LEVELS = (
    ("Handlungsfeld", "Handlungsfelder", "A"),
    ("Herausforderung", "Herausforderungen", "Z"),
    ("Ziel", "Ziele", "R"),
    ("Maßnahme", "Maßnahmen", "M"),
)
STAMMDATEN = Stammdaten(
    titel="Konzept Probe 2018–2022",
    traeger="Landkreis Muster",
    zeitraum="2018–2022",
    gremium="Kreistag",
    beschlussdatum="März 2018",
    drucksache="2023/041",
    hinweis="Beispielbewertungen, keine Bewertung des Landkreises Muster",
)


@dataclass
class Eintrag:
    """An entry with what is below it; ``ebene`` only where a level is skipped."""

    titel: str = ""
    unter: list["Eintrag"] = field(default_factory=list)
    kennung: str = ""
    wortlaut: str = ""
    ampel: Ampel | None = None
    ebene: int | None = None
    status: Knotenstatus = Knotenstatus.AKTIV
    mehr: dict[str, object] = field(default_factory=dict)


def levels(*names: tuple[str, str, str]) -> tuple[Ebene, ...]:
    """Make levels from (singular, plural, role), the role as its first letter."""
    return tuple(
        Ebene(tiefe, singular, plural, Nummerierung.KEINE, False, _ROLES[role])
        for tiefe, (singular, plural, role) in enumerate(names)
    )


def konzept(
    eintraege: Iterable[Eintrag],
    *,
    ebenen: tuple[Ebene, ...] = levels(*_LEVELS),
    stammdaten: Stammdaten = STAMMDATEN,
    status: Rundenstatus = Rundenstatus.OFFEN,
) -> Konzept:
    """Make a Konzept with one round."""
    numbers = count(1)
    knoten: list[Knoten] = []
    bewertungen: list[Bewertung] = []

    def add(entry: Eintrag, eltern: str | None, tiefe: int) -> None:
        number = next(numbers)
        ebene = tiefe if entry.ebene is None else entry.ebene
        knoten.append(
            Knoten(
                id=f"k{number}",
                eltern=eltern,
                ebene=ebene,
                reihenfolge=number,
                kennung=entry.kennung,
                titel=entry.titel,
                wortlaut=entry.wortlaut,
                status=entry.status,
            )
        )
        if entry.ampel is not None or entry.mehr:
            bewertungen.append(Bewertung(RUNDE, f"k{number}", entry.ampel, **entry.mehr))  # type: ignore[arg-type]
        for below in entry.unter:
            add(below, f"k{number}", ebene + 1)

    for entry in eintraege:
        add(entry, None, 0)
    runde = Runde(RUNDE, "Evaluation 2022", 1, date(2022, 12, 31), status=status)
    return Konzept(
        id="konzept",
        stammdaten=stammdaten,
        ebenen=ebenen,
        knoten=tuple(knoten),
        einheiten=(),
        zustaendigkeiten=(),
        runden=(runde,),
        bewertungen=tuple(bewertungen),
    )


def goal(number: int, text: str, massnahmen: Iterable[Eintrag]) -> Eintrag:
    """Make a goal with its number."""
    return Eintrag(wortlaut=text, unter=list(massnahmen), kennung=str(number))


def sample_tree(sections: int, goals: int, measures: int) -> Iterator[Eintrag]:
    """Yield a tree of Handlungsfelder, each with one Herausforderung and so many goals."""
    ampeln = (Ampel.GRUEN, Ampel.GELB, Ampel.ROT, None)
    number = 0
    for section in range(1, sections + 1):
        ziele = []
        for _ in range(goals):
            number += 1
            ziele.append(
                goal(
                    number,
                    f"Ziel {number} wird mit allen Beteiligten erreicht und gehalten.",
                    (
                        Eintrag(
                            f"Maßnahme {number}-{place} für das Vorhaben",
                            kennung=f"{number}.{place}",
                            ampel=ampeln[(number + place) % 4],
                        )
                        for place in range(1, measures + 1)
                    ),
                )
            )
        herausforderung = Eintrag(f"Herausforderung {section}", ziele)
        yield Eintrag(f"Handlungsfeld {section}", [herausforderung], kennung=str(section))
