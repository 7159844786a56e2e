import os
import platform
import sys
from importlib import metadata
from pathlib import Path

import pytest

from zielbewertung import __version__
from zielbewertung.app.betrieb.textfrei import said
from zielbewertung.app.betrieb.umgebung import computer, libraries, version_of, versions


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("5.15.0-91-generic", (5, 15, 0)),
        ("12", (12,)),
        ("6.11.3", (6, 11, 3)),
        ("0.2.0rc1", (0, 2, 0)),
        ("meierspc", ()),
        ("", ()),
    ],
)
def test_a_version_is_its_numbers(text: str, numbers: tuple[int, ...]) -> None:
    assert version_of(text) == numbers


def test_the_versions_are_those_that_run() -> None:
    found = versions()

    assert found["zielbewertung"] == version_of(__version__)
    assert found["python"] == sys.version_info[:3]
    assert found["sqlite"] >= (3, 37)
    assert len(found["system"]) >= 2


def test_the_libraries_are_those_the_program_asks_for() -> None:
    found = libraries()

    assert {"click", "sqlite-utils", "reportlab"} <= {name.lower() for name in found}
    assert "pytest" not in found
    assert found["click"] == version_of(metadata.version("click"))


def test_the_computer_is_described_without_its_name(tmp_path: Path) -> None:
    words = {name: said(angabe) for name, angabe in computer(tmp_path / "noch" / "nicht").items()}

    assert int(words["Prozessoren"]) == os.cpu_count()
    assert int(words["Freier Platz auf dem Laufwerk in MB"]) > 0
    assert platform.node() not in words.values()
    assert all("<" not in word for word in words.values())
