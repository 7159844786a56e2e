from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.konzepte import EBENEN, FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.domain import regeln, struktur
from zielbewertung.domain.bewertungsrunden import runden
from zielbewertung.domain.bewertungsrunden.akten import Rundeneintrag
from zielbewertung.domain.bewertungsrunden.rundenbaum import (
    konzept_im_stand,
    packed_ebenen,
    unpacked_ebenen,
)
from zielbewertung.domain.bewertungsrunden.rundenvergleich import Bewegung, compare_runden
from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Knoten
from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.werte import Knotenstatus

M1, M2, M3, M4, M5 = MASSNAHMEN
Z1, Z3, F1, F2 = map(id_of, ("z1", "z3", "f1", "f2"))
NEU, NEUE_RUNDE = id_of("neue Maßnahme"), id_of("neue Runde")
HEUTE = date(2026, 11, 22)


def _made(index: KonzeptIndex, change: Change) -> None:
    """Make a change in memory, as the session does."""
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)


@pytest.fixture
def index() -> KonzeptIndex:
    """A Konzept whose round is frozen, and that has a new one."""
    index = KonzeptIndex(small_konzept())
    _made(index, runden.eingefroren(index, RUNDE.id))
    _made(index, runden.angelegt(index, runden.NeueRunde("Neu"), NEUE_RUNDE))
    return index


def _with(index: KonzeptIndex, knoten_id: str, **values: object) -> Change:
    alt = index.knoten(knoten_id)
    return Replace(alt, replace(alt, **values), "")  # type: ignore[arg-type]


def _added(index: KonzeptIndex) -> Change:
    return Replace(None, Knoten(NEU, Z3, 3, 9, "3.9", "Kam hinzu"), "")


def _split(index: KonzeptIndex) -> Change:
    change = struktur.split(index, M4, "titel", 4)
    assert change.steps()
    return change


EDITS: dict[str, Callable[[KonzeptIndex], Change]] = {
    "a measure that is dropped": lambda index: struktur.dropped(index, [M1]),
    "a goal that is dropped": lambda index: struktur.dropped(index, [Z1]),
    "a measure that is added": _added,
    "a measure that moves": lambda index: _with(index, M2, eltern=Z3, reihenfolge=9),
    "a goal that moves": lambda index: _with(index, Z1, eltern=id_of("h2"), reihenfolge=5),
    "measures that become one": lambda index: struktur.merged_into(index, M2, [M1]),
    "a measure that becomes two": _split,
    "a measure that goes": lambda index: struktur.deleted(index, [M5]),
    "a new number": lambda index: _with(index, M1, kennung="9.9"),
    "another wording": lambda index: _with(index, M1, titel="Anders", wortlaut="Ganz anders."),
    "a level above": lambda index: struktur.removed_ebene(index, 1, struktur.Verbleib.DARUEBER),
    "other names of levels": lambda index: Replace(
        EBENEN[3], replace(EBENEN[3], singular="Schritt", plural="Schritte"), ""
    ),
}


def _figures(index: KonzeptIndex, runde_id: str) -> object:
    stand = index.im_stand(runde_id)
    tops = stand.kinder(None)
    return (
        index.zaehlung(runde_id),
        [(top.text, index.zaehlung(runde_id, top.id)) for top in tops],
        [(k.kennung, k.text, stand.ebene_of(k), k.eltern) for k in stand.walk()],
        [m.id for m in runden.nicht_abgestimmt(index, runde_id)],
        [index.bewertung(runde_id, m.id) for m in stand.massnahmen()],
    )


@pytest.mark.parametrize("edit", EDITS)
def test_a_frozen_round_keeps_its_figures(index: KonzeptIndex, edit: str) -> None:
    before = _figures(index, RUNDE.id)
    compared = compare_runden(index, FRUEHER, index.runde(RUNDE.id)).in_neu

    _made(index, EDITS[edit](index))

    assert _figures(index, RUNDE.id) == before
    assert _figures(KonzeptIndex(index.snapshot()), RUNDE.id) == before
    assert compare_runden(index, FRUEHER, index.runde(RUNDE.id)).in_neu == compared == 5


@pytest.mark.parametrize("edit", EDITS)
def test_a_new_round_counts_by_the_tree_as_it_is(index: KonzeptIndex, edit: str) -> None:
    _made(index, EDITS[edit](index))

    assert index.im_stand(NEUE_RUNDE) is index
    assert index.zaehlung(NEUE_RUNDE).gesamt == sum(1 for _ in index.massnahmen())


def test_opened_again_it_follows_the_tree_and_frozen_again_it_keeps_that_one(
    index: KonzeptIndex,
) -> None:
    _made(index, struktur.dropped(index, [M4]))
    _made(index, runden.aufgehoben(index, RUNDE.id, "Irrtum", HEUTE))
    assert index.rundeneintraege() == ()
    assert (index.zaehlung(RUNDE.id).gesamt, index.runde(RUNDE.id).ebenen) == (4, "")

    _made(index, runden.eingefroren(index, RUNDE.id))
    _made(index, _added(index))

    assert index.zaehlung(RUNDE.id).gesamt == 4
    assert index.zaehlung(NEUE_RUNDE).gesamt == 5


