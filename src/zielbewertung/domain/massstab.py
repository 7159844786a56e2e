"""Maßstab: why a measure falls short (Ursachen), and what to ask of each Zielart (Kriterien)."""

from __future__ import annotations

import uuid
from operator import attrgetter
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Kriterium, Ursache
from zielbewertung.domain.text import fold, one_line
from zielbewertung.domain.werte import Ampel, Zielart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from zielbewertung.domain.konzept import Bewertung
    from zielbewertung.domain.records import Record

_NAMESPACE = uuid.UUID("0f2c1c64-0f5e-5d2b-9a7e-7a2b6c1d3e52")

URSACHEN = tuple(
    Ursache(text, text, place)
    for place, text in enumerate(
        (
            "Personal fehlt",
            "Mittel fehlen",
            "noch nicht begonnen",
            "Zeitplan nicht eingehalten",
            "Kooperation kam nicht zustande",
            "Bedarf hat sich geändert",
            "Rechtslage hat sich geändert",
            "Ziel nicht messbar beschrieben",
            "Daten fehlen",
        )
    )
)
"""The Ursachen that a new Konzept has: why measures fall short, as evaluations name it most."""

_FRAGEN: Mapping[Zielart, tuple[str, ...]] = {
    Zielart.PROZESS: ("eingerichtet?", "läuft verlässlich?", "wird genutzt?"),
    Zielart.PROJEKT: ("begonnen?", "abgeschlossen?", "Ergebnis liegt vor?"),
    Zielart.QUANTITATIV: ("Zielwert?", "Ausgangswert?", "heutiger Wert und seine Quelle?"),
}

KRITERIEN = tuple(
    Kriterium(str(uuid.uuid5(_NAMESPACE, f"{zielart}/{place}")), zielart, place, text)
    for zielart, texts in _FRAGEN.items()
    for place, text in enumerate(texts)
)
"""The Kriterien that a new Konzept has; their ids are the same in each."""


class Massstab:
    """The Ursachen and Kriterien of one Konzept in their order; the index keeps it up to date."""

    def __init__(self, ursachen: Iterable[Ursache], kriterien: Iterable[Kriterium]) -> None:
        self._ursachen = {ursache.code: ursache for ursache in ursachen}
        self._kriterien = {kriterium.id: kriterium for kriterium in kriterien}

    @property
    def ursachen(self) -> tuple[Ursache, ...]:
        """All Ursachen, also those that are no longer offered."""
        return tuple(sorted(self._ursachen.values(), key=attrgetter("reihenfolge", "code")))

    @property
    def kriterien(self) -> tuple[Kriterium, ...]:
        """All Kriterien, one Zielart after the other."""
        order = tuple(Zielart)
        return tuple(
            sorted(
                self._kriterien.values(),
                key=lambda k: (order.index(k.zielart), k.reihenfolge, k.id),
            )
        )

    def kriterien_fuer(self, zielart: Zielart) -> tuple[Kriterium, ...]:
        """Return what is to be asked of one Zielart."""
        return tuple(kriterium for kriterium in self.kriterien if kriterium.zielart is zielart)

    def ursache(self, code: str) -> Ursache:
        """Return an Ursache; one that is not in the list stands for itself and is not offered."""
        known = self._ursachen.get(code)
        return known if known is not None else Ursache(code, code, angeboten=False)

    def text_of(self, code: str) -> str:
        """Return what people read of an Ursache that a rating names."""
        return self.ursache(code).text

    def code_of(self, text: str) -> str:
        """Return the code of the Ursache that people mean by a text, the text where none is."""
        wanted = fold(one_line(text))
        ursachen = self.ursachen
        for names in ([u.text for u in ursachen], [u.code for u in ursachen]):
            for ursache, name in zip(ursachen, names, strict=True):
                if fold(name) == wanted:
                    return ursache.code
        return text

    def codes_of(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Return the codes of the Ursachen that people mean by some texts, each once."""
        return tuple(dict.fromkeys(map(self.code_of, texts)))

    # ------------------------------------------------------------------ records

    def record_named(self, gegenstand: str, key: str) -> Ursache | Kriterium | None:
        """Return the part of a kind under a key, ``None`` where there is none."""
        return self._ursachen.get(key) if gegenstand == "ursache" else self._kriterien.get(key)

    def record_like(self, record: Ursache | Kriterium) -> Ursache | Kriterium | None:
        """Return what is there under the key of a record, ``None`` where nothing is."""
        if isinstance(record, Ursache):
            return self._ursachen.get(record.code)
        return self._kriterien.get(record.id)

    def put(self, alt: Record | None, neu: Record | None) -> None:
        """Replace one part by another; ``None`` stands for „is not there“."""
        match neu if neu is not None else alt:
            case Ursache() as ursache:
                self._ursachen.pop(ursache.code, None)
                if neu is not None:
                    self._ursachen[ursache.code] = ursache
            case Kriterium() as kriterium:
                self._kriterien.pop(kriterium.id, None)
                if neu is not None:
                    self._kriterien[kriterium.id] = kriterium


def falls_short(bewertung: Bewertung) -> bool:
    """Tell whether it makes sense to name causes: yellow, red, or some are named already."""
    return bewertung.ampel in (Ampel.GELB, Ampel.ROT) or bool(bewertung.ursachen)


def offered_ursachen(
    massstab: Massstab, bewertungen: Iterable[Bewertung], kept: Iterable[str] = ()
) -> tuple[Ursache, ...]:
    """Return the Ursachen to choose from: those on offer, and others that are named or kept."""
    offered = [ursache for ursache in massstab.ursachen if ursache.angeboten]
    codes = [*kept, *(code for bewertung in bewertungen for code in bewertung.ursachen)]
    others = map(massstab.ursache, codes)
    return tuple({ursache.code: ursache for ursache in (*offered, *others)}.values())
