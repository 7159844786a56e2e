"""Ansichten: filters under a name, kept for each Konzept in the settings of the person."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zielbewertung.app.suche.filter import (
    MERKMALSARTEN,
    OHNE_STELLE,
    OHNE_STICHWORT,
    Filter,
    Luecke,
    Merkmal,
)
from zielbewertung.domain.stichworte import stichworte_of
from zielbewertung.domain.text import clean, natural_key, one_line, shorten
from zielbewertung.domain.werte import Ampel, Stand, Wert, Zielart, ampel_label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zielbewertung.app.einstellungen import Einstellungen
    from zielbewertung.domain.index import KonzeptIndex

LAENGSTER_NAME = 80
_OFFEN = "offen"
_ARTEN = {
    "ampeln": "Zielerreichung",
    "stellen": "Stelle",
    "merkmale": "Merkmale",
    "staende": "Stand",
    "luecken": "Es fehlt",
    "zielarten": "Zielart",
    "ursachen": "Ursache",
    "stichworte": "Stichwort",
}
_WERTE: Mapping[str, type[Wert]] = {
    "ampeln": Ampel,
    "merkmale": Merkmal,
    "staende": Stand,
    "luecken": Luecke,
    "zielarten": Zielart,
}

Ansichten = dict[str, Any]
"""The filters of one Konzept as JSON keeps them, by their names."""


@dataclass(frozen=True, slots=True)
class Ansicht:
    """A filter that was kept, as far as it makes sense by now, and what of it does not."""

    filter: Filter
    ausgelassen: tuple[str, ...] = ()


def ansichten_of(settings: Einstellungen, konzept_id: str) -> Ansichten:
    """Return the filters that were kept for a Konzept, in the order of their names."""
    kept = settings.ansichten.get(konzept_id)
    known = kept.items() if isinstance(kept, dict) else ()
    found = {name: plain for name, plain in known if isinstance(plain, dict) and tidy_name(name)}
    return dict(sorted(found.items(), key=lambda item: natural_key(item[0])))


def with_ansichten(
    settings: Einstellungen, konzept_id: str, ansichten: Ansichten
) -> Einstellungen:
    """Return the settings with other filters kept for a Konzept."""
    others = {key: kept for key, kept in settings.ansichten.items() if key != konzept_id}
    return replace(settings, ansichten=others | ({konzept_id: ansichten} if ansichten else {}))


def tidy_name(text: str) -> str:
    """Return the name of an Ansicht as it is kept: one line, not too long."""
    return one_line(clean(text))[:LAENGSTER_NAME].strip()


# ---------------------------------------------------------------------- keeping and taking out


def keep(wanted: Filter, index: KonzeptIndex) -> dict[str, Any]:
    """Return a filter as JSON keeps it; units and Ursachen come with their names."""
    plain: dict[str, Any] = {"text": wanted.text} if wanted.words else {}
    for art in MERKMALSARTEN:
        values = sorted(_plain(value) for value in getattr(wanted, art))
        if values:
            named = art in ("stellen", "ursachen")
            plain[art] = {v: _name(art, v, index) for v in values} if named else values
    return plain


def take_out(plain: Mapping[str, Any], index: KonzeptIndex) -> Ansicht:
    """Return what a kept filter means for a Konzept now; unknown values are told and left out."""
    text = plain.get("text", "")
    values: dict[str, Any] = {}
    left_out = [f"unbekannter Filter „{key}“" for key in plain if key not in {"text", *_ARTEN}]
    for art in MERKMALSARTEN:
        kept = plain.get(art, ())
        entries = kept if isinstance(kept, dict | list) else ()
        chosen = set()
        for entry in entries:
            found, value = _value(art, str(entry), index)
            if found:
                chosen.add(value)
            else:
                name = kept.get(entry) if isinstance(kept, dict) else entry
                left_out.append(f"{_ARTEN[art]} „{shorten(str(name), LAENGSTER_NAME)}“")
        values[art] = frozenset(chosen)
    return Ansicht(Filter(text if isinstance(text, str) else "", **values), tuple(left_out))


def worte(wanted: Filter, index: KonzeptIndex) -> str:
    """Say what a filter leaves: „Suche „kita“; Zielerreichung: nicht erreicht“."""
    return "; ".join(_words(wanted, index)) or "ohne Filter"


def _words(wanted: Filter, index: KonzeptIndex) -> Iterator[str]:
    if wanted.words:
        yield f"Suche „{wanted.text.strip()}“"
    for art, label in _ARTEN.items():
        names = sorted(_name(art, _plain(value), index) for value in getattr(wanted, art))
        if names:
            yield f"{label}: {', '.join(names)}"


def _plain(value: object) -> str:
    if value is None:
        return _OFFEN
    return value.value if isinstance(value, Wert) else str(value)


def _value(art: str, plain: str, index: KonzeptIndex) -> tuple[bool, object]:
    """Return whether a value means something by now, and what."""
    if art in _WERTE:
        if art == "ampeln" and plain == _OFFEN:
            return True, None
        known = {wert.value: wert for wert in _WERTE[art]}
        return plain in known, known.get(plain)
    match art:
        case "stellen":
            there = any(unit.id == plain for unit in index.einheiten)
            return there or plain == OHNE_STELLE, plain
        case "ursachen":
            there = index.massstab.record_named("ursache", plain) is not None
            return there or _is_named(index, plain), plain
        case _:
            words = (stichworte_of(knoten.stichworte) for knoten in index.walk())
            return plain == OHNE_STICHWORT or any(plain in found for found in words), plain


def _is_named(index: KonzeptIndex, ursache: str) -> bool:
    """Tell whether any rating names an Ursache that is not in the list."""
    return any(
        ursache in bewertung.ursachen
        for massnahme in index.massnahmen()
        for bewertung in index.bewertungen_of(massnahme.id)
    )


def _name(art: str, plain: str, index: KonzeptIndex) -> str:
    """Return what people call a value."""
    match art:
        case "stellen":
            units = (unit.name for unit in index.einheiten if unit.id == plain)
            return next(units, plain) or "ohne Stelle"
        case "ursachen":
            return index.massstab.text_of(plain)
        case "stichworte":
            return plain or "ohne Stichwort"
        case "ampeln":
            return ampel_label(None if plain == _OFFEN else Ampel(plain))
        case _:
            return _WERTE[art](plain).label
