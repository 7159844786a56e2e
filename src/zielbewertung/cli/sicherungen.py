"""The command that lists the Sicherungen and takes one out as a new file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from zielbewertung.app.datei import sicherungen as app
from zielbewertung.app.worte.angaben import datum_uhrzeit, groesse
from zielbewertung.cli.rahmen import FILE, Befehl
from zielbewertung.cli.sprechen import say, tell_left
from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from pathlib import Path

    from zielbewertung.app.datei.sicherungen import Eintrag, KonzeptSicherungen


@click.command(cls=Befehl, short_help="Die Sicherungen eines Konzepts auflisten oder öffnen.")
@click.argument("datei", type=FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="Als JSON für andere Programme.")
@click.option(
    "--oeffnen",
    "wanted",
    type=(int, FILE),
    metavar="NR ZIEL",
    help="Die Sicherung NR der Liste als neue Datei ZIEL ablegen.",
)
def sicherungen(datei: Path | None, as_json: bool, wanted: tuple[int, Path] | None) -> None:
    """Die Sicherungen des Konzepts in DATEI auflisten, die jüngste zuerst.

    Ohne DATEI sind es die aller Konzepte: so lässt sich auch eine Datei zurückholen, die
    beschädigt oder verloren ist. Die Sicherungen selbst bleiben immer, wie sie sind.
    """
    if datei is not None:
        tell_left(datei)
    found = app.list_konzepte() if datei is None else app.list_konzepte(app.konzept_id_of(datei))
    if wanted is not None:
        _take_out(found, *wanted)
    elif as_json:
        entries = [_as_data(nr, app.read(entry)) for nr, entry in enumerate(_all(found), 1)]
        say(json.dumps({"sicherungen": entries}, ensure_ascii=False, indent=2).encode("utf-8"))
    elif found:
        _tell(found)
    else:
        say("Es gibt noch keine Sicherungen.")


def _all(found: tuple[KonzeptSicherungen, ...]) -> list[app.Sicherung]:
    return [entry for konzept in found for entry in konzept.sicherungen]


def _take_out(found: tuple[KonzeptSicherungen, ...], nr: int, target: Path) -> None:
    there = _all(found)
    if not 1 <= nr <= len(there):
        raise ZielbewertungError(
            f"Eine Sicherung mit der Nummer {nr} gibt es nicht.",
            f"Es ist nichts entstanden. Vorhanden sind {len(there)}.",
        )
    app.open_as_new(there[nr - 1], target)
    say(f"Angelegt: {target}")
    say(f"Stand vom {datum_uhrzeit(there[nr - 1].zeit)}")


def _tell(found: tuple[KonzeptSicherungen, ...]) -> None:
    nr = 0
    for konzept in found:
        title = f"„{konzept.titel}“" if konzept.titel else "Konzept ohne lesbaren Titel"
        say(f"{title}: {len(konzept.sicherungen)}, zusammen {groesse(konzept.groesse)}")
        for entry in map(app.read, konzept.sicherungen):
            nr += 1
            say(f"{nr:5}  {datum_uhrzeit(entry.sicherung.zeit)}  {_words(entry)}")


def _words(entry: Eintrag) -> str:
    parts = [entry.sicherung.anlass.label, groesse(entry.sicherung.groesse)]
    inhalt = entry.inhalt
    if inhalt is None:
        parts.append("nicht lesbar")
    else:
        parts.append(f"{inhalt.eintraege} Einträge")
        parts.append(f"{inhalt.bewertet} von {inhalt.massnahmen} bewertet")
    return "; ".join(parts)


def _as_data(nr: int, entry: Eintrag) -> dict[str, Any]:
    sicherung, inhalt = entry.sicherung, entry.inhalt
    data: dict[str, Any] = {
        "nr": nr,
        "datei": str(sicherung.path),
        "zeit": sicherung.zeit.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "anlass": str(sicherung.anlass),
        "groesse": sicherung.groesse,
        "lesbar": inhalt is not None,
    }
    if inhalt is not None:
        data |= {
            "konzept": inhalt.konzept,
            "titel": inhalt.titel,
            "eintraege": inhalt.eintraege,
            "massnahmen": inhalt.massnahmen,
            "runde": inhalt.runde,
            "bewertet": inhalt.bewertet,
            "geaendert": inhalt.geaendert,
        }
    return data
