"""From the cells of a row to the Bewertung of its measure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zielbewertung.documents.csv_format import split_names
from zielbewertung.documents.reading.bewertungswerte import GESCHLOSSEN
from zielbewertung.documents.reading.spalten import Spaltenplan
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.massstab import URSACHEN, Massstab
from zielbewertung.domain.werte import Ampel, Stand

if TYPE_CHECKING:
    from zielbewertung.documents.reading.baum import Eintrag
    from zielbewertung.documents.reading.befunde import Befundliste
    from zielbewertung.documents.reading.tabelle import Zeile

_USUAL = Massstab(URSACHEN, ())
_OHNE_GRUND = "ohne Angabe (aus dem Import)"


class Bewertungsleser:
    """Collects the ratings of the measures in one round."""

    def __init__(self, befunde: Befundliste, runde_id: str) -> None:
        self._plan = Spaltenplan()
        self._befunde = befunde
        self._bewertungen: list[Bewertung] = []
        self._runde_id = runde_id

    @property
    def bewertungen(self) -> tuple[Bewertung, ...]:
        """The ratings in which something stands."""
        return tuple(self._bewertungen)

    def enter(self, plan: Spaltenplan) -> None:
        """Say what the columns of the next rows hold."""
        self._plan = plan

    def read(self, zeile: Zeile, massnahme: Eintrag | None) -> None:
        """Take what a row says of its measure; without one it can only be told."""
        texts = {
            feld: text
            for feld, spalte in self._plan.bewertung.items()
            if (text := zeile.zelle(spalte))
        }
        if massnahme is None:
            for feld, text in texts.items():
                self._warn(
                    zeile,
                    feld,
                    f"In dieser Zeile steht nichts unter „{self._plan.ebenen[-1].singular}“. "
                    f"Nicht übernommen wurde: „{text}“.",
                )
            return
        values = self._values(zeile, texts)
        self._check_reason(zeile, values)
        if values.get("ampel") is not None:
            values.setdefault("stand", Stand.VORSCHLAG)
        bewertung = Bewertung(self._runde_id, massnahme.id, **values)
        if bewertung != Bewertung(self._runde_id, massnahme.id):
            self._bewertungen.append(bewertung)

    def _values(self, zeile: Zeile, texts: dict[str, str]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for feld, text in texts.items():
            if feld == "ursachen":
                values[feld] = _USUAL.codes_of(split_names(text))
            elif feld not in GESCHLOSSEN:
                values[feld] = text
            else:
                try:
                    values[feld] = GESCHLOSSEN[feld](text)
                except ValueError:
                    self._warn(
                        zeile, feld, f"„{text}“ ist hier nicht bekannt und wurde nicht übernommen."
                    )
        return values

    def _check_reason(self, zeile: Zeile, values: dict[str, Any]) -> None:
        """See to it that there is a Grund exactly where one is needed."""
        rated_out = values.get("ampel") is Ampel.NICHT_BEWERTBAR
        grund = values.get("grund")
        if rated_out and not grund:
            self._warn(
                zeile,
                "ampel",
                f"„{Ampel.NICHT_BEWERTBAR.label}“ braucht einen Grund, es steht aber keiner da. "
                f"Eingetragen wurde „{_OHNE_GRUND}“. Bitte ergänzen Sie ihn.",
            )
            values["grund"] = _OHNE_GRUND
        elif grund and not rated_out:
            self._warn(
                zeile,
                "grund",
                f"Ein Grund gehört nur zu „{Ampel.NICHT_BEWERTBAR.label}“. "
                f"Nicht übernommen wurde: „{grund}“.",
            )
            del values["grund"]

    def _warn(self, zeile: Zeile, feld: str, text: str) -> None:
        spalte = self._plan.bewertung.get(feld)
        name = "" if spalte is None else self._plan.name(spalte)
        self._befunde.warn(zeile.nummer, name, text)
