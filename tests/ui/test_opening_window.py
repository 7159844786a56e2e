"""Opening what is locked, left over, hung or only to be looked at: what a person sees and does."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget
from pytestqt.qtbot import QtBot
from tests.haengender_ort import Haenger
from tests.ui.open_dialogs import Dialogs, choose_file, text_of
from tests.ui.open_window import (
    at_place,
    giving_up_waiting,
    has_all,
    make_active,
    new_document,
    new_window,
    rate,
    session_of,
    take,
    wait_for_status,
    wait_until,
    wait_until_saved,
)

from zielbewertung.app.datei.dokument import find_left
from zielbewertung.app.datei.publisher import Lage
from zielbewertung.ui.application import begin_with
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.status_line import LOOKING

ROOT = Path(__file__).parents[2]

HOLDING = """
import os, sys
from pathlib import Path
from zielbewertung.app.datei.dokument import fetch_document
from zielbewertung.app.session import Session

os.environ["XDG_DATA_HOME"] = sys.argv[2]
session = Session(fetch_document(Path(sys.argv[1]), "m.muster"))
print("open", flush=True)
sys.stdin.readline()
session.close()
"""

LEAVING = """
import os, sys
from pathlib import Path
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel

session = Session.open(Path(sys.argv[1]))
for massnahme in list(session.index.massnahmen())[:2]:
    now = session.bewertung(massnahme.id).ampel
    wanted = Ampel.GELB if now is Ampel.ROT else Ampel.ROT
    change = changes.set_ampel(session.index, session.runde, [massnahme.id], wanted)
    session.execute(change)
