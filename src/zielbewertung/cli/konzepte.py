"""Commands that make a Konzept: the example, a table read in, the demonstration."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from zielbewertung.app import austausch, beispiel
from zielbewertung.app.auswertung import make_statistik
from zielbewertung.app.einstellungen import make_folder
from zielbewertung.app.session import Session
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl, Fenster
from zielbewertung.cli.sprechen import counts, say
from zielbewertung.domain.werte import Weg


@click.command("beispiel", cls=Befehl, short_help="Das Beispielkonzept anlegen.")
@click.argument("ziel", type=FILE)
def make_beispiel(ziel: Path) -> None:
    """Das Beispielkonzept als neue Datei ZIEL anlegen."""
    with closing(_create_beispiel(ziel)) as session:
        say(f"Angelegt: {ziel}")
        say(counts(make_statistik(session.index, session.runde.id)))
        say(session.index.stammdaten.hinweis)


def _create_beispiel(ziel: Path) -> Session:
    return Session.create(ziel, beispiel.load_beispiel(), beispiel.BEZEICHNUNG, Weg.BEFEHL)


@click.command(cls=Befehl, short_help="Eine Tabelle (csv) als neues Konzept anlegen.")
@click.argument("quelle", type=FILE)
@click.argument("ziel", type=FILE)
@click.option("--titel", default="", help="Titel des Konzepts; sonst der Name der Quelle.")
def importieren(quelle: Path, ziel: Path, titel: str) -> int:
    """Eine Tabelle QUELLE (csv) lesen und als neues Konzept ZIEL anlegen.

    Die Tabelle hat eine Spalte je Ebene. Eine Spalte wie „Ziel-Nr“ gibt die Nummer an; eine
    leere Zelle heißt „wie darüber“.
    """
    einlesung = austausch.read_source(quelle, titel)
    with closing(austausch.create_from(einlesung, ziel)) as session:
        say(f"Gelesen aus {quelle.name}:")
        say(counts(make_statistik(session.index, session.runde.id)))
    for befund in einlesung.befunde:
        say(f"{befund.schwere.label}: {befund.text}")
    say(f"Angelegt: {ziel}")
    if einlesung.warnungen:
        say(f"Bitte prüfen: {len(einlesung.warnungen)} Warnungen beim Lesen.")
        return FINDINGS
    return 0


@click.command(cls=Befehl, hidden=True)
@click.argument("ordner", type=click.Path(file_okay=False, path_type=Path))
@click.pass_obj
def vorfuehren(obj: Fenster, ordner: Path) -> int:
    """Das Beispiel zeigen: im Fenster, oder ohne Bildschirm als Dateien im ORDNER."""
    make_folder(ordner)
    datei = ordner / beispiel.DATEINAME
    if not datei.exists():
        _create_beispiel(datei).close()
    if obj.has_display():
        return obj.open(datei)
    pdf, picture = ordner / "Bewertungsuebersicht.pdf", ordner / "Fenster.png"
    with closing(Session.open(datei, Weg.BEFEHL, nur_lesen=True)) as session:
        austausch.export_konzept(session.snapshot(), session.runde.id, pdf)
    obj.picture(datei, picture)
    say("Kein Bildschirm gefunden. Das Beispiel liegt als Dateien bereit:")
    for path in (datei, pdf, picture):
        say(f"  {path}")
    return 0
