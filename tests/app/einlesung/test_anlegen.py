from pathlib import Path

import pytest

from zielbewertung.app.beispiel import BEZEICHNUNG, load_beispiel
from zielbewertung.app.einlesung.anlegen import Anlage
from zielbewertung.app.einlesung.einlesen import AbbruchError
from zielbewertung.app.session import Session
from zielbewertung.domain.ordnung import canonical


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "Ablage").mkdir()
    return tmp_path / "Ablage" / "Neu.zielbewertung"


def anlage(path: Path) -> Anlage:
    return Anlage(path, load_beispiel(), BEZEICHNUNG)


def test_a_file_that_is_wanted_is_made(path: Path) -> None:
    anlage(path).make()

    session = Session.open(path)
    assert session.snapshot() == canonical(load_beispiel())
    session.close()


def test_a_file_that_nobody_wants_any_more_does_not_come(path: Path) -> None:
    given_up = anlage(path)
    given_up.give_up()

    with pytest.raises(AbbruchError):
        given_up.make()

    assert list(path.parent.iterdir()) == []


def test_a_file_that_comes_too_late_is_taken_away(path: Path) -> None:
    late = anlage(path)

    late.take_away(late.make())

    assert list(path.parent.iterdir()) == []


def test_another_file_that_has_the_name_by_now_stays(path: Path) -> None:
    late = anlage(path)
    made = late.make()
    path.unlink()
    path.write_bytes(b"von jemand anderem")

    late.take_away(made)

    assert path.read_bytes() == b"von jemand anderem"
