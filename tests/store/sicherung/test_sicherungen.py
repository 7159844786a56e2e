import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier, Thread
from zoneinfo import ZoneInfo

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.domain.changes import set_ampel, set_knoten, set_text
from zielbewertung.domain.errors import DamagedFileError, FileProblemError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.werte import Ampel, Anlass, Knotenstatus, Weg
from zielbewertung.store import KonzeptStore
from zielbewertung.store.pruefungen.pruefsumme import stamp
from zielbewertung.store.schema import SCHEMA_VERSION
from zielbewertung.store.sicherung.sicherungen import (
    Sicherung,
    copy_out,
    delete,
    delete_all,
    folder_of,
    folders,
    keep,
    list_sicherungen,
    thin,
)
from zielbewertung.store.sicherung.sicherungsinhalt import read_inhalt

NOW = datetime(2026, 11, 22, 13, 5, 33, 250_000, tzinfo=UTC)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "sicherungen", small_konzept().id)


def rate(path: Path, massnahme: int, ampel: Ampel = Ampel.ROT) -> None:
    """Change the file as the program does."""
    with closing(KonzeptStore.open(path)) as store:
        index = KonzeptIndex(store.load())
        store.apply(set_ampel(index, RUNDE, [MASSNAHMEN[massnahme]], ampel), Weg.FENSTER)


def write(path: Path, text: str) -> None:
    with closing(KonzeptStore.open(path)) as store:
        index = KonzeptIndex(store.load())
        store.apply(set_text(index, RUNDE, MASSNAHMEN[:1], "sachstand", text), Weg.FENSTER)


def made(path: Path, folder: Path, zeit: datetime = NOW) -> Sicherung:
    """Return a new Sicherung of a file that was changed just before."""
    write(path, f"Stand {len(list_sicherungen(folder))} um {zeit}")
    return keep(path, folder, Anlass.VON_HAND, zeit).sicherung


