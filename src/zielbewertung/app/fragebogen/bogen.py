"""What a unit is asked: its measures with their official texts and what we have of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zielbewertung.documents.fragebogen.modell import Bogen, Fragezeile, Kopf
from zielbewertung.domain.rueckmeldungen.angaben import angaben_of
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.domain.werte import Rolle
from zielbewertung.domain.zielart import kriterien_of

if TYPE_CHECKING:
    from datetime import date

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten, Organisationseinheit, Runde

_ABOVE = 70


def massnahmen_of(index: KonzeptIndex, einheit_id: str) -> tuple[Knoten, ...]:
    """Return the active measures that a unit is responsible for, in the order of the tree.

    Who is responsible for a measure says the measure, or, where it says nothing, the nearest
    entry above that does.
    """
    return tuple(
        massnahme
        for massnahme in index.massnahmen()
        if any(einheit.id == einheit_id for einheit in _responsible(index, massnahme))
    )


def count_massnahmen(index: KonzeptIndex) -> Counter[str]:
    """Return how many active measures each unit is responsible for, under the id of the unit.

    Measures that nobody is responsible for count under an empty text.
    """
    counts: Counter[str] = Counter()
    for massnahme in index.massnahmen():
        units = {einheit.id for einheit in _responsible(index, massnahme)}
        counts.update(units or ("",))
    return counts


def _responsible(index: KonzeptIndex, massnahme: Knoten) -> tuple[Organisationseinheit, ...]:
    for knoten in (massnahme, *reversed(index.pfad(massnahme))):
        units = index.zustaendige(knoten)
        if units:
            return units
    return ()


def is_leading(index: KonzeptIndex, massnahme: Knoten, einheit_id: str) -> bool:
    """Tell whether a unit is federführend for a measure."""
    for knoten in (massnahme, *reversed(index.pfad(massnahme))):
        if index.zustaendige(knoten):
            leading = index.zustaendige(knoten, Rolle.FEDERFUEHREND)
            return any(einheit.id == einheit_id for einheit in leading)
    return False


def make_bogen(
    index: KonzeptIndex,
    runde: Runde,
    einheit: Organisationseinheit,
    fragebogen_id: str,
    erstellt: date,
    *,
    frist: date | None = None,
    ansprechstelle: str = "",
    hinweis: str = "",
) -> Bogen:
    """Return the Fragebogen for a unit: its own measures and nothing else of the Konzept."""
    massnahmen = massnahmen_of(index, einheit.id)
    asked = dict.fromkeys(kriterien_of(index, massnahme) for massnahme in massnahmen)
    ebene = index.massnahmen_ebene
    above = [index.pfad(massnahme)[-1] for massnahme in massnahmen if massnahme.eltern is not None]
    return Bogen(
        kopf=Kopf(fragebogen_id, index.id, runde.id, einheit.id, erstellt, frist),
        titel=one_line(index.stammdaten.titel),
        traeger=one_line(index.stammdaten.traeger),
        runde=one_line(runde.name),
        einheit=one_line(einheit.name),
        zusammenhang=index.ebene_of(above[0]).singular if above else "Zusammenhang",
        massnahme=ebene.singular,
        massnahmen=ebene.plural,
        zeilen=tuple(_zeile(index, runde, massnahme) for massnahme in massnahmen),
        kriterien=tuple((kind, what) for kind, _, what in map(_parted, asked) if what),
        ansprechstelle=ansprechstelle,
        hinweis=hinweis,
    )


def _zeile(index: KonzeptIndex, runde: Runde, massnahme: Knoten) -> Fragezeile:
    *upper, nearest = index.pfad(massnahme) or (massnahme,)
    lines = [" – ".join(f"{k.kennung} {shorten(k.name, _ABOVE)}".strip() for k in upper)]
    if nearest is not massnahme:
        lines.append(f"{nearest.kennung} {nearest.text}".strip())
    return Fragezeile(
        massnahme.id,
        massnahme.kennung,
        "\n".join(line for line in lines if line),
        massnahme.text,
        angaben_of(index.bewertung(runde.id, massnahme.id)),
    )


def _parted(asked: str) -> tuple[str, str, str]:
    return asked.partition(": ")
