import subprocess
from pathlib import Path

import pytest
from installer.fassung import version
from installer.linux import deb


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """Return a folder that looks like a finished bundle."""
    folder = tmp_path / "bundle"
    for name in (
        "zielbewertung",
        "_internal/libz.so",
        "LIZENZEN/a-1/LICENSE",
        "stueckliste.cdx.json",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (folder / "zielbewertung-cli").symlink_to("zielbewertung")
    return folder


def _package(bundle: Path, folder: Path) -> Path:
    return deb.make(bundle, folder / "work", folder / "dist")


def _listed(package: Path) -> dict[str, str]:
    """Return what is in a package: way → rights and owner."""
    told = subprocess.run(
        ("dpkg-deb", "--contents", str(package)), capture_output=True, text=True, check=True
    ).stdout
    lines = (line.split(maxsplit=5) for line in told.splitlines())
    return {words[5]: f"{words[0]} {words[1]}" for words in lines}


def test_everything_lies_where_the_system_expects_it(bundle: Path, tmp_path: Path) -> None:
    package = _package(bundle, tmp_path)

    listed = _listed(package)

    assert package.name == f"zielbewertung_{version()}_amd64.deb"
    program, readable = "-rwxr-xr-x root/root", "-rw-r--r-- root/root"
    assert listed["./usr/lib/zielbewertung/zielbewertung"] == program
    for name in (
        "lib/zielbewertung/_internal/libz.so",
        "share/applications/zielbewertung.desktop",
        "share/mime/packages/zielbewertung.xml",
        "share/icons/hicolor/48x48/apps/zielbewertung.png",
        "share/icons/hicolor/48x48/mimetypes/application-x-zielbewertung.png",
        "share/doc/zielbewertung/copyright",
    ):
        assert listed[f"./usr/{name}"] == readable, name
    links = {way for way in listed if " -> " in way}
    assert links == {
        "./usr/bin/zielbewertung -> ../lib/zielbewertung/zielbewertung",
        "./usr/bin/zielbewertung-cli -> ../lib/zielbewertung/zielbewertung-cli",
        "./usr/lib/zielbewertung/zielbewertung-cli -> zielbewertung",
        "./usr/share/doc/zielbewertung/LIZENZEN -> ../../../lib/zielbewertung/LIZENZEN",
        "./usr/share/doc/zielbewertung/stueckliste.cdx.json -> "
        "../../../lib/zielbewertung/stueckliste.cdx.json",
    }


def test_the_package_runs_nothing_when_it_is_installed(bundle: Path, tmp_path: Path) -> None:
    package = _package(bundle, tmp_path)
    folder = tmp_path / "control"

    subprocess.run(("dpkg-deb", "--control", str(package), str(folder)), check=True)

    assert {path.name for path in folder.iterdir()} == {"control", "md5sums"}


def test_the_same_bundle_gives_the_same_package(bundle: Path, tmp_path: Path) -> None:
    one = _package(bundle, tmp_path).read_bytes()

    assert _package(bundle, tmp_path).read_bytes() == one
