"""Yardsticks: why a measure falls short (Ursachen), and what to ask of each kind of goal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.werte import Ampel, Zielart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung, Knoten

URSACHEN = (
    "Personal fehlt",
    "Mittel fehlen",
    "noch nicht begonnen",
    "Zeitplan nicht eingehalten",
    "Kooperation kam nicht zustande",
    "Bedarf hat sich geändert",
    "Rechtslage hat sich geändert",
    "Ziel nicht messbar beschrieben",
    "Daten fehlen",
)
"""Why a measure is reached in part or not at all, as evaluations name it most."""

KRITERIEN: Mapping[Zielart, str] = {
    Zielart.PROZESS: "eingerichtet? läuft verlässlich? wird genutzt?",
    Zielart.PROJEKT: "begonnen? abgeschlossen? Ergebnis liegt vor?",
    Zielart.QUANTITATIV: "Zielwert? Ausgangswert? heutiger Wert und seine Quelle?",
}
"""What to ask before a measure is rated, by the kind of its goal."""


def falls_short(bewertung: Bewertung) -> bool:
    """Tell whether it makes sense to name causes: yellow, red, or some are named already."""
    return bewertung.ampel in (Ampel.GELB, Ampel.ROT) or bool(bewertung.ursachen)


def offered_ursachen(bewertungen: Iterable[Bewertung]) -> tuple[str, ...]:
    """Return the causes to choose from: the usual ones, and others that are named already."""
    named = (ursache for bewertung in bewertungen for ursache in bewertung.ursachen)
    return tuple(dict.fromkeys((*URSACHEN, *named)))


def kriterien_of(index: KonzeptIndex, massnahme: Knoten) -> str:
    """Return what to ask of a measure by its own Zielart or the nearest above; may be empty."""
    for knoten in (massnahme, *reversed(index.pfad(massnahme))):
        if knoten.zielart is not Zielart.KEINE:
            return f"{knoten.zielart.label}: {KRITERIEN[knoten.zielart]}"
    return ""
