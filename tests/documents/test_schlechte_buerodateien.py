"""Bad office files by the hundred: bombs, broken archives, hostile XML, and damage at random."""

from pathlib import Path

from tests.schlecht import buerodateien
from tests.schlecht.lauf import run_all

RANDOM = 20


def test_a_bad_office_file_is_told_in_words_or_read(tmp_path: Path) -> None:
    ends = run_all("buerodateien", tmp_path, tmp_path, range(len(buerodateien.FIXED) + RANDOM))

    assert ends["abgelehnt"] > 150
    assert ends["gelesen"] > 50