@given(st.data())
def test_whatever_is_done_to_a_konzept_its_frozen_round_stays(data: st.DataObject) -> None:
    index = KonzeptIndex(small_konzept())
    _made(index, runden.eingefroren(index, RUNDE.id))
    _made(index, runden.angelegt(index, runden.NeueRunde("Neu"), NEUE_RUNDE))
    before = _figures(index, RUNDE.id)
    kept = index.runde(RUNDE.id), index.rundeneintraege(RUNDE.id)

    for _ in range(data.draw(st.integers(1, 6))):
        _made(index, data.draw(changes_of(index, index.runde(NEUE_RUNDE))))

    assert _figures(index, RUNDE.id) == before
    assert (index.runde(RUNDE.id), index.rundeneintraege(RUNDE.id)) == kept
    assert index.zaehlung(NEUE_RUNDE).gesamt == sum(1 for _ in index.massnahmen())


# ---------------------------------------------------------------------- what is kept, and for whom


def test_what_is_not_in_force_is_not_kept() -> None:
    index = KonzeptIndex(small_konzept())
    _made(index, struktur.dropped(index, [Z1]))

    _made(index, runden.eingefroren(index, RUNDE.id))

    kept = {entry.knoten for entry in index.rundeneintraege(RUNDE.id)}
    assert kept.isdisjoint({Z1, M1, M2})
    assert {Z3, M4, F1, F2} <= kept


def test_nothing_that_is_kept_changes_while_the_round_is_frozen(index: KonzeptIndex) -> None:
    first = index.rundeneintraege(RUNDE.id)[0]
    other = Rundeneintrag(RUNDE.id, NEU, None, 0, 0, titel="x")
    runde = index.runde(RUNDE.id)

    for step in (
        Replace(first, replace(first, titel="x"), ""),
        Replace(first, None, ""),
        Replace(None, other, ""),
        Replace(runde, replace(runde, ebenen=""), ""),
    ):
        with pytest.raises(RuleViolationError, match="eingefroren"):
            regeln.check(step, index)


def test_a_round_frozen_without_a_tree_of_its_own_follows_the_tree(index: KonzeptIndex) -> None:
    assert not FRUEHER.hat_eigenen_baum
    assert index.im_stand(FRUEHER.id) is index

    _made(index, struktur.dropped(index, [M1]))

    assert index.zaehlung(FRUEHER.id) == Zaehlung(rot=1, offen=3)


def test_what_the_round_does_not_keep_is_as_it_is_today(index: KonzeptIndex) -> None:
    _made(index, _with(index, M1, beschreibung="Neu beschrieben", titel="Anders"))

    konzept = konzept_im_stand(index.snapshot(), RUNDE.id)

    (massnahme,) = (k for k in konzept.knoten if k.id == M1)
    assert (massnahme.titel, massnahme.beschreibung) == ("Informationspaket", "Neu beschrieben")
    assert konzept_im_stand(index.snapshot(), NEUE_RUNDE) == index.snapshot()


def test_levels_are_kept_as_text_and_nothing_else_is_taken_for_them() -> None:
    assert unpacked_ebenen(packed_ebenen(EBENEN)) == EBENEN
    for text in ("{}", "[1]", "[{}]", "", '[{"singular": "x"}]'):
        with pytest.raises(ValueError, match=r".+"):
            unpacked_ebenen(text)


# ---------------------------------------------------------------------- compared


def test_what_came_and_what_went_is_told_by_its_name(index: KonzeptIndex) -> None:
    _made(index, struktur.deleted(index, [M5]))
    _made(index, struktur.dropped(index, [M4]))
    _made(index, struktur.merged_into(index, M2, [M1]))
    _made(index, _added(index))
    alt, neu = index.runde(RUNDE.id), index.runde(NEUE_RUNDE)

    there = {z.massnahme.id: z.bewegung for z in compare_runden(index, alt, neu).zeilen}
    back = {z.massnahme.id: z.bewegung for z in compare_runden(index, neu, alt).zeilen}

    assert [there[key] for key in (M5, M4, M1, NEU)] == [
        Bewegung.FORT,
        Bewegung.ENTFALLEN,
        Bewegung.ZUSAMMENGEFUEHRT,
        Bewegung.HINZU,
    ]
    assert (back[M5], back[NEU]) == (Bewegung.HINZU, Bewegung.NICHT_DABEI)


def test_a_measure_below_a_goal_that_was_dropped_is_dropped(index: KonzeptIndex) -> None:
    _made(index, struktur.dropped(index, [Z1]))

    vergleich = compare_runden(index, index.runde(RUNDE.id), index.runde(NEUE_RUNDE))

    assert {z.massnahme.id for z in vergleich.mit(Bewegung.ENTFALLEN)} >= {M1, M2}
    assert index.knoten(M1).status is Knotenstatus.AKTIV


def test_what_went_stands_where_it_was(index: KonzeptIndex) -> None:
    _made(index, struktur.dropped(index, [M2]))
    _made(index, struktur.dropped(index, [M1]))

    vergleich = compare_runden(index, index.runde(RUNDE.id), index.runde(NEUE_RUNDE))

    assert [z.massnahme.id for z in vergleich.zeilen] == list(MASSNAHMEN)


def test_freezing_and_opening_are_one_step_each(index: KonzeptIndex) -> None:
    change = runden.aufgehoben(index, RUNDE.id, "x", HEUTE)

    assert isinstance(change, Group)
    assert {type(step.alt or step.neu).__name__ for step in change.steps()} == {
        "Aufhebung",
        "Runde",
        "Rundeneintrag",
    }
