"""What the Abgleich finds can be carried out, by the rules and by the file, and taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.fassungen import fassungen
from tests.domain.konzepte import RUNDE, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.app.session import Session
from zielbewertung.domain.abgleich import (
    Abgleich,
    Konflikt,
    Seite,
    Unterschied,
    compare,
    difference,
)
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import Weg

Drei = tuple[Konzept, Konzept, Konzept]


@contextmanager
def _opened(folder: Path, konzept: Konzept) -> Iterator[Session]:
    session = Session.create(folder / "k.zielbewertung", konzept, "angelegt", Weg.ABGLEICH)
    try:
        yield session
    finally:
        session.close()


@settings(max_examples=30)
@given(fassungen(2, frozen=False))
def test_the_difference_makes_one_fassung_of_the_other_and_undo_takes_it_back(
    tmp_path_factory: pytest.TempPathFactory, beide: tuple[Konzept, Konzept]
) -> None:
    von, nach = beide
    with _opened(tmp_path_factory.mktemp("differenz"), von) as session:
        done = session.execute(difference(von, nach, "Abgleich"))

        assert session.snapshot() == nach
        assert done == (von != nach)
        assert session.problems() == ()
        if done:
            session.undo()
            assert session.snapshot() == von
            session.redo()
            assert session.snapshot() == nach
        assert session.index.snapshot() == canonical(session.snapshot())


@settings(max_examples=20)
@given(fassungen(2))
def test_with_frozen_rounds_the_difference_is_made_or_refused_before_anything_happens(
    tmp_path_factory: pytest.TempPathFactory, beide: tuple[Konzept, Konzept]
) -> None:
    von, nach = beide
    try:
        change = difference(von, nach, "Abgleich")
    except RuleViolationError:
        return
    with _opened(tmp_path_factory.mktemp("eingefroren"), von) as session:
        session.execute(change)

        assert session.snapshot() == nach
        assert session.problems() == ()


@settings(max_examples=15)
@given(fassungen(2, levels=(3, 4, 5)))
def test_with_other_levels_the_difference_is_made_or_refused_before_anything_happens(
    tmp_path_factory: pytest.TempPathFactory, beide: tuple[Konzept, Konzept]
) -> None:
    von, nach = beide
    try:
        change = difference(von, nach, "Abgleich")
    except RuleViolationError:
        return
    with _opened(tmp_path_factory.mktemp("ebenen"), von) as session:
        session.execute(change)

        assert session.snapshot() == nach
        assert session.problems() == ()


@settings(max_examples=15)
@given(st.data())
def test_the_difference_finds_what_a_person_did(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    von = canonical(small_konzept())
    with _opened(tmp_path_factory.mktemp("hand"), von) as session:
        for _ in range(data.draw(st.integers(1, 4))):
            session.execute(data.draw(changes_of(session.index, RUNDE)))
        nach = session.snapshot()

        session.execute(difference(nach, von, "zurück"))

        assert session.snapshot() == von


@settings(max_examples=60)
@given(fassungen(3), st.randoms(use_true_random=False))
def test_whatever_is_chosen_the_file_takes_it(
    tmp_path_factory: pytest.TempPathFactory, drei: Drei, dice: Random
) -> None:
    basis, unsere, fremde = drei
    abgleich = compare(basis, unsere, fremde)
    with _opened(tmp_path_factory.mktemp("wahl"), unsere) as session:
        wahl = {konflikt: dice.choice(konflikt.moeglich) for konflikt in abgleich.konflikte}

        done = session.execute(abgleich.change(wahl, "Abgleich"))
        result = session.snapshot()

        assert session.problems() == ()
        assert _came_in(unsere, result) == _wanted(abgleich, wahl)
        assert done == bool(_wanted(abgleich, wahl))
        if done and not {r for r in result.runden if r.eingefroren} - set(unsere.runden):
            session.undo()
            assert session.snapshot() == unsere


def _wanted(abgleich: Abgleich, wahl: dict[Konflikt, Seite]) -> set[Unterschied]:
    chosen = (k.unterschiede for k, seite in wahl.items() if seite is Seite.FREMDE)
    return {_short(u) for u in (*abgleich.uebernommen, *chain.from_iterable(chosen))}


def _came_in(before: Konzept, after: Konzept) -> set[Unterschied]:
    return {_short(u) for u in compare(before, before, after).uebernommen}


def _short(unterschied: Unterschied) -> Unterschied:
    return replace(unterschied, basis=None)


@settings(max_examples=30)
@given(fassungen(3, levels=(3, 4, 5)), st.randoms(use_true_random=False))
def test_whatever_is_chosen_the_file_takes_it_also_where_levels_differ(
    tmp_path_factory: pytest.TempPathFactory, drei: Drei, dice: Random
) -> None:
    basis, unsere, fremde = drei
    abgleich = compare(basis, unsere, fremde)
    wahl = {konflikt: dice.choice(konflikt.moeglich) for konflikt in abgleich.konflikte}
    with _opened(tmp_path_factory.mktemp("wahl"), unsere) as session:
        session.execute(abgleich.change(wahl, "Abgleich"))

        assert session.problems() == ()
        assert _came_in(unsere, session.snapshot()) == _wanted(abgleich, wahl)
