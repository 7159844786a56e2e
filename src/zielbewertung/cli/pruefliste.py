"""The command that lists what is conspicuous in the ratings of a Konzept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zielbewertung.app import pruefliste as app
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl
from zielbewertung.cli.sprechen import looking_at, say
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.pruefliste import Schwere
from zielbewertung.domain.text import fold, one_line

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.domain.konzept import Runde


@click.command(cls=Befehl, short_help="Auffälligkeiten in den Bewertungen auflisten.")
@click.argument("datei", type=FILE)
@click.option("--runde", "name", metavar="NAME", help="Eine andere Runde als die aktuelle.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON für andere Programme.")
def pruefliste(datei: Path, name: str | None, as_json: bool) -> int:
    """Auflisten, was vor einer Ausgabe anzusehen ist: Fehlendes, Widersprüche, Kopiertes.

    Geändert wird nichts. Rückgabewert 1, wenn ein Fehler darunter ist; Hinweise allein ergeben 0.
    Ob die Datei selbst heil ist, sagt der Befehl „pruefen“.
    """
    with looking_at(datei) as session:
        index = session.index
        runde = session.runde if name is None else _named(index.runden, name)
    zeilen, worte = app.make_pruefliste(index, runde.id).zeilen, app.Pruefworte(index)
    if as_json:
        data = app.as_data(zeilen, worte, index, runde.name)
        # Bytes, since JSON is UTF-8 whatever the console speaks.
        say(json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8"))
    else:
        say(f"Runde: {one_line(runde.name)}")
        say(app.as_text(zeilen, worte))
    wrong = any(zeile.auffaelligkeit.schwere is Schwere.FEHLER for zeile in zeilen)
    return FINDINGS if wrong else 0


def _named(runden: tuple[Runde, ...], name: str) -> Runde:
    """Return the one round that a person means by its name."""
    found = [r for r in runden if fold(one_line(r.name)) == fold(one_line(name))]
    if len(found) == 1:
        return found[0]
    names = ", ".join(f"„{one_line(runde.name)}“" for runde in runden)
    raise ZielbewertungError(
        f"Die Runde „{one_line(name)}“ gibt es nicht oder mehrfach.",
        f"Es wurde nichts geändert. Vorhanden sind: {names}.",
    )
