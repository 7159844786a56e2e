"""Examines the finished package for Linux in a Debian of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from installer.beilagen import SUMS
from installer.fassung import ROOT, version


def main(folder: Path) -> int:
    """Examine what ``make installer-linux`` put into a folder; return the exit code."""
    package = folder / f"zielbewertung_{version()}_amd64.deb"
    if not package.exists():
        sys.stderr.write(f"Es fehlt {package}; zuerst: make installer-linux\n")
        return 1
    subprocess.run(("sha256sum", "--quiet", "--check", SUMS), cwd=folder, check=True)
    place = ROOT / "build" / "pruefung"
    place.mkdir(parents=True, exist_ok=True)
    probe = ROOT / "installer" / "linux" / "probe.sh"
    return subprocess.run((str(probe), str(package), str(place)), check=False).returncode


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
