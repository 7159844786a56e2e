"""Why tables can not be read as a Konzept, in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import counted_level, level_word
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN, Tabelle, Zeile
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.konzept import MAX_EBENEN, MIN_EBENEN
from zielbewertung.domain.text import shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.konzept import Ebene


def check_depth(tabellen: Sequence[Tabelle], names: Sequence[str]) -> None:
    """Refuse fewer than two levels and more than six."""
    if len(names) < MIN_EBENEN:
        raise no_levels(tabellen, names)
    if len(names) > MAX_EBENEN:
        raise UnreadableSourceError(
            f"Die Tabelle hat {len(names)} Ebenen, möglich sind höchstens {MAX_EBENEN}.",
            f"Erkannt wurden: {', '.join(names)}. {NICHTS_UEBERNOMMEN} "
            "Bitte benennen Sie Spalten um, die keine Ebene sind, oder löschen Sie sie.",
        )


def check_leaf(depth: int, name: str, heading: str) -> None:
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


def no_levels(tabellen: Sequence[Tabelle], best: Sequence[str]) -> UnreadableSourceError:
    """Return the error for tables without a header that names at least two levels."""
    if best:
        title = f"Es wurde nur eine Ebene erkannt: „{best[0]}“."
    else:
        title = "Es wurde keine Spalte mit Zielen oder Maßnahmen erkannt."
    first = next((zeile for tabelle in tabellen for zeile in tabelle.zeilen), Zeile(1, ()))
    cells = [f"„{shorten(zelle, 30)}“" for zelle in first.zellen[:8] if zelle.strip()]
    read = f" Die erste Zeile lautet: {', '.join(cells)}." if cells else ""
    return UnreadableSourceError(
        title,
        "Die Kopfzeile braucht je Ebene eine Spalte, zum Beispiel „Handlungsfeld“, „Ziel“ und "
        "„Maßnahme“. Heißen Ihre Ebenen anders, schreiben Sie „Ebene 1: Dimension“, "
        f"„Ebene 2: Vorhaben“ und so weiter.{read} {NICHTS_UEBERNOMMEN}",
    )


def no_measures(ebenen: Sequence[Ebene]) -> UnreadableSourceError:
    """Return the error for tables in which no entry of the rated level stands."""
    return UnreadableSourceError(
        f"In der Tabelle stehen keine {ebenen[-1].plural}.",
        f"Erkannt wurden die Ebenen {', '.join(e.singular for e in ebenen)}. "
        f"{NICHTS_UEBERNOMMEN} Bitte prüfen Sie, ob unter „{ebenen[-1].singular}“ etwas steht "
        "und ob es die richtige Datei ist.",
    )
