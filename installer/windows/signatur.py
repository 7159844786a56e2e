"""Signs programs and packages for Windows, where the environment says with what; else nothing.

``ZIELBEWERTUNG_SIGNATUR_PKCS12`` names a certificate with its key, ``…_KENNWORT`` a file with its
password, ``…_ZEITSTEMPEL`` a service for time stamps: osslsigncode signs. Or
``ZIELBEWERTUNG_SIGNATUR_BEFEHL`` is a command that signs the file whose name is put behind it, as
``signtool sign`` does.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

from installer.fassung import ROOT

PREFIX = "ZIELBEWERTUNG_SIGNATUR_"
_PROGRAM = "Zielbewertung"


def wanted() -> bool:
    """Tell whether anything is to be signed."""
    return bool(_given("PKCS12") or _given("BEFEHL"))


def call() -> str:
    """Return the command that makes this module sign the files whose names stand behind it."""
    return shlex.join(("env", "-C", str(ROOT), sys.executable, "-m", "installer.windows.signatur"))


def sign(*files: Path) -> None:
    """Sign files in their places."""
    for file in files:
        if command := _given("BEFEHL"):
            subprocess.run((*shlex.split(command), str(file)), check=True)
        elif _given("PKCS12"):
            _sign_here(file)


def verified(file: Path, *more: str) -> str:
    """Return what osslsigncode tells of a good signature; empty where it is not good."""
    verify = ("osslsigncode", "verify")
    offered = subprocess.run((*verify, "--help"), capture_output=True, text=True).stdout
    # Newer ones ask the network whether a certificate was withdrawn, unless told not to.
    offline = ("-ignore-crl",) if "-ignore-crl" in offered else ()
    told = subprocess.run(
        (*verify, *offline, *more, "-in", str(file)), capture_output=True, text=True
    )
    return told.stdout if told.returncode == 0 else ""


def _sign_here(file: Path) -> None:
    """Sign with osslsigncode, which writes another file."""
    signed = file.with_name(f"{file.name}.signiert")
    signed.unlink(missing_ok=True)
    password, stamp = _given("KENNWORT"), _given("ZEITSTEMPEL")
    subprocess.run(
        (
            *("osslsigncode", "sign", "-pkcs12", _given("PKCS12"), "-h", "sha256"),
            *(("-readpass", password) if password else ("-pass", "")),
            *(("-ts", stamp) if stamp else ()),
            *("-n", _PROGRAM, "-in", str(file), "-out", str(signed)),
        ),
        check=True,
        stdout=subprocess.DEVNULL,
    )
    signed.replace(file)


def _given(name: str) -> str:
    return os.environ.get(PREFIX + name, "")


if __name__ == "__main__":
    sign(*map(Path, sys.argv[1:]))
