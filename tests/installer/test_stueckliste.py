import hashlib
import json
import shutil
from pathlib import Path

import pytest
from installer import beilagen, stueckliste
from installer.bestandteile import Bestandteil, Inhalt, files_of

OURS = Bestandteil("zielbewertung", "1.0", "pypi", "EUPL-1.2")
LOADER = Bestandteil("pyinstaller", "6", "pypi", "GPL-2.0-or-later WITH Bootloader-exception")
PYTHON = Bestandteil("python", "3.11", "generic", "Python-2.0")
QT = Bestandteil("PySide6_Essentials", "6.11", "pypi", "LGPL-3.0-only")
CLICK = Bestandteil("click", "8", "pypi", "BSD-3-Clause")
SYSTEM = Bestandteil("zlib1g", "1:1.2", "deb", "Zlib")


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Return a folder that looks like a bundle."""
    folder = tmp_path / "bundle"
    for name in ("zielbewertung", "_internal/base_library.zip", "_internal/PySide6/Qt6Core.so"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (folder / "_internal" / "libz.so").write_text("z", encoding="utf-8")
    return folder


@pytest.fixture
def inhalt() -> Inhalt:
    """Return whose the files in that folder are."""
    files = {"PySide6/Qt6Core.so": QT, "libz.so": SYSTEM}
    return Inhalt(OURS, LOADER, PYTHON, files, frozenset({OURS, CLICK}))


def test_each_file_is_listed_with_its_sum_its_licence_and_whose_it_is(
    bundle: Path, inhalt: Inhalt
) -> None:
    listed = json.loads(stueckliste.make(bundle, inhalt))

    files = {part["name"]: part for part in listed["components"] if part["type"] == "file"}
    assert set(files) == {name for name, _ in files_of(bundle)}
    for name, part in files.items():
        (content,) = part["hashes"]
        assert content["alg"] == "SHA-512"
        assert content["content"] == hashlib.sha512((bundle / name).read_bytes()).hexdigest()
        assert part["licenses"]
    owners = {name: part["properties"][0]["value"] for name, part in files.items()}
    assert owners == {
        "zielbewertung": LOADER.purl,
        "_internal/base_library.zip": PYTHON.purl,
        "_internal/PySide6/Qt6Core.so": QT.purl,
        "_internal/libz.so": "pkg:deb/debian/zlib1g@1:1.2",
    }


def test_a_library_that_stands_only_in_the_archive_is_listed_too(
    bundle: Path, inhalt: Inhalt
) -> None:
    listed = json.loads(stueckliste.make(bundle, inhalt))

    libraries = [part["name"] for part in listed["components"] if part["type"] == "library"]
    assert sorted(libraries) == [
        "PySide6_Essentials",
        "click",
        "pyinstaller",
        "python",
        "zielbewertung",
        "zlib1g",
    ]
    assert (listed["bomFormat"], listed["specVersion"]) == ("CycloneDX", "1.6")


def test_the_same_bundle_gives_the_same_list(bundle: Path, inhalt: Inhalt) -> None:
    assert stueckliste.make(bundle, inhalt) == stueckliste.make(bundle, inhalt)


def test_whose_a_file_is_survives_the_way_between_two_pythons(
    inhalt: Inhalt, tmp_path: Path
) -> None:
    inhalt.save(tmp_path)

    assert Inhalt.load(tmp_path) == inhalt


@pytest.fixture
def finished(bundle: Path, tmp_path: Path) -> Path:
    """Return that folder with its parts list and the words of its licences."""
    words = tmp_path / "LICENSE"
    words.write_text("Worte", encoding="utf-8")
    ours, loader, python, qt, click, system = (
        Bestandteil(part.name, part.version, part.art, part.lizenz, (str(words),))
        for part in (OURS, LOADER, PYTHON, QT, CLICK, SYSTEM)
    )
    files = {"PySide6/Qt6Core.so": qt, "libz.so": system}
    full = Inhalt(ours, loader, python, files, frozenset({ours, click}))
    assert beilagen.add(bundle, full) == []
    return bundle


def test_the_words_of_the_licences_are_listed_as_ours(finished: Path) -> None:
    listed = json.loads((finished / beilagen.STUECKLISTE).read_text(encoding="utf-8"))
    names = {part["name"] for part in listed["components"] if part["type"] == "file"}
    assert names == {name for name, _ in files_of(finished)} - {beilagen.STUECKLISTE}
    assert "LIZENZEN/click-8/LICENSE.txt" in names


def test_a_finished_bundle_is_as_its_list_says(finished: Path) -> None:
    assert beilagen.check(finished) == []


def test_what_was_added_changed_or_lost_after_listing_is_found(finished: Path) -> None:
    (finished / "fremd.so").write_bytes(b"x")
    (finished / "zielbewertung").write_bytes(b"x")
    (finished / "_internal" / "libz.so").unlink()
    shutil.rmtree(finished / "LIZENZEN" / "zlib1g-1_1.2")

    found = beilagen.check(finished)

    names = ["LIZENZEN/zlib1g-1_1.2/LICENSE.txt", "_internal/libz.so", "fremd.so", "zielbewertung"]
    assert found == [
        *(f"stimmt nicht mit der Stückliste überein: {name}" for name in names),
        "ohne Lizenztext: zlib1g",
    ]


def test_the_sums_can_be_checked_and_leave_themselves_out(tmp_path: Path) -> None:
    (tmp_path / "a.deb").write_bytes(b"a")

    beilagen.write_sums(tmp_path)
    beilagen.write_sums(tmp_path)

    expected = f"{hashlib.sha256(b'a').hexdigest()}  a.deb\n"
    assert (tmp_path / "SHA256SUMS").read_text(encoding="utf-8") == expected
