"""What the dialog says of one Sicherung: what it holds and what restoring it would change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zielbewertung.app.datei.sicherungen import root
from zielbewertung.app.datei.wiederherstellen import Vergleich
from zielbewertung.app.worte.angaben import datum_uhrzeit, from_iso, groesse, zeitpunkt

if TYPE_CHECKING:
    from zielbewertung.app.datei.sicherungen import Eintrag, Inhalt, KonzeptSicherungen
    from zielbewertung.domain.errors import ZielbewertungError

COMPARING = "Wird mit dem offenen Konzept verglichen …"


def words_of(eintrag: Eintrag | None, found: Vergleich | ZielbewertungError | str) -> str:
    """Return the lines about a Sicherung; ``found`` is what came of the comparison so far."""
    if eintrag is None:
        return "Wird gelesen …"
    if eintrag.inhalt is None:
        return "\n".join(
            (
                eintrag.problem,
                "„Als neue Datei öffnen“ versucht zu retten, was sich noch lesen lässt.",
            )
        )
    inhalt = eintrag.inhalt
    lines = [
        inhalt.titel,
        f"Stand vom {datum_uhrzeit(eintrag.sicherung.zeit)}. {_rated(inhalt)}",
        _last_change(inhalt),
        _compared(found),
    ]
    return "\n".join(filter(None, lines))


def _rated(inhalt: Inhalt) -> str:
    return f"{inhalt.runde}: {inhalt.bewertet} von {inhalt.massnahmen} Maßnahmen bewertet."


def _last_change(inhalt: Inhalt) -> str:
    zeit = from_iso(inhalt.geaendert)
    if zeit is None:
        return ""
    return f"Letzte Änderung: {zeitpunkt(zeit, datetime.now(UTC))}, {inhalt.aenderung}"


def _compared(found: Vergleich | ZielbewertungError | str) -> str:
    if isinstance(found, str):
        return found
    if not isinstance(found, Vergleich):
        words = f"{found.title} {found.explanation}".strip()
        return f"Wiederherstellen ist nicht möglich: {words}"
    if found.ist_gleich:
        return "Das offene Konzept hat genau diesen Stand."
    return f"Wiederherstellen würde ändern: {change_words(found)}"


def change_words(vergleich: Vergleich) -> str:
    """Return in words what restoring would change."""
    gone = vergleich.fallen_weg
    going = "1 Eintrag fällt weg" if gone == 1 else f"{gone} Einträge fallen weg"
    return f"{vergleich.worte}. {going}." if gone else f"{vergleich.worte}."


def place_words(konzept: KonzeptSicherungen | None) -> str:
    """Return how many there are, how much room they take and where they lie."""
    folder = root() if konzept is None else konzept.folder
    if konzept is None or not konzept.sicherungen:
        return f"Sie liegen auf diesem PC: {folder}"
    number = len(konzept.sicherungen)
    count = "1 Sicherung" if number == 1 else f"{number} Sicherungen"
    return f"{count}, zusammen {groesse(konzept.groesse)}. Ort: {folder}"
