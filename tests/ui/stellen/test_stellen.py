from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTreeWidgetItem
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_dialogs import Dialogs, decide_for
from tests.ui.open_session import massnahme

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Organisationseinheit
from zielbewertung.domain.werte import Rolle
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.stellen.assign_dialog import AssignDialog
from zielbewertung.ui.stellen.directory_dialog import DirectoryDialog
from zielbewertung.ui.stellen.other_unit import OtherUnitDialog
from zielbewertung.ui.stellen.unit_dialog import UnitDialog


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Beispiel.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    window.files.open_file(path)
    yield window
    window.close()


def index_of(window: MainWindow) -> KonzeptIndex:
    assert window.bridge.session is not None
    return window.bridge.session.index


def unit(window: MainWindow, kuerzel: str) -> Organisationseinheit:
    return next(e for e in index_of(window).einheiten if e.kuerzel == kuerzel)


def rolle(window: MainWindow, kennung: str, einheit: Organisationseinheit) -> Rolle | None:
    entry = index_of(window).zustaendigkeit(massnahme(window.bridge, kennung).id, einheit.id)
    return None if entry is None else entry.rolle


def undo(window: MainWindow) -> None:
    window.commands["bearbeiten.rueckgaengig"].trigger()


def go_to(dialog: DirectoryDialog, einheit: Organisationseinheit) -> None:
    units = dialog.units
    found = units.findItems(
        einheit.name, Qt.MatchFlag.MatchStartsWith | Qt.MatchFlag.MatchRecursive
    )
    assert isinstance(found[0], QTreeWidgetItem)
    units.setCurrentItem(found[0])
    assert units.current_id() == einheit.id


def in_directory(
    *, at: Organisationseinheit, key: Callable[[DirectoryDialog], None]
) -> Callable[[QDialog], None]:
    """Go to a unit in the directory and do something there."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, DirectoryDialog)
        go_to(dialog, at)
        # What opens now is answered next; after all answers the directory is closed.
        QTimer.singleShot(0, dialog, lambda: key(dialog))

    return answer


def typed(name: str, eltern: str | None = None) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, UnitDialog)
        dialog.name.selectAll()
        QTest.keyClicks(dialog.name, name)
        if eltern is not None:
            dialog.eltern.choose(eltern)
        QTest.keyClick(dialog.name, Qt.Key.Key_Return)

    return answer


def other(einheit: Organisationseinheit) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, OtherUnitDialog)
        dialog.combo.choose(einheit.id)
        assert einheit.name in dialog.effect.text()
        dialog.accept()

    return answer


def assigned(*keys: str | Qt.Key) -> Callable[[QDialog], None]:
    """Use the dialog by keys alone: the search has the focus from the beginning."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignDialog)
        for key in keys:
            if isinstance(key, str):
                dialog.search.selectAll()
                QTest.keyClicks(dialog.search, key)
            else:
                QTest.keyClick(dialog.search, key)

    return answer


def test_a_renamed_unit_keeps_its_old_name_as_a_spelling(
    window: MainWindow, dialogs: Dialogs
) -> None:
    alt = unit(window, "FDS")
    rename = in_directory(at=alt, key=lambda d: QTest.keyClick(d.units, Qt.Key.Key_Return))
    dialogs.answers = [rename, typed("Fachdienst Teilhabe", unit(window, "IA").id)]

    window.commands["bearbeiten.stellen"].trigger()

    neu = index_of(window).einheit(alt.id)
    assert (neu.name, neu.eltern) == ("Fachdienst Teilhabe", unit(window, "IA").id)
    assert alt.name in neu.fruehere_namen
    undo(window)
    assert index_of(window).einheit(alt.id) == alt


def test_a_new_unit_comes_into_the_directory(window: MainWindow, dialogs: Dialogs) -> None:
    add = in_directory(at=unit(window, "FDS"), key=lambda d: d.add.click())
    dialogs.answers = [add, typed("Standesamt")]

    window.commands["bearbeiten.stellen"].trigger()

    assert "Standesamt" in {einheit.name for einheit in index_of(window).einheiten}


