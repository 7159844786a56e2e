"""Bad tables by the hundred: bombs, wrong encodings, endless rows, and pieces at random."""

from pathlib import Path

from tests.schlecht.lauf import run_all


def test_a_bad_table_is_told_in_words_or_read(tmp_path: Path) -> None:
    ends = run_all("tabellen", tmp_path, tmp_path, range(160))

    assert ends["abgelehnt"] > 50
    assert ends["gelesen"] > 50
