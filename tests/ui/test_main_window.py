import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolBar, QWidget
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.ui.open_dialogs import Dialogs, text_of
from tests.ui.open_window import make_active

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung
from zielbewertung.store import KonzeptStore
from zielbewertung.ui.main_window import MainWindow

KEYS = {
    Qt.Key.Key_1: Ampel.GRUEN,
    Qt.Key.Key_2: Ampel.GELB,
    Qt.Key.Key_3: Ampel.ROT,
}


@pytest.fixture
def konzept_file(tmp_path: Path) -> Path:
    """Return a file with the sample's structure and no rating at all."""
    path = tmp_path / "Konzept mit Umläuten.zielbewertung"
    konzept = replace(load_beispiel(), bewertungen=())
    write_document(path, konzept, "Beispiel angelegt")
    return path


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, konzept_file: Path
) -> Iterator[MainWindow]:
    """Return the real window with the file open and the tree holding the keyboard."""
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    assert window.files.open_file(konzept_file)
    make_active(qtbot, window)
    window.parts.tree.setFocus()
    yield window
    window.close()


def session_of(window: MainWindow) -> Session:
    session = window.bridge.session
    assert session is not None
    return session


def measures(window: MainWindow) -> list[str]:
    return [massnahme.id for massnahme in session_of(window).index.massnahmen()]


def ampel_on_disk(window: MainWindow) -> list[Ampel | None]:
    """Return the ratings as they would be if the program were killed now."""
    session = session_of(window)
    with closing(KonzeptStore.open(session.working_copy)) as store:
        index = KonzeptIndex(store.load())
    return [index.bewertung(session.runde.id, m.id).ampel for m in index.massnahmen()]


def press(window: MainWindow, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    target = QApplication.focusWidget() or window
    modifier = Qt.KeyboardModifier.NoModifier
    for part in modifiers:
        modifier |= part
    QTest.keyClick(target, key, modifier)


def type_text(text: str) -> None:
    """Type into whatever has the keyboard."""
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, text)


def test_134_keys_rate_134_measures_and_134_undos_take_all_back(window: MainWindow) -> None:
    ids, keys = measures(window), list(KEYS)
    assert len(ids) == 134
    for place, massnahme_id in enumerate(ids):
        assert window.parts.tree.selected_massnahmen() == (massnahme_id,)
        press(window, keys[place % 3])
    wanted = [KEYS[keys[place % 3]] for place in range(134)]
    session = session_of(window)
    assert [session.bewertung(name).ampel for name in ids] == wanted
    assert ampel_on_disk(window) == wanted

    for massnahme_id in reversed(ids):
        press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert window.parts.tree.selected_massnahmen() == (massnahme_id,)
    assert ampel_on_disk(window) == [None] * 134
    assert not window.commands["bearbeiten.rueckgaengig"].isEnabled()

    for massnahme_id in ids:
        press(window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
        assert window.parts.tree.selected_massnahmen() == (massnahme_id,)
    assert ampel_on_disk(window) == wanted


def test_undo_goes_on_after_reopening(window: MainWindow, konzept_file: Path) -> None:
    first, second = measures(window)[:2]
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_3)
    window.files.close()
    window.files.open_file(konzept_file)
    window.commands["bearbeiten.rueckgaengig"].trigger()
    session = session_of(window)
    assert session.bewertung(second).ampel is None
    assert session.bewertung(first).ampel is Ampel.GRUEN


def test_every_mark_has_its_key(window: MainWindow) -> None:
    name = measures(window)[0]
    for key in (Qt.Key.Key_P, Qt.Key.Key_Z, Qt.Key.Key_R, Qt.Key.Key_W):
        press(window, key)
    bewertung = session_of(window).bewertung(name)
    assert bewertung.pflichtaufgabe
    assert bewertung.zustaendigkeit_unklar
    assert bewertung.rahmenbedingungen_veraendert
    assert bewertung.weiterfuehrung is Weiterfuehrung.JA
    press(window, Qt.Key.Key_W)
    assert session_of(window).bewertung(name).weiterfuehrung is Weiterfuehrung.ANGEPASST
    press(window, Qt.Key.Key_P)
    assert not session_of(window).bewertung(name).pflichtaufgabe