def test_a_sicherung_is_a_complete_copy_with_time_and_occasion_in_its_name(
    path: Path, folder: Path
) -> None:
    result = keep(path, folder, Anlass.VOR_IMPORT, NOW.astimezone(BERLIN))

    assert result.neu
    assert result.sicherung.path.name == "20261122T130533Z-250-vor_import.zielbewertung"
    assert result.sicherung.path.read_bytes() == path.read_bytes()
    assert list_sicherungen(folder) == (result.sicherung,)
    assert result.sicherung.zeit == NOW.replace(microsecond=0)
    assert result.sicherung.groesse == path.stat().st_size
    assert [entry.name for entry in folder.iterdir()] == [result.sicherung.path.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps the folder of a person by itself")
def test_nobody_else_may_read_a_sicherung(path: Path, folder: Path) -> None:
    sicherung = keep(path, folder, Anlass.VON_HAND, NOW).sicherung

    assert sicherung.path.stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_names_hold_no_title_and_are_safe_on_every_system(path: Path, folder: Path) -> None:
    for anlass in Anlass:
        write(path, f"Text {anlass}")
        keep(path, folder, anlass, NOW)

    names = [entry.path.relative_to(folder.parent) for entry in list_sicherungen(folder)]
    assert len(names) == len(Anlass)
    for name in names:
        assert re.fullmatch(r"[0-9a-f-]{36}[/\\][0-9A-Za-z_.-]+", str(name))
        assert "Migration" not in str(name)
        assert "Größe" not in str(name)


def test_the_newest_comes_first_also_within_one_second(path: Path, folder: Path) -> None:
    first = made(path, folder)
    second = made(path, folder, NOW + timedelta(milliseconds=600))
    third = made(path, folder, NOW - timedelta(hours=1))

    assert list_sicherungen(folder) == (second, first, third)
    assert [entry.nummer for entry in (first, second, third)] == [250, 850, 250]


def test_a_name_never_comes_twice_within_a_second_also_after_deleting(
    path: Path, folder: Path
) -> None:
    first, second = made(path, folder), made(path, folder)
    delete(second.path)
    third = made(path, folder, NOW + timedelta(milliseconds=2))

    assert [entry.nummer for entry in (first, second, third)] == [250, 251, 252]
    assert list_sicherungen(folder) == (third, first)


def test_two_copies_with_the_same_last_step_of_one_second_are_two_states(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "kopie.zielbewertung"
    shutil.copyfile(path, other)
    for file, ampel in ((path, Ampel.ROT), (other, Ampel.GELB)):
        rate(file, 0, ampel)
        rate(file, 1)
        with closing(sqlite3.connect(file)) as db, db:
            db.execute("UPDATE aenderung SET zeit = '2026-11-22T13:05:33Z'")
        stamp(file)
    assert read_inhalt(path) == read_inhalt(other)

    kept = [keep(file, folder, Anlass.VON_HAND, NOW) for file in (path, other)]

    assert [one.neu for one in kept] == [True, True]
    assert len(list_sicherungen(folder)) == 2


def test_the_same_state_is_not_kept_twice(path: Path, folder: Path) -> None:
    first = keep(path, folder, Anlass.VON_HAND, NOW)
    again = keep(path, folder, Anlass.BEIM_SCHLIESSEN, NOW + timedelta(hours=1))

    assert again.sicherung == first.sicherung
    assert not again.neu
    rate(path, 1)
    assert keep(path, folder, Anlass.BEIM_SCHLIESSEN, NOW + timedelta(hours=2)).neu


def test_the_same_state_in_other_bytes_is_not_kept_twice(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    rate(path, 1)
    stamp(path)
    keep(path, folder, Anlass.VON_HAND, NOW)
    packed = tmp_path / "packed.zielbewertung"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA page_size = 8192")
        db.execute("VACUUM INTO ?", [str(packed)])

    assert packed.read_bytes() != path.read_bytes()
    assert not keep(packed, folder, Anlass.VON_HAND, NOW).neu


def test_a_damaged_sicherung_does_not_stand_for_the_state(path: Path, folder: Path) -> None:
    first = keep(path, folder, Anlass.VON_HAND, NOW).sicherung
    content = bytearray(first.path.read_bytes())
    content[-4096:] = b"\xff" * 4096
    first.path.write_bytes(content)

    assert keep(path, folder, Anlass.VON_HAND, NOW).neu
    assert len(list_sicherungen(folder)) == 2


def test_a_sicherung_with_one_flipped_bit_does_not_stand_for_the_state(
    path: Path, folder: Path
) -> None:
    first = keep(path, folder, Anlass.VON_HAND, NOW).sicherung
    content = first.path.read_bytes()
    assert content.count(b"Das Paket liegt") == 1
    first.path.write_bytes(content.replace(b"Das Paket liegt", b"Das Paket siegt"))

    assert keep(path, folder, Anlass.VON_HAND, NOW).neu


def test_two_windows_that_keep_at_once_both_get_a_name(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    sources = []
    for number, ampel in enumerate([Ampel.GRUEN, Ampel.GELB, Ampel.ROT, None]):
        source = tmp_path / f"{number}.zielbewertung"
        shutil.copy(path, source)
        if ampel is not None:
            rate(source, 1, ampel)
        sources.append(source)
    start = Barrier(len(sources))

    def work(source: Path) -> None:
        start.wait()
        keep(source, folder, Anlass.VON_HAND, NOW)

    threads = [Thread(target=work, args=[source]) for source in sources]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = {entry.path.read_bytes() for entry in list_sicherungen(folder)}
    assert kept == {source.read_bytes() for source in sources}


def test_a_name_from_another_version_of_the_program_is_listed_and_other_files_are_not(
    path: Path, folder: Path
) -> None:
    sicherung = keep(path, folder, Anlass.VON_HAND, NOW).sicherung
    later = folder / "20270101T000000Z-1234-vor_mondflug.zielbewertung"
    shutil.copy(sicherung.path, later)
    for name in ("Notiz.txt", "20261322T130533Z-000-von_hand.zielbewertung", ".x.neu"):
        (folder / name).write_bytes(b"")

    newest, oldest = list_sicherungen(folder)
    assert (newest.path, newest.anlass, newest.nummer) == (later, Anlass.UNBEKANNT, 1234)
    assert oldest == sicherung


def test_no_folder_is_no_sicherung(folder: Path) -> None:
    assert list_sicherungen(folder) == ()
    assert folders(folder.parent) == ()
    assert thin(folder, NOW) == ()
    assert delete_all(folder) == 0


@pytest.mark.parametrize("konzept_id", ["../../../../../../../../etc/passwd..", "A" * 36, "", "."])
def test_the_id_of_a_file_never_leads_out_of_the_folder(tmp_path: Path, konzept_id: str) -> None:
    folder = folder_of(tmp_path, konzept_id)

    assert folder.parent == tmp_path
    assert re.fullmatch(r"[0-9a-f-]{36}", folder.name)
    assert folder != folder_of(tmp_path, konzept_id + "x")


# ---------------------------------------------------------------------- what it holds


def test_a_sicherung_tells_what_it_holds(path: Path, folder: Path) -> None:
    rate(path, 4)
    sicherung = keep(path, folder, Anlass.VON_HAND, NOW).sicherung
    before = sicherung.path.read_bytes()

    inhalt = read_inhalt(sicherung.path)

    assert inhalt.konzept == small_konzept().id
    assert inhalt.titel == "Konzept Migration"
    assert (inhalt.eintraege, inhalt.massnahmen, inhalt.bewertet) == (12, 5, 3)
    assert inhalt.runde == "Evaluation 2022"
    assert inhalt.aenderung == "Maßnahme 3.3: nicht erreicht"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", inhalt.geaendert)
    assert inhalt.fassung == SCHEMA_VERSION
    assert sicherung.path.read_bytes() == before
    assert [entry.name for entry in folder.iterdir()] == [sicherung.path.name]


def test_the_figures_are_those_of_the_window_also_with_entries_out_of_force(path: Path) -> None:
    with closing(KonzeptStore.open(path)) as store:
        index = KonzeptIndex(store.load())
        ziel = replace(index.knoten(id_of("z1")), status=Knotenstatus.ENTFALLEN)
        store.apply(set_knoten(index, ziel), Weg.FENSTER)
        index = KonzeptIndex(store.load())

    inhalt = read_inhalt(path)

    assert inhalt.eintraege == sum(index.anzahl(ebene) for ebene in index.ebenen) == 9
    zaehlung = index.zaehlung(index.aktuelle_runde.id)
    assert (inhalt.bewertet, inhalt.massnahmen) == (zaehlung.bewertet, zaehlung.gesamt) == (1, 3)
    assert inhalt.runde == index.aktuelle_runde.name


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _foreign(path: Path) -> None:
    path.write_bytes(b"Nur ein Text. " * 500)


def _cut(path: Path) -> None:
    os.truncate(path, 5000)


def _scrambled(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))


def _without_tables(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA foreign_keys = OFF")
        db.execute("DROP TABLE aenderung")


def _without_rounds(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("DROP TRIGGER runde_geloescht")
        db.execute("DELETE FROM runde")
        db.commit()


def _going_in_circles(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA legacy_alter_table = ON")
        db.execute("ALTER TABLE knoten RENAME TO k")
        db.execute(
            "CREATE VIEW knoten AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            " SELECT x AS id, NULL AS eltern, 0 AS ebene, 'aktiv' AS status FROM n"
        )
        db.commit()


@pytest.mark.parametrize(
    "damage", [_emptied, _foreign, _cut, _scrambled, _without_tables, _without_rounds]
)
def test_a_damaged_sicherung_is_told_as_such(path: Path, damage: Callable[[Path], None]) -> None:
    damage(path)

    with pytest.raises(DamagedFileError, match="nicht lesbar"):
        read_inhalt(path)


def test_a_sicherung_that_keeps_one_waiting_is_given_up(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _going_in_circles(path)
    monkeypatch.setattr("zielbewertung.store.sicherung.sicherungsinhalt._SECONDS", 0.05)

    with pytest.raises(DamagedFileError):
        read_inhalt(path)


def test_a_sicherung_of_a_newer_program_is_told_as_such(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")

    with pytest.raises(FileProblemError, match="neueren Fassung"):
        read_inhalt(path)


def test_a_sicherung_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="lässt sich nicht lesen"):
        read_inhalt(tmp_path / "fort.zielbewertung")


# ---------------------------------------------------------------------- thinning and deleting


def test_thinning_deletes_what_is_due_and_keeps_the_one_just_made(
    path: Path, folder: Path
) -> None:
    days = [made(path, folder, NOW - timedelta(days=age)) for age in (3000, 900, 30, 29, 5, 5, 1)]
    late = made(path, folder, NOW - timedelta(days=2000))

    gone = thin(folder, NOW, late, BERLIN)

    assert {entry.zeit for entry in gone} == {days[0].zeit, days[1].zeit, days[2].zeit}
    assert list_sicherungen(folder) == (days[6], days[5], days[4], days[3], late)
    assert thin(folder, NOW, late, BERLIN) == ()


def test_thousands_of_files_are_thinned_within_seconds(path: Path, folder: Path) -> None:
    keep(path, folder, Anlass.VON_HAND, NOW)
    for number in range(3000):
        zeit = NOW - timedelta(hours=number)
        (folder / f"{zeit:%Y%m%dT%H%M%S}Z-001-beim_schliessen.zielbewertung").write_bytes(b"x")

    gone = thin(folder, NOW, zone=BERLIN)

    left = list_sicherungen(folder)
    assert len(gone) + len(left) == 3001
    assert len(left) < 80
    assert left[0].zeit == NOW.replace(microsecond=0)


def test_what_a_killed_program_left_goes_after_a_day(path: Path, folder: Path) -> None:
    keep(path, folder, Anlass.VON_HAND, NOW)
    old, fresh = folder / ".a.neu", folder / ".b.neu"
    for unfinished in (old, fresh):
        unfinished.write_bytes(b"halb")
    os.utime(old, (time.time() - 25 * 3600,) * 2)

    thin(folder, NOW)

    assert not old.exists()
    assert fresh.exists()
    delete_all(folder)
    assert not folder.exists()


def test_one_or_all_can_be_deleted_and_foreign_files_stay(path: Path, folder: Path) -> None:
    first, second = made(path, folder), made(path, folder)
    delete(first.path)
    assert list_sicherungen(folder) == (second,)
    note = folder / "Notiz.txt"
    note.write_text("von mir")

    assert delete_all(folder) == 1
    assert list(folder.iterdir()) == [note]


def test_a_copy_goes_to_a_chosen_place_but_never_over_a_file(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    sicherung = keep(path, folder, Anlass.VON_HAND, NOW).sicherung
    target = tmp_path / "Heraus.zielbewertung"
    copy_out(sicherung.path, target)
    assert target.read_bytes() == sicherung.path.read_bytes()

    target.write_text("meins")
    with pytest.raises(FileProblemError, match="gibt es schon"):
        copy_out(sicherung.path, target)
    assert target.read_text() == "meins"
    with pytest.raises(FileProblemError, match="konnte nicht angelegt werden"):
        copy_out(folder / "fort", tmp_path / "Neu.zielbewertung")
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name[0] == ".") == []


# ---------------------------------------------------------------------- disks that refuse


def test_a_folder_that_can_not_be_is_told(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    (tmp_path / "sicherungen").write_text("eine Datei")
    folder = folder_of(tmp_path / "sicherungen", small_konzept().id)

    with pytest.raises(FileProblemError) as caught:
        keep(path, folder, Anlass.VON_HAND, NOW)

    assert caught.value.title == "Die Sicherung konnte nicht angelegt werden."
    assert "nicht berührt" in caught.value.explanation
    with pytest.raises(FileProblemError, match="nicht auflisten"):
        list_sicherungen(folder)
    assert path.read_bytes() == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with room for 64 KiB."""
    place = tmp_path / "klein"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
    if os.name == "nt" or os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    yield place
    subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_is_told_and_leaves_nothing_behind(path: Path, small_disk: Path) -> None:
    folder = folder_of(small_disk, small_konzept().id)
    with pytest.raises(FileProblemError, match="Der Datenträger ist voll"):
        keep(path, folder, Anlass.VON_HAND, NOW)
    assert list(folder.iterdir()) == []

    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(FileProblemError, match="schreibgeschützt"):
        keep(path, folder, Anlass.VON_HAND, NOW)


KEEPS = """
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from zielbewertung.domain.werte import Anlass
from zielbewertung.store.sicherung.sicherungen import keep

one, other, folder = map(Path, sys.argv[1:])
for number in count():
    source = (one, other)[number % 2]
    kept = keep(source, folder, Anlass.VON_HAND, datetime.now(UTC))
    sys.stdout.write(kept.sicherung.path.name + "\\n")
    sys.stdout.flush()
"""


def keep_and_kill(path: Path, folder: Path, other: Path, kills: int) -> None:
    """Kill a program that keeps without end, so many times; what is there must be complete."""
    told: set[str] = set()
    command = [sys.executable, "-c", KEEPS, str(path), str(other), str(folder)]
    chance = random.Random(kills)
    for _ in range(kills):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(chance.random() * 0.06)
            child.kill()
            told.update((first + child.stdout.read()).split("\n")[:-1])
    there = list_sicherungen(folder)
    contents = {path.read_bytes(), other.read_bytes()}
    assert {entry.path.read_bytes() for entry in there} <= contents
    assert told <= {entry.path.name for entry in there}


def test_a_killed_program_leaves_only_complete_sicherungen(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.zielbewertung"
    shutil.copy(path, other)
    rate(other, 1)
    keep_and_kill(path, folder, other, kills=4)
