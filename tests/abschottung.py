"""Runs a program shut off: without a network, under another name of the machine, or watched."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

_UNSHARE = (("unshare",), ("unshare", "--map-root-user"))
"""As root, or as root of a namespace of one's own."""


def _first_allowed(candidates: Sequence[Sequence[str]]) -> tuple[list[str], str]:
    """Return the first command that may run here, or an empty one and what forbade it."""
    said = ""
    for candidate in candidates:
        try:
            tried = subprocess.run(
                [*candidate, "true"], capture_output=True, text=True, check=False, timeout=60
            )
        except FileNotFoundError as error:
            pytest.fail(f"{error.filename} is missing; scripts/systempakete.sh test installs it")
        if tried.returncode == 0:
            return list(candidate), ""
        said = tried.stderr.strip()
    return [], said


def without_network() -> list[str]:
    """Return what to put before a command so that it has no network at all."""
    if not sys.platform.startswith("linux"):
        pytest.skip("network namespaces are a thing of Linux")
    found, said = _first_allowed([(*start, "--net", "--") for start in _UNSHARE])
    if not found:
        pytest.skip(f"this machine forbids a network namespace: {said}")
    return found


def watched(log: Path) -> list[str]:
    """Return what to put before a command so that its sockets are written into a log."""
    if not sys.platform.startswith("linux"):
        pytest.skip("strace is a thing of Linux")
    calls = ("-f", "--seccomp-bpf", "-e", "trace=socket,connect,execve", "-o", str(log), "--")
    found, said = _first_allowed([("strace", *calls)])
    if not found:
        pytest.skip(f"this machine forbids to watch a program: {said}")
    return found


def named(host: str) -> list[str]:
    """Return what to put before a command so that the machine is called so; else nothing."""
    if not sys.platform.startswith("linux"):
        return []
    rename = ("sh", "-c", f'hostname {host} && exec "$@"', "sh")
    found, _ = _first_allowed([(*start, "--uts", "--", *rename) for start in _UNSHARE])
    return found
