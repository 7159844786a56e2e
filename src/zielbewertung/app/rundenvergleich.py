"""The comparison of two rounds in words and as plain data; documents and window show the same."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.rundenvergleich import (
    GEGANGEN,
    Bewegung,
    Fehlt,
    Rundenvergleich,
    Vergleichszeile,
    Zustand,
    compare_runden,
    gruende,
    in_worten,
)
from zielbewertung.domain.statistik import REIHENFOLGE
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import ampel_label

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Konzept, Runde

__all__ = [
    "GEGANGEN",
    "Bewegung",
    "Fehlt",
    "Rundenvergleich",
    "Vergleichszeile",
    "Zustand",
    "bewegung_text",
    "compare_runden",
    "gruende",
    "in_worten",
    "plain_comparison",
    "save_vergleich",
    "ueberschrift",
    "zustand_label",
]

Value = str | int | None | list["Value"] | dict[str, "Value"]


def ueberschrift(vergleich: Rundenvergleich) -> str:
    """Return what is compared, „Zwischenstand 2020 → Evaluation 2022“."""
    return f"{one_line(vergleich.alt.name)} → {one_line(vergleich.neu.name)}"


def plain_comparison(vergleich: Rundenvergleich, index: KonzeptIndex) -> Mapping[str, Value]:
    """Return a comparison as plain data, for other programs."""
    matrix = vergleich.matrix()
    return {
        "alt": _runde(vergleich.alt),
        "neu": _runde(vergleich.neu),
        "massnahmen": vergleich.gesamt,
        "bewegungen": {b.value: vergleich.anzahl(b) for b in Bewegung},
        "matrix": [
            {"von": _ampel(alt), "nach": _ampel(neu), "anzahl": matrix.get((alt, neu), 0)}
            for alt in (*REIHENFOLGE, Fehlt.FEHLT)
            for neu in (*REIHENFOLGE, Fehlt.FEHLT)
            if (alt, neu) != (Fehlt.FEHLT, Fehlt.FEHLT)
        ],
        "zeilen": [_zeile(zeile, index) for zeile in vergleich.zeilen],
    }


def _zeile(zeile: Vergleichszeile, index: KonzeptIndex) -> Value:
    return {
        "id": zeile.massnahme.id,
        "kennung": zeile.massnahme.kennung,
        "titel": zeile.massnahme.name,
        "bewegung": zeile.bewegung.value,
        "von": _ampel(zeile.von),
        "nach": _ampel(zeile.nach),
        "gruende_alt": gruende(zeile.alt, index),
        "gruende_neu": gruende(zeile.neu, index),
    }


def _runde(runde: Runde) -> Value:
    return {
        "id": runde.id,
        "name": runde.name,
        "stichtag": None if runde.stichtag is None else runde.stichtag.isoformat(),
        "art": runde.art.value,
        "status": runde.status.value,
    }


def _ampel(zustand: Zustand) -> str:
    return "offen" if zustand is None else zustand.value


def zustand_label(zustand: Zustand) -> str:
    """Return the words for what a measure had in a round."""
    return zustand.label if isinstance(zustand, Fehlt) else ampel_label(zustand)


def bewegung_text(zeile: Vergleichszeile) -> str:
    """Return a row of the comparison as one sentence, for the ear."""
    von, nach = ampel_label(zeile.alt.ampel), ampel_label(zeile.neu.ampel)
    if zeile.bewegung in GEGANGEN:
        return f"{zeile.massnahme.bezeichnung}: {zeile.bewegung.label}, zuletzt {von}"
    if zeile.bewegung is Bewegung.HINZU or zeile.alt.ampel is zeile.neu.ampel:
        return f"{zeile.massnahme.bezeichnung}: {zeile.bewegung.label}, {nach}"
    return f"{zeile.massnahme.bezeichnung}: {zeile.bewegung.label}, von {von} zu {nach}"


def save_vergleich(konzept: Konzept, alt_id: str, neu_id: str, target: Path) -> None:
    """Write the comparison of two rounds as PDF; FileProblemError where that fails."""
    from zielbewertung.documents.outline.vergleich import build_vergleich
    from zielbewertung.documents.pdf import write_bewertungsuebersicht

    outline = build_vergleich(konzept, alt_id, neu_id)
    write_bewertungsuebersicht(target, outline, erstellt_am=date.today())
