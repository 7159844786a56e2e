"""Reading a workbook of 14,100 rows: against openpyxl in its read-only mode, which does less.

Both read the same cells of the same file, in turns; seconds of the processor, as medians.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import Workbook, load_workbook

from zielbewertung.app.einlesung import einlesen

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 14_100
GOAL = 0.3
_ROUNDS = 5


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gross.xlsx"
        _write(path)
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(_ROUNDS):
            ours.append(_timed(lambda: einlesen.open_source(path)))
            theirs.append(_timed(lambda: _read_by_openpyxl(path)))
    mine, floor = statistics.median(ours), statistics.median(theirs)
    sys.stdout.write(
        f"xlsx, {ROWS} rows: {mine:.2f} s; openpyxl read-only {floor:.2f} s; "
        f"ratio {mine / floor:.2f} (goal ≤ {GOAL})\n"
    )


def _write(path: Path) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Konzept")
    sheet.append(["Handlungsfeld", "Nr.", "Ziel", "Maßnahme", "Zuständig", "Begründung"])
    for n in range(ROWS):
        texts = f"Feld {n // 1000}", f"Ziel {n // 5}: Alle finden einen Kurs in ihrer Nähe"
        rest = f"Maßnahme {n}: Kurse und Beratung", f"Amt {n % 30}", f"Weil {n}"
        sheet.append([texts[0], str(n // 5), texts[1], *rest])
    book.save(path)


def _timed(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _read_by_openpyxl(path: Path) -> None:
    book = load_workbook(path, read_only=True)
    for sheet in book.worksheets:
        for _ in sheet.iter_rows(values_only=True):
            pass
    book.close()


if __name__ == "__main__":
    main()
