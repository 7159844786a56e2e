"""Our tagged PDF of the sample beside LibreOffice, which turns the same table from docx into PDF.

Also what the tagging costs: the same pages drawn by us without it. Every round starts a fresh
process for each, in turns; medians of the time that passes. Ours is given three times: what a
person waits for in the program that runs already, the first time (fonts and patterns are read)
and from then on, and the whole process with start and imports. LibreOffice always starts; how
long that takes alone is said by an empty document. Needs LibreOffice Writer (``soffice``);
without it only ours is measured.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.documents.outline import Abschnitt, Outline, Zielzeile, build_outline

if TYPE_CHECKING:
    from docx.table import Table, _Row

GOAL = 0.15
"""Of the time of LibreOffice, in the program that runs."""
_ROUNDS = 5
_TIMEOUT = 180
_TODAY = date(2026, 1, 1)
_OURS = "ours, in the running program"
_RIVAL = "LibreOffice, docx to PDF"


def main() -> None:
    """Print the table."""
    soffice = shutil.which("soffice") or shutil.which("libreoffice")
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory(prefix="zielbewertung-bench-") as name:
        folder = Path(name)
        table, empty = folder / "table.docx", folder / "empty.docx"
        if soffice is not None:
            _write_docx(_outline(), table)
            _write_docx(None, empty)
            # The first start makes a profile, which nobody waits for a second time.
            _libreoffice(soffice, empty)
        for _ in range(_ROUNDS):
            whole, first, drawing = _ours("tagged")
            _, _, untagged = _ours("untagged")
            found = {_OURS: drawing, "the same without tags": untagged}
            found |= {"ours, the first time": first, "ours, whole process": whole}
            if soffice is not None:
                found[_RIVAL] = _libreoffice(soffice, table)
                found["LibreOffice, empty document"] = _libreoffice(soffice, empty)
            for way, seconds in found.items():
                times.setdefault(way, []).append(seconds)
    _print({way: statistics.median(found) for way, found in times.items()})


def _print(medians: dict[str, float]) -> None:
    sys.stdout.write("Bewertungsübersicht of the sample (134 measures) as PDF, medians\n")
    rival = medians.get(_RIVAL)
    sys.stdout.write(f"{'':<30}{'s':>8}" + f"{'of LibreOffice':>17}\n" * (rival is not None))
    for way, seconds in medians.items():
        share = "" if rival is None else f"{seconds / rival:>17.2f}"
        sys.stdout.write(f"{way:<30}{seconds:>8.2f}{share}\n")
    tags = medians[_OURS] / medians["the same without tags"]
    sys.stdout.write(f"tagged against untagged: {tags:.2f}\n")
    if rival is None:
        sys.stdout.write(
            "soffice was not found, so nothing is compared with LibreOffice "
            "(Debian: apt-get install libreoffice-writer)\n"
        )
        return
    verdict = "met" if medians[_OURS] / rival <= GOAL else "MISSED"
    sys.stdout.write(f"goal, at most {GOAL} of LibreOffice: {verdict}\n")


def _outline() -> Outline:
    konzept = load_beispiel()
    return build_outline(konzept, konzept.runden[0].id)


def _ours(way: str) -> tuple[float, float, float]:
    """Return the time of a whole process, and of the first and the second drawing in it."""
    command = [sys.executable, "-m", "benchmarks.pdf_libreoffice", way]
    start = time.perf_counter()
    run = subprocess.run(command, check=True, capture_output=True, text=True, timeout=_TIMEOUT)
    whole = time.perf_counter() - start
    first, second = map(float, run.stdout.split())
    return whole - second, first, second


def _libreoffice(soffice: str, source: Path) -> float:
    """Return the time that LibreOffice takes for a file."""
    profile, target = source.parent / "profile", source.with_suffix(".pdf")
    target.unlink(missing_ok=True)
    command = [soffice, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(source.parent)]
    start = time.perf_counter()
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=_TIMEOUT)
    seconds = time.perf_counter() - start
    if not target.exists():
        raise RuntimeError("LibreOffice has written no PDF")
    return seconds


def _write_docx(outline: Outline | None, target: Path) -> None:
    """Write the tables of an outline with python-docx: same rows, same cells across rows."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    document.styles["Normal"].font.name = "Liberation Sans"
    document.styles["Normal"].font.size = Pt(9)
    if outline is not None:
        document.add_heading(outline.titel, 0)
    for block in () if outline is None else outline.bloecke:
        if isinstance(block, Abschnitt):
            document.add_heading(f"{block.kennung}  {block.titel}", 1)
            if block.eintraege:
                _fill(document.add_table(1, len(block.spalten), "Table Grid"), block)
    document.save(str(target))


def _fill(table: Table, abschnitt: Abschnitt) -> None:
    for cell, spalte in zip(table.rows[0].cells, abschnitt.spalten, strict=True):
        cell.text = spalte.titel
    for eintrag in abschnitt.eintraege:
        first = _row(table)
        if not isinstance(eintrag, Zielzeile):
            first.cells[0].merge(first.cells[-1]).text = eintrag.titel
            continue
        rows = [first, *(_row(table) for _ in eintrag.massnahmen[1:])]
        for place, words in enumerate((eintrag.kennung, eintrag.titel or eintrag.wortlaut)):
            cell = first.cells[place]
            if len(rows) > 1:
                cell = cell.merge(rows[-1].cells[place])
            cell.text = words
        for row, massnahme in zip(rows, eintrag.massnahmen, strict=False):
            words = massnahme.titel or massnahme.wortlaut
            row.cells[2].text = f"{massnahme.kennung} {words}"
            row.cells[3].text = massnahme.worte


def _row(table: Table) -> _Row:
    """Append a row; python-docx has no type for what that returns."""
    table.add_row()  # type: ignore[no-untyped-call]
    return table.rows[len(table.rows) - 1]


def _draw(way: str) -> float:
    """Draw the sample and return how long it took, imports aside."""
    from zielbewertung.documents.pdf.document import render
    from zielbewertung.documents.pdf.structure import NoMarks

    konzept = load_beispiel()
    start = time.perf_counter()
    outline = build_outline(konzept, konzept.runden[0].id)
    render(outline, erstellt_am=_TODAY, marks=NoMarks() if way == "untagged" else None)
    return time.perf_counter() - start


if __name__ == "__main__":
    if len(sys.argv) > 1:
        sys.stdout.write(f"{_draw(sys.argv[1])} {_draw(sys.argv[1])}")
    else:
        main()
