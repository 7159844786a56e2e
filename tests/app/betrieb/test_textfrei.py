from enum import Enum

import pytest

from zielbewertung.app.betrieb.textfrei import Name, Ort, code_name, said
from zielbewertung.domain.werte import Ampel

SECRET = "Geheimer Titel"


class Zahl(int):
    """A number that says something else."""

    def __str__(self) -> str:
        return SECRET


class Farbe(Enum):
    """Words of the program."""

    ROT = SECRET


SAID: list[tuple[object, str]] = [
    (7, "7"),
    (True, "ja"),
    (None, "unbekannt"),
    ((3, 11, 7), "3.11.7"),
    (Ampel.GRUEN, "gruen"),
    (Farbe.ROT, "rot"),
    (ValueError, "ValueError"),
    (Name("debian"), "debian"),
    (Ort("modul.teil", "Klasse.<lambda>", 3), "modul.teil.Klasse.<lambda>:3"),
]
STRAY: list[tuple[object, str]] = [
    (SECRET, "<str>"),
    ([SECRET], "<list>"),
    ((1, SECRET), "<tuple>"),
    ({SECRET: 1}, "<dict>"),
    (Zahl(7), "7"),
    (Name(SECRET), "?"),
    (Ort(SECRET, SECRET, 3), "?.?:3"),
]


@pytest.mark.parametrize(("angabe", "expected"), SAID + STRAY)
def test_numbers_and_names_of_the_program_are_said_and_nothing_else(
    angabe: object, expected: str
) -> None:
    assert said(angabe) == expected


@pytest.mark.parametrize(
    "text", ["Maßnahme 3", "/home/x", "a b", "C:\\x", "", "a\nb", "x" * 200, 7]
)
def test_what_is_no_name_in_a_program_is_not_said(text: object) -> None:
    assert code_name(text) == "?"
