"""What an Abgleich is about, in a sentence or two."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zielbewertung.app.zusammenfuehrung.abgleich import worth_telling
from zielbewertung.app.zusammenfuehrung.abgleichwahl import Aenderungslage

if TYPE_CHECKING:
    from zielbewertung.app.rueckmeldung.rueckmeldungswahl import Rueckmeldungswahl
    from zielbewertung.domain.abgleich import Abgleich


def summary_of_units(wahl: Rueckmeldungswahl) -> str:
    """Return what units see differently, and in what only we changed something."""
    counts = Counter(map(wahl.lage, wahl.sachen))
    whole = len(wahl.vergleiche)
    one = f"{_angaben(whole)} sehen"
    clear = counts[Aenderungslage.NUR_SIE]
    number = counts[Aenderungslage.VERSCHIEDEN]
    rest = "1 Konflikt" if number == 1 else f"{number} Konflikte"
    told = f"{one} Stellen anders als die Bewertung: {clear} eindeutig, {rest}."
    return f"{told}{_others(counts)}"


def summary_of_copies(abgleich: Abgleich) -> str:
    """Return what comes in, what has to be decided, what only we or both changed."""
    counts = Counter(
        {
            Aenderungslage.NUR_WIR: len(worth_telling(abgleich.behalten)),
            Aenderungslage.GLEICH: len(worth_telling(abgleich.gleiche)),
        }
    )
    konflikte = len(abgleich.konflikte)
    asked = "1 Konflikt ist" if konflikte == 1 else f"{konflikte} Konflikte sind"
    coming = len(worth_telling(abgleich.uebernommen))
    come = "1 Änderung kommt hinzu" if coming == 1 else f"{coming} Änderungen kommen hinzu"
    return f"{come}, {asked} zu entscheiden.{_others(counts)}"


def _others(counts: Counter[Aenderungslage]) -> str:
    told = []
    if counts[Aenderungslage.NUR_WIR]:
        told.append(
            f"{_angaben(counts[Aenderungslage.NUR_WIR])} haben nur wir geändert; das bleibt."
        )
    if counts[Aenderungslage.GLEICH]:
        told.append(f"{_angaben(counts[Aenderungslage.GLEICH])} haben beide gleich geändert.")
    return "".join(f" {part}" for part in told)


def _angaben(number: int) -> str:
    return "1 Angabe" if number == 1 else f"{number} Angaben"
