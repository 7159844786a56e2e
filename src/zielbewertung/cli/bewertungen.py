"""The command that rates a Maßnahme."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from zielbewertung.app.bewertungswunsch import AMPELN, WEITERFUEHRUNGEN, Bewertungswunsch
from zielbewertung.app.suche.massnahmen import find_massnahme
from zielbewertung.cli.rahmen import FILE, Befehl
from zielbewertung.cli.sprechen import editing, say
from zielbewertung.domain.werte import ampel_label

if TYPE_CHECKING:
    from pathlib import Path


@click.command(cls=Befehl, short_help="Eine Maßnahme bewerten.")
@click.argument("datei", type=FILE)
@click.argument("massnahme")
@click.option("--ampel", type=click.Choice(list(AMPELN)), help="Grad der Zielerreichung.")
@click.option("--grund", help="Grund, wenn die Maßnahme nicht bewertbar ist.")
@click.option("--pflicht/--keine-pflicht", default=None, help="Kommunale Pflichtaufgabe.")
@click.option(
    "--weiterfuehrung", type=click.Choice(list(WEITERFUEHRUNGEN)), help="Soll es weitergehen?"
)
@click.option(
    "--zustaendigkeit-unklar/--zustaendigkeit-klar",
    default=None,
    help="Zuständigkeit unklar oder Einfluss fraglich.",
)
@click.option(
    "--rahmenbedingungen-veraendert/--rahmenbedingungen-unveraendert",
    default=None,
    help="Rahmenbedingungen massiv verändert.",
)
@click.option("--begruendung", help="Begründung, die gedruckt wird.")
def bewerten(  # one parameter for each option of the command
    datei: Path,
    massnahme: str,
    ampel: str | None,
    grund: str | None,
    pflicht: bool | None,
    weiterfuehrung: str | None,
    zustaendigkeit_unklar: bool | None,
    rahmenbedingungen_veraendert: bool | None,
    begruendung: str | None,
) -> None:
    """Die MASSNAHME eines Konzepts bewerten, zum Beispiel 3.2: die zweite von Ziel 3."""
    wanted = Bewertungswunsch(
        ampel,
        grund,
        pflicht,
        weiterfuehrung,
        zustaendigkeit_unklar,
        rahmenbedingungen_veraendert,
        begruendung,
    )
    if wanted == Bewertungswunsch():
        raise click.UsageError("Bitte geben Sie mindestens eine Option an, z. B. --ampel gruen.")
    if grund is not None and ampel not in (None, "nicht-bewertbar"):
        raise click.UsageError("--grund gehört zu „--ampel nicht-bewertbar“.")
    with editing(datei) as session:
        found = find_massnahme(session.index, massnahme)
        changed = session.execute(wanted.change(session, found.id))
        bewertung = session.bewertung(found.id)
    state = "" if changed else " (war schon so)"
    say(f"{found.bezeichnung}: {ampel_label(bewertung.ampel)}{state}")
