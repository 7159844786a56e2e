"""Uses the program as people do after it was set up, in a Windows under wine."""

from __future__ import annotations

import os
import shutil
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from installer.windows.eintraege import PROGRAM
from installer.windows.pruefung.einrichter import Paket, double_click
from installer.windows.wine import PLACE, Wine, way
from zielbewertung.app.betrieb.vorgaben import SCHLUESSEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from installer.windows.pruefung.einrichter import Einrichter

    Teller = Callable[..., None]

ROOM = PLACE / "pruefung"
CONSOLE = "zielbewertung-cli.exe"
_READ_ONLY = (
    'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"'
    ' && ! touch "$0/versuch" 2>/dev/null && exec "$@"'
)
"""Makes a folder read-only, for what is called by it; ends at once where it is not."""

_WAIT = 120.0


@dataclass(slots=True)
class Bericht:
    """What was examined; each line is told at once."""

    fehler: list[str] = field(default_factory=list)

    def tell(self, what: str, good: bool, answer: object = "") -> None:
        """Tell what was looked at, and what came of it where that is not good."""
        sys.stdout.write(f"{'in Ordnung' if good else 'FEHLER'}: {what}\n")
        if not good:
            self.fehler.append(what)
            sys.stdout.write("".join(f"    {line}\n" for line in str(answer).splitlines()))
        sys.stdout.flush()


def use(wine: Wine, folder: Path, tell: Teller) -> None:
    """Let the program tell whether it works, also where one does not mean it well."""
    begun = time.monotonic()
    told = wine.run(str(folder / CONSOLE), "--selbsttest")
    seconds = time.monotonic() - begun
    tell(f"Selbsttest auf der Konsole, {seconds:.0f} s", told.code == 0, told.worte)
    _without_console(wine, folder, tell)
    _among_strangers(wine, folder, tell)
    _only_to_read(wine, folder, tell)


def _without_console(wine: Wine, folder: Path, tell: Teller) -> None:
    """Use the program as from the start menu, on a PC for which something is decided."""
    report = wine.drive / "bericht.txt"
    for hive, name, value in (("HKLM", "Zoom", "125"), ("HKCU", "NameInSperre", "0")):
        of_policy = (rf"{hive}\{SCHLUESSEL}", "/v", name, "/t", "REG_DWORD", "/d", value, "/f")
        wine.run("reg", "add", *of_policy)
    # „start“ gives it no console to write to.
    call = ("start", "/wait", way_on_c(wine, folder / PROGRAM), "selbsttest", "--bericht")
    told = wine.run(*call, way_on_c(wine, report))
    text = report.read_text(encoding="utf-8") if report.exists() else told.worte
    tell("Selbsttest des Programms ohne Konsole", told.code == 0 and "bestanden" in text, text)
    known = ("Vorgabe Zoom: 125 (Anfang)", "Vorgabe NameInSperre: nein (fest)")
    tell("Vorgaben aus der Registrierung gelten", all(line in text for line in known), text)
    for hive in ("HKLM", "HKCU"):
        wine.run("reg", "delete", rf"{hive}\Software\Policies", "/f")
    report.unlink(missing_ok=True)


def _among_strangers(wine: Wine, folder: Path, tell: Teller) -> None:
    """Use the program where variables for other programs point to what would do harm."""
    alien = ROOM / "fremd"
    shutil.rmtree(alien, ignore_errors=True)
    (alien / "platforms").mkdir(parents=True)
    (alien / "platforms" / "qoffscreen.dll").write_text("kaputt", encoding="utf-8")
    loaded = alien / "geladen"
    for module in ("sitecustomize", "usercustomize", "json", "zielbewertung"):
        text = f"open({way(loaded)!r}, 'w').close()\nraise SystemExit(99)\n"
        (alien / f"{module}.py").write_text(text, encoding="utf-8")
    place = way(alien)
    told = wine.run(
        *(str(folder / CONSOLE), "--selbsttest"),
        PYTHONPATH=place,
        PYTHONHOME=place,
        PYTHONSTARTUP=rf"{place}\json.py",
        WINEQT_PLUGIN_PATH=place,
        WINEQT_QPA_PLATFORM_PLUGIN_PATH=rf"{place}\platforms",
    )
    good = told.code == 0 and not loaded.exists()
    tell("Selbsttest in feindlicher Umgebung; nichts Fremdes geladen", good, told.worte)


def _only_to_read(wine: Wine, folder: Path, tell: Teller) -> None:
    """Use the program where its folder can not be written to."""
    # The server of wine opens files for all; it has to begin where the folder is read-only.
    wine.wait()
    person = () if os.geteuid() == 0 else ("--map-root-user",)
    locked = ("unshare", "--mount", *person, "sh", "-c", _READ_ONLY, str(folder))
    told = wine.run(str(folder / CONSOLE), "--selbsttest", through=locked)
    tell("Selbsttest, wenn der Ordner nur lesbar ist", told.code == 0, told.worte)
    wine.wait()


def open_documents(wine: Wine, einrichter: Einrichter, file: Path, tell: Teller) -> None:
    """Open files as a double-click does, with all that a name may hold."""
    file.parent.mkdir(parents=True, exist_ok=True)
    console = str(einrichter.folder(wine) / CONSOLE)
    told = wine.run(console, "beispiel", way_on_c(wine, file))
    tell("Beispiel anlegen, in einem Pfad mit Umlauten, Leerzeichen, #, % und &", told.code == 0)
    call = double_click(wine, einrichter, way_on_c(wine, file))
    tell("die Registrierung nennt einen Aufruf für den Doppelklick", len(call) == 2, call)
    tell("der Aufruf aus der Registrierung öffnet die Datei", _opens(wine, file, call))
    if isinstance(einrichter, Paket):
        # For a double-click this wine only looks at what is registered for all people.
        other = file.with_name(f"Noch ein {file.name}")
        shutil.copyfile(file, other)
        good = _opens(wine, other, ["start", "/unix", str(other)])
        tell("der Doppelklick öffnet die Datei", good)


def _opens(wine: Wine, file: Path, command: list[str]) -> bool:
    """Tell whether a command opens a Konzept; what it started is ended."""
    found = start_and_wait(wine, file, command)
    end(wine, file)
    return found


def start_and_wait(wine: Wine, file: Path, command: list[str]) -> bool:
    """Start the program with a Konzept; tell whether it has opened it, and leave it open."""
    wine.start(*command)
    return _wait_for(_lock_of(file))


def end(wine: Wine, file: Path) -> None:
    """End the program, and take away what it could not."""
    wine.stop()
    _lock_of(file).unlink(missing_ok=True)


def _lock_of(file: Path) -> Path:
    return file.with_name(f".~lock.{file.name}#")


def _wait_for(path: Path) -> bool:
    end = time.monotonic() + _WAIT
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.2)
    return path.exists()


def way_on_c(wine: Wine, path: Path) -> str:
    r"""Return the way to a file on its drive: ``C:\…``."""
    return "C:\\" + str(path.relative_to(wine.drive)).replace("/", "\\")
