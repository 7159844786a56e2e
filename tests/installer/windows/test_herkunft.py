import struct
from pathlib import Path

import pytest
from installer import lizenzen
from installer.bestandteile import place_of
from installer.fassung import ROOT
from installer.windows import herkunft


@pytest.fixture(autouse=True)
def windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the system."""
    folder = tmp_path / "windows"
    folder.mkdir()
    monkeypatch.setenv("SYSTEMROOT", str(folder))
    return folder


def test_the_runtime_of_visual_cpp_is_a_part_of_its_own_in_whichever_library_it_comes(
    tmp_path: Path,
) -> None:
    numbers = struct.pack("<IIII", 0xFEEF04BD, 0x10000, 14 << 16 | 44, 35211 << 16)
    for name in ("VCRUNTIME140_1.dll", "msvcp140-7c26614e1d733892c2deac7e245ce115.dll"):
        path = tmp_path / name
        path.write_bytes(b"MZ" + numbers)

        part = herkunft.library(path)

        assert part is not None
        assert (part.name, part.version) == ("visual-cpp-runtime", "14.44.35211.0")
        assert part.lizenz in lizenzen.ALLOWED


def test_a_library_of_others_is_not_known_here(tmp_path: Path) -> None:
    assert herkunft.library(tmp_path / "Qt6Core.dll") is None


def test_what_belongs_to_the_system_stops_the_build(windows: Path) -> None:
    with pytest.raises(LookupError, match="a part of the system"):
        herkunft.library(windows / "system32" / "icuuc.dll")


def test_the_texts_of_what_python_brings_along_are_in_the_project() -> None:
    for name in ("expat", "mpdecimal", "sqlite", "xz", "zlib"):
        assert (lizenzen.WORDS / f"{name}.txt").is_file()


def test_a_text_is_noted_so_that_it_is_found_from_another_system_too(tmp_path: Path) -> None:
    inside = ROOT / "installer" / "lizenztexte" / "zlib.txt"

    assert place_of(inside) == "installer/lizenztexte/zlib.txt"
    assert place_of(tmp_path / "a.txt") == str((tmp_path / "a.txt").resolve())
