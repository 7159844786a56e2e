"""Ansichten in the real window: kept, chosen, renamed, replaced and deleted."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import id_of, small_konzept
from tests.ui.open_dialogs import Dialogs

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.einstellungen import load_settings
from zielbewertung.app.suche.ansichten import ansichten_of
from zielbewertung.app.suche.filter import Filter
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.werte import Ampel, Stand
from zielbewertung.ui.ansichten.edit_dialog import AnsichtenDialog
from zielbewertung.ui.ansichten.name_dialog import NameDialog
from zielbewertung.ui.main_window import MainWindow

RED = Filter(ampeln=frozenset({Ampel.ROT}))
OPEN = Filter("kurs", ampeln=frozenset({None}), staende=frozenset({Stand.OFFEN}))
Answer = Callable[[QDialog], None]


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Konzept.zielbewertung"
    write_document(path, small_konzept(), "Anfang")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    assert window.files.open_file(path)
    yield window
    window.close()


def kept(tmp_path: Path) -> list[str]:
    return list(ansichten_of(load_settings(tmp_path / "settings.json"), id_of("konzept")))


def type_name(name: str) -> Answer:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, name)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    return answer


def keep(window: MainWindow, dialogs: Dialogs, wanted: Filter, name: str) -> None:
    window.parts.filter_bar.set_filter(wanted)
    dialogs.answers.append(type_name(name))
    window.commands["bearbeiten.ansicht_speichern"].trigger()


def rows(window: MainWindow) -> list[tuple[str, bool]]:
    menu = window.parts.filter_bar.views.menu()
    menu.aboutToShow.emit()
    return [(a.text(), a.isChecked()) for a in menu.actions() if a.isCheckable()]


def choose(window: MainWindow, name: str) -> None:
    menu = window.parts.filter_bar.views.menu()
    next(a for a in menu.actions() if a.text() == name).trigger()


def test_a_filter_is_kept_under_a_name_and_chosen_again(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    bar = window.parts.filter_bar
    keep(window, dialogs, RED, "Rote & schlimme")
    keep(window, dialogs, OPEN, "Noch offen")
    said = bar.views.text(), bar.views.accessibleName()
    bar.reset()

    assert said == ("Ansicht: Noch offen", "Ansicht: Noch offen")
    assert bar.views.text() == "Ansichten"
    assert rows(window) == [("Noch offen", False), ("Rote && schlimme", False)]
    choose(window, "Rote && schlimme")
    assert bar.filter == RED
    assert window.parts.tree.filter == RED
    assert rows(window) == [("Noch offen", False), ("Rote && schlimme", True)]
    assert kept(tmp_path) == ["Noch offen", "Rote & schlimme"]


def test_nothing_goes_into_the_shared_file(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    session = window.bridge.session
    assert session is not None
    before = session.snapshot()
    keep(window, dialogs, RED, "Geheimsache")

    assert session.snapshot() == before
    assert not session.changed
    assert b"Geheimsache" not in (tmp_path / "Konzept.zielbewertung").read_bytes()
    assert b"Geheimsache" in (tmp_path / "settings.json").read_bytes()


def test_without_a_filter_there_is_nothing_to_keep(window: MainWindow, dialogs: Dialogs) -> None:
    window.commands["bearbeiten.ansicht_speichern"].trigger()

    assert dialogs.read == []
    assert not window.parts.filter_bar.views.keep.isEnabled()
    assert not window.parts.filter_bar.views.edit.isEnabled()


def test_a_name_that_is_taken_replaces_after_it_was_said(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    keep(window, dialogs, RED, "Meine")
    dialog = NameDialog(window, "Zielerreichung: rot.", {"Meine"})
    qtbot.addWidget(dialog)
    before = dialog.ok.isEnabled()
    dialog.name.setText(" Meine ")

    assert not before
    assert dialog.ok.text() == "Ersetzen"
    assert "wird ersetzt" in dialog.hint.text()
    keep(window, dialogs, OPEN, "Meine")
    window.parts.filter_bar.reset()
    choose(window, "Meine")
    assert window.parts.filter_bar.filter == OPEN
    assert kept(tmp_path) == ["Meine"]


def test_everything_goes_by_the_keys_alone(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    keep(window, dialogs, RED, "Rot")
    keep(window, dialogs, OPEN, "Offen")
    means = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AnsichtenDialog)
        assert dialog.names.key() == "Offen"  # the one in force
        QTest.keyClick(dialog.names, Qt.Key.Key_Down)
        means.append(dialog.means.text())
        QTest.keyClick(dialog.names, Qt.Key.Key_F2)
        QTest.keyClicks(dialog.name, "Ganz rot")
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)
        assert dialog.names.key() == "Ganz rot"
        QTest.keyClick(dialog.names, Qt.Key.Key_Down)
        QTest.keyClick(dialog.names, Qt.Key.Key_Delete)
        assert dialog.names.key() == "Ganz rot"
        QTest.keyClick(dialog.names, Qt.Key.Key_Return)

    dialogs.answers.append(answer)
    window.commands["bearbeiten.ansichten"].trigger()

    assert means == ["Zielerreichung: nicht erreicht."]
    assert window.parts.filter_bar.filter == RED
    assert kept(tmp_path) == ["Ganz rot"]


def test_an_ansicht_can_be_replaced_by_the_filter_in_force(
    window: MainWindow, dialogs: Dialogs
) -> None:
    keep(window, dialogs, RED, "Meine")
    window.parts.filter_bar.set_filter(OPEN)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AnsichtenDialog)
        dialog.replace.click()
        assert "Suche „kurs“" in dialog.means.text()
        dialog.ok.click()

    dialogs.answers.append(answer)
    window.commands["bearbeiten.ansichten"].trigger()
    window.parts.filter_bar.reset()
    choose(window, "Meine")

    assert window.parts.filter_bar.filter == OPEN


def test_thinking_better_of_it_keeps_everything(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    keep(window, dialogs, RED, "Rot")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AnsichtenDialog)
        dialog.delete.click()
        assert dialog.means.text() == "Es ist keine Ansicht gespeichert."
        assert not dialog.ok.isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    dialogs.answers.append(answer)
    window.commands["bearbeiten.ansichten"].trigger()

    assert kept(tmp_path) == ["Rot"]


def test_a_unit_that_is_gone_is_told_and_left_out(window: MainWindow, dialogs: Dialogs) -> None:
    session = window.bridge.session
    assert session is not None
    unit = replace(session.index.einheit(id_of("rat")), id=id_of("neu"), name="Jugendamt")
    session.execute(Replace(None, unit, "Stelle angelegt"))
    keep(window, dialogs, replace(RED, stellen=frozenset({unit.id})), "Jugend")
    session.execute(Replace(unit, None, "Stelle gelöscht"))
    window.parts.filter_bar.reset()
    dialogs.read.clear()
    choose(window, "Jugend")

    assert window.parts.filter_bar.filter == RED
    assert "Stelle „Jugendamt“" in dialogs.read


def test_another_konzept_has_ansichten_of_its_own(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    keep(window, dialogs, replace(RED, stellen=frozenset({id_of("rat")})), "Rot")
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Anfang")

    assert window.files.open_file(path)
    assert rows(window) == []
    assert window.files.open_file(tmp_path / "Konzept.zielbewertung")
    assert rows(window) == [("Rot", False)]


def test_what_another_window_kept_is_not_lost(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    other = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(other)
    keep(window, dialogs, RED, "Rot")
    other.view.change(other.view.settings.with_zoom(150))

    assert kept(tmp_path) == ["Rot"]
    assert load_settings(tmp_path / "settings.json").zoom == 150
    other.close()
