import json
import os
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.test_cli import ENGLISH, Run

from zielbewertung.app.datei import sicherungen
from zielbewertung.app.datei.sicherungen import Anlass, Gesichert
from zielbewertung.app.session import Session
from zielbewertung.app.suche.massnahmen import find_massnahme
from zielbewertung.domain.changes import set_ampel
from zielbewertung.domain.werte import Ampel

NOW = datetime.now(UTC)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    """Return the sample with two Sicherungen: as delivered, and with one more rating."""
    path = tmp_path / "Beispiel.zielbewertung"
    assert run("beispiel", path) == 0
    _keep(path, Anlass.VOR_IMPORT, NOW - timedelta(hours=2))
    with closing(Session.open(path)) as session:  # a command would keep a Sicherung, too
        massnahme = find_massnahme(session.index, "15.4")
        session.execute(set_ampel(session.index, session.runde, [massnahme.id], Ampel.ROT))
    _keep(path, Anlass.VON_HAND, NOW - timedelta(hours=1))
    return path


def _keep(path: Path, anlass: Anlass, zeit: datetime) -> None:
    with closing(Session.open(path)) as session:
        kept = sicherungen.sichern(path, session.index.id, anlass, zeit)
    assert isinstance(kept, Gesichert)
    assert kept.neu


def test_each_sicherung_is_a_line_with_its_number_and_what_it_holds(run: Run, path: Path) -> None:
    assert run("sicherungen", path) == 0

    title, newest, oldest = run.out.splitlines()
    assert re.fullmatch(r"„Konzept Migration.*“: 2, zusammen \d+\sKB", title), title
    assert re.fullmatch(
        r" {4}1  \d\d\.\d\d\.\d{4}, \d\d:\d\d  von Hand; \d+\sKB; 273 Einträge; "
        r"116 von 134 bewertet",
        newest,
    ), newest
    assert "    2  " in oldest
    assert "vor einem Import" in oldest
    assert "115 von 134" in oldest


def test_programs_read_them_as_json(run: Run, path: Path) -> None:
    assert run("sicherungen", path, "--json") == 0

    newest, oldest = json.loads(run.out)["sicherungen"]
    assert (newest["nr"], newest["anlass"], newest["lesbar"]) == (1, "von_hand", True)
    assert (newest["bewertet"], oldest["bewertet"], newest["massnahmen"]) == (116, 115, 134)
    assert datetime.fromisoformat(newest["zeit"]) > datetime.fromisoformat(oldest["zeit"])
    assert Path(newest["datei"]).is_file()


def test_one_is_taken_out_as_a_new_file_but_never_over_another(
    run: Run, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Stand von vorhin.zielbewertung"

    assert run("sicherungen", path, "--oeffnen", "2", target) == 0
    assert run.out.splitlines()[0] == f"Angelegt: {target}"
    assert run("statistik", target) == 0
    assert "19 noch nicht bewertet" in run.out
    assert run("sicherungen", path, "--oeffnen", "1", target) == 1
    assert "gibt es schon" in run.err
    assert run("sicherungen", path, "--oeffnen", "3", tmp_path / "x.zielbewertung") == 1
    assert "Nummer 3 gibt es nicht" in run.err
    assert run("sicherungen", path, "--oeffnen", "0", tmp_path / "x.zielbewertung") == 1
    assert "Nummer 0 gibt es nicht" in run.err
    assert not (tmp_path / "x.zielbewertung").exists()
    assert run("sicherungen", path, "--oeffnen", "zwei", target) == 2
    assert not ENGLISH.search(run.err.replace(str(target), ""))


def test_what_is_lost_is_found_without_its_file(run: Run, path: Path, tmp_path: Path) -> None:
    path.unlink()
    assert run("sicherungen", path) == 1
    assert "gibt es nicht" in run.err

    assert run("sicherungen") == 0
    assert "116 von 134" in run.out
    target = tmp_path / "Zurück.zielbewertung"
    assert run("sicherungen", "--oeffnen", "1", target) == 0
    assert run("pruefen", target) == 0


def test_a_damaged_sicherung_is_listed_as_such(run: Run, path: Path) -> None:
    with closing(Session.open(path)) as session:
        newest, _ = sicherungen.list_sicherungen(session.index.id)
    os.truncate(newest.path, 3000)

    assert run("sicherungen", path) == 0
    assert "nicht lesbar" in run.out.splitlines()[1]
    assert run("sicherungen", "--json") == 0
    assert [entry["lesbar"] for entry in json.loads(run.out)["sicherungen"]] == [False, True]


def test_none_at_all_is_said(run: Run) -> None:
    assert run("sicherungen") == 0
    assert run.out == "Es gibt noch keine Sicherungen.\n"
    assert run("sicherungen", "--json") == 0
    assert json.loads(run.out) == {"sicherungen": []}
    assert run("sicherungen", "--help") == 0
    assert not ENGLISH.search(run.out.replace("[OPTIONEN]", ""))


def test_a_file_that_is_no_konzept_has_no_sicherungen(run: Run, tmp_path: Path) -> None:
    other = tmp_path / "a.zielbewertung"
    other.write_bytes(b"Text" * 100)
    assert run("sicherungen", other) == 1
    assert "kein Konzept" in run.err


def test_the_check_tells_each_part_and_each_sicherung(run: Run, path: Path) -> None:
    assert run("pruefen", path) == 0
    lines = run.out.splitlines()
    assert lines[1] == "Verweise: in Ordnung (1322 Verweise)"
    assert lines[4] == "Sicherungen: in Ordnung (2 Sicherungen)"
    assert lines[6:] == ["Die Datei ist in Ordnung."]

    with closing(Session.open(path)) as session:
        newest, _ = sicherungen.list_sicherungen(session.index.id)
    os.truncate(newest.path, 3000)
    assert run("pruefen", path) == 1
    assert "Sicherungen: Hinweis (2 Sicherungen)" in run.out
    assert ", von Hand: nicht lesbar." in run.out
    assert run("pruefen", path, "--json") == 1
    data = json.loads(run.out)
    assert data["in_ordnung"] is False
    assert [zeile["ergebnis"] for zeile in data["zeilen"]] == [*["gut"] * 4, "hinweis", "gut"]
