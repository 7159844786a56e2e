"""The frame of the command line: the group of commands, what it asks of the window, its end."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from zielbewertung import __version__
from zielbewertung.app.betrieb.protokoll import note_problem
from zielbewertung.app.datei.dokument import halter_text
from zielbewertung.cli.sprechen import speak_german
from zielbewertung.domain.errors import LockedError, ZielbewertungError

if TYPE_CHECKING:
    from collections.abc import Sequence

FINDINGS = 1
"""Exit code where something was found or refused; 0 is all right, 2 is a wrong command."""

FILE = click.Path(dir_okay=False, path_type=Path)
"""A file as an argument; whether it exists, app says in its own words."""


@dataclass(frozen=True, slots=True)
class Fenster:
    """What the command line asks of the window, which it must not know itself.

    ``open`` shows a file, or the start page, until the person is done, and returns the exit
    code; ``picture`` paints the window of a file into a PNG, with the settings in a third file
    or those of the person; ``has_display`` tells whether a person could see a window at all.
    """

    open: Callable[[Path | None], int]
    picture: Callable[[Path, Path, Path | None], None]
    has_display: Callable[[], bool]


class Befehl(click.Command):
    """A command whose usage line is German."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what the usage line says after the name of the command."""
        self.options_metavar = "[OPTIONEN]"
        return super().collect_usage_pieces(ctx)


class Befehle(click.Group):
    """The commands; a word that is no command but looks like a file opens the window.

    What the commands need is loaded when one of them is asked for: the window opens without it.
    """

    command_class = Befehl
    _complete = False

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        self._load()
        return super().list_commands(ctx)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name; ``None`` where there is none."""
        self._load()
        return super().get_command(ctx, cmd_name)

    def _load(self) -> None:
        if not self._complete:
            from zielbewertung.cli.alle import BEFEHLE

            self._complete = True
            for befehl in BEFEHLE:
                self.add_command(befehl)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Understand ``zielbewertung DATEI`` as the wish to open the file in the window."""
        first = args[0]
        if Path(first).suffix or (
            os.path.exists(first) and self.get_command(ctx, first) is None
        ):  # no command has a dot in its name
            return fenster.name, fenster, args
        return super().resolve_command(ctx, args)


@click.group(
    cls=Befehle,
    invoke_without_command=True,
    options_metavar="[OPTIONEN]",
    subcommand_metavar="[DATEI | BEFEHL …]",
    context_settings={"help_option_names": ["-h", "--help", "--hilfe"]},
)
@click.version_option(
    __version__, message="Zielbewertung %(version)s", help="Die Fassung des Programms zeigen."
)
@click.option("--selbsttest", is_flag=True, help="Dasselbe wie der Befehl selbsttest.")
@click.pass_context
def befehle(ctx: click.Context, selbsttest: bool) -> None:
    """Ziele und Maßnahmen eines politischen Konzepts bewerten.

    Ohne Befehl öffnet sich das Fenster, mit DATEI gleich mit diesem Konzept. Jeder Befehl
    erklärt sich mit „zielbewertung BEFEHL --help“.

    Rückgabewerte: 0 in Ordnung, 1 Befunde oder abgelehnt, 2 falscher Aufruf,
    70 Fehler im Programm.
    """
    if selbsttest:
        from zielbewertung.cli.selbsttest import selbsttest as command

        ctx.exit(ctx.invoke(command))
    if ctx.invoked_subcommand is None:
        window: Fenster = ctx.obj
        ctx.exit(window.open(None))


@befehle.command(hidden=True)
@click.argument("datei", type=FILE)
@click.pass_obj
def fenster(obj: Fenster, datei: Path) -> int:
    """Das Fenster mit einem Konzept öffnen."""
    return obj.open(datei)


def run(window: Fenster, arguments: Sequence[str] | None = None) -> int:
    """Carry out a command line; return the exit code. No traceback for what people can mend."""
    speak_german()
    try:
        result = befehle.main(
            args=None if arguments is None else list(arguments),
            prog_name="zielbewertung",
            standalone_mode=False,
            obj=window,
        )
    except ZielbewertungError as error:
        note_problem(error)
        who = halter_text(error) if isinstance(error, LockedError) else ""
        click.echo(" ".join(filter(None, (error.title, who, error.ohne_fenster))), err=True)
        return FINDINGS
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        click.echo("Abgebrochen.", err=True)
        return FINDINGS
    return result if isinstance(result, int) else 0


def day_of(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    """Return the day that is meant by „31.12.2026“ or „2026-12-31“."""
    for form in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return None if value is None else datetime.strptime(value, form).astimezone().date()
        except ValueError:
            continue
    raise click.BadParameter("Bitte geben Sie den Tag so an: 31.12.2026.")
