"""Makes of the bundle what goes to PCs with Windows: both packages, their parts list, the sums."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from installer import beilagen, buendel
from installer.bestandteile import Inhalt
from installer.fassung import version
from installer.windows import msi, nsis, signatur
from installer.windows.buendel import DIST, NOTES
from installer.windows.wine import PLACE


def main(target: Path) -> int:
    """Write all into a folder; return the exit code, 1 where the bundle is not as it must be."""
    bundle = buendel.made(DIST)
    # The parts list holds the sums of what people get, so what is signed is signed before.
    signatur.sign(*sorted(bundle.glob("*.exe")))
    wrong = beilagen.add(bundle, Inhalt.load(NOTES))
    wrong += beilagen.check(bundle) + buendel.findings(bundle)
    if wrong:
        sys.stderr.write("Die Pakete werden nicht gebaut:\n")
        sys.stderr.writelines(f"  {line}\n" for line in wrong)
        return 1
    made = [msi.make(bundle, PLACE / "msi", target), nsis.make(bundle, PLACE / "setup", target)]
    listed = target / f"Zielbewertung-{version()}-x64.cdx.json"
    shutil.copyfile(bundle / beilagen.STUECKLISTE, listed)
    made.append(beilagen.write_sums(target))
    sys.stdout.write("".join(f"{path}\n" for path in made))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
