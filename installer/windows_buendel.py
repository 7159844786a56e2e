"""Makes the bundle for Windows, by the Python for Windows under wine."""

from __future__ import annotations

import sys

from installer import buendel, windows_python
from installer.wine import PLACE, Wine, way

FOLDER = PLACE / "dist"
NOTES = PLACE / "buendel" / "zielbewertung"
"""What installer/buendel.py calls DIST and NOTES where it runs under wine."""

WINE = Wine(PLACE / "wine")


def main() -> int:
    """Build the bundle; return the exit code."""
    interpreter = windows_python.make()
    if not (WINE.drive / "windows" / "system32" / "icuuc.dll").exists():
        WINE.make()
    told = WINE.run(
        *(way(interpreter), "-m", "installer.buendel"),
        seconds=1800,
        SOURCE_DATE_EPOCH=buendel.commit_time(),
    )
    WINE.wait()
    if told.code:
        sys.stderr.write(told.worte)
    return told.code


if __name__ == "__main__":
    sys.exit(main())
