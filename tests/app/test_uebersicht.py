import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest
from tests.documents.konzepte import RUNDE, konzept, sample_tree

from zielbewertung.app.suche.filter import Filter
from zielbewertung.app.uebersicht import (
    AbgebrochenError,
    Fortschritt,
    OutlineOptions,
    Uebersicht,
    find_massnahmen,
    make_uebersicht,
    save_uebersicht,
    write_uebersicht,
)
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.werte import Ampel

OLD = b"what was there before"
KEPT = "eine ältere Fassung der Ausgabe bleibt erhalten"
NOBODY = 65534


class _StopsAt(Fortschritt):
    """Cancels itself when so much is done."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share

    def report(self, anteil: float) -> None:
        if anteil >= self._share:
            self.cancel()
        super().report(anteil)


class _Remembers(Fortschritt):
    """Remembers all that was reported."""

    def __init__(self) -> None:
        super().__init__()
        self.shares: list[float] = []

    def report(self, anteil: float) -> None:
        self.shares.append(anteil)
        super().report(anteil)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return a file that is there already, alone in its folder."""
    folder = tmp_path / "Ausgabe"
    folder.mkdir()
    path = folder / "Übersicht.pdf"
    path.write_bytes(OLD)
    return path


def assert_refused(target: Path, *words: str) -> None:
    """Writing is refused in these words, and everything is as it was."""
    with pytest.raises(FileProblemError) as caught:
        write_uebersicht(target, Uebersicht(b"%PDF-" + b"x" * 200_000))
    assert "konnte nicht geschrieben werden" in caught.value.title
    for word in (*words, KEPT):
        assert word in caught.value.explanation


def test_progress_grows_from_nothing_to_nearly_all() -> None:
    fortschritt = _Remembers()
    shares = fortschritt.shares
    made = make_uebersicht(konzept(sample_tree(4, 30, 2)), RUNDE, None, fortschritt)
    assert made.pdf.startswith(b"%PDF-")
    assert shares == sorted(shares)
    assert shares[0] == 0
    assert 0.85 < shares[-1] <= 1
    assert len(shares) > 10


@pytest.mark.parametrize("share", [0.0, 0.1, 0.35, 0.5, 0.8, 0.9])
def test_cancelling_ends_the_work_wherever_it_is(share: float, target: Path) -> None:
    source = konzept(sample_tree(4, 30, 2))
    with pytest.raises(AbgebrochenError):
        write_uebersicht(target, make_uebersicht(source, RUNDE, None, _StopsAt(share)))
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_long_work_is_cancelled_from_another_thread() -> None:
    source = konzept(sample_tree(40, 60, 3))
    fortschritt = Fortschritt()
    ended: list[str] = []

    def work() -> None:
        try:
            make_uebersicht(source, RUNDE, None, fortschritt)
        except AbgebrochenError:
            ended.append("abgebrochen")

    thread = Thread(target=work)
    thread.start()
    while not fortschritt.anteil:
        time.sleep(0.001)
    fortschritt.cancel()
    thread.join()
    assert ended == ["abgebrochen"]
    assert fortschritt.anteil < 0.8


def test_what_is_left_out_is_said_in_one_sentence() -> None:
    assert Uebersicht(b"", ("3 interne Notizen",)).hinweis == "3 interne Notizen ausgelassen"
    assert Uebersicht(b"").hinweis == ""


def test_a_filter_picks_the_measures(target: Path) -> None:
    source = konzept(sample_tree(2, 2, 2))
    red = find_massnahmen(source, RUNDE, Filter(ampeln=frozenset({Ampel.ROT})))
    assert red == {b.massnahme for b in source.bewertungen if b.ampel is Ampel.ROT} != set()
    save_uebersicht(source, RUNDE, target, None, Filter(ampeln=frozenset({Ampel.ROT})))
    expected = make_uebersicht(source, RUNDE, OutlineOptions(nur=red))
    assert target.read_bytes() == expected.pdf


# ---------------------------------------------------------------------- what can go wrong


def test_a_folder_that_is_gone_is_told(target: Path) -> None:
    assert_refused(target.parent / "weg" / target.name, "gibt es nicht")
    assert target.read_bytes() == OLD


def test_a_folder_in_the_place_of_the_file_is_told(target: Path) -> None:
    assert_refused(target.parent, "gehört einem Ordner")


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Lose the rights of root for a while, which no folder is closed to."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_a_folder_one_must_not_write_into_is_told(target: Path, mode: int) -> None:
    above = [folder for folder in target.parents if os.stat(folder).st_uid == os.geteuid()]
    before = {folder: folder.stat().st_mode for folder in above if folder != Path("/")}
    for folder in before:
        folder.chmod(before[folder] | 0o011)
    target.parent.chmod(mode)
    try:
        with _as_nobody():
            assert_refused(target, "in einem anderen Programm geöffnet")
    finally:
        for folder, old in before.items():
            folder.chmod(old)
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


_WRITE = """
import sys
from pathlib import Path
from zielbewertung.app.uebersicht import Uebersicht, write_uebersicht
from zielbewertung.domain.errors import FileProblemError
try:
    write_uebersicht(Path(sys.argv[1]), Uebersicht(b"x" * 2_000_000))
except FileProblemError as error:
    print(error.explanation)
    sys.exit(1)
"""


def _write_elsewhere(target: Path, **more: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-X", "utf8", "-c", _WRITE, str(target)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=False, **more)  # type: ignore[call-overload,no-any-return]


def _small_files_only() -> None:
    """Let no file grow beyond a megabyte, as if the disk were full."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, 1_000_000))


def test_where_a_file_can_not_grow_the_old_one_stays(target: Path) -> None:
    done = _write_elsewhere(target, preexec_fn=_small_files_only)
    assert (done.returncode, done.stderr) == (1, "")
    assert "nicht genug Platz" in done.stdout
    assert KEPT in done.stdout
    assert target.read_bytes() == OLD
    assert list(target.parent.iterdir()) == [target]


def test_on_a_full_disk_the_old_file_stays(tmp_path: Path) -> None:
    small = tmp_path / "klein"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small disk needs more rights")
    try:
        target = small / "Übersicht.pdf"
        target.write_bytes(OLD)
        done = _write_elsewhere(target)
        assert (done.returncode, done.stderr) == (1, "")
        assert "nicht genug Platz" in done.stdout
        assert target.read_bytes() == OLD
        assert list(small.iterdir()) == [target]
    finally:
        subprocess.run(["umount", str(small)], check=True)
