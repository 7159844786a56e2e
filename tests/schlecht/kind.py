"""The process that opens bad files: told a span of numbers, it answers a line of JSON for each."""

import json
import re
import resource
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

MEMORY_LIMIT = 2 << 30
"""Beyond it a file would take the computer down with it; what is allowed is measured."""


def run(judge: Callable[[int], tuple[str, str, float]], numbers: range) -> None:
    """Answer each number with what was made, what became of it, and its seconds of work."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    for number in numbers:
        name, outcome, seconds = judge(number)
        _say({"nr": number, "name": name, "ende": outcome, "sekunden": seconds, "mb": _peak()})


def _peak() -> float:
    """Return the most megabytes that this process itself needed; its parent may be larger."""
    told = re.search(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text("ascii"))
    assert told is not None
    return int(told[1]) / 1024


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """Do something; return what came of it and how many seconds the processor needed."""
    start = time.process_time()
    return work(), time.process_time() - start


def _say(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.flush()


def konzepte(sample: Path, folder: Path) -> Callable[[int], tuple[str, str, float]]:
    """Return what judges the bad Konzept file of a number; every fifth is rescued, too.

    Every third is looked at in the ways that do not open it. What is timed is one of these looks,
    or the opening; a rescue may take as long as it needs.
    """
    from tests.schlecht import konzeptdateien, urteil

    whole = sample.read_bytes()
    original = urteil.read_all(sample)
    path, copy = folder / "kaputt.zielbewertung", folder / "kopie.zielbewertung"
    target = folder / "gerettet.zielbewertung"

    def judge(number: int) -> tuple[str, str, float]:
        _clear(folder)
        name, stamped = konzeptdateien.make(number, whole, path)
        outcome, seconds = timed(lambda: urteil.judge(path, copy, original, stamped=stamped))
        if number % 3 == 0 or number < 50:
            seconds = max(seconds, *(timed(partial(look, path))[1] for look in urteil.LOOKS))
        if number % 5 == 0:
            outcome = f"{outcome}, {urteil.judge_rescue(path, target)}"
        return name, outcome, seconds

    return judge


def tabellen(_: Path, folder: Path) -> Callable[[int], tuple[str, str, float]]:
    """Return what judges the bad table of a number: read as csv, and taken for a Konzept."""
    from tests.schlecht import tabellen, urteil

    def judge(number: int) -> tuple[str, str, float]:
        _clear(folder)
        path = folder / ("kaputt.csv" if number % 7 else "kaputt.xlsx")
        name = tabellen.make(number, path)
        einlesung, seconds = timed(lambda: urteil.read_table(path))
        if einlesung is None:
            return name, "abgelehnt", seconds
        urteil.check_table(einlesung, folder / "neu.zielbewertung")
        return name, "gelesen", seconds

    return judge


def buerodateien(_: Path, folder: Path) -> Callable[[int], tuple[str, str, float]]:
    """Return what judges the bad office file of a number; pages are pasted, too."""
    from tests.schlecht import buerozufall, urteil

    def judge(number: int) -> tuple[str, str, float]:
        _clear(folder)
        path = folder / "kaputt.xlsx"
        name = buerozufall.make(number, path)
        einlesung, seconds = timed(lambda: urteil.read_table(path))
        data = path.read_bytes()
        if number % 2 == 0 and not data.startswith(b"PK"):
            seconds = max(seconds, timed(lambda: urteil.paste(data))[1])
        if einlesung is None:
            return name, "abgelehnt", seconds
        urteil.check_table(einlesung, folder / "neu.zielbewertung")
        return name, "gelesen", seconds

    return judge


def _clear(folder: Path) -> None:
    for entry in folder.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            entry.rmdir()
        else:
            entry.unlink()


if __name__ == "__main__":
    _, what, sample, folder, *span = sys.argv
    kinds = {"konzepte": konzepte, "tabellen": tabellen, "buerodateien": buerodateien}
    run(kinds[what](Path(sample), Path(folder)), range(*map(int, span)))
