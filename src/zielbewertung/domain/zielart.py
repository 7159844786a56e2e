"""Which Zielart a measure has, and by which Kriterien it is judged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Zielart

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten


def zielart_of(index: KonzeptIndex, massnahme: Knoten) -> Zielart:
    """Return the Zielart of a measure: its own, or that of the nearest entry above with one."""
    line = (massnahme, *reversed(index.pfad(massnahme)))
    return next((k.zielart for k in line if k.zielart is not Zielart.KEINE), Zielart.KEINE)


def kriterien_of(index: KonzeptIndex, massnahme: Knoten) -> str:
    """Return in one line what to ask of a measure by its Zielart; may be empty."""
    zielart = zielart_of(index, massnahme)
    texts = [kriterium.text for kriterium in index.massstab.kriterien_fuer(zielart)]
    return f"{zielart.label}: {' '.join(texts)}" if texts else ""
