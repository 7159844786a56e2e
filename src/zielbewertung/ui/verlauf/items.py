"""The rows of the list: one change, a step with many changes, or what is left of such a step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.app.verlauf import Block, Verlaufsworte, tells_of_beginning, way, when
from zielbewertung.app.worte.feldnamen import is_written
from zielbewertung.app.worte.textvergleich import excerpts
from zielbewertung.domain.ausschnitt import Zeile
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Ampel
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel

if TYPE_CHECKING:
    from zielbewertung.domain.verlauf import Aenderung

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Einzeln:
    """One change; ``erste`` of its step, ``innen`` below a step that was opened."""

    zeile: Zeile
    erste: bool
    innen: bool = False


@dataclass(frozen=True, slots=True)
class Sammlung:
    """A step with many changes, told in one line; ``offen`` where they are shown below it."""

    block: Block
    offen: bool = False


@dataclass(frozen=True, slots=True)
class Rest:
    """What an opened step has beyond the changes that are shown; ``block`` holds just that."""

    block: Block


Listenzeile = Einzeln | Sammlung | Rest


@dataclass(frozen=True, slots=True)
class Anzeige:
    """What a row shows: times and values may be empty; signs stand before their values."""

    wann: str
    eintrag: str
    feld: str
    vorher: str
    nachher: str
    weg: str
    zeichen_vorher: Zeichen | None = None
    zeichen_nachher: Zeichen | None = None


def shown(item: Listenzeile, worte: Verlaufsworte) -> Anzeige:
    """Return what a row shows on screen."""
    match item:
        case Einzeln():
            return _shown_change(item, worte)
        case Sammlung(block):
            schritt = block.schritt
            what = one_line(schritt.bezeichnung)
            return Anzeige(when(schritt), what, counted(block.anzahl), "", "", way(schritt))
        case Rest(block):
            return Anzeige("", f"… noch {counted(block.anzahl)} zeigen", "", "", "", "")


def _shown_change(item: Einzeln, worte: Verlaufsworte) -> Anzeige:
    texts = worte.texts(item.zeile)
    aenderung = item.zeile.aenderung
    vorher, nachher = one_line(texts.vorher), one_line(texts.nachher)
    if is_written(aenderung.feld):
        vorher, nachher = excerpts(vorher, nachher)
    return Anzeige(
        texts.wann if item.erste else "",
        texts.eintrag,
        texts.feld,
        vorher[:_LONGEST],
        nachher[:_LONGEST],
        texts.weg if item.erste else "",
        _sign(aenderung, aenderung.alt),
        _sign(aenderung, aenderung.neu),
    )


def _sign(aenderung: Aenderung, value: object) -> Zeichen | None:
    if (aenderung.gegenstand, aenderung.feld) != ("bewertung", "ampel"):
        return None
    if value is None:
        return zeichen_der_ampel(None)
    try:
        return zeichen_der_ampel(Ampel(str(value)))
    except ValueError:
        return None


def spoken(item: Listenzeile, worte: Verlaufsworte) -> str:
    """Return a row as one sentence."""
    match item:
        case Einzeln(zeile):
            return worte.texts(zeile).satz
        case Sammlung(block, offen):
            schritt = block.schritt
            state = "aufgeklappt" if offen else "zugeklappt"
            what = f"{one_line(schritt.bezeichnung)}, {counted(block.anzahl)}"
            return f"{when(schritt)}, {what}, {way(schritt)}, {state}"
        case Rest(block):
            return f"Noch {counted(block.anzahl)} dieses Schritts zeigen"


def told_in_full(item: Listenzeile, worte: Verlaufsworte) -> str:
    """Return what the tooltip of a row tells."""
    if not isinstance(item, Einzeln) or tells_of_beginning(item.zeile):
        return spoken(item, worte)
    texts = worte.texts(item.zeile)
    step = one_line(item.zeile.schritt.bezeichnung)
    return "\n".join(
        (
            f"{texts.wann}, {texts.weg}",
            f"{texts.eintrag} – {texts.feld}",
            f"Vorher: {texts.vorher[:_LONGEST]}",
            f"Nachher: {texts.nachher[:_LONGEST]}",
            f"Schritt: {step}",
        )
    )


def counted(number: int) -> str:
    """Return a number of changes in words; long numbers are grouped."""
    return f"{grouped(number)} {'Änderung' if number == 1 else 'Änderungen'}"


def grouped(number: int) -> str:
    """Return a number as people read long ones: „12.345“."""
    return f"{number:,}".replace(",", ".")
