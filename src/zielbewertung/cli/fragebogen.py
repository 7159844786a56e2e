"""Commands that ask units and take in what they answered."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zielbewertung.app.fragebogen import liste, versand
from zielbewertung.app.rueckmeldung.ruecklauf import plan, read_files, take_over
from zielbewertung.app.rueckmeldung.ruecklaufbericht import count_vergleiche, make_report
from zielbewertung.app.rueckmeldung.ruecklaufworte import report
from zielbewertung.app.rueckmeldung.rueckmeldungen import take_over_clear
from zielbewertung.app.rueckmeldung.rueckmeldungsworte import zeile
from zielbewertung.cli.rahmen import FILE, FINDINGS, Befehl, day_of
from zielbewertung.cli.sprechen import editing, say, tell_left, tell_unkept
from zielbewertung.domain.rueckmeldungen.vergleich import compare
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Fragebogenart

if TYPE_CHECKING:
    from datetime import date

    from zielbewertung.app.rueckmeldung.ruecklauf import Ruecklaufplan

LISTE = "Liste der Fragebögen.csv"


@click.command(cls=Befehl, short_help="Fragebögen für Stellen schreiben.")
@click.argument("datei", type=FILE)
@click.argument("ordner", type=click.Path(file_okay=False, path_type=Path))
@click.option("--stelle", "stellen", multiple=True, help="Kürzel oder Name; mehrfach möglich.")
@click.option("--alle", is_flag=True, help="Alle Stellen, die für Maßnahmen zuständig sind.")
@click.option("--frist", callback=day_of, metavar="TAG", help="Bis wann, zum Beispiel 31.12.2026.")
@click.option("--rueckfragen", default="", metavar="TEXT", help="Wer Rückfragen beantwortet.")
@click.option("--hinweis", default="", metavar="TEXT", help="Ein Satz für das erste Blatt.")
@click.option("--teildatei", is_flag=True, help="Statt Excel: Dateien für dieses Programm.")
def fragebogen(  # one parameter for each option of the command
    datei: Path,
    ordner: Path,
    stellen: tuple[str, ...],
    alle: bool,
    frist: date | None,
    rueckfragen: str,
    hinweis: str,
    teildatei: bool,
) -> None:
    """Für Stellen je einen Fragebogen in den ORDNER schreiben, mit Liste und Anschreiben.

    Jeder enthält nur die Maßnahmen der Stelle. Verschickt wird nichts.
    """
    if alle == bool(stellen):
        raise click.UsageError("Bitte geben Sie entweder --alle oder --stelle KÜRZEL an.")
    art = Fragebogenart.TEILDATEI if teildatei else Fragebogenart.XLSX
    with editing(datei) as session:
        index, runde = session.index, session.runde
        units = None if alle else [versand.find_unit(index, name) for name in stellen]
        wanted = versand.Versand(runde.id, frist, rueckfragen, hinweis, art)
        heute = datetime.now().astimezone().date()
        sent = versand.send(session, wanted, ordner, heute, units)
        session.publish()
        liste.write_list(ordner / LISTE, liste.overview(index, runde.id))
        briefe = versand.free_name(ordner, "Anschreiben", ".txt")
        liste.write_briefe(
            ordner / briefe, [liste.make_brief(index, f, rueckfragen) for f in sent]
        )
        counted = index.massnahmen_ebene.counted
        for one in sent:
            name = one_line(index.einheit(one.einheit).name)
            say(f"{one.datei}: {name}, {counted(one.massnahmen)}")
    say(f"Geschrieben: {len(sent)} nach {ordner}, dazu „{LISTE}“ und „{briefe}“.")


@click.command(cls=Befehl, short_help="Ausgefüllte Fragebögen einlesen.")
@click.argument("datei", type=FILE)
@click.argument("ruecklauf", type=FILE, nargs=-1, required=True)
@click.option("--trocken", is_flag=True, help="Nur prüfen und berichten, nichts übernehmen.")
@click.option("--json", "as_json", is_flag=True, help="Den Bericht als JSON ausgeben.")
@click.option(
    "--uebernehmen",
    is_flag=True,
    help="Was nur die Stellen geändert haben, gleich in die Bewertungen übernehmen.",
)
def einlesen(
    datei: Path, ruecklauf: tuple[Path, ...], trocken: bool, as_json: bool, uebernehmen: bool
) -> int:
    """Was Stellen im RUECKLAUF antworten, als Rückmeldungen neben die Bewertungen stellen.

    Dateien dürfen umbenannt, umsortiert und neu gespeichert sein; was nicht verstanden wird,
    nennt der Bericht. Der Rückgabewert ist 1, wenn etwas anzusehen ist.
    """
    if trocken and uebernehmen:
        raise click.UsageError("--trocken und --uebernehmen schließen sich aus.")
    tell_left(*(ruecklauf if not trocken else (datei, *ruecklauf)))
    gelesen = read_files(ruecklauf)
    with editing(datei, nur_lesen=trocken) as session:
        vorhaben = plan(session.index, gelesen, datetime.now().astimezone().date())
        if not trocken:
            tell_unkept(take_over(session, vorhaben))
        taken = take_over_clear(session, session.runde.id) if uebernehmen else 0
        runden = {runde.id for runde in session.index.runden if not runde.eingefroren}
        left = count_vergleiche(session.index, runden)
        konflikte = [
            f"Zu entscheiden: {zeile(session.index, vergleich).worte}"
            for runde_id in sorted(runden)
            for vergleich in compare(session.index, runde_id)
            if vergleich.is_konflikt
        ]
    if as_json:
        # Bytes, since JSON is UTF-8 whatever the console speaks.
        report = {**make_report(vorhaben, eingelesen=not trocken), "abgleich": left}
        say(json.dumps(report, ensure_ascii=False, indent=2).encode("utf-8"))
    else:
        _tell(vorhaben, trocken=trocken)
        if uebernehmen:
            say(f"In die Bewertungen übernommen: {taken} Angaben.")
        for line in konflikte:
            say(line)
        say(
            f"Angaben der Stellen: {left['uebernehmbar']} können übernommen werden, "
            f"{left['konflikte']} müssen entschieden werden."
        )
    return 0 if vorhaben.is_clean else FINDINGS


def _tell(vorhaben: Ruecklaufplan, *, trocken: bool) -> None:
    for line in report(vorhaben).splitlines():
        say(line)
    done = "Nichts übernommen (--trocken)" if trocken else "Eingelesen"
    number = vorhaben.rueckmeldungen
    say(f"{done}: {number} {'Rückmeldung' if number == 1 else 'Rückmeldungen'}.")
