from pathlib import Path

import pytest
from installer.windows.wine import Wine, way


def test_programs_for_windows_see_neither_the_home_nor_the_screen_of_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setenv("PYTHONPATH", "/fremd")

    given = Wine(tmp_path).environment(EIGENES="1")

    assert not {"DISPLAY", "PYTHONPATH"} & given.keys()
    assert Path(given["HOME"]).is_relative_to(tmp_path)
    assert given["WINEQT_QPA_PLATFORM"] == "offscreen"
    assert given["EIGENES"] == "1"


def test_a_file_of_debian_has_a_way_that_windows_knows() -> None:
    assert way(Path("/tmp/Grün & Blau/a#1.txt")) == r"Z:\tmp\Grün & Blau\a#1.txt"
