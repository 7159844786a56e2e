"""The command that writes the Niederschrift of a meeting, also long after it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zielbewertung.app.abstimmung.niederschrift import WORD, save_niederschrift, wanted_sitzung
from zielbewertung.app.runden import find_runde
from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.cli.rahmen import FILE, Befehl, day_of
from zielbewertung.cli.sprechen import looking_at, say
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_ENDINGS = (".pdf", WORD)


@click.command(cls=Befehl, short_help="Die Niederschrift einer Besprechung schreiben.")
@click.argument("datei", type=FILE)
@click.argument("ziel", type=FILE)
@click.option(
    "--sitzung",
    "tag",
    callback=day_of,
    metavar="TAG",
    help="Der Tag der Besprechung, zum Beispiel 22.11.2026; sonst die letzte.",
)
@click.option("--runde", "name", metavar="NAME", help="Eine andere Runde als die aktuelle.")
@click.option("--json", "as_json", is_flag=True, help="Was sie enthält, als JSON ausgeben.")
def niederschrift(
    datei: Path, ziel: Path, tag: date | None, name: str | None, as_json: bool
) -> None:
    """Die Niederschrift einer Besprechung aus DATEI nach ZIEL schreiben (.pdf oder .docx).

    Vertretene Stellen und Bemerkungen stehen darin, wie sie festgehalten wurden. Geändert wird
    nichts.
    """
    if ziel.suffix.lower() not in _ENDINGS:
        raise click.UsageError("ZIEL muss auf .pdf oder .docx enden.")
    with looking_at(datei) as session:
        index = session.index
        runde = session.runde if name is None else find_runde(index, name)
        sitzung = wanted_sitzung(index, runde, tag)
        konzept = session.snapshot()
    save_niederschrift(konzept, runde.id, sitzung.tag, ziel)
    if as_json:
        data = {"runde": one_line(runde.name), **sitzung.as_data(), "datei": str(ziel)}
        say(json.dumps(data, ensure_ascii=False, indent=2).encode("utf-8"))
        return
    say(f"Geschrieben: {ziel}")
    say(f"Besprechung am {datum_text(sitzung.tag)}: {sitzung.ergebnis(index)}.")
