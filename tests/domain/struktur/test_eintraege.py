from dataclasses import replace

import pytest
from tests.domain.konzepte import RUNDE, id_of, small_konzept

from zielbewertung.domain import regeln
from zielbewertung.domain.changes import Change, Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Knoten
from zielbewertung.domain.struktur import (
    Platz,
    added,
    contested,
    deeper,
    deleted,
    dropped,
    higher,
    merged_into,
    place_after,
    place_before,
    place_below,
    platz_of,
    rated_below,
    restored,
    split,
)
from zielbewertung.domain.werte import Ampel, Knotenstatus

NEU = id_of("neu")


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def make(index: KonzeptIndex, change: Change) -> None:
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)


def kennungen(index: KonzeptIndex, name: str | None) -> list[str]:
    return [k.kennung for k in index.kinder(id_of(name) if name else None)]


# ---------------------------------------------------------------------- adding


def test_a_new_entry_stands_where_it_is_wanted_with_the_next_free_number(
    index: KonzeptIndex,
) -> None:
    change = added(index, place_after(index, id_of("m3")), " Mietspiegel ", NEU)
    make(index, change)

    assert kennungen(index, "z3") == ["3.1", "3.4", "3.2", "3.3"]
    assert index.knoten(NEU).titel == "Mietspiegel"
    assert change.label == "Maßnahme 3.4 angelegt: unter Ziel 3, hinter Maßnahme 3.1"


def test_before_and_below_are_places_as_well(index: KonzeptIndex) -> None:
    make(index, added(index, place_before(index, id_of("f1")), "Vorab", NEU))
    assert kennungen(index, None) == ["3", "1", "2"]

    make(index, added(index, place_below(index, id_of("z2")), "Erste", id_of("erste")))
    assert kennungen(index, "z2") == ["2.1"]
    assert index.is_massnahme(index.knoten(id_of("erste")))


def test_a_level_without_numbers_gives_none(index: KonzeptIndex) -> None:
    make(index, added(index, place_after(index, id_of("h1")), "Noch eine", NEU))

    assert index.knoten(NEU).kennung == ""


def test_an_entry_without_text_is_refused_by_the_rules(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="Maßnahme ohne Text"):
        make(index, added(index, place_after(index, id_of("m1")), "  "))


def test_nothing_is_added_below_a_measure(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match="kann nichts stehen"):
        place_below(index, id_of("m1"))
    with pytest.raises(RuleViolationError, match="kein Platz"):
        added(index, Platz(id_of("z1"), None, 2), "Neu")


def test_the_first_entry_of_an_empty_konzept_is_of_the_topmost_level() -> None:
    whole = small_konzept()
    empty = KonzeptIndex(replace(whole, knoten=(), zustaendigkeiten=(), bewertungen=()))

    make(empty, added(empty, place_below(empty, None), "Das erste", NEU))

    assert empty.knoten(NEU).ebene == 0
    assert empty.knoten(NEU).kennung == "1"


def test_deeper_and_higher_lead_there_and_back(index: KonzeptIndex) -> None:
    start = place_after(index, id_of("z1"))

    below = deeper(index, start)

    assert below == Platz(id_of("z1"), id_of("m2"), 3)
    assert higher(index, below) == Platz(id_of("h1"), id_of("z1"), 2)
    assert platz_of(index, id_of("z2")) == start


# ---------------------------------------------------------------------- splitting


def test_a_text_is_split_at_a_place_and_ratings_stay_with_the_first(index: KonzeptIndex) -> None:
    units = len(index.zustaendigkeiten_of(id_of("m1")))
    make(index, split(index, id_of("m1"), "titel", len("Informations"), NEU))

    assert [k.titel for k in index.kinder(id_of("z1"))][:2] == ["Informations", "paket"]
    assert index.bewertung(RUNDE.id, id_of("m1")).ampel is Ampel.GRUEN
    assert index.bewertung(RUNDE.id, NEU).ist_leer
    assert len(index.zustaendigkeiten_of(NEU)) == units == 2


@pytest.mark.parametrize("place", [0, 17])
def test_a_text_is_not_split_at_its_ends(index: KonzeptIndex, place: int) -> None:
    with pytest.raises(RuleViolationError, match="nicht teilen"):
        split(index, id_of("m1"), "titel", place)


# ---------------------------------------------------------------------- dropping


def test_what_was_dropped_keeps_its_ratings_and_comes_back(index: KonzeptIndex) -> None:
    before = index.snapshot()
    make(index, dropped(index, [id_of("z1")]))

    assert index.knoten(id_of("z1")).status is Knotenstatus.ENTFALLEN
    assert index.bewertung(RUNDE.id, id_of("m1")).ampel is Ampel.GRUEN
    assert index.zaehlung(RUNDE.id).gesamt == 3

    make(index, restored(index, [id_of("z1")]))
    assert index.snapshot() == before


