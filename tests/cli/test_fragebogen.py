import json
from contextlib import closing
from pathlib import Path

import pytest
from tests.documents.fragebogen_bau import edit, put
from tests.test_cli import ENGLISH, Run

from zielbewertung.app.fragebogen.bogen import massnahmen_of
from zielbewertung.app.fragebogen.versand import find_unit
from zielbewertung.app.session import Session
from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf
from zielbewertung.domain.werte import Ampel


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "Beispiel.zielbewertung"
    assert run("beispiel", path) == 0
    return path


@pytest.fixture
def ordner(tmp_path: Path) -> Path:
    ordner = tmp_path / "Ausgang"
    ordner.mkdir()
    return ordner


def test_all_units_of_the_real_concept_are_asked_and_read_back(
    run: Run, path: Path, ordner: Path
) -> None:
    assert run("fragebogen", path, ordner, "--alle", "--frist", "18.12.2026") == 0
    books = sorted(ordner.glob("*.xlsx"))

    assert len(books) == 19
    assert "Fragebogen Evaluation 2022 KSB.xlsx: Kreissportbund, 1 Maßnahme\n" in run.out
    assert "Geschrieben: 19" in run.out
    assert len((ordner / "Liste der Fragebögen.csv").read_text("utf-8-sig").splitlines()) == 20
    assert (ordner / "Anschreiben.txt").read_text("utf-8-sig").count("Betreff: ") == 19
    assert run("einlesen", path, *books) == 0
    assert "Eingelesen: 0 Rückmeldungen." in run.out
    assert not ENGLISH.search(run.out)


def _one(run: Run, path: Path, ordner: Path) -> tuple[Path, str]:
    """Ask the smallest unit; return its file and its measure."""
    assert run("fragebogen", path, ordner, "--stelle", "KSB") == 0
    (book,) = ordner.glob("*.xlsx")
    return book, read_ruecklauf(book).antworten[0].massnahme


def test_answers_become_rueckmeldungen_and_then_ratings_when_asked(
    run: Run, path: Path, ordner: Path
) -> None:
    book, massnahme = _one(run, path, ordner)
    edit(book, put(massnahme, "Zielerreichung", "nicht erreicht"))

    assert run("einlesen", path, book, "--trocken") == 0
    assert "Nichts übernommen (--trocken): 1 Rückmeldung." in run.out
    assert run("einlesen", path, book) == 0
    with closing(Session.open(path)) as session:
        assert len(session.index.rueckmeldungen()) == 1
        before = session.bewertung(massnahme)
    assert before.ampel is not Ampel.ROT
    assert run("einlesen", path, book, "--uebernehmen") == 0
    with closing(Session.open(path)) as session:
        settled = session.bewertung(massnahme).ampel is Ampel.ROT
        assert settled or "1 müssen entschieden werden" in run.out


def test_what_is_to_be_looked_at_is_told_and_ends_with_one(
    run: Run, path: Path, ordner: Path
) -> None:
    book, massnahme = _one(run, path, ordner)
    edit(book, put(massnahme, "Zielerreichung", "grünlich"))

    assert run("einlesen", path, book, path.with_name("fort.xlsx"), "--trocken") == 1
    assert "Warnung: Zeile 4, Spalte „Zielerreichung“" in run.out
    assert "fort.xlsx" in run.out
    assert not ENGLISH.search(run.out)


def test_the_report_for_programs(run: Run, path: Path, ordner: Path) -> None:
    book, massnahme = _one(run, path, ordner)
    edit(book, put(massnahme, "Quelle", "Vereinsbericht"))

    assert run("einlesen", path, book, "--json") == 0
    report = json.loads(run.out)
    (datei,) = report["dateien"]
    assert (report["eingelesen"], report["rueckmeldungen"]) == (True, 1)
    assert (datei["stelle"], datei["lage"], datei["fehler"]) == ("Kreissportbund", "neues", None)
    assert datei["antworten"]["neu"] == 1
    assert set(report["abgleich"]) == {"uebernehmbar", "konflikte"}


def test_a_part_file_is_asked_for_and_read(run: Run, path: Path, ordner: Path) -> None:
    assert run("fragebogen", path, ordner, "--stelle", "KSB", "--teildatei") == 0
    (part,) = ordner.glob("*.zielbewertung")

    with closing(Session.open(path)) as session:
        unit = find_unit(session.index, "KSB")
        assert len(massnahmen_of(session.index, unit.id)) == 1
    assert run("bewerten", part, "1", "--ampel", "rot") == 1  # nothing of that number is there
    assert run("einlesen", path, part) == 0
    assert "nichts geändert" in run.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ((), "entweder --alle oder --stelle"),
        (("--alle", "--stelle", "KSB"), "entweder --alle oder --stelle"),
        (("--alle", "--frist", "morgen"), "31.12.2026"),
    ],
)
def test_a_wrong_command_is_explained(
    run: Run, path: Path, ordner: Path, arguments: tuple[str, ...], told: str
) -> None:
    assert run("fragebogen", path, ordner, *arguments) == 2
    assert told in run.err


def test_looking_only_and_taking_over_exclude_each_other(run: Run, path: Path) -> None:
    assert run("einlesen", path, path, "--trocken", "--uebernehmen") == 2
    assert "schließen sich aus" in run.err


def test_an_unknown_unit_is_told_with_those_there_are(run: Run, path: Path, ordner: Path) -> None:
    assert run("fragebogen", path, ordner, "--stelle", "Bauhof") == 1
    assert "KSB" in run.err
    assert list(ordner.iterdir()) == []
