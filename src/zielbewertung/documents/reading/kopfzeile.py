"""Finds the header of a table, and says in plain words where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import ID, unguard
from zielbewertung.documents.reading.ebenennamen import counted_level, level_word
from zielbewertung.documents.reading.spalten import Spaltenplan, headings
from zielbewertung.documents.reading.spaltenerkennung import UUID, Erkennung
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN, Tabelle, Zeile
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.konzept import MAX_EBENEN, MIN_EBENEN
from zielbewertung.domain.text import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.befunde import Befundliste

_HEADER_WITHIN = 20
"""A header stands within this many rows; above it may be a title."""


def recognise(tabelle: Tabelle, befunde: Befundliste) -> tuple[Spaltenplan, Tabelle]:
    """Return what the columns hold, and the rows below the header.

    Raises :class:`UnreadableSourceError` where the table has no header with two to six levels.
    """
    best: list[str] = []
    for place, zeile in enumerate(tabelle.zeilen[:_HEADER_WITHIN]):
        below = tabelle.zeilen[place + 1 :]
        own = _own_levels(tuple(unguard(name) for name in headings(zeile)), below)
        recognition = Erkennung(zeile, below, befunde, own)
        names = [ebene.singular for ebene in recognition.ebenen]
        if len(names) > len(best):
            best = names
        if len(names) >= MIN_EBENEN:
            _check_depth(names)
            leaf = recognition.ebenen[-1]
            if not own:
                _check_leaf(len(names), leaf.singular, headings(zeile)[leaf.text])
            for above in tabelle.zeilen[:place]:
                _tell_above(above, befunde)
            return recognition.plan(), Tabelle(below)
    raise _no_levels(tabelle, best)


def _own_levels(kopf: Sequence[str], below: Sequence[Zeile]) -> list[str]:
    """Return the names of the levels in a file of this program, which carries ids; else none."""
    found = []
    for spalte, heading in enumerate(kopf):
        name = heading.removesuffix(ID)
        if name == heading or name not in kopf:
            continue
        ids = [text for zeile in below if (text := zeile.zelle(spalte).strip())]
        if all(UUID.match(text) for text in ids):
            found.append((name, bool(ids)))
    if len(found) < MIN_EBENEN or not any(filled for _, filled in found):
        return []
    return [name for name, _ in found]


def _check_depth(names: Sequence[str]) -> None:
    if len(names) > MAX_EBENEN:
        raise UnreadableSourceError(
            f"Die Tabelle hat {len(names)} Ebenen, möglich sind höchstens {MAX_EBENEN}.",
            f"Erkannt wurden: {', '.join(names)}. {NICHTS_UEBERNOMMEN} "
            "Bitte benennen Sie Spalten um, die keine Ebene sind, oder löschen Sie sie.",
        )


def _check_leaf(depth: int, name: str, heading: str) -> None:
    """Refuse a table that ends with goals, unless its header says that these are the measures."""
    word = level_word(name)
    if word is None or word.massnahme or counted_level(heading) is not None:
        return
    raise UnreadableSourceError(
        "Die Tabelle hat keine Spalte mit Maßnahmen.",
        f"Die unterste erkannte Ebene ist „{name}“. Bewertet werden nur Maßnahmen oder was ihnen "
        f"entspricht, zum Beispiel Empfehlungen oder Projekte. {NICHTS_UEBERNOMMEN} Soll „{name}“ "
        f"selbst bewertet werden, nennen Sie die Spalte „Ebene {depth}: {name}“.",
    )


def _tell_above(zeile: Zeile, befunde: Befundliste) -> None:
    texts = "“, „".join(text for zelle in zeile.zellen if (text := zelle.strip()))
    befunde.note(
        zeile.nummer, "", f"Der Text über der Kopfzeile wurde nicht übernommen: „{texts}“."
    )


def _no_levels(tabelle: Tabelle, best: Sequence[str]) -> UnreadableSourceError:
    """Return the error for a table without a header that names at least two levels."""
    if best:
        title = f"Es wurde nur eine Ebene erkannt: „{best[0]}“."
    else:
        title = "Es wurde keine Spalte mit Zielen oder Maßnahmen erkannt."
    first = next(iter(tabelle.zeilen), Zeile(1, ()))
    cells = [f"„{shorten(zelle, 30)}“" for zelle in first.zellen[:8] if zelle.strip()]
    read = f" Die erste Zeile lautet: {', '.join(cells)}." if cells else ""
    return UnreadableSourceError(
        title,
        "Die Kopfzeile braucht je Ebene eine Spalte, zum Beispiel „Handlungsfeld“, „Ziel“ und "
        "„Maßnahme“. Heißen Ihre Ebenen anders, schreiben Sie „Ebene 1: Dimension“, "
        f"„Ebene 2: Vorhaben“ und so weiter.{read} {NICHTS_UEBERNOMMEN}",
    )
