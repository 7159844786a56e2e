"""Commands that look after the file itself."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from zielbewertung.app.betrieb import diagnose as diagnosen
from zielbewertung.app.betrieb.vorgaben import read_vorgaben
from zielbewertung.app.datei import pruefung, rettung
from zielbewertung.app.einstellungen import load_settings, settings_path
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl
from zielbewertung.cli.sprechen import say, tell_left
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Befehl, short_help="Die Datei und ihre Sicherungen gründlich prüfen.")
@click.argument("datei", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Als JSON für andere Programme.")
def pruefen(datei: Path, as_json: bool) -> int:
    """Prüfen, ob die Datei und die Sicherungen ihres Konzepts in Ordnung sind.

    Geändert wird nichts. Rückgabewert 1, wenn es Befunde gibt.
    """
    tell_left(datei)
    zeilen = []
    for zeile in pruefung.pruefe_datei(datei):
        zeilen.append(zeile)
        if not as_json:
            _tell(zeile)
    bericht = pruefung.Pruefbericht(tuple(zeilen))
    if as_json:
        data = {"in_ordnung": bericht.in_ordnung, **asdict(bericht)}
        say(json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8"))
    else:
        say(bericht.worte)
    return 0 if bericht.in_ordnung else FINDINGS


def _tell(zeile: pruefung.Pruefzeile) -> None:
    umfang = f" ({zeile.umfang})" if zeile.umfang else ""
    say(f"{zeile.bereich.label}: {zeile.ergebnis.label}{umfang}")
    for befund in zeile.befunde:
        say(f"  {befund}")
    if zeile.rat:
        say(f"  {zeile.rat}")


@click.command(cls=Befehl, short_help="Für die Fehlersuche eine Diagnose (zip) anlegen.")
@click.argument("ziel", type=FILE)
@click.option(
    "--datei",
    type=FILE,
    metavar="DATEI",
    help="Ein Konzept, dessen Aufbau geprüft und gezählt wird.",
)
def diagnose(ziel: Path, datei: Path | None) -> None:
    """Eine Diagnose als zip-Datei ZIEL anlegen: Fassungen, Einstellungen, Protokoll.

    Texte, Titel, Namen und Pfade stehen nicht darin.
    """
    if ziel.suffix.lower() != diagnosen.ENDING:
        raise click.UsageError("Bitte geben Sie ZIEL mit der Endung .zip an.")
    if datei is not None:
        tell_left(datei)
    auskunft = None if datei is None else diagnosen.auskunft_of_file(datei)
    made = diagnosen.collect(load_settings(settings_path(), read_vorgaben()), auskunft)
    made.save(ziel)
    say(f"Geschrieben: {ziel}")
    for teil in made.teile:
        say(f"  {teil.name}")
    say("Bitte sehen Sie die Diagnose an, bevor Sie sie weitergeben.")


@click.command(cls=Befehl, short_help="Eine beschädigte Datei in eine neue retten.")
@click.argument("datei", type=FILE)
@click.argument("ziel", type=FILE)
def retten(datei: Path, ziel: Path) -> int:
    """Aus einer beschädigten DATEI retten, was sich lesen lässt, in die neue Datei ZIEL.

    Die beschädigte Datei wird nicht verändert. Jeder Verlust ist eine Zeile.
    """
    tell_left(datei)
    ergebnis = rettung.rescue(datei, ziel, Weg.BEFEHL)
    say(f"Angelegt: {ziel}")
    say(f"Gerettet: {', '.join(ergebnis.gerettet)}")
    if ergebnis.verloren:
        say(f"Verloren: {', '.join(ergebnis.verloren)}")
    for befund in ergebnis.befunde:
        say(befund)
    say(rettung.UNSICHER)
    return 0 if ergebnis.vollstaendig else FINDINGS
