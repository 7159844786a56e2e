"""Asks before more goes than one sees: what is rated, and what lies below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain import struktur
from zielbewertung.domain.werte import Knotenstatus
from zielbewertung.ui.dialogs.decision import decide

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

    Build = Callable[[KonzeptIndex, Sequence[str]], Change]

_DROP = "Als entfallen kennzeichnen"
_DELETE = "Löschen"
_KEPT = "Einträge und Bewertungen bleiben in der Datei, zählen aber nicht mehr mit."
_BACK = "„Rückgängig“ holt alles zurück."


def how_to_remove(part: QWidget, index: KonzeptIndex, ids: Sequence[str]) -> Build | None:
    """Return how entries are to go; asks unless it is one that is neither rated nor full."""
    tops = struktur.topmost(index, ids)
    name = struktur.nennung_aller(index, tops)
    below = sum(1 for top in tops for _ in index.walk(top.id))
    rated = struktur.rated_below(index, ids)
    if rated and all(top.status is not Knotenstatus.AKTIV for top in tops):
        return struktur.dropped  # which says that they are that already
    if rated:
        what = (
            f"{name}: bewertet"
            if len(rated) == 1 and not below
            else f"{name}: darunter {_counted(index, len(rated))} mit Bewertung"
        )
        explanation = (
            "Was bewertet ist, wird nicht gelöscht. Sie können es als entfallen kennzeichnen und "
            "jederzeit wieder aufnehmen."
        )
        chosen = decide(part.window(), what, explanation, ((_DROP, _KEPT),))
        return None if chosen is None else struktur.dropped
    if not below:
        return struktur.deleted
    entries = "1 Eintrag" if below == 1 else f"{below} Einträge"
    choices = ((_DELETE, f"Mit allem, was darunter steht. {_BACK}"), (_DROP, _KEPT))
    chosen = decide(
        part.window(), f"{name} entfernen?", f"Es steht noch etwas darunter: {entries}.", choices
    )
    return None if chosen is None else (struktur.deleted, struktur.dropped)[chosen]


def _counted(index: KonzeptIndex, number: int) -> str:
    return index.massnahmen_ebene.counted(number)
