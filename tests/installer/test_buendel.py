from pathlib import Path

import pytest
from installer import buendel


def test_a_small_bundle_without_forbidden_parts_has_no_findings(tmp_path: Path) -> None:
    (tmp_path / "libQt6Core.so.6").write_bytes(b"x")

    assert buendel.findings(tmp_path) == []


def test_a_part_that_may_not_be_in_it_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "PySide6"
    folder.mkdir()
    (folder / "Qt6Network.dll").write_bytes(b"x")

    (found,) = buendel.findings(tmp_path)

    assert "Qt6Network.dll" in found


def test_a_bundle_that_is_too_big_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buendel, "MAX_MEGABYTES", 1)
    with (tmp_path / "gross.so").open("wb") as stream:
        stream.truncate(2_000_000)

    assert buendel.findings(tmp_path) == ["2 MB, erlaubt sind 1 MB"]


def test_the_time_of_what_is_built_is_that_of_the_commit_or_the_one_that_was_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1234567890")
    assert buendel.commit_time() == "1234567890"

    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert int(buendel.commit_time()) > 1_700_000_000

    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(buendel, "ROOT", tmp_path)  # a source archive, without commits
    monkeypatch.setenv("PATH", str(tmp_path))
    assert int(buendel.commit_time()) > 1_700_000_000
