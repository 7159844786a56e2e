"""The colours of the signs on paper, on a light, a dark and two high-contrast windows.

Each surface has a second palette for the selected row, where the outline turns light (or dark)
so that every sign keeps a contrast of 3:1 there too (WCAG 2.2, 1.4.11). The pairs are computed
again by a test.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from zielbewertung.zeichen.formen import Farbrolle
from zielbewertung.zeichen.katalog import MERKMALE, ZUSTAENDE, Zeichen

WEISS = "#FFFFFF"
SCHWARZ = "#000000"
NAVY = "#1F4E79"


@dataclass(frozen=True, slots=True)
class Farbsatz:
    """The colours of one sign, as `#RRGGBB`."""

    flaeche: str
    umriss: str
    auf_flaeche: str

    def of(self, rolle: Farbrolle) -> str:
        """The colour that a role stands for."""
        match rolle:
            case Farbrolle.FLAECHE:
                return self.flaeche
            case Farbrolle.UMRISS:
                return self.umriss
            case Farbrolle.AUF_FLAECHE:
                return self.auf_flaeche


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of all signs on one background; the name tells palettes apart in caches."""

    name: str
    grund: str
    saetze: Mapping[Zeichen, Farbsatz] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Farbwelt:
    """The palettes that belong together: for plain rows and for selected ones."""

    normal: Palette
    auf_auswahl: Palette


def luminance(farbe: str) -> float:
    """The relative luminance of `#RRGGBB`, from 0 for black to 1 for white (WCAG 2.2)."""
    channels = (int(farbe[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(eine: str, andere: str) -> float:
    """The contrast ratio of two colours, from 1 to 21 (WCAG 2.2)."""
    dark, light = sorted((luminance(eine), luminance(andere)))
    return (light + 0.05) / (dark + 0.05)


def _palette(
    name: str,
    grund: str,
    ampel: tuple[Farbsatz, Farbsatz, Farbsatz, Farbsatz],
    offen: str,
    merkmal: Farbsatz,
    pfeil: str,
) -> Palette:
    """Put a palette together; all framed marks share one set, both arrows another."""
    empty = Farbsatz(grund, offen, offen)
    saetze = dict(zip(ZUSTAENDE, (*ampel, empty), strict=True))
    saetze |= dict.fromkeys(MERKMALE, merkmal)
    saetze |= dict.fromkeys((Zeichen.WEITER, Zeichen.ANGEPASST), Farbsatz(grund, pfeil, pfeil))
    return Palette(name, grund, MappingProxyType(saetze))


PAPIER = _palette(
    "papier",
    WEISS,
    (
        Farbsatz("#006B3C", "#006B3C", WEISS),
        Farbsatz("#FFC20A", "#5F4300", SCHWARZ),
        Farbsatz("#A4031F", "#A4031F", WEISS),
        Farbsatz("#595959", "#595959", WEISS),
    ),
    offen="#595959",
    merkmal=Farbsatz(WEISS, "#44576B", "#1B2A38"),
    pfeil=NAVY,
)


def _on_selection(name: str, grund: str) -> Palette:
    """Light outlines for a selected row of a strong colour; yellow is light enough itself."""
    return _palette(
        name,
        grund,
        (
            Farbsatz("#006B3C", WEISS, WEISS),
            Farbsatz("#FFC20A", "#FFC20A", SCHWARZ),
            Farbsatz("#A4031F", WEISS, WEISS),
            Farbsatz("#595959", WEISS, WEISS),
        ),
        offen=WEISS,
        merkmal=Farbsatz(WEISS, WEISS, "#16324D"),
        pfeil=WEISS,
    )


HELL = Farbwelt(replace(PAPIER, name="hell"), _on_selection("hell-auswahl", NAVY))
DUNKEL = Farbwelt(
    _palette(
        "dunkel",
        "#1E1E1E",
        (
            Farbsatz("#006B3C", "#4FD18B", WEISS),
            Farbsatz("#FFC20A", "#FFC20A", SCHWARZ),
            Farbsatz("#A4031F", "#FF8A93", WEISS),
            Farbsatz("#595959", "#B0B0B0", WEISS),
        ),
        offen="#B0B0B0",
        merkmal=Farbsatz("#1E1E1E", "#A9B6C4", "#F1F5F9"),
        pfeil="#8FBDEB",
    ),
    _on_selection("dunkel-auswahl", "#3A72AA"),
)
KONTRAST_HELL = Farbwelt(
    _palette(
        "kontrast-hell",
        WEISS,
        (
            Farbsatz("#00502C", SCHWARZ, WEISS),
            Farbsatz("#FFD11A", SCHWARZ, SCHWARZ),
            Farbsatz("#86001A", SCHWARZ, WEISS),
            Farbsatz("#3D3D3D", SCHWARZ, WEISS),
        ),
        offen=SCHWARZ,
        merkmal=Farbsatz(WEISS, SCHWARZ, SCHWARZ),
        pfeil=SCHWARZ,
    ),
    _on_selection("kontrast-hell-auswahl", "#00205B"),
)
KONTRAST_DUNKEL = Farbwelt(
    _palette(
        "kontrast-dunkel",
        SCHWARZ,
        (
            Farbsatz("#3DDC84", "#3DDC84", SCHWARZ),
            Farbsatz("#FFD11A", "#FFD11A", SCHWARZ),
            Farbsatz("#FF8A93", "#FF8A93", SCHWARZ),
            Farbsatz("#C4C4C4", "#C4C4C4", SCHWARZ),
        ),
        offen=WEISS,
        merkmal=Farbsatz(SCHWARZ, WEISS, WEISS),
        pfeil=WEISS,
    ),
    _palette(
        "kontrast-dunkel-auswahl",
        "#1AEBFF",
        (
            Farbsatz("#00502C", SCHWARZ, WEISS),
            Farbsatz("#FFD11A", SCHWARZ, SCHWARZ),
            Farbsatz("#86001A", SCHWARZ, WEISS),
            Farbsatz("#3D3D3D", SCHWARZ, WEISS),
        ),
        offen=SCHWARZ,
        merkmal=Farbsatz(WEISS, SCHWARZ, SCHWARZ),
        pfeil=SCHWARZ,
    ),
)
FARBWELTEN = (HELL, DUNKEL, KONTRAST_HELL, KONTRAST_DUNKEL)
