"""The sample: a real concept with example ratings, built from resources."""

from __future__ import annotations

import json
import uuid
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Zustaendigkeit,
)
from zielbewertung.domain.massstab import KRITERIEN, URSACHEN
from zielbewertung.domain.records import from_plain
from zielbewertung.domain.werte import Rolle
from zielbewertung.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterator

BEZEICHNUNG = "Beispiel angelegt"
DATEINAME = "Beispielkonzept.zielbewertung"
_NAMESPACE = uuid.UUID("6f1f0f0a-59c6-5b0c-8f0b-3a0f4a4b1c11")


def _id(*place: object) -> str:
    """Return the same id for the same place in the sample, on every machine."""
    return str(uuid.uuid5(_NAMESPACE, "/".join(map(str, place))))


def load_beispiel() -> Konzept:
    """Return the sample as it is delivered; its ids are always the same."""
    source: dict[str, Any] = json.loads(
        resource_path("beispiel", "konzept.json").read_text(encoding="utf-8")
    )
    runde = from_plain(Runde, {"id": _id("runde"), **source["runde"]})
    einheiten = {entry["kuerzel"]: _einheit(entry) for entry in source["organisationseinheiten"]}
    entries = list(_walk(source["eintraege"], None, 0))
    return Konzept(
        id=_id("konzept"),
        stammdaten=from_plain(Stammdaten, source["konzept"]),
        ebenen=tuple(
            from_plain(Ebene, {"tiefe": tiefe, **ebene})
            for tiefe, ebene in enumerate(source["ebenen"])
        ),
        knoten=tuple(knoten for knoten, _ in entries),
        einheiten=tuple(einheiten.values()),
        zustaendigkeiten=tuple(
            Zustaendigkeit(knoten.id, einheiten[kuerzel].id, rolle)
            for knoten, entry in entries
            for key, rolle in (("zustaendig", Rolle.FEDERFUEHREND), ("beteiligt", Rolle.BETEILIGT))
            for kuerzel in entry.get(key, ())
        ),
        runden=(runde,),
        bewertungen=tuple(
            from_plain(
                Bewertung, {"runde": runde.id, "massnahme": knoten.id, **entry["bewertung"]}
            )
            for knoten, entry in entries
            if entry.get("bewertung")
        ),
        ursachen=URSACHEN,
        kriterien=KRITERIEN,
    )


def _einheit(entry: dict[str, Any]) -> Organisationseinheit:
    eltern = entry.get("eltern")
    return Organisationseinheit(
        id=_id("einheit", entry["kuerzel"]),
        name=entry["name"],
        kuerzel=entry["kuerzel"],
        eltern=_id("einheit", eltern) if eltern else None,
        extern=entry.get("extern", False),
    )


_OWN_FIELDS = ("kennung", "titel", "wortlaut", "zielart")


def _walk(
    entries: list[dict[str, Any]], eltern: str | None, ebene: int
) -> Iterator[tuple[Knoten, dict[str, Any]]]:
    for place, entry in enumerate(entries):
        fields = {name: entry[name] for name in _OWN_FIELDS if name in entry}
        knoten = from_plain(
            Knoten,
            {
                "id": _id(eltern, ebene, place),
                "eltern": eltern,
                "ebene": ebene,
                "reihenfolge": place,
                **fields,
            },
        )
        yield knoten, entry
        yield from _walk(entry.get("eintraege", []), knoten.id, ebene + 1)