os._exit(9)
"""


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return new_document(tmp_path)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs) -> MainWindow:
    """Return the window on its start page; dialogs are answered."""
    return new_window(qtbot, qapp, tmp_path)


@pytest.fixture
def held(share: Path, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Let another process open the document, as another person of this PC or the same one."""
    started: list[subprocess.Popen[str]] = []

    def hold(data: Path = tmp_path / "anderes Konto") -> subprocess.Popen[str]:
        holder = subprocess.Popen(
            [sys.executable, "-c", HOLDING, str(share), str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(holder)
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        return holder

    yield hold
    for holder in started:
        if holder.poll() is None:
            holder.communicate("\n", timeout=30)


def leave_something(share: Path) -> None:
    """Let another process rate two measures and be killed before they are at their place."""
    ended = subprocess.run([sys.executable, "-c", LEAVING, str(share)], check=False, timeout=60)
    assert ended.returncode == 9


# ---------------------------------------------------------------------- open elsewhere


def test_a_file_that_is_open_elsewhere_can_be_looked_at(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, held: Callable[..., object]
) -> None:
    held()
    before = share.read_bytes()
    dialogs.answers = [take("Nur ansehen")]
    assert window.files.open_file(share)
    assert any("ist gerade an anderer Stelle geöffnet" in text for text in dialogs.read)
    assert any("Geöffnet von m.muster seit heute" in text for text in dialogs.read)
    wait_for_status(qtbot, window, LOOKING)
    said = [text_of(part).lower() for part in window.findChildren(QWidget)]
    assert {text.count(LOOKING.lower()) for text in said} == {0, 1}
    make_active(qtbot, window)
    _looks_only(window)
    window.commands["datei.sichern"].trigger()
    assert "nichts zu sichern" in window.parts.status_line.message()
    assert share.read_bytes() == before


def _looks_only(window: MainWindow) -> None:
    session = session_of(window)
    name = next(iter(session.index.massnahmen())).id
    window.parts.tree.select(name)
    before = session.bewertung(name)
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_P):
        QTest.keyClick(window.parts.tree, key)
    assert session.bewertung(name) == before
    assert window.parts.status_line.message() == session.sperrgrund
    assert not window.commands["bewerten.gruen"].isEnabled()
    for what in ("konzept", "massstab", "verlauf_loeschen"):  # nothing is filled in for nothing
        assert not window.commands[f"bearbeiten.{what}"].isEnabled()
    assert not any(b.isEnabled() for b in window.parts.editor.findChildren(QRadioButton))
    window.parts.editor.focus_begruendung()
    QTest.keyClicks(QApplication.focusWidget() or window, "Getippt")
    window.parts.editor.flush()
    assert session.bewertung(name) == before


def test_looking_becomes_working_when_the_other_one_has_closed(
    window: MainWindow, dialogs: Dialogs, share: Path, held: Callable[..., subprocess.Popen[str]]
) -> None:
    holder = held()
    dialogs.answers = [take("Nur ansehen")]
    assert window.files.open_file(share)
    holder.communicate("\n", timeout=30)
    assert window.files.open_file(share)
    assert not session_of(window).schreibschutz
    rate(window)


def test_a_copy_of_a_file_that_is_open_elsewhere_can_be_worked_with(
    window: MainWindow,
    qtbot: QtBot,
    dialogs: Dialogs,
    share: Path,
    tmp_path: Path,
    held: Callable[..., object],
) -> None:
    held()
    copy = tmp_path / "Meine Kopie.zielbewertung"
    dialogs.answers = [take("Mit einer Kopie arbeiten …"), choose_file(copy)]
    assert window.files.open_file(share)
    assert session_of(window).path == copy
    rate(window)
    wait_until_saved(qtbot, window)
    assert has_all(window, copy)


def test_a_lock_is_taken_over_only_after_a_second_question(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, held: Callable[..., object]
) -> None:
    held()
    dialogs.answers = [take("Sperre übernehmen …"), take("Abbrechen")]
    assert not window.files.open_file(share)
    assert window.bridge.session is None
    dialogs.answers = [take("Sperre übernehmen …"), take("Sperre übernehmen")]
    assert window.files.open_file(share)
    rate(window)
    wait_until_saved(qtbot, window)
    assert has_all(window, share)


def test_another_window_of_the_same_person_keeps_its_lock(
    window: MainWindow, dialogs: Dialogs, share: Path, held: Callable[..., object], own_data: Path
) -> None:
    held(own_data)
    assert not window.files.open_file(share)
    assert any("ist auf diesem PC schon geöffnet" in text for text in dialogs.read)
    assert any("Geöffnet von m.muster seit heute" in text for text in dialogs.read)
    assert "Nur ansehen" in dialogs.read
    assert "Sperre übernehmen …" not in dialogs.read, "nobody can take what a window holds"


@pytest.fixture
def own_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    folder = tmp_path / "eigene Daten"
    monkeypatch.setenv("XDG_DATA_HOME", str(folder))
    return folder


def test_opening_the_same_file_twice_changes_nothing(window: MainWindow, share: Path) -> None:
    assert window.files.open_file(share)
    session = session_of(window)
    assert window.files.open_file(share)
    assert session_of(window) is session
    assert "schon geöffnet" in window.parts.status_line.message()


def test_the_command_line_is_refused_while_the_window_has_the_file_open(
    window: MainWindow, qtbot: QtBot, share: Path
) -> None:
    assert window.files.open_file(share)
    command = [sys.executable, "-m", "zielbewertung", "bewerten", str(share), "3.2"]
    ended = subprocess.run(
        [*command, "--ampel", "rot"],
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert ended.returncode == 1
    assert "ist auf diesem PC schon geöffnet" in ended.stderr
    assert f"Geöffnet von {window.view.settings.wer} seit heute" in ended.stderr
    assert "Traceback" not in ended.stderr
    rate(window)
    wait_until_saved(qtbot, window)
    assert has_all(window, share)


def test_a_write_protected_file_can_be_looked_at_copied_and_put_on_paper(
    window: MainWindow,
    qtbot: QtBot,
    dialogs: Dialogs,
    share: Path,
    tmp_path: Path,
    held: Callable[..., object],
) -> None:
    held()
    dialogs.answers = [take("Nur ansehen")]
    assert window.files.open_file(share)
    copy, table = tmp_path / "Kopie.zielbewertung", tmp_path / "Tabelle.csv"
    dialogs.answers = [choose_file(copy)]
    window.commands["datei.kopie"].trigger()
    assert has_all(window, copy)
    dialogs.answers = [choose_file(table)]
    window.commands["austausch.csv"].trigger()
    wait_until(qtbot, lambda: table.exists() and not window.background.busy)
    window.commands["datei.schliessen"].trigger()
    assert window.parts.start_page.isVisible()


# ---------------------------------------------------------------------- what was left


def test_what_an_early_end_left_is_offered_and_worked_on(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    leave_something(share)
    dialogs.answers = [take("Konzept öffnen"), take("Damit weiterarbeiten")]
    window.opening.offer_left()
    assert session_of(window).path == share
    wait_until_saved(qtbot, window)
    assert has_all(window, share)
    assert window.commands["bearbeiten.rueckgaengig"].isEnabled()
    window.files.close()
    assert find_left() == ()


def test_what_was_left_can_wait(window: MainWindow, dialogs: Dialogs, share: Path) -> None:
    leave_something(share)
    before = share.read_bytes()
    window.opening.offer_left()  # answered by „Später“
    assert window.bridge.session is None
    dialogs.answers = [take("Konzept öffnen"), take("Später entscheiden")]
    window.opening.offer_left()
    assert any("2 Änderungen waren noch nicht an ihrem Ort" in text for text in dialogs.read)
    assert window.bridge.session is None
    assert [fund.schritte for fund in find_left()] == [2]
    assert share.read_bytes() == before


def test_what_was_left_can_become_a_copy(
    window: MainWindow, dialogs: Dialogs, share: Path, tmp_path: Path
) -> None:
    leave_something(share)
    before = share.read_bytes()
    copy = tmp_path / "Wiederhergestellt.zielbewertung"
    dialogs.answers = [take("Stand als Kopie speichern …"), choose_file(copy)]
    assert window.files.open_file(share)
    assert share.read_bytes() == before
    assert has_all(window, share), "the file is open as it is at its place"
    with closing(at_place(copy)) as kept:
        assert kept.snapshot() != session_of(window).snapshot()
    window.files.close()
    assert find_left() == ()


def test_a_program_that_starts_with_a_file_asks_once_about_what_was_left_of_it(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    leave_something(share)
    dialogs.answers = [take("Damit weiterarbeiten")]
    begin_with(window, share)
    wait_until_saved(qtbot, window)
    assert has_all(window, share)
    assert not any("Konzept öffnen" in text for text in dialogs.read)


# ---------------------------------------------------------------------- a place that hangs


def test_a_file_whose_place_hangs_can_be_given_up(
    window: MainWindow, qtbot: QtBot, share: Path
) -> None:
    haenger = Haenger(lock_of(share))
    watch = threading.Timer(20, haenger.answer)
    watch.start()
    with giving_up_waiting() as waited:
        assert not window.files.open_file(share)
    watch.cancel()
    assert lock_of(share).is_fifo(), "the window was blocked until the watch let go"
    assert waited == ["„Konzept.zielbewertung“ wird geöffnet …"]
    assert window.parts.start_page.isVisible()
    haenger.answer()
    wait_until(qtbot, lambda: not any(t.name == "warten" for t in threading.enumerate()))
    assert window.files.open_file(share)


def test_what_was_left_can_be_worked_on_while_its_place_hangs(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    leave_something(share)
    lock_of(share).unlink()  # that of the process that was killed
    haenger = Haenger(lock_of(share))
    watch = threading.Timer(20, haenger.answer)
    watch.start()
    dialogs.answers = [take("Mit diesem Stand weiterarbeiten")]
    with giving_up_waiting():
        assert window.files.open_file(share)
    rate(window, 2)
    wait_for_status(qtbot, window, Lage.UNERREICHBAR.value)
    watch.cancel()
    assert lock_of(share).is_fifo(), "the window was blocked until the watch let go"
    assert any("hat nicht geantwortet" in text for text in dialogs.read)
    assert session_of(window).unpublished == 3
    haenger.answer()
    dialogs.answers = [take("Noch einmal versuchen")] * 3
    wait_until_saved(qtbot, window)
    assert has_all(window, share)


def lock_of(path: Path) -> Path:
    return path.with_name(f".~lock.{path.name}#")


def test_the_open_file_is_recognised_by_another_name(
    window: MainWindow, share: Path, tmp_path: Path, dialogs: Dialogs
) -> None:
    link = tmp_path / "Verweis.zielbewertung"
    link.symlink_to(share)
    assert window.files.open_file(share)
    session = session_of(window)
    dialogs.read.clear()
    assert window.files.open_file(link)
    assert session_of(window) is session
    assert "ist hier schon geöffnet" in window.parts.status_line.message()
    assert dialogs.read == []
