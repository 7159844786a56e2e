"""Compares two bundles of the same commit: whoever builds it again gets the same program."""

from __future__ import annotations

import hashlib
import sys
from pathlib import Path

from installer import beilagen, buendel
from installer.bestandteile import Inhalt, files_of
from installer.windows import buendel as windows_buendel

MAY_DIFFER: frozenset[str] = frozenset()
"""The files of a bundle that two builds may give differently."""


def differences(one: Path, other: Path) -> list[str]:
    """Return the files that only one of them has, or that differ, in words."""
    ours, theirs = _sums(one), _sums(other)
    return [
        f"{'verschieden' if name in ours and name in theirs else 'nur einmal da'}: {name}"
        for name in sorted(ours.keys() | theirs.keys())
        if ours.get(name) != theirs.get(name) and name not in MAY_DIFFER
    ]


def _sums(folder: Path) -> dict[str, str]:
    return {name: hashlib.sha512(path.read_bytes()).hexdigest() for name, path in files_of(folder)}


def main(again: Path, first: Path, notes: Path) -> int:
    """Compare the bundle that was built with a second one; return the exit code."""
    second = buendel.made(again)
    beilagen.add(second, Inhalt.load(notes))
    found = differences(buendel.made(first), second)
    sys.stdout.writelines(f"{line}\n" for line in found or ["Beide Bündel sind gleich."])
    return 1 if found else 0


if __name__ == "__main__":
    system = windows_buendel if sys.argv[2:] == ["windows"] else buendel
    sys.exit(main(Path(sys.argv[1]), system.DIST, system.NOTES))
