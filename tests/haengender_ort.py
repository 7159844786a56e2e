"""A file that hangs like one on a dead share: who opens it waits until it answers again."""

import os
import select
from pathlib import Path


class Haenger:
    """Hangs a file from now on; :meth:`answer` puts the real one back, as if nothing had been."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._aside = path.with_name(f"{path.name}.weg")
        self._content = path.read_bytes() if path.exists() else None
        if self._content is not None:
            path.rename(self._aside)
        os.mkfifo(path)

    def answer(self) -> None:
        """Let everyone go on who waits, with what the file holds."""
        # Whoever waits for a writer gets one; without anybody waiting that would block us.
        pipe = os.open(self._path, os.O_RDWR)
        if self._content is None:
            self._path.unlink()
        else:
            self._aside.replace(self._path)
        os.set_blocking(pipe, False)
        content = self._content or b""
        while content:
            try:
                content = content[os.write(pipe, content) :]
            except BlockingIOError:
                if not select.select([], [pipe], [], 1.0)[1]:
                    break  # nobody reads
        os.close(pipe)
