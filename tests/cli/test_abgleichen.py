import json
import shutil
from contextlib import closing
from pathlib import Path

import pytest
from tests.test_cli import ENGLISH, Run

from zielbewertung.app.session import Session


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def copies(tmp_path: Path, run: Run) -> tuple[Path, Path]:
    """Return a Konzept and a copy; in both another measure was rated since."""
    ours, theirs = tmp_path / "Konzept.zielbewertung", tmp_path / "Kopie.zielbewertung"
    assert run("beispiel", ours) == 0
    shutil.copy(ours, theirs)
    assert run("bewerten", ours, "3.2", "--ampel", "rot") == 0
    assert run("bewerten", theirs, "16.2", "--ampel", "gelb") == 0
    return ours, theirs


def ampel(path: Path, kennung: str) -> str | None:
    with closing(Session.open(path, nur_lesen=True)) as session:
        found = next(m for m in session.index.massnahmen() if m.kennung == kennung)
        value = session.bewertung(found.id).ampel
        return None if value is None else value.value


def test_what_only_the_copy_has_comes_in(run: Run, copies: tuple[Path, Path]) -> None:
    ours, theirs = copies
    assert run("abgleichen", ours, theirs) == 0
    assert "Abgeglichen:" in run.out
    assert "0 Konflikte" in run.out
    assert not ENGLISH.search(run.out)
    assert (ampel(ours, "3.2"), ampel(ours, "16.2")) == ("rot", "gelb")
    assert ampel(theirs, "3.2") != "rot"


def test_a_konflikt_takes_nothing_over_until_someone_decides(
    run: Run, copies: tuple[Path, Path]
) -> None:
    ours, theirs = copies
    assert run("bewerten", ours, "16.2", "--ampel", "gruen") == 0
    assert run("abgleichen", ours, theirs) == 1
    assert "Konflikt: " in run.out
    assert "Nichts übernommen" in run.out
    assert ampel(ours, "16.2") == "gruen"
    assert run("abgleichen", ours, theirs, "--konflikte", "andere") == 0
    assert ampel(ours, "16.2") == "gelb"


def test_a_dry_run_reports_and_changes_nothing(run: Run, copies: tuple[Path, Path]) -> None:
    ours, theirs = copies
    assert run("abgleichen", ours, theirs, "--trocken", "--json") == 0
    report = json.loads(run.out)
    assert report["abgeglichen"] is False
    assert report["konflikte"] == []
    assert any("teilweise erreicht" in change["aenderung"] for change in report["uebernommen"])
    assert ampel(ours, "16.2") != "gelb"


def test_a_third_file_tells_what_both_began_with(
    run: Run, copies: tuple[Path, Path], tmp_path: Path
) -> None:
    ours, theirs = copies
    basis = tmp_path / "Vorher.zielbewertung"
    shutil.copy(theirs, basis)
    assert run("abgleichen", ours, theirs, "--basis", basis) == 0
    assert "0 Änderungen der anderen Fassung" in run.out
