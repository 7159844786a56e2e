from pathlib import Path

import pytest
from installer import fassung
from PIL import Image

import zielbewertung


def test_the_installers_take_the_version_that_the_program_states() -> None:
    assert fassung.version() == zielbewertung.__version__
    assert ".".join(map(str, fassung.numbers()[:3])) == zielbewertung.__version__


def test_the_icon_holds_all_sizes_that_windows_shows(tmp_path: Path) -> None:
    with Image.open(fassung.make_icon(tmp_path)) as icon:
        sizes = icon.info["sizes"]

    assert sizes == {(size, size) for size in (16, 20, 24, 32, 40, 48, 64, 128, 256)}


@pytest.mark.parametrize("name", ["Zielbewertung", "zielbewertung-cli"])
def test_both_programs_state_the_version_in_their_properties(name: str) -> None:
    told = fassung.properties(name)

    assert told["FileVersion"] == told["ProductVersion"] == zielbewertung.__version__
    assert told["OriginalFilename"] == f"{name}.exe"
    assert all(told.values())


def test_a_version_is_four_numbers_to_windows() -> None:
    assert fassung.numbers("1.2.3") == (1, 2, 3, 0)
    assert fassung.numbers("10.0.21rc1") == (10, 0, 21, 0)
    with pytest.raises(ValueError, match="not a version"):
        fassung.numbers("1.2")
