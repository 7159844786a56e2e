"""The command line: one thin function per command; it talks to app and answers in German."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from gettext import bindtextdomain
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zielbewertung import __version__
from zielbewertung.app import austausch, beispiel
from zielbewertung.app.auswertung import Statistik, make_statistik
from zielbewertung.app.bewertungswunsch import AMPELN, WEITERFUEHRUNGEN, Bewertungswunsch
from zielbewertung.app.einstellungen import make_folder
from zielbewertung.app.filter import Filter
from zielbewertung.app.massnahmen import find_massnahme
from zielbewertung.app.session import Session
from zielbewertung.app.uebersicht import OutlineOptions, save_uebersicht
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.werte import Ampel, Weg, ampel_label
from zielbewertung.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Sequence

FINDINGS = 1
"""Exit code where something was found or refused; 0 is all right, 2 is a wrong command."""

_FILE = click.Path(dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Fenster:
    """What the command line asks of the window, which it must not know itself.

    ``open`` shows a file, or the start page, until the person is done, and returns the exit
    code; ``picture`` paints the window of a file into a PNG; ``has_display`` tells whether a
    person could see a window at all.
    """

    open: Callable[[Path | None], int]
    picture: Callable[[Path, Path], None]
    has_display: Callable[[], bool]


class _Befehl(click.Command):
    """A command whose usage line is German."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the usage line says after the name of the command."""
        self.options_metavar = "[OPTIONEN]"
        return super().collect_usage_pieces(ctx)


