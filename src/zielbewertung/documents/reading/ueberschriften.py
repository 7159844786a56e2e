"""What a heading says of its column, as people write it („Ziel-Nr.“, „Ampel“, „Zuständig“)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from zielbewertung.documents.csv_format import (
    BEWERTUNGSFELDER,
    EBENENFELDER,
    RUNDENFELDER,
    STAMMFELDER,
    STELLEN,
)
from zielbewertung.documents.reading.ebenennamen import (
    LONGEST_HEADING,
    core,
    counted_level,
    key,
    level_word,
    singular_of,
)
from zielbewertung.documents.reading.zuordnung import Spaltenart


@dataclass(frozen=True, slots=True)
class Bedeutung:
    """What a heading says: the kind, the level it names (or none), and the field."""

    art: Spaltenart
    ebene: str = ""
    feld: str = ""


UNBEKANNT = Bedeutung(Spaltenart.UNBEKANNT)

_BEWERTUNG = {
    "ampel": "Ampel, Bewertung, Zielerreichungsgrad, Grad der Zielerreichung, Ampelbewertung",
    "grund": "Grund nicht bewertbar, Grund für nicht bewertbar",
    "pflichtaufgabe": "Kommunale Pflichtaufgabe, Pflicht",
    "weiterfuehrung": "Weiterführen, Fortführung, Fortführen",
    "zustaendigkeit_unklar": "Unklare Zuständigkeit",
    "rahmenbedingungen_veraendert": "Veränderte Rahmenbedingungen",
    "ursachen": "Ursache",
    "begruendung": "Begründung der Bewertung",
    "sachstand": "Sachstandsbericht",
    "quelle": "Quellen, Beleg, Belege, Nachweis",
    "stand": "Stand der Bewertung, Bearbeitungsstand",
}
_STELLEN = {
    "federfuehrend": "Federführung, Federführende Stelle, Zuständig, Zuständigkeit, "
    "Zuständige Stelle, Verantwortliche Stelle, Organisationseinheit, Stelle, Fachbereich, "
    "Fachdienst, Fachamt, Amt",
    "beteiligt": "Beteiligte, Beteiligte Stellen, Mitwirkend, Mitwirkung, Kooperation, "
    "Kooperationspartner, Partner",
}
_ANGABEN = {
    "wortlaut": "Volltext",
    "beschreibung": "Erläuterung, Kurzbeschreibung",
    "stichworte": "Stichwörter, Schlagworte, Schlagwörter",
}
_RAHMEN = {"titel": "Titel des Konzepts, Konzepttitel", "runde": "Bewertungsrunde"}


def _by_key(own: dict[str, str], others: dict[str, str]) -> dict[str, str]:
    """Return the field that each spelling of a heading stands for."""
    return {
        key(heading): field
        for field, name in own.items()
        for heading in (name, *others.get(field, "").split(", "))
        if heading
    }


_BEWERTUNG_KEYS = _by_key(BEWERTUNGSFELDER, _BEWERTUNG)
# Other headings of our own, such as „Träger“, mean the measure in most tables of others.
_RAHMEN_KEYS = _by_key(RUNDENFELDER | {"titel": STAMMFELDER["titel"]}, _RAHMEN)
_STELLEN_KEYS = _by_key(STELLEN, _STELLEN)
_LONE_KEYS = _STELLEN_KEYS | _by_key(
    {
        field: EBENENFELDER[field]
        for field in ("wortlaut", "beschreibung", "stichworte", "zielart")
    },
    _ANGABEN,
)
_NAMED_KEYS = _STELLEN_KEYS | _by_key(EBENENFELDER, _ANGABEN)

_NUMBER = r"(?:nr|nummer|nummerierung|kennung|kennziffer|ziffer)"
_LONE_NUMBER = re.compile(rf"(?:(?:lfd|laufende)\.?[\s-]*)?(?:{_NUMBER}|no|#)\.?$", re.I)
_NUMBER_LAST = re.compile(rf"(.+?)[\s\-_./:]*(?:{_NUMBER}|\bid)\.?$", re.I)
_NUMBER_BRACKETED = re.compile(rf"\s*[(\[]\s*({_NUMBER})\.?\s*[)\]]", re.I)
_NUMBER_FIRST = re.compile(rf"{_NUMBER}\b\.?[\s\-_]*(?:(?:der|des|vom)\s+)?(.+)$", re.I)


def meaning(heading: str) -> Bedeutung:
    """Return what a heading says of its column."""
    if len(heading) > LONGEST_HEADING:
        return UNBEKANNT
    text = core(heading)
    folded = key(text)
    if folded in _BEWERTUNG_KEYS:
        return Bedeutung(Spaltenart.BEWERTUNG, feld=_BEWERTUNG_KEYS[folded])
    if folded in _RAHMEN_KEYS:
        return Bedeutung(Spaltenart.RAHMEN, feld=_RAHMEN_KEYS[folded])
    counted = counted_level(heading)
    if counted is not None:
        return Bedeutung(Spaltenart.EBENE, singular_of(counted))
    return _detail(text) or _level_or_number(heading)


def _detail(text: str) -> Bedeutung | None:
    """Return what „Beschreibung“ or „Ziel: Beschreibung“ says, ``None`` for other headings."""
    ebene, colon, field = text.partition(":")
    if colon and key(field) in _NAMED_KEYS:
        return Bedeutung(Spaltenart.ANGABE, ebene.strip(), _NAMED_KEYS[key(field)])
    if key(text) in _LONE_KEYS:
        return Bedeutung(Spaltenart.ANGABE, feld=_LONE_KEYS[key(text)])
    return None


def _level_or_number(heading: str) -> Bedeutung:
    text = core(_NUMBER_BRACKETED.sub(r" \1", heading)) or heading
    if _LONE_NUMBER.match(text):
        return Bedeutung(Spaltenart.NUMMER)
    for pattern in (_NUMBER_LAST, _NUMBER_FIRST):
        match = pattern.match(text)
        if match is not None:
            return Bedeutung(Spaltenart.NUMMER, match.group(1).strip())
    if level_word(text) is not None:
        return Bedeutung(Spaltenart.EBENE, singular_of(heading))
    return UNBEKANNT


_AND = re.compile(r"\s*(?:&|/|\+|\bund\b|\bsowie\b|[|•])\s*")
_TEXT_OF = re.compile(
    r"(.{3,}?)(?:en|s|n)?[\s-]?(?:beschreibung|formulierung|wortlaut|bezeichnung|text|titel)$",
    re.I,
)
_LONE_TEXT = {
    key(word)
    for word in [
        "Beschreibung",
        "Kurzbeschreibung",
        "Bezeichnung",
        "Text",
        "Titel",
        "Inhalt",
        "Wortlaut",
        "Formulierung",
        "Name",
    ]
}


def text_of(heading: str) -> str:
    """Return the level whose text a heading promises („Zielbeschreibung“ → „Ziel“), or nothing."""
    match = _TEXT_OF.match(core(heading))
    if match is None or level_word(match.group(1)) is None:
        return ""
    return singular_of(match.group(1))


def is_lone_text(heading: str) -> bool:
    """Tell whether a heading only says that there is text below: „Bezeichnung“."""
    return key(core(heading)) in _LONE_TEXT


def several_levels(heading: str) -> tuple[str, ...]:
    """Return the levels that share a column („Herausforderung & Zielbeschreibung“), or none."""
    if len(heading) > LONGEST_HEADING:
        return ()
    parts = [part for part in _AND.split(core(heading)) if part]
    names = [
        text_of(part) or (singular_of(part) if level_word(part) is not None else "")
        for part in parts
    ]
    return tuple(names) if len(names) > 1 and all(names) else ()


def names_level(name: str, singular: str, plural: str) -> bool:
    """Tell whether a heading speaks of a level: „Maßnahmen“, „Ziels“, „Handlungsfeld“."""
    folded = key(name)
    return folded in {key(singular), key(plural), f"{key(singular)}s", f"{key(singular)}es"}
