"""The Diagnose: what helps to find a fault, as text to read first and a zip file to pass on.

Like the Protokoll it takes only what is textfrei: what a person wrote, and how files, machines
or people are called, can not get in.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from zielbewertung.app.anzeige import FARBEN
from zielbewertung.app.betrieb.protokoll import log_files
from zielbewertung.app.betrieb.textfrei import Angabe, Fassung, Name, said
from zielbewertung.app.betrieb.umgebung import computer, libraries, versions
from zielbewertung.app.einstellungen import data_folder
from zielbewertung.app.worte.angaben import datum_uhrzeit
from zielbewertung.documents.target import replace_file
from zielbewertung.store.pruefungen.auskunft import Auskunft, read_auskunft

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from zielbewertung.app.datei.publisher import Uebertragung
    from zielbewertung.app.einstellungen import Einstellungen
    from zielbewertung.app.session import Session

ENDING = ".zip"
KONZEPT = ".zielbewertung"

_LIESMICH = (
    "Diagnose von Zielbewertung, angelegt am {zeit}",
    "Sie hilft der Stelle, die das Programm betreut, einen Fehler zu finden. Sie können alles "
    "lesen, bevor Sie die Diagnose weitergeben.",
    "programm.txt: Fassungen von Programm, Bibliotheken und System",
    "einstellungen.txt: Einstellungen; von den zuletzt geöffneten Dateien nur ihre Anzahl",
    "datei.txt: Aufbau der Konzeptdatei in Zahlen, und wie viel ihre Prüfung fand",
    "protokoll.txt: was das Programm wann getan hat, und wo es Fehler gab (Zeiten in UTC)",
    "Nicht enthalten sind Texte und Titel aus dem Konzept, Namen von Personen, Stellen, Dateien "
    "und Ordnern, der Anmeldename und der Name des Rechners.",
)
_VERSIONS = {
    "zielbewertung": "Zielbewertung",
    "python": "Python",
    "sqlite": "SQLite",
    "system": "Fassung des Systems",
}


@dataclass(frozen=True, slots=True)
class Fensterangaben:
    """What the window runs on; of each screen its width and height in points and its scale."""

    qt: Fassung
    plattform: str
    bildschirme: tuple[tuple[int, int, int], ...]
    vorlesehilfe: bool


@dataclass(frozen=True, slots=True)
class Teil:
    """One of the text files of a Diagnose."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Diagnose:
    """The text files, in the order in which one reads them."""

    teile: tuple[Teil, ...]

    def __str__(self) -> str:
        """Return all that would be passed on, to be read before."""
        return "\n\n".join(f"═══ {teil.name} ═══\n\n{teil.text.rstrip()}" for teil in self.teile)

    def save(self, target: Path) -> None:
        """Write the zip file, complete or not at all; FileProblemError where that can not be."""
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for teil in self.teile:
                # Any editor of any Windows shows it right.
                archive.writestr(teil.name, teil.text.replace("\n", "\r\n").encode("utf-8-sig"))
        replace_file(target, content.getvalue())


def proposed_name(now: datetime) -> str:
    """Return how the zip file is called unless the person calls it differently."""
    return f"Diagnose Zielbewertung {now:%Y-%m-%d}{ENDING}"


def collect(
    einstellungen: Einstellungen,
    datei: Auskunft | None,
    fenster: Fensterangaben | None = None,
    zustand: Mapping[str, Angabe] | None = None,
) -> Diagnose:
    """Put a Diagnose together; nothing is written and nothing leaves the computer.

    ``zustand`` is what else is known of the open file, such as how far it is published.
    """
    zeit = datum_uhrzeit(datetime.now(UTC))
    return Diagnose(
        (
            Teil("liesmich.txt", "\n\n".join(_LIESMICH).format(zeit=zeit)),
            Teil("programm.txt", _programm(fenster)),
            Teil("einstellungen.txt", _lines(_settings(einstellungen))),
            Teil("datei.txt", _datei(datei) + _lines((zustand or {}).items())),
            Teil("protokoll.txt", _protokoll()),
        )
    )


