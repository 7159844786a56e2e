"""Ten thousand bad Konzept files, and thousands of bad tables and office files."""

from pathlib import Path

import pytest
from tests.schlecht.lauf import run_all
from tests.store.rettungen import make_sample

STEP = 500


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("muster") / "Muster.zielbewertung"
    make_sample(path)
    return path


@pytest.mark.parametrize("first", range(0, 10_000, STEP))
def test_a_bad_file_is_told_in_words_or_gives_what_was_written(
    sample: Path, tmp_path: Path, first: int
) -> None:
    run_all("konzepte", sample, tmp_path, range(first, first + STEP))


@pytest.mark.parametrize("first", range(0, 3_000, STEP))
def test_a_bad_table_is_told_in_words_or_read(tmp_path: Path, first: int) -> None:
    run_all("tabellen", tmp_path, tmp_path, range(first, first + STEP))


@pytest.mark.parametrize("first", range(0, 3_000, STEP))
def test_a_bad_office_file_is_told_in_words_or_read(tmp_path: Path, first: int) -> None:
    run_all("buerodateien", tmp_path, tmp_path, range(first, first + STEP))
