import re
import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.angelegt import new_session, write_document
from tests.domain.konzepte import small_konzept

from zielbewertung import __version__
from zielbewertung.app.betrieb.diagnose import (
    Diagnose,
    Fensterangaben,
    auskunft_of_file,
    collect,
    proposed_name,
)
from zielbewertung.app.betrieb.protokoll import Vermerk, note, open_log
from zielbewertung.app.einstellungen import Einstellungen, data_folder
from zielbewertung.domain.errors import FileProblemError

NAMES = ["liesmich.txt", "programm.txt", "einstellungen.txt", "datei.txt", "protokoll.txt"]


@pytest.fixture(autouse=True)
def _log(tmp_path: Path) -> Iterator[None]:
    open_log(tmp_path / "log")
    yield
    open_log(None)


def _text(diagnose: Diagnose, name: str) -> str:
    (text,) = [teil.text for teil in diagnose.teile if teil.name == name]
    return text


def test_the_zip_holds_just_what_was_shown(tmp_path: Path) -> None:
    note(Vermerk.BEGONNEN)
    made = collect(Einstellungen(), None)
    target = tmp_path / "Diagnose.zip"

    made.save(target)

    with zipfile.ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == NAMES
        assert archive.comment == b""
        assert not any(info.extra or info.comment for info in archive.infolist())
        read = {name: archive.read(name).decode("utf-8-sig") for name in NAMES}
    shown = str(made)
    for name, text in read.items():
        assert name in shown
        assert text.replace("\r\n", "\n").rstrip() in shown
    assert list(tmp_path.glob("*.zip")) == [target]


def test_a_diagnose_that_can_not_be_written_leaves_nothing(tmp_path: Path) -> None:
    made = collect(Einstellungen(), None)

    with pytest.raises(FileProblemError, match="konnte nicht geschrieben werden"):
        made.save(tmp_path / "fort" / "Diagnose.zip")

    assert not list(tmp_path.rglob("*.zip"))


def test_an_older_diagnose_is_replaced_but_never_a_konzept(tmp_path: Path) -> None:
    path = tmp_path / "Diagnose.zip"
    path.write_bytes(b"alt")
    made = collect(Einstellungen(), None)
    made.save(path)
    assert zipfile.is_zipfile(path)

    konzept = tmp_path / "Konzept.zip"
    write_document(konzept, small_konzept(), "angelegt")
    with pytest.raises(FileProblemError, match="ist selbst ein Konzept"):
        made.save(konzept)


def test_versions_and_window_are_told() -> None:
    fenster = Fensterangaben((6, 11, 3), "windows", ((1920, 1080, 150), (1280, 1024, 100)), True)
    text = _text(collect(Einstellungen(), None, fenster), "programm.txt")

    for line in (
        f"Zielbewertung: {__version__}",
        "Qt: 6.11.3",
        "Plattform des Fensters: windows",
        "Bildschirm 2, Breite: 1280",
        "Bildschirm 1, Vergrößerung in Prozent: 150",
        "Vorlesehilfe angeschlossen: ja",
        "Arbeitskopien: 0",
    ):
        assert f"{line}\n" in text


def test_settings_are_told_without_a_path_or_a_text() -> None:
    settings = Einstellungen(
        ("/home/geheim/Geheimer Titel.zielbewertung", "b"), 150, "dunkel", False, fenster="Geheim"
    )
    settings = replace(settings, ansichten={"id": {"Geheim": {"text": "geheim"}}})
    text = _text(collect(settings, None), "einstellungen.txt")

    assert "zuletzt (Anzahl): 2\n" in text
    assert "ansichten (Anzahl): 1\n" in text
    assert "zoom: 150\n" in text
    assert "farben: dunkel\n" in text
    assert "einzeltasten: nein\n" in text
    assert "fenster (gemerkt): ja\n" in text
    assert "eheim" not in text


def test_a_setting_that_was_written_by_hand_is_not_quoted() -> None:
    text = _text(collect(Einstellungen(farben="Geheimer Titel"), None), "einstellungen.txt")

    assert "farben (gemerkt): ja\n" in text
    assert "eheim" not in text


def test_copies_and_backups_are_counted() -> None:
    for folder, number in (("arbeitskopien", 1), ("sicherungen", 3)):
        for n in range(number):
            place = data_folder() / folder / f"Geheim {n}"
            place.mkdir(parents=True)
            (place / "konzept.zielbewertung").touch()
    text = _text(collect(Einstellungen(), None), "programm.txt")

    assert "Arbeitskopien: 1\n" in text
    assert "Sicherungen: 3\n" in text
    assert "eheim" not in text


def test_the_open_file_is_told_in_numbers(tmp_path: Path) -> None:
    path = tmp_path / "Geheimer Titel.zielbewertung"
    with closing(new_session(path, small_konzept(), "Geheimer Schritt")) as session:
        made = collect(Einstellungen(), session.auskunft(), zustand={"Übertragen": True})
    text = _text(made, "datei.txt")

    assert "Fassung des Schemas: 1\n" in text
    assert f"Zeilen in knoten: {len(small_konzept().knoten)}\n" in text
    assert "Schäden nach Prüfung von SQLite: 0\n" in text
    assert text.endswith("Übertragen: ja\n")
    quoted = [knoten.titel for knoten in small_konzept().knoten if knoten.titel]
    assert not [titel for titel in [*quoted, "eheim"] if titel in str(made)]


def test_findings_that_quote_the_file_are_only_counted(tmp_path: Path) -> None:
    path = tmp_path / "k.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    with closing(sqlite3.connect(path)) as db:
        db.execute('CREATE TABLE "Geheimer Titel" (x)')
    text = _text(collect(Einstellungen(), auskunft_of_file(path)), "datei.txt")

    assert "Fremde, fehlende oder veränderte Teile des Schemas: 1\n" in text
    assert "eheim" not in text


def test_without_a_file_and_for_a_file_out_of_reach_it_is_said_so(tmp_path: Path) -> None:
    assert _text(collect(Einstellungen(), None), "datei.txt") == "Es war keine Datei geöffnet.\n"
    gone = auskunft_of_file(tmp_path / "Geheim")
    assert _text(collect(Einstellungen(), gone), "datei.txt") == (
        "Die Datei war nicht erreichbar.\n"
    )


def test_the_protokoll_is_told_from_the_oldest_line_on() -> None:
    while not (tmp := collect(Einstellungen(), None).teile[-1].text).count("rueckgabe=") > 4000:
        for number in range(len(tmp), len(tmp) + 1000):
            note(Vermerk.BEENDET, rueckgabe=number)

    numbers = [int(found) for found in re.findall(r"rueckgabe=(\d+)", tmp)]
    times = [line.split()[0] for line in tmp.splitlines()]
    assert numbers == sorted(numbers)
    assert times == sorted(times)


def test_an_empty_protokoll_is_told_as_such() -> None:
    assert _text(collect(Einstellungen(), None), "protokoll.txt") == "Das Protokoll ist leer.\n"


def test_the_name_carries_the_day() -> None:
    assert proposed_name(datetime(2026, 3, 1, tzinfo=UTC)) == (
        "Diagnose Zielbewertung 2026-03-01.zip"
    )
