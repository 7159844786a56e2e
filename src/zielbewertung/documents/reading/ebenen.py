"""What can be concluded of the levels: numbering, title or wording, and their place on paper."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import plural_of
from zielbewertung.documents.reading.nummern import restarts
from zielbewertung.domain.konzept import Ebene
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Druckrolle, Nummerierung

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.baum import Eintrag
    from zielbewertung.documents.reading.spalten import Spaltenplan

_LONG_TITLE = 60
_NO_TITLE = 200


def are_sentences(texts: Sequence[str]) -> bool:
    """Tell whether the texts of a level are wordings and no titles: long, or whole sentences."""
    if not texts:
        return False
    lines = [one_line(text) for text in texts]
    lengths = [len(line) for line in lines]
    stops = sum(1 for line in lines if line.endswith((".", "!", "?")))
    return max(lengths) > _NO_TITLE or median(lengths) > _LONG_TITLE or stops * 2 >= len(lines)


def title_and_wording(eintrag: Eintrag, sentences: bool) -> tuple[str, str]:
    """Return titel and wortlaut of an entry.

    With a wording of its own the text is its title, unless both are the same; without one the
    kind of the level's texts decides.
    """
    wortlaut = eintrag.feld("wortlaut")
    if wortlaut:
        return ("" if wortlaut == eintrag.text else eintrag.text), wortlaut
    return ("", eintrag.text) if sentences else (eintrag.text, "")


@dataclass(frozen=True, slots=True)
class Ebenenlage:
    """What all tables together have of the levels: their names, and which have such columns."""

    namen: tuple[str, ...]
    eigene: bool
    mit_nummer: frozenset[int]
    mit_wortlaut: frozenset[int]


def level_columns(plans: Sequence[Spaltenplan], namen: Sequence[str]) -> Ebenenlage:
    """Return what tables that belong together have of the levels."""

    def having(feld: str) -> frozenset[int]:
        return frozenset(
            tiefe
            for plan in plans
            for tiefe, spalten in enumerate(plan.ebenen)
            if feld in spalten.felder
        )

    eigene = any(plan.eigene for plan in plans)
    return Ebenenlage(tuple(namen), eigene, having("nummer"), having("wortlaut"))


def sentence_levels(lage: Ebenenlage, eintraege: Sequence[Eintrag]) -> tuple[bool, ...]:
    """Tell for each level whether the texts of its entries are wordings."""
    texts: list[list[str]] = [[] for _ in lage.namen]
    for eintrag in eintraege:
        texts[eintrag.ebene].append(eintrag.text)
    return tuple(
        ebene not in lage.mit_wortlaut and are_sentences(texts[ebene])
        for ebene in range(len(lage.namen))
    )


def conclude_levels(lage: Ebenenlage, eintraege: Sequence[Eintrag]) -> tuple[Ebene, ...]:
    """Return the levels of tables from their columns and their entries."""
    sentences = sentence_levels(lage, eintraege)
    untitled = {
        eintrag.ebene
        for eintrag in eintraege
        if not title_and_wording(eintrag, sentences[eintrag.ebene])[0]
    }
    return tuple(
        Ebene(
            tiefe=tiefe,
            singular=name,
            plural=plural_of(name),
            nummerierung=_nummerierung(lage, tiefe, eintraege),
            titelpflicht=tiefe not in untitled,
            druckrolle=_druckrolle(tiefe, len(lage.namen)),
        )
        for tiefe, name in enumerate(lage.namen)
    )


def has_numbers(tiefe: int, eintraege: Sequence[Eintrag]) -> bool:
    """Tell whether a source gives numbers to the entries of a level."""
    return any(eintrag.kennung for eintrag in eintraege if eintrag.ebene == tiefe)


def _nummerierung(lage: Ebenenlage, tiefe: int, eintraege: Sequence[Eintrag]) -> Nummerierung:
    if has_numbers(tiefe, eintraege):
        numbers = [
            ("" if e.eltern is None else e.eltern.id, _number_above(e), e.kennung)
            for e in eintraege
            if e.ebene == tiefe
        ]
        anew = tiefe > 0 and restarts(numbers)
        return Nummerierung.JE_ELTERN if anew else Nummerierung.FORTLAUFEND
    if lage.eigene and tiefe not in lage.mit_nummer:
        return Nummerierung.KEINE
    deepest = len(lage.namen) - 1
    if tiefe == deepest:
        return Nummerierung.JE_ELTERN
    return Nummerierung.FORTLAUFEND if tiefe in (0, deepest - 1) else Nummerierung.KEINE


def _number_above(eintrag: Eintrag) -> str:
    above = eintrag.eltern
    while above is not None and not above.kennung:
        above = above.eltern
    return "" if above is None else above.kennung


def _druckrolle(tiefe: int, depth: int) -> Druckrolle:
    if tiefe == 0:
        return Druckrolle.ABSCHNITT
    if tiefe == depth - 1:
        return Druckrolle.MASSNAHME
    return Druckrolle.ZEILE if tiefe == depth - 2 else Druckrolle.ZWISCHENUEBERSCHRIFT
