"""What a durable rating costs: Session against raw sqlite3, and 100,000 measures against 134.

Each rating is one transaction with ``synchronous=FULL``. The contestants take turns, one rating
each, so that a slow moment of the disk meets all of them alike. Raw sqlite3 runs twice: as it
comes, and with the journal that the working copy of a Session keeps, which is quicker.
"""

import json
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.konzept import Knoten, Konzept
from zielbewertung.domain.werte import Ampel

TURNS = 1_500
LARGE = 100_000
GOALS = (("p50", 1.15), ("p99", 1.3))
GOAL_LARGE = 1.2

_AMPELN = (Ampel.GRUEN, Ampel.GELB, Ampel.ROT)
_UPDATE = "UPDATE bewertung SET ampel = ? WHERE runde = ? AND massnahme = ?"
_INSERT = (
    "INSERT INTO aenderung (schritt, art, zeit, weg, bezeichnung, gegenstand, schluessel, feld, "
    "alt, neu) VALUES ((SELECT coalesce(max(nr), 0) + 1 FROM aenderung), 'neu', ?, 'fenster', ?, "
    "'bewertung', ?, 'ampel', ?, ?)"
)


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with (
            _session(place / "klein.zielbewertung", load_beispiel()) as small,
            _session(place / "gross.zielbewertung", _large()) as large,
            _raw(place / "roh.zielbewertung", "DELETE") as raw,
            _raw(place / "behalten.zielbewertung", "PERSIST") as persist,
        ):
            times = _interleaved({"raw": raw, "persist": persist, "small": small, "large": large})
    sys.stdout.write(f"One durable rating, {TURNS:,} turns (ms)\n")
    sys.stdout.write(f"{'':34}{'p50':>8}{'p99':>8}\n")
    for name, words in (
        ("raw", "raw sqlite3, 134 measures"),
        ("persist", "the same, journal kept"),
        ("small", "Session, 134 measures"),
        ("large", f"Session, {LARGE:,} measures"),
    ):
        values = "".join(f"{times[name].at(part) * 1000:>8.2f}" for part, _ in GOALS)
        sys.stdout.write(f"{words:34}{values}\n")
    for words, one, other, goals in (
        ("Session / raw", "small", "raw", GOALS),
        ("Session / raw, journal kept", "small", "persist", GOALS),
        (f"{LARGE:,} / 134", "large", "small", (("p50", GOAL_LARGE), ("p99", GOAL_LARGE))),
    ):
        ratios = [times[one].at(part) / times[other].at(part) for part, _ in goals]
        aims = " and ".join(f"{goal}" for _, goal in goals)
        values = "".join(f"{ratio:>8.2f}" for ratio in ratios)
        sys.stdout.write(f"{words:34}{values}   goal {aims}\n")


@dataclass(frozen=True, slots=True)
class Times:
    """The seconds that single ratings took."""

    seconds: tuple[float, ...]

    def at(self, part: str) -> float:
        """Return a percentile, „p50“ or „p99“."""
        return statistics.quantiles(self.seconds, n=100)[int(part[1:]) - 1]


def _interleaved(contestants: dict[str, Callable[[], None]]) -> dict[str, Times]:
    """Let each contestant rate once in each turn, beginning with another one every time."""
    seconds: dict[str, list[float]] = {name: [] for name in contestants}
    names = list(contestants)
    for turn in range(TURNS):
        first = turn % len(names)
        for name in names[first:] + names[:first]:
            start = time.perf_counter()
            contestants[name]()
            seconds[name].append(time.perf_counter() - start)
    return {name: Times(tuple(found[TURNS // 10 :])) for name, found in seconds.items()}


@contextmanager
def _session(path: Path, konzept: Konzept) -> Iterator[Callable[[], None]]:
    """Yield a function that rates the next measure through a Session, as the window does."""
    with closing(Session.create(path, konzept, "Messung")) as session:
        ids = cycle([massnahme.id for massnahme in session.index.massnahmen()][:134])
        session.index.zaehlung(session.runde.id)
        _rate_all(session)

        def rate() -> None:
            massnahme = next(ids)
            ampel = _next(session.bewertung(massnahme).ampel)
            session.execute(changes.set_ampel(session.index, session.runde, [massnahme], ampel))

        yield rate


@contextmanager
def _raw(path: Path, journal: str) -> Iterator[Callable[[], None]]:
    """Yield a function that does the same in plain sqlite3: an UPDATE and a row of the log."""
    with closing(Session.create(path, load_beispiel(), "Messung")) as session:
        runde = session.runde.id
        _rate_all(session)
        state = {m.id: session.bewertung(m.id).ampel for m in session.index.massnahmen()}
    ids = cycle(list(state))
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        settings = ("foreign_keys = ON", "synchronous = FULL", "secure_delete = ON")
        for pragma in (*settings, f"journal_mode = {journal}"):
            db.execute(f"PRAGMA {pragma}")

        def rate() -> None:
            massnahme = next(ids)
            before, after = state[massnahme], _next(state[massnahme])
            key = json.dumps([runde, massnahme])
            told = ("2026-01-01T00:00:00Z", "bewertet", key, json.dumps(before), json.dumps(after))
            db.execute("BEGIN")
            db.execute(_UPDATE, (after, runde, massnahme))
            db.execute(_INSERT, told)
            db.execute("COMMIT")
            state[massnahme] = after

        yield rate


def _rate_all(session: Session) -> None:
    """Rate the first 134 measures, so that every rating that is timed changes one field."""
    ids = [massnahme.id for massnahme in session.index.massnahmen()][:134]
    session.execute(changes.set_ampel(session.index, session.runde, ids, Ampel.ROT))


def _next(ampel: Ampel | None) -> Ampel:
    return _AMPELN[(_AMPELN.index(ampel) + 1) % 3] if ampel in _AMPELN else Ampel.GRUEN


def _large() -> Konzept:
    """Return the sample, repeated until it has 100,000 measures."""
    sample = load_beispiel()
    copies = -(-LARGE // 134)
    return Konzept(
        id=sample.id,
        stammdaten=sample.stammdaten,
        ebenen=sample.ebenen,
        knoten=tuple(entry for number in range(copies) for entry in _copy(sample, number)),
        einheiten=(),
        zustaendigkeiten=(),
        runden=sample.runden,
        bewertungen=(),
    )


def _copy(sample: Konzept, number: int) -> Iterator[Knoten]:
    ids = {
        entry.id: str(uuid.UUID(int=uuid.UUID(entry.id).int ^ number)) for entry in sample.knoten
    }
    for entry in sample.knoten:
        yield Knoten(
            id=ids[entry.id],
            eltern=None if entry.eltern is None else ids[entry.eltern],
            ebene=entry.ebene,
            reihenfolge=entry.reihenfolge + (number * 100 if entry.eltern is None else 0),
            kennung=entry.kennung,
            titel=entry.titel,
            wortlaut=entry.wortlaut,
        )
