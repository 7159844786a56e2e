"""The list of what was sent and what came back, and the letters that go with it."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.worte.beschriftung import datum_text
from zielbewertung.documents.csv_format import TRENNZEICHEN, guard
from zielbewertung.documents.target import replace_file
from zielbewertung.domain.bewertungsrunden.akten import Fragebogen
from zielbewertung.domain.text import natural_key, one_line
from zielbewertung.domain.werte import Fragebogenart

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from pathlib import Path

    from zielbewertung.domain.index import KonzeptIndex

UEBERSCHRIFTEN = ("Stelle", "Datei", "Maßnahmen", "Ausgegeben", "Frist", "Zurück", "Rückmeldungen")
"""The headings of the list."""


@dataclass(frozen=True, slots=True)
class Listenzeile:
    """One Fragebogen with what people want to know of it."""

    fragebogen: Fragebogen
    stelle: str
    rueckmeldungen: int

    def is_overdue(self, heute: date) -> bool:
        """Tell whether it should have come back by now."""
        frist = self.fragebogen.frist
        return self.fragebogen.eingegangen is None and frist is not None and frist < heute

    def stand(self, heute: date) -> str:
        """Return in words whether it came back, or is overdue."""
        sent = self.fragebogen
        if sent.eingegangen is not None:
            return f"zurück am {datum_text(sent.eingegangen)}"
        if self.is_overdue(heute) and sent.frist is not None:
            return f"überfällig seit {datum_text(sent.frist)}"
        return f"ausgegeben am {datum_text(sent.erstellt)}"

    @property
    def worte(self) -> tuple[str, ...]:
        """The cells of the list, under its headings."""
        sent = self.fragebogen
        back = "" if sent.eingegangen is None else datum_text(sent.eingegangen)
        frist = "" if sent.frist is None else datum_text(sent.frist)
        numbers = (str(sent.massnahmen), datum_text(sent.erstellt), frist, back)
        return (self.stelle, sent.datei, *numbers, str(self.rueckmeldungen))


def overview(index: KonzeptIndex, runde_id: str) -> tuple[Listenzeile, ...]:
    """Return what was sent in a round: the oldest first, what was sent together by unit."""
    answered = Counter(answer.fragebogen for answer in index.rueckmeldungen(runde_id))
    zeilen = (
        Listenzeile(sent, one_line(index.einheit(sent.einheit).name), answered[sent.id])
        for sent in index.frageboegen(runde_id)
    )
    return tuple(
        sorted(zeilen, key=lambda z: (z.fragebogen.erstellt, natural_key(z.stelle), z.worte))
    )


def summary(zeilen: Sequence[Listenzeile], heute: date) -> str:
    """Return in one line how many are out, back and overdue."""
    if not zeilen:
        return "Noch keine Fragebögen ausgegeben"
    back = sum(zeile.fragebogen.eingegangen is not None for zeile in zeilen)
    overdue = sum(zeile.is_overdue(heute) for zeile in zeilen)
    number = "1 Fragebogen" if len(zeilen) == 1 else f"{len(zeilen)} Fragebögen"
    late = f", {overdue} überfällig" if overdue else ""
    return f"{number}: {back} zurück{late}"


def write_list(target: Path, zeilen: Sequence[Listenzeile]) -> None:
    """Write the list as a table that every spreadsheet opens."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=TRENNZEICHEN, lineterminator="\r\n")
    writer.writerow(UEBERSCHRIFTEN)
    writer.writerows([guard(word) for word in zeile.worte] for zeile in zeilen)
    replace_file(target, stream.getvalue().encode("utf-8-sig"))


@dataclass(frozen=True, slots=True)
class Brief:
    """A letter to copy into a mail: what it is about, and its text."""

    betreff: str
    text: str


def make_brief(
    index: KonzeptIndex,
    fragebogen: Fragebogen,
    ansprechstelle: str = "",
    *,
    erinnerung: bool = False,
) -> Brief:
    """Return the letter that goes with a Fragebogen, or reminds of it."""
    titel = one_line(index.stammdaten.titel)
    runde = one_line(index.runde(fragebogen.runde).name)
    einheit = one_line(index.einheit(fragebogen.einheit).name)
    ebene = index.massnahmen_ebene
    counted = ebene.counted(fragebogen.massnahmen)
    frist = "" if fragebogen.frist is None else datum_text(fragebogen.frist)
    until = f" bis zum {frist}" if frist else ""
    lines = ["Guten Tag,", ""]
    if erinnerung:
        lines.append(
            f"am {datum_text(fragebogen.erstellt)} haben wir Sie um Ihre Sicht auf {counted} aus "
            f"„{titel}“ gebeten (Stelle: {einheit}). Uns liegt noch keine Antwort vor. Bitte "
            f"senden Sie uns den Fragebogen{until} zurück."
        )
    else:
        lines += [
            f"„{titel}“ wird bewertet: {runde}. Wir bitten um Ihre Sicht auf {counted}, für die "
            f"Ihre Stelle zuständig ist ({einheit}).",
            "",
            _how(fragebogen, ebene.plural),
        ]
        if frist:
            lines += ["", f"Bitte senden Sie die Datei{until} zurück."]
    if ansprechstelle:
        lines += ["", f"Rückfragen beantwortet: {ansprechstelle}"]
    lines += ["", "Mit freundlichen Grüßen", one_line(index.stammdaten.traeger)]
    what = "Erinnerung" if erinnerung else "Fragebogen"
    return Brief(f"{what}: {titel}, {runde}{until}", "\n".join(lines).strip() + "\n")


def _how(fragebogen: Fragebogen, plural: str) -> str:
    if fragebogen.art is Fragebogenart.TEILDATEI:
        return (
            f"Die Datei „{fragebogen.datei}“ liegt bei. Sie öffnet sich mit dem Programm "
            f"Zielbewertung und enthält nur Ihre {plural}."
        )
    return (
        f"Der Fragebogen „{fragebogen.datei}“ liegt bei. Er öffnet sich in Excel oder "
        "LibreOffice; wie er auszufüllen ist, steht auf dem ersten Blatt."
    )


def write_briefe(target: Path, briefe: Sequence[Brief]) -> None:
    """Write letters one below the other into a plain text."""
    parts = (f"Betreff: {brief.betreff}\n\n{brief.text}" for brief in briefe)
    text = f"\n{'-' * 72}\n\n".join(parts)
    replace_file(target, text.replace("\n", "\r\n").encode("utf-8-sig"))
