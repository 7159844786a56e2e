from dataclasses import replace

import pytest
from tests.domain.konzepte import id_of, small_konzept

from zielbewertung.domain import regeln, stellen
from zielbewertung.domain.changes import Change, is_void
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept, Organisationseinheit, Zustaendigkeit
from zielbewertung.domain.werte import Rolle

RAT, SOZIALES = id_of("rat"), id_of("soziales")
AMT = Organisationseinheit(id_of("amt"), "Amt für Soziales", "32", fruehere_namen=("Sozialamt",))


@pytest.fixture
def index() -> KonzeptIndex:
    index = KonzeptIndex(small_konzept())
    index.put(None, AMT)
    for entry in (
        Zustaendigkeit(id_of("m1"), AMT.id, Rolle.FEDERFUEHREND),
        Zustaendigkeit(id_of("m2"), AMT.id, Rolle.BETEILIGT),
    ):
        index.put(None, entry)
    return index


def _made(index: KonzeptIndex, change: Change) -> Konzept:
    """Make a change as the session does; see that it can be taken back on the same way."""
    before = index.snapshot()
    for made in (change, change.inverse(), change):
        regeln.check(made, index)
        for step in made.steps():
            index.put(step.alt, step.neu)
        if made is not change:
            assert index.snapshot() == before
    return index.snapshot()


def _rolle(index: KonzeptIndex, massnahme: str, einheit: str) -> Rolle | None:
    entry = index.zustaendigkeit(id_of(massnahme), einheit)
    return None if entry is None else entry.rolle


def test_a_new_unit_is_kept_tidily(index: KonzeptIndex) -> None:
    neu = Organisationseinheit(
        id_of("neu"), " Jugend\n amt ", "51", SOZIALES, fruehere_namen=("51", "JA", "JA ", "")
    )

    _made(index, stellen.add_einheit(neu))

    found = index.einheit(neu.id)
    assert (found.name, found.fruehere_namen) == ("Jugend amt", ("JA",))
    assert found in index.einheiten_unter(SOZIALES)


def test_a_name_in_force_is_no_former_spelling(index: KonzeptIndex) -> None:
    alt = index.einheit(RAT)
    change = stellen.set_einheit(index, replace(alt, name="Migrationsberatung"))

    _made(index, change)

    assert index.einheit(RAT).fruehere_namen == ()
    assert change.label == "Stelle „Beratung“ geändert"


def test_a_unit_that_only_moves_is_told_so(index: KonzeptIndex) -> None:
    change = stellen.set_einheit(index, replace(index.einheit(RAT), eltern=None))

    assert change.label == "Stelle „Beratung“ verschoben"


def test_a_unit_never_comes_to_stand_above_itself(index: KonzeptIndex) -> None:
    for above in (RAT, SOZIALES):
        change = stellen.set_einheit(index, replace(index.einheit(SOZIALES), eltern=above))
        with pytest.raises(RuleViolationError, match="stünde über sich selbst"):
            regeln.check(change, index)


def test_a_unit_below_one_that_is_not_there_is_refused(index: KonzeptIndex) -> None:
    change = stellen.set_einheit(index, replace(AMT, eltern=id_of("nirgends")))

    with pytest.raises(RuleViolationError, match="inzwischen"):
        regeln.check(change, index)


def test_a_unit_has_a_name(index: KonzeptIndex) -> None:
    change = stellen.set_einheit(index, replace(AMT, name="  "))

    with pytest.raises(RuleViolationError, match="braucht einen Namen"):
        regeln.check(change, index)


def test_two_spellings_become_one(index: KonzeptIndex) -> None:
    gone, kept = AMT, index.einheit(SOZIALES)

    konzept = _made(index, stellen.merge_einheiten(index, gone, kept))

    assert gone.id not in {einheit.id for einheit in konzept.einheiten}
    assert index.einheit(SOZIALES).fruehere_namen == ("Amt für Soziales", "32", "Sozialamt")
    assert _rolle(index, "m2", SOZIALES) is Rolle.BETEILIGT
    assert gone.id not in {entry.einheit for entry in konzept.zustaendigkeiten}


