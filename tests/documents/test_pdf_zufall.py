"""Konzepte by chance: the file keeps the rules, and read aloud it says what the data say."""

from collections.abc import Iterator

import page as page_validation
import pytest
from tests.documents.pdf_faelle import HEUTE
from tests.documents.pdf_seiten import squeezed
from tests.documents.pdf_vorlesen import vorlesen
from tests.documents.zufallskonzepte import zufallskonzept

from zielbewertung.documents.outline import (
    Abschnitt,
    Block,
    Legende,
    Outline,
    Titelblock,
    Zielzeile,
    Zusammenfassung,
    build_outline,
)
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.documents.pdf.fonts import composed
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.zeichen.balken import count_of
from zielbewertung.zeichen.katalog import ZUSTAENDE

_CASES = 200
_BY_TEST = 20
_FALSE_ALARM = "PDFA2A-STREAM-LENGTH-001"
"""page-validation says it of every stream whose end pikepdf sets off by a line feed."""


@pytest.mark.parametrize("first", range(0, _CASES, _BY_TEST))
def test_any_concept_keeps_the_rules_and_is_read_in_order(first: int) -> None:
    for number in range(first, first + _BY_TEST):
        konzept = zufallskonzept(number)
        outline = build_outline(konzept, konzept.runden[0].id)
        data = render_bewertungsuebersicht(outline, erstellt_am=HEUTE)
        assert broken_rules(data) == [], number
        assert heard(data) == said(outline), number


def broken_rules(data: bytes) -> list[str]:
    return [
        f"{failure.rule_id}: {failure.message}"
        for profile in ("ua1", "2a")
        for failure in page_validation.validate_pdf_bytes(data, profile=profile).failures
        if failure.rule_id != _FALSE_ALARM
    ]


def heard(data: bytes) -> str:
    return squeezed(vorlesen(data).words())


def said(outline: Outline) -> str:
    """Return all words of an outline in the order in which people read them."""
    return composed(squeezed(" ".join(word for block in outline.bloecke for word in words(block))))


def words(block: Block) -> Iterator[str]:
    match block:
        case Titelblock():
            yield from (block.titel, block.konzept)
            for angabe in block.angaben:
                yield from (angabe.name, angabe.wert)
            yield block.hinweis
        case Legende():
            for gruppe in block.gruppen:
                yield gruppe.name
                yield from (eintrag.wort for eintrag in gruppe.eintraege)
        case Zusammenfassung():
            yield from (block.titel, block.satz)
            if block.gesamt.zaehlung.gesamt:
                yield block.spalte_titel
                yield from (zustand.wort for zustand in ZUSTAENDE)
                yield from (block.spalte_gesamt, block.spalte_verteilung)
                for zeile in (*block.zeilen, block.gesamt):
                    yield from (zeile.kennung, zeile.titel, *counts(zeile.zaehlung))
                yield from (block.anteile_titel, *block.anteile)
        case Abschnitt():
            yield from (block.kennung, block.titel)
            if block.eintraege:
                yield from (spalte.titel for spalte in block.spalten)
            for eintrag in block.eintraege:
                yield from (eintrag.kennung, eintrag.titel)
                if isinstance(eintrag, Zielzeile):
                    yield from words_of_goal(eintrag)


def words_of_goal(zeile: Zielzeile) -> Iterator[str]:
    yield zeile.wortlaut
    yield zeile.ohne_ziel
    for massnahme in zeile.massnahmen:
        yield from (massnahme.kennung, massnahme.titel, massnahme.wortlaut)
    yield zeile.ohne_massnahmen


def counts(zaehlung: Zaehlung) -> list[str]:
    return [*(str(count_of(zaehlung, zustand)) for zustand in ZUSTAENDE), str(zaehlung.gesamt)]
