"""Makes the package for Debian and its relatives, from a finished bundle."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from string import Template
from typing import TYPE_CHECKING

from installer.beilagen import STUECKLISTE, TEXTE
from installer.buendel import commit_time
from installer.fassung import ROOT, version

if TYPE_CHECKING:
    from pathlib import Path

_TEMPLATES = ROOT / "installer" / "linux"
_PROGRAMS = ("zielbewertung", "zielbewertung-cli")


def make(bundle: Path, work: Path, target: Path) -> Path:
    """Build the package into the folder ``target``; return its file. ``work`` is written anew."""
    shutil.rmtree(work, ignore_errors=True)
    _lay_out(bundle, work)
    _control(work)
    _same_rights_and_times(work)
    target.mkdir(parents=True, exist_ok=True)
    package = target / f"zielbewertung_{version()}_amd64.deb"
    subprocess.run(
        # With one thread the same files give the same package on every machine.
        (
            *("dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build"),
            *(str(work), str(package)),
        ),
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": commit_time()},
        stdout=subprocess.DEVNULL,
    )
    return package


def _lay_out(bundle: Path, work: Path) -> None:
    """Put everything where the system expects it."""
    share = work / "usr" / "share"
    shutil.copytree(bundle, work / "usr" / "lib" / "zielbewertung", symlinks=True)
    programs = work / "usr" / "bin"
    programs.mkdir(parents=True)
    for name in _PROGRAMS:
        (programs / name).symlink_to(f"../lib/zielbewertung/{name}")
    _copy(_TEMPLATES / "zielbewertung.desktop", share / "applications")
    _copy(_TEMPLATES / "zielbewertung.xml", share / "mime" / "packages")
    icons = share / "icons" / "hicolor"
    for picture in (ROOT / "resources" / "icons").glob("zielbewertung-[0-9]*.png"):
        size = picture.stem.rpartition("-")[2]
        for room in ("apps", "mimetypes"):
            place = icons / f"{size}x{size}" / room
            place.mkdir(parents=True, exist_ok=True)
            name = "zielbewertung" if room == "apps" else "application-x-zielbewertung"
            shutil.copyfile(picture, place / f"{name}.png")
    _copy(ROOT / "resources" / "icons" / "zielbewertung.svg", icons / "scalable" / "apps")
    papers = share / "doc" / "zielbewertung"
    papers.mkdir(parents=True)
    shutil.copyfile(ROOT / "LICENSE", papers / "copyright")
    _zip(ROOT / "CHANGELOG.md", papers / "changelog.gz")
    for name in (TEXTE, STUECKLISTE):
        (papers / name).symlink_to(f"../../../lib/zielbewertung/{name}")


def _copy(source: Path, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, folder / source.name)


def _zip(source: Path, target: Path) -> None:
    """Pack a text; neither its name nor its time go in."""
    target.write_bytes(gzip.compress(source.read_bytes(), 9, mtime=0))


def _control(work: Path) -> None:
    """Write what the package says of itself, and the sums of its files."""
    folder = work / "DEBIAN"
    files = [path for path in sorted((work / "usr").rglob("*")) if path.is_file()]
    kilobytes = sum(path.stat().st_size for path in files if not path.is_symlink()) // 1024
    folder.mkdir()
    text = (_TEMPLATES / "control").read_text(encoding="utf-8")
    filled = Template(text).substitute(version=version(), size=kilobytes)
    (folder / "control").write_text(filled, encoding="utf-8")
    names = [str(path.relative_to(work)) for path in files if not path.is_symlink()]
    sums = subprocess.run(("md5sum", *names), cwd=work, capture_output=True, text=True, check=True)
    (folder / "md5sums").write_text(sums.stdout, encoding="utf-8")


def _same_rights_and_times(work: Path) -> None:
    """Give all files the rights that fit them and the time of the commit, whoever builds."""
    moment = int(commit_time())
    for path in (work, *work.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path.name in _PROGRAMS
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)
