"""Rescues what can be read of a damaged file into a new one; the damaged file is never touched."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.konzept import (
    Konzept,
    Stammdaten,
)
from zielbewertung.domain.notfall.rettung import Fund, Verlust, Verlustart, mend
from zielbewertung.domain.records import GEGENSTAENDE, Record
from zielbewertung.store import schema
from zielbewertung.store.connection import connect
from zielbewertung.store.new_file import fill, new_file
from zielbewertung.store.notfall.bergung import is_id, record_of
from zielbewertung.store.notfall.fundstuecke import (
    AENDERUNG,
    BEWERTET,
    KENNZEICHEN,
    PLATZ,
    Fundstuecke,
    Row,
    find_rows,
)
from zielbewertung.store.pruefungen.eingang import admit, take_copy
from zielbewertung.store.pruefungen.pruefsumme import stamp
from zielbewertung.store.pruefungen.verlaufspruefung import is_sound_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlite_utils import Database

    from zielbewertung.domain.werte import Weg
    from zielbewertung.store.notfall.blattleser import Fundwert

BEZEICHNUNG = "Inhalt aus einer beschädigten Datei gerettet"
"""What the Verlauf says; no step before it can be taken back, for it may not be whole."""


@dataclass(frozen=True, slots=True)
class Rettung:
    """What was rescued: the Konzept in the new file, and all that was lost.

    ``gerettet`` and ``verloren`` count records by the name of their kind, „aenderung“ for rows
    of the Verlauf. ``unlesbar`` of ``seiten`` pages of the file could not be read.
    """

    konzept: Konzept
    gerettet: Mapping[str, int]
    verloren: Mapping[str, int]
    verluste: tuple[Verlust, ...]
    unlesbar: int
    seiten: int


def rescue(source: Path, target: Path, weg: Weg) -> Rettung:
    """Write what can be read of ``source`` into the new file ``target``.

    FileProblemError where the source can not be read at all, where nothing in it can, or where
    the target can not be made; a file that is there is never overwritten.
    """
    verluste: list[Verlust] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kopie"
        take_copy(source, copy)
        stuecke = find_rows(copy)
    rows = stuecke.rows
    fund = _fund(stuecke, verluste)
    if not (fund.knoten or fund.bewertungen or fund.stammdaten):
        raise FileProblemError(
            f"In „{source.name}“ ließ sich nichts mehr lesen.",
            "Es wurde keine neue Datei angelegt; die beschädigte blieb, wie sie ist. Bitte öffnen "
            "Sie eine Sicherung.",
        )
    konzept, replaced = mend(fund)
    verluste += replaced
    verlauf = _verlauf(rows["aenderung"])
    with new_file(target) as temporary:
        with closing(connect(temporary)) as db:
            schema.upgrade(db)
            _write_verlauf(db, verlauf)
            fill(db, konzept, weg, BEZEICHNUNG)
        stamp(temporary)
        admit(temporary, target.name)
    lost = Counter(
        v.gegenstand for v in verluste if v.art in (Verlustart.EINTRAG, Verlustart.ERSETZT)
    )
    lost["aenderung"] = len(rows["aenderung"]) - len(verlauf)
    saved = {name: len(found) for name, found in _parts(fund).items()}
    return Rettung(
        konzept,
        {**saved, "aenderung": len(verlauf)},
        dict(lost),
        tuple(verluste),
        stuecke.unreadable,
        stuecke.pages,
    )


# ---------------------------------------------------------------------- records


def _fund(stuecke: Fundstuecke, verluste: list[Verlust]) -> Fund:
    """Make records of rows, as far as they go."""
    rows = stuecke.rows
    found: dict[str, list[Any]] = {g.name: [] for g in GEGENSTAENDE}
    konzept_id = None
    for gegenstand in GEGENSTAENDE:
        for row in rows[gegenstand.name]:
            record, losses = record_of(gegenstand, row)
            verluste += losses
            if record is not None:
                found[gegenstand.name].append(record)
            if gegenstand.record is Stammdaten and isinstance(row["id"], str):
                konzept_id = row["id"] if is_id(row["id"]) else konzept_id
    others = {
        *(einheit.id for einheit in found["organisationseinheit"]),
        *(entry.einheit for entry in found["zustaendigkeit"]),
        *(kriterium.id for kriterium in found["kriterium"]),
        *(runde.id for runde in found["runde"]),
        *(bewertung.runde for bewertung in found["bewertung"]),
        *(fragebogen.id for fragebogen in found["fragebogen"]),
    }
    return Fund(
        konzept_id,
        found["konzept"][0] if found["konzept"] else None,
        found["ebene"],
        found["knoten"],
        found["organisationseinheit"],
        found["zustaendigkeit"],
        found["runde"],
        found["bewertung"],
        {} if "knoten" in stuecke.whole else _plaetze(rows, others),
        () if "bewertung" in stuecke.whole else _bewertet(rows),
        found["ursache"],
        found["kriterium"],
        found["fragebogen"],
        found["rueckmeldung"],
        found["aufhebung"],
        found["abstimmung"],
        found["rundeneintrag"],
        found["besprechung"],
    )


def _plaetze(
    rows: Mapping[str, Sequence[Row]], others: Iterable[str]
) -> dict[str, tuple[str | None, int]]:
    """Return from the indexes where each entry lies, also one whose own row is lost.

    One index gives the ids with the numbers of their rows, but of three tables at once; ``others``
    are ids that are none of an entry. Another one gives the places by those numbers.
    """
    ids: dict[Fundwert, set[str]] = {}
    for row in rows[KENNZEICHEN.name]:
        if isinstance(row["id"], str) and is_id(row["id"]):
            ids.setdefault(row["nr"], set()).add(row["id"])
    strangers = frozenset(others)
    found: dict[str, tuple[str | None, int]] = {}
    for row in rows[PLATZ.name]:
        eltern, place = row["eltern"], row["reihenfolge"]
        candidates = ids.get(row["nr"], set()) - strangers
        sound = eltern is None or (isinstance(eltern, str) and is_id(eltern))
        if len(candidates) == 1 and sound and isinstance(place, int):
            found[candidates.pop()] = (str(eltern) if eltern else None, place)
    return found


def _bewertet(rows: Mapping[str, Sequence[Row]]) -> tuple[tuple[str, str], ...]:
    """Return from an index which Maßnahme is rated in which Runde."""
    keys = ((str(row["runde"]), str(row["massnahme"])) for row in rows[BEWERTET.name])
    return tuple(key for key in keys if all(map(is_id, key)))


def _parts(fund: Fund) -> dict[str, Sequence[Record]]:
    return {
        "konzept": () if fund.stammdaten is None else (fund.stammdaten,),
        "ebene": fund.ebenen,
        "knoten": fund.knoten,
        "organisationseinheit": fund.einheiten,
        "zustaendigkeit": fund.zustaendigkeiten,
        "runde": fund.runden,
        "bewertung": fund.bewertungen,
        "ursache": fund.ursachen,
        "kriterium": fund.kriterien,
        "fragebogen": fund.frageboegen,
        "rueckmeldung": fund.rueckmeldungen,
        "aufhebung": fund.aufhebungen,
        "abstimmung": fund.abstimmungen,
        "rundeneintrag": fund.rundeneintraege,
        "besprechung": fund.besprechungen,
    }


# ---------------------------------------------------------------------- Verlauf


def _verlauf(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of the Verlauf that are whole, in steps that begin with their first row."""
    names = [spalte.name for spalte in AENDERUNG.spalten]
    sound = {int(str(row["nr"])): row for row in reversed(rows) if is_sound_row(row)}
    first: dict[Fundwert, Fundwert] = {}
    kept = []
    for nr in sorted(sound):
        row = sound[nr]
        first.setdefault(row["schritt"], nr)
        moved = {**row, "schritt": first[row["schritt"]]}
        kept.append({name: moved[name] for name in names})
    return kept


def _write_verlauf(db: Database, verlauf: Sequence[Row]) -> None:
    names = [spalte.name for spalte in AENDERUNG.spalten]
    statement = (
        f"INSERT INTO aenderung ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
    )
    with db.atomic():
        db.conn.executemany(statement, [[row[name] for name in names] for row in verlauf])
