"""Commands that make a Konzept: the example, a table read in, the demonstration."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zielbewertung.app import austausch, beispiel
from zielbewertung.app.auswertung import make_statistik
from zielbewertung.app.einlesung.einlesebericht import make_report
from zielbewertung.app.einstellungen import make_folder
from zielbewertung.app.session import Session
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl, Fenster
from zielbewertung.cli.sprechen import counts, looking_at, say
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from zielbewertung.app.einlesung.einlesen import Einlesung


@click.command("beispiel", cls=Befehl, short_help="Das Beispielkonzept anlegen.")
@click.argument("ziel", type=FILE)
def make_beispiel(ziel: Path) -> None:
    """Das Beispielkonzept als neue Datei ZIEL anlegen."""
    with closing(_create_beispiel(ziel)) as session:
        say(f"Angelegt: {ziel}")
        say(counts(session.index, make_statistik(session.index, session.runde.id)))
        say(session.index.stammdaten.hinweis)


def _create_beispiel(ziel: Path) -> Session:
    return Session.create(ziel, beispiel.load_beispiel(), beispiel.BEZEICHNUNG, Weg.BEFEHL)


@click.command(cls=Befehl, short_help="Tabellen als neues Konzept anlegen.")
@click.argument("quelle", type=FILE)
@click.argument("ziel", type=FILE, required=False)
@click.option("--titel", default="", help="Titel des Konzepts; sonst der Name der Quelle.")
@click.option(
    "--ebenen",
    default="",
    metavar="NAMEN",
    help="Namen der Ebenen von oben nach unten, getrennt durch ; (falls nicht erkannt).",
)
@click.option("--trocken", is_flag=True, help="Nur lesen und berichten, nichts anlegen.")
@click.option("--json", "as_json", is_flag=True, help="Den Bericht als JSON ausgeben.")
def importieren(
    quelle: Path, ziel: Path | None, titel: str, ebenen: str, trocken: bool, as_json: bool
) -> int:
    """Die Tabellen in QUELLE lesen und als neues Konzept ZIEL anlegen.

    Gelesen werden xlsx, ods, csv, html und die Tabellen in docx und odt. Ebenen, Nummern und
    Überschriften erkennt das Programm selbst; eine leere Zelle heißt „wie darüber“. Der Bericht
    nennt alles, was auffiel.
    """
    if ziel is None and not trocken:
        raise click.UsageError("Es fehlt das Ziel. Nur lesen: --trocken.")
    names = [name.strip() for name in ebenen.split(";") if name.strip()]
    einlesung = austausch.read_source(quelle, titel, names)
    if ziel is not None and not trocken:
        austausch.create_from(einlesung, ziel).close()
    angelegt = None if trocken else ziel
    if as_json:
        # Bytes, since JSON is UTF-8 whatever the console speaks.
        report = make_report(einlesung, quelle, angelegt)
        say(json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8"))
    else:
        _tell(einlesung, quelle, angelegt)
    return FINDINGS if einlesung.warnungen else 0


def _tell(einlesung: Einlesung, quelle: Path, angelegt: Path | None) -> None:
    index = KonzeptIndex(einlesung.konzept)
    say(f"Gelesen aus {quelle.name}:")
    say(counts(index, make_statistik(index, einlesung.konzept.runden[0].id)))
    for befund in einlesung.befunde:
        say(f"{befund.schwere.label}: {befund.text}")
    say("Nichts angelegt (--trocken)." if angelegt is None else f"Angelegt: {angelegt}")
    if einlesung.warnungen:
        number = len(einlesung.warnungen)
        words = "1 Warnung" if number == 1 else f"{number} Warnungen"
        say(f"Bitte prüfen: {words} beim Lesen.")


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
    with looking_at(datei) as session:
        austausch.export_konzept(session.snapshot(), session.runde.id, pdf)
    obj.picture(datei, picture, None)
    say("Kein Bildschirm gefunden. Das Beispiel liegt als Dateien bereit:")
    for path in (datei, pdf, picture):
        say(f"  {path}")
    return 0
