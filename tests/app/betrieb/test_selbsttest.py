import shutil
from pathlib import Path

import pytest

from zielbewertung.app import beispiel
from zielbewertung.app.austausch import EXPORTS
from zielbewertung.app.betrieb import selbsttest
from zielbewertung.domain.errors import ZielbewertungError


def _paint(_: Path, picture: Path) -> None:
    picture.write_bytes(b"\x89PNG")


def _damage(file: Path, picture: Path) -> None:
    shutil.copyfile(file, picture)


def _no_window(_: Path, __: Path) -> None:
    raise ImportError("libGL.so.1")


def test_all_that_a_person_does_is_tried_and_works_here(tmp_path: Path) -> None:
    proben = list(selbsttest.selbsttest(tmp_path, _paint))

    assert [(p.name, p.worte) for p in proben if not p.gelungen] == []
    for ending in EXPORTS:
        assert (tmp_path / beispiel.DATEINAME).with_suffix(ending).stat().st_size > 1000
    assert len(list((tmp_path / "Fragebögen").glob("*.xlsx"))) == 1


def test_what_lacks_is_told_and_the_rest_is_tried_all_the_same(tmp_path: Path) -> None:
    proben = list(selbsttest.selbsttest(tmp_path, _no_window))

    (bad,) = (probe for probe in proben if not probe.gelungen)
    assert (bad.name, bad.worte) == ("Fenster zeichnen", "ImportError: libGL.so.1")


def test_a_picture_that_is_none_is_a_failure(tmp_path: Path) -> None:
    bad = list(selbsttest.selbsttest(tmp_path, _damage))[-1]

    assert not bad.gelungen
    assert bad.worte == "„Beispielkonzept.png“ ist leer oder unvollständig."


def test_where_nothing_can_be_opened_every_part_fails_and_no_window_asks(tmp_path: Path) -> None:
    (tmp_path / beispiel.DATEINAME).mkdir()

    proben = list(selbsttest.selbsttest(tmp_path, lambda *_: pytest.fail("a window was opened")))

    assert not any(probe.gelungen for probe in proben)
    assert all(probe.worte for probe in proben)


def test_a_fault_of_the_program_is_not_taken_for_a_result(tmp_path: Path) -> None:
    def paint(_: Path, __: Path) -> None:
        raise KeyError("bug")

    with pytest.raises(KeyError):
        list(selbsttest.selbsttest(tmp_path, paint))


def test_words_for_people_are_told_as_they_are(tmp_path: Path) -> None:
    def paint(_: Path, __: Path) -> None:
        raise ZielbewertungError("Kein Fenster.", "Es wurde nichts geändert.")

    bad = list(selbsttest.selbsttest(tmp_path, paint))[-1]

    assert bad.worte == "Kein Fenster. Es wurde nichts geändert."
