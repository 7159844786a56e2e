"""Writes a whole Konzept with all its rounds as JSON; docs/AUSTAUSCHFORMATE.md describes it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from zielbewertung.documents.target import replace_file
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.records import to_plain
from zielbewertung.domain.werte import Rolle

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.domain.konzept import Knoten, Konzept
    from zielbewertung.domain.records import Record

FORMAT = "zielbewertung-json"
VERSION = 1
"""The name of the format, and its version: it grows where a reader of the old must be changed."""

Value = str | int | bool | None | list["Value"] | dict[str, "Value"]


def write_json(target: Path, konzept: Konzept, runde_id: str) -> None:
    """Write a Konzept; ``runde_id`` is named in it as the chosen round.

    Interne Notizen, Rückmeldungen, Abstimmungen and Besprechungen stay out, only their number is
    told.
    Raises FileProblemError in words for people.
    """
    replace_file(target, json_bytes(konzept, runde_id))


def json_bytes(konzept: Konzept, runde_id: str) -> bytes:
    """Return the content of the JSON file: the same Konzept always gives the same bytes."""
    index = KonzeptIndex(konzept)
    notes = sum(1 for bewertung in konzept.bewertungen if bewertung.interne_notiz)
    document: Value = {
        "format": FORMAT,
        "version": VERSION,
        "gewaehlte_runde": runde_id,
        "ausgelassen": {
            "interne_notizen": notes,
            "rueckmeldungen": len(konzept.rueckmeldungen),
            "abstimmungen": len(konzept.abstimmungen),
            "besprechungen": len(konzept.besprechungen),
        },
        "konzept": {"id": index.id, **_plain(index.stammdaten)},
        "ebenen": [_plain(ebene) for ebene in index.ebenen],
        "organisationseinheiten": [_plain(einheit) for einheit in index.einheiten],
        "ursachen": [_plain(ursache) for ursache in index.massstab.ursachen],
        "kriterien": [_plain(kriterium) for kriterium in index.massstab.kriterien],
        "runden": [_plain(runde) for runde in index.runden],
        "eingefrorene_eintraege": [_plain(entry) for entry in index.rundeneintraege()],
        "eintraege": [_entry(index, knoten) for knoten in index.kinder(None)],
    }
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _plain(record: Record) -> dict[str, Value]:
    return {
        name: list(value) if isinstance(value, list) else value
        for name, value in to_plain(record).items()
    }


def _entry(index: KonzeptIndex, knoten: Knoten) -> Value:
    """Return an entry with what is said of it and, nested, everything below it."""
    entry = _plain(knoten)
    entry["zustaendig"] = [
        {"einheit": einheit.id, "rolle": rolle.value}
        for rolle in Rolle
        for einheit in index.zustaendige(knoten, rolle)
    ]
    if index.is_massnahme(knoten):
        entry["bewertungen"] = [
            _without(_plain(index.bewertung(runde.id, knoten.id)), "massnahme", "interne_notiz")
            for runde in index.runden
        ]
    else:
        entry["eintraege"] = [_entry(index, kind) for kind in index.kinder(knoten.id)]
    return entry


def _without(plain: dict[str, Value], *names: str) -> dict[str, Value]:
    return {name: value for name, value in plain.items() if name not in names}
