import json
from contextlib import closing
from pathlib import Path

import pytest
from tests.angelegt import write_document
from tests.domain.konzepte import FRUEHER, small_konzept
from tests.test_cli import ENGLISH, Run

from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel, Weiterfuehrung


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Konzept für alle.zielbewertung"
    write_document(path, small_konzept(), "Angelegt")
    return path


def test_what_is_wrong_is_listed_and_ends_with_1(run: Run, path: Path) -> None:
    before = path.read_bytes()
    assert run("pruefliste", path) == 1
    assert run.out.startswith("Runde: Evaluation 2022\n")
    assert "Fehler: nicht bewertet – Maßnahme 1.2 Bedarfsermittlung" in run.out
    assert "Hinweis: ohne Maßnahmen – Ziel 2 Ein Ziel ohne Maßnahmen" in run.out
    assert not ENGLISH.search(run.out)
    assert path.read_bytes() == before


def test_hints_alone_end_with_0(run: Run, path: Path) -> None:
    with closing(Session.open(path)) as session:
        index, runde = session.index, session.runde
        ids = [massnahme.id for massnahme in index.massnahmen()]
        session.execute(changes.set_ampel(index, runde, ids, Ampel.GRUEN, ""))
        session.execute(changes.set_weiterfuehrung(index, runde, ids, Weiterfuehrung.JA))
    assert run("pruefliste", path) == 0
    assert "Fehler:" not in run.out
    assert "Hinweis:" in run.out


def test_another_round_is_named_as_people_write_it(run: Run, path: Path) -> None:
    assert run("pruefliste", path, "--runde", "zwischenstand  2020", "--json") == 1
    data = json.loads(run.out)
    assert data["runde"] == FRUEHER.name
    assert data["auffaelligkeiten"][0]["art"] == "stichtag_fehlt"


def test_an_unknown_round_is_told_with_those_there_are(run: Run, path: Path) -> None:
    assert run("pruefliste", path, "--runde", "2031") == 1
    assert "„Zwischenstand 2020“, „Evaluation 2022“" in run.err
