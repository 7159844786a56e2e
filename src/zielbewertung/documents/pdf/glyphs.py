"""Finds characters that the font cannot draw before a page is laid out, and says so."""

from collections.abc import Iterator

from zielbewertung.documents.outline import (
    Abschnitt,
    Block,
    Massnahmeneintrag,
    Outline,
    Textabschnitt,
    Titelblock,
    Zielzeile,
    Zusammenfassung,
    Zwischenueberschrift,
)
from zielbewertung.documents.pdf.fonts import MISSING_GLYPHS, composed, is_drawable
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.text import shorten

_NAMED = 5


def check_glyphs(outline: Outline) -> None:
    """Raise :class:`ZielbewertungError` where a text has characters the font lacks."""
    letters = {letter for _, text in _texts(outline) for letter in composed(text)}
    missing = sorted(letter for letter in letters if not is_drawable(letter))
    if not missing:
        return
    places = dict.fromkeys(
        place for place, text in _texts(outline) if not set(missing).isdisjoint(composed(text))
    )
    raise ZielbewertungError(
        MISSING_GLYPHS,
        f"Es fehlen {_list([f'„{letter}“ (U+{ord(letter):04X})' for letter in missing])}. "
        f"Sie stehen in: {_list(list(places))}. Ihre Daten sind sicher. "
        "Bitte ersetzen Sie diese Zeichen und exportieren Sie noch einmal.",
    )


def _list(names: list[str]) -> str:
    """Return the first names of a list, and how many more there are."""
    more = len(names) - _NAMED
    return ", ".join(names[:_NAMED]) + (f" und {more} weitere" if more > 0 else "")


def _texts(outline: Outline) -> Iterator[tuple[str, str]]:
    """Yield every text of people with words for where it stands."""
    yield "Angaben zum Konzept", f"{outline.titel}{outline.urheber}{outline.hinweis}"
    for block in outline.bloecke:
        yield from _texts_of(block)


def _texts_of(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Titelblock():
            yield "Angaben zum Konzept", "".join(angabe.wert for angabe in block.angaben)
        case Textabschnitt():
            yield f"„{block.titel}“", "".join(block.absaetze)
        case Zusammenfassung():
            yield "Namen der Ebenen", block.spalte_titel + block.spalte_gesamt
        case Abschnitt():
            yield _place(block.kennung, block.titel), block.kennung + block.titel
            yield "Namen der Ebenen", "".join(spalte.titel for spalte in block.spalten)
            for eintrag in block.eintraege:
                match eintrag:
                    case Zwischenueberschrift():
                        text = eintrag.kennung + eintrag.titel
                        yield _place(eintrag.kennung, eintrag.titel), text
                    case Zielzeile():
                        yield from _texts_of_goal(eintrag)


def _texts_of_goal(zeile: Zielzeile) -> Iterator[tuple[str, str]]:
    entries: tuple[Zielzeile | Massnahmeneintrag, ...] = (zeile, *zeile.massnahmen)
    for entry in entries:
        name = _place(entry.kennung, entry.titel or entry.wortlaut)
        yield name, entry.kennung + entry.titel + entry.wortlaut
        if isinstance(entry, Massnahmeneintrag):
            yield name, "".join((entry.stelle, entry.begruendung, *entry.zusaetze))


def _place(kennung: str, name: str) -> str:
    return f"„{f'{kennung} {shorten(name, 40)}'.strip()}“"
