"""What came back as a report for other programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

from zielbewertung.domain.rueckmeldungen.eingang import Eingangsart
from zielbewertung.domain.rueckmeldungen.vergleich import Vergleichsart, compare

if TYPE_CHECKING:
    from zielbewertung.app.rueckmeldung.ruecklauf import Ruecklaufplan
    from zielbewertung.domain.index import KonzeptIndex


class Befundbericht(TypedDict):
    """A finding; ``zeile`` is ``None`` where the whole file is meant."""

    schwere: str
    zeile: int | None
    text: str


class Dateibericht(TypedDict):
    """One file: whose it is, what became of it, how many answers of which kind, the findings."""

    datei: str
    stelle: str
    lage: str
    fehler: str | None
    antworten: dict[str, int]
    befunde: list[Befundbericht]


class Abgleichbericht(TypedDict):
    """How many Angaben could be taken over, and how many have to be decided."""

    uebernehmbar: int
    konflikte: int


class Ruecklaufbericht(TypedDict):
    """The report; ``eingelesen`` tells whether it was done or only looked at."""

    dateien: list[Dateibericht]
    rueckmeldungen: int
    eingelesen: bool


def make_report(vorhaben: Ruecklaufplan, *, eingelesen: bool) -> Ruecklaufbericht:
    """Return what would come of files that came back, or what came of them."""
    return {
        "dateien": [
            {
                "datei": datei.datei,
                "stelle": datei.einheit,
                "lage": datei.lage.value,
                "fehler": None if datei.fehler is None else str(datei.fehler),
                "antworten": {art.value: datei.count(art) for art in Eingangsart},
                "befunde": [
                    {"schwere": b.schwere.value, "zeile": b.zeile, "text": b.text}
                    for b in datei.befunde
                ],
            }
            for datei in vorhaben.dateien
        ],
        "rueckmeldungen": vorhaben.rueckmeldungen,
        "eingelesen": eingelesen,
    }


def count_vergleiche(index: KonzeptIndex, runde_ids: set[str]) -> Abgleichbericht:
    """Return how many Angaben in some rounds wait to be taken over or decided."""
    found = [vergleich.art for runde_id in runde_ids for vergleich in compare(index, runde_id)]
    return {
        "uebernehmbar": found.count(Vergleichsart.UEBERNAHME),
        "konflikte": found.count(Vergleichsart.KONFLIKT),
    }
