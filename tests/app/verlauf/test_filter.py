import time
from collections.abc import Iterator
from datetime import date

import pytest
from tests.domain.konzepte import MASSNAHMEN, id_of, small_konzept

from zielbewertung.app.verlauf import GEBIETE, VerlaufFilter
from zielbewertung.domain.ausschnitt import Ausschnitt, Gebiet
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.records import GEGENSTAENDE, field_names
from zielbewertung.domain.werte import Weg

M1, M2, *_ = MASSNAHMEN


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let the clock on the wall be that of Berlin."""
    if not hasattr(time, "tzset"):
        pytest.skip("the time zone of this system cannot be set")
    monkeypatch.setenv("TZ", "Europe/Berlin")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def test_every_field_of_a_bewertung_and_every_kind_can_be_picked() -> None:
    for gegenstand in GEGENSTAENDE:
        if gegenstand.name == "bewertung":
            wanted = set(field_names(gegenstand.record)) - set(gegenstand.schluessel)
            assert {g.feld for g in GEBIETE if g.gegenstand == "bewertung"} == wanted
        else:
            assert Gebiet(gegenstand.name) in GEBIETE
    assert len(set(GEBIETE.values())) == len(GEBIETE)
    assert next(iter(GEBIETE.values())) == "Zielerreichung"


def test_an_empty_filter_leaves_everything(index: KonzeptIndex) -> None:
    assert VerlaufFilter().is_empty
    assert VerlaufFilter("  ").is_empty
    assert VerlaufFilter().ausschnitt(index) == Ausschnitt()


@pytest.mark.parametrize(
    "wanted",
    [
        VerlaufFilter("x"),
        VerlaufFilter(wege=frozenset({Weg.IMPORT})),
        VerlaufFilter(gebiete=frozenset({Gebiet("runde")})),
        VerlaufFilter(von=date(2026, 1, 1)),
        VerlaufFilter(bis=date(2026, 1, 1)),
        VerlaufFilter(eintraege=frozenset({M1})),
    ],
    ids=str,
)
def test_a_filter_that_leaves_something_out_is_not_empty(wanted: VerlaufFilter) -> None:
    assert not wanted.is_empty


def test_words_are_folded_and_count_once() -> None:
    assert VerlaufFilter("Maßnahme  MASSNAHME größe").words == ("massnahme", "grosse")


def test_days_are_those_of_the_clock_on_the_wall(index: KonzeptIndex, in_berlin: None) -> None:
    wanted = VerlaufFilter(von=date(2026, 3, 28), bis=date(2026, 3, 29)).ausschnitt(index)

    # Summer time begins on the second of the two days.
    assert (wanted.von, wanted.bis) == ("2026-03-27T23:00:00Z", "2026-03-29T22:00:00Z")


def test_an_entry_stands_for_all_below_it(index: KonzeptIndex) -> None:
    gone = id_of("gibt es nicht mehr")
    wanted = VerlaufFilter(eintraege=frozenset({id_of("h1"), gone})).ausschnitt(index)

    assert wanted.knoten == frozenset((id_of("h1"), id_of("z1"), id_of("z2"), M1, M2, gone))
