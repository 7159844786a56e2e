"""Filters under a name: kept as JSON for the person, taken out as far as they make sense."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.domain.konzepte import id_of, small_konzept

from zielbewertung.app.einstellungen import Einstellungen, load_settings, save_settings
from zielbewertung.app.suche.ansichten import (
    LAENGSTER_NAME,
    ansichten_of,
    keep,
    take_out,
    tidy_name,
    with_ansichten,
    worte,
)
from zielbewertung.app.suche.filter import OHNE_STELLE, OHNE_STICHWORT, Filter, Luecke, Merkmal
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.werte import Ampel, Stand, Zielart

EVERYTHING = Filter(
    "Kita über",
    frozenset({Ampel.ROT, None}),
    frozenset({id_of("rat"), OHNE_STELLE}),
    frozenset({Merkmal.PFLICHTAUFGABE}),
    frozenset({Stand.VORSCHLAG}),
    frozenset({Luecke.BEGRUENDUNG}),
    frozenset({Zielart.PROZESS, Zielart.KEINE}),
    frozenset({"personal"}),
    frozenset({OHNE_STICHWORT}),
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=4,
)


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


@pytest.mark.parametrize("wanted", [Filter(), Filter("kita"), EVERYTHING])
def test_a_filter_comes_back_from_the_settings(
    index: KonzeptIndex, wanted: Filter, tmp_path: Path
) -> None:
    path = tmp_path / "settings.json"
    save_settings(path, with_ansichten(Einstellungen(), index.id, {"Meine": keep(wanted, index)}))

    kept = ansichten_of(load_settings(path), index.id)
    taken = take_out(kept["Meine"], index)
    assert taken.filter == wanted
    assert taken.ausgelassen == ()


def test_it_is_kept_for_its_own_konzept_only(index: KonzeptIndex) -> None:
    kept = with_ansichten(Einstellungen(), index.id, {"B 10": {}, "B 2": {}, "a": {}})

    assert list(ansichten_of(kept, index.id)) == ["a", "B 2", "B 10"]
    assert ansichten_of(kept, "anderes") == {}
    assert with_ansichten(kept, index.id, {}).ansichten == {}


def test_what_is_gone_is_told_by_its_name_and_left_out(index: KonzeptIndex) -> None:
    plain = keep(EVERYTHING, index)
    plain["stellen"]["fort"] = "Jugendamt"
    plain["ursachen"]["alt"] = "Zu teuer"
    plain["stichworte"].append("Kita")
    plain["staende"].append("geheim")
    plain["neue_art"] = ["x"]

    taken = take_out(plain, index)

    assert taken.filter == EVERYTHING
    assert sorted(taken.ausgelassen) == [
        "Stand „geheim“",
        "Stelle „Jugendamt“",
        "Stichwort „Kita“",
        "Ursache „Zu teuer“",
        "unbekannter Filter „neue_art“",
    ]


def test_a_cause_that_only_ratings_name_is_known(index: KonzeptIndex) -> None:
    taken = take_out({"ursachen": {"mittel": "mittel"}}, index)

    assert taken.filter == Filter(ursachen=frozenset({"mittel"}))


def test_a_renamed_unit_is_still_the_same(index: KonzeptIndex) -> None:
    wanted = Filter(stellen=frozenset({id_of("rat")}))
    plain = keep(wanted, index)
    konzept = small_konzept()
    units = tuple(replace(unit, name="Neu") for unit in konzept.einheiten)
    after = KonzeptIndex(replace(konzept, einheiten=units))

    assert take_out(plain, after).filter == wanted
    assert worte(wanted, after) == "Stelle: Neu"


def test_a_filter_is_said_in_words(index: KonzeptIndex) -> None:
    assert worte(Filter(), index) == "ohne Filter"
    assert worte(EVERYTHING, index) == (
        "Suche „Kita über“; Zielerreichung: nicht erreicht, noch nicht bewertet; "
        "Stelle: Beratung, ohne Stelle; Merkmale: Pflichtaufgabe; Stand: Vorschlag; "
        "Es fehlt: Begründung; Zielart: Prozessziel, keine Angabe; Ursache: Personal fehlt; "
        "Stichwort: ohne Stichwort"
    )


def test_a_name_is_one_line_and_not_too_long() -> None:
    assert tidy_name("  Rot\n ohne  Text ") == "Rot ohne Text"
    assert len(tidy_name("x" * 200)) == LAENGSTER_NAME


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(["text", "ampeln", "stellen", "stichworte", "?"]), JSON))
def test_any_json_gives_a_filter(plain: dict[str, Any]) -> None:
    index = KonzeptIndex(small_konzept())
    stored = json.loads(json.dumps({index.id: {"x": plain, "y": 7}, "z": 3}))

    kept = ansichten_of(Einstellungen(ansichten=stored), index.id)

    assert list(kept) == ["x"]
    assert isinstance(take_out(kept["x"], index).filter.is_empty, bool)
