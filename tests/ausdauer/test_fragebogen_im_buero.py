"""The Fragebögen of the real concept, opened and saved by LibreOffice, and filled in by script."""

import random
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet
from tests.documents.fragebogen_bau import edit, put, put_rows, rows

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.fragebogen.bogen import make_bogen, massnahmen_of
from zielbewertung.documents.fragebogen.mappe import write_fragebogen
from zielbewertung.documents.fragebogen.modell import Bogen
from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import new_id

pytestmark = pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")


def _boegen() -> Iterator[Bogen]:
    index = KonzeptIndex(load_beispiel())
    for einheit in index.einheiten:
        if massnahmen_of(index, einheit.id):
            yield make_bogen(index, index.runden[0], einheit, new_id(), date(2026, 11, 22))


def _saved_by_libreoffice(folder: Path, paths: list[Path], ending: str) -> list[Path]:
    """Let LibreOffice open and save all files in one go; return the new ones."""
    there = folder / "gespeichert"
    profile = (folder / "profil").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore"]
    command += ["--convert-to", ending, "--outdir", str(there), *map(str, paths)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return [there / f"{path.stem}.{ending}" for path in paths]


def _as_a_person_leaves_it(sheet: Worksheet) -> None:
    """Sort by another column, change widths, add a column of one's own, delete the last row."""
    found = rows(sheet)
    kept = found[:-1] if len(found) > 2 else found
    random.Random(len(found)).shuffle(kept)
    put_rows(sheet, kept)
    sheet.column_dimensions["C"].width = 80
    sheet.cell(3, sheet.max_column + 1).value = "Notiz der Leitung"


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_all_units_get_a_fragebogen_that_survives_an_office(tmp_path: Path, ending: str) -> None:
    boegen = list(_boegen())
    assert len(boegen) >= 15
    paths = [tmp_path / f"{number:02}.xlsx" for number in range(len(boegen))]
    for path, bogen in zip(paths, boegen, strict=True):
        write_fragebogen(path, bogen)

    for path, bogen in zip(_saved_by_libreoffice(tmp_path, paths, ending), boegen, strict=True):
        ruecklauf = read_ruecklauf(path)
        assert ruecklauf.kopf == bogen.kopf
        assert ruecklauf.befunde == ()
        assert ruecklauf.gespeichert
        assert [antwort.angaben for antwort in ruecklauf.antworten] == [
            zeile.grundlage for zeile in bogen.zeilen
        ]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_filled_in_by_people_and_saved_by_libreoffice_they_read_right(
    tmp_path: Path, ending: str
) -> None:
    boegen = list(_boegen())
    paths = [tmp_path / f"{number:02}.xlsx" for number in range(len(boegen))]
    for path, bogen in zip(paths, boegen, strict=True):
        write_fragebogen(path, bogen)
        first = bogen.zeilen[0].massnahme
        edit(
            path,
            put(first, "Zielerreichung", "nicht erreicht"),
            put(first, "Sachstand", f"Stand {path.stem}: „läuft“\n2. Absatz"),
            put(first, "Rahmen verändert", "ja"),
            _as_a_person_leaves_it,
        )

    for path, bogen in zip(_saved_by_libreoffice(tmp_path, paths, ending), boegen, strict=True):
        ruecklauf = read_ruecklauf(path)
        answer, *others = ruecklauf.antworten
        assert (answer.massnahme, answer.angaben.ampel) == (bogen.zeilen[0].massnahme, "rot")
        assert answer.angaben.sachstand == f"Stand {path.stem}: „läuft“\n2. Absatz"
        assert answer.angaben.rahmenbedingungen_veraendert
        assert not any(antwort.sagt_etwas for antwort in others)
        assert len(ruecklauf.fehlend) == (1 if len(bogen.zeilen) > 2 else 0)
        assert ruecklauf.befunde == ()
