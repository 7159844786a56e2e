from contextlib import closing
from pathlib import Path

import pytest
from tests.test_cli import ENGLISH, Run

from zielbewertung.app.session import Session


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path, run: Run) -> Path:
    path = tmp_path / "Beispiel.zielbewertung"
    assert run("beispiel", path) == 0
    return path


def test_a_damaged_file_is_rescued_into_a_new_one(run: Run, path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(bytes(4096) + whole[4096:])
    target = path.with_name("neu.zielbewertung")

    assert run("pruefen", path) == 1
    assert run("retten", path, target) == 1

    assert "Gerettet: 1 Angaben zum Konzept, 4 Ebenen, 273 Einträge" in run.out
    assert "war einer nicht lesbar" in run.out
    assert not ENGLISH.search(run.out)
    assert path.read_bytes() == bytes(4096) + whole[4096:]
    with closing(Session.open(target)) as session:
        assert len(list(session.index.massnahmen())) == 134
    assert run("pruefen", target) == 0


def test_a_sound_file_ends_without_findings(run: Run, path: Path) -> None:
    assert run("retten", path, path.with_name("neu.zielbewertung")) == 0
    assert "Verloren" not in run.out


def test_a_target_that_is_there_stays(run: Run, path: Path) -> None:
    assert run("retten", path, path) == 1
    assert "gibt es schon" in run.err
