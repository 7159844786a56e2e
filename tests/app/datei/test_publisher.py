"""The Publisher at a real place that goes away, hangs, is taken or changed, and comes back."""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.datei.dokument import find_left
from zielbewertung.app.datei.publisher import Lage, Publisher, Takt, Uebertragung
from zielbewertung.app.datei.sicherungen import Anlass, list_sicherungen
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.errors import (
    ForeignChangeError,
    LockedError,
    MissingFileError,
    UnreachableError,
)
from zielbewertung.domain.werte import Ampel

QUICK = Takt(ruhe=0.05, spaetestens=0.3, blick=0.1, erneut=(0.05, 0.1), geduld=0.3)
CALM = Takt(ruhe=0.05, spaetestens=0.3, blick=600.0, erneut=(600.0,), geduld=0.3)
"""Looks at nothing and tries nothing again by itself."""

_PATIENCE = 15.0


class Ort:
    """A document that is open, published in the given Takt, and all that was told of it."""

    def __init__(self, path: Path, takt: Takt = QUICK) -> None:
        self.path = path
        self.session = Session.open(path)
        self.told: list[Uebertragung] = []
        self.publisher = Publisher(self.session, self.told.append, takt)
        self.publisher.start()
        self.rated = 0

    def rate(self, ampel: Ampel | None = None) -> None:
        """Rate the next measure, otherwise than it is."""
        session = self.session
        massnahme = list(session.index.massnahmen())[self.rated].id
        self.rated += 1
        now = session.bewertung(massnahme).ampel
        wanted = ampel or (Ampel.ROT if now is not Ampel.ROT else Ampel.GELB)
        session.execute(changes.set_ampel(session.index, session.runde, [massnahme], wanted))
        self.publisher.note_change()

    def becomes(self, lage: Lage) -> Uebertragung:
        """Wait until things stand so."""
        wait_until(lambda: self.publisher.uebertragung.lage is lage, lambda: self.publisher)
        return self.publisher.uebertragung

    @property
    def lock(self) -> Path:
        return self.path.with_name(f".~lock.{self.path.name}#")

    def has_all(self) -> bool:
        """Tell whether the document holds, at its place, what the session holds."""
        with_view = Session.open(self.path, nur_lesen=True)
        same = with_view.snapshot() == self.session.snapshot()
        with_view.let_go()
        return same


def wait_until(reached: Callable[[], bool], what: Callable[[], object] = lambda: "") -> None:
    end = time.monotonic() + _PATIENCE
    while not reached():
        assert time.monotonic() < end, what()
        time.sleep(0.01)


@pytest.fixture
def share(tmp_path: Path) -> Path:
    """Return the document in a folder of its own, which can go away as a share does."""
    path = tmp_path / "Freigabe" / "Konzept.zielbewertung"
    path.parent.mkdir()
    write_document(path, load_beispiel(), "Beispiel angelegt")
    return path


@pytest.fixture
def opened(share: Path) -> Iterator[Callable[..., Ort]]:
    """Open the document; in the end the thread is over and nothing is held any more."""
    orte: list[Ort] = []

    def open_it(takt: Takt = QUICK) -> Ort:
        orte.append(Ort(share, takt))
        return orte[-1]

    yield open_it
    for ort in orte:
        ort.publisher.end()
        assert ort.publisher.wait(_PATIENCE)
        ort.session.let_go()


def change_elsewhere(path: Path, folder: Path, title: str) -> bytes:
    """Change the document behind the program's back; return its bytes from then on."""
    other = folder / "anderswo.zielbewertung"
    other.write_bytes(path.read_bytes())
    session = Session.open(other)
    wanted = next(iter(session.index.massnahmen()))
    session.execute(changes.set_knoten(session.index, replace(wanted, titel=title)))
    session.close()
    os.replace(other, path)
    return path.read_bytes()


