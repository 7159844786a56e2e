"""Makes of the bundle what goes to Linux workplaces: the package, its parts list, its sums."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from installer import beilagen, buendel
from installer.bestandteile import Inhalt
from installer.fassung import ROOT
from installer.linux import deb


def main(target: Path) -> int:
    """Write all into a folder; return the exit code, 1 where the bundle is not as it must be."""
    bundle = buendel.made()
    wrong = beilagen.add(bundle, Inhalt.load(buendel.NOTES))
    wrong += beilagen.check(bundle) + buendel.findings(bundle)
    if wrong:
        sys.stderr.write("Das Paket wird nicht gebaut:\n")
        sys.stderr.writelines(f"  {line}\n" for line in wrong)
        return 1
    package = deb.make(bundle, ROOT / "build" / "deb", target)
    shutil.copyfile(bundle / beilagen.STUECKLISTE, package.with_suffix(".cdx.json"))
    sums = beilagen.write_sums(target)
    sys.stdout.write("".join(f"{path}\n" for path in (package, sums)))
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
