"""The place of the open file goes away, hangs, is taken or changed: what a person sees."""

import json
import os
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.haengender_ort import Haenger
from tests.ui.heartbeat import Heartbeat
from tests.ui.open_dialogs import Dialogs, choose_file
from tests.ui.open_window import (
    at_place,
    giving_up_waiting,
    has_all,
    make_active,
    new_document,
    new_window,
    rate,
    session_of,
    status,
    take,
    wait_for_status,
    wait_until,
    wait_until_saved,
)

from zielbewertung.app.datei.dokument import find_left
from zielbewertung.app.datei.publisher import Lage
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.dialogs.abgleich import AbgleichDialog
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.status_line import UNSAVED

SAVED = Lage.GESICHERT.value
BEHIND = Lage.UNERREICHBAR.value


@pytest.fixture
def share(tmp_path: Path) -> Path:
    return new_document(tmp_path)


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, share: Path, dialogs: Dialogs
) -> MainWindow:
    """Return the window with the document open; where a dialog opens, it is answered."""
    window = new_window(qtbot, qapp, tmp_path)
    assert window.files.open_file(share)
    make_active(qtbot, window)
    return window


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what a screen reader is told."""
    heard: list[str] = []
    tell = QAccessible.updateAccessibility

    def listen(event: object) -> None:
        message = getattr(event, "message", None)
        if callable(message):
            heard.append(str(message()))
        tell(event)  # type: ignore[arg-type]

    monkeypatch.setattr(QAccessible, "updateAccessibility", listen)
    return heard


def change_elsewhere(path: Path, folder: Path, place: int, titel: str) -> None:
    """Change a measure in the document behind the program's back."""
    other = folder / "anderswo.zielbewertung"
    other.write_bytes(path.read_bytes())
    session = Session.open(other)
    massnahme = list(session.index.massnahmen())[place]
    session.execute(changes.set_knoten(session.index, replace(massnahme, titel=titel)))
    session.close()
    os.replace(other, path)


def lock_of(path: Path) -> Path:
    return path.with_name(f".~lock.{path.name}#")


# ---------------------------------------------------------------------- away and back


def test_the_status_line_tells_each_state_and_announces_only_what_matters(
    window: MainWindow, qtbot: QtBot, share: Path, heard: list[str]
) -> None:
    rate(window)
    wait_for_status(qtbot, window, "Auf diesem PC gespeichert, wird")
    wait_until_saved(qtbot, window)
    assert has_all(window, share)
    assert not [text for text in heard if "gespeichert" in text], "all went well: no word"

    away = share.parent.rename(share.parent.with_name("weg"))
    rate(window, 1)
    wait_for_status(qtbot, window, BEHIND)
    qtbot.wait(800)  # many tries, one word
    assert "Entscheiden …" not in status(window)
    assert heard.count(BEHIND) == 1

    away.rename(share.parent)
    wait_until_saved(qtbot, window)
    assert heard.count(SAVED) == 1
    assert has_all(window, share)


def test_saving_now_tells_that_all_is_saved(window: MainWindow, qtbot: QtBot, share: Path) -> None:
    rate(window)
    window.commands["datei.sichern"].trigger()
    wait_until(qtbot, lambda: "gespeichert." in window.parts.status_line.message())
    assert has_all(window, share)
    window.parts.status_line.show_message("")
    window.commands["datei.sichern"].trigger()
    assert "Alle Änderungen sind in" in window.parts.status_line.message()


