"""The rows of the Verlauf in words: time, entry, field, before, after and way."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from zielbewertung.app.worte.angaben import datum_uhrzeit, from_iso
from zielbewertung.app.worte.beschriftung import Beschriftung, feld_label, gegenstand_label
from zielbewertung.domain.records import from_plain, gegenstand_named
from zielbewertung.domain.text import fold, one_line, shorten
from zielbewertung.domain.verlauf import GANZER_EINTRAG, Schrittart

if TYPE_CHECKING:
    from zielbewertung.domain.ausschnitt import Zeile
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.records import Plain, Record
    from zielbewertung.domain.verlauf import Aenderung, Schritt
    from zielbewertung.store.verlauf.verlauf_reading import Schluessel, VerlaufReader

_LONGEST_SPOKEN = 200
_MOST_KEPT = 5_000
_SHORT = 80
"""Texts up to this length come again and again: what was made of them is kept."""


@dataclass(frozen=True, slots=True)
class Zeilentext:
    """One row of the Verlauf as people read it; ``vorher`` and ``nachher`` in full."""

    wann: str
    eintrag: str
    feld: str
    vorher: str
    nachher: str
    weg: str

    @property
    def satz(self) -> str:
        """The row as one sentence, for the ear."""
        parts = [self.wann, self.eintrag]
        if self.feld:
            vorher, nachher = (shorten(t, _LONGEST_SPOKEN) for t in (self.vorher, self.nachher))
            parts.append(f"{self.feld}: von {vorher} zu {nachher}")
        return f"{', '.join(parts)}, {self.weg}"


class Verlaufsworte:
    """Puts rows into words; what was asked for is kept until :meth:`forget`."""

    def __init__(self, index: KonzeptIndex, reader: VerlaufReader) -> None:
        self._reader = reader
        self._removed: dict[tuple[str, Schluessel], dict[str, Plain]] | None = None
        self._beschriftung = Beschriftung(index, self._frueher)
        self._eintraege: dict[tuple[str, Schluessel], str] = {}
        self._werte: dict[tuple[str, str, object], str] = {}

    def _frueher(self, gegenstand: str, schluessel: Schluessel) -> Record | None:
        """Return the last state of a record that is gone."""
        if self._removed is None:
            self._removed = self._reader.removed()
        plain = self._removed.get((gegenstand, schluessel))
        if plain is None:
            return None
        try:
            record: Record = from_plain(gegenstand_named(gegenstand).record, plain)
        except (KeyError, TypeError, ValueError):
            return None
        return record

    def texts(self, zeile: Zeile) -> Zeilentext:
        """Return a row in words."""
        schritt, aenderung = zeile.schritt, zeile.aenderung
        wann, weg = when(schritt), way(schritt)
        if tells_of_beginning(zeile):
            return Zeilentext(wann, one_line(schritt.bezeichnung), "", "", "", weg)
        vorher, nachher = (self.wert(aenderung, value) for value in (aenderung.alt, aenderung.neu))
        return Zeilentext(wann, self.eintrag(aenderung), _feld(aenderung), vorher, nachher, weg)

    def wert(self, aenderung: Aenderung, value: Plain | dict[str, Plain]) -> str:
        """Return one side of a change in words."""
        gegenstand, feld = aenderung.gegenstand, aenderung.feld
        if isinstance(value, dict | list) or (isinstance(value, str) and len(value) > _SHORT):
            return self._beschriftung.wert(gegenstand, feld, value)
        key = (gegenstand, feld, value)
        known = self._werte.get(key)
        if known is None:
            known = self._beschriftung.wert(gegenstand, feld, value)
            _keep(self._werte, key, known)
        return known

    def eintrag(self, aenderung: Aenderung) -> str:
        """Return what a change is about."""
        key = (aenderung.gegenstand, aenderung.schluessel)
        known = self._eintraege.get(key)
        if known is None:
            known = self._beschriftung.eintrag_der(aenderung)
            _keep(self._eintraege, key, known)
        return known

    def haystack(self, zeile: Zeile) -> str:
        """Return what is searched in, folded."""
        texts = self.texts(zeile)
        parts = (texts.eintrag, texts.feld, texts.vorher, texts.nachher, texts.weg)
        folded = [_folded(part) if len(part) <= _SHORT else fold(part) for part in parts]
        return "\n".join((*folded, texts.wann, _folded(zeile.schritt.bezeichnung)))


_folded = lru_cache(maxsize=_MOST_KEPT)(fold)
K = TypeVar("K")


def _keep(known: dict[K, str], key: K, text: str) -> None:
    """Keep a text, but never more than a bearable number of them."""
    if len(known) >= _MOST_KEPT:
        known.clear()
    known[key] = text


def knoten_of(aenderung: Aenderung) -> str | None:
    """Return the id of the entry of the tree that a row is about, ``None`` where it is none."""
    match aenderung.gegenstand, aenderung.schluessel:
        case (
            ("knoten", (knoten,))
            | ("zustaendigkeit", (knoten, _))
            | ("bewertung" | "rundeneintrag", (_, knoten))
            | ("rueckmeldung", (_, knoten, _))
            | ("abstimmung", (_, knoten, _))
        ):
            return str(knoten)
        case _:
            return None


def tells_of_beginning(zeile: Zeile) -> bool:
    """Tell whether a row only says where the Verlauf begins."""
    return zeile.schritt.art is Schrittart.ANFANG


_NAMELESS = frozenset({"zustaendigkeit", "bewertung", "rueckmeldung", "abstimmung"})
"""Kinds whose rows name the entries they belong to: what came or went must be said besides."""


def _feld(aenderung: Aenderung) -> str:
    if aenderung.feld == GANZER_EINTRAG:
        came = aenderung.alt is None
        if came and aenderung.gegenstand == "aufhebung":
            return "Einfrieren aufgehoben"
        if aenderung.gegenstand == "rundeneintrag":
            return "festgehalten" if came else "nicht mehr festgehalten"
        done = "neu angelegt" if came else "entfernt"
        if aenderung.gegenstand in _NAMELESS:
            return f"{gegenstand_label(aenderung.gegenstand)} {done}"
        return done
    return feld_label(aenderung.gegenstand, aenderung.feld)


_KURZ = {Schrittart.RUECKGAENGIG: "rückgängig", Schrittart.WIEDERHOLT: "wiederholt"}


def way(schritt: Schritt) -> str:
    """Return by which way a step came, and whether it was taken back or repeated."""
    kurz = _KURZ.get(schritt.art)
    return f"{schritt.weg.label}, {kurz}" if kurz else schritt.weg.label


def when(schritt: Schritt) -> str:
    """Return when a step was made in local time, „22.11.2026, 14:03“."""
    return _when(schritt.zeit)


@lru_cache(maxsize=_MOST_KEPT)
def _when(zeit: str) -> str:
    moment = from_iso(zeit)
    try:
        return zeit if moment is None else datum_uhrzeit(moment)
    except (OverflowError, OSError):  # so far from now that no clock on the wall tells it
        return zeit