class _Befehle(click.Group):
    """The commands; a word that is no command but looks like a file opens the window."""

    command_class = _Befehl

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Understand ``zielbewertung DATEI`` as the wish to open the file in the window."""
        first = args[0]
        if first not in self.commands and (Path(first).suffix or os.path.exists(first)):
            return fenster.name, fenster, args
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Befehle,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[DATEI | BEFEHL …]",
    context_settings={"help_option_names": ["-h", "--help", "--hilfe"]},
)
@click.version_option(
    __version__, message="Zielbewertung %(version)s", help="Die Fassung des Programms zeigen."
)
@click.pass_context
def befehle(ctx: click.Context) -> None:
    """Ziele und Maßnahmen eines politischen Konzepts bewerten.

    Ohne Befehl öffnet sich das Fenster, mit DATEI gleich mit diesem Konzept. Jeder Befehl
    erklärt sich mit „zielbewertung BEFEHL --help“.

    Rückgabewerte: 0 in Ordnung, 1 Befunde oder abgelehnt, 2 falscher Aufruf.
    """
    if ctx.invoked_subcommand is None:
        window: Fenster = ctx.obj
        ctx.exit(window.open(None))


@befehle.command(hidden=True)
@click.argument("datei", type=_FILE)
@click.pass_obj
def fenster(obj: Fenster, datei: Path) -> int:
    """Das Fenster mit einem Konzept öffnen."""
    return obj.open(datei)


@befehle.command("beispiel", short_help="Das Beispielkonzept anlegen.")
@click.argument("ziel", type=_FILE)
def make_beispiel(ziel: Path) -> None:
    """Das Beispielkonzept als neue Datei ZIEL anlegen."""
    with closing(_create_beispiel(ziel)) as session:
        _say(f"Angelegt: {ziel}")
        _say(_counts(make_statistik(session.index, session.runde.id)))
        _say(session.index.stammdaten.hinweis)


def _create_beispiel(ziel: Path) -> Session:
    return Session.create(ziel, beispiel.load_beispiel(), beispiel.BEZEICHNUNG, Weg.BEFEHL)


@befehle.command(short_help="Eine Tabelle (csv) als neues Konzept anlegen.")
@click.argument("quelle", type=_FILE)
@click.argument("ziel", type=_FILE)
@click.option("--titel", default="", help="Titel des Konzepts; sonst der Name der Quelle.")
def importieren(quelle: Path, ziel: Path, titel: str) -> int:
    """Eine Tabelle QUELLE (csv) lesen und als neues Konzept ZIEL anlegen.

    Die Tabelle hat eine Spalte je Ebene. Eine Spalte wie „Ziel-Nr“ gibt die Nummer an; eine
    leere Zelle heißt „wie darüber“.
    """
    einlesung = austausch.read_source(quelle, titel)
    with closing(austausch.create_from(einlesung, ziel)) as session:
        _say(f"Gelesen aus {quelle.name}:")
        _say(_counts(make_statistik(session.index, session.runde.id)))
    for befund in einlesung.befunde:
        _say(f"{befund.schwere.label}: {befund.text}")
    _say(f"Angelegt: {ziel}")
    if einlesung.warnungen:
        _say(f"Bitte prüfen: {len(einlesung.warnungen)} Warnungen beim Lesen.")
        return FINDINGS
    return 0


@befehle.command(short_help="Eine Maßnahme bewerten.")
@click.argument("datei", type=_FILE)
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
    with closing(Session.open(datei, Weg.BEFEHL)) as session:
        found = find_massnahme(session.index, massnahme)
        changed = session.execute(wanted.change(session, found.id))
        bewertung = session.bewertung(found.id)
        state = "" if changed else " (war schon so)"
        _say(f"{found.bezeichnung}: {ampel_label(bewertung.ampel)}{state}")


@befehle.command(short_help="Einträge und Bewertungen zählen.")
@click.argument("datei", type=_FILE)
@click.option("--json", "as_json", is_flag=True, help="Als JSON für andere Programme.")
def statistik(datei: Path, as_json: bool) -> None:
    """Zählen, wie viele Einträge das Konzept hat und wie sie bewertet sind."""
    with closing(Session.open(datei, Weg.BEFEHL)) as session:
        result = make_statistik(session.index, session.runde.id)
    if as_json:
        # Bytes, since JSON is UTF-8 whatever the console speaks.
        _say(json.dumps(result, ensure_ascii=False, indent=2).encode("utf-8"))
        return
    _say(_counts(result))
    for feld in result["handlungsfelder"]:
        titel = str(feld["titel"])
        _say(f"  {titel}: {_words({k: v for k, v in feld.items() if k != 'titel'})}")


def _say(text: str | bytes) -> None:
    """Write a line where the person, or another program, reads it."""
    try:
        click.echo(text)
    except BrokenPipeError:  # the reader has seen enough; click knows how to end
        raise
    except OSError as error:
        sys.stdout = None  # what waits there would fail once more at the end
        raise ZielbewertungError(
            "Die Ausgabe ließ sich nicht schreiben.",
            "Der Befehl selbst ist ausgeführt. "
            f"Das System meldet: {error.strerror or type(error).__name__}.",
        ) from error


def _counts(result: Statistik) -> str:
    levels = ", ".join(f"{ebene['anzahl']} {ebene['name']}" for ebene in result["ebenen"])
    return f"{levels}\n{_words(dict(result['bewertungen']))}"


def _words(counts: dict[str, int] | dict[str, str | int]) -> str:
    names = {**{ampel.value: ampel.label for ampel in Ampel}, "offen": ampel_label(None)}
    return ", ".join(f"{counts[key]} {name}" for key, name in names.items())


@befehle.command(short_help="Das Konzept als pdf, csv oder json ausgeben.")
@click.argument("datei", type=_FILE)
@click.argument("ausgabe", type=_FILE)
@click.option("--begruendung", is_flag=True, help="PDF: die Begründungen drucken.")
@click.option("--stelle", is_flag=True, help="PDF: die zuständigen Stellen drucken.")
@click.option(
    "--gremienfassung",
    is_flag=True,
    help="PDF: weniger Spalten, größere Schrift, jedes Zeichen mit seinem Wort.",
)
@click.option("--hochformat", is_flag=True, help="PDF: A4 hoch statt quer.")
@click.option("--sitzung", default="", metavar="TEXT", help="PDF: Tag der Sitzung im Kopf.")
@click.option(
    "--nur-ampel",
    multiple=True,
    type=click.Choice(list(AMPELN)),
    help="PDF: nur so bewertete Maßnahmen; mehrfach möglich.",
)
def exportieren(  # one parameter for each option of the command
    datei: Path,
    ausgabe: Path,
    begruendung: bool,
    stelle: bool,
    gremienfassung: bool,
    hochformat: bool,
    sitzung: str,
    nur_ampel: tuple[str, ...],
) -> None:
    """Das Konzept ausgeben; die Endung von AUSGABE bestimmt das Format (pdf, csv, json).

    Die Optionen gelten für die Bewertungsübersicht als PDF und lassen sich verbinden.
    """
    options = OutlineOptions(
        mit_begruendung=begruendung,
        mit_stelle=stelle,
        gremienfassung=gremienfassung,
        hochformat=hochformat,
        sitzung=sitzung,
    )
    wanted = Filter(ampeln=frozenset(AMPELN[name] for name in nur_ampel))
    is_pdf = ausgabe.suffix.lower() == ".pdf"
    if not is_pdf and (options != OutlineOptions() or not wanted.is_empty):
        raise click.UsageError("Diese Optionen gelten nur für eine AUSGABE mit der Endung .pdf.")
    with closing(Session.open(datei, Weg.BEFEHL)) as session:
        konzept, runde_id = session.snapshot(), session.runde.id
    if is_pdf:
        hinweis = save_uebersicht(konzept, runde_id, ausgabe, options, wanted)
    else:
        hinweis = austausch.export_konzept(konzept, runde_id, ausgabe)
    _say(f"Geschrieben: {ausgabe}")
    if hinweis:
        _say(hinweis)


@befehle.command(short_help="Die Datei gründlich prüfen.")
@click.argument("datei", type=_FILE)
def pruefen(datei: Path) -> int:
    """Prüfen, ob die Datei in Ordnung ist; jeder Befund ist eine Zeile."""
    with closing(Session.open(datei, Weg.BEFEHL)) as session:
        problems = session.problems()
    for problem in problems:
        _say(problem)
    if problems:
        return FINDINGS
    _say("Die Datei ist in Ordnung.")
    return 0


@befehle.command(hidden=True)
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
    with closing(Session.open(datei, Weg.BEFEHL)) as session:
        austausch.export_konzept(session.snapshot(), session.runde.id, pdf)
    obj.picture(datei, picture)
    _say("Kein Bildschirm gefunden. Das Beispiel liegt als Dateien bereit:")
    for path in (datei, pdf, picture):
        _say(f"  {path}")
    return 0


def run(window: Fenster, arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; return the exit code. No traceback for what people can mend."""
    _speak_german()
    try:
        result = befehle.main(
            args=None if arguments is None else list(arguments),
            prog_name="zielbewertung",
            standalone_mode=False,
            obj=window,
        )
    except ZielbewertungError as error:
        click.echo(f"{error.title} {error.explanation}", err=True)
        return FINDINGS
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Abgebrochen.", err=True)
        return FINDINGS
    return result if isinstance(result, int) else 0


def _speak_german() -> None:
    """Let click speak German, and no letter fail that a console does not know."""
    os.environ["LANGUAGE"] = "de"
    bindtextdomain("messages", resource_path("sprache"))
    for stream in (sys.stdout, sys.stderr):  # a windowed program has none
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
