import shlex
import sys
from pathlib import Path

import pytest
from installer.windows import signatur

NAMES = ("PKCS12", "KENNWORT", "ZEITSTEMPEL", "BEFEHL")


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in NAMES:
        monkeypatch.delenv(f"ZIELBEWERTUNG_SIGNATUR_{name}", raising=False)


def test_nothing_is_signed_unless_it_is_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "a.exe"
    file.write_bytes(b"MZ")

    signatur.sign(file)

    assert not signatur.wanted()
    assert file.read_bytes() == b"MZ"


def test_a_command_of_ones_own_signs_each_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "unterschreiben.py"
    script.write_text(
        "import sys\nopen(sys.argv[2], 'ab').write(sys.argv[1].encode())\n", encoding="utf-8"
    )
    command = shlex.join((sys.executable, str(script), "von mir"))
    monkeypatch.setenv("ZIELBEWERTUNG_SIGNATUR_BEFEHL", command)
    files = [tmp_path / "mit Leerzeichen.exe", tmp_path / "b.msi"]
    for file in files:
        file.write_bytes(b"MZ")

    signatur.sign(*files)

    assert signatur.wanted()
    assert [file.read_bytes() for file in files] == [b"MZvon mir"] * 2
