"""What must hold for every rescue, as checks with a count: a few each time, many at length."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import fields, replace
from pathlib import Path
from random import Random

from tests.store.beschaedigungen import PAGE, zeroed_page

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain import changes
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Ebene, Knoten, Konzept
from zielbewertung.domain.notfall.rettung import (
    EINTRAG,
    GRUND,
    RUNDE,
    SAMMLUNG,
    STELLE,
    TITEL,
)
from zielbewertung.domain.records import Record, key_of
from zielbewertung.domain.werte import Weg
from zielbewertung.store import KonzeptStore
from zielbewertung.store.notfall.rettung import Rettung, rescue
from zielbewertung.store.pruefungen.eingang import admit
from zielbewertung.store.snapshot import write_copy

Key = tuple[object, ...]
Harm = Callable[[bytes, Random], bytes]

PLATZHALTER = {TITEL, SAMMLUNG, EINTRAG, RUNDE, STELLE}
STAND_INS = {
    *PLATZHALTER,
    *("", "Eintrag", "Einträge", GRUND, 0, None, (), False),
    *("keine", "zwischenueberschrift", "evaluation", "offen", "aktiv", "ampel"),
}


def make_sample(path: Path) -> None:
    """Write three Handlungsfelder of the sample, with long texts and steps of a Verlauf."""
    begun = path.with_name("begonnen.zielbewertung")
    with closing(KonzeptStore.create(begun, _part(load_beispiel()), Weg.BEFEHL, "x")) as store:
        index = KonzeptIndex(store.load())
        ids = [knoten.id for knoten in index.massnahmen()]
        for number, massnahme in enumerate(ids[:20]):
            text = f"Maßnahme {number}: " + "wie es war und was es wurde, " * (number * 4)
            change = changes.set_text(index, index.runden[0], [massnahme], "sachstand", text)
            for step in change.steps():
                store.apply(change, Weg.FENSTER)
                index.put(step.alt, step.neu)
    write_copy(begun, path)


def _part(konzept: Konzept) -> Konzept:
    tops = {knoten.id for knoten in konzept.knoten if knoten.eltern is None}
    kept = set(sorted(tops)[:3])
    for knoten in konzept.knoten:
        if knoten.eltern in kept:
            kept.add(knoten.id)
    return replace(
        konzept,
        knoten=tuple(k for k in konzept.knoten if k.id in kept),
        zustaendigkeiten=tuple(z for z in konzept.zustaendigkeiten if z.knoten in kept),
        bewertungen=tuple(b for b in konzept.bewertungen if b.massnahme in kept),
    )


def _records(konzept: Konzept) -> dict[Key, Record]:
    found: dict[Key, Record] = {("Stammdaten",): konzept.stammdaten}
    for part in ("ebenen", "knoten", "einheiten", "zustaendigkeiten", "runden", "bewertungen"):
        for record in getattr(konzept, part):
            found[type(record).__name__, *key_of(record)] = record
    return found


def load(path: Path) -> Konzept:
    with closing(KonzeptStore.open(path)) as store:
        assert store.problems() == ()
        return store.load()


def rescued(content: bytes, folder: Path) -> tuple[Rettung, Konzept] | None:
    """Rescue a damaged file; ``None`` where it was told that nothing can be read."""
    source, target = folder / "kaputt.zielbewertung", folder / "neu.zielbewertung"
    source.write_bytes(content)
    target.unlink(missing_ok=True)
    rettung = None
    with suppress(FileProblemError):
        rettung = rescue(source, target, Weg.FENSTER)
    if rettung is None:
        assert not target.exists()
        return None
    assert source.read_bytes() == content
    assert sorted(folder.iterdir()) == [source, target]
    admit(target, target.name)
    konzept = load(target)
    assert konzept == rettung.konzept
    return rettung, konzept


def _invented(original: Konzept, rescued: Konzept) -> Iterator[object]:
    """Yield every value that was not in the original and is no stand-in either."""
    known = _records(original)
    for key, record in _records(rescued).items():
        names = {getattr(record, name, None) for name in ("titel", "name", "singular")}
        if names & PLATZHALTER:
            continue
        before = known.get(key)
        if before is None:
            yield record
            continue
        for field in fields(record):
            now = getattr(record, field.name)
            if now != getattr(before, field.name) and now not in STAND_INS:
                if field.name == "eltern" and isinstance(now, str):
                    continue  # hangs below the collection
                if isinstance(record, Ebene):
                    continue  # names that are lost nobody can know
                yield (key, field.name, now)


def check_nothing_invented(sample: Path, folder: Path, harm: Harm, seeds: Iterable[int]) -> None:
    """After damage that takes bytes away, what is rescued was in the original."""
    original, whole = load(sample), sample.read_bytes()
    for seed in seeds:
        found = rescued(harm(whole, Random(f"{harm.__name__} {seed}")), folder)
        if found is not None:
            assert list(_invented(original, found[1])) == [], seed


def check_sound(sample: Path, folder: Path, harm: Harm, seeds: Iterable[int]) -> None:
    """After damage that turns values into others, the result is sound and most of it right."""
    original, whole = load(sample), sample.read_bytes()
    for seed in seeds:
        found = rescued(harm(whole, Random(f"{harm.__name__} {seed}")), folder)
        assert found is not None
        assert len(list(_invented(original, found[1]))) <= 40, seed


def check_pages(sample: Path, folder: Path, every: int = 1) -> None:
    """A page that is broken loses at most what was on it, and it is told."""
    original, whole = load(sample), sample.read_bytes()
    cells = _cells(sample)
    for page in range(0, len(whole) // PAGE, every):
        found = rescued(zeroed_page(whole, page), folder)
        assert found is not None
        rettung, konzept = found
        assert konzept == original or rettung.unlesbar or rettung.verluste, page
        after = _records(konzept)
        lost = [
            key
            for key, record in _records(original).items()
            if after.get(key) != record and not _only_hangs_elsewhere(record, after.get(key))
        ]
        assert len(lost) <= max(cells.get(page, len(lost)), 1), page


def _cells(path: Path) -> dict[int, int]:
    """Return how many rows SQLite says each page holds, counted from 0; none for other pages."""
    with closing(sqlite3.connect(path)) as db, suppress(sqlite3.OperationalError):
        return dict(db.execute("SELECT pageno - 1, ncell FROM dbstat").fetchall())
    return {}  # this SQLite can not tell of its pages


def _only_hangs_elsewhere(before: Record, after: Record | None) -> bool:
    return isinstance(before, Knoten) and after == replace(
        before, eltern=after.eltern if isinstance(after, Knoten) else None
    )
