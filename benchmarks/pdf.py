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

import pikepdf

from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.domain.konzept import Bewertung, Ebene, Knoten, Konzept, Runde, Stammdaten
from zielbewertung.domain.werte import Ampel, Druckrolle, Nummerierung

SIZES = (141, 1_410, 14_100)
_ROUNDS = 3
_MEASURES_BY_GOAL = 3
_GOALS_BY_SECTION = 10
_WORDS = ["Die", "Verwaltung", "des", "Landkreises", "stellt", "gemeinsam", "mit", "Kommunen", "und", "Trägern", "sicher", "dass", "Beratung", "Sprachförderung", "Bildung", "und", "Arbeit", "für", "alle", "Menschen", "erreichbar", "sind", "bleiben"]


def main() -> None:
    """Print the table."""
    runs: dict[int, list[tuple[float, float, int]]] = {size: [] for size in SIZES}
    for _ in range(_ROUNDS):
        for size in SIZES:
            runs[size].append(_measure(size))
    medians = {
        size: tuple(statistics.median(column) for column in zip(*found, strict=True))
        for size, found in runs.items()
    }
    print_line = sys.stdout.write
    print_line("Bewertungsübersicht as PDF (median of 3, CPU without imports)\n")
    print_line(
        f"{'rows':>8} {'pages':>6} {'CPU s':>8} {'x CPU':>7} {'peak MB':>9} {'x peak':>7}\n"
    )
    before: tuple[float, ...] | None = None
    for size, (cpu, peak, pages) in medians.items():
        growth = (
            ("", "") if before is None else (f"{cpu / before[0]:.1f}", f"{peak / before[1]:.1f}")
        )
        print_line(
            f"{size:>8,} {pages:>6.0f} {cpu:>8.2f} {growth[0]:>7} {peak:>9.0f} {growth[1]:>7}\n"
        )
        before = (cpu, peak)


def _measure(size: int) -> tuple[float, float, int]:
    """Run one size in a fresh process and return CPU seconds, peak MB and pages."""
    command = [sys.executable, "-m", "benchmarks.pdf", str(size)]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    cpu, peak, pages = json.loads(found.stdout)
    return float(cpu), float(peak), int(pages)


def _render(size: int) -> None:
    """Draw one size and print what it took; a small one first, so that imports do not count."""
    outline = build_outline(_konzept(3), "runde")
    render_bewertungsuebersicht(outline, erstellt_am=date(2026, 1, 1))
    konzept = _konzept(size)
    start = time.process_time()
    outline = build_outline(konzept, "runde")
    data = render_bewertungsuebersicht(outline, erstellt_am=date(2026, 1, 1))
    cpu = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
    sys.stdout.write(json.dumps([cpu, peak, pages]))


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
    _render(int(sys.argv[1])) if len(sys.argv) > 1 else main()
