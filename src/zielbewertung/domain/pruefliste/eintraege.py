"""What the Prüfliste looks for at every entry; each function returns where it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.pruefliste.punkte import Feld, Pruefpunkt
from zielbewertung.domain.pruefliste.texte import has_no_word, is_placeholder, names_number
from zielbewertung.domain.werte import Knotenstatus, Zielart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from zielbewertung.domain.pruefliste.lage import Eintragslage

_GOALS_BETWEEN = 3
"""From so many levels on there is something between the topmost entries and the measures."""


def ohne_text(lage: Eintragslage) -> Feld | None:
    """Title and wording say nothing; no file has an entry without either."""
    text = lage.knoten.text
    return Feld.WORTLAUT if has_no_word(text) or is_placeholder(text) else None


def feld_leer(lage: Eintragslage) -> Feld | None:
    """A Handlungsfeld without anything in it."""
    return Feld.EINTRAG if _is_empty(lage) and _is_field(lage) else None


def ohne_massnahmen(lage: Eintragslage) -> Feld | None:
    """An entry above the measures that has none, nor anything else below it."""
    return Feld.EINTRAG if _is_empty(lage) and not _is_field(lage) else None


def ohne_zahl(lage: Eintragslage) -> Feld | None:
    """A quantitative goal that names no number, nor do the measures below it."""
    if lage.knoten.zielart is not Zielart.QUANTITATIV:
        return None
    return None if any(map(names_number, _texts(lage))) else Feld.BESCHREIBUNG


def _is_empty(lage: Eintragslage) -> bool:
    index = lage.index
    return not index.is_massnahme(lage.knoten) and not any(
        kind.status is Knotenstatus.AKTIV for kind in index.kinder(lage.knoten.id)
    )


def _is_field(lage: Eintragslage) -> bool:
    return lage.knoten.ebene == 0 and len(lage.index.ebenen) >= _GOALS_BETWEEN


def _texts(lage: Eintragslage) -> Iterator[str]:
    """Yield what is said of a goal and of its measures, the latter in the round as well."""
    yield lage.knoten.text
    yield lage.knoten.beschreibung
    for massnahme in lage.index.massnahmen(lage.knoten.id):
        yield massnahme.text
        yield massnahme.beschreibung
        bewertung = lage.index.bewertung(lage.runde_id, massnahme.id)
        yield bewertung.begruendung
        yield bewertung.sachstand


EINTRAEGE: Mapping[Pruefpunkt, Callable[[Eintragslage], Feld | None]] = {
    Pruefpunkt.OHNE_TEXT: ohne_text,
    Pruefpunkt.FELD_LEER: feld_leer,
    Pruefpunkt.OHNE_MASSNAHMEN: ohne_massnahmen,
    Pruefpunkt.OHNE_ZAHL: ohne_zahl,
}
"""What is looked for at each entry in force."""
