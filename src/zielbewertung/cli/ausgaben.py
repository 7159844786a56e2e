"""Commands that give out what a Konzept holds: counts, paper, tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zielbewertung.app import austausch
from zielbewertung.app.auswertung import make_statistik
from zielbewertung.app.bewertungswunsch import AMPELN
from zielbewertung.app.runden import find_runde
from zielbewertung.app.suche.filter import Filter
from zielbewertung.app.uebersicht import OutlineOptions, save_uebersicht
from zielbewertung.cli.rahmen import FILE, Befehl
from zielbewertung.cli.sprechen import counts, looking_at, say, words

if TYPE_CHECKING:
    from pathlib import Path


_RUNDE = click.option(
    "--runde", metavar="NAME", help="Eine andere Runde als die letzte offene; der Anfang genügt."
)


@click.command(cls=Befehl, short_help="Einträge und Bewertungen zählen.")
@click.argument("datei", type=FILE)
@click.option("--json", "as_json", is_flag=True, help="Als JSON für andere Programme.")
@_RUNDE
def statistik(datei: Path, as_json: bool, runde: str | None) -> None:
    """Zählen, wie viele Einträge das Konzept hat und wie sie bewertet sind."""
    with looking_at(datei) as session:
        found = session.runde if runde is None else find_runde(session.index, runde)
        result = make_statistik(session.index, found.id)
        index = session.index.im_stand(found.id)
    if as_json:
        # Bytes, since JSON is UTF-8 whatever the console speaks.
        say(json.dumps(result, ensure_ascii=False, indent=2).encode("utf-8"))
        return
    say(counts(index, result))
    for feld in result["handlungsfelder"]:
        titel = str(feld["titel"])
        say(f"  {titel}: {words({k: v for k, v in feld.items() if k != 'titel'})}")


@click.command(cls=Befehl, short_help="Das Konzept als pdf, csv oder json ausgeben.")
@click.argument("datei", type=FILE)
@click.argument("ausgabe", type=FILE)
@click.option("--begruendung", is_flag=True, help="PDF: die Begründungen drucken.")
@click.option("--stelle", is_flag=True, help="PDF: die zuständigen Stellen drucken.")
@click.option(
    "--gremienfassung",
    is_flag=True,
    help="PDF: weniger Spalten, größere Schrift, jedes Zeichen mit seinem Wort.",
)
@click.option("--zuletzt", is_flag=True, help="PDF: drucken, was die Runde davor ergab.")
@click.option("--hochformat", is_flag=True, help="PDF: A4 hoch statt quer.")
@click.option("--sitzung", default="", metavar="TEXT", help="PDF: Tag der Sitzung im Kopf.")
@click.option(
    "--nur-ampel",
    multiple=True,
    type=click.Choice(list(AMPELN)),
    help="PDF: nur so bewertete Maßnahmen; mehrfach möglich.",
)
@_RUNDE
def exportieren(  # one parameter for each option of the command
    datei: Path,
    ausgabe: Path,
    begruendung: bool,
    stelle: bool,
    gremienfassung: bool,
    zuletzt: bool,
    hochformat: bool,
    sitzung: str,
    nur_ampel: tuple[str, ...],
    runde: str | None,
) -> None:
    """Das Konzept ausgeben; die Endung von AUSGABE bestimmt das Format (pdf, csv, json).

    Die Optionen gelten für die Bewertungsübersicht als PDF und lassen sich verbinden.
    """
    options = OutlineOptions(
        mit_begruendung=begruendung,
        mit_stelle=stelle,
        gremienfassung=gremienfassung,
        hochformat=hochformat,
        sitzung=sitzung,
        mit_zuletzt=zuletzt,
    )
    wanted = Filter(ampeln=frozenset(AMPELN[name] for name in nur_ampel))
    is_pdf = ausgabe.suffix.lower() == ".pdf"
    if not is_pdf and (options != OutlineOptions() or not wanted.is_empty):
        raise click.UsageError("Diese Optionen gelten nur für eine AUSGABE mit der Endung .pdf.")
    with looking_at(datei) as session:
        konzept = session.snapshot()
        runde_id = (session.runde if runde is None else find_runde(session.index, runde)).id
    if is_pdf:
        hinweis = save_uebersicht(konzept, runde_id, ausgabe, options, wanted)
    else:
        hinweis = austausch.export_konzept(konzept, runde_id, ausgabe)
    say(f"Geschrieben: {ausgabe}")
    if hinweis:
        say(hinweis)
