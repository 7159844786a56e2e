"""What was read from a source, as a report for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from zielbewertung.domain.index import KonzeptIndex

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.app.einlesung.einlesen import Einlesung


class Ebenenbericht(TypedDict):
    """A level and how many entries it has."""

    name: str
    anzahl: int


class Befundbericht(TypedDict):
    """A finding; ``tabelle`` counts from 1, ``None`` is the whole source."""

    schwere: str
    tabelle: int | None
    zeile: int | None
    spalte: str
    text: str
    ausgelassen: list[str]


class Einlesebericht(TypedDict):
    """The report; ``angelegt`` is the new file, ``None`` where nothing was written."""

    quelle: str
    titel: str
    ebenen: list[Ebenenbericht]
    befunde: list[Befundbericht]
    angelegt: str | None


def make_report(einlesung: Einlesung, quelle: Path, angelegt: Path | None) -> Einlesebericht:
    """Return what was read and what was noticed."""
    konzept = einlesung.konzept
    index = KonzeptIndex(konzept)
    return {
        "quelle": quelle.name,
        "titel": konzept.stammdaten.titel,
        "ebenen": [
            {"name": ebene.singular, "anzahl": index.anzahl(ebene)} for ebene in konzept.ebenen
        ],
        "befunde": [
            {
                "schwere": befund.schwere.value,
                "tabelle": None if befund.tabelle is None else befund.tabelle + 1,
                "zeile": befund.zeile,
                "spalte": befund.spalte,
                "text": befund.text,
                "ausgelassen": list(befund.ausgelassen),
            }
            for befund in einlesung.befunde
        ],
        "angelegt": None if angelegt is None else str(angelegt),
    }
