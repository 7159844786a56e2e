"""Putting an older value back: as a new change, and only where the rules allow it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from zielbewertung.app.verlauf.worte import tells_of_beginning
from zielbewertung.app.worte.beschriftung import Beschriftung, feld_label
from zielbewertung.domain import regeln
from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
)
from zielbewertung.domain.changes import Change, Replace, set_ampel
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Organisationseinheit,
    Runde,
    Zustaendigkeit,
)
from zielbewertung.domain.text import shorten
from zielbewertung.domain.verlauf import GANZER_EINTRAG, made_from
from zielbewertung.domain.werte import Ampel

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.ausschnitt import Zeile
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.records import Record
    from zielbewertung.domain.verlauf import Aenderung

_ONLY_LOOKING = "Dieses Konzept lässt sich hier nur ansehen."
_BEGINNING = "Hier beginnt der Verlauf; ein älterer Wert ist nicht bekannt."
_CREATED = "Der Eintrag wurde hier angelegt; davor gab es ihn nicht."
_BACK = "Der Eintrag ist wieder vorhanden."
_GONE = "Den Eintrag gibt es nicht mehr. Holen Sie zuerst den entfernten Eintrag zurück."
_SAME = "Dieser Wert gilt jetzt schon."
_PARENT_GONE = "Der übergeordnete Eintrag fehlt. Holen Sie zuerst diesen zurück."
_MISPLACED = "An dieser Stelle kann der Eintrag nicht mehr liegen."
_UNREADABLE = "Der Verlauf in der Datei ist an dieser Stelle nicht lesbar."

_TOGETHER = (
    ("bewertung", frozenset({"ampel", "grund"})),
    ("rueckmeldung", frozenset({"ampel", "grund"})),
    ("knoten", frozenset({"eltern", "ebene", "reihenfolge"})),
)
"""Fields of which one makes no sense without the others as they were."""

_KURZ = 60


@dataclass(frozen=True, slots=True)
class Angebot:
    """What putting back the value before a row would do; without a change, what hinders it."""

    change: Change | None
    hindernis: str = ""


class _HinderedError(Exception):
    """Carries what hinders, in words for people."""


def put_back(session: Session, zeile: Zeile) -> bool:
    """Make the value before a row hold again, as one undo step; RuleViolationError if it can't."""
    angebot = offer(session, zeile)
    if angebot.change is None:
        raise RuleViolationError(
            "Der ältere Wert lässt sich nicht zurückholen.",
            f"{angebot.hindernis} Es wurde nichts geändert, Ihre Daten sind sicher.",
        )
    return session.execute(angebot.change)


def offer(session: Session, zeile: Zeile) -> Angebot:
    """Return the change that puts back the value before a row, or what hinders it."""
    if session.schreibschutz:
        return Angebot(None, f"{_ONLY_LOOKING} {session.schreibschutz}")
    try:
        change = _change(session, zeile)
        regeln.check(change, session.index)
    except _HinderedError as hindered:
        return Angebot(None, str(hindered))
    except RuleViolationError as broken:
        return Angebot(None, broken.title)
    except (KeyError, ValueError, TypeError):
        return Angebot(None, _UNREADABLE)
    return Angebot(change)


def _change(session: Session, zeile: Zeile) -> Change:
    if tells_of_beginning(zeile):
        raise _HinderedError(_BEGINNING)
    aenderung, index = zeile.aenderung, session.index
    name = shorten(Beschriftung(index).eintrag_der(aenderung), _KURZ)
    rows = _rows_of_step(session, zeile)
    if aenderung.feld == GANZER_EINTRAG:
        if aenderung.alt is None:
            raise _HinderedError(_CREATED)
        return _whole(rows, aenderung, index, f"{name} zurückgeholt")
    label = f"{name}: {feld_label(aenderung.gegenstand, aenderung.feld)} zurückgeholt"
    return _field(_with(rows, aenderung), index, label)


def _rows_of_step(session: Session, zeile: Zeile) -> list[Aenderung]:
    """Return the rows of the same step about the same record, or what belongs to it."""
    key = zeile.aenderung.schluessel
    found = session.verlauf.rows_of_step(zeile.schritt.nr, key[-1] if key else None)
    return [other.aenderung for other in found]


def _with(rows: list[Aenderung], aenderung: Aenderung) -> list[Aenderung]:
    """Return a row with those that belong together with it."""
    fields = next(
        (
            fields
            for kind, fields in _TOGETHER
            if kind == aenderung.gegenstand and aenderung.feld in fields
        ),
        frozenset({aenderung.feld}),
    )
    return [
        row
        for row in rows
        if (row.gegenstand, row.schluessel) == (aenderung.gegenstand, aenderung.schluessel)
        and row.feld in fields
    ]


def _field(rows: list[Aenderung], index: KonzeptIndex, label: str) -> Change:
    """Return the change that makes one record what it was before some of its rows."""
    try:
        (part,) = made_from(rows, index, label).parts
    except KeyError:
        raise _HinderedError(_GONE) from None
    target = part.alt
    if target is None:
        raise _HinderedError(_UNREADABLE)
    current = index.record_like(target)
    if isinstance(target, Bewertung):
        _refuse_gone(target, index)
        if {"ampel", "grund"} & {row.feld for row in rows}:
            return _ampel(target, rows, index, label)
    _refuse_misplaced(target, index)
    if target == current:
        raise _HinderedError(_SAME)
    return Replace(current, target, label)


