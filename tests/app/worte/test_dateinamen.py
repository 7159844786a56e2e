"""Names of files that every system takes."""

import pytest

from zielbewertung.app.worte.dateinamen import safe_name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Fachdienst 3/2: Jugend", "Fachdienst 3-2- Jugend"),
        ("con", "Stelle"),
        ("LPT1.alt", "Stelle"),
        (" ... ", "Stelle"),
        ("Amt für Straßen", "Amt für Straßen"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_name_becomes_a_file_name_that_windows_takes(text: str, name: str) -> None:
    assert safe_name(text, "Stelle") == name
