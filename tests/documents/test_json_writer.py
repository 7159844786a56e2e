import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.documents.json_writer import FORMAT, VERSION, json_bytes, write_json
from zielbewertung.domain.konzept import Bewertung, Runde, new_id
from zielbewertung.domain.records import field_names
from zielbewertung.domain.werte import Ampel

DOCUMENT = Path(__file__).parents[2] / "docs" / "AUSTAUSCHFORMATE.md"


def load(content: bytes) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(content)
    return document


def walk(entries: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for entry in entries:
        yield entry
        yield from walk(entry.get("eintraege", []))


def test_the_whole_sample_is_in_the_file(tmp_path: Path) -> None:
    konzept = load_beispiel()
    target = tmp_path / "konzept.json"
    write_json(target, konzept, konzept.runden[0].id)
    document = load(target.read_bytes())

    assert (document["format"], document["version"]) == (FORMAT, VERSION)
    assert document["gewaehlte_runde"] == konzept.runden[0].id
    assert document["konzept"]["titel"] == konzept.stammdaten.titel
    assert [ebene["singular"] for ebene in document["ebenen"]] == [
        ebene.singular for ebene in konzept.ebenen
    ]
    entries = list(walk(document["eintraege"]))
    assert [entry["id"] for entry in entries] == [knoten.id for knoten in konzept.knoten]
    assert len(document["organisationseinheiten"]) == len(konzept.einheiten)
    assert sum(len(entry["zustaendig"]) for entry in entries) == len(konzept.zustaendigkeiten)
    ratings = [rating for entry in entries for rating in entry.get("bewertungen", [])]
    assert len(ratings) == 134
    assert {rating["ampel"] for rating in ratings} == {None, *(ampel.value for ampel in Ampel)}


def test_every_round_is_in_the_file() -> None:
    konzept = load_beispiel()
    frueher = Runde(new_id(), "Zwischenstand", reihenfolge=-1, stichtag=date(2020, 7, 1))
    massnahme = konzept.knoten[-1]
    rating = Bewertung(frueher.id, massnahme.id, Ampel.ROT)
    konzept = replace(
        konzept, runden=(*konzept.runden, frueher), bewertungen=(*konzept.bewertungen, rating)
    )
    document = load(json_bytes(konzept, konzept.runden[0].id))

    assert [runde["name"] for runde in document["runden"]] == ["Zwischenstand", "Evaluation 2022"]
    assert document["runden"][0]["stichtag"] == "2020-07-01"
    last = list(walk(document["eintraege"]))[-1]
    assert next(rating["ampel"] for rating in last["bewertungen"]) == "rot"


def test_internal_notes_stay_out_and_their_number_is_told() -> None:
    konzept = load_beispiel()
    noted = tuple(replace(b, interne_notiz="vertraulich") for b in konzept.bewertungen[:3])
    konzept = replace(konzept, bewertungen=(*noted, *konzept.bewertungen[3:]))
    content = json_bytes(konzept, konzept.runden[0].id)

    assert "vertraulich" not in content.decode()
    assert load(content)["ausgelassen"] == {
        "interne_notizen": 3,
        "rueckmeldungen": 0,
        "abstimmungen": 0,
        "besprechungen": 0,
    }


def test_the_same_concept_gives_the_same_bytes_in_whatever_order_it_is_kept() -> None:
    konzept = load_beispiel()
    turned = replace(
        konzept,
        knoten=konzept.knoten[::-1],
        einheiten=konzept.einheiten[::-1],
        zustaendigkeiten=konzept.zustaendigkeiten[::-1],
        bewertungen=konzept.bewertungen[::-1],
    )

    assert json_bytes(konzept, konzept.runden[0].id) == json_bytes(turned, turned.runden[0].id)


def test_the_file_can_be_read_by_people() -> None:
    konzept = load_beispiel()
    text = json_bytes(konzept, konzept.runden[0].id).decode("utf-8")

    assert text.startswith('{\n  "format": "zielbewertung-json",\n  "version": 1,\n')
    assert "Maßnahmen" in text
    assert text.endswith("}\n")


def test_every_name_in_the_file_is_described() -> None:
    konzept = load_beispiel()
    described = DOCUMENT.read_text(encoding="utf-8")

    def names(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for part in value.values() for name in names(part)}
        if isinstance(value, list):
            return {name for part in value for name in names(part)}
        return set()

    found = names(load(json_bytes(konzept, konzept.runden[0].id)))
    assert {name for name in found if f"`{name}`" not in described} == set()
    assert set(field_names(Bewertung)) - found == {"massnahme", "interne_notiz"}
