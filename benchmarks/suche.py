"""Searching and filtering 100,000 measures: against a bare scan, and against what one notices.

The floor is Python's own ``in`` over the same folded strings. Both the search alone and the whole
way to the painted rows of the tree are measured, in turns, as medians.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
import uuid
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.app.suche.filter import Filter
from zielbewertung.app.suche.suchindex import Suchindex
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept
from zielbewertung.domain.text import fold
from zielbewertung.domain.werte import Ampel, Stand
from zielbewertung.ui.session_bridge import SessionBridge
from zielbewertung.ui.tree import KonzeptTree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEASURES = 100_000
BUDGET_MS = 250
_ROUNDS = 7
_BELOW = (5, 10, 20)
_FILTERS = {
    "a word that is rare": Filter("hafenrundfahrt"),
    "a Kennung": Filter("47.3"),
    "a common word": Filter("migrationszentrum"),
    "two words": Filter("integration sprache"),
    "one letter": Filter("a"),
    "one digit": Filter("1"),
    "not rated yet": Filter(ampeln=frozenset({None})),
    "a word and red": Filter("kita", ampeln=frozenset({Ampel.ROT})),
    "Stand": Filter(staende=frozenset({Stand.VORSCHLAG})),
}


def main() -> None:
    """Print the table."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        session = Session.create(Path(folder) / "gross.zielbewertung", _large(), "Messung")
        bridge = SessionBridge()
        bridge.open(session)
        _measure(session, bridge, app.processEvents)
        bridge.open(None)


def _measure(session: Session, bridge: SessionBridge, paint: Callable[[], None]) -> None:
    places = Suchindex(session.index, session.runde.id)
    tree = KonzeptTree(bridge)
    tree.resize(900, 700)
    tree.show()
    started = time.perf_counter()
    places.prepare()
    prepared = time.perf_counter() - started
    tree.set_filter(Filter("x"))
    texts = [fold(session.index.knoten(knoten_id).text) for knoten_id in places.ids]
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in _FILTERS}

    def scan(word: str) -> None:
        _ = [word in text for text in texts]

    def show(wanted: Filter) -> None:
        tree.set_filter(wanted)
        paint()

    for _ in range(_ROUNDS):
        for name, wanted in _FILTERS.items():
            word = wanted.words[0][0] if wanted.words else "offen"
            runs[name].append(
                (
                    _timed(partial(scan, word)),
                    _timed(partial(places.find, wanted)),
                    _timed(partial(show, wanted)),
                )
            )
    sys.stdout.write(f"Search in {len(places):,} entries, medians; budget {BUDGET_MS} ms\n")
    sys.stdout.write(f"reading all texts once, in the pauses: {prepared:.1f} s\n")
    sys.stdout.write(
        f"{'filter':<22}{'measures':>9}{'scan ms':>9}{'find ms':>9}{'x scan':>8}"
        f"{'on screen ms':>14}{'of budget':>11}\n"
    )
    for name, times in runs.items():
        floor, found, shown = (statistics.median(column) for column in zip(*times, strict=True))
        count = places.find(_FILTERS[name]).massnahmen
        sys.stdout.write(
            f"{name:<22}{count:>9,}{floor:>9.0f}{found:>9.0f}{found / floor:>8.1f}"
            f"{shown:>14.0f}{shown / BUDGET_MS:>11.2f}\n"
        )


def _timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds something takes."""
    start = time.perf_counter()
    work()
    return (time.perf_counter() - start) * 1000


def _large() -> Konzept:
    """Return a Konzept of the shape of the sample with words of the sample."""
    chance = random.Random(2022)
    sample = load_beispiel()
    words = sorted({word for knoten in sample.knoten for word in knoten.text.split()})

    def sentence(length: int) -> str:
        return " ".join(chance.choices(words, k=length))

    knoten = tuple(_entries(chance, sentence))
    runde = sample.runden[0].id
    ampeln = (None, *Ampel)
    bewertungen = tuple(
        Bewertung(
            runde,
            entry.id,
            ampel := chance.choice(ampeln[:4]),
            begruendung=sentence(12) if ampel else "",
            stand=Stand.VORSCHLAG if ampel else Stand.OFFEN,
        )
        for entry in knoten
        if entry.ebene == len(_BELOW)
    )
    return replace(sample, knoten=knoten, zustaendigkeiten=(), bewertungen=bewertungen)


def _entries(chance: random.Random, sentence: Callable[[int], str]) -> Iterator[Knoten]:
    """Yield sections with all that is below them until there are enough measures."""
    goals = measures = sections = 0

    def entry(eltern: str | None, ebene: int, place: int, kennung: str, words: int) -> Knoten:
        key = str(uuid.UUID(int=chance.getrandbits(128)))
        return Knoten(key, eltern, ebene, place, kennung, sentence(words))

    while measures < MEASURES:
        sections += 1
        section = entry(None, 0, sections, str(sections), 4)
        yield section
        for a in range(_BELOW[0]):
            heading = entry(section.id, 1, a, "", 5)
            yield heading
            for b in range(_BELOW[1]):
                goals += 1
                goal = entry(heading.id, 2, b, str(goals), 15)
                yield goal
                for c in range(1, _BELOW[2] + 1):
                    measures += 1
                    yield entry(goal.id, 3, c, f"{goals}.{c}", 6)


if __name__ == "__main__":
    main()