class Bug:
    """An error that nobody expected, in the place where a published file is put, some times."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, share: Path, times: int) -> None:
        self.caught: list[str] = []
        self.left = times
        replace_file = os.replace

        def put(source: Path, target: Path) -> None:
            if self.left and Path(target) == share:
                self.left -= 1
                raise AssertionError("a bug")
            replace_file(source, target)

        monkeypatch.setattr(os, "replace", put)
        monkeypatch.setattr(
            threading, "excepthook", lambda args: self.caught.append(str(args.exc_value))
        )


# ---------------------------------------------------------------------- a bug of the program


def test_a_thread_that_fell_over_a_bug_begins_once_more_and_loses_nothing(
    opened: Callable[..., Ort], share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ort = opened()
    bug = Bug(monkeypatch, share, 1)
    ort.rate()
    ort.becomes(Lage.GESICHERT)
    assert bug.caught == ["a bug"], "it is noted all the same"
    assert ort.has_all()
    bug.left = 1
    ort.rate()
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all(), "after a success a bug is the first one again"


def test_after_a_second_bug_it_is_told_and_saving_now_tries_again(
    opened: Callable[..., Ort], share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ort = opened()
    bug = Bug(monkeypatch, share, 2)
    ort.rate()
    state = ort.becomes(Lage.AUSGEFALLEN)
    assert state.fehler is not None
    assert "gehen nicht verloren" in state.fehler.explanation
    assert "starten Sie es neu" in state.fehler.explanation
    assert ort.told[-1].lage is Lage.AUSGEFALLEN
    assert len(bug.caught) == 2
    assert ort.session.unpublished == 1
    ort.rate()
    assert ort.publisher.uebertragung.lage is Lage.AUSGEFALLEN
    ort.publisher.publish_now()
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


def test_what_a_bug_kept_back_is_offered_at_the_next_start_and_the_lock_goes(
    share: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ort = Ort(share)
    before = share.read_bytes()
    Bug(monkeypatch, share, 99)
    ort.rate()
    ort.becomes(Lage.AUSGEFALLEN)
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    assert not ort.lock.exists()
    ort.session.let_go()
    assert share.read_bytes() == before
    assert [(fund.document, fund.schritte) for fund in find_left()] == [(share, 1)]


# ---------------------------------------------------------------------- all is well


def test_a_change_reaches_its_place_by_itself_shortly_after(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    before = share.read_bytes()
    ort.rate()
    assert ort.publisher.uebertragung.lage in (Lage.AUSSTEHEND, Lage.UNTERWEGS)
    ort.becomes(Lage.GESICHERT)
    assert share.read_bytes() != before
    assert ort.has_all()
    assert Lage.UNTERWEGS in [state.lage for state in ort.told]


def test_many_quick_changes_become_few_publishings_and_none_waits_for_ever(
    opened: Callable[..., Ort],
) -> None:
    ruhe = 0.4
    ort = opened(Takt(ruhe=ruhe, spaetestens=0.6, blick=600.0))
    begin = time.monotonic()
    # Never a pause as long as ``ruhe``, and still something is published.
    while ort.session.unpublished == ort.rated or ort.rated < 30:
        assert time.monotonic() - begin < _PATIENCE
        ort.rate()
        time.sleep(0.03)
    published = [state.lage for state in ort.told].count(Lage.UNTERWEGS)
    assert published <= (time.monotonic() - begin) / ruhe
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


def test_publishing_now_does_not_wait_for_a_pause(opened: Callable[..., Ort]) -> None:
    ort = opened(Takt(ruhe=600.0, spaetestens=600.0, blick=600.0))
    ort.rate()
    ort.publisher.publish_now()
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


# ---------------------------------------------------------------------- the place goes away


def test_a_place_that_goes_away_gets_everything_when_it_is_back(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    away = share.parent.rename(share.parent.with_name("weg"))
    ort.rate()
    state = ort.becomes(Lage.UNERREICHBAR)
    assert isinstance(state.fehler, UnreachableError)
    assert "auf diesem PC gespeichert" in state.fehler.explanation
    ort.rate()
    assert ort.session.unpublished == 2
    away.rename(share.parent)
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


def test_further_tries_are_not_told_as_news(opened: Callable[..., Ort], share: Path) -> None:
    ort = opened()
    away = share.parent.rename(share.parent.with_name("weg"))
    ort.rate()
    ort.becomes(Lage.UNERREICHBAR)
    before = len(ort.told)
    wait_until(lambda: len(ort.told) > before + 6)
    assert {state.lage for state in ort.told[before:]} == {Lage.UNERREICHBAR}
    away.rename(share.parent)
    ort.becomes(Lage.GESICHERT)


def test_a_place_that_goes_away_does_not_matter_while_all_is_published(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    away = share.parent.rename(share.parent.with_name("weg"))
    wait_until(lambda: len(ort.told) > 2)
    assert ort.publisher.uebertragung == Uebertragung(Lage.GESICHERT)
    ort.rate()
    ort.becomes(Lage.UNERREICHBAR)
    away.rename(share.parent)
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


def test_a_file_that_is_gone_is_made_anew_only_when_that_is_wanted(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    share.unlink()
    assert isinstance(ort.becomes(Lage.FEHLT).fehler, MissingFileError)
    ort.rate()
    before = len(ort.told)
    wait_until(lambda: len(ort.told) > before + 6)
    assert ort.publisher.uebertragung.lage is Lage.FEHLT
    assert not share.exists()
    ort.publisher.publish_now(recreate=True)
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


def test_a_file_that_is_gone_is_made_anew_even_when_nothing_has_changed(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    share.unlink()
    ort.becomes(Lage.FEHLT)
    ort.publisher.publish_now(recreate=True)
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


def test_a_file_that_comes_back_gets_what_it_lacks(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    away = share.rename(share.with_suffix(".weg"))
    ort.rate()
    ort.becomes(Lage.FEHLT)
    away.rename(share)
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


# ---------------------------------------------------------------------- someone else


def test_a_foreign_change_is_noticed_by_looking_and_never_overwritten(
    opened: Callable[..., Ort], share: Path, tmp_path: Path
) -> None:
    ort = opened()
    theirs = change_elsewhere(share, tmp_path, "Von anderer Seite")
    assert isinstance(ort.becomes(Lage.FREMD).fehler, ForeignChangeError)
    ort.rate()
    time.sleep(0.5)  # many times what the Takt would need
    assert ort.publisher.uebertragung.lage is Lage.FREMD
    assert share.read_bytes() == theirs
    assert ort.session.unpublished == 1


def test_nothing_goes_on_before_the_person_decided_about_a_foreign_change(
    opened: Callable[..., Ort], share: Path, tmp_path: Path
) -> None:
    ort = opened(CALM)
    theirs = change_elsewhere(share, tmp_path, "Von anderer Seite")
    ort.rate()
    ort.becomes(Lage.FREMD)
    told = len(ort.told)
    ort.rate()
    time.sleep(0.5)
    assert len(ort.told) == told
    ort.publisher.publish_now()
    wait_until(lambda: len(ort.told) > told)
    ort.becomes(Lage.FREMD)
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    assert share.read_bytes() == theirs


def test_a_lock_that_someone_took_over_stops_everything(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened(CALM)
    before = share.read_bytes()
    theirs = json.loads(ort.lock.read_text("utf-8")) | {
        "kennung": "andere",
        "wer": "Nachbar",
        "rechner": "anderswo",
    }
    ort.lock.write_text(json.dumps(theirs), "utf-8")
    ort.rate()
    error = ort.becomes(Lage.GESPERRT).fehler
    assert isinstance(error, LockedError)
    assert error.wer == "Nachbar"
    ort.rate()
    time.sleep(0.3)
    assert share.read_bytes() == before
    ort.publisher.publish_now()
    ort.becomes(Lage.GESPERRT)
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    assert json.loads(ort.lock.read_text("utf-8")) == theirs, "their lock was taken away"
    ort.lock.unlink()


# ---------------------------------------------------------------------- refusals


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of its own, where the machine lets us."""
    folder = tmp_path / "Datentraeger"
    folder.mkdir()
    if sys.platform != "linux" or _mount("-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)):
        pytest.skip("no right to mount here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(*options: str) -> int:
    try:
        return subprocess.run(["mount", *options], capture_output=True, check=False).returncode
    except FileNotFoundError:
        return 1


def test_a_place_that_can_not_be_written_is_told_with_its_reason(small_disk: Path) -> None:
    path = small_disk / "Konzept.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    ort = Ort(path)
    assert _mount("-o", "remount,ro", str(small_disk)) == 0
    ort.rate()
    error = ort.becomes(Lage.ABGELEHNT).fehler
    assert error is not None
    assert "schreibgeschützt" in error.explanation
    assert "auf diesem PC gespeichert" in error.explanation
    told = len(ort.told)
    wait_until(lambda: len(ort.told) > told + 6)  # tries and looks: reading goes well
    assert {state.lage for state in ort.told[told:]} == {Lage.ABGELEHNT}
    assert _mount("-o", "remount,rw", str(small_disk)) == 0
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    ort.session.let_go()


def test_a_full_disk_is_told_and_served_when_there_is_room(small_disk: Path) -> None:
    path = small_disk / "Konzept.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    ort = Ort(path)
    filler = small_disk / "voll"
    _fill(filler)
    before = path.read_bytes()
    ort.rate()
    error = ort.becomes(Lage.ABGELEHNT).fehler
    assert error is not None
    assert "kein Platz mehr" in error.title
    assert path.read_bytes() == before
    filler.unlink()
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()
    assert sorted(p.name for p in small_disk.iterdir()) == [ort.lock.name, path.name]
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    ort.session.let_go()


def _fill(filler: Path) -> None:
    with filler.open("wb", buffering=0) as stream:
        for chunk in (1 << 16, 1 << 12, 1):
            while True:
                try:
                    stream.write(b"x" * chunk)
                except OSError:
                    break


def test_a_folder_in_the_place_of_the_file_is_not_written_to(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    aside = share.rename(share.with_suffix(".weg"))
    share.mkdir()
    ort.rate()
    wait_until(lambda: ort.publisher.uebertragung.fehler is not None)
    assert ort.session.unpublished == 1
    share.rmdir()
    aside.rename(share)
    ort.becomes(Lage.GESICHERT)
    assert ort.has_all()


# ---------------------------------------------------------------------- a place that hangs


def test_a_place_that_hangs_is_told_and_its_end_is_not_waited_for(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened(CALM)
    aside = share.rename(share.with_suffix(".weg"))
    os.mkfifo(share)  # who opens it waits for ever
    ort.rate()
    state = ort.becomes(Lage.UNERREICHBAR)
    assert state.fehler is not None
    assert "antwortet nicht" in state.fehler.title
    begin = time.monotonic()
    ort.publisher.end()
    assert not ort.publisher.wait(0.05)
    assert time.monotonic() - begin < 5
    assert not ort.publisher.answers
    let_through(share)
    aside.replace(share)
    assert ort.publisher.wait(_PATIENCE)


def test_a_thread_that_wakes_after_all_does_nothing_more(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened(CALM)
    aside = share.rename(share.with_suffix(".weg"))
    os.mkfifo(share)
    ort.rate()
    ort.becomes(Lage.UNERREICHBAR)
    ort.publisher.forsake(leaves=True)
    told = len(ort.told)
    let_through(share)
    aside.replace(share)
    assert ort.publisher.wait(_PATIENCE)
    assert len(ort.told) == told
    assert not ort.lock.exists()
    assert list_sicherungen(ort.session.index.id) == ()


def let_through(fifo: Path) -> None:
    """Let go of whoever waits at a FIFO."""
    os.close(os.open(fifo, os.O_RDWR | os.O_NONBLOCK))
    with fifo.open("r+b", buffering=0):
        time.sleep(0.1)


HANGING = """
import os, sys
from pathlib import Path
from tests.app.datei.test_publisher import CALM, Ort
from zielbewertung.app.datei.publisher import Lage

path = Path(sys.argv[1])
ort = Ort(path, CALM)
path.rename(path.with_suffix(".weg"))
os.mkfifo(path)
ort.rate()
ort.becomes(Lage.UNERREICHBAR)
ort.rate()
ort.publisher.end()
ort.session.forsake_place()
ort.session.let_go()
print(ort.session.unpublished)
"""


def test_the_program_ends_although_a_place_hangs_and_offers_everything_next_time(
    share: Path,
) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", HANGING, str(share)],
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
        cwd=Path(__file__).parents[3],
    )
    assert ended.stdout.split() == ["2"]
    share.with_suffix(".weg").replace(share)
    (fund,) = find_left()
    assert (fund.document, fund.schritte) == (share, 2)
    session = Session.open(share)
    assert session.unpublished == 2
    session.close()
    assert find_left() == ()


# ---------------------------------------------------------------------- the end


def test_at_the_end_what_is_left_is_published_and_the_place_is_free(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened(Takt(ruhe=600.0, spaetestens=600.0, blick=600.0))
    ort.rate()
    assert ort.lock.exists()
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    assert ort.session.unpublished == 0
    assert ort.has_all()
    assert not ort.lock.exists()


def test_what_was_changed_is_kept_as_a_sicherung_at_the_end(opened: Callable[..., Ort]) -> None:
    ort = opened()
    ort.rate()
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    (sicherung,) = list_sicherungen(ort.session.index.id)
    assert sicherung.anlass is Anlass.BEIM_SCHLIESSEN


def test_an_end_without_a_change_leaves_no_sicherung(
    opened: Callable[..., Ort], share: Path
) -> None:
    ort = opened()
    before = share.read_bytes()
    ort.publisher.end()
    assert ort.publisher.wait(_PATIENCE)
    assert list_sicherungen(ort.session.index.id) == ()
    assert share.read_bytes() == before


def test_what_can_only_be_looked_at_is_never_published(share: Path) -> None:
    session = Session.open(share, nur_lesen=True)
    publisher = Publisher(session, lambda _: None, QUICK)
    publisher.start()
    publisher.publish_now()
    publisher.end()
    assert publisher.wait(_PATIENCE)
    assert not list(share.parent.glob(".~lock*"))
    session.let_go()
