"""What levels are called: which headings name a level, and singular and plural of such a name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from zielbewertung.domain.text import fold, one_line


class Rang(IntEnum):
    """How far up a level of this name usually stands; only used where the order is in doubt."""

    FELD = 0
    ZWISCHEN = 1
    ZIEL = 2
    MASSNAHME = 3


@dataclass(frozen=True, slots=True)
class Ebenenwort:
    """A word for levels; ``zusammensetzbar`` also as the end of a compound („Leitziel“).

    ``massnahme`` tells words for what is done; no level of goals stands below such a one.
    """

    singular: str
    plural: str
    massnahme: bool = False
    zusammensetzbar: bool = False

    @property
    def rang(self) -> Rang:
        """How far up the level usually stands."""
        if self.massnahme:
            return Rang.MASSNAHME
        if self.singular.endswith(("feld", "bereich", "Feld", "Bereich", "Thema", "Säule")):
            return Rang.FELD
        return Rang.ZIEL if self.singular.startswith("Ziel") else Rang.ZWISCHEN


_WORDS = (
    Ebenenwort("Handlungsfeld", "Handlungsfelder", zusammensetzbar=True),
    Ebenenwort("Themenfeld", "Themenfelder", zusammensetzbar=True),
    Ebenenwort("Aktionsfeld", "Aktionsfelder"),
    Ebenenwort("Arbeitsfeld", "Arbeitsfelder"),
    Ebenenwort("Aufgabenfeld", "Aufgabenfelder"),
    Ebenenwort("Politikfeld", "Politikfelder"),
    Ebenenwort("Feld", "Felder"),
    Ebenenwort("Themenbereich", "Themenbereiche"),
    Ebenenwort("Handlungsbereich", "Handlungsbereiche"),
    Ebenenwort("Aufgabenbereich", "Aufgabenbereiche"),
    Ebenenwort("Lebensbereich", "Lebensbereiche"),
    Ebenenwort("Bereich", "Bereiche"),
    Ebenenwort("Thema", "Themen"),
    Ebenenwort("Themenschwerpunkt", "Themenschwerpunkte"),
    Ebenenwort("Schwerpunkt", "Schwerpunkte", zusammensetzbar=True),
    Ebenenwort("Zwischenüberschrift", "Zwischenüberschriften"),
    Ebenenwort("Herausforderung", "Herausforderungen", zusammensetzbar=True),
    Ebenenwort("Handlungsbedarf", "Handlungsbedarfe"),
    Ebenenwort("Handlungsansatz", "Handlungsansätze"),
    Ebenenwort("Leitlinie", "Leitlinien"),
    Ebenenwort("Leitsatz", "Leitsätze"),
    Ebenenwort("Leitbild", "Leitbilder"),
    Ebenenwort("Leitgedanke", "Leitgedanken"),
    Ebenenwort("Grundsatz", "Grundsätze"),
    Ebenenwort("Strategie", "Strategien"),
    Ebenenwort("Säule", "Säulen"),
    Ebenenwort("Dimension", "Dimensionen"),
    Ebenenwort("Baustein", "Bausteine"),
    Ebenenwort("Cluster", "Cluster"),
    Ebenenwort("Modul", "Module"),
    Ebenenwort("Kapitel", "Kapitel"),
    Ebenenwort("Ziel", "Ziele", zusammensetzbar=True),
    Ebenenwort("Zielsetzung", "Zielsetzungen"),
    Ebenenwort("Maßnahme", "Maßnahmen", massnahme=True, zusammensetzbar=True),
    Ebenenwort("Empfehlung", "Empfehlungen", massnahme=True, zusammensetzbar=True),
    Ebenenwort("Aufgabe", "Aufgaben", massnahme=True, zusammensetzbar=True),
    Ebenenwort("Projekt", "Projekte", massnahme=True, zusammensetzbar=True),
    Ebenenwort("Vorhaben", "Vorhaben", massnahme=True),
    Ebenenwort("Aktion", "Aktionen", massnahme=True),
    Ebenenwort("Aktivität", "Aktivitäten", massnahme=True),
    Ebenenwort("Arbeitsschritt", "Arbeitsschritte", massnahme=True),
    Ebenenwort("Umsetzungsschritt", "Umsetzungsschritte", massnahme=True),
    Ebenenwort("Arbeitspaket", "Arbeitspakete", massnahme=True),
    Ebenenwort("Prüfauftrag", "Prüfaufträge", massnahme=True),
)

LONGEST_HEADING = 200
"""A longer text is no heading that names a level, whatever its words are."""

_NOT_ALNUM = re.compile(r"[^a-z0-9]")
_BRACKETED = re.compile(r"\s*[(\[].*$")
_ADJECTIVE = re.compile(r"\w{2,}(?:isch|iv|al|ell|end|et|ig|lich|nt|bar|sam)e[rsn]?$", re.I)
_COUNTED = re.compile(r"Ebene\s*\d\s*(?::\s*(.+))?$", re.I)


def key(text: str) -> str:
    """Return a heading or a value for comparison: „Maßnahmen-Nr.“ = „massnahmen nr“, ü = ue."""
    folded = _NOT_ALNUM.sub("", fold(text))
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


_BY_KEY = {key(form): word for word in _WORDS for form in (word.singular, word.plural)}
_ENDINGS = [
    (key(form), word)
    for form, word in sorted(
        (
            (form, word)
            for word in _WORDS
            if word.zusammensetzbar
            for form in (word.singular, word.plural)
        ),
        key=lambda pair: -len(pair[0]),
    )
]


def core(heading: str) -> str:
    """Return a heading without what only explains it: „Ziel (Wortlaut):“ → „Ziel“."""
    return _BRACKETED.sub("", one_line(heading)).rstrip(" :*")


def level_word(heading: str) -> Ebenenwort | None:
    """Return the word for levels that a heading is or ends with, ``None`` where it is none."""
    if len(heading) > LONGEST_HEADING:
        return None
    words = core(heading).split(" ")
    if len(words) > 2 or (len(words) == 2 and not _ADJECTIVE.match(words[0])):
        return None
    return _word_of(words[-1])


def _word_of(noun: str) -> Ebenenwort | None:
    folded = key(noun)
    exact = _BY_KEY.get(folded)
    if exact is not None:
        return exact
    return next((word for ending, word in _ENDINGS if folded.endswith(ending)), None)


def counted_level(heading: str) -> str | None:
    """Return the name in a heading „Ebene 1: Dimension“, ``None`` where it is no such heading."""
    match = _COUNTED.match(one_line(heading))
    return None if match is None else (match.group(1) or match.group(0)).strip()


def singular_of(heading: str) -> str:
    """Return the singular of the level that a heading names: „Leitziele“ → „Leitziel“."""
    name = core(heading) or one_line(heading)
    *before, noun = name.split(" ")
    word = _word_of(noun)
    if word is None or key(noun).endswith(key(word.singular)):
        return name
    if not word.plural.startswith(word.singular):
        singular = word.singular
    else:
        singular = noun[: len(word.singular) - len(word.plural)]
    if len(before) == 1 and before[0].endswith("e"):
        before = [before[0][:-1] + _adjective_ending(singular)]
    return " ".join([*before, singular])


def plural_of(singular: str) -> str:
    """Return the plural of the name of a level, from the words known here, else a good guess."""
    *before, noun = singular.split(" ")
    if len(before) == 1 and _ADJECTIVE.match(before[0]):
        before = [re.sub("e[rsn]$", "e", before[0])]
    return " ".join([*before, _plural_noun(noun)])


def _plural_noun(noun: str) -> str:
    word = _word_of(noun)
    if word is None or not key(noun).endswith(key(word.singular)):
        return noun if word is not None else _guessed_plural(noun)
    if not word.plural.startswith(word.singular):
        return word.plural
    added = word.plural[len(word.singular) :]
    return noun + (added.upper() if noun.isupper() else added)


_PLURALS = (
    (("ung", "heit", "keit", "schaft", "ion", "tät", "ik", "ur"), "en"),
    (("in",), "nen"),
    (("nis",), "se"),
    (("e",), "n"),
    (("el", "er", "en", "lein"), ""),
    (("a", "i", "o", "u", "y"), "s"),
)


def _guessed_plural(noun: str) -> str:
    if not noun or not noun[-1].isalpha():
        return noun
    for endings, added in _PLURALS:
        if noun.endswith(endings):
            return noun + added
    return noun + "e"


_FEMININE = ("ung", "e", "ion", "tät")
_NEUTER = ("feld", "ziel", "projekt", "vorhaben", "thema", "bild", "modul", "kapitel", "paket")


def _adjective_ending(noun: str) -> str:
    """Return the end of an adjective before a noun: strategisch*es* Ziel, zentral*e* Maßnahme."""
    lowered = noun.lower()
    if lowered.endswith(_NEUTER):
        return "es"
    return "e" if lowered.endswith(_FEMININE) else "er"
