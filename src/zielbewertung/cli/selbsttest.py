"""The command that tells whether this installation works."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zielbewertung import __version__
from zielbewertung.app.betrieb.selbsttest import selbsttest as run_selbsttest
from zielbewertung.app.betrieb.vorgaben import read_vorgaben, worte
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl, Fenster
from zielbewertung.cli.sprechen import say
from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from collections.abc import Iterator


@click.command(cls=Befehl, short_help="Prüfen, ob das Programm auf diesem PC läuft.")
@click.option(
    "--bericht", type=FILE, metavar="DATEI", help="Den Bericht auch in eine Textdatei schreiben."
)
@click.pass_obj
def selbsttest(obj: Fenster, bericht: Path | None) -> int:
    """Das Beispiel öffnen, bewerten, in allen Formaten ausgeben und die Datenbank prüfen.

    Alles geschieht in einem eigenen Ordner, der danach entfernt wird; Dateien und Einstellungen
    dieser Person bleiben unberührt. Rückgabewert 1, wenn etwas nicht gelingt.
    """
    lines, good = [], True
    for line, worked in _tried(obj):
        say(line)
        lines.append(line)
        good = good and worked
    if bericht is not None:
        _write(bericht, lines)
    return 0 if good else FINDINGS


def _tried(obj: Fenster) -> Iterator[tuple[str, bool]]:
    """Yield what was tried as lines, and whether it worked; the last line sums up."""
    yield f"Zielbewertung {__version__}, Python {sys.version.split()[0]}, {sys.platform}", True
    for line in worte(read_vorgaben()):
        yield line, True
    failed = 0
    with tempfile.TemporaryDirectory(prefix="zielbewertung-") as name:
        folder = Path(name)

        def paint(file: Path, picture: Path) -> None:
            obj.picture(file, picture, folder / "settings.json")

        for probe in run_selbsttest(folder, paint):
            failed += not probe.gelungen
            state = "in Ordnung" if probe.gelungen else "FEHLGESCHLAGEN"
            yield f"{probe.name}: {state} ({probe.worte})", probe.gelungen
    number = "1 Fehler" if failed == 1 else f"{failed} Fehler"
    yield f"Selbsttest: {number if failed else 'bestanden'}", not failed


def _write(bericht: Path, lines: list[str]) -> None:
    try:
        bericht.write_text("\n".join((*lines, "")), encoding="utf-8")
    except OSError as error:
        raise ZielbewertungError(
            f"Der Bericht „{bericht.name}“ ließ sich nicht schreiben.",
            f"Das System meldet: {error.strerror or type(error).__name__}.",
        ) from error
