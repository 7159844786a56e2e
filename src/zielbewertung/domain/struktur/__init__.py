"""Edits of the structure: builders that return one change each, and the places in the tree."""

from zielbewertung.domain.struktur.aufloesen import Verbleib
from zielbewertung.domain.struktur.ebenen import (
    Fuellung,
    added_ebene,
    described_ebenen,
    removed_ebene,
)
from zielbewertung.domain.struktur.eintraege import (
    TEILBAR,
    added,
    deleted,
    dropped,
    rated_below,
    restored,
    split,
)
from zielbewertung.domain.struktur.entwurf import topmost
from zielbewertung.domain.struktur.nummern import renumbered
from zielbewertung.domain.struktur.platz import (
    Platz,
    deeper,
    higher,
    ortsangabe,
    place_after,
    place_before,
    place_below,
    platz_of,
)
from zielbewertung.domain.struktur.verschieben import (
    moved,
    moved_deeper,
    moved_down,
    moved_higher,
    moved_up,
    possible_levels,
)
from zielbewertung.domain.struktur.vorschau import Vorschau, vorschau
from zielbewertung.domain.struktur.worte import nennung, nennung_aller
from zielbewertung.domain.struktur.zusammenfuehren import (
    contested,
    joined,
    merged_into,
    with_neighbour,
)

__all__ = [
    "TEILBAR",
    "Fuellung",
    "Platz",
    "Verbleib",
    "Vorschau",
    "added",
    "added_ebene",
    "contested",
    "deeper",
    "deleted",
    "described_ebenen",
    "dropped",
    "higher",
    "joined",
    "merged_into",
    "moved",
    "moved_deeper",
    "moved_down",
    "moved_higher",
    "moved_up",
    "nennung",
    "nennung_aller",
    "ortsangabe",
    "place_after",
    "place_before",
    "place_below",
    "platz_of",
    "possible_levels",
    "rated_below",
    "removed_ebene",
    "renumbered",
    "restored",
    "split",
    "topmost",
    "vorschau",
    "with_neighbour",
]
