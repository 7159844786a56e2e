"""Sources for the tests of recognition: tables as a reader gives them, without any file."""

from collections.abc import Sequence
from dataclasses import replace

from tests.documents.reading_tables import tree

from zielbewertung.documents.reading.befunde import Einlesung
from zielbewertung.documents.reading.einlesung import read
from zielbewertung.documents.reading.quelle import Quelle
from zielbewertung.documents.reading.tabelle import (
    Tabelle,
    Ueberschrift,
    Verbund,
    build_tabelle,
)
from zielbewertung.documents.reading.vorschlag import propose


def tabelle(
    rows: Sequence[Sequence[str]],
    verbunden: Sequence[tuple[int, int, int, int]] = (),
    ueber: Sequence[tuple[int, str]] = (),
    blatt: str = "",
    *,
    verborgen: bool = False,
) -> Tabelle:
    """Return a table; ``verbunden`` are row number, column, rows and columns of merged cells."""
    return replace(
        build_tabelle(rows),
        verbunden=tuple(Verbund(*cell) for cell in verbunden),
        ueber=tuple(Ueberschrift(*said) for said in ueber),
        blatt=blatt,
        name=f"Blatt „{blatt}“" if blatt else "",
        verborgen=verborgen,
    )


def quelle(*tabellen: Tabelle) -> Quelle:
    """Return a source with these tables."""
    named = [
        replace(one, name=one.name or f"{number}. Tabelle")
        for number, one in enumerate(tabellen, 1)
    ]
    return Quelle("Quelle", "Konzept", tuple(named))


def recognised(*tabellen: Tabelle) -> Einlesung:
    """Return what is read of tables without any help."""
    source = quelle(*tabellen)
    return read(source, propose(source))


def lines(*tabellen: Tabelle) -> list[str]:
    """Return the tree that is read of tables without any help."""
    return tree(recognised(*tabellen).konzept)


def names(einlesung: Einlesung) -> list[str]:
    """Return the names of the levels."""
    return [ebene.singular for ebene in einlesung.konzept.ebenen]
