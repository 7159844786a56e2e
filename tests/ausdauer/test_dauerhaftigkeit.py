"""Hundreds of kills at random moments, and one at each step of opening, publishing, closing."""

import sys
from pathlib import Path

import pytest
from tests.domain.konzepte import small_konzept
from tests.kills import DEEDS, check_kills_at_each_step, check_kills_while_rating

from zielbewertung.app.session import Session

TIMES, KILLS = 20, 25
"""Each time with a new document: the Verlauf of hundreds of kills only makes the test slow."""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "konzept.zielbewertung"
    Session.create(path, small_konzept(), "angelegt").close()
    return path


@pytest.fixture
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that is not that of the document."""
    return tmp_path_factory.mktemp("woanders")


@pytest.mark.parametrize("seed", range(TIMES))
def test_every_rating_that_was_reported_survives_hundreds_of_kills(
    path: Path, private: Path, seed: int
) -> None:
    assert check_kills_while_rating(path, private, KILLS, seed) > KILLS


@pytest.mark.skipif(sys.platform == "win32", reason="a process forks on POSIX only")
@pytest.mark.parametrize("deed", DEEDS)
def test_a_kill_at_any_step_loses_nothing(path: Path, private: Path, deed: str) -> None:
    assert check_kills_at_each_step(deed, path, private) > 20