def test_saving_now_to_a_place_that_is_gone_is_answered_each_time(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    away = share.parent.rename(share.parent.with_name("weg"))
    rate(window)
    wait_for_status(qtbot, window, BEHIND)
    assert dialogs.read == [], "the status line is enough where nobody asked"
    for _ in range(2):
        dialogs.read.clear()
        window.commands["datei.sichern"].trigger()
        wait_until(qtbot, lambda: any("ist nicht erreichbar" in text for text in dialogs.read))
        assert any("auf diesem PC gespeichert" in text for text in dialogs.read)
    away.rename(share.parent)
    wait_until_saved(qtbot, window)


def test_the_window_answers_while_a_share_vanishes_hangs_and_comes_back(
    window: MainWindow, qtbot: QtBot, share: Path
) -> None:
    """Nothing that the window does may take as long as the place of the file does."""
    rated = []

    def rate_some(*places: int) -> float:
        """Rate, let the window come to itself after each; return the most work between beats."""
        heart = Heartbeat()
        for place in places:
            rated.append(rate(window, place))
            beats = heart.beats
            wait_until(qtbot, lambda beats=beats: heart.beats > beats + 10)  # type: ignore[misc]
        heart.stop()
        return heart.largest_work

    while_well = rate_some(0, 1)
    wait_until_saved(qtbot, window)
    away = share.parent.rename(share.parent.with_name("weg"))
    while_away = rate_some(2, 3)
    wait_for_status(qtbot, window, BEHIND)
    away.rename(share.parent)
    wait_until_saved(qtbot, window)

    # Nothing but the end of this test, or its watch, would let go of who waits for the file.
    haenger = Haenger(share)
    watch = threading.Timer(20, haenger.answer)
    watch.start()
    while_hanging = rate_some(4, 5)
    wait_for_status(qtbot, window, BEHIND)
    while_hanging = max(while_hanging, rate_some(6, 7))
    watch.cancel()
    assert share.is_fifo(), "the window was blocked until the watch let go"
    haenger.answer()
    wait_until_saved(qtbot, window)

    assert has_all(window, share)
    there = at_place(share)
    assert {there.bewertung(name).ampel for name in rated} <= {Ampel.ROT, Ampel.GELB}
    there.let_go()
    assert max(while_away, while_hanging) < max(0.1, 2 * while_well)


# ---------------------------------------------------------------------- closing


def test_closing_with_changes_that_stay_behind_asks_and_keeps_them(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    away = share.parent.rename(share.parent.with_name("weg"))
    rate(window)
    wait_for_status(qtbot, window, BEHIND)
    window.close()  # answered by „Weiter bearbeiten“
    assert window.isVisible()
    assert any("Eine Änderung ist noch nicht an ihrem Ort." in text for text in dialogs.read)
    rate(window, 1)

    dialogs.answers = [take("Schließen und später übertragen")]
    window.close()
    assert not window.isVisible()
    (fund,) = find_left()
    assert (fund.document, fund.schritte) == (share, 2)
    away.rename(share.parent)


def test_going_on_after_the_question_publishes_again(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    away = share.parent.rename(share.parent.with_name("weg"))
    rate(window)
    window.close()
    assert window.isVisible()
    away.rename(share.parent)
    wait_until_saved(qtbot, window)
    assert has_all(window, share)
    assert lock_of(share).exists()


def test_closing_does_not_wait_for_a_place_that_hangs(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    lock = Haenger(lock_of(share))
    rate(window)
    wait_for_status(qtbot, window, BEHIND)
    dialogs.answers = [take("Schließen und später übertragen")]
    watch = threading.Timer(20, lock.answer)
    watch.start()
    window.close()
    watch.cancel()
    assert lock_of(share).is_fifo(), "the window was blocked until the watch let go"
    assert not window.isVisible()
    assert [fund.schritte for fund in find_left()] == [1]
    lock.answer()
    wait_until(qtbot, lambda: not lock_of(share).exists())


def test_a_place_that_hangs_at_the_end_can_be_left_waiting(
    window: MainWindow, dialogs: Dialogs, share: Path
) -> None:
    rate(window)
    haenger = Haenger(share)
    dialogs.answers = [take("Schließen und später übertragen")]
    with giving_up_waiting() as waited:
        window.close()
    assert not window.isVisible()
    assert len(waited) == 1
    assert "wird an ihren Ort übertragen" in waited[0]
    haenger.answer()


# ---------------------------------------------------------------------- a file that is gone


def test_a_file_that_is_gone_is_told_and_made_anew_when_wanted(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    share.unlink()
    wait_for_status(qtbot, window, "die Datei fehlt an ihrem Ort | Entscheiden …")
    wait_until(qtbot, lambda: any("nicht mehr an ihrem Ort" in text for text in dialogs.read))
    rate(window)
    qtbot.wait(600)
    assert not share.exists()
    assert dialogs.read.count("Datei wieder anlegen") == 1, "told once, then it only shows"
    dialogs.answers = [take("Datei wieder anlegen")]
    window.parts.status_line.decision_wanted.emit()
    wait_until_saved(qtbot, window)
    assert has_all(window, share)


def test_a_file_that_is_gone_can_be_kept_as_a_copy(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, tmp_path: Path
) -> None:
    rate(window)
    wait_until_saved(qtbot, window)
    copy = tmp_path / "Meine.zielbewertung"
    dialogs.answers = [take("Meinen Stand als Kopie speichern …"), choose_file(copy)]
    share.unlink()
    wait_until(qtbot, copy.exists)
    wait_until(qtbot, lambda: "Kopie gespeichert" in window.parts.status_line.message())
    assert has_all(window, copy)
    assert not share.exists()


def test_closing_when_the_file_is_gone_asks_although_all_was_published(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    share.unlink()
    wait_for_status(qtbot, window, "die Datei fehlt")
    dialogs.read.clear()
    window.close()
    assert window.isVisible()
    assert any("ist nicht mehr an ihrem Ort" in text for text in dialogs.read)
    wait_for_status(qtbot, window, "die Datei fehlt")
    dialogs.answers = [take("Schließen")]
    window.close()
    assert not window.isVisible()


# ---------------------------------------------------------------------- someone else


def take_lock(path: Path, wer: str) -> None:
    """Take the lock over, as another PC would."""
    lock = lock_of(path)
    plain = json.loads(lock.read_text("utf-8"))
    plain |= {"kennung": "andere", "wer": wer, "rechner": "anderswo"}
    lock.write_text(json.dumps(plain), "utf-8")


def test_a_lock_that_was_taken_over_is_told_with_its_holder(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    before = share.read_bytes()
    take_lock(share, "m.muster")
    rate(window)
    wait_for_status(qtbot, window, "an anderer Stelle geöffnet | Entscheiden …")
    wait_until(qtbot, lambda: any("Geöffnet von m.muster seit" in t for t in dialogs.read))
    assert any("Ihre Änderungen sind auf diesem PC gespeichert" in t for t in dialogs.read)
    assert share.read_bytes() == before
    lock_of(share).unlink()
    dialogs.answers = [take("Noch einmal versuchen")]
    window.commands["datei.sichern"].trigger()
    wait_until_saved(qtbot, window)
    assert has_all(window, share)


def test_a_foreign_change_elsewhere_in_the_konzept_is_taken_over_with_one_click(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, tmp_path: Path
) -> None:
    seen: list[AbgleichDialog] = []

    def take_over(dialog: QDialog) -> None:
        assert isinstance(dialog, AbgleichDialog)
        seen.append(dialog)
        take("Übernehmen")(dialog)

    dialogs.answers = [take_over]
    change_elsewhere(share, tmp_path, 5, "Von anderer Seite")
    mine = rate(window)
    wait_until(qtbot, lambda: "abgeglichen" in window.parts.status_line.message())
    wait_until_saved(qtbot, window)
    assert len(seen) == 1
    session = session_of(window)
    titles = [massnahme.titel for massnahme in session.index.massnahmen()]
    assert titles[5] == "Von anderer Seite"
    assert session.bewertung(mine).ampel in (Ampel.ROT, Ampel.GELB)
    assert has_all(window, share)
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert list(session.index.massnahmen())[5].titel != "Von anderer Seite"


def test_a_text_that_is_being_typed_belongs_to_the_own_state(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, tmp_path: Path
) -> None:
    name = next(iter(session_of(window).index.massnahmen())).id
    window.parts.tree.select(name)
    window.parts.editor.focus_begruendung()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, "Noch nicht fertig")
    dialogs.answers = [take("Übernehmen")]
    change_elsewhere(share, tmp_path, 0, "Von anderer Seite")
    wait_until(qtbot, lambda: "abgeglichen" in window.parts.status_line.message())
    wait_until_saved(qtbot, window)
    assert "Noch nicht fertig" in session_of(window).bewertung(name).begruendung
    assert next(iter(session_of(window).index.massnahmen())).titel == "Von anderer Seite"
    assert has_all(window, share)
    assert UNSAVED not in status(window)


def test_contradicting_changes_wait_until_the_person_decides(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, tmp_path: Path
) -> None:
    session = session_of(window)
    massnahme = list(session.index.massnahmen())[5]
    change_elsewhere(share, tmp_path, 5, "Von anderer Seite")
    theirs = share.read_bytes()
    session.execute(changes.set_knoten(session.index, replace(massnahme, titel="Meins")))
    wait_for_status(qtbot, window, "von anderer Seite geändert | Entscheiden …")
    wait_until(qtbot, lambda: bool(dialogs.read))  # answered by „Später“
    qtbot.wait(300)
    assert share.read_bytes() == theirs

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, AbgleichDialog)
        assert not dialog.uebernehmen.isEnabled()
        next(iter(dialog.rest.values())).click()
        take("Übernehmen")(dialog)

    dialogs.answers = [decide]
    window.commands["datei.sichern"].trigger()
    wait_until_saved(qtbot, window)
    assert session.index.knoten(massnahme.id).titel == "Meins"
    assert has_all(window, share)


def test_the_own_state_can_become_a_copy_and_the_other_one_goes_on(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "Meins.zielbewertung"
    dialogs.answers = [take("Meine Fassung als Kopie speichern …"), choose_file(copy)]
    change_elsewhere(share, tmp_path, 5, "Von anderer Seite")
    theirs = share.read_bytes()
    mine = rate(window)
    rated = session_of(window).bewertung(mine)
    wait_until(
        qtbot,
        lambda: (
            window.bridge.session is not None
            and list(session_of(window).index.massnahmen())[5].titel == "Von anderer Seite"
        ),
    )
    assert session_of(window).path == share
    assert session_of(window).bewertung(mine) != rated
    assert share.read_bytes() == theirs
    kept = at_place(copy)
    assert kept.bewertung(mine) == rated
    kept.let_go()
    assert find_left() == ()


def test_no_dialog_comes_from_within_a_change_that_is_being_told(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path, tmp_path: Path
) -> None:
    """Who hears of the change after the dialog would hear of a file that is closed by then."""
    told: list[list[str]] = []
    window.bridge.changed.connect(lambda _: told.append(list(dialogs.read)))
    change_elsewhere(share, tmp_path, 5, "Von anderer Seite")
    publishing = window.publishing
    deadline = time.monotonic() + 15
    while publishing.uebertragung.lage is not Lage.FREMD:  # seen, but nobody heard of it yet
        assert time.monotonic() < deadline
        time.sleep(0.01)
    rate(window)
    assert told == [[]]
    wait_until(qtbot, lambda: bool(dialogs.read))


def test_a_file_of_another_kind_at_the_place_is_never_overwritten(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs, share: Path
) -> None:
    share.write_text("Jemand hat hier etwas anderes gespeichert.")
    rate(window)
    wait_until(qtbot, lambda: any("nicht mit Ihrem Stand abgleichen" in t for t in dialogs.read))
    assert share.read_text().startswith("Jemand")
    dialogs.answers = [take("Schließen und später übertragen")]
    window.close()
    assert not window.isVisible()
    assert share.read_text().startswith("Jemand")
    assert [fund.schritte for fund in find_left()] == [1]


def test_trouble_with_one_file_is_not_mistaken_for_that_of_the_next(
    window: MainWindow,
    qtbot: QtBot,
    dialogs: Dialogs,
    share: Path,
    tmp_path: Path,
) -> None:
    second = tmp_path / "Zweites.zielbewertung"
    second.write_bytes(share.read_bytes())

    def told() -> int:
        return dialogs.read.count("Datei wieder anlegen")

    share.unlink()
    wait_until(qtbot, lambda: told() == 1)
    dialogs.answers = [take("Schließen")]
    assert window.files.open_file(second)
    second.unlink()
    wait_until(qtbot, lambda: told() == 2)
