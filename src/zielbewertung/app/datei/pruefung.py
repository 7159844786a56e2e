"""Prüfung: looks a file and its Sicherungen over, part by part, without changing anything."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zielbewertung.app.datei import sicherungen
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.werte import Pruefbereich, Pruefergebnis
from zielbewertung.store.connection import check_header
from zielbewertung.store.pruefungen import eingang, pruefsumme, pruefung

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.app.session import Session
    from zielbewertung.app.uebersicht import Fortschritt
    from zielbewertung.store.pruefungen.pruefung import Teilpruefung

_WAY_OUT = (
    "Öffnen Sie eine Sicherung als neue Datei, oder retten Sie, was sich lesen lässt, in eine "
    "neue Datei."
)
_ADVICE = {
    Pruefbereich.AUFBAU: f"Bitte arbeiten Sie mit dieser Datei nicht weiter. {_WAY_OUT}",
    Pruefbereich.VERWEISE: _WAY_OUT,
    Pruefbereich.REGELN: _WAY_OUT,
    Pruefbereich.VERLAUF: (
        "Das Konzept selbst ist davon nicht berührt, aber Rückgängig kann an dieser Stelle enden. "
        "Eine gerettete Datei hat wieder einen lesbaren Verlauf."
    ),
    Pruefbereich.PRUEFSUMME: (
        "Vergleichen Sie die Angaben mit einer Sicherung. Sobald Zielbewertung die Datei wieder "
        "schreibt, stimmt die Prüfsumme."
    ),
    Pruefbereich.SICHERUNGEN: (
        "Löschen Sie die unlesbaren unter „Sicherungen“, und legen Sie dort eine neue an."
    ),
}
_ONLY_A_HINT = frozenset({Pruefbereich.PRUEFSUMME, Pruefbereich.SICHERUNGEN})
_DAMAGED = "Die Datei ist beschädigt; weiter ließ sie sich nicht prüfen."
_WHICH_KONZEPT = "Welches Konzept es ist, ließ sich nicht lesen."


@dataclass(frozen=True, slots=True)
class Pruefzeile:
    """What was looked at and what came of it, in words for people.

    ``umfang`` says how much was looked at, ``befunde`` are sentences, ``rat`` says what to do
    where there are some.
    """

    bereich: Pruefbereich
    ergebnis: Pruefergebnis
    umfang: str = ""
    befunde: tuple[str, ...] = ()
    rat: str = ""


@dataclass(frozen=True, slots=True)
class Pruefbericht:
    """All that was looked at, in its order."""

    zeilen: tuple[Pruefzeile, ...]

    @property
    def in_ordnung(self) -> bool:
        """Whether there is nothing to be done."""
        return all(zeile.ergebnis is Pruefergebnis.GUT for zeile in self.zeilen)

    @property
    def beschaedigt(self) -> bool:
        """Whether the file itself has a fault that a rescue may mend."""
        return any(zeile.ergebnis is Pruefergebnis.FEHLER for zeile in self.zeilen)

    @property
    def worte(self) -> str:
        """What came of it in one sentence."""
        if self.in_ordnung:
            return "Die Datei ist in Ordnung."
        number = sum(len(zeile.befunde) for zeile in self.zeilen)
        found = "1 Befund" if number == 1 else f"{number} Befunde"
        if self.beschaedigt:
            return f"Die Datei hat Fehler: {found}."
        return f"Die Datei selbst ist lesbar und in Ordnung. Es gibt aber {found}."


def pruefe_datei(document: Path, fortschritt: Fortschritt | None = None) -> Iterator[Pruefzeile]:
    """Look at a file that nobody has open, and at the Sicherungen of its Konzept.

    FileProblemError where it can not be read, is no Konzept or comes from a newer program;
    AbgebrochenError where ``fortschritt`` says so.
    """
    check_header(document)
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "kopie"
        eingang.take_copy(document, copy)
        yield from _parts(pruefung.check(copy), fortschritt)
        try:
            konzept_id = sicherungen.konzept_id_of(copy)
        except FileProblemError:
            yield Pruefzeile(
                Pruefbereich.SICHERUNGEN, Pruefergebnis.OFFEN, befunde=(_WHICH_KONZEPT,)
            )
        else:
            yield _sicherungen(konzept_id, fortschritt)
        yield _checksum(copy)


def pruefe_session(
    session: Session, fortschritt: Fortschritt | None = None
) -> Iterator[Pruefzeile]:
    """Look at the open Konzept as it is edited, at its Sicherungen, and at the place of its file.

    In any thread, while nothing is changed. The place may be dead and keep one waiting; so what
    concerns it comes last. As :func:`pruefe_datei` besides.
    """
    with tempfile.TemporaryDirectory() as folder:
        copy, seen = Path(folder) / "kopie", Path(folder) / "gesehen"
        pruefung.raw_copy(session.working_copy, copy)
        yield from _parts(pruefung.check(copy), fortschritt)
        yield _sicherungen(session.index.id, fortschritt)
        try:
            eingang.take_copy(session.path, seen)
        except FileProblemError as error:
            yield _not_looked_at(Pruefbereich.PRUEFSUMME, error)
        else:
            yield _checksum(seen)


def _parts(teile: Iterator[Teilpruefung], fortschritt: Fortschritt | None) -> Iterator[Pruefzeile]:
    """Tell what was found, part by part; what damage kept from being seen is told once."""
    damaged = False
    for teil in teile:
        _report(fortschritt, teil.bereich)
        befunde = teil.befunde
        if befunde is None and damaged:
            yield Pruefzeile(teil.bereich, Pruefergebnis.OFFEN)
            continue
        yield _zeile(teil.bereich, _extent(teil), (_DAMAGED,) if befunde is None else befunde)
        damaged = damaged or befunde is None or bool(befunde)


def _zeile(bereich: Pruefbereich, umfang: str, befunde: tuple[str, ...]) -> Pruefzeile:
    if not befunde:
        return Pruefzeile(bereich, Pruefergebnis.GUT, umfang)
    hint = bereich in _ONLY_A_HINT
    ergebnis = Pruefergebnis.HINWEIS if hint else Pruefergebnis.FEHLER
    return Pruefzeile(bereich, ergebnis, umfang, befunde, _ADVICE[bereich])


def _not_looked_at(bereich: Pruefbereich, error: FileProblemError) -> Pruefzeile:
    return Pruefzeile(bereich, Pruefergebnis.OFFEN, befunde=(error.title,), rat=error.explanation)


def _extent(teil: Teilpruefung) -> str:
    """Say how much was looked at."""
    match teil.bereich, teil.zahlen:
        case Pruefbereich.AUFBAU, (seiten, tabellen):
            return f"{_n(seiten, 'Abschnitt', 'Abschnitte')} der Datei, {tabellen} Tabellen"
        case Pruefbereich.VERWEISE, (verweise,):
            return _n(verweise, "Verweis", "Verweise")
        case Pruefbereich.REGELN, (eintraege, bewertungen):
            counted = _n(bewertungen, "Bewertung", "Bewertungen")
            return f"{_n(eintraege, 'Eintrag', 'Einträge')}, {counted}"
        case Pruefbereich.VERLAUF, (zeilen, schritte):
            steps = _n(schritte, "Schritt", "Schritten")
            return f"{_n(zeilen, 'Zeile', 'Zeilen')} in {steps}"
        case _:
            return ""


def _n(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _checksum(copy: Path) -> Pruefzeile:
    """Tell whether a file is, byte by byte, what this program wrote."""
    befunde = () if pruefsumme.verify(copy) else (pruefung.CHECKSUM,)
    return _zeile(Pruefbereich.PRUEFSUMME, "die ganze Datei, Byte für Byte", befunde)


def _sicherungen(konzept_id: str, fortschritt: Fortschritt | None) -> Pruefzeile:
    bereich = Pruefbereich.SICHERUNGEN
    try:
        there = sicherungen.list_sicherungen(konzept_id)
    except FileProblemError as error:
        return _not_looked_at(bereich, error)
    befunde = []
    for place, sicherung in enumerate(there):
        _report(fortschritt, bereich, place / len(there))
        befund = sicherungen.befund_of(sicherung)
        if befund:
            befunde.append(f"{sicherungen.name_of(sicherung)}: {befund}")
    umfang = _n(len(there), "Sicherung", "Sicherungen") if there else "keine Sicherungen"
    return _zeile(bereich, umfang, tuple(befunde))


def _report(fortschritt: Fortschritt | None, bereich: Pruefbereich, within: float = 0.0) -> None:
    """Say how far the check is: ``within`` is how much of a part is done."""
    if fortschritt is not None:
        places = list(Pruefbereich)
        fortschritt.report((places.index(bereich) + within) / len(places))
