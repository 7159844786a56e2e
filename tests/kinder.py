"""Children: real programs of ours that run beside the test, say what they did, and are killed."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


class Kind:
    """A running child; it says one line for each thing it did."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def line(self) -> str:
        """Return what the child says next, without the end of the line; empty at its end."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().rstrip("\n")

    def tell(self, line: str) -> None:
        """Tell the child to go on."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{line}\n")
        self._process.stdin.flush()

    def kill(self) -> list[str]:
        """End the child without warning; return the lines that it finished before."""
        assert self._process.stdout is not None
        self._process.kill()
        lines = self._process.stdout.read().split("\n")[:-1]
        self._process.wait()
        return lines

    def end(self) -> tuple[int, list[str]]:
        """Wait for the child to end; return its code and what it said."""
        assert self._process.stdout is not None
        lines = self._process.stdout.read().splitlines()
        return self._process.wait(), lines


@contextmanager
def child(program: str, *words: object) -> Iterator[Kind]:
    """Run a program of ours; it is ended in any case."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *map(str, words)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield Kind(process)
        finally:
            process.kill()
