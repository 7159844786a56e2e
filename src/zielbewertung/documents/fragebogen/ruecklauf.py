"""Reads a Fragebogen that came back: renamed, sorted, saved by another program, or tampered with.

The workbook is read by our own reader with its limits, never by the library that wrote it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zielbewertung.documents.fragebogen.antwortmappe import is_xlsx, read_antwortblaetter, saved
from zielbewertung.documents.fragebogen.modell import Ruecklauf
from zielbewertung.documents.fragebogen.spalten import BY_KEY, KENNZEICHEN_KEY, NUMMER, SPALTEN
from zielbewertung.documents.fragebogen.verborgen import (
    Merkblatt,
    NeuereFassungError,
    VeraendertError,
    abdruck,
    is_verborgen,
    read_verborgen,
)
from zielbewertung.documents.fragebogen.zeilen import Spaltenplan, Zeilenleser
from zielbewertung.documents.reading.archiv import Archiv
from zielbewertung.documents.reading.befunde import Befundliste
from zielbewertung.documents.reading.dateiart import ZIP, read_bytes, refuse_other_kinds
from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.documents.reading.tabelle import NICHTS_UEBERNOMMEN
from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.domain.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zielbewertung.documents.fragebogen.antwortmappe import Antwortblatt
    from zielbewertung.documents.reading.tabelle import Zeile
    from zielbewertung.domain.rueckmeldungen.angaben import Antwort

_ENOUGH = 4
"""So many known headings make a row the one with the headings."""
_TOLD = 200


def read_ruecklauf(path: Path) -> Ruecklauf:
    """Return what a file says that came back.

    FileProblemError where it can not be read, UnreadableSourceError where it is no Fragebogen of
    ours, or where it is not known any more what was asked. All else are ``befunde``.
    """
    data = read_bytes(path)
    refuse_other_kinds(data, path.name)
    if not data.startswith(ZIP):
        raise _foreign(path.name)
    archiv = Archiv(data, path.name)
    blaetter = read_antwortblaetter(archiv)
    if not blaetter and not is_xlsx(archiv):
        raise _other_format(path.name) if archiv.has("content.xml") else _foreign(path.name)
    merkblatt = _merkblatt(blaetter, path.name)
    befunde = Befundliste()
    leser = _Leser(merkblatt, befunde)
    for blatt, plan, kopf in _to_read(blaetter, merkblatt, path.name):
        leser.read(blatt, plan, kopf)
    antworten = leser.settle()
    return Ruecklauf(
        path.name,
        merkblatt.kopf,
        antworten,
        tuple(m.massnahme for m in merkblatt.zeilen if m.massnahme not in leser.seen),
        befunde.sorted(),
        saved(archiv),
    )


def _merkblatt(blaetter: Sequence[Antwortblatt], name: str) -> Merkblatt:
    hidden = [
        [zeile.zellen for zeile in blatt.zeilen]
        for blatt in blaetter
        if is_verborgen([zeile.zellen for zeile in blatt.zeilen[:1]])
    ]
    if not hidden:
        raise _foreign(name)
    try:
        found = [read_verborgen(rows) for rows in hidden]
    except NeuereFassungError as error:
        raise _newer(name) from error
    except VeraendertError as error:
        raise _tampered(name) from error
    if any(other != found[0] for other in found[1:]):
        raise _several(name)
    return found[0]


def _to_read(
    blaetter: Sequence[Antwortblatt], merkblatt: Merkblatt, name: str
) -> Iterator[tuple[Antwortblatt, Spaltenplan, int]]:
    """Yield the sheets that are filled in, each with its columns and the row of its headings."""
    found = False
    for blatt in blaetter:
        for zeile in blatt.zeilen:
            plan = _plan(zeile, merkblatt.texte)
            if plan is not None:
                found = True
                yield blatt, plan, zeile.nummer
                break
    if not found:
        raise _no_sheet(name)


def _plan(zeile: Zeile, texte: tuple[str, str]) -> Spaltenplan | None:
    """Return what the columns mean where this is the row with the headings, else ``None``."""
    headings: dict[str, int] = {}
    for column, text in enumerate(zeile.zellen):
        headings.setdefault(key(text), column)
    felder = {spalte.feld: headings[name] for name, spalte in BY_KEY.items() if name in headings}
    if len(felder) < _ENOUGH:
        return None
    return Spaltenplan(
        felder,
        headings.get(KENNZEICHEN_KEY),
        tuple(headings.get(key(text)) for text in (NUMMER, *texte)),
    )


class _Leser:
    """Collects the answers of all sheets, by measure."""

    def __init__(self, merkblatt: Merkblatt, befunde: Befundliste) -> None:
        self.seen: set[str] = set()
        self._befunde = befunde
        self._asked = {zeile.massnahme: zeile for zeile in merkblatt.zeilen}
        self._order = tuple(self._asked)
        self._by_print: defaultdict[str, set[str]] = defaultdict(set)
        for zeile in merkblatt.zeilen:
            self._by_print[zeile.abdruck].add(zeile.massnahme)
        self._found: defaultdict[str, list[Antwort]] = defaultdict(list)

    def read(self, blatt: Antwortblatt, plan: Spaltenplan, kopf: int) -> None:
        """Read the rows of one sheet; ``kopf`` is the number of the row with the headings."""
        self._tell_columns(blatt, plan, kopf)
        leser = Zeilenleser(plan, blatt.formeln, self._befunde)
        for zeile in blatt.zeilen:
            if zeile.nummer == kopf:
                continue
            massnahme = self._massnahme(zeile, plan, below=zeile.nummer > kopf)
            if massnahme is None:
                continue
            self.seen.add(massnahme)
            grundlage = self._asked[massnahme].grundlage
            if grundlage is None:
                self._befunde.warn(
                    zeile.nummer,
                    "",
                    "Was hier zuvor stand, wurde in den verborgenen Angaben verändert. Die Zeile "
                    "wurde nicht übernommen.",
                )
                continue
            self._found[massnahme].append(leser.read(zeile, massnahme, grundlage))

    def settle(self) -> tuple[Antwort, ...]:
        """Return one answer for each measure, in the order in which they were asked."""
        settled = []
        for massnahme in self._order:
            found = self._found.get(massnahme, [])
            if not found:
                continue
            rows = ", ".join(str(antwort.zeile) for antwort in found)
            if len({(antwort.angaben, antwort.bemerkung) for antwort in found}) > 1:
                self._befunde.warn(
                    found[0].zeile,
                    "",
                    f"Dieselbe Maßnahme steht mehrmals da, mit verschiedenen Angaben (Zeilen "
                    f"{rows}). Keine davon wurde übernommen.",
                )
                continue
            if len(found) > 1:
                self._befunde.note(
                    found[0].zeile, "", f"Dieselbe Maßnahme steht mehrmals da (Zeilen {rows})."
                )
            settled.append(found[0])
        return tuple(settled)

    # ------------------------------------------------------------------ which measure

    def _massnahme(self, zeile: Zeile, plan: Spaltenplan, *, below: bool) -> str | None:
        """Return the measure of a row; ``None`` where it is none, or not for sure."""
        said = zeile.zelle(plan.kennzeichen).strip().lower()
        texts_there = all(column is not None for column in plan.texte)
        texts = tuple(zeile.zelle(column) for column in plan.texte)
        meant = self._by_print.get(abdruck(*texts), set()) if texts_there else set()
        if said in self._asked:
            if texts_there and said not in meant:
                if meant:
                    self._befunde.warn(
                        zeile.nummer,
                        "",
                        "Das verborgene Kennzeichen gehört zu einer anderen Maßnahme als der Text "
                        "der Zeile. Vielleicht wurden nur einzelne Spalten sortiert. Die Zeile "
                        "wurde nicht übernommen.",
                    )
                    self.seen.add(said)
                    return None
                self._befunde.warn(
                    zeile.nummer,
                    "",
                    "Der amtliche Text der Zeile wurde geändert. Das gilt nicht; die Angaben "
                    "daneben wurden gelesen.",
                    tuple(text for text in texts if text.strip()),
                )
            return said
        if not below:
            return None
        if said:
            self._befunde.warn(
                zeile.nummer,
                "",
                "Das verborgene Kennzeichen gehört zu keiner Maßnahme dieses Fragebogens. Die "
                "Zeile wurde nicht übernommen.",
                _told(zeile),
            )
            return None
        if len(meant) == 1:
            self._befunde.note(
                zeile.nummer, "", "Das Kennzeichen fehlt; erkannt wurde die Zeile am Text."
            )
            return next(iter(meant))
        if any(zeile.zelle(column).strip() for column in plan.known):
            self._befunde.warn(
                zeile.nummer,
                "",
                "Die Zeile gehört zu keiner Maßnahme und wurde nicht übernommen.",
                _told(zeile),
            )
        return None

    # ------------------------------------------------------------------ columns

    def _tell_columns(self, blatt: Antwortblatt, plan: Spaltenplan, kopf: int) -> None:
        missing = [spalte.titel for spalte in SPALTEN if spalte.feld not in plan.felder]
        if missing:
            self._befunde.warn(
                None,
                "",
                f"Im Blatt „{one_line(blatt.name)}“ fehlen Spalten: {', '.join(missing)}. Dort "
                "gilt, was zuvor stand.",
            )
        further: defaultdict[int, list[str]] = defaultdict(list)
        title: dict[int, str] = {}
        for zeile in blatt.zeilen:
            for column in zeile.gefuellt:
                if column in plan.known or zeile.nummer < kopf:
                    continue
                if zeile.nummer == kopf:
                    title[column] = one_line(zeile.zellen[column])
                else:
                    further[column].append(zeile.zellen[column])
        for column, texts in further.items():
            name = title.get(column, "ohne Überschrift")
            self._befunde.warn(
                None,
                "",
                f"Die zusätzliche Spalte „{name}“ wurde nicht übernommen ({len(texts)} "
                f"{'Eintrag' if len(texts) == 1 else 'Einträge'}).",
                tuple(texts[:_TOLD]),
            )


def _told(zeile: Zeile) -> tuple[str, ...]:
    return tuple(zelle for zelle in zeile.zellen if zelle.strip())


# ---------------------------------------------------------------------- what is refused


def _foreign(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"„{name}“ ist kein Fragebogen von Zielbewertung.",
        f"{NICHTS_UEBERNOMMEN} Es fehlen die verborgenen Angaben, an denen ein Fragebogen zu "
        "erkennen ist; sie gehen verloren, wenn nur ein Blatt in eine neue Mappe kopiert wird. "
        "Bitte lassen Sie sich die Datei schicken, die Sie versandt haben.",
    )


def _other_format(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"„{name}“ ist keine Arbeitsmappe.",
        f"{NICHTS_UEBERNOMMEN} Gelesen werden Fragebögen aus Excel (.xlsx) und aus LibreOffice "
        "(.ods). Bitte lassen Sie sich die Mappe schicken.",
    )


def _tampered(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"Die verborgenen Angaben in „{name}“ wurden verändert.",
        f"{NICHTS_UEBERNOMMEN} Es lässt sich nicht mehr sagen, was gefragt war. Bitte schicken "
        "Sie der Stelle den Fragebogen noch einmal, oder übertragen Sie die Angaben von Hand.",
    )


def _newer(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"„{name}“ stammt aus einer neueren Fassung des Programms.",
        f"{NICHTS_UEBERNOMMEN} Bitte lesen Sie die Datei mit der neueren Fassung ein.",
    )


def _several(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"„{name}“ enthält mehrere Fragebögen.",
        f"{NICHTS_UEBERNOMMEN} Bitte lesen Sie jeden als eigene Datei ein.",
    )


def _no_sheet(name: str) -> UnreadableSourceError:
    return UnreadableSourceError(
        f"In „{name}“ fehlt das Blatt, das auszufüllen war.",
        f"{NICHTS_UEBERNOMMEN} Erkannt wird es an seinen Überschriften wie „Zielerreichung“, "
        "„Weiterführung“ und „Sachstand“. Bitte fragen Sie bei der Stelle nach.",
    )
