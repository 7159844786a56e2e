"""How the PDF grows: CPU time and memory for 141, 1,410 and 14,100 rows, as ratios.

Each size runs in a process of its own, in turns, so that the peak of memory is its own.
"""

import io
import json
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from typing import NamedTuple

import pikepdf

from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.domain.konzept import Bewertung, Ebene, Knoten, Konzept, Runde, Stammdaten
from zielbewertung.domain.werte import Ampel, Druckrolle, Nummerierung

SIZES = (141, 1_410, 14_100)
_ROUNDS = 3
_MEASURES_BY_GOAL = 3
_GOALS_BY_SECTION = 10
_WORDS = (
    "Landkreis",
    "Beratung",
    "und",
    "Sprachförderung",
    "für",
    "Zugewanderte",
    "die",
    "Kommunen",
    "stellen",
    "gemeinsam",
    "Angebote",
    "der",
    "Bildung",
    "sicher",
    "migrationsspezifische",
    "Arbeit",
    "wird",
)


def main() -> None:
    """Print the table."""
    runs: dict[int, list[Run]] = {size: [] for size in SIZES}
    for _ in range(_ROUNDS):
        for size in SIZES:
            runs[size].append(_run(size))
    sys.stdout.write("Bewertungsübersicht as PDF, medians; growth against the line above\n")
    sys.stdout.write(
        f"{'rows':>8}{'pages':>7}{'process s':>11}{'x':>6}{'drawing s':>11}{'x':>6}"
        f"{'peak MB':>9}{'x':>6}\n"
    )
    before: Run | None = None
    for size, found in runs.items():
        run = Run(*map(statistics.median, zip(*found, strict=True)))
        sys.stdout.write(f"{size:>8,}{run.pages:>7.0f}")
        for place in ("process", "drawing", "peak"):
            value = getattr(run, place)
            growth = "" if before is None else f"{value / getattr(before, place):.1f}"
            digits = 0 if place == "peak" else 2
            sys.stdout.write(f"{value:>{9 if place == 'peak' else 11}.{digits}f}{growth:>6}")
        sys.stdout.write("\n")
        before = run


class Run(NamedTuple):
    """What one export took: CPU of the whole process and of the drawing, memory, pages."""

    process: float
    drawing: float
    peak: float
    pages: float


def _run(size: int) -> Run:
    """Run one size in a fresh process."""
    command = [sys.executable, "-m", "benchmarks.pdf", str(size)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return Run(*json.loads(found.stdout))


def _export(size: int) -> Run:
    """Draw one size and say what it took; only making the Konzept is not counted."""
    before = time.process_time()
    konzept = _konzept(size)
    preparation = time.process_time() - before
    outline = build_outline(_konzept(1), "runde")
    render_bewertungsuebersicht(outline, erstellt_am=date(2026, 1, 1))
    start = time.process_time()
    data = render_bewertungsuebersicht(
        build_outline(konzept, "runde"), erstellt_am=date(2026, 1, 1)
    )
    end = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return Run(end - preparation, end - start, peak, len(pdf.pages))


def _konzept(measures: int) -> Konzept:
    """Make a Konzept with so many Maßnahmen and texts like those of real ones."""
    levels = (
        ("Handlungsfeld", "Handlungsfelder", Druckrolle.ABSCHNITT),
        ("Herausforderung", "Herausforderungen", Druckrolle.ZWISCHENUEBERSCHRIFT),
        ("Ziel", "Ziele", Druckrolle.ZEILE),
        ("Maßnahme", "Maßnahmen", Druckrolle.MASSNAHME),
    )
    knoten: list[Knoten] = []
    bewertungen: list[Bewertung] = []
    ampeln = (*list(Ampel)[:3], None)
    path: list[str] = ["", "", "", ""]
    every = (
        _MEASURES_BY_GOAL * _GOALS_BY_SECTION,
        _MEASURES_BY_GOAL * 2,
        _MEASURES_BY_GOAL,
        1,
    )
    for number in range(measures):
        for level, step in enumerate(every):
            if number % step == 0:
                path[level] = f"{level}-{number}"
                place = number // step + 1
                knoten.append(
                    Knoten(
                        id=path[level],
                        eltern=path[level - 1] if level else None,
                        ebene=level,
                        reihenfolge=place,
                        kennung="" if level == 1 else str(place),
                        titel=_text(number * 7 + level, 12 if level == 2 else 5),
                    )
                )
        bewertungen.append(Bewertung("runde", path[3], ampeln[number % 4], pflichtaufgabe=True))
    return Konzept(
        id="konzept",
        stammdaten=Stammdaten("Konzept zum Messen", "Landkreis Muster"),
        ebenen=tuple(
            Ebene(tiefe, singular, plural, Nummerierung.KEINE, True, role)
            for tiefe, (singular, plural, role) in enumerate(levels)
        ),
        knoten=tuple(knoten),
        einheiten=(),
        zustaendigkeiten=(),
        runden=(Runde("runde", "Evaluation"),),
        bewertungen=tuple(bewertungen),
    )


def _text(start: int, words: int) -> str:
    return " ".join(_WORDS[(start * (word + 3) + word) % len(_WORDS)] for word in range(words))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(json.dumps(_export(int(sys.argv[1]))))
    else:
        main()
