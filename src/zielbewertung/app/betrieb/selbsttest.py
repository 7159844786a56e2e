"""Selbsttest: does this installation work? Tries what a person does, in a folder of its own."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from zielbewertung.app import austausch, beispiel
from zielbewertung.app.datei import pruefung
from zielbewertung.app.fragebogen import versand
from zielbewertung.app.rueckmeldung.ruecklauf import read_files
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.werte import Ampel, Fragebogenart, Weg

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_BEGINNINGS = {".pdf": b"%PDF-", ".png": b"\x89PNG", ".json": b"{"}
_DAY = date(2026, 1, 2)


class NichtBestandenError(Exception):
    """A part of the Selbsttest came to another result than it should; the message says which."""


@dataclass(frozen=True, slots=True)
class Probe:
    """One thing that was tried: what, whether it worked, and what came of it in words."""

    name: str
    gelungen: bool
    worte: str


def selbsttest(folder: Path, paint: Callable[[Path, Path], None]) -> Iterator[Probe]:
    """Try one thing after the other; all files are written into an empty folder.

    ``paint`` paints the window with a file into a picture. What goes wrong is told, not raised,
    and the rest is tried all the same.
    """
    file = folder / beispiel.DATEINAME
    tries: list[tuple[str, Callable[[], str]]] = [
        ("Beispiel anlegen und öffnen", lambda: _create(file)),
        ("Bewerten und zurücknehmen", lambda: _rate(file)),
        *((f"Ausgabe als {ending[1:]}", _exporting(file, ending)) for ending in austausch.EXPORTS),
        ("Tabelle einlesen", lambda: _read_table(file)),
        ("Fragebogen schreiben und lesen", lambda: _ask(file)),
        ("Datenbank prüfen", lambda: _check(file)),
        ("Fenster zeichnen", lambda: _paint(file, paint)),
    ]
    for name, attempt in tries:
        try:
            worte = attempt()
        except ZielbewertungError as error:
            yield Probe(name, False, f"{error.title} {error.explanation}")
        except NichtBestandenError as error:
            yield Probe(name, False, str(error))
        except (ImportError, OSError) as error:
            # A file of the program lacks, or the system refuses one.
            yield Probe(name, False, f"{type(error).__name__}: {error}")
        else:
            yield Probe(name, True, worte)


def _create(file: Path) -> str:
    konzept = beispiel.load_beispiel()
    with closing(Session.create(file, konzept, beispiel.BEZEICHNUNG, Weg.BEFEHL)) as session:
        same = set(session.snapshot().knoten) == set(konzept.knoten)
    _must(same, "Die Datei enthält anderes als das Beispiel.")
    return f"{len(konzept.knoten)} Einträge"


def _rate(file: Path) -> str:
    """Rate all measures alike, look whether the file holds it, and take it back."""
    with closing(Session.open(file, Weg.BEFEHL)) as session:
        ids = [knoten.id for knoten in session.index.massnahmen()]
        before = session.snapshot().bewertungen
        ampel = Ampel.ROT
        session.execute(changes.set_ampel(session.index, session.runde, ids, ampel))
    with closing(Session.open(file, Weg.BEFEHL)) as session:
        rated = [knoten_id for knoten_id in ids if session.bewertung(knoten_id).ampel is ampel]
        session.undo()
        after = session.snapshot().bewertungen
    _must(rated == ids, "In der Datei fehlen Bewertungen.")
    _must(after == before, "Das Zurücknehmen ergab einen anderen Stand.")
    return f"{len(ids)} Maßnahmen"


def _exporting(file: Path, ending: str) -> Callable[[], str]:
    return lambda: _export(file, ending)


def _export(file: Path, ending: str) -> str:
    with closing(Session.open(file, Weg.BEFEHL, nur_lesen=True)) as session:
        konzept, runde_id = session.snapshot(), session.runde.id
    target = file.with_suffix(ending)
    austausch.export_konzept(konzept, runde_id, target)
    return _size(target)


def _read_table(file: Path) -> str:
    """Read the table that was given out, and look whether it holds as many entries."""
    source = file.with_suffix(".csv")
    read = austausch.read_source(source).konzept.knoten
    expected = beispiel.load_beispiel().knoten
    _must(len(read) == len(expected), f"Gelesen wurden {len(read)} statt {len(expected)}.")
    return f"{len(read)} Einträge"


def _ask(file: Path) -> str:
    folder = file.parent / "Fragebögen"
    with closing(Session.open(file, Weg.BEFEHL)) as session:
        units = versand.asked_units(session.index)[:1]
        wanted = versand.Versand(session.runde.id, None, "", "", Fragebogenart.XLSX)
        folder.mkdir()
        versand.send(session, wanted, folder, _DAY, units)
    written = sorted(folder.iterdir())
    for gelesen in read_files(written):
        if gelesen.fehler is not None:
            raise gelesen.fehler
    _must(len(written) == 1, "Es entstand kein Fragebogen.")
    return _size(written[0])


def _check(file: Path) -> str:
    bericht = pruefung.Pruefbericht(tuple(pruefung.pruefe_datei(file)))
    _must(not bericht.beschaedigt, bericht.worte)
    return f"{len(bericht.zeilen)} Prüfungen"


def _paint(file: Path, paint: Callable[[Path, Path], None]) -> str:
    # What keeps a file from being opened would be a question of the window, which nobody answers.
    Session.open(file, Weg.BEFEHL, nur_lesen=True).close()
    picture = file.with_suffix(".png")
    paint(file, picture)
    return _size(picture)


def _size(path: Path) -> str:
    content = path.read_bytes()
    begins = content.startswith(_BEGINNINGS.get(path.suffix, b""))
    _must(bool(content) and begins, f"„{path.name}“ ist leer oder unvollständig.")
    return f"{len(content)} Byte"


def _must(holds: bool, otherwise: str) -> None:
    if not holds:
        raise NichtBestandenError(otherwise)
