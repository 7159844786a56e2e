"""Imports by way of the menus: real dialogs, real files, the real clipboard of the platform."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs, choose_file
from tests.ui.open_window import giving_up_waiting

from zielbewertung.app.beispiel import BEZEICHNUNG, load_beispiel
from zielbewertung.app.datei import sicherungen
from zielbewertung.app.session import Session
from zielbewertung.domain.konzept import Knoten, new_id
from zielbewertung.domain.werte import Anlass
from zielbewertung.ui.commands.import_commands import clipboard_bytes
from zielbewertung.ui.import_assistant.assistant import ImportAssistant
from zielbewertung.ui.import_assistant.wunsch import Ziel
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.stellen.mapping_dialog import MappingDialog

KOPF = "Handlungsfeld;Ziel;Maßnahme\n"


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    """Return the window on its start page, with Qt's own file dialogs."""
    qapp.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    yield window
    window.close()


def session_of(window: MainWindow) -> Session:
    session = window.bridge.session
    assert session is not None
    return session


def when_read(
    dialogs: Dialogs, then: Callable[[ImportAssistant], object]
) -> Callable[[QDialog], None]:
    """Return the answer to the assistant: wait until all is read, then do something."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ImportAssistant), dialog
        if dialog.lesung.busy:
            dialogs.answers.insert(0, answer)
        else:
            dialogs.read.extend((dialog.status.text(), dialog.notice.text()))
            then(dialog)

    return answer


def take(dialog: ImportAssistant) -> None:
    QTimer.singleShot(0, dialog.take_button.click)  # a dialog may come, who answers must be free


def take_into(dialogs: Dialogs, ziel: Ziel) -> Callable[[ImportAssistant], None]:
    """Return what chooses where it goes, and takes it over as soon as it is planned."""

    def work(dialog: ImportAssistant) -> None:
        place = dialog.target.findText(ziel.value)
        dialog.target.setCurrentIndex(place)
        dialog.target.activated.emit(place)
        dialogs.answers.insert(0, when_read(dialogs, take))

    return work


def leave_alone(dialogs: Dialogs) -> Callable[[QDialog], None]:
    """Return the answer to an assistant that closes by itself when it has planned."""

    def answer(dialog: QDialog) -> None:
        dialogs.answers.insert(0, answer)

    return answer


def test_a_table_becomes_a_konzept(window: MainWindow, dialogs: Dialogs, tmp_path: Path) -> None:
    table = tmp_path / "Tabelle.csv"
    table.write_text(f"{KOPF}Wege;Sicher;Ampeln\n;;Zebrastreifen\n", "utf-8")
    target = tmp_path / "Wege.zielbewertung"

    def name_and_take(dialog: ImportAssistant) -> None:
        dialog.title.setFocus()
        dialog.title.selectAll()
        QTest.keyClicks(dialog.title, "Radverkehr 2030")
        take(dialog)

    dialogs.answers = [choose_file(table), when_read(dialogs, name_and_take), choose_file(target)]
    window.commands["austausch.importieren"].trigger()
    session = session_of(window)
    assert session.path == target
    assert session.index.stammdaten.titel == "Radverkehr 2030"
    names = [massnahme.titel for massnahme in session.index.massnahmen()]
    assert names == ["Ampeln", "Zebrastreifen"]
    assert any("1 Handlungsfeld, 1 Ziel, 2 Maßnahmen" in text for text in dialogs.read)


def test_a_table_that_makes_no_sense_is_told(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    table = tmp_path / "leer.csv"
    table.write_text("")
    dialogs.answers = [choose_file(table), when_read(dialogs, ImportAssistant.reject)]
    window.commands["austausch.importieren"].trigger()
    assert any("leer" in text for text in dialogs.read)
    assert window.bridge.session is None


def test_a_table_goes_into_the_open_konzept_as_one_step(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    window.commands["datei.beispiel"].trigger()
    session = session_of(window)
    before = session.snapshot()
    feld = session.index.kinder(None)[0]
    table = tmp_path / "mehr.csv"
    table.write_text(f"{KOPF}{feld.name};Neues Ziel;Lotsen\n;;Beratung\n", "utf-8")
    dialogs.answers = [choose_file(table), when_read(dialogs, take_into(dialogs, Ziel.EINORDNEN))]
    window.commands["austausch.importieren"].trigger()

    added = [m for m in session.index.massnahmen(feld.id) if m.name in ("Lotsen", "Beratung")]
    assert len(added) == 2
    (kept,) = sicherungen.list_sicherungen(session.index.id)
    assert kept.anlass is Anlass.VOR_IMPORT
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.snapshot() == before
    window.commands["bearbeiten.wiederholen"].trigger()
    assert session.index.has(added[0].id)
    window.parts.tree.select(added[0].id)
    assert window.parts.tree.selected_ids() == (added[0].id,)


def test_units_that_are_not_known_are_asked_for(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    window.commands["datei.beispiel"].trigger()
    session = session_of(window)
    table = tmp_path / "mehr.csv"
    table.write_text(
        "Handlungsfeld;Ziel;Maßnahme;Federführend\nNeu;Neu;Lotsen;Hafenamt\n", "utf-8"
    )

    def as_new_unit(dialog: QDialog) -> None:
        assert isinstance(dialog, MappingDialog), dialog
        dialog.all_new.click()
        dialog.accept()

    into = when_read(dialogs, take_into(dialogs, Ziel.EINORDNEN))
    dialogs.answers = [choose_file(table), into, as_new_unit, leave_alone(dialogs)]
    window.commands["austausch.importieren"].trigger()
    lotsen = next(m for m in session.index.massnahmen() if m.name == "Lotsen")
    assert [einheit.name for einheit in session.index.zustaendige(lotsen)] == ["Hafenamt"]


TWO_SPELLINGS = """Ziel;Maßnahme;Federführend
Sicher;Lotsen;Jugendamt
;Ampeln;Jugendamt
;Kurse;Jugend-Amt
"""


@pytest.mark.parametrize("own", [False, True])
def test_two_spellings_of_a_unit_are_asked_for_in_a_new_konzept(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, own: bool
) -> None:
    table, target = tmp_path / "Tabelle.csv", tmp_path / "Neu.zielbewertung"
    table.write_text(TWO_SPELLINGS, "utf-8")

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, MappingDialog), dialog
        assert dialog.rows.shown_ids() == ("Jugend-Amt", "Jugendamt")
        if own:
            dialog.new.click()
        dialog.accept()

    read = when_read(dialogs, take)
    dialogs.answers = [choose_file(table), read, decide, choose_file(target)]
    window.commands["austausch.importieren"].trigger()
    units = session_of(window).index.einheiten
    expected: list[tuple[str, tuple[str, ...]]] = [("Jugendamt", ("Jugend-Amt",))]
    if own:
        expected = [("Jugend-Amt", ()), ("Jugendamt", ())]
    assert sorted((unit.name, unit.fruehere_namen) for unit in units) == expected


def test_who_does_not_decide_between_two_spellings_stays_in_the_assistant(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    table = tmp_path / "Tabelle.csv"
    table.write_text(TWO_SPELLINGS, "utf-8")
    leave = when_read(dialogs, ImportAssistant.reject)
    dialogs.answers = [choose_file(table), when_read(dialogs, take), QDialog.reject, leave]
    window.commands["austausch.importieren"].trigger()
    assert window.bridge.session is None
    assert dialogs.answers == []


def test_a_new_konzept_that_is_given_up_leaves_no_file(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    sample = load_beispiel()
    below = next(knoten for knoten in sample.knoten if knoten.ebene == 2)
    many = tuple(
        Knoten(new_id(), below.id, 3, 100 + n, "", f"Maßnahme {n}", "") for n in range(9_000)
    )
    target = tmp_path / "Ablage" / "Neu.zielbewertung"
    target.parent.mkdir()
    with giving_up_waiting() as waited:
        large = replace(sample, knoten=(*sample.knoten, *many))
        assert not window.opening.create(target, large, BEZEICHNUNG)
    assert waited == ["„Neu.zielbewertung“ wird angelegt …"]
    qtbot.waitUntil(
        lambda: not any(thread.name == "warten" for thread in threading.enumerate()),
        timeout=60_000,
    )
    assert list(target.parent.iterdir()) == []
    assert window.bridge.session is None


def test_an_empty_clipboard_is_told_in_the_assistant(
    window: MainWindow, dialogs: Dialogs, qapp: QApplication
) -> None:
    qapp.clipboard().clear()
    dialogs.answers = [when_read(dialogs, ImportAssistant.reject)]
    window.commands["austausch.zwischenablage"].trigger()
    assert any("In der Zwischenablage" in text for text in dialogs.read)


def test_the_clipboard_is_read_as_it_was_when_asked_for(qapp: QApplication) -> None:
    data = QMimeData()
    data.setHtml("<table><tr><td>Ziel</td></tr></table>")
    data.setText("Ziel\tMaßnahme")
    data.setData("image/png", b"\x89PNG")
    qapp.clipboard().setMimeData(data)
    assert list(clipboard_bytes()) == ["text/html", "text/plain"]
    assert "Maßnahme" in clipboard_bytes()["text/plain"].decode("utf-8")
