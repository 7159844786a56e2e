"""What people should know of the columns of a table: unknown, empty, cleaned, left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import ID
from zielbewertung.documents.reading.ebenennamen import plural_of
from zielbewertung.documents.reading.spaltenerkennung import UUID
from zielbewertung.domain.text import has_unwanted_characters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.spalten import Spaltenplan
    from zielbewertung.documents.reading.tabelle import Zeile

_MANY = 6
"""So many unknown columns are told one by one; more of them in one sentence."""


def tell_columns(
    plan: Spaltenplan, kopf: Zeile | None, below: Sequence[Zeile], befunde: Befundliste
) -> None:
    """Tell of every column whose text does not go where its heading says."""
    for spalte, text in enumerate(() if kopf is None else kopf.zellen):
        if kopf is not None and has_unwanted_characters(text):
            befunde.warn(
                kopf.nummer,
                plan.kopf[spalte],
                "Die Überschrift enthielt unsichtbare Steuerzeichen. Sie wurden entfernt.",
            )
    for spalte in plan.ausgelassen:
        texts = tuple(_texts(below, spalte))
        if texts:
            befunde.note(
                None,
                plan.name(spalte),
                f"Die Spalte wird nicht übernommen. Gefüllte Zellen: {len(texts)}.",
                texts,
            )
    _tell_unknown(plan, below, befunde)


def _tell_unknown(plan: Spaltenplan, below: Sequence[Zeile], befunde: Befundliste) -> None:
    filled = []
    for spalte in tuple(plan.unbekannt):
        texts = _texts(below, spalte)
        heading = plan.kopf[spalte] if spalte < len(plan.kopf) else ""
        if not texts:
            plan.unbekannt.remove(spalte)
            if heading:
                befunde.note(None, heading, "Die Spalte ist leer und wurde übergangen.")
        elif heading.endswith(ID) and all(UUID.match(text) for text in texts):
            plan.unbekannt.remove(spalte)
            befunde.note(
                None,
                heading,
                "Die Spalte gehört zu keiner Ebene und wurde übergangen.",
                tuple(texts),
            )
        else:
            filled.append(spalte)
    where = f"Beschreibung ({plural_of(plan.ebenen[-1].singular)})"
    if len(filled) > _MANY:
        names = [plan.name(spalte) for spalte in filled]
        more = f" und {len(names) - _MANY} weitere" if names[_MANY:] else ""
        befunde.warn(
            None,
            "",
            f"{len(filled)} Spalten sind hier nicht bekannt. Ihr Text steht jeweils in der "
            f"{where}: „{'“, „'.join(names[:_MANY])}“{more}. Bitte prüfen Sie, ob es die richtige "
            "Tabelle ist.",
            tuple(names),
        )
        return
    for spalte in filled:
        befunde.warn(
            None,
            plan.name(spalte),
            f"Die Spalte ist hier nicht bekannt. Ihr Text steht jeweils in der {where}.",
        )


def _texts(below: Sequence[Zeile], spalte: int) -> list[str]:
    return [text for zeile in below if (text := zeile.zelle(spalte).strip())]