@pytest.mark.parametrize(
    ("of_gone", "of_kept", "result"),
    [
        (Rolle.FEDERFUEHREND, Rolle.BETEILIGT, Rolle.FEDERFUEHREND),
        (Rolle.BETEILIGT, Rolle.FEDERFUEHREND, Rolle.FEDERFUEHREND),
        (Rolle.BETEILIGT, Rolle.BETEILIGT, Rolle.BETEILIGT),
    ],
)
def test_leading_wins_over_taking_part(
    index: KonzeptIndex, of_gone: Rolle, of_kept: Rolle, result: Rolle
) -> None:
    for einheit, rolle in ((AMT.id, of_gone), (RAT, of_kept)):
        alt = index.zustaendigkeit(id_of("m1"), einheit)
        index.put(alt, Zustaendigkeit(id_of("m1"), einheit, rolle))

    _made(index, stellen.merge_einheiten(index, AMT, index.einheit(RAT)))

    assert _rolle(index, "m1", RAT) is result


def test_a_unit_may_become_one_with_another_far_below_it(index: KonzeptIndex) -> None:
    between = Organisationseinheit(id_of("team"), "Team", eltern=RAT)
    kept = Organisationseinheit(id_of("platz"), "Platz", eltern=between.id)
    for einheit in (between, kept):
        index.put(None, einheit)

    _made(index, stellen.merge_einheiten(index, index.einheit(SOZIALES), kept))

    assert index.einheit(kept.id).eltern is None
    assert index.einheit(RAT).eltern == kept.id


def test_a_unit_that_goes_leaves_its_work_to_another_and_its_units_to_the_one_above(
    index: KonzeptIndex,
) -> None:
    soziales = index.einheit(SOZIALES)
    change = stellen.remove_einheit(index, soziales, AMT)

    konzept = _made(index, change)

    assert index.einheit(RAT).eltern is None
    assert _rolle(index, "m1", AMT.id) is Rolle.FEDERFUEHREND
    assert SOZIALES not in {entry.einheit for entry in konzept.zustaendigkeiten}
    assert "ersetzt durch „Amt für Soziales“" in change.label


def test_a_unit_that_is_responsible_does_not_go_without_a_stand_in(index: KonzeptIndex) -> None:
    with pytest.raises(ValueError, match="stand in"):
        stellen.remove_einheit(index, AMT)


def test_an_unused_unit_just_goes(index: KonzeptIndex) -> None:
    unused = Organisationseinheit(id_of("leer"), "Leerstelle")
    index.put(None, unused)

    konzept = _made(index, stellen.remove_einheit(index, unused))

    assert unused not in konzept.einheiten


def test_parts_are_given_to_several_entries_in_one_step(index: KonzeptIndex) -> None:
    entries = [id_of(name) for name in ("m1", "m2", "m3")]
    change = stellen.assign(index, entries, {AMT.id: Rolle.FEDERFUEHREND, SOZIALES: None})

    _made(index, change)

    assert {_rolle(index, name, AMT.id) for name in ("m1", "m2", "m3")} == {Rolle.FEDERFUEHREND}
    assert _rolle(index, "m1", SOZIALES) is None
    assert _rolle(index, "m1", RAT) is Rolle.BETEILIGT
    assert change.label == "3 Einträge: Zuständigkeiten geändert"
    assert is_void(stellen.assign(index, entries, {AMT.id: Rolle.FEDERFUEHREND}))


@pytest.mark.parametrize(
    ("rolle", "label"),
    [
        (Rolle.BETEILIGT, "Maßnahme 1.1: „Amt für Soziales“ beteiligt"),
        (None, "Maßnahme 1.1: „Amt für Soziales“ nicht mehr zuständig"),
    ],
)
def test_a_single_part_is_told_in_full(
    index: KonzeptIndex, rolle: Rolle | None, label: str
) -> None:
    assert stellen.assign(index, [id_of("m1")], {AMT.id: rolle}).label == label


def test_a_further_spelling_is_remembered_once(index: KonzeptIndex) -> None:
    spellings = ["Amt 32", "Sozialamt"]

    _made(index, stellen.remember_spelling(index, AMT.id, spellings))

    assert index.einheit(AMT.id).fruehere_namen == ("Sozialamt", "Amt 32")
    assert is_void(stellen.remember_spelling(index, AMT.id, spellings))
