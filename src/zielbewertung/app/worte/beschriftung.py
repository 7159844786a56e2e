"""Beschriftung: German words for every field, value and entry that a change can be about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, cast

from zielbewertung.app.worte.feldnamen import GEGENSTANDSNAMEN, feld_label, gegenstand_label
from zielbewertung.domain.bewertungsrunden.akten import ANTWORTFELDER, Fragebogen
from zielbewertung.domain.bewertungsrunden.rundenbaum import unpacked_ebenen
from zielbewertung.domain.konzept import (
    Ebene,
    Knoten,
    Kriterium,
    Organisationseinheit,
    Runde,
    Ursache,
)
from zielbewertung.domain.records import (
    field_names,
    from_plain,
    gegenstand_named,
    plain_value,
    typed_value,
)
from zielbewertung.domain.rueckmeldungen.angaben import unpacked
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.domain.verlauf import GANZER_EINTRAG
from zielbewertung.domain.werte import OFFEN_LABEL, Wert

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.records import Plain, Record
    from zielbewertung.domain.verlauf import Aenderung

    Schluessel = tuple[str | int, ...]
    Frueher = Callable[[str, Schluessel], Record | None]

__all__ = ["LEER", "NICHT_DA", "Beschriftung", "datum_text", "feld_label", "gegenstand_label"]

LEER = "(leer)"
"""What stands for a text or a list without content, and for a date that is not set."""

NICHT_DA = "(nicht vorhanden)"
"""What stands for a record that was not there yet, or is gone."""

_VERWEISE: Mapping[tuple[str, str], str] = {
    ("knoten", "eltern"): "knoten",
    ("knoten", "ebene"): "ebene",
    ("organisationseinheit", "eltern"): "organisationseinheit",
    ("zustaendigkeit", "knoten"): "knoten",
    ("zustaendigkeit", "einheit"): "organisationseinheit",
    ("bewertung", "runde"): "runde",
    ("bewertung", "massnahme"): "knoten",
    ("fragebogen", "runde"): "runde",
    ("fragebogen", "einheit"): "organisationseinheit",
    ("rueckmeldung", "runde"): "runde",
    ("rueckmeldung", "massnahme"): "knoten",
    ("rueckmeldung", "einheit"): "organisationseinheit",
    ("aufhebung", "runde"): "runde",
    ("abstimmung", "runde"): "runde",
    ("abstimmung", "massnahme"): "knoten",
    ("abstimmung", "einheit"): "organisationseinheit",
    ("rundeneintrag", "runde"): "runde",
    ("rundeneintrag", "knoten"): "knoten",
    ("rundeneintrag", "eltern"): "knoten",
    ("rundeneintrag", "ebene"): "ebene",
    ("besprechung", "runde"): "runde",
}
"""The fields whose value is the key of another record, and of which kind that one is."""

_OHNE: Mapping[tuple[str, str], str] = {
    ("knoten", "eltern"): "(keiner, ganz oben)",
    ("rundeneintrag", "eltern"): "(keiner, ganz oben)",
    ("organisationseinheit", "eltern"): "(keine)",
    ("bewertung", "ampel"): OFFEN_LABEL,
    ("rueckmeldung", "ampel"): "keine Angabe",
}
"""What an empty value means where it is more than „leer“."""

_VERSTECKT = frozenset({"id", "code", "fragebogen", "grundlage", "aufhebungen", "vorher", "nr"})
"""Fields that mean nothing to people and are left out where a whole record is told."""


_GEPACKT = frozenset(
    {("rueckmeldung", "grundlage"), ("abstimmung", "vorher"), ("abstimmung", "nachher")}
)
"""Fields that keep values of a Bewertung as one JSON object."""

_KURZ = 60


def datum_text(datum: date) -> str:
    """Return a date as people write it, „31.12.2022“."""
    return f"{datum.day:02}.{datum.month:02}.{datum.year:04}"


class Beschriftung:
    """The words for the entries and values of one Konzept.

    ``frueher`` finds, by kind and key, the last state of a record that is gone; without it a
    record that is gone has no name. What an unsound file tells is shown as it stands there.
    """

    def __init__(self, index: KonzeptIndex, frueher: Frueher | None = None) -> None:
        self._index = index
        self._frueher = frueher

    # ------------------------------------------------------------------ entries

    def eintrag(self, gegenstand: str, schluessel: Schluessel) -> str:
        """Return what a record is called: „Maßnahme 3.2 Bedarfsermittlung“, „Stelle Jugendamt“."""
        if gegenstand == "konzept":
            return GEGENSTANDSNAMEN[gegenstand]
        if gegenstand == "bewertung" and len(schluessel) == 2:
            return self._bewertung(*schluessel)
        if gegenstand == "rundeneintrag" and len(schluessel) == 2:
            runde, knoten = schluessel
            return f"{self.eintrag('knoten', (knoten,))}, {self.eintrag('runde', (runde,))}"
        if gegenstand == "rueckmeldung" and len(schluessel) == 3:
            runde, massnahme, einheit = schluessel
            stelle = self.eintrag("organisationseinheit", (einheit,))
            return f"{self._bewertung(runde, massnahme)}, {stelle}"
        if gegenstand == "abstimmung" and len(schluessel) == 3:
            runde, massnahme, tag = schluessel
            return f"{self._bewertung(runde, massnahme)}, {_tag(tag)}"
        if gegenstand == "besprechung" and len(schluessel) == 2:
            return self._besprechung(*schluessel)
        if gegenstand == "aufhebung" and len(schluessel) == 2:
            return self.eintrag("runde", schluessel[:1])
        if gegenstand == "zustaendigkeit" and len(schluessel) == 2:
            knoten, einheit = schluessel
            stelle = self.eintrag("organisationseinheit", (einheit,))
            return f"{self.eintrag('knoten', (knoten,))}, {stelle}"
        return self._named(gegenstand, self._record(gegenstand, schluessel))

    def eintrag_der(self, aenderung: Aenderung) -> str:
        """Return what a row of the Verlauf is about, also where that entry is gone by now."""
        plain = aenderung.neu if aenderung.alt is None else aenderung.alt
        gegenstand, schluessel = aenderung.gegenstand, aenderung.schluessel
        if isinstance(plain, dict) and self._record(gegenstand, schluessel) is None:
            record = _record_from(gegenstand, plain)
            if isinstance(record, Ebene | Knoten | Organisationseinheit | Runde | Fragebogen):
                return self._named(gegenstand, record)
        return self.eintrag(gegenstand, schluessel)

    def _bewertung(self, runde: str | int, massnahme: str | int) -> str:
        label = self.eintrag("knoten", (massnahme,))
        if len(self._index.runden) == 1 and self._record("runde", (runde,)) is not None:
            return label
        return f"{label}, {self.eintrag('runde', (runde,))}"

    def _besprechung(self, runde: str | int, tag: str | int) -> str:
        label = f"Besprechung am {_tag(tag)}"
        if len(self._index.runden) == 1 and self._record("runde", (runde,)) is not None:
            return label
        return f"{label}, {self.eintrag('runde', (runde,))}"

    def _named(self, gegenstand: str, record: Record | None) -> str:
        match record:
            case Knoten():
                return f"{self._ebene(record.ebene)} {record.bezeichnung}"
            case Organisationseinheit():
                return f"Stelle {one_line(record.name)}"
            case Runde():
                return f"Runde {one_line(record.name)}"
            case Ursache():
                return f"Ursache „{shorten(record.text, _KURZ)}“"
            case Kriterium():
                return f"Kriterium „{shorten(record.text, _KURZ)}“ ({record.zielart.label})"
            case Ebene():
                return f"Ebene {record.singular}"
            case Fragebogen():
                stelle = self.eintrag("organisationseinheit", (record.einheit,))
                return f"Fragebogen, {stelle}"
            case _:
                return f"{gegenstand_label(gegenstand)} (nicht mehr vorhanden)"

    def _ebene(self, tiefe: int) -> str:
        found = self._record("ebene", (tiefe,))
        return found.singular if isinstance(found, Ebene) else GEGENSTANDSNAMEN["knoten"]

    def _record(self, gegenstand: str, schluessel: Schluessel) -> Record | None:
        record = _current(self._index, gegenstand, schluessel)
        if record is None and self._frueher is not None:
            return self._frueher(gegenstand, schluessel)
        return record

    # ------------------------------------------------------------------ values

    def wert(self, gegenstand: str, feld: str, value: Plain | dict[str, Plain]) -> str:
        """Return a value as text for people; a long text in full, with its lines."""
        if feld == GANZER_EINTRAG:
            return self._ganzes(gegenstand, value)
        if value is None or value in ("", []):
            return self._leer(gegenstand, feld)
        if feld == "tag":
            return _tag(value)
        if (gegenstand, feld) == ("runde", "ebenen"):
            return _ebenennamen(str(value))
        if (gegenstand, feld) in _GEPACKT:
            return self._grundlage(str(value))
        if (gegenstand, feld) == ("bewertung", "ursachen") and isinstance(value, list):
            value = [self._index.massstab.text_of(str(code)) for code in value]
        if (gegenstand, feld) in _VERWEISE and isinstance(value, str | int):
            return self._verweis(_VERWEISE[gegenstand, feld], value)
        return _text(_typed(gegenstand, feld, value))

    def _grundlage(self, text: str) -> str:
        """Return what a unit had before it, field by field; what says nothing is left out."""
        said = {name: value for name, value in unpacked(text).items() if name in ANTWORTFELDER}
        told = {name: value for name, value in said.items() if value not in (False, "offen")}
        return self._ganzes("bewertung", told) or LEER

    def feldwert(self, gegenstand: str, record: Record, feld: str) -> str:
        """Return the value of one field of a record as text for people."""
        return self.wert(gegenstand, feld, plain_value(getattr(record, feld)))

    @staticmethod
    def _leer(gegenstand: str, feld: str) -> str:
        typed = _typed(gegenstand, feld, "")
        if isinstance(typed, Wert):  # a Zielart may be empty and still have a word
            return typed.label
        return _OHNE.get((gegenstand, feld), LEER)

    def _verweis(self, gegenstand: str, value: str | int) -> str:
        record = self._record(gegenstand, (value,))
        if isinstance(record, Ebene):
            return record.singular
        if isinstance(record, Organisationseinheit | Runde):
            return record.name
        return self._named(gegenstand, record)

    def _ganzes(self, gegenstand: str, value: object) -> str:
        if not isinstance(value, dict):
            return NICHT_DA
        lines = [
            f"{feld_label(gegenstand, feld)}: {self.wert(gegenstand, feld, inner)}"
            for feld, inner in value.items()
            if feld not in _VERSTECKT and inner not in ("", None, [])
        ]
        return "\n".join(lines)


def _current(index: KonzeptIndex, gegenstand: str, schluessel: Schluessel) -> Record | None:
    """Return what a Konzept holds under a key, ``None`` where nothing or no such kind."""
    try:
        if gegenstand == "fragebogen":
            runde, fragebogen = map(str, schluessel)
            return index.fragebogen(runde, fragebogen)
        (key,) = schluessel
        match gegenstand:
            case "knoten":
                return index.knoten(str(key))
            case "organisationseinheit":
                return index.einheit(str(key))
            case "ursache" | "kriterium":
                return index.massstab.record_named(gegenstand, str(key))
            case "runde":
                return index.runde(str(key))
            case "ebene":
                return next((ebene for ebene in index.ebenen if ebene.tiefe == key), None)
    except (KeyError, ValueError):
        return None
    return None


def _record_from(gegenstand: str, plain: Mapping[str, Plain]) -> Record | None:
    """Return the record that a row tells as a whole, ``None`` where it makes no sense."""
    try:
        return cast("Record", from_plain(gegenstand_named(gegenstand).record, plain))
    except (KeyError, TypeError, ValueError):
        return None


def _typed(gegenstand: str, feld: str, value: object) -> object:
    """Return a value as its field wants it; as it is where the field or the value is unknown."""
    try:
        kind = gegenstand_named(gegenstand)
        if feld in field_names(kind.record):
            return typed_value(kind.record, feld, cast("Plain", value))
    except (KeyError, TypeError, ValueError):
        pass
    return value


def _tag(value: object) -> str:
    try:
        return datum_text(date.fromisoformat(str(value)))
    except ValueError:
        return str(value)


def _ebenennamen(text: str) -> str:
    """Return what the levels were called, the uppermost first."""
    try:
        return ", ".join(ebene.singular for ebene in unpacked_ebenen(text))
    except (ValueError, RecursionError):
        return text


def _text(value: object) -> str:
    match value:
        case Wert():
            return value.label
        case bool():
            return "ja" if value else "nein"
        case date():
            return datum_text(value)
        case tuple() | list():
            return ", ".join(str(part) for part in value)
        case _:
            return str(value)
