"""Lets children open many bad files, and sees to it that none crashes, hangs or swells."""

import json
import os
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

SECONDS = 5.0
MEGABYTES = 300
_SILENCE = 120.0
"""After so many seconds without an answer a child hangs; the machine may be busy meanwhile."""


@dataclass(frozen=True, slots=True)
class Antwort:
    """What became of one file; ``mb`` is the most memory its child needed up to here."""

    nr: int
    name: str
    ende: str
    sekunden: float
    mb: float


def run_all(
    what: str, sample: Path, folder: Path, numbers: range, *, processes: int = 2
) -> Counter[str]:
    """Judge the files of these numbers; return how many came to which end.

    AssertionError with the number of the file where one crashes the program, hangs, or takes more
    time or memory than any file may.
    """
    answers: list[Antwort] = []
    shares = [range(numbers.start + k, numbers.stop, processes) for k in range(processes)]
    children = [_Child(what, sample, folder, share) for share in shares if share]
    try:
        for child in children:
            answers += child.answers()
    finally:
        for child in children:
            child.end()
    assert sorted(answer.nr for answer in answers) == list(numbers)
    slow = [answer for answer in answers if answer.sekunden > SECONDS]
    large = [answer for answer in answers if answer.mb > MEGABYTES]
    assert not slow, slow
    assert not large, large[0]
    return Counter(answer.ende for answer in answers)


class _Child:
    def __init__(self, what: str, sample: Path, folder: Path, numbers: range) -> None:
        own = folder / f"kind-{numbers.start}"
        own.mkdir()
        words = [what, sample, own, numbers.start, numbers.stop, numbers.step]
        self._numbers = numbers
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.schlecht.kind", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
            start_new_session=hasattr(os, "setsid"),
        )
        self._lines: Queue[str | None] = Queue()
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def answers(self) -> list[Antwort]:
        """Wait for all answers; each of them has to come in time."""
        found: list[Antwort] = []
        for number in self._numbers:
            try:
                line = self._lines.get(timeout=_SILENCE)
            except Empty:
                msg = f"file {number} hangs"
                raise AssertionError(msg) from None
            if line is None:
                _, said = self._process.communicate()
                msg = f"file {number} ends the program ({self._process.wait()}):\n{said[-3000:]}"
                raise AssertionError(msg)
            found.append(Antwort(**json.loads(line)))
        return found

    def end(self) -> None:
        if self._process.poll() is None:
            self._process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        self._process.communicate()
