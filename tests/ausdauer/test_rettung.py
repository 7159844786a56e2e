"""Rescue after damage of every kind, hundreds of times each."""

from pathlib import Path

import pytest
from tests.store.beschaedigungen import ERRORS, LOSSES
from tests.store.rettungen import (
    Harm,
    check_nothing_invented,
    check_pages,
    check_sound,
    make_sample,
)

TIMES = range(300)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("muster") / "Muster.zielbewertung"
    make_sample(path)
    return path


@pytest.mark.parametrize("harm", LOSSES, ids=lambda harm: harm.__name__)
def test_what_is_rescued_was_in_the_original(sample: Path, tmp_path: Path, harm: Harm) -> None:
    check_nothing_invented(sample, tmp_path, harm, TIMES)


@pytest.mark.parametrize("harm", ERRORS, ids=lambda harm: harm.__name__)
def test_damage_without_a_trace_gives_a_sound_file_too(
    sample: Path, tmp_path: Path, harm: Harm
) -> None:
    check_sound(sample, tmp_path, harm, TIMES)


def test_every_page_that_is_broken_loses_at_most_what_was_on_it(
    sample: Path, tmp_path: Path
) -> None:
    check_pages(sample, tmp_path)
