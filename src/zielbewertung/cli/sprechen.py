"""How the command line speaks: in German, and so that no line is lost unnoticed."""

from __future__ import annotations

import os
import sys
from contextlib import closing, contextmanager, suppress
from gettext import bindtextdomain
from io import TextIOWrapper
from typing import TYPE_CHECKING

import click

from zielbewertung.app.datei.dokument import find_left, true_place
from zielbewertung.app.datei.sicherungen import Anlass, sichern_session
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import FileProblemError, ZielbewertungError
from zielbewertung.domain.werte import Ampel, Weg, ampel_label
from zielbewertung.resources import resource_path

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zielbewertung.app.auswertung import Statistik
    from zielbewertung.domain.index import KonzeptIndex

_BUG = (
    "Das Programm hat einen Fehler gemacht und den Befehl abgebrochen. Ihre Daten sind sicher: "
    "Was als gespeichert gemeldet wurde, steht in der Datei. Bitte versuchen Sie es noch einmal. "
    "Tritt der Fehler wieder auf, legen Sie mit „zielbewertung diagnose Diagnose.zip“ eine "
    "Diagnose an und geben Sie sie an die Stelle weiter, die das Programm betreut."
)


def speak_german() -> None:
    """Let click speak German, and no letter fail that a console does not know."""
    os.environ["LANGUAGE"] = "de"
    bindtextdomain("messages", resource_path("sprache"))
    for stream in (sys.stdout, sys.stderr):  # a windowed program has none
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(text: str | bytes) -> None:
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


def tell_bug(_details: str) -> None:
    """Say that the program itself failed; the details stand in the Protokoll."""
    with suppress(OSError):  # nobody may be listening any more
        click.echo(_BUG, err=True)


def tell_fund(session: Session) -> None:
    """Say what an early end left of this Konzept; it is in force again and goes along."""
    fund = session.fund
    if fund is not None and fund.schritte:
        click.echo(
            f"Hinweis: {fund.schritte} Änderungen waren vom letzten Mal noch nicht an ihrem Ort. "
            "Sie werden jetzt mit übertragen.",
            err=True,
        )


@contextmanager
def looking_at(datei: Path) -> Iterator[Session]:
    """Open a Konzept to look at it only, as it is at its place; say what is on this PC only."""
    tell_left(datei)
    with closing(Session.open(datei, Weg.BEFEHL, nur_lesen=True)) as session:
        yield session


@contextmanager
def editing(datei: Path, *, nur_lesen: bool = False) -> Iterator[Session]:
    """Open a Konzept, bring what is done to its place and keep a Sicherung, as the window does.

    What is said behind it is true: by then everything is at its place.
    """
    with closing(Session.open(datei, Weg.BEFEHL, nur_lesen=nur_lesen)) as session:
        tell_fund(session)
        yield session
        if session.unpublished:
            session.publish()
        if session.changed:
            tell_unkept(sichern_session(session, Anlass.BEIM_SCHLIESSEN))


def tell_unkept(kept: object) -> None:
    """Say why there is no Sicherung, where that is so."""
    if isinstance(kept, FileProblemError):
        click.echo(f"Hinweis: {kept.title} {kept.ohne_fenster}", err=True)


def tell_left(*dateien: Path) -> None:
    """Say what of files is on this PC only, where a command takes them as they are."""
    named = {true_place(datei): datei.name for datei in dateien}
    for fund in find_left():
        if fund.document in named and fund.schritte:
            number, sind = (
                ("Eine Änderung", "ist")
                if fund.schritte == 1
                else (f"{fund.schritte} Änderungen", "sind")
            )
            click.echo(
                f"Hinweis: {number} vom letzten Mal {sind} nur auf diesem PC und noch nicht in "
                f"„{named[fund.document]}“. Hier gilt die Datei, wie sie ist; wer sie im Fenster "
                "öffnet, kann damit weiterarbeiten.",
                err=True,
            )


def counts(index: KonzeptIndex, result: Statistik) -> str:
    """Say in two lines how many entries there are and how the Maßnahmen are rated."""
    levels = ", ".join(ebene.counted(index.anzahl(ebene)) for ebene in index.ebenen)
    return f"{levels}\n{words(dict(result['bewertungen']))}"


def words(numbers: dict[str, int] | dict[str, str | int]) -> str:
    """Say how many Maßnahmen have which Ampel."""
    names = {**{ampel.value: ampel.label for ampel in Ampel}, "offen": ampel_label(None)}
    return ", ".join(f"{numbers[key]} {name}" for key, name in names.items())
