"""The command that shows the Verlauf."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from zielbewertung.app.suche.massnahmen import find_massnahme
from zielbewertung.app.verlauf import Verlauf, VerlaufFilter
from zielbewertung.cli.rahmen import FILE, Befehl
from zielbewertung.cli.sprechen import looking_at, say
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zielbewertung.app.verlauf import Zeilentext
    from zielbewertung.domain.ausschnitt import Zeile

_AT_ONCE = 200


@click.command(cls=Befehl, short_help="Zeigen, was wann geändert wurde.")
@click.argument("datei", type=FILE)
@click.option("--massnahme", metavar="KENNUNG", help="Nur diese Maßnahme, zum Beispiel 3.2.")
@click.option("--json", "as_json", is_flag=True, help="Als JSON für andere Programme.")
def verlauf(datei: Path, massnahme: str | None, as_json: bool) -> None:
    """Den Verlauf des Konzepts in DATEI zeigen, das Jüngste zuerst: eine Zeile je Angabe.

    Wer etwas geändert hat, steht nicht darin. Geändert wird nichts.
    """
    with looking_at(datei) as session:
        wanted = VerlaufFilter()
        if massnahme is not None:
            found = find_massnahme(session.index, massnahme)
            wanted = VerlaufFilter(eintraege=frozenset({found.id}))
        shown = Verlauf(session)
        rows = [(zeile, shown.worte.texts(zeile)) for zeile in _rows(shown, wanted)]
    if as_json:
        entries = [_as_data(zeile, texts) for zeile, texts in rows]
        say(json.dumps({"verlauf": entries}, ensure_ascii=False, indent=2).encode("utf-8"))
        return
    for _, texts in rows:
        say(_line(texts))
    if not rows:
        say("Dazu steht nichts im Verlauf.")


def _rows(shown: Verlauf, wanted: VerlaufFilter) -> Iterator[Zeile]:
    leser = shown.leser(wanted)
    while not leser.at_end:
        for block in leser.read(_AT_ONCE):
            yield from block.zeilen or shown.rows_of(wanted, block, block.anzahl)


def _line(texts: Zeilentext) -> str:
    change = ""
    if texts.feld:
        change = f"; {texts.feld}: von {one_line(texts.vorher)} zu {one_line(texts.nachher)}"
    return f"{texts.wann}  {texts.eintrag}{change} ({texts.weg})"


def _as_data(zeile: Zeile, texts: Zeilentext) -> dict[str, str | int]:
    return {
        "nr": zeile.nr,
        "schritt": zeile.schritt.nr,
        "zeit": zeile.schritt.zeit,
        "weg": texts.weg,
        "bezeichnung": zeile.schritt.bezeichnung,
        "eintrag": texts.eintrag,
        "feld": texts.feld,
        "vorher": texts.vorher,
        "nachher": texts.nachher,
    }
