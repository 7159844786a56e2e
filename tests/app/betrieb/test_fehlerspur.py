import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from zielbewertung.app.betrieb.fehlerspur import Fehlerspur, trace_of
from zielbewertung.domain.errors import FileProblemError

SECRET = "Geheimtitel"


def _trace(work: Callable[[], object]) -> Fehlerspur:
    with pytest.raises(Exception, check=lambda _: True) as caught:
        work()
    return trace_of(caught.value)


def _raise_noted() -> None:
    error = ValueError(SECRET)
    error.add_note(SECRET)
    raise error


def _raise_group() -> None:
    raise ExceptionGroup(SECRET, [KeyError(SECRET), FileProblemError(SECRET, SECRET)])


def _raise_after_another() -> None:
    try:
        dict[str, int]()[SECRET]
    except KeyError as error:
        raise FileProblemError(SECRET, SECRET) from error


WAYS: dict[str, tuple[Callable[[], object], str]] = {
    "path": (Path(f"/nirgends/{SECRET}").read_bytes, "FileNotFoundError (errno 2)"),
    "sql": (lambda: sqlite3.connect(f"/nirgends/{SECRET}"), "sqlite3.OperationalError"),
    "text": (lambda: SECRET.encode("utf-16").decode("ascii"), "UnicodeDecodeError"),
    "number": (lambda: int(SECRET), "ValueError"),
    "json": (lambda: json.loads(SECRET), "json.decoder.JSONDecodeError"),
    "name": (lambda: getattr(object(), SECRET), "AttributeError"),
    "code": (lambda: compile(f"{SECRET} =", SECRET, "exec"), "SyntaxError"),
    "note": (_raise_noted, "ValueError"),
    "group": (_raise_group, "zielbewertung.domain.errors.FileProblemError"),
    "cause": (_raise_after_another, "folgt auf KeyError"),
}


@pytest.mark.parametrize("name", WAYS)
def test_the_trace_says_kind_and_place_and_never_the_message(name: str) -> None:
    work, expected = WAYS[name]

    said = str(_trace(work))

    assert expected in said
    assert SECRET not in said
    assert "/" not in said
    assert "test_fehlerspur" in said


def test_every_place_can_be_found_in_the_source() -> None:
    lines = str(_trace(_raise_after_another)).splitlines()

    assert lines[0] == "zielbewertung.domain.errors.FileProblemError"
    place = _raise_after_another.__code__
    assert lines[-1] == f"  {__name__}.{place.co_qualname}:{place.co_firstlineno + 2}"


def test_an_endless_recursion_is_told_in_a_few_lines() -> None:
    def again() -> None:
        again()

    lines = str(_trace(again)).splitlines()

    assert lines[0] == "RecursionError"
    assert len(lines) < 40
    assert any("weitere Stellen" in line for line in lines)


def test_errors_that_follow_each_other_in_a_circle_are_told_once() -> None:
    one, other = ValueError(SECRET), KeyError(SECRET)
    one.__context__, other.__context__ = other, one

    assert str(trace_of(one)) == "ValueError\nfolgt auf KeyError"


def test_the_same_mistake_is_known_again_whatever_it_stumbled_over() -> None:
    def mistake(text: str) -> int:
        return int(text)

    first, second = _trace(lambda: mistake("Titel 1")), _trace(lambda: mistake("Titel 2"))

    assert first.kennzeichen == second.kennzeichen
    assert first.kennzeichen != _trace(lambda: int("Titel")).kennzeichen
