"""What the Abgleich finds can be carried out, by the rules and by the file, and taken back."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.fassungen import fassungen
from tests.domain.konzepte import RUNDE, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.app.session import Session
from zielbewertung.domain.abgleich import difference
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import canonical
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Weg


@contextmanager
def _opened(folder: Path, konzept: Konzept) -> Iterator[Session]:
    session = Session.create(folder / "k.zielbewertung", konzept, "angelegt", Weg.ABGLEICH)
    try:
        yield session
    finally:
        session.close()


@settings(max_examples=60)
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


@settings(max_examples=40)
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


@settings(max_examples=30)
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


@settings(max_examples=30)
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
