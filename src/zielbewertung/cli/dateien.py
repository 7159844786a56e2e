"""Commands that look after the file itself."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import click

from zielbewertung.app.session import Session
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl
from zielbewertung.cli.sprechen import say
from zielbewertung.domain.werte import Weg

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Befehl, short_help="Die Datei gründlich prüfen.")
@click.argument("datei", type=FILE)
def pruefen(datei: Path) -> int:
    """Prüfen, ob die Datei in Ordnung ist; jeder Befund ist eine Zeile."""
    with closing(Session.open(datei, Weg.BEFEHL)) as session:
        problems = session.problems()
    for problem in problems:
        say(problem)
    if problems:
        return FINDINGS
    say("Die Datei ist in Ordnung.")
    return 0
