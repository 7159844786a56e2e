"""Verbund: differences that can not be decided one by one grow together until every choice holds.

Of each difference it is known which sides may win: one, where only that side changed something;
both, where someone has to choose. Two differences may forbid each other: „this one from us and
that one from them“ would break a rule. Where such a pair could come about, both become one choice
of one side. What one side has as a whole never breaks a rule; so in the end no choice does.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from zielbewertung.domain.abgleich.unterschied import Seite

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_BEIDE = frozenset(Seite)


class Verbund:
    """The differences by their numbers, which sides of each may win, and what grew together."""

    def __init__(self, decided: Sequence[Seite | None]) -> None:
        self._decided = list(decided)
        self._groups = {nr: [nr] for nr, seite in enumerate(decided) if seite is None}
        self._group_of = {nr: nr for nr in self._groups}
        self._verbote: defaultdict[int, list[tuple[int, Seite]]] = defaultdict(list)

    def forbid(self, one: int, other: int, seite: Seite) -> None:
        """Say that ``one`` from ``seite`` does not go with ``other`` from the other side."""
        self._verbote[one].append((other, seite))
        self._verbote[other].append((one, seite.andere))

    def sides(self, nr: int) -> frozenset[Seite]:
        """Return the sides that may win a difference."""
        seite = self._decided[nr]
        return _BEIDE if seite is None else frozenset((seite,))

    def settle(self) -> None:
        """Let grow together what is forbidden and could come about."""
        waiting = list(self._verbote)
        while waiting:
            nr = waiting.pop()
            for other, seite in self._verbote[nr]:
                if seite in self.sides(nr) and seite.andere in self.sides(other):
                    waiting += self.join((nr, other))

    def join(self, numbers: Iterable[int]) -> list[int]:
        """Make one choice of some differences; return those that were decided until now."""
        members = list(numbers)
        opened = [nr for nr in members if self._decided[nr] is not None]
        for nr in opened:
            self._decided[nr] = None
            self._groups[nr], self._group_of[nr] = [nr], nr
        together = {self._group_of[nr] for nr in members}
        biggest = max(together, key=lambda group: len(self._groups[group]))
        for group in together - {biggest}:
            moved = self._groups.pop(group)
            self._groups[biggest] += moved
            self._group_of |= dict.fromkeys(moved, biggest)
        return opened

    def is_one_choice(self, numbers: Collection[int]) -> bool:
        """Tell whether some differences have to be chosen, and together."""
        groups = {self._group_of.get(nr) for nr in numbers}
        return len(groups) == 1 and None not in groups

    def choices(self) -> list[list[int]]:
        """Return what has to be chosen together, each as the numbers of its differences."""
        return [sorted(group) for group in self._groups.values()]

    def decided(self, seite: Seite) -> list[int]:
        """Return the differences that one side wins without being asked."""
        return [nr for nr, winner in enumerate(self._decided) if winner is seite]
