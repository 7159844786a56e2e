from pathlib import Path

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
