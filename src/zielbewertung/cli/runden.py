"""The commands about Bewertungsrunden: list, new, freeze, open again, compare."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zielbewertung.app import runden
from zielbewertung.app.rundenvergleich import (
    bewegung_text,
    compare_runden,
    in_worten,
    plain_comparison,
    save_vergleich,
    ueberschrift,
)
from zielbewertung.cli.rahmen import FILE, Befehl, day_of
from zielbewertung.cli.sprechen import editing, looking_at, say
from zielbewertung.domain.bewertungsrunden.runden import UEBERNEHMBAR, NeueRunde, nicht_abgestimmt
from zielbewertung.domain.bewertungsrunden.rundenvergleich import GEGANGEN, Bewegung
from zielbewertung.domain.werte import Rundenart

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path


_TOLD = {Bewegung.BESSER, Bewegung.SCHLECHTER, Bewegung.HINZU, *GEGANGEN}
"""What became of measures that is told one by one."""


class _Runden(click.Group):
    """The commands about rounds, with German usage lines."""

    command_class = Befehl


@click.group(
    "runde",
    cls=_Runden,
    short_help="Bewertungsrunden anlegen, einfrieren und vergleichen.",
    options_metavar="[OPTIONEN]",
    subcommand_metavar="BEFEHL …",
)
def runde() -> None:
    """Bewertungsrunden eines Konzepts anlegen, einfrieren und vergleichen."""


@runde.command("liste", short_help="Alle Runden nennen.")
@click.argument("datei", type=FILE)
def liste(datei: Path) -> None:
    """Alle Runden von DATEI nennen, die älteste zuerst."""
    with looking_at(datei) as session:
        for lage in runden.lagen(session.index):
            say(lage.satz)


@runde.command("neu", short_help="Eine neue Runde anlegen.")
@click.argument("datei", type=FILE)
@click.option("--name", required=True, help="Name, zum Beispiel „Evaluation 2026“.")
@click.option(
    "--stichtag",
    callback=day_of,
    metavar="TAG",
    help="Der Stichtag, zum Beispiel 31.12.2026.",
)
@click.option(
    "--art",
    type=click.Choice([art.value for art in Rundenart]),
    default="evaluation",
    help="Ohne Angabe eine Evaluation.",
)
@click.option(
    "--uebernehmen",
    type=click.Choice(list(UEBERNEHMBAR)),
    metavar="ANGABE",
    multiple=True,
    help=f"Was aus der letzten Runde mitkommt, mehrfach möglich: {', '.join(UEBERNEHMBAR)}.",
)
def neu(
    datei: Path, name: str, stichtag: date | None, art: str, uebernehmen: tuple[str, ...]
) -> None:
    """In DATEI eine neue Runde anlegen; bewertet ist darin noch nichts."""
    with editing(datei) as session:
        last = session.index.runden[-1]
        made = runden.make_runde(
            session, NeueRunde(name, Rundenart(art), stichtag, uebernehmen, last.id)
        )
    say(f"Angelegt: Runde „{made.name}“.")


@runde.command("einfrieren", short_help="Eine Runde einfrieren.")
@click.argument("datei", type=FILE)
@click.argument("name")
def einfrieren(datei: Path, name: str) -> None:
    """Die Runde NAME in DATEI einfrieren: Danach ändert sich darin nichts mehr."""
    with editing(datei) as session:
        found = runden.find_runde(session.index, name)
        for massnahme in nicht_abgestimmt(session.index, found.id):
            click.echo(f"Hinweis, nicht abgestimmt: {massnahme.bezeichnung}", err=True)
        changed = runden.freeze(session, found.id)
    say(f"Eingefroren: Runde „{found.name}“{'' if changed else ' (war es schon)'}.")


@runde.command("aufheben", short_help="Das Einfrieren einer Runde aufheben.")
@click.argument("datei", type=FILE)
@click.argument("name")
@click.option("--grund", required=True, help="Warum; bleibt für immer in der Datei.")
def aufheben(datei: Path, name: str, grund: str) -> None:
    """Das Einfrieren der Runde NAME in DATEI aufheben. Der Grund bleibt festgehalten."""
    with editing(datei) as session:
        found = runden.find_runde(session.index, name)
        runden.thaw(session, found.id, grund)
    say(f"Einfrieren aufgehoben: Runde „{found.name}“.")


@runde.command("vergleichen", short_help="Zwei Runden vergleichen.")
@click.argument("datei", type=FILE)
@click.argument("alt")
@click.argument("neu")
@click.option("--json", "als_json", is_flag=True, help="Für andere Programme ausgeben.")
@click.option("--pdf", type=FILE, help="Den Vergleich als PDF schreiben.")
def vergleichen(datei: Path, alt: str, neu: str, als_json: bool, pdf: Path | None) -> None:
    """Die Runden ALT und NEU in DATEI vergleichen: was besser, was schlechter wurde."""
    with looking_at(datei) as session:
        index = session.index
        vergleich = compare_runden(
            index, runden.find_runde(index, alt), runden.find_runde(index, neu)
        )
    if pdf is not None:
        save_vergleich(index.snapshot(), vergleich.alt.id, vergleich.neu.id, pdf)
        click.echo(f"Geschrieben: {pdf}", err=True)
    if als_json:
        say(json.dumps(plain_comparison(vergleich, index), ensure_ascii=False, indent=2))
        return
    say(ueberschrift(vergleich))
    say(in_worten(vergleich))
    for zeile in vergleich.zeilen:
        if zeile.bewegung in _TOLD:
            say(bewegung_text(zeile))
