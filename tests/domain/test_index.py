from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Knoten, Runde
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.werte import Ampel, Knotenstatus, Rolle, Rundenstatus


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def _counts(index: KonzeptIndex) -> dict[tuple[str, str | None], Zaehlung]:
    places = [None, *(knoten.id for knoten in index.walk())]
    return {
        (runde.id, place): index.zaehlung(runde.id, place)
        for runde in index.runden
        for place in places
    }


@settings(max_examples=150)
@given(st.data())
def test_after_any_changes_memory_is_as_if_read_anew(data: st.DataObject) -> None:
    index = KonzeptIndex(small_konzept())
    for _ in range(data.draw(st.integers(1, 12))):
        _counts(index)
        for step in data.draw(changes_of(index, RUNDE)).steps():
            index.put(step.alt, step.neu)

    fresh = KonzeptIndex(index.snapshot())

    assert fresh.snapshot() == index.snapshot()
    assert _counts(fresh) == _counts(index)
    assert [k.id for k in fresh.walk()] == [k.id for k in index.walk()]
    for knoten in index.walk():
        assert fresh.zustaendige(knoten) == index.zustaendige(knoten)


@given(st.data())
def test_the_counts_add_up_to_the_measures_at_every_level(data: st.DataObject) -> None:
    index = KonzeptIndex(small_konzept())
    for _ in range(data.draw(st.integers(0, 6))):
        for step in data.draw(changes_of(index, RUNDE)).steps():
            index.put(step.alt, step.neu)

    for runde in index.runden:
        total = index.zaehlung(runde.id)
        assert total.gesamt == index.anzahl(index.massnahmen_ebene)
        assert total.gesamt == len(list(index.massnahmen()))
        for place in [None, *(k.id for k in index.walk() if not index.is_massnahme(k))]:
            below = [index.zaehlung(runde.id, k.id) for k in index.kinder(place)]
            for ampel in (None, *Ampel):
                assert index.zaehlung(runde.id, place).of(ampel) == sum(z.of(ampel) for z in below)


def test_rounds_are_counted_apart(index: KonzeptIndex) -> None:
    assert index.zaehlung(RUNDE.id) == Zaehlung(gruen=1, nicht_bewertbar=1, offen=3)
    assert index.zaehlung(FRUEHER.id) == Zaehlung(gelb=1, rot=1, offen=3)


def test_a_goal_without_measures_counts_nothing(index: KonzeptIndex) -> None:
    assert index.zaehlung(RUNDE.id, id_of("z2")) == Zaehlung()
    assert list(index.massnahmen(id_of("z2"))) == []


def test_a_dropped_measure_counts_nowhere(index: KonzeptIndex) -> None:
    alt = index.knoten(MASSNAHMEN[0])
    index.put(alt, replace(alt, status=Knotenstatus.ENTFALLEN))

    assert index.zaehlung(RUNDE.id).gesamt == 4
    assert index.anzahl(index.massnahmen_ebene) == 4
    assert list(index.massnahmen(alt.id)) == []


def test_what_lies_below_a_dropped_entry_counts_nowhere(index: KonzeptIndex) -> None:
    alt = index.knoten(id_of("h2"))
    index.put(alt, replace(alt, status=Knotenstatus.ENTFALLEN))

    assert index.zaehlung(RUNDE.id).gesamt == 2
    assert [index.anzahl(ebene) for ebene in index.ebenen] == [2, 1, 2, 2]
    assert list(index.massnahmen(id_of("z3"))) == []
    assert list(index.massnahmen(id_of("m3"))) == []


def test_the_tree_is_walked_parents_first_and_siblings_in_their_order(
    index: KonzeptIndex,
) -> None:
    names = [knoten.kennung or knoten.titel for knoten in index.walk()]

    assert names == [
        "1",
        "Ankommen gestalten",
        "1",
        "1.1",
        "1.2",
        "2",
        "2",
        "Wohnraum schaffen",
        "3",
        "3.1",
        "3.2",
        "3.3",
    ]


def test_the_way_down_to_a_measure_is_known(index: KonzeptIndex) -> None:
    massnahme = index.knoten(id_of("m4"))

    assert [k.id for k in index.pfad(massnahme)] == [id_of("f2"), id_of("h2"), id_of("z3")]
    assert index.eltern(index.knoten(id_of("f1"))) is None


def test_one_works_on_the_last_open_round_or_else_on_the_last(index: KonzeptIndex) -> None:
    assert index.aktuelle_runde == RUNDE

    index.put(RUNDE, replace(RUNDE, status=Rundenstatus.EINGEFROREN))
    assert index.aktuelle_runde.id == RUNDE.id

    index.put(None, Runde(id_of("neu"), "Neu", 7))
    assert index.aktuelle_runde.name == "Neu"


def test_the_leading_unit_comes_first(index: KonzeptIndex) -> None:
    massnahme = index.knoten(id_of("m1"))

    assert [e.kurzname for e in index.zustaendige(massnahme)] == ["FDS", "Beratung"]
    assert [e.kurzname for e in index.zustaendige(massnahme, Rolle.BETEILIGT)] == ["Beratung"]


def test_an_entry_without_a_title_is_called_by_its_wording() -> None:
    leaf = Knoten("x", None, 0, 0, "3.2", wortlaut="Erster Satz.\nZweiter Satz.")

    assert leaf.name == "Erster Satz. Zweiter Satz."
    assert leaf.bezeichnung == "3.2 Erster Satz. Zweiter Satz."
    assert leaf.text == "Erster Satz.\nZweiter Satz."


def test_a_konzept_in_any_order_is_the_same_konzept() -> None:
    konzept = small_konzept()
    turned = replace(
        konzept,
        knoten=tuple(reversed(konzept.knoten)),
        einheiten=tuple(reversed(konzept.einheiten)),
        bewertungen=tuple(reversed(konzept.bewertungen)),
    )

    assert canonical(turned) == canonical(konzept)
    assert canonical(canonical(konzept)) == canonical(konzept)
