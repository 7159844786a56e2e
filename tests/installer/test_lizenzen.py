import re
from importlib.metadata import PathDistribution, distribution
from pathlib import Path

import pytest
from installer import lizenzen
from installer.bestandteile import Bestandteil
from packaging.requirements import Requirement

LOCK = Path(__file__).parents[2] / "requirements" / "laufzeit.txt"


def _libraries() -> list[str]:
    """Return the libraries that a person gets with the program on this system."""
    pins = (
        Requirement(line.rstrip(" \\")) for line in re.findall(r"^\w.*", LOCK.read_text(), re.M)
    )
    return [pin.name for pin in pins if pin.marker is None or pin.marker.evaluate()]


@pytest.mark.parametrize("name", _libraries())
def test_each_library_of_the_program_stands_under_an_allowed_licence(name: str) -> None:
    licence = lizenzen.licence_of(distribution(name))

    assert set(licence.split(" AND ")) <= lizenzen.ALLOWED


def test_no_licence_that_would_bind_the_program_is_allowed() -> None:
    strict = {name for name in lizenzen.ALLOWED if re.search(r"^A?GPL", name)}

    assert strict == {"GPL-2.0-or-later WITH Bootloader-exception"}


def test_a_library_whose_licence_is_not_known_stops_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "fremd-1.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Name: fremd\nLicense: Shareware\n", encoding="utf-8")

    with pytest.raises(LookupError, match="which licence has fremd"):
        lizenzen.licence_of(PathDistribution(folder))


def test_a_part_under_another_licence_is_named() -> None:
    parts = [
        Bestandteil("gut", "1", "pypi", "MIT AND Zlib"),
        Bestandteil("readline", "8.2", "deb", "GPL-3.0-or-later"),
    ]

    assert lizenzen.refused(parts) == ["readline 8.2 steht unter GPL-3.0-or-later"]


def test_the_words_of_each_licence_lie_in_a_folder_of_their_library(tmp_path: Path) -> None:
    own = tmp_path / "LICENSE"
    own.write_text("Erlaubt ist alles.", encoding="utf-8")
    parts = [
        Bestandteil("a", "1:2", "deb", "MIT", (str(own),)),
        Bestandteil("qt", "6", "pypi", "LGPL-3.0-only"),
    ]

    lizenzen.write_words(parts, tmp_path / "LIZENZEN")

    written = {
        path.relative_to(tmp_path / "LIZENZEN").as_posix(): path.read_text(encoding="utf-8")
        for path in (tmp_path / "LIZENZEN").rglob("*.txt")
    }
    assert written["a-1_2/LICENSE.txt"] == "Erlaubt ist alles."
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in written["qt-6/LGPL-3.0-only.txt"]
    assert "GNU GENERAL PUBLIC LICENSE" in written["qt-6/LGPL-3.0-only mit GPL-3.0.txt"]


def test_a_licence_without_words_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="the words of MIT are missing"):
        lizenzen.write_words([Bestandteil("a", "1", "pypi", "MIT")], tmp_path)
