"""Bad Konzept files by the hundred; the ten thousand are in tests/ausdauer."""

from pathlib import Path

import pytest
from tests.schlecht.lauf import run_all
from tests.store.rettungen import make_sample


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "gut" / "Muster.zielbewertung"
    path.parent.mkdir()
    make_sample(path)
    return path


def test_a_bad_file_is_told_in_words_or_gives_what_was_written(
    sample: Path, tmp_path: Path
) -> None:
    ends = run_all("konzepte", sample, tmp_path, range(150))

    assert ends["abgelehnt"] > 47
    assert ends["gefragt"] > 8
    assert ends["genommen"] > 4
    assert ends["abgelehnt, gerettet"] > 4
