"""What came back in words: what comes of each file, of each answer, of all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.rueckmeldung.ruecklauf import Dateilage
from zielbewertung.domain.rueckmeldungen.eingang import Eingangsart

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.app.rueckmeldung.ruecklauf import Dateiplan, Ruecklaufplan

ALTES = (Eingangsart.AELTER, Eingangsart.LEER)
"""What is taken only where someone says so."""


def summary(datei: Dateiplan) -> str:
    """Return in a line what a file brings, or why it is refused."""
    if datei.fehler is not None:
        return f"{datei.fehler.title} {datei.fehler.explanation}"
    return f"{datei.einheit}; {counts(datei)}"


def counts(datei: Dateiplan) -> str:
    """Return how many answers of a file are of which kind: „3 neu, 11 nichts geändert“."""
    found = (f"{datei.count(art)} {art.label}" for art in Eingangsart if datei.count(art))
    return ", ".join(found) or "keine Angaben"


def outlook(vorhaben: Ruecklaufplan) -> str:
    """Return in a sentence or two what would be taken in."""
    answers, files = vorhaben.rueckmeldungen, len(vorhaben.dateien)
    told = "1 Rückmeldung" if answers == 1 else f"{answers} Rückmeldungen"
    from_files = "1 Datei" if files == 1 else f"{files} Dateien"
    refused = sum(datei.lage is Dateilage.ABGELEHNT for datei in vorhaben.dateien)
    sentences = [f"{from_files} geprüft: {told} neu oder geändert."]
    if refused:
        one = "1 Datei wird" if refused == 1 else f"{refused} Dateien werden"
        sentences.append(f"{one} nicht eingelesen.")
    warnings = sum(len(datei.warnungen) for datei in vorhaben.dateien)
    if warnings:
        sentences.append(
            "1 Befund ist anzusehen." if warnings == 1 else f"{warnings} Befunde sind anzusehen."
        )
    return " ".join(sentences)


def report(vorhaben: Ruecklaufplan) -> str:
    """Return all findings as a text to copy."""
    lines = []
    for datei in vorhaben.dateien:
        lines.append(f"{datei.datei}: {summary(datei)}")
        lines += [f"  {befund.schwere.label}: {befund.text}" for befund in datei.befunde]
    return "\n".join(lines) + "\n"


def looks_like_fragebogen(path: Path) -> bool:
    """Tell whether a file is a workbook that units were sent; any thread may do that."""
    from zielbewertung.documents.fragebogen import erkennung

    return erkennung.looks_like_fragebogen(path)
