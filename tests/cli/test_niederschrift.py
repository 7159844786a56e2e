"""The Niederschrift by the command line: of the last meeting, or of that of a day."""

import json
from contextlib import closing
from pathlib import Path

import docx
import pytest
from tests.documents.pdf_faelle import besprochen
from tests.documents.pdf_seiten import read, squeezed
from tests.test_cli import Run

from zielbewertung.app.session import Session
from zielbewertung.domain.bewertungsrunden.besprechungen import kept


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a file with a meeting, and one long before of which only remarks are kept."""
    path = tmp_path / "Konzept.zielbewertung"
    with closing(Session.create(path, besprochen(), "Anfang")) as session:
        names, text = ["Schulamt", "Jugendamt"], "Zum Auftakt"
        session.execute(kept(session.index, session.runde, "2022-12-01", names, text))
        session.publish()
    return path


def test_the_last_meeting_is_written_as_pdf(run: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "Niederschrift.pdf"
    before = path.read_bytes()
    assert run("niederschrift", path, target) == 0
    assert "Besprechung am 22.11.2026: 3 Maßnahmen besprochen, 2 abgestimmt" in run.out
    words = "".join(squeezed(seite.text) for seite in read(target.read_bytes()))
    assert squeezed("Das Jugendamt kam später dazu.") in words
    assert squeezed("Vertretene Stellen") in words
    assert path.read_bytes() == before


def test_an_earlier_meeting_is_written_for_word_and_told_as_json(
    run: Run, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Niederschrift.docx"
    assert run("niederschrift", path, target, "--sitzung", "1.12.2022", "--json") == 0
    told = json.loads(run.out)
    assert told == {
        "runde": "Evaluation 2022",
        "tag": "2022-12-01",
        "besprochen": 0,
        "abgestimmt": 0,
        "offene_punkte": 0,
        "stellen": ["Schulamt", "Jugendamt"],
        "bemerkung": "Zum Auftakt",
        "datei": str(target),
    }
    paragraphs = [p.text for p in docx.Document(str(target)).paragraphs]
    assert "Vertretene Stellen: Schulamt, Jugendamt" in paragraphs
    assert "Zum Auftakt" in paragraphs


def test_a_day_without_a_meeting_is_refused_with_the_days_there_are(
    run: Run, path: Path, tmp_path: Path
) -> None:
    target = tmp_path / "Niederschrift.pdf"
    assert run("niederschrift", path, target, "--sitzung", "2022-12-02") == 1
    assert "am 02.12.2022 keine Besprechung" in run.err
    assert "22.11.2026, 01.12.2022" in run.err
    assert not target.exists()


@pytest.mark.parametrize("name", ["Niederschrift.odt", "Niederschrift"])
def test_another_format_is_a_wrong_command(
    run: Run, path: Path, tmp_path: Path, name: str
) -> None:
    assert run("niederschrift", path, tmp_path / name) == 2
    assert "auf .pdf oder .docx" in run.err
