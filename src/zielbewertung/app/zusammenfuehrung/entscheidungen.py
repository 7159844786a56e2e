"""Entscheidungen: what was chosen in each Konflikt, and what is still open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich import Eigenes
from zielbewertung.domain.abgleich.abgleich import may_choose

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zielbewertung.domain.abgleich import Konflikt
    from zielbewertung.domain.abgleich.abgleich import Gewaehlt


class Entscheidungen:
    """The choices of a person on the way to a complete one."""

    def __init__(self, konflikte: Sequence[Konflikt]) -> None:
        self.konflikte = tuple(konflikte)
        self._chosen: dict[Konflikt, Gewaehlt] = {}

    @property
    def wahl(self) -> Mapping[Konflikt, Gewaehlt]:
        """What was chosen up to now."""
        return dict(self._chosen)

    @property
    def entschieden(self) -> int:
        """How many are decided."""
        return len(self._chosen)

    @property
    def is_complete(self) -> bool:
        """Whether nothing is open any more."""
        return len(self._chosen) == len(self.konflikte)

    @property
    def stand(self) -> str:
        """How far one is, in words."""
        return f"{self.entschieden} von {len(self.konflikte)} entschieden"

    def of(self, konflikt: Konflikt) -> Gewaehlt | None:
        """Return what was chosen, ``None`` while it is open."""
        return self._chosen.get(konflikt)

    def choose(self, konflikt: Konflikt, what: Gewaehlt) -> bool:
        """Choose a side, or a text of one's own; tell whether that is possible."""
        if not may_choose(konflikt, what):
            if isinstance(what, Eigenes) and konflikt.is_text:
                self.reopen(konflikt)
            return False
        self._chosen[konflikt] = what
        return True

    def reopen(self, konflikt: Konflikt) -> None:
        """Leave open what was decided."""
        self._chosen.pop(konflikt, None)

    def choose_open(self, seite: Gewaehlt) -> int:
        """Choose a side in all that is open, as far as it is possible; return in how many."""
        before = self.entschieden
        for konflikt in self.konflikte:
            if konflikt not in self._chosen:
                self.choose(konflikt, seite)
        return self.entschieden - before

    def next_open(self, place: int, step: int) -> int | None:
        """Return the place of the next open one after another, around the end; ``None`` if none.

        ``step`` is 1 or -1.
        """
        count = len(self.konflikte)
        for distance in range(1, count + 1):
            other = (place + step * distance) % count
            if self.konflikte[other] not in self._chosen:
                return other
        return None
