import os
import subprocess
import sys
from pathlib import Path

import pytest

from zielbewertung import cli
from zielbewertung.app.einstellungen import data_folder, settings_path


def _fenster(picture: bytes) -> cli.Fenster:
    def paint(_: Path, target: Path, __: Path | None) -> None:
        target.write_bytes(picture)

    return cli.Fenster(lambda _: pytest.fail("no window was asked for"), paint, lambda: False)


@pytest.mark.parametrize("words", [["selbsttest"], ["--selbsttest"]])
def test_the_selbsttest_says_line_by_line_what_it_tried(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    assert cli.run(_fenster(b"\x89PNG"), words) == 0

    first, *lines, last = capsys.readouterr().out.splitlines()
    assert first.startswith("Zielbewertung ")
    assert len(lines) > 8
    assert all(": in Ordnung (" in line for line in lines)
    assert last == "Selbsttest: bestanden"


def test_a_failure_is_counted_and_ends_with_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = tmp_path / "Bericht.txt"

    assert cli.run(_fenster(b"no picture"), ["selbsttest", "--bericht", str(report)]) == 1

    told = capsys.readouterr().out
    assert "Fenster zeichnen: FEHLGESCHLAGEN" in told
    assert told.endswith("Selbsttest: 1 Fehler\n")
    assert report.read_text(encoding="utf-8") == told


def test_a_report_that_can_not_be_written_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    report = tmp_path / "fehlt" / "Bericht.txt"

    assert cli.run(_fenster(b"\x89PNG"), ["selbsttest", "--bericht", str(report)]) == 1

    assert "Der Bericht „Bericht.txt“ ließ sich nicht schreiben." in capsys.readouterr().err


def test_the_real_program_passes_with_its_window_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "zielbewertung", "--selbsttest"],
        env=os.environ | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )

    assert (result.returncode, result.stderr) == (0, "")
    assert "Fenster zeichnen: in Ordnung" in result.stdout
    assert list(tmp_path.iterdir()) == []
    assert not settings_path().exists()
    assert [path for path in data_folder().rglob("*") if path.is_file()] == []
