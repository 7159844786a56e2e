"""The command that makes one of two copies of a Konzept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte
from zielbewertung.app.zusammenfuehrung.fassungen import compare_with, read_fassung, take_over
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl
from zielbewertung.cli.sprechen import editing, say, tell_left, tell_unkept
from zielbewertung.domain.abgleich import Seite

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.domain.abgleich import Abgleich, Konflikt

_SEITEN = {"eigene": Seite.UNSERE, "andere": Seite.FREMDE}


@click.command(cls=Befehl, short_help="Zwei Kopien eines Konzepts zusammenführen.")
@click.argument("datei", type=FILE)
@click.argument("andere", type=FILE)
@click.option(
    "--basis", type=FILE, metavar="DATEI", help="Die Fassung, aus der beide entstanden sind."
)
@click.option("--trocken", is_flag=True, help="Nur vergleichen und berichten.")
@click.option("--json", "as_json", is_flag=True, help="Den Bericht als JSON ausgeben.")
@click.option(
    "--konflikte",
    type=click.Choice(list(_SEITEN)),
    help="Wessen Angabe gilt, wo beide dasselbe geändert haben.",
)
def abgleichen(
    datei: Path,
    andere: Path,
    basis: Path | None,
    trocken: bool,
    as_json: bool,
    konflikte: str | None,
) -> int:
    """Was in ANDERE geändert wurde, in DATEI übernehmen; ANDERE bleibt, wie sie ist.

    Was nur eine Seite geändert hat, ist klar. Haben beide dasselbe geändert, wird ohne
    --konflikte nichts übernommen; der Rückgabewert ist dann 1.
    """
    only_read = (datei if trocken else None, andere, basis)
    tell_left(*filter(None, only_read))
    with editing(datei, nur_lesen=trocken) as session:
        before = None if basis is None else read_fassung(basis).konzept
        abgleich = compare_with(session, read_fassung(andere, session.schritte()), before)
        worte = Abgleichworte(abgleich, session.index)
        told = [(z.eintrag, z.was_kam()) for z in map(worte.zeile, worte.uebernommen)]
        asked = [(z.eintrag, z.beide()) for z in map(worte.konfliktzeile, worte.konflikte)]
        may = not trocken and (konflikte is not None or not abgleich.konflikte)
        if may:
            tell_unkept(take_over(session, abgleich, _wahl(abgleich, konflikte)))
    if as_json:
        report = {
            "uebernommen": [{"eintrag": e, "aenderung": t} for e, t in told],
            "konflikte": [{"eintrag": e, "angaben": t} for e, t in asked],
            "behalten": len(worte.behalten),
            "gleich": len(worte.gleiche),
            "abgeglichen": may,
        }
        say(json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8"))
    else:
        for entry, text in told:
            say(f"{entry}: {text}")
        for entry, text in asked:
            say(f"Konflikt: {entry}: {text}")
        say(_summary(worte, may=may, trocken=trocken))
    return FINDINGS if abgleich.konflikte and konflikte is None else 0


def _wahl(abgleich: Abgleich, konflikte: str | None) -> dict[Konflikt, Seite]:
    return abgleich.all_from(_SEITEN[konflikte or "eigene"])


def _summary(worte: Abgleichworte, *, may: bool, trocken: bool) -> str:
    numbers = (
        f"{len(worte.uebernommen)} Änderungen der anderen Fassung, {len(worte.behalten)} eigene, "
        f"{len(worte.konflikte)} Konflikte, {len(worte.gleiche)} beiderseits gleich."
    )
    if may:
        return f"Abgeglichen: {numbers}"
    if trocken:
        return f"Nichts übernommen (--trocken): {numbers}"
    return (
        f"Nichts übernommen: {numbers} Entscheiden Sie im Fenster, oder nennen Sie mit "
        "--konflikte, wessen Angabe gilt."
    )
