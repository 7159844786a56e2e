from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.domain.konzept import Bewertung, Knoten, Runde
from zielbewertung.domain.records import (
    GEGENSTAENDE,
    Gegenstand,
    Plain,
    Record,
    changed_fields,
    field_names,
    from_plain,
    gegenstand_of,
    key_of,
    plain_value,
    to_plain,
    typed_value,
)
from zielbewertung.domain.werte import Ampel, Stand

RECORDS = st.one_of(*(st.from_type(gegenstand.record) for gegenstand in GEGENSTAENDE))


@given(RECORDS)
def test_a_record_comes_back_from_its_plain_form(record: Record) -> None:
    plain = to_plain(record)

    assert from_plain(type(record), plain) == record
    assert all(type(value) in (str, int, bool, list, type(None)) for value in plain.values())


@pytest.mark.parametrize("gegenstand", GEGENSTAENDE, ids=lambda g: g.name)
def test_the_key_of_a_kind_is_made_of_its_fields(gegenstand: Gegenstand) -> None:
    assert set(gegenstand.schluessel) <= set(field_names(gegenstand.record))


def test_what_identifies_a_rating_is_its_round_and_its_measure() -> None:
    bewertung = Bewertung("r", "m", Ampel.ROT)

    assert key_of(bewertung) == ("r", "m")
    assert gegenstand_of(bewertung).name == "bewertung"


def test_changed_fields_are_those_that_differ_in_their_order() -> None:
    before = Bewertung("r", "m")
    after = replace(before, stand=Stand.VORSCHLAG, ampel=Ampel.GRUEN)

    assert changed_fields(before, after) == ("ampel", "stand")
    assert changed_fields(before, before) == ()


def test_a_missing_field_takes_its_default() -> None:
    assert from_plain(Runde, {"id": "x", "name": "R"}) == Runde("x", "R")


@pytest.mark.parametrize(
    ("record", "field", "value"),
    [
        (Bewertung, "ampel", "blau"),
        (Bewertung, "stand", None),
        (Bewertung, "ursachen", "kein Feld von Texten"),
        (Runde, "stichtag", "31.12.2022"),
        (Knoten, "ebene", "tief"),
    ],
)
def test_a_value_that_does_not_fit_its_field_is_refused(
    record: type[Any], field: str, value: Plain
) -> None:
    with pytest.raises(ValueError, match=r"."):
        typed_value(record, field, value)


def test_a_field_that_may_be_empty_may_be_empty() -> None:
    assert typed_value(Bewertung, "ampel", None) is None
    assert typed_value(Runde, "stichtag", "2022-12-31") == date(2022, 12, 31)


def test_a_value_without_a_plain_form_is_a_bug_and_says_so() -> None:
    with pytest.raises(TypeError, match="object"):
        plain_value(object())
