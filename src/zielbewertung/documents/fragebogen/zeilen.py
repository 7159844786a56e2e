"""One row of a Fragebogen that came back: what its cells say, and what was not understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zielbewertung.documents.fragebogen.spalten import JA, SPALTEN, Spalte, fits
from zielbewertung.documents.reading.bewertungswerte import GESCHLOSSEN
from zielbewertung.domain.rueckmeldungen.angaben import FELDER, NICHTS, Angaben, Antwort
from zielbewertung.domain.text import clean, shorten
from zielbewertung.domain.werte import Ampel, Wert

if TYPE_CHECKING:
    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Zeile

_ERROR = re.compile(r"#(?:NV|N/A|REF!|BEZUG!|NAME\?|WERT!|VALUE!|DIV/0!|NULL!|NUM!|ZAHL!)$")
_LOOK = "Bitte sehen Sie nach und tragen Sie es selbst ein."
_SAMPLE = 80
_NO_FIELD = "bemerkung"
"""What has a column of its own and is no field of a Bewertung."""


@dataclass(frozen=True, slots=True)
class Spaltenplan:
    """Where the sheet has what: columns by field, counted from 0; what is not there is missing."""

    felder: Mapping[str, int]
    kennzeichen: int | None
    texte: tuple[int | None, ...]
    """Number, what it belongs to, the measure."""

    @property
    def known(self) -> frozenset[int]:
        """All columns that mean something to us."""
        others = (self.kennzeichen, *self.texte)
        return frozenset((*self.felder.values(), *(c for c in others if c is not None)))


class Zeilenleser:
    """Reads the answers in the rows of one sheet."""

    def __init__(
        self, plan: Spaltenplan, formeln: set[tuple[int, int]], befunde: Befundliste
    ) -> None:
        self._plan = plan
        self._formeln = formeln
        self._befunde = befunde

    def read(self, zeile: Zeile, massnahme: str, grundlage: Angaben) -> Antwort:
        """Return what a row says; where it is not understood, what was there before."""
        values: dict[str, Any] = {}
        refused: set[str] = set()
        for spalte in SPALTEN:
            before = getattr(grundlage, spalte.feld, "")
            try:
                values[spalte.feld] = self._value(zeile, spalte, before)
            except ValueError:
                values[spalte.feld] = before
                refused.add(spalte.feld)
        self._settle_reason(zeile, values, refused, grundlage)
        remark = str(values.pop(_NO_FIELD))
        self._tell_emptied(zeile, values, grundlage)
        return Antwort(massnahme, zeile.nummer, grundlage, Angaben(**values), remark)

    def _value(self, zeile: Zeile, spalte: Spalte, before: object) -> object:
        """Return the value of a cell; ValueError, with a Befund, where there is none to take."""
        column = self._plan.felder.get(spalte.feld)
        if column is None or (isinstance(before, str) and not fits(before)):
            return before
        text = zeile.zelle(column)
        if (zeile.nummer, column) in self._formeln:
            raise self._refused(
                zeile,
                spalte,
                "In der Zelle steht eine Formel. Ihr Ergebnis wurde nicht übernommen.",
                text,
            )
        if _ERROR.match(text.strip()):
            raise self._refused(zeile, spalte, "Die Zelle zeigt einen Fehler.", text)
        if not fits(text):
            raise self._refused(
                zeile, spalte, "Der Text ist zu lang und wurde nicht übernommen.", text
            )
        reader = GESCHLOSSEN.get(spalte.feld)
        if reader is None:
            return clean(text)
        try:
            return reader(clean(text))
        except ValueError:
            raise self._refused(
                zeile, spalte, "Der Eintrag wurde nicht verstanden.", text, spalte.auswahl
            ) from None

    def _refused(
        self, zeile: Zeile, spalte: Spalte, why: str, text: str, auswahl: tuple[str, ...] = ()
    ) -> ValueError:
        quoted = f" Dort steht: „{shorten(text, _SAMPLE)}“." if text.strip() else ""
        possible = f" Möglich sind: {', '.join(auswahl)}." if auswahl else ""
        self._befunde.warn(zeile.nummer, spalte.titel, f"{why}{quoted}{possible} {_LOOK}", (text,))
        return ValueError(why)

    def _settle_reason(
        self, zeile: Zeile, values: dict[str, Any], refused: set[str], grundlage: Angaben
    ) -> None:
        """Keep Ampel and Grund together: one without the other makes no sense."""
        grund, is_open = values["grund"], values["ampel"] is Ampel.NICHT_BEWERTBAR
        titel = _title("grund")
        if refused & {"ampel", "grund"}:
            if grund != grundlage.grund and "grund" not in refused:
                self._befunde.warn(
                    zeile.nummer,
                    titel,
                    "Der Grund wurde nicht übernommen, weil die Zielerreichung nicht feststeht.",
                    (grund,),
                )
            values["ampel"], values["grund"] = grundlage.ampel, grundlage.grund
        elif is_open and not grund:
            self._befunde.warn(
                zeile.nummer,
                titel,
                "„nicht bewertbar“ braucht einen Grund; er fehlt. Die Zielerreichung bleibt, wie "
                f"sie war. {_LOOK}",
            )
            values["ampel"], values["grund"] = grundlage.ampel, grundlage.grund
        elif grund and not is_open:
            if grund != grundlage.grund:
                self._befunde.warn(
                    zeile.nummer,
                    titel,
                    "Ein Grund gehört nur zu „nicht bewertbar“. Er wurde nicht übernommen: "
                    f"„{shorten(grund, _SAMPLE)}“.",
                    (grund,),
                )
            values["grund"] = ""

    def _tell_emptied(self, zeile: Zeile, values: Mapping[str, Any], before: Angaben) -> None:
        """Tell where something stood that is gone; it may be a slip of the hand."""
        for feld in FELDER:
            was = getattr(before, feld)
            if feld == "grund" or was == values[feld] or values[feld] != getattr(NICHTS, feld):
                continue
            told = was.label if isinstance(was, Wert) else JA if was is True else was
            self._befunde.note(
                zeile.nummer, _title(feld), f"Geleert; vorher „{shorten(told, _SAMPLE)}“."
            )


def _title(feld: str) -> str:
    return next(spalte.titel for spalte in SPALTEN if spalte.feld == feld)
