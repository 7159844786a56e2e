"""What can be concluded of the levels: numbering, title or wording, and their place on paper."""

from __future__ import annotations

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
    from zielbewertung.documents.reading.spalten import Ebenenspalten, Spaltenplan

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


def sentence_levels(plan: Spaltenplan, eintraege: Sequence[Eintrag]) -> tuple[bool, ...]:
    """Tell for each level whether the texts of its entries are wordings."""
    texts: list[list[str]] = [[] for _ in plan.ebenen]
    for eintrag in eintraege:
        texts[eintrag.ebene].append(eintrag.text)
    return tuple(
        "wortlaut" not in spalten.felder and are_sentences(texts[ebene])
        for ebene, spalten in enumerate(plan.ebenen)
    )


def conclude_levels(plan: Spaltenplan, eintraege: Sequence[Eintrag]) -> tuple[Ebene, ...]:
    """Return the levels of a table from its columns and its entries."""
    sentences = sentence_levels(plan, eintraege)
    untitled = {
        eintrag.ebene
        for eintrag in eintraege
        if not title_and_wording(eintrag, sentences[eintrag.ebene])[0]
    }
    return tuple(
        Ebene(
            tiefe=tiefe,
            singular=spalten.singular,
            plural=plural_of(spalten.singular),
            nummerierung=_nummerierung(plan, tiefe, eintraege),
            titelpflicht=tiefe not in untitled,
            druckrolle=_druckrolle(tiefe, len(plan.ebenen)),
        )
        for tiefe, spalten in enumerate(plan.ebenen)
    )


def has_numbers(spalten: Ebenenspalten, tiefe: int, eintraege: Sequence[Eintrag]) -> bool:
    """Tell whether a table gives numbers to the entries of a level."""
    return "nummer" in spalten.felder and any(
        eintrag.kennung for eintrag in eintraege if eintrag.ebene == tiefe
    )


def _nummerierung(plan: Spaltenplan, tiefe: int, eintraege: Sequence[Eintrag]) -> Nummerierung:
    spalten = plan.ebenen[tiefe]
    if has_numbers(spalten, tiefe, eintraege):
        numbers = [
            ("" if e.eltern is None else e.eltern.id, _number_above(e), e.kennung)
            for e in eintraege
            if e.ebene == tiefe
        ]
        anew = tiefe > 0 and restarts(numbers)
        return Nummerierung.JE_ELTERN if anew else Nummerierung.FORTLAUFEND
    if plan.eigene and "nummer" not in spalten.felder:
        return Nummerierung.KEINE
    deepest = len(plan.ebenen) - 1
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
