"""Angaben: the values that a unit is asked for; Antwort: what it made of them for one measure."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.records import plain_value, typed_value
from zielbewertung.domain.werte import Ampel, Weiterfuehrung

if TYPE_CHECKING:
    from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung


@dataclass(frozen=True, slots=True)
class Angaben:
    """What a unit is asked of a measure, named and typed as in a Bewertung."""

    ampel: Ampel | None = None
    grund: str = ""
    pflichtaufgabe: bool = False
    weiterfuehrung: Weiterfuehrung = Weiterfuehrung.OFFEN
    zustaendigkeit_unklar: bool = False
    rahmenbedingungen_veraendert: bool = False
    begruendung: str = ""
    sachstand: str = ""
    quelle: str = ""

    def changed(self, other: Angaben) -> tuple[str, ...]:
        """Return the names of the fields in which another one differs."""
        return tuple(name for name in FELDER if getattr(self, name) != getattr(other, name))

    def values(self, felder: tuple[str, ...]) -> tuple[object, ...]:
        """Return the values of some fields."""
        return tuple(getattr(self, name) for name in felder)


NICHTS = Angaben()
"""What is there where nothing was said yet."""

FELDER = tuple(field.name for field in fields(Angaben))
"""The fields that are asked, in the order of a Bewertung."""

GESPEICHERT = "gespeichert"
"""Beside the values a grundlage tells when the answer was saved last, where that is known."""


@dataclass(frozen=True, slots=True)
class Antwort:
    """What came back for one measure; ``zeile`` is its row in the source.

    What was not understood stands in ``angaben`` as it was before.
    """

    massnahme: str
    zeile: int
    grundlage: Angaben
    angaben: Angaben
    bemerkung: str = ""

    @property
    def geaendert(self) -> tuple[str, ...]:
        """The fields that the unit changed."""
        return self.grundlage.changed(self.angaben)

    @property
    def sagt_etwas(self) -> bool:
        """Whether the unit changed or remarked anything."""
        return bool(self.geaendert or self.bemerkung)


def angaben_of(record: Bewertung | Rueckmeldung) -> Angaben:
    """Return of a Bewertung or a Rückmeldung what a unit may see and is asked."""
    return Angaben(**{name: getattr(record, name) for name in FELDER})


def packed(grundlage: Angaben, gespeichert: str = "") -> str:
    """Return the text under which a Rückmeldung keeps what was there before it."""
    plain: dict[str, Any] = {name: plain_value(getattr(grundlage, name)) for name in FELDER}
    if gespeichert:
        plain[GESPEICHERT] = gespeichert
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def grundlage_of(rueckmeldung: Rueckmeldung) -> Angaben:
    """Return what was there before a Rückmeldung; nothing was, where it does not say so."""
    plain = unpacked(rueckmeldung.grundlage)
    values: dict[str, Any] = {}
    for name in FELDER:
        if name in plain:
            try:
                values[name] = typed_value(Bewertung, name, plain[name])
            except (ValueError, TypeError):
                continue
    return Angaben(**values)


def gespeichert_of(rueckmeldung: Rueckmeldung) -> str:
    """Return when the answer was saved last, empty where that is not known."""
    return str(unpacked(rueckmeldung.grundlage).get(GESPEICHERT, ""))


def unpacked(grundlage: str) -> dict[str, Any]:
    """Return what the text of a grundlage says, by fields; nothing where nobody can read it."""
    try:
        plain = json.loads(grundlage)
    except ValueError:
        return {}
    return plain if isinstance(plain, dict) else {}
