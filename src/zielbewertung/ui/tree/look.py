"""The colours of one row of the tree, by what the person does with it."""

from dataclasses import dataclass

from zielbewertung.ui.look.colours import Theme
from zielbewertung.zeichen.farben import Palette


@dataclass(frozen=True, slots=True)
class Look:
    """Colours as `#RRGGBB`; ``leiste`` is a bar at the left edge, where there is one."""

    grund: str
    text: str
    leise: str
    ring: str
    zeichen: Palette
    leiste: str | None = None


def look_of(theme: Theme, *, selected: bool, focused: bool, hovered: bool, section: bool) -> Look:
    """Return the colours of a row; a section has a ground of its own.

    A selected row is strong only while the tree has the focus and so takes the rating keys;
    while one writes beside it, it steps back and keeps a bar at its edge.
    """
    if selected and focused:
        return Look(
            theme.auswahl,
            theme.auf_auswahl,
            theme.auf_auswahl,
            theme.fokus_auf_auswahl,
            theme.zeichen.auf_auswahl,
        )
    ground, bar = theme.fenster if section else theme.flaeche, None
    if hovered:
        ground = theme.schwebe
    if selected:
        ground, bar = theme.akzent_flaeche, theme.akzent
    return Look(ground, theme.text, theme.text_leise, theme.fokus, theme.zeichen.normal, bar)