def _ampel(target: Bewertung, rows: list[Aenderung], index: KonzeptIndex, label: str) -> Change:
    """Return the change that gives a measure an earlier Ampel, with the rules of rating."""
    fields = {row.feld for row in rows}
    # Where only the Grund changed, the measure was „nicht bewertbar“ before and after.
    ampel = target.ampel if "ampel" in fields else Ampel.NICHT_BEWERTBAR
    grund = target.grund if "grund" in fields else ""
    current = index.bewertung(target.runde, target.massnahme)
    if (current.ampel, current.grund) == (ampel, grund):
        raise _HinderedError(_SAME)
    change = set_ampel(index, index.runde(target.runde), [target.massnahme], ampel, grund)
    return replace(change, label=label)


def _refuse_gone(bewertung: Bewertung, index: KonzeptIndex) -> None:
    if not index.has(bewertung.massnahme) or _runde(index, bewertung.runde) is None:
        raise _HinderedError(_GONE)


def _refuse_misplaced(record: Record, index: KonzeptIndex) -> None:
    """Refuse a place in the tree, or below a Stelle, that is not there any more."""
    match record:
        case Knoten():
            _refuse_misplaced_knoten(record, index)
        case Ebene() if record.tiefe > len(index.ebenen):
            raise _HinderedError(_MISPLACED)
        case Organisationseinheit():
            above = record.eltern
            while above is not None:
                einheit = _einheit(index, above)
                if einheit is None:
                    raise _HinderedError(_PARENT_GONE)
                if above == record.id:
                    raise _HinderedError(_MISPLACED)
                above = einheit.eltern


def _refuse_misplaced_knoten(knoten: Knoten, index: KonzeptIndex) -> None:
    if knoten.eltern is not None:
        if not index.has(knoten.eltern):
            raise _HinderedError(_PARENT_GONE)
        if index.knoten(knoten.eltern).ebene >= knoten.ebene:
            raise _HinderedError(_MISPLACED)
    below = (kind.ebene for kind in index.kinder(knoten.id))
    if knoten.ebene >= len(index.ebenen) or any(ebene <= knoten.ebene for ebene in below):
        raise _HinderedError(_MISPLACED)


def _whole(rows: list[Aenderung], aenderung: Aenderung, index: KonzeptIndex, label: str) -> Change:
    """Return the change that brings a removed record back with what went along with it."""
    kept = [row for row in rows if _went_along(row, aenderung, index)]
    change = made_from(kept, index, label).inverse()
    record = next((part.neu for part in change.parts if part.alt is None), None)
    if record is None:
        raise _HinderedError(_UNREADABLE)
    if index.record_like(record) is not None:
        raise _HinderedError(_BACK)
    if isinstance(record, Zustaendigkeit) and not _ends_exist(
        record.knoten, record.einheit, index
    ):
        raise _HinderedError(_GONE)
    if any(_hangs_loose(part.neu, index, record) for part in change.parts):
        raise _HinderedError(_GONE)
    _refuse_misplaced(record, index)
    return change


def _hangs_loose(record: Record | None, index: KonzeptIndex, coming: Record) -> bool:
    """Tell whether something of a round would refer to what is not there."""
    here = {getattr(coming, "id", "")}
    match record:
        case Fragebogen():
            return not (index.has_runde(record.runde) and _is_unit(index, record.einheit, here))
        case Rueckmeldung():
            asked = record.fragebogen
            return not (
                index.has_runde(record.runde)
                and (index.has(record.massnahme) or record.massnahme in here)
                and _is_unit(index, record.einheit, here)
                and (asked is None or index.fragebogen(record.runde, asked) is not None)
            )
        case Abstimmung():
            return not (
                index.has_runde(record.runde)
                and (index.has(record.massnahme) or record.massnahme in here)
                and (record.einheit is None or _is_unit(index, record.einheit, here))
            )
        case Besprechung():
            return not index.has_runde(record.runde)
        case _:
            return False


def _is_unit(index: KonzeptIndex, einheit_id: str, here: set[str]) -> bool:
    return einheit_id in here or _einheit(index, einheit_id) is not None


def _went_along(row: Aenderung, removed: Aenderung, index: KonzeptIndex) -> bool:
    """Tell whether a row of the same step belongs to a removed record and still makes sense."""
    if row.gegenstand == removed.gegenstand:
        return row.schluessel == removed.schluessel
    own = removed.schluessel[-1]
    match row.gegenstand, row.schluessel, removed.gegenstand:
        case "bewertung", (runde, massnahme), "knoten":
            return massnahme == own and _runde(index, str(runde)) is not None
        case "bewertung", (runde, massnahme), "runde":
            return runde == own and index.has(str(massnahme))
        case "rueckmeldung", (runde, massnahme, einheit), "knoten":
            there = _einheit(index, str(einheit)) is not None
            return massnahme == own and there and _runde(index, str(runde)) is not None
        case "rueckmeldung", (runde, massnahme, einheit), "organisationseinheit":
            there = index.has(str(massnahme))
            return einheit == own and there and _runde(index, str(runde)) is not None
        case "abstimmung", (runde, massnahme, _), "knoten":
            return massnahme == own and _runde(index, str(runde)) is not None
        case "zustaendigkeit", (knoten, einheit), "knoten":
            return knoten == own and _einheit(index, str(einheit)) is not None
        case "zustaendigkeit", (knoten, einheit), "organisationseinheit":
            return einheit == own and index.has(str(knoten))
        case _:
            return False


def _ends_exist(knoten: str, einheit: str, index: KonzeptIndex) -> bool:
    return index.has(knoten) and _einheit(index, einheit) is not None


def _einheit(index: KonzeptIndex, einheit_id: str) -> Organisationseinheit | None:
    found = index.record_like(Organisationseinheit(einheit_id, ""))
    return found if isinstance(found, Organisationseinheit) else None


def _runde(index: KonzeptIndex, runde_id: str) -> Runde | None:
    found = index.record_like(Runde(runde_id, ""))
    return found if isinstance(found, Runde) else None
