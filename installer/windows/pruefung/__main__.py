"""Examines the finished packages for Windows: sets them up under wine, uses, renews, removes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from installer import buendel, fassung
from installer.beilagen import STUECKLISTE, SUMS
from installer.windows import msi, nsis
from installer.windows.buendel import DIST
from installer.windows.eintraege import EINTRAEGE, ORDNER, PROGRAM
from installer.windows.pruefung import signaturprobe
from installer.windows.pruefung.einrichter import Paket, Setup, registry_value
from installer.windows.pruefung.gebrauch import (
    CONSOLE,
    ROOM,
    Bericht,
    end,
    open_documents,
    start_and_wait,
    use,
    way_on_c,
)
from installer.windows.pruefung.spuren import Stand, sums
from installer.windows.wine import Wine

if TYPE_CHECKING:
    from installer.windows.pruefung.einrichter import Einrichter
    from installer.windows.pruefung.gebrauch import Teller

NAME = "Konzept Öffentlich #1 100% & Maß.zielbewertung"
_LISTED = r"Software\Microsoft\Windows\CurrentVersion\Uninstall"


@dataclass(frozen=True, slots=True)
class Pakete:
    """The packages to examine: this version, and the next one with the folder it is made of."""

    dieses: Path
    naechstes: Path
    inhalt: Path
    naechster_inhalt: Path


def next_version() -> str:
    """Return a version that comes after this one."""
    one, two, three, _ = fassung.numbers()
    return f"{one}.{two}.{three + 1}"


def make_next() -> Path:
    """Return a folder like that of the program, as a later version has it: other files in it."""
    folder = ROOM / "naechste"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(buendel.made(DIST), folder, copy_function=os.link)
    (folder / "_internal" / "neu.txt").write_text("neu", encoding="utf-8")
    changed = folder / STUECKLISTE
    text = changed.read_text(encoding="utf-8")
    changed.unlink()  # the other name of the same file keeps its content
    changed.write_text(f"{text}\n", encoding="utf-8")
    shutil.rmtree(min((folder / "LIZENZEN").iterdir()))
    return folder


def examine(name: str, einrichter: Einrichter, pakete: Pakete, bericht: Bericht) -> None:
    """Examine one of the installers, in a Windows of its own."""
    wine = Wine(ROOM / name)
    wine.make()
    before = Stand.of(wine)

    def tell(what: str, good: bool, answer: object = "") -> None:
        bericht.tell(f"{name}: {what}", good, answer)

    code = einrichter.install(wine, pakete.dieses)
    folder = einrichter.folder(wine)
    tell("einrichten ohne Frage", code == 0 and folder.is_dir(), code)
    expected = sums(pakete.inhalt)
    there = _without_remover(sums(folder))
    tell("im Ordner liegt, was im Paket ist", there == expected, there.keys() ^ expected.keys())
    _registry(wine, einrichter, tell)
    use(wine, folder, tell)
    file = wine.drive / "Ablage" / "Grün & Blau" / NAME
    open_documents(wine, einrichter, file, tell)
    tell("nichts wurde neben dem Programm geschrieben", _without_remover(sums(folder)) == expected)

    settings = wine.profile / "AppData" / "Local" / "Zielbewertung" / "settings.json"
    settings.write_text('{"zoom": 150}', encoding="utf-8")
    if isinstance(einrichter, Setup):
        _refused(wine, pakete, file, tell)
    kept = _of_person(wine)
    code = einrichter.install(wine, pakete.naechstes)
    tell("erneuern ohne Frage", code == 0, code)
    there = _without_remover(sums(folder))
    expected = sums(pakete.naechster_inhalt)
    tell(
        "danach liegt dort nur die neue Fassung", there == expected, there.keys() ^ expected.keys()
    )
    tell("Konzepte und Einstellungen blieben", _of_person(wine) == kept)
    told = wine.run(str(folder / CONSOLE), "--selbsttest")
    tell("Selbsttest der neuen Fassung", told.code == 0, told.worte)

    code = einrichter.install(wine, pakete.dieses)
    there = _without_remover(sums(folder))
    tell("die ältere Fassung wird abgelehnt", code == einrichter.refused, code)
    tell("dabei änderte sich nichts", there == expected and _of_person(wine) == kept)

    code = einrichter.remove(wine, next_version())
    after = Stand.of(wine)
    ours = [trace for trace in after.more_than(before) if not _is_of_person(trace)]
    tell("entfernen ohne Frage", code == 0, code)
    tell("danach bleibt nichts, auch kein leerer Ordner", not ours and not folder.exists(), ours)
    tell("Konzepte und Einstellungen blieben", _of_person(wine) == kept)


def _registry(wine: Wine, einrichter: Einrichter, tell: Teller) -> None:
    """Look whether Windows was told what the table says, and what its list of programs shows."""
    place = way_on_c(wine, einrichter.folder(wine))
    for eintrag in EINTRAEGE:
        key = rf"{einrichter.hive}\{eintrag.schluessel}"
        value = registry_value(wine, key, eintrag.name)
        expected = eintrag.wert.replace(ORDNER, place)
        tell(f"Registrierung: {eintrag.schluessel} {eintrag.name}", value == expected, value)
    name = "Zielbewertung" if isinstance(einrichter, Setup) else _code(fassung.version())
    listed = rf"{einrichter.hive}\{_LISTED}\{name}"
    shown = [registry_value(wine, listed, what) for what in ("DisplayName", "DisplayVersion")]
    tell("Liste der Programme", shown == ["Zielbewertung", fassung.version()], shown)
    found = list(wine.drive.rglob("Start Menu/Programs/Zielbewertung.lnk"))
    tell("Eintrag im Startmenü", len(found) == 1, found)


def _refused(wine: Wine, pakete: Pakete, file: Path, tell: Teller) -> None:
    """See that the setup changes nothing where it must not."""
    folder = Setup().folder(wine)
    before = sums(folder)
    running = start_and_wait(wine, file, [str(folder / PROGRAM), way_on_c(wine, file)])
    code = Setup().install(wine, pakete.naechstes)
    tell("bei laufendem Programm wird nicht erneuert", running and code == 4, code)
    end(wine, file)
    tell("dabei änderte sich nichts", sums(folder) == before)

    other = wine.drive / "Fremdes"
    other.mkdir()
    (other / "wichtig.txt").write_text("bleibt", encoding="utf-8")
    code = wine.run(str(pakete.naechstes), "/S", r"/D=C:\Fremdes").code
    good = code == 5 and [path.name for path in other.iterdir()] == ["wichtig.txt"]
    tell("ein Ordner mit anderem wird nicht benutzt", good, code)
    shutil.rmtree(other)


def _code(version: str) -> str:
    return f"{{{msi.product_code(version)}}}"


def _without_remover(found: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in found.items() if name != "Deinstallieren.exe"}


def _of_person(wine: Wine) -> dict[str, str]:
    """Return what belongs to the person: Konzepte, settings, working copies."""
    documents = wine.drive / "Ablage"
    own = wine.profile / "AppData" / "Local" / "Zielbewertung"
    return {
        str(path / name): value
        for path in (documents, own)
        for name, value in sums(path).items()
        if not name.startswith("Logs/")
    }


def _is_of_person(trace: str) -> bool:
    return trace.startswith("Ablage/") or "/AppData/Local/Zielbewertung/" in trace


def main(target: Path) -> int:
    """Examine what ``make installer-windows`` put into a folder; return the exit code."""
    version = fassung.version()
    names = (f"Zielbewertung-{version}-Setup.exe", f"Zielbewertung-{version}-x64.msi")
    lacking = [name for name in names if not (target / name).exists()]
    if lacking:
        sys.stderr.write(f"Es fehlt {', '.join(lacking)}; zuerst: make installer-windows\n")
        return 1
    subprocess.run(("sha256sum", "--quiet", "--check", SUMS), cwd=target, check=True)
    bericht = Bericht()
    bundle, newer = buendel.made(DIST), make_next()
    later = next_version()
    for name, einrichter, made in (
        ("Setup.exe", Setup(), nsis.make(newer, ROOM / "setup", ROOM / "dist", later)),
        ("MSI", Paket(), msi.make(newer, ROOM / "msi", ROOM / "dist", later)),
    ):
        given = target / names[isinstance(einrichter, Paket)]
        examine(name, einrichter, Pakete(given.resolve(), made, bundle, newer), bericht)
    signaturprobe.examine(ROOM / "signatur", bericht.tell)
    sys.stdout.write(f"{len(bericht.fehler)} Fehler\n")
    return 1 if bericht.fehler else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
