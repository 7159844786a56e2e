"""What two sides made of one thing: a difference in one Angabe, and a Konflikt of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.records import GEGENSTAENDE, Gegenstand, Record, field_names
from zielbewertung.domain.werte import Wert

if TYPE_CHECKING:
    from zielbewertung.domain.abgleich.bestand import Ort

Inhalt = Record | tuple[object, ...] | None
"""A whole record (``None``: is not there), or the values of some of its fields."""

GEKOPPELT: dict[str, tuple[tuple[str, ...], ...]] = {
    "knoten": (("eltern", "ebene", "reihenfolge"),),
    "bewertung": (("ampel", "grund"),),
    "rueckmeldung": (("ampel", "grund"),),
    "runde": (("status", "ebenen"),),
}
"""Fields that only make sense together: the place of an entry, an Ampel and its reason, a
round that is frozen and the levels it was frozen with."""


FREIE_TEXTE: dict[str, tuple[str, ...]] = {
    "bewertung": ("begruendung", "sachstand", "quelle", "interne_notiz"),
    "knoten": ("titel", "wortlaut", "beschreibung"),
    "abstimmung": ("notiz",),
    "besprechung": ("bemerkung",),
}
"""Texts on which no rule depends but that an entry has one."""


class Seite(Wert):
    """One of the two sides that changed a Konzept without knowing of each other."""

    UNSERE = "unsere", "eigene Fassung"
    FREMDE = "fremde", "andere Fassung"

    @property
    def andere(self) -> Seite:
        """The other side."""
        return Seite.FREMDE if self is Seite.UNSERE else Seite.UNSERE


@dataclass(frozen=True, slots=True)
class Eigenes:
    """What someone wrote instead of what both sides say; only for texts."""

    text: str


@dataclass(frozen=True, slots=True)
class Unterschied:
    """One Angabe in which the sides differ: a field, fields that belong together, or a record.

    ``felder`` is empty where it is about a whole record, which one of the sides does not have;
    ``basis``, ``unsere`` and ``fremde`` are then records or ``None``, else the values of the
    fields in their order. The ``basis`` of fields is ``None`` where both sides added the record.
    """

    gegenstand: str
    schluessel: tuple[str | int, ...]
    felder: tuple[str, ...]
    basis: Inhalt
    unsere: Inhalt
    fremde: Inhalt

    @property
    def ort(self) -> Ort:
        """The record it is about."""
        return self.gegenstand, self.schluessel

    def of(self, seite: Seite) -> Inhalt:
        """Return what one side made of it."""
        return self.unsere if seite is Seite.UNSERE else self.fremde

    @property
    def is_text(self) -> bool:
        """Whether it is about one text for which someone may write another one."""
        return len(self.felder) == 1 and self.felder[0] in FREIE_TEXTE.get(self.gegenstand, ())

    def value(self, feld: str, seite: Seite) -> object:
        """Return the value of one of its fields on a side, also out of a whole record."""
        return _value(self, feld, self.of(seite))

    def value_before(self, feld: str) -> object:
        """Return the value that one of its fields had before either side changed it."""
        return _value(self, feld, self.basis)


def _value(unterschied: Unterschied, feld: str, inhalt: Inhalt) -> object:
    if isinstance(inhalt, tuple):
        return inhalt[unterschied.felder.index(feld)]
    return None if inhalt is None else getattr(inhalt, feld)


@dataclass(frozen=True, slots=True)
class Konflikt:
    """What both sides changed in ways that do not go together; someone has to choose a side.

    It is about one Angabe, or about several that only go together: the first is what it is
    about in short. ``moeglich`` are the sides that can be chosen: where a round is frozen on one
    side it is that one only.
    """

    unterschiede: tuple[Unterschied, ...]
    moeglich: tuple[Seite, ...] = (Seite.UNSERE, Seite.FREMDE)

    @property
    def is_text(self) -> bool:
        """Whether someone may write a text of their own instead."""
        return (
            len(self.unterschiede) == 1
            and len(self.moeglich) == len(Seite)
            and self.unterschiede[0].is_text
        )

    @property
    def gegenstand(self) -> str:
        """The kind of record it is about in short."""
        return self.unterschiede[0].gegenstand

    @property
    def schluessel(self) -> tuple[str | int, ...]:
        """The key of the record it is about in short."""
        return self.unterschiede[0].schluessel

    @property
    def felder(self) -> tuple[str, ...]:
        """The fields it is about in short; empty for the whole record."""
        return self.unterschiede[0].felder

    @property
    def basis(self) -> Inhalt:
        """What was there before either side changed it."""
        return self.unterschiede[0].basis

    @property
    def unsere(self) -> Inhalt:
        """What our side made of it."""
        return self.unterschiede[0].unsere

    @property
    def fremde(self) -> Inhalt:
        """What the other side made of it."""
        return self.unterschiede[0].fremde


def _groups(gegenstand: Gegenstand) -> tuple[tuple[str, ...], ...]:
    first = {group[0]: group for group in GEKOPPELT.get(gegenstand.name, ())}
    others = {name for group in first.values() for name in group[1:]} | {*gegenstand.schluessel}
    names = (name for name in field_names(gegenstand.record) if name not in others)
    return tuple(first.get(name, (name,)) for name in names)


GRUPPEN = {gegenstand.name: _groups(gegenstand) for gegenstand in GEGENSTAENDE}
"""The fields of each kind of record as they are compared: alone, or with those that belong."""
