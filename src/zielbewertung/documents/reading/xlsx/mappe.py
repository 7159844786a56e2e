"""A workbook: which sheets it has, and what else is in it that people should know of."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.archiv import broken
from zielbewertung.documents.reading.befunde import Befundliste
from zielbewertung.documents.reading.quelle import Quelle, title_from
from zielbewertung.documents.reading.stellen import tell_hidden
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN, Tabelle
from zielbewertung.documents.reading.verbuende import clip
from zielbewertung.documents.reading.xlsx.anhang import tell_attached
from zielbewertung.documents.reading.xlsx.beziehungen import Beziehung, read_relations
from zielbewertung.documents.reading.xlsx.blatt import Blattinhalt, Blattleser
from zielbewertung.documents.reading.xlsx.texte import read_formats, read_shared
from zielbewertung.documents.reading.xml_strom import listen
from zielbewertung.domain.errors import UnreadableSourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zielbewertung.documents.reading.archiv import Archiv
    from zielbewertung.documents.reading.quelle import Fortschritt
    from zielbewertung.documents.reading.xml_strom import Attribute

_MAX_SHEETS = 500


@dataclass(frozen=True, slots=True)
class _Verzeichnet:
    name: str
    beziehung: str
    verborgen: bool


@dataclass(slots=True)
class _Mappe:
    """Hears the list of sheets."""

    blaetter: list[_Verzeichnet] = field(default_factory=list)
    since_1904: bool = False

    def start(self, name: str, attribute: Attribute) -> None:
        if name == "sheet":
            hidden = attribute.get("state", "visible") != "visible"
            self.blaetter.append(
                _Verzeichnet(attribute.get("name", ""), attribute.get("id", ""), hidden)
            )
        elif name == "workbookPr":
            self.since_1904 = attribute.get("date1904") in ("1", "true")

    def end(self, name: str) -> None:
        """Nothing of interest ends."""

    def text(self, text: str) -> None:
        """The list of sheets has no text."""


@dataclass(frozen=True, slots=True)
class Blatt:
    """A sheet of a workbook: its name, its part in the archive, and what stands in it."""

    name: str
    teil: str
    verborgen: bool
    inhalt: Blattinhalt


def read_sheets(archiv: Archiv, fortschritt: Fortschritt | None = None) -> Iterator[Blatt]:
    """Yield the sheets of a workbook in their order; cells read as they are shown.

    Formulas give their stored result. UnreadableSourceError where the file is broken.
    """
    book = _workbook(archiv)
    mappe = _Mappe()
    listen(archiv, book, mappe)
    relations = {r.id: r for r in read_relations(archiv, book)}
    texte = read_shared(archiv, _part(relations, "sharedStrings"))
    formate = read_formats(archiv, _part(relations, "styles"), since_1904=mappe.since_1904)
    for blatt in mappe.blaetter[:_MAX_SHEETS]:
        relation = relations.get(blatt.beziehung)
        if relation is None or relation.art != "worksheet" or not archiv.has(relation.ziel):
            continue
        leser = Blattleser(texte, formate, fortschritt)
        inhalt = leser.read(archiv.chunks(relation.ziel), archiv.name)
        inhalt.zeilen.sort(key=lambda zeile: zeile.nummer)
        yield Blatt(blatt.name, relation.ziel, blatt.verborgen, inhalt)


def read_xlsx(archiv: Archiv, path: Path, fortschritt: Fortschritt | None = None) -> Quelle:
    """Return the sheets of a workbook as tables.

    UnreadableSourceError where the file is broken.
    """
    befunde = Befundliste()
    tabellen: list[Tabelle] = []
    for blatt in read_sheets(archiv, fortschritt):
        inhalt = blatt.inhalt
        name = f"Blatt „{blatt.name}“"
        befunde.enter(len(tabellen), name)
        tabelle = Tabelle(
            tuple(inhalt.zeilen),
            name,
            blatt.name,
            verbunden=clip(inhalt.verbunden, inhalt.zeilen),
            verborgen=blatt.verborgen,
        )
        tell_hidden(
            befunde,
            tabelle,
            inhalt.verborgene_zeilen,
            inhalt.verborgene_spalten,
            verborgen=blatt.verborgen,
        )
        _tell(inhalt, befunde)
        tell_attached(archiv, blatt.teil, befunde)
        tabellen.append(tabelle)
    befunde.enter(None, "")
    _tell_whole(archiv, befunde)
    return Quelle(path.name, title_from(path), tuple(tabellen), befunde.sorted())


def _workbook(archiv: Archiv) -> str:
    for relation in read_relations(archiv, ""):
        if relation.art == "officeDocument" and archiv.has(relation.ziel):
            if relation.ziel.endswith(".bin"):
                raise UnreadableSourceError(
                    f"„{archiv.name}“ ist eine binäre Excel-Mappe (.xlsb).",
                    f"{NICHTS_UEBERNOMMEN} Bitte speichern Sie die Datei in Excel als .xlsx und "
                    "lesen Sie diese ein.",
                )
            return relation.ziel
    raise broken(archiv.name)


def _part(relations: dict[str, Beziehung], art: str) -> str:
    return next((r.ziel for r in relations.values() if r.art == art), "")


def _tell(inhalt: Blattinhalt, befunde: Befundliste) -> None:
    if inhalt.ohne_ergebnis.anzahl:
        befunde.warn(
            None,
            "",
            "Formeln, deren Ergebnis nicht gespeichert ist, gelten als leer: "
            f"{inhalt.ohne_ergebnis}, insgesamt {inhalt.ohne_ergebnis.anzahl}. Bitte öffnen und "
            "speichern Sie die Datei einmal in Excel oder LibreOffice.",
        )
    if inhalt.fehlerwerte.anzahl:
        befunde.warn(
            None,
            "",
            f"Ein Fehler wie „#NV“ wurde als Text gelesen: {inhalt.fehlerwerte}, insgesamt "
            f"{inhalt.fehlerwerte.anzahl}.",
        )


def _tell_whole(archiv: Archiv, befunde: Befundliste) -> None:
    names = archiv.namen
    if any(posixpath.basename(name) == "vbaProject.bin" for name in names):
        befunde.note(
            None, "", "Die Datei enthält Makros. Sie wurden weder ausgeführt noch übernommen."
        )
    if any("/externalLinks/" in f"/{name}" for name in names):
        befunde.note(
            None,
            "",
            "Die Mappe verweist auf andere Dateien. Diese wurden nicht geöffnet; gelesen wurde, "
            "was in der Mappe gespeichert ist.",
        )
