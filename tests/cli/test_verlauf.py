"""The command „verlauf“, and what commands say of changes that are on this PC only."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from zielbewertung import cli
from zielbewertung.app.beispiel import DATEINAME
from zielbewertung.app.session import Session
from zielbewertung.app.suche.massnahmen import find_massnahme
from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel


def never(*_: object) -> int:
    raise AssertionError


class Run:
    """Runs commands in this process and holds what they said."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.out = self.err = ""
        self._capsys = capsys

    def __call__(self, *arguments: str | Path) -> int:
        fenster = cli.Fenster(never, lambda *_: None, lambda: False)
        code = cli.run(fenster, [str(argument) for argument in arguments])
        self.out, self.err = self._capsys.readouterr()
        return code


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / DATEINAME
    assert run("beispiel", path) == 0
    return path


def test_each_change_is_a_line_the_newest_first(path: Path, run: Run) -> None:
    assert run("bewerten", path, "3.2", "--ampel", "rot") == 0
    assert run("bewerten", path, "4.1", "--ampel", "gruen", "--begruendung", "Läuft.") == 0
    assert run("verlauf", path) == 0
    lines = run.out.splitlines()
    assert "Begründung" in "".join(line for line in lines[:3] if "4.1" in line)
    assert any("3.2" in line and "zu nicht erreicht" in line for line in lines)
    assert lines.index(next(line for line in lines if "4.1" in line)) < lines.index(
        next(line for line in lines if "3.2" in line)
    )
    assert "Beispiel" in lines[-1]
    assert all("Befehlszeile" in line for line in lines)


def test_only_one_measure_is_shown_where_it_is_wanted(path: Path, run: Run) -> None:
    run("bewerten", path, "3.2", "--ampel", "rot")
    run("bewerten", path, "4.1", "--ampel", "gruen")
    assert run("verlauf", path, "--massnahme", "3.2") == 0
    assert "3.2" in run.out
    assert "4.1" not in run.out
    assert run("verlauf", path, "--massnahme", "999.9") == 1
    assert "gibt es nicht" in run.err


def test_other_programs_get_json(path: Path, run: Run) -> None:
    run("bewerten", path, "3.2", "--ampel", "rot")
    assert run("verlauf", path, "--massnahme", "3.2", "--json") == 0
    rows = json.loads(run.out)["verlauf"]
    rated = next(row for row in rows if row["nachher"] == "nicht erreicht")
    assert rated["zeit"].endswith("Z")
    assert rated["eintrag"].startswith("Maßnahme 3.2")
    assert [row["nr"] for row in rows]
    assert rows[0]["schritt"] <= rows[0]["nr"]


def test_a_measure_without_a_past_says_so(path: Path, run: Run) -> None:
    assert run("verlauf", path, "--massnahme", "3.2") == 0
    assert run.out.strip() == "Dazu steht nichts im Verlauf."


@pytest.mark.parametrize(
    "words",
    [
        ("statistik", "{path}"),
        ("verlauf", "{path}"),
        ("pruefen", "{path}"),
        ("sicherungen", "{path}"),
        ("exportieren", "{path}", "{folder}/{nr}.csv"),
        ("diagnose", "{folder}/{nr}.zip", "--datei", "{path}"),
        ("pruefliste", "{path}"),
        ("retten", "{path}", "{folder}/{nr}.zielbewertung"),
        ("runde", "liste", "{path}"),
        ("runde", "vergleichen", "{path}", "Evaluation 2022", "Evaluation 2022"),
        ("einlesen", "{path}", "{folder}/Antwort.xlsx", "--trocken"),
        ("einlesen", "{folder}/Ganz.zielbewertung", "{path}", "--trocken"),
        ("abgleichen", "{path}", "{folder}/Ganz.zielbewertung", "--trocken"),
        ("abgleichen", "{folder}/Ganz.zielbewertung", "{path}"),
        ("vorfuehren", "{folder}"),
    ],
    ids=" ".join,
)
def test_what_is_on_this_pc_only_is_told_by_each_command_that_reads(
    path: Path, run: Run, words: tuple[str, ...]
) -> None:
    assert run("beispiel", path.with_name("Ganz.zielbewertung")) == 0
    places = {"path": path, "folder": path.parent}
    run(*(word.format(nr=1, **places) for word in words))
    assert "nur auf diesem PC" not in run.err

    before = path.read_bytes()
    session = Session.open(path)
    measure = find_massnahme(session.index, "3.2").id
    for ampel in (Ampel.ROT, Ampel.GELB, Ampel.GRUEN):
        session.execute(changes.set_ampel(session.index, session.runde, [measure], ampel))
    made = session.unpublished
    session.let_go()

    run(*(word.format(nr=2, **places) for word in words))
    assert run.err.count(f"{made} Änderungen vom letzten Mal sind nur auf diesem PC") == 1
    assert f"noch nicht in „{path.name}“" in run.err
    assert path.read_bytes() == before
    with closing(Session.open(path)) as session:
        assert session.fund is not None, "the commands left it where it was"
