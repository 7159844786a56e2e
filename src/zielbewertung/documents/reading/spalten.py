"""Which column of a table holds what, as the reading of rows asks for it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import unguard
from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.documents.reading.zuordnung import Spaltenart
from zielbewertung.domain.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.documents.reading.tabelle import Zeile
    from zielbewertung.documents.reading.zuordnung import Ebenenwahl, Tabellenwahl


@dataclass(slots=True)
class Ebenenspalten:
    """The columns of one level: its text (if any), and by name what else is said of its entries.

    The names are ``nummer``, ``id``, the fields of an entry, and the roles of the units.
    """

    singular: str
    text: int | None = None
    felder: dict[str, int] = field(default_factory=dict)
    nummer_im_text: bool = False

    def spalte(self, feld: str) -> int | None:
        """Return the column of a further field, ``None`` where there is none."""
        return self.felder.get(feld)

    @property
    def hat_spalten(self) -> bool:
        """Whether this table says in its cells which entry of the level is meant."""
        return self.text is not None or "nummer" in self.felder or "id" in self.felder


@dataclass(slots=True)
class Spaltenplan:
    """What each column of one table holds; ``eigene`` tells a table that this program wrote."""

    kopf: tuple[str, ...] = ()
    breite: int = 0
    ebenen: tuple[Ebenenspalten, ...] = ()
    bewertung: dict[str, int] = field(default_factory=dict)
    rahmen: dict[str, int] = field(default_factory=dict)
    unbekannt: list[int] = field(default_factory=list)
    ausgelassen: list[int] = field(default_factory=list)
    eigene: bool = False

    def name(self, spalte: int) -> str:
        """Return how people call a column: its heading, or its place where it has none."""
        heading = self.kopf[spalte] if spalte < len(self.kopf) else ""
        return heading or f"{spalte + 1}. Spalte"


def make_plan(kopf: Zeile | None, ebenen: Sequence[Ebenenwahl], wahl: Tabellenwahl) -> Spaltenplan:
    """Return the columns of a table as a Zuordnung says; ``kopf`` is its row of headings."""
    names = () if kopf is None else headings(kopf)
    if wahl.eigene:
        names = tuple(unguard(name) for name in names)
    plan = Spaltenplan(
        kopf=names,
        breite=len(wahl.spalten),
        ebenen=tuple(
            Ebenenspalten(ebene.singular, nummer_im_text=ebene.nummer_im_text) for ebene in ebenen
        ),
        eigene=wahl.eigene,
    )
    for spalte, said in enumerate(wahl.spalten):
        level = None if said.ebene is None else plan.ebenen[said.ebene]
        match said.art:
            case Spaltenart.BEWERTUNG:
                plan.bewertung.setdefault(said.feld, spalte)
            case Spaltenart.RAHMEN:
                plan.rahmen.setdefault(said.feld, spalte)
            case Spaltenart.AUSLASSEN:
                plan.ausgelassen.append(spalte)
            case Spaltenart.EBENE if level is not None and level.text is None:
                level.text = spalte
            case Spaltenart.NUMMER | Spaltenart.ID | Spaltenart.ANGABE if level is not None:
                level.felder.setdefault(said.feld or said.art.value, spalte)
            case _:
                plan.unbekannt.append(spalte)
    return plan


def repeats_header(zeile: Zeile, kopf: Sequence[str]) -> bool:
    """Tell whether a row says again what the header says, as after a page break."""
    filled = zeile.gefuellt
    return len(filled) > 1 and all(
        spalte < len(kopf) and key(one_line(clean(zeile.zellen[spalte]))) == key(kopf[spalte])
        for spalte in filled
    )


def headings(zeile: Zeile) -> tuple[str, ...]:
    """Return the headings in a row, each as one line."""
    return tuple(one_line(clean(zelle)) for zelle in zeile.zellen)
