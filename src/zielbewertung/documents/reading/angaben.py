"""What rows say of entries beside their text: description, kind, units, unknown columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import STELLEN, split_names
from zielbewertung.documents.reading.bewertungswerte import GESCHLOSSEN
from zielbewertung.documents.reading.spalten import Spaltenplan
from zielbewertung.domain.konzept import Organisationseinheit, Zustaendigkeit, new_id
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.domain.werte import Rolle

if TYPE_CHECKING:
    from zielbewertung.documents.reading.baum import Eintrag, Platz
    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Zeile

_LONGEST_NAME = 150
"""A longer text in a column for units is no name of one."""

_TEXTE = ("wortlaut", "beschreibung", "stichworte")
_WERTE = ("zielart", "status")


class Angabenleser:
    """Adds what each row says to its entries, and collects the units."""

    def __init__(self, befunde: Befundliste) -> None:
        self._plan = Spaltenplan()
        self._befunde = befunde
        self._einheiten: dict[str, Organisationseinheit] = {}
        self._zustaendig: dict[tuple[str, str], Zustaendigkeit] = {}

    @property
    def einheiten(self) -> tuple[Organisationseinheit, ...]:
        """The units that were named, each once."""
        return tuple(self._einheiten.values())

    @property
    def zustaendigkeiten(self) -> tuple[Zustaendigkeit, ...]:
        """Who is responsible for what."""
        return tuple(self._zustaendig.values())

    def enter(self, plan: Spaltenplan) -> None:
        """Say what the columns of the next rows hold."""
        self._plan = plan

    def read(self, zeile: Zeile, platz: Platz) -> None:
        """Add what a row says to the entries it speaks of."""
        for ebene, spalten in enumerate(self._plan.ebenen):
            eintrag = platz.eintraege[ebene]
            for feld, spalte in spalten.felder.items():
                text = zeile.zelle(spalte)
                if not text or feld in ("nummer", "id"):
                    continue
                if eintrag is None:
                    self._keep(zeile, spalte, text, platz.tiefster)
                    self._tell_moved(zeile, spalte, text, platz.tiefster, spalten.singular)
                elif feld in _TEXTE:
                    self._add_text(zeile, spalte, text, eintrag, feld)
                elif feld in _WERTE:
                    self._add_value(zeile, spalte, text, eintrag, feld)
                elif feld in STELLEN:
                    self._add_units(zeile, spalte, text, eintrag, Rolle(feld))
        for spalte in self._plan.unbekannt:
            text = zeile.zelle(spalte)
            if text:
                self._keep(zeile, spalte, text, platz.tiefster)

    # ------------------------------------------------------------------ the kinds of fields

    def _add_text(self, zeile: Zeile, spalte: int, text: str, eintrag: Eintrag, feld: str) -> None:
        if eintrag.add(feld, text):
            self._befunde.warn(
                zeile.nummer,
                self._plan.name(spalte),
                f"Zu „{shorten(eintrag.text, 60)}“ stand vorher ein anderer Text. "
                "Beide Texte wurden untereinander übernommen.",
            )

    def _add_value(
        self, zeile: Zeile, spalte: int, text: str, eintrag: Eintrag, feld: str
    ) -> None:
        try:
            value = str(GESCHLOSSEN[feld](text))
        except ValueError:
            self._not_understood(zeile, spalte, text, eintrag)
            return
        if eintrag.feld(feld) not in ("", value):
            self._befunde.warn(
                zeile.nummer,
                self._plan.name(spalte),
                f"Zu „{shorten(eintrag.text, 60)}“ stand vorher etwas anderes. "
                f"Das gilt weiter; nicht übernommen wurde: „{text}“.",
            )
            return
        eintrag.add(feld, value)

    def _not_understood(self, zeile: Zeile, spalte: int, text: str, eintrag: Eintrag) -> None:
        self._keep(zeile, spalte, text, eintrag)
        self._befunde.warn(
            zeile.nummer,
            self._plan.name(spalte),
            f"„{text}“ ist hier nicht bekannt. Der Text steht nun in der Beschreibung von "
            f"„{shorten(eintrag.text, 60)}“.",
        )

    def _add_units(
        self, zeile: Zeile, spalte: int, text: str, eintrag: Eintrag, rolle: Rolle
    ) -> None:
        for name in split_names(text):
            name = one_line(name)
            if len(name) > _LONGEST_NAME and not self._plan.eigene:
                self._not_understood(zeile, spalte, name, eintrag)
                continue
            einheit = self._einheiten.get(name)
            if einheit is None:
                einheit = self._einheiten[name] = Organisationseinheit(new_id(), name)
            entry = Zustaendigkeit(eintrag.id, einheit.id, rolle)
            known = self._zustaendig.setdefault((eintrag.id, einheit.id), entry)
            if known != entry:
                self._befunde.note(
                    zeile.nummer,
                    self._plan.name(spalte),
                    f"„{name}“ ist hier schon {known.rolle.label}; so bleibt es.",
                )

    # ------------------------------------------------------------------ text without a place

    def _keep(self, zeile: Zeile, spalte: int, text: str, eintrag: Eintrag | None) -> None:
        """Keep a text in the Beschreibung of an entry, or at least show it."""
        if eintrag is not None:
            eintrag.add("beschreibung", f"{self._plan.name(spalte)}: {text}")
            return
        self._befunde.warn(
            zeile.nummer,
            self._plan.name(spalte),
            f"Zu diesem Text gibt es noch keinen Eintrag. Nicht übernommen wurde: „{text}“.",
        )

    def _tell_moved(
        self, zeile: Zeile, spalte: int, text: str, eintrag: Eintrag | None, singular: str
    ) -> None:
        if eintrag is not None:
            self._befunde.warn(
                zeile.nummer,
                self._plan.name(spalte),
                f"{singular} fehlt in dieser Zeile. Der Text „{shorten(text, 60)}“ steht nun in "
                f"der Beschreibung von „{shorten(eintrag.text, 60)}“.",
            )
