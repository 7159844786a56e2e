"""From the rows of the tables to the tree, table by table, as a Zuordnung says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.angaben import Angabenleser
from zielbewertung.documents.reading.baum import Angabe, Baum
from zielbewertung.documents.reading.bewertungen import Bewertungsleser
from zielbewertung.documents.reading.nummern import undo_date, without_full_stop
from zielbewertung.documents.reading.rahmen import Rahmenleser
from zielbewertung.documents.reading.spalten import Ebenenspalten, Spaltenplan, make_plan
from zielbewertung.documents.reading.spaltenbefunde import tell_columns
from zielbewertung.documents.reading.vorsatz import (
    is_number,
    split_number,
    without_continued,
)
from zielbewertung.documents.reading.zeilenarten import row_text
from zielbewertung.documents.reading.zellen import clean_row
from zielbewertung.documents.reading.zuordnung import Zeilenart
from zielbewertung.domain.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Tabelle, Zeile
    from zielbewertung.documents.reading.zuordnung import Tabellenwahl, Zeilenwahl, Zuordnung

_WITH_COMMA = re.compile(r"\d+(?:,\d+)+$")
_LONGEST_NUMBER = 12


class Zeilenleser:
    """Takes the rows of all tables one after the other."""

    def __init__(self, zuordnung: Zuordnung, befunde: Befundliste) -> None:
        self.plans: list[Spaltenplan] = []
        self.titel: list[str] = []
        self.baum = Baum([ebene.singular for ebene in zuordnung.ebenen], befunde)
        self.angaben = Angabenleser(befunde)
        self.rahmen = Rahmenleser(befunde)
        self.bewertungen = Bewertungsleser(befunde, self.rahmen.runde_id)
        self._zuordnung = zuordnung
        self._befunde = befunde
        self._plan = Spaltenplan()
        self._verdeckt: set[tuple[int, int]] = set()
        self._commas: list[str] = []

    def read(self, tabelle: Tabelle, wahl: Tabellenwahl) -> Iterator[None]:
        """Take the rows of a table; yields after each of them."""
        special = {said.nummer: said for said in wahl.zeilen}
        kopf = next((z for z in tabelle.zeilen if z.nummer == wahl.kopfzeile), None)
        rows = [z for z in tabelle.zeilen if wahl.kopfzeile is None or z.nummer > wahl.kopfzeile]
        data = [zeile for zeile in rows if zeile.nummer not in special]
        self._enter(tabelle, kopf, wahl, data)
        for zeile in tabelle.zeilen:
            said = special.get(zeile.nummer)
            if wahl.kopfzeile is not None and zeile.nummer < wahl.kopfzeile:
                self._read_above(zeile, said)
        self._read_over(wahl, rows[0].nummer if rows else wahl.kopfzeile or 1)
        for zeile in rows:
            said = special.get(zeile.nummer)
            if said is None:
                self._read_data(zeile)
            elif said.art is Zeilenart.UEBERSCHRIFT and said.ebene is not None:
                self._read_heading(zeile, said.ebene)
            elif said.art is Zeilenart.TITEL:
                self._take_title(zeile)
            elif said.art is not Zeilenart.KOPF:
                self._tell_left_out(zeile, said)
            yield
        self._tell_at_end(wahl)

    def _enter(
        self, tabelle: Tabelle, kopf: Zeile | None, wahl: Tabellenwahl, data: list[Zeile]
    ) -> None:
        self._plan = make_plan(kopf, self._zuordnung.ebenen, wahl)
        self.plans.append(self._plan)
        for reader in (self.angaben, self.rahmen, self.bewertungen):
            reader.enter(self._plan)
        self._verdeckt = {
            (zeile, verbund.spalte)
            for verbund in tabelle.verbunden
            for zeile in range(verbund.zeile + 1, verbund.zeile + verbund.hoehe)
        }
        self._commas = []
        tell_columns(self._plan, kopf, data, self._befunde)

    # ------------------------------------------------------------------ rows

    def _read_above(self, zeile: Zeile, said: Zeilenwahl | None) -> None:
        if said is not None and said.art is Zeilenart.UEBERSCHRIFT and said.ebene is not None:
            self._read_heading(zeile, said.ebene)
        elif said is not None and said.art is Zeilenart.TITEL:
            self._take_title(zeile)
        elif said is None or said.art is not Zeilenart.KOPF:
            texts = "“, „".join(text for zelle in zeile.zellen if (text := zelle.strip()))
            self._befunde.note(
                zeile.nummer,
                "",
                f"Der Text über der Kopfzeile wurde nicht übernommen: „{texts}“.",
            )

    def _take_title(self, zeile: Zeile) -> None:
        """Take a row with the title of the Konzept, if it is the first or says the same."""
        text = row_text(zeile)
        if text not in self.titel:
            self.titel.append(text)

    def _read_over(self, wahl: Tabellenwahl, zeile: int) -> None:
        """Begin below the entries that stand above the table."""
        for ebene, text in enumerate(wahl.ueber):
            if clean(text):
                self.baum.place(zeile, self._lone(ebene, clean(text), ""))

    def _read_data(self, zeile: Zeile) -> None:
        cleaned = clean_row(zeile, self._plan, self._befunde)
        if cleaned is None:
            return
        platz = self.baum.place(cleaned.nummer, self._said(cleaned))
        self.angaben.read(cleaned, platz)
        self.rahmen.read(cleaned)
        self.bewertungen.read(cleaned, platz.massnahme)

    def _read_heading(self, zeile: Zeile, ebene: int) -> None:
        """Take a row that is the heading of what follows: its words, maybe a number in front."""
        texts = [text for zelle in zeile.zellen if (text := clean(zelle))]
        number = ""
        if len(texts) > 1 and is_number(texts[0]):
            number = without_full_stop(texts.pop(0))
        angaben = self._lone(ebene, "\n".join(texts), number, zeile)
        if not angaben[ebene].leer:
            self.baum.place(zeile.nummer, angaben)

    def _lone(
        self, ebene: int, text: str, number: str, zeile: Zeile | None = None
    ) -> tuple[Angabe, ...]:
        """Return what a text says that names the entry of one level only."""
        kept = self._without_continued(text, zeile, "")
        said = kept
        if self._zuordnung.ebenen[ebene].nummer_im_text and not number:
            number, said = split_number(kept, self._zuordnung.ebenen[ebene].singular)
        deepest = len(self._zuordnung.ebenen) - 1
        return tuple(
            Angabe(said, number, fortgesetzt=kept != text)
            if level == ebene
            else Angabe(wie_oben=level != deepest)
            for level in range(deepest + 1)
        )

    # ------------------------------------------------------------------ cells

    def _said(self, zeile: Zeile) -> tuple[Angabe, ...]:
        """Return what a row says of each level."""
        return tuple(
            self._angabe(zeile, tiefe, spalten) for tiefe, spalten in enumerate(self._plan.ebenen)
        )

    def _angabe(self, zeile: Zeile, tiefe: int, spalten: Ebenenspalten) -> Angabe:
        text = zeile.zelle(spalten.text)
        nummer = spalten.spalte("nummer")
        number = zeile.zelle(nummer)
        if self._plan.eigene:
            kennung = self._kennung(zeile, nummer, number)
            return Angabe(text, kennung, zeile.zelle(spalten.spalte("id")).lower())
        kept = self._without_continued(text, zeile, self._plan.name(spalten.text or 0))
        kept_number = self._without_continued(number, zeile, self._plan.name(nummer or 0))
        continued = (kept, kept_number) != (text, number)
        if (
            kept_number
            and not kept
            and not is_number(kept_number)
            and (len(kept_number) > _LONGEST_NUMBER or " " in kept_number)
        ):
            kept, kept_number = kept_number, ""
            kennung, kept = split_number(kept, spalten.singular)
        else:
            kennung = self._kennung(zeile, nummer, kept_number)
        if spalten.nummer_im_text and not kennung and kept:
            kennung, kept = split_number(kept, spalten.singular)
        return Angabe(
            kept,
            kennung,
            wie_oben=self._as_above(zeile.nummer, tiefe, spalten),
            fortgesetzt=continued,
        )

    def _as_above(self, zeile: int, tiefe: int, spalten: Ebenenspalten) -> bool:
        """Tell whether a blank of a level means the entry above."""
        place = spalten.text if spalten.text is not None else spalten.spalte("nummer")
        if place is not None and (zeile, place) in self._verdeckt:
            return True
        if tiefe == len(self._plan.ebenen) - 1:
            return False
        return self._zuordnung.auffuellen or not spalten.hat_spalten

    def _without_continued(self, text: str, zeile: Zeile | None, spalte: str) -> str:
        kept = without_continued(text)
        if kept != text and zeile is not None:
            self._befunde.note(
                zeile.nummer,
                spalte,
                f"Weggelassen wurde „{text[len(kept) :].strip()}“: Es geht mit dem Eintrag von "
                "vorher weiter.",
            )
        return kept

    def _kennung(self, zeile: Zeile, spalte: int | None, text: str) -> str:
        if not text or spalte is None:
            return ""
        number = undo_date(text)
        if number is not None:
            self._befunde.warn(
                zeile.nummer,
                self._plan.name(spalte),
                f"„{text}“ sieht nach einer Nummer aus, die eine Tabellenkalkulation in ein Datum "
                f"verwandelt hat. Gelesen wurde „{number}“.",
            )
            return number
        if self._plan.eigene:
            return text
        if _WITH_COMMA.match(text):
            self._commas.append(text)
            text = text.replace(",", ".")
        return without_full_stop(text)

    # ------------------------------------------------------------------ what people should know

    def _tell_left_out(self, zeile: Zeile, said: Zeilenwahl) -> None:
        texts = "“, „".join(one_line(text) for text in zeile.zellen if text.strip())
        what = "Die Summenzeile" if said.art is Zeilenart.SUMME else "Die Zeile"
        self._befunde.note(zeile.nummer, "", f"{what} wurde nicht übernommen: „{texts}“.")

    def _tell_at_end(self, wahl: Tabellenwahl) -> None:
        again = [said.nummer for said in wahl.zeilen if said.art is Zeilenart.KOPF]
        if again:
            where = ", ".join(str(nummer) for nummer in again[:10])
            more = " …" if len(again) > 10 else ""
            self._befunde.note(
                None,
                "",
                f"Die Kopfzeile steht noch einmal in Zeile {where}{more}. "
                "Sie wurde dort übergangen.",
            )
        if self._commas:
            self._befunde.note(
                None,
                "",
                "Nummern mit Komma wurden mit Punkt gelesen, zum Beispiel "
                f"„{self._commas[0]}“. Anzahl: {len(self._commas)}.",
                tuple(self._commas),
            )
