"""Makes the bundle for Windows, by the Python for Windows under wine."""

from __future__ import annotations

import sys
from pathlib import Path

from installer import buendel
from installer.windows import python
from installer.windows.wine import PLACE, Wine, way

DIST = PLACE / "dist"
NOTES = PLACE / "buendel" / "zielbewertung"
"""What installer/buendel.py calls DIST and NOTES where it runs under wine."""

WINE = Wine(PLACE / "wine")


def main(target: Path) -> int:
    """Build the bundle into a folder; return the exit code."""
    interpreter = python.make()
    if not (WINE.drive / "windows" / "system32" / "icuuc.dll").exists():
        WINE.make()
    told = WINE.run(
        *(way(interpreter), "-m", "installer.buendel", way(target)),
        seconds=1800,
        SOURCE_DATE_EPOCH=buendel.commit_time(),
    )
    WINE.wait()
    if told.code:
        sys.stderr.write(told.worte)
    return told.code


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute() if len(sys.argv) > 1 else DIST))
