"""The values of a Bewertung as people write them: „grün“, „erreicht“, „x“, „nicht bewertbar“."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.documents.reading.ebenennamen import key
from zielbewertung.domain.werte import (
    OFFEN_LABEL,
    Ampel,
    Knotenstatus,
    Stand,
    Weiterfuehrung,
    Wert,
    Zielart,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

_AMPEL: Mapping[Ampel | None, str] = {
    Ampel.GRUEN: "grün, erreicht, voll erreicht, vollständig erreicht, ziel ist erreicht",
    Ampel.GELB: "gelb, teilweise, teils erreicht, teilerreicht, ziel teilweise erreicht",
    Ampel.ROT: "rot, ziel nicht erreicht",
    Ampel.NICHT_BEWERTBAR: "grau, nicht zu bewerten, keine bewertung möglich",
    None: f"{OFFEN_LABEL}, nicht bewertet, unbewertet, offen",
}
_WEITERFUEHRUNG: Mapping[Wert, str] = {
    Weiterfuehrung.OFFEN: "offen",
    Weiterfuehrung.JA: "x, wird weitergeführt, fortführen",
    Weiterfuehrung.ANGEPASST: "ja angepasst, anpassen, angepasst fortführen",
    Weiterfuehrung.NEIN: "wird nicht weitergeführt, beenden",
}
_ZIELART: Mapping[Wert, str] = {
    Zielart.PROZESS: "prozess",
    Zielart.PROJEKT: "projekt",
    Zielart.QUANTITATIV: "quantitativ",
}
_JA = frozenset({"ja", "j", "x", "1", "wahr", "true", "✓", "✔", "☒", "☑", "yes"})
_NEIN = frozenset({"", "nein", "n", "0", "falsch", "false", "☐", "-", "–", "no"})


def _by_key(values: Iterable[Wert], others: Mapping[Wert, str]) -> dict[str, Wert]:
    """Return each value under its words: what files hold, what people read, and more."""
    return {
        key(word): value
        for value in values
        for word in (value.value, value.label, *others.get(value, "").split(", "))
        if word
    }


_AMPEL_KEYS: dict[str, Ampel | None] = {
    key(word): ampel for ampel, words in _AMPEL.items() for word in words.split(", ")
} | {key(word): ampel for ampel in Ampel for word in (ampel.value, ampel.label)}
_WEITERFUEHRUNG_KEYS = _by_key(Weiterfuehrung, _WEITERFUEHRUNG)
_STAND_KEYS = _by_key(Stand, {})
_ZIELART_KEYS = _by_key(Zielart, _ZIELART)
_STATUS_KEYS = _by_key(Knotenstatus, {})


def read_truth(text: str) -> bool:
    """Return what „ja“, „x“, „0“, … say; ValueError where nobody can tell."""
    folded = text.strip().casefold()
    if folded in _JA:
        return True
    if folded in _NEIN:
        return False
    raise ValueError(text)


def _reader(by_key: Mapping[str, object], empty: object) -> Callable[[str], object]:
    """Return a reader of a closed set of values that raises ValueError for other words."""

    def read(text: str) -> object:
        if not text.strip():
            return empty
        folded = key(text)
        if folded not in by_key:
            raise ValueError(text)
        return by_key[folded]

    return read


GESCHLOSSEN: Mapping[str, Callable[[str], object]] = {
    "ampel": _reader(_AMPEL_KEYS, None),
    "weiterfuehrung": _reader(_WEITERFUEHRUNG_KEYS, Weiterfuehrung.OFFEN),
    "stand": _reader(_STAND_KEYS, Stand.OFFEN),
    "pflichtaufgabe": read_truth,
    "zustaendigkeit_unklar": read_truth,
    "rahmenbedingungen_veraendert": read_truth,
    "zielart": _reader(_ZIELART_KEYS, Zielart.KEINE),
    "status": _reader(_STATUS_KEYS, Knotenstatus.AKTIV),
}
"""The fields with a closed set of values, each with its reader (ValueError: not understood)."""


def understands(feld: str, texts: Iterable[str]) -> bool:
    """Tell whether a column can be this field: free text always, else one value must be known."""
    reader = GESCHLOSSEN.get(feld)
    filled = [text for text in texts if text.strip()]
    if reader is None or not filled:
        return True
    for text in dict.fromkeys(filled):
        try:
            reader(text)
        except ValueError:
            continue
        return True
    return False
