"""Examines the signing: with a certificate of its own it signs all there is, and verifies it."""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from installer import buendel
from installer.windows import msi, nsis, signatur
from installer.windows.buendel import DIST
from installer.windows.pruefung.einrichter import Setup
from installer.windows.wine import Wine

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_SUBJECT = "Zielbewertung Probe"


def examine(room: Path, tell: Callable[[str, bool, object], None]) -> None:
    """Make small packages, signed as large ones are, and tell whether the signatures hold."""
    shutil.rmtree(room, ignore_errors=True)
    bundle = room / "Zielbewertung"
    bundle.mkdir(parents=True)
    programs = [bundle / path.name for path in buendel.made(DIST).glob("*.exe")]
    for program in programs:
        shutil.copy(buendel.made(DIST) / program.name, program)
    certificate = _make_certificate(room)
    with _asked_for(room):
        signatur.sign(*programs)
        package = msi.make(bundle, room / "msi", room)
        setup = nsis.make(bundle, room / "setup", room)
    wine = Wine(room / "wine")
    wine.make()
    Setup().install(wine, setup)
    remover = Setup().folder(wine) / "Deinstallieren.exe"
    for file in (*programs, package, setup, remover):
        told = signatur.verified(file, "-CAfile", str(certificate))
        tell(f"Signatur: {file.name}", f"CN={_SUBJECT}" in told, told)
    with programs[0].open("r+b") as stream:
        stream.seek(5000)
        stream.write(b"geaendert")
    told = signatur.verified(programs[0], "-CAfile", str(certificate))
    tell("Signatur: eine Änderung danach fällt auf", not told, told)


@contextmanager
def _asked_for(room: Path) -> Iterator[None]:
    """Ask for signatures with the certificate in a folder."""
    before = dict(os.environ)
    for name in tuple(os.environ):
        if name.startswith(signatur.PREFIX):
            del os.environ[name]
    os.environ[f"{signatur.PREFIX}PKCS12"] = str(room / "probe.p12")
    os.environ[f"{signatur.PREFIX}KENNWORT"] = str(room / "kennwort")
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def _make_certificate(room: Path) -> Path:
    """Make a certificate that vouches for itself, and put it with its key into one file."""
    (room / "kennwort").write_text("geheim", encoding="utf-8")
    certificate = room / "probe.pem"
    for command in (
        (
            *("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30"),
            *("-subj", f"/CN={_SUBJECT}", "-addext", "extendedKeyUsage=codeSigning"),
            *("-keyout", "schluessel.pem", "-out", certificate.name),
        ),
        (
            *("pkcs12", "-export", "-inkey", "schluessel.pem", "-in", certificate.name),
            *("-passout", "file:kennwort", "-out", "probe.p12"),
        ),
    ):
        subprocess.run(("openssl", *command), cwd=room, check=True, capture_output=True)
    return certificate
