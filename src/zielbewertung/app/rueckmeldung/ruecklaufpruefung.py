"""Does a Fragebogen that came back belong here: right Konzept, round, unit and measures?"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.app.fragebogen.bogen import massnahmen_of
from zielbewertung.documents.reading.befunde import Befund, Schwere
from zielbewertung.domain.bewertungsrunden.akten import Fragebogen
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Knotenstatus

if TYPE_CHECKING:
    from zielbewertung.documents.fragebogen.modell import Ruecklauf
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.rueckmeldungen.angaben import Antwort

_NOTHING = "Es wurde nichts übernommen."
_LEFT_OUT = "Die Zeile wurde nicht übernommen."
_MOST_NAMED = 5


def check_ruecklauf(index: KonzeptIndex, ruecklauf: Ruecklauf) -> tuple[Fragebogen, Ruecklauf]:
    """Return the Fragebogen that came back, and of what it says all that belongs here.

    What does not belong here, and what people should know besides, are further ``befunde``.
    RuleViolationError where the whole file does not belong here.
    """
    fragebogen = _fragebogen(index, ruecklauf)
    befunde = list(ruecklauf.befunde)
    if index.fragebogen(fragebogen.runde, fragebogen.id) is None:
        befunde.append(_note("Dieser Fragebogen steht nicht auf der Liste; er wird dort ergänzt."))
    newer = [
        other
        for other in index.frageboegen(fragebogen.runde)
        if other.einheit == fragebogen.einheit and other.erstellt > fragebogen.erstellt
    ]
    if newer:
        befunde.append(
            _note(f"Die Stelle bekam später einen neueren Fragebogen: „{newer[-1].datei}“.")
        )
    own = {massnahme.id for massnahme in massnahmen_of(index, fragebogen.einheit)}
    kept = []
    for antwort in ruecklauf.antworten:
        problem = _problem(index, antwort)
        if problem:
            befunde.append(Befund(antwort.zeile, "", Schwere.WARNUNG, problem))
            continue
        kept.append(antwort)
        if antwort.massnahme not in own and antwort.sagt_etwas:
            name = index.knoten(antwort.massnahme).bezeichnung
            befunde.append(_note(f"Für „{name}“ ist die Stelle nicht mehr zuständig."))
    missing = [m for m in ruecklauf.fehlend if index.has(m)]
    if missing:
        befunde.append(_note(_missing(index, missing)))
    return fragebogen, replace(ruecklauf, antworten=tuple(kept), befunde=tuple(befunde))


def _fragebogen(index: KonzeptIndex, ruecklauf: Ruecklauf) -> Fragebogen:
    kopf, name = ruecklauf.kopf, ruecklauf.datei
    is_part = not kopf.konzept
    known = index.fragebogen(kopf.runde, kopf.fragebogen)
    if (is_part and known is None) or (not is_part and kopf.konzept != index.id):
        raise RuleViolationError(
            f"„{name}“ gehört zu einem anderen Konzept.",
            f"{_NOTHING} Bitte öffnen Sie das Konzept, aus dem der Fragebogen stammt.",
        )
    if not index.has_runde(kopf.runde):
        raise RuleViolationError(
            f"„{name}“ gehört zu einer anderen Runde.",
            f"{_NOTHING} Die Runde, für die gefragt wurde, gibt es in diesem Konzept nicht.",
        )
    runde = index.runde(kopf.runde)
    if runde.eingefroren:
        raise RuleViolationError(
            f"„{name}“ gehört zur Runde „{runde.name}“, und die ist eingefroren.",
            f"{_NOTHING} Eine eingefrorene Runde bleibt, wie sie ist.",
        )
    units = {einheit.id for einheit in index.einheiten}
    if known is not None and known.einheit != kopf.einheit and kopf.einheit in units:
        asked = one_line(index.einheit(known.einheit).name)
        raise RuleViolationError(
            f"„{name}“ nennt eine andere Stelle, als gefragt wurde.",
            f"{_NOTHING} Gefragt wurde „{asked}“. Bitte fragen Sie dort nach.",
        )
    if known is not None:
        return known
    if kopf.einheit not in units:
        raise RuleViolationError(
            f"Die Stelle, die „{name}“ ausgefüllt hat, gibt es hier nicht.",
            f"{_NOTHING} Vielleicht wurde sie gelöscht. Legen Sie die Stelle wieder an, oder "
            "übertragen Sie die Angaben von Hand.",
        )
    return Fragebogen(
        kopf.runde,
        kopf.fragebogen,
        kopf.einheit,
        kopf.erstellt,
        kopf.frist,
        len(ruecklauf.antworten) + len(ruecklauf.fehlend),
        datei=name,
    )


def _problem(index: KonzeptIndex, antwort: Antwort) -> str:
    """Return why an answer has no place here, empty where it has."""
    if not index.has(antwort.massnahme):
        return f"Zeile {antwort.zeile}: Die Maßnahme gibt es nicht mehr. {_LEFT_OUT}"
    knoten = index.knoten(antwort.massnahme)
    if not index.is_massnahme(knoten):
        return (
            f"„{knoten.bezeichnung}“ wird nicht mehr bewertet. Die Zeile wurde nicht übernommen."
        )
    line = (knoten, *index.pfad(knoten))
    if any(entry.status is not Knotenstatus.AKTIV for entry in line):
        return f"„{knoten.bezeichnung}“ ist entfallen. {_LEFT_OUT}"
    return ""


def _missing(index: KonzeptIndex, missing: list[str]) -> str:
    names = ", ".join(index.knoten(m).bezeichnung for m in missing[:_MOST_NAMED])
    more = f" und {len(missing) - _MOST_NAMED} weitere" if len(missing) > _MOST_NAMED else ""
    return f"Ohne Zeile, also ohne Angaben: {names}{more}."


def _note(text: str) -> Befund:
    return Befund(None, "", Schwere.HINWEIS, text)
