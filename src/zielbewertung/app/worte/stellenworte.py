"""What is said of Stellen: how they are found, what they do, what a step would mean."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Organisationseinheit
from zielbewertung.domain.suchtext import has_all, searchable, suchworte
from zielbewertung.domain.text import natural_key, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.domain.index import KonzeptIndex


@dataclass(frozen=True, slots=True)
class Stellenzeile:
    """A unit of the directory as a list shows it; ``tiefe`` counts the units above it."""

    einheit: Organisationseinheit
    tiefe: int
    zustaendig: int

    @property
    def worte(self) -> str:
        """Everything of the row in words, for the ear."""
        einheit = self.einheit
        parts = [one_line(einheit.name), f"Kürzel {einheit.kuerzel}" if einheit.kuerzel else ""]
        parts.append("außerhalb des Hauses" if einheit.extern else "")
        parts.append(f"zuständig für {eintraege(self.zustaendig)}")
        parts.append(f"Stufe {self.tiefe + 1}" if self.tiefe else "")
        return ", ".join(filter(None, parts))


def directory(index: KonzeptIndex) -> tuple[Stellenzeile, ...]:
    """Return all units in the order of their tree, those beside each other by name."""
    counts = Counter(entry.einheit for entry in index.zustaendigkeiten())
    below: dict[str | None, list[Organisationseinheit]] = {}
    for einheit in index.einheiten:
        below.setdefault(einheit.eltern, []).append(einheit)
    for siblings in below.values():
        siblings.sort(key=lambda einheit: natural_key(einheit.name))

    def walk() -> Iterator[Stellenzeile]:
        waiting = [(einheit, 0) for einheit in reversed(below.get(None, ()))]
        while waiting:
            einheit, tiefe = waiting.pop()
            yield Stellenzeile(einheit, tiefe, counts[einheit.id])
            waiting += [(child, tiefe + 1) for child in reversed(below.get(einheit.id, ()))]

    return tuple(walk())


def matches(einheit: Organisationseinheit, text: str) -> bool:
    """Tell whether all words that someone typed stand in one of the names of a unit."""
    names = " ".join((einheit.name, einheit.kuerzel, *einheit.fruehere_namen))
    return has_all(searchable(names), suchworte(text))


def removal_words(
    index: KonzeptIndex, gone: Organisationseinheit, ersatz: Organisationseinheit | None
) -> str:
    """Return what taking a unit out of the directory would do."""
    entries, children = index.zustaendigkeiten(gone.id), index.einheiten_unter(gone.id)
    parts = []
    if entries and ersatz is not None:
        parts.append(_taken_over(index, gone, ersatz))
    elif not entries:
        parts.append("Die Stelle ist für keinen Eintrag zuständig.")
    parts += _answers(index, gone, ersatz)
    if children:
        above = "ganz nach oben" if gone.eltern is None else "eine Stufe nach oben"
        parts.append(f"{_units(len(children))} darunter {_rise(len(children))} {above}.")
    return " ".join(parts)


def merge_words(
    index: KonzeptIndex, gone: Organisationseinheit, kept: Organisationseinheit
) -> str:
    """Return what letting one unit become part of another would do."""
    parts = [f"„{gone.name}“ wird eine frühere Schreibweise von „{kept.name}“."]
    parts.append(_taken_over(index, gone, kept))
    parts += _answers(index, gone, kept)
    children = [child for child in index.einheiten_unter(gone.id) if child.id != kept.id]
    if children:
        parts.append(f"Zu „{kept.name}“ gehören dann auch die Stellen darunter ({len(children)}).")
    return " ".join(parts)


def _taken_over(
    index: KonzeptIndex, gone: Organisationseinheit, kept: Organisationseinheit
) -> str:
    entries = index.zustaendigkeiten(gone.id)
    if not entries:
        return "Zuständigkeiten ändern sich nicht."
    both = sum(index.zustaendigkeit(entry.knoten, kept.id) is not None for entry in entries)
    told = f"„{kept.name}“ übernimmt die Zuständigkeit für {eintraege(len(entries))}."
    if both:
        told += (
            f" Bei {both} davon sind bisher beide genannt; federführend geht dann vor beteiligt."
        )
    return told


def _answers(
    index: KonzeptIndex, gone: Organisationseinheit, kept: Organisationseinheit | None
) -> list[str]:
    """Say where what the unit was asked and answered goes; nothing where there is none."""
    number = len(index.akten_of_einheit(gone.id))
    if not number or kept is None:
        return []
    return [f"Was sie gefragt wurde und antwortete ({number}), gehört dann zu „{kept.name}“."]


def eintraege(number: int) -> str:
    """Return a number of entries in words."""
    if not number:
        return "keinen Eintrag"
    return "1 Eintrag" if number == 1 else f"{number} Einträge"


def _rise(number: int) -> str:
    return "rückt" if number == 1 else "rücken"


def _units(number: int) -> str:
    return "1 Stelle" if number == 1 else f"{number} Stellen"