def zustand_of(session: Session, uebertragung: Uebertragung) -> dict[str, Angabe]:
    """Return how an open file stands towards its place."""
    fehler = uebertragung.fehler
    return {
        "Nur zum Ansehen": bool(session.schreibschutz),
        "Nach frühem Ende wiedergefunden": session.fund is not None,
        "Stand der Übertragung": uebertragung.lage,
        **({} if fehler is None else {"Was die Übertragung hindert": type(fehler)}),
        "Schritte, die noch nicht übertragen sind": session.unpublished,
    }


def auskunft_of_file(path: Path) -> Auskunft:
    """Return what is known of a file that is not open, whatever state it is in."""
    return read_auskunft(path)


def _lines(angaben: Iterable[tuple[str, Angabe]]) -> str:
    return "".join(f"{name}: {said(angabe)}\n" for name, angabe in angaben)


def _programm(fenster: Fensterangaben | None) -> str:
    folder = data_folder()
    angaben: list[tuple[str, Angabe]] = [
        *((_VERSIONS.get(name, name), version) for name, version in versions().items()),
        *computer(folder).items(),
        ("Arbeitskopien", _number_of_files(folder / "arbeitskopien")),
        ("Sicherungen", _number_of_files(folder / "sicherungen")),
    ]
    if fenster is not None:
        angaben += [
            ("Qt", fenster.qt),
            ("Plattform des Fensters", Name(fenster.plattform)),
            ("Vorlesehilfe angeschlossen", fenster.vorlesehilfe),
        ]
        for number, (wide, high, percent) in enumerate(fenster.bildschirme, 1):
            angaben += [
                (f"Bildschirm {number}, Breite", wide),
                (f"Bildschirm {number}, Höhe", high),
                (f"Bildschirm {number}, Vergrößerung in Prozent", percent),
            ]
    return f"{_lines(angaben)}\nBibliotheken\n\n{_lines(libraries().items())}"


def _number_of_files(folder: Path) -> int:
    return sum(1 for _ in folder.rglob(f"*{KONZEPT}"))


def _settings(einstellungen: Einstellungen) -> Iterable[tuple[str, Angabe]]:
    """Yield the settings; of lists only how many they hold, of texts only whether there is one."""
    for field in fields(einstellungen):
        value = getattr(einstellungen, field.name)
        if isinstance(value, tuple | dict):
            yield f"{field.name} (Anzahl)", len(value)
        elif value in FARBEN:
            yield field.name, Name(value)
        elif isinstance(value, str):
            yield f"{field.name} (gemerkt)", bool(value)
        else:
            yield field.name, value


def _datei(auskunft: Auskunft | None) -> str:
    if auskunft is None:
        return "Es war keine Datei geöffnet.\n"
    if auskunft.groesse is None:
        return "Die Datei war nicht erreichbar.\n"
    angaben: list[tuple[str, Angabe]] = [
        ("Größe in Bytes", auskunft.groesse),
        ("SQLite-Datenbank", auskunft.ist_datenbank),
        ("Konzept von Zielbewertung", auskunft.ist_konzept),
        ("Fassung des Schemas", auskunft.fassung),
        ("Größe einer Seite in Bytes", auskunft.seitengroesse),
        ("Seiten", auskunft.seiten),
        ("Freie Seiten", auskunft.freie_seiten),
        ("Journal daneben", auskunft.journal_daneben),
        ("Prüfsumme stimmt", auskunft.pruefsumme_stimmt),
        ("Fremde, fehlende oder veränderte Teile des Schemas", auskunft.fremde_teile),
        ("Schäden nach Prüfung von SQLite", auskunft.schaeden),
        ("Widersprüche im Inhalt", auskunft.widersprueche),
    ]
    rows = [(f"Zeilen in {table}", number) for table, number in auskunft.zeilen]
    return _lines([*angaben, *rows])


def _protokoll() -> str:
    """Return the lines of the Protokoll, the oldest first."""
    texts = []
    for path in reversed(log_files()):
        try:
            texts.append(path.read_text(encoding="utf-8", errors="replace"))
        except OSError:  # turned just now by another program, or not ours to read
            continue
    return "".join(texts) or "Das Protokoll ist leer.\n"
