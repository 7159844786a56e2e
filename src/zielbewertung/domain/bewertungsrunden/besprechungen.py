"""What is kept of a meeting as a whole: the units that were represented, and its remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import Besprechung
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.text import clean, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde


def kept(
    index: KonzeptIndex, runde: Runde, tag: str, stellen: Iterable[str], bemerkung: str
) -> Replace:
    """Keep which units a meeting had, by their names, and its remarks; nothing where none.

    RuleViolationError is for the session to raise: a frozen round keeps what it has.
    """
    names = tuple(dict.fromkeys(filter(None, (one_line(clean(name)) for name in stellen))))
    text = clean(bemerkung)
    neu = Besprechung(runde.id, tag, names, text) if names or text else None
    year, month, day = tag.split("-")
    label = f"Besprechung am {day}.{month}.{year}"
    return Replace(index.besprechung(runde.id, tag), neu, label)
