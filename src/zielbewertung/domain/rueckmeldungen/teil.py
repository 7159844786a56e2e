"""The part of a Konzept that one unit gets as a file of its own, and what came back in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import Fragebogen, Rueckmeldung
from zielbewertung.domain.konzept import Konzept, Zustaendigkeit, new_id
from zielbewertung.domain.rueckmeldungen.angaben import (
    FELDER,
    NICHTS,
    Antwort,
    angaben_of,
    grundlage_of,
    packed,
)
from zielbewertung.domain.werte import Fragebogenart, Rolle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung, Knoten


def make_teil(
    index: KonzeptIndex, fragebogen: Fragebogen, massnahmen: Sequence[Knoten]
) -> Konzept:
    """Return a Konzept of its own with the measures of one unit and nothing else.

    No other measure, unit or round, no interne Notiz. Its structure is locked. A Rückmeldung for
    each measure keeps what we had when the part was made.
    """
    runde = index.runde(fragebogen.runde)
    einheit = replace(index.einheit(fragebogen.einheit), eltern=None)
    kept = {m.id for m in massnahmen} | {k.id for m in massnahmen for k in index.pfad(m)}
    ratings = [index.bewertung(runde.id, massnahme.id) for massnahme in massnahmen]
    named = {code for rating in ratings for code in rating.ursachen}
    whole = index.snapshot()
    roles = [(m, index.zustaendigkeit(m.id, einheit.id)) for m in massnahmen]
    return Konzept(
        id=new_id(),
        stammdaten=replace(index.stammdaten, struktur_gesperrt=True),
        ebenen=whole.ebenen,
        knoten=tuple(knoten for knoten in whole.knoten if knoten.id in kept),
        einheiten=(einheit,),
        zustaendigkeiten=tuple(
            Zustaendigkeit(m.id, einheit.id, Rolle.FEDERFUEHREND) if role is None else role
            for m, role in roles
        ),
        runden=(replace(runde, aufhebungen=0),),
        bewertungen=tuple(
            replace(rating, interne_notiz="")
            for rating in ratings
            if not replace(rating, interne_notiz="").ist_leer
        ),
        ursachen=tuple(u for u in whole.ursachen if u.angeboten or u.code in named),
        kriterien=whole.kriterien,
        frageboegen=(replace(fragebogen, art=Fragebogenart.TEILDATEI),),
        rueckmeldungen=tuple(_before(fragebogen, rating) for rating in ratings),
    )


def _before(fragebogen: Fragebogen, rating: Bewertung) -> Rueckmeldung:
    angaben = angaben_of(rating)
    return Rueckmeldung(
        fragebogen.runde,
        rating.massnahme,
        fragebogen.einheit,
        fragebogen=fragebogen.id,
        grundlage=packed(angaben),
        **{name: getattr(angaben, name) for name in FELDER},
    )


def fragebogen_in(konzept: Konzept) -> Fragebogen | None:
    """Return the Fragebogen that a Konzept is the part for, ``None`` where it is a whole one."""
    if len(konzept.frageboegen) != 1 or len(konzept.runden) != 1:
        return None
    (fragebogen,) = konzept.frageboegen
    return fragebogen if fragebogen.art is Fragebogenart.TEILDATEI else None


def answers_in(konzept: Konzept, fragebogen: Fragebogen) -> tuple[Antwort, ...]:
    """Return what became of the measures of a part since it was made."""
    ratings = {b.massnahme: b for b in konzept.bewertungen if b.runde == fragebogen.runde}
    return tuple(
        Antwort(
            before.massnahme,
            place,
            grundlage_of(before),
            angaben_of(ratings[before.massnahme]) if before.massnahme in ratings else NICHTS,
            before.bemerkung,
        )
        for place, before in enumerate(konzept.rueckmeldungen, 1)
    )