def test_the_number_pad_rates_and_delete_clears(window: MainWindow) -> None:
    name = measures(window)[0]
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.KeypadModifier)
    assert session_of(window).bewertung(name).ampel is Ampel.GELB
    window.parts.tree.select(name)
    press(window, Qt.Key.Key_Delete)
    assert session_of(window).bewertung(name).ampel is None


def test_the_first_rating_makes_the_work_a_vorschlag(window: MainWindow) -> None:
    name = measures(window)[0]
    press(window, Qt.Key.Key_1)
    assert session_of(window).bewertung(name).stand is Stand.VORSCHLAG


def test_keys_type_in_a_text_field(window: MainWindow) -> None:
    name = measures(window)[0]
    press(window, Qt.Key.Key_Return)
    type_text("1 Punkt von P")
    press(window, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is window.parts.tree
    bewertung = session_of(window).bewertung(name)
    assert bewertung.begruendung == "1 Punkt von P"
    assert bewertung.ampel is None
    assert not bewertung.pflichtaufgabe


def test_text_is_kept_when_another_measure_is_chosen(window: MainWindow) -> None:
    first, second = measures(window)[:2]
    press(window, Qt.Key.Key_Return)
    type_text("Getippt und weitergeklickt")
    window.parts.tree.select(second)
    assert session_of(window).bewertung(first).begruendung == "Getippt und weitergeklickt"
    assert session_of(window).bewertung(second).begruendung == ""


def test_text_is_kept_when_the_window_closes(window: MainWindow, konzept_file: Path) -> None:
    first = measures(window)[0]
    press(window, Qt.Key.Key_Return)
    type_text("Gerade noch getippt")
    window.close()
    session = Session.open(konzept_file)
    assert session.bewertung(first).begruendung == "Gerade noch getippt"
    session.close()


def test_ctrl_return_saves_the_text_and_goes_on_writing(window: MainWindow) -> None:
    first, second = measures(window)[:2]
    press(window, Qt.Key.Key_Return)
    type_text("Eins")
    press(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    type_text("Zwei")
    window.parts.editor.flush()
    session = session_of(window)
    assert session.bewertung(first).begruendung == "Eins"
    assert session.bewertung(second).begruendung == "Zwei"


def test_several_measures_are_rated_in_one_step(window: MainWindow) -> None:
    ids = measures(window)[3:8]
    window.parts.tree.select_many(ids)
    press(window, Qt.Key.Key_3)
    session = session_of(window)
    assert [session.bewertung(name).ampel for name in ids] == [Ampel.ROT] * 5
    assert window.parts.tree.selected_massnahmen() == tuple(ids)
    assert "5 Maßnahmen" in window.parts.status_line.message()
    press(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [session.bewertung(name).ampel for name in ids] == [None] * 5


def test_f8_finds_the_next_measure_that_is_not_rated(window: MainWindow) -> None:
    ids = measures(window)
    press(window, Qt.Key.Key_1)
    press(window, Qt.Key.Key_1)
    window.parts.tree.select(ids[0])
    press(window, Qt.Key.Key_F8)
    assert window.parts.tree.selected_massnahmen() == (ids[2],)


def test_single_keys_can_be_switched_off(window: MainWindow) -> None:
    window.commands["bewerten.einzeltasten"].trigger()
    press(window, Qt.Key.Key_1)
    assert session_of(window).bewertung(measures(window)[0]).ampel is None
    window.commands["bewerten.gruen"].trigger()
    assert session_of(window).bewertung(measures(window)[0]).ampel is Ampel.GRUEN


def test_going_on_after_a_rating_can_be_switched_off(window: MainWindow) -> None:
    first = measures(window)[0]
    window.commands["bewerten.weitergehen"].trigger()
    press(window, Qt.Key.Key_1)
    assert window.parts.tree.selected_massnahmen() == (first,)


def test_f6_goes_round_the_panes(window: MainWindow) -> None:
    parts = window.parts
    visited = []
    for _ in range(4):
        press(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        visited.append(
            next(pane for pane in parts.panes() if pane is focused or pane.isAncestorOf(focused))
        )
    assert visited == [parts.editor, parts.filter_bar, parts.tree, parts.editor]


def test_the_zoom_is_remembered_and_kept_within_bounds(window: MainWindow) -> None:
    for _ in range(20):
        window.commands["ansicht.groesser"].trigger()
    assert window.view.settings.zoom == 300
    window.commands["ansicht.normal"].trigger()
    assert window.view.settings.zoom == 100


def test_the_zoom_reaches_every_part_also_after_a_change_of_colours(window: MainWindow) -> None:
    parts = (window.parts.tree, window.parts.editor, window.parts.filter_bar, window.menuBar())
    before = [part.font().pointSizeF() for part in parts]
    window.commands["ansicht.farben.dunkel"].trigger()
    while window.view.settings.zoom < 200:
        window.commands["ansicht.groesser"].trigger()
    assert [part.font().pointSizeF() for part in parts] == [2 * size for size in before]
    window.commands["ansicht.farben.hell"].trigger()
    assert [part.font().pointSizeF() for part in parts] == [2 * size for size in before]


def test_the_signs_of_the_toolbar_grow_and_shrink_with_the_letters(window: MainWindow) -> None:
    (bar,) = window.findChildren(QToolBar)
    before = bar.iconSize().height()
    while window.view.settings.zoom < 200:
        window.commands["ansicht.groesser"].trigger()
    assert bar.iconSize().height() == pytest.approx(2 * before, abs=2)
    window.commands["ansicht.normal"].trigger()
    assert bar.iconSize().height() == before


def test_the_overview_takes_the_keyboard_and_leads_back_to_the_tree(window: MainWindow) -> None:
    window.commands["ansicht.ueberblick"].trigger()
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.parts.overview.isAncestorOf(focused)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is window.parts.tree
    second = session_of(window).index.kinder(None)[1]
    assert window.parts.tree.selected_ids() == (second.id,)


def test_a_file_that_is_no_konzept_leaves_the_open_one_alone(
    window: MainWindow, tmp_path: Path, dialogs: Dialogs
) -> None:
    foreign = tmp_path / "brief.zielbewertung"
    foreign.write_text("Sehr geehrte Damen und Herren")
    assert not window.files.open_file(foreign)
    assert any("kein Konzept von Zielbewertung" in text for text in dialogs.read)
    assert len(measures(window)) == 134


def test_the_start_page_returns_when_the_file_is_closed(window: MainWindow) -> None:
    window.commands["datei.schliessen"].trigger()
    assert window.parts.start_page.isVisible()
    assert not window.commands["bewerten.gruen"].isEnabled()
    assert window.commands["datei.oeffnen"].isEnabled()


def test_a_text_that_the_file_refuses_is_not_lost_by_closing(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_Return)
    type_text("Nicht verlieren")
    elsewhere = sqlite3.connect(session_of(window).working_copy)
    elsewhere.execute("UPDATE runde SET status = 'eingefroren'")
    elsewhere.commit()
    elsewhere.close()

    window.close()

    assert window.isVisible()
    assert any("eine eingefrorene Runde bleibt, wie sie ist" in text for text in dialogs.read)
    assert any("noch nicht gespeichert" in text for text in dialogs.read)
    assert window.parts.editor.has_unwritten
    qtbot.waitUntil(lambda: shows(window, "Ein Text ist nicht gespeichert"), timeout=2000)
    assert not shows(window, "Alle Änderungen gespeichert")
    assert session_of(window).unpublished == 0

    dialogs.accepts = True
    window.close()
    assert not window.isVisible()


def shows(window: MainWindow, text: str) -> bool:
    return any(text in text_of(part) for part in window.parts.status_line.findChildren(QWidget))


def test_a_recent_file_opens_from_the_menu_that_is_made_anew_by_it(
    window: MainWindow, qtbot: QtBot, konzept_file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "Anderes.zielbewertung"
    other.write_bytes(konzept_file.read_bytes())
    assert window.files.open_file(other)
    menu = next(m for m in window.findChildren(QMenu) if "Zuletzt" in m.title())
    for name in (konzept_file, other, konzept_file):
        entry = next(action for action in menu.actions() if action.toolTip() == str(name))
        entry.trigger()
        assert session_of(window).path == name
        assert next(action.toolTip() for action in menu.actions()) == str(name)
        assert len(menu.actions()) == 2