def test_two_spellings_become_one_and_one_step_takes_it_back(
    window: MainWindow, dialogs: Dialogs
) -> None:
    before = index_of(window).snapshot()
    gone, kept = unit(window, "FDS"), unit(window, "FDJ")
    merge = in_directory(at=gone, key=lambda d: d.merge.click())
    dialogs.answers = [merge, other(kept)]

    window.commands["bearbeiten.stellen"].trigger()

    index = index_of(window)
    assert gone.name in index.einheit(kept.id).fruehere_namen
    assert gone.id not in {einheit.id for einheit in index.einheiten}
    undo(window)
    assert index_of(window).snapshot() == before


def test_a_responsible_unit_goes_when_another_takes_over(
    window: MainWindow, dialogs: Dialogs
) -> None:
    gone, kept = unit(window, "FDS"), unit(window, "FDJ")
    number = len(index_of(window).zustaendigkeiten())
    delete = in_directory(at=gone, key=lambda d: QTest.keyClick(d.units, Qt.Key.Key_Delete))
    dialogs.answers = [delete, other(kept)]

    window.commands["bearbeiten.stellen"].trigger()

    assert gone.id not in {entry.einheit for entry in index_of(window).zustaendigkeiten()}
    assert index_of(window).einheit(kept.id) == kept
    assert len(index_of(window).zustaendigkeiten()) <= number


def test_an_unused_unit_goes_after_a_question(window: MainWindow, dialogs: Dialogs) -> None:
    add = in_directory(at=unit(window, "FDS"), key=lambda d: d.add.click())
    dialogs.answers = [add, typed("Standesamt")]
    window.commands["bearbeiten.stellen"].trigger()
    (neu,) = (e for e in index_of(window).einheiten if e.name == "Standesamt")
    dialogs.answers = [in_directory(at=neu, key=lambda d: d.remove.click()), decide_for(0)]

    window.commands["bearbeiten.stellen"].trigger()

    assert neu not in index_of(window).einheiten


def test_a_unit_is_made_responsible_by_typing(window: MainWindow, dialogs: Dialogs) -> None:
    window.parts.tree.select(massnahme(window.bridge, "1.1").id)
    einheit = unit(window, "FDJ")
    dialogs.answers = [
        assigned("fdj", Qt.Key.Key_Return, "", Qt.Key.Key_Delete, Qt.Key.Key_Return)
    ]

    window.commands["bearbeiten.zustaendige"].trigger()

    assert rolle(window, "1.1", einheit) is Rolle.FEDERFUEHREND
    undo(window)
    assert rolle(window, "1.1", einheit) is None


def test_several_entries_get_a_new_unit_in_one_step(window: MainWindow, dialogs: Dialogs) -> None:
    before = index_of(window).snapshot()
    ids = [massnahme(window.bridge, kennung).id for kennung in ("1.1", "3.2")]
    window.parts.tree.select_many(ids)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AssignDialog)
        QTest.keyClicks(dialog.search, "Standesamt")
        dialog.new.click()
        dialog.roles[Rolle.BETEILIGT].click()
        dialog.ok.click()

    dialogs.answers = [answer]
    window.commands["bearbeiten.zustaendige"].trigger()

    index = index_of(window)
    (neu,) = (e for e in index.einheiten if e.name == "Standesamt")
    assert {entry.knoten for entry in index.zustaendigkeiten(neu.id)} == set(ids)
    undo(window)
    assert index_of(window).snapshot() == before


def test_what_was_not_touched_stays_also_where_entries_do_not_agree(
    window: MainWindow, dialogs: Dialogs
) -> None:
    index = index_of(window)
    before = index.snapshot()
    window.parts.tree.select_many([m.id for m in index.massnahmen()])
    dialogs.accepts = True

    window.commands["bearbeiten.zustaendige"].trigger()

    assert any("unterschiedlich" in text or text for text in dialogs.read)
    assert index_of(window).snapshot() == before


def test_the_editor_leads_to_the_units_of_what_it_shows(
    window: MainWindow, dialogs: Dialogs
) -> None:
    window.parts.tree.select(massnahme(window.bridge, "3.2").id)

    window.parts.editor.stellen_wanted.emit()

    assert any(text.startswith("Maßnahme 3.2") for text in dialogs.read)