def test_what_is_rated_is_not_deleted(index: KonzeptIndex) -> None:
    with pytest.raises(RuleViolationError, match=r"Maßnahme 1\.1 ist bewertet"):
        deleted(index, [id_of("z1")])
    with pytest.raises(RuleViolationError, match="2 Maßnahmen sind bewertet"):
        deleted(index, [id_of("f2")])
    assert [k.kennung for k in rated_below(index, [id_of("f2")])] == ["3.1", "3.2"]


def test_what_is_not_rated_goes_with_all_that_is_below(index: KonzeptIndex) -> None:
    make(index, added(index, place_below(index, id_of("z2")), "Erste", NEU))

    change = deleted(index, [id_of("z2"), NEU])
    make(index, change)

    assert not index.has(NEU)
    assert not index.has(id_of("z2"))
    assert change.label == "Ziel 2 gelöscht mit 1 Eintrag darunter"


def test_the_rules_keep_what_something_hangs_on(index: KonzeptIndex) -> None:
    goal, rated = index.knoten(id_of("z3")), index.knoten(id_of("m4"))
    with pytest.raises(RuleViolationError, match="liegen noch Einträge"):
        regeln.check(Replace(goal, None, ""), index)
    with pytest.raises(RuleViolationError, match="ist bewertet"):
        regeln.check(Replace(rated, None, ""), index)


# ---------------------------------------------------------------------- merging


def test_texts_are_joined_and_what_is_below_moves(index: KonzeptIndex) -> None:
    change = merged_into(index, id_of("z1"), [id_of("z2"), id_of("z3")])
    make(index, change)

    stays = index.knoten(id_of("z1"))
    assert stays.titel == "Alle finden Rat / Ein Ziel ohne Maßnahmen / Alle finden eine Wohnung"
    assert kennungen(index, "z1") == ["1.1", "1.2", "3.1", "3.2", "3.3"]
    assert index.knoten(id_of("z3")).status is Knotenstatus.ZUSAMMENGEFUEHRT
    assert index.knoten(id_of("z3")).titel == "Alle finden eine Wohnung"
    assert change.label == "2 Zieler mit Ziel 1 zusammengeführt"


def test_who_merges_rated_measures_says_which_rating_stays(index: KonzeptIndex) -> None:
    ids = [id_of("m1"), id_of("m3")]
    assert list(contested(index, ids)) == [RUNDE]
    with pytest.raises(RuleViolationError, match="mehrere der Einträge bewertet"):
        merged_into(index, ids[0], ids[1:])

    make(index, merged_into(index, ids[0], ids[1:], bewertung_von={RUNDE.id: ids[1]}))

    assert index.bewertung(RUNDE.id, ids[0]).ampel is Ampel.NICHT_BEWERTBAR
    assert index.bewertung(RUNDE.id, ids[1]).ist_leer


def test_the_only_rating_goes_to_the_one_that_stays_and_frozen_ones_stay_put(
    index: KonzeptIndex,
) -> None:
    before = {r.id: index.bewertung(r.id, id_of("m1")) for r in index.runden}
    make(index, merged_into(index, id_of("m2"), [id_of("m1")]))

    assert index.bewertung(RUNDE.id, id_of("m2")).ampel is Ampel.GRUEN
    assert index.bewertung(RUNDE.id, id_of("m1")).ist_leer
    (frozen,) = (r for r in index.runden if r.eingefroren)
    assert index.bewertung(frozen.id, id_of("m1")) == before[frozen.id]
    assert [e.name for e in index.zustaendige(index.knoten(id_of("m2")))] == [
        "Fachdienst Soziales",
        "Beratung",
    ]


def test_texts_can_be_said_by_the_person(index: KonzeptIndex) -> None:
    make(index, merged_into(index, id_of("m4"), [id_of("m5")], {"titel": "Zusammen"}))

    assert index.knoten(id_of("m4")).titel == "Zusammen"


@pytest.mark.parametrize(
    ("ziel", "andere", "says"),
    [("m1", "z1", "verschiedenen Ebenen"), ("m1", "m1", "braucht es mehrere")],
)
def test_only_entries_of_one_level_are_merged(
    index: KonzeptIndex, ziel: str, andere: str, says: str
) -> None:
    with pytest.raises(RuleViolationError, match=says):
        merged_into(index, id_of(ziel), [id_of(andere)])


def test_what_was_dropped_is_not_merged(index: KonzeptIndex) -> None:
    make(index, dropped(index, [id_of("m5")]))

    with pytest.raises(RuleViolationError, match="ist entfallen"):
        merged_into(index, id_of("m4"), [id_of("m5")])
    assert isinstance(index.knoten(id_of("m5")), Knoten)
