from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.open_dialogs import Dialogs
from tests.ui.verlauf.seen import (
    CTRL,
    go_to_row,
    heard,
    massnahme,
    page_of,
    press,
    rate,
    session_of,
    spoken,
    write,
)

from zielbewertung.domain.changes import set_knoten
from zielbewertung.domain.werte import Ampel
from zielbewertung.ui.listen.headings import Headings
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.workspace import BEWERTEN, VERLAUF

M32 = "Maßnahme 3.2 Zielgruppenerreichung"
ROWS = [
    f"{M32}, Begründung: von",
    f"{M32}, Zielerreichung: von nicht erreicht zu Ziel erreicht, Fenster",
    "Maßnahme 3.1 Bedarfsoptimiertes Angebot des Migrationszentrums, Zielerreichung: von",
    "Maßnahme 3.1 Bedarfsoptimiertes Angebot des Migrationszentrums, Grund: von (leer) zu Es",
    f"{M32}, Zielerreichung: von teilweise erreicht zu nicht erreicht, Fenster",
    "Beispiel angelegt, Fenster",
]


def test_control_3_shows_every_change_as_a_sentence_the_newest_first(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)

    assert window.parts.tabs.currentIndex() == VERLAUF
    page = page_of(window)
    assert page.list.hasFocus()
    assert page.list.currentIndex().row() == 0
    for name, beginning in zip(spoken(window), ROWS, strict=True):
        assert name.startswith(beginning)
    assert page.filter_line.count.text() == "5 Schritte, 6 Änderungen"
    assert [name[19:] for name in heard(window)] == spoken(window)


def test_both_values_are_shown_in_full_with_the_difference_marked(window: MainWindow) -> None:
    write(session_of(window), "Die Größe stimmt fast.", massnahme(session_of(window), "3.2"))
    press(window, Qt.Key.Key_3, CTRL)

    details = page_of(window).details
    assert details.vorher.text.toPlainText() == "Die Größe stimmt."
    assert details.nachher.text.toPlainText() == "Die Größe stimmt fast."
    assert details.nachher.text.accessibleDescription() == "Nur hier: fast"
    assert _marked(details.vorher.text) == []
    assert _marked(details.nachher.text) == [(" fast", True, True, False)]


def test_one_of_a_few_values_stands_beside_the_other_with_nothing_marked(
    window: MainWindow,
) -> None:
    rate(session_of(window), Ampel.GELB, "3.2")
    rate(session_of(window), Ampel.ROT, "3.2")
    press(window, Qt.Key.Key_3, CTRL)

    details = page_of(window).details
    assert details.vorher.text.toPlainText() == "teilweise erreicht"
    assert details.nachher.text.toPlainText() == "nicht erreicht"
    for side in (details.vorher.text, details.nachher.text):
        assert _marked(side) == []
        assert side.accessibleDescription() == ""


def _marked(text: QTextEdit) -> list[tuple[str, bool, bool, bool]]:
    """Return what is marked, and how: strong, underlined, struck out."""
    found = []
    block = text.document().begin()
    iterator = block.begin()
    while not iterator.atEnd():
        piece = iterator.fragment()
        form = piece.charFormat()
        marks = (form.fontWeight() > 400, form.fontUnderline(), form.fontStrikeOut())
        if any(marks):
            found.append((piece.text(), *marks))
        iterator += 1
    return found


def test_markup_in_a_text_is_shown_as_it_stands(window: MainWindow) -> None:
    write(session_of(window), "<b>fett</b> & so", massnahme(session_of(window), "3.2"))
    press(window, Qt.Key.Key_3, CTRL)

    assert page_of(window).details.nachher.text.toPlainText() == "<b>fett</b> & so"
    tooltip = page_of(window).model.index(0).data(Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;fett" in tooltip


def test_control_h_shows_the_changes_of_the_chosen_measure_only(window: MainWindow) -> None:
    window.parts.tree.select(massnahme(session_of(window), "3.2"))
    press(window, Qt.Key.Key_H, CTRL)

    line = page_of(window).filter_line
    assert line.nur_auswahl.isChecked()
    assert line.nur_auswahl.text() == f"nur {M32}"
    assert [name.partition(",")[0] for name in spoken(window)] == [M32] * 3
    assert line.count.text() == "3 Schritte, 3 Änderungen"

    QTest.mouseClick(line.nur_auswahl, Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert len(spoken(window)) == len(ROWS)


def test_a_goal_shows_the_changes_of_all_its_measures(window: MainWindow) -> None:
    session = session_of(window)
    ziel = session.index.knoten(massnahme(session, "3.2")).eltern
    window.parts.tree.select(str(ziel))
    press(window, Qt.Key.Key_H, CTRL)

    assert len(spoken(window)) == len(ROWS) - 1


def test_control_h_works_while_one_writes_and_the_text_is_saved_before(
    window: MainWindow,
) -> None:
    window.parts.tree.select(massnahme(session_of(window), "3.2"))
    window.parts.editor.focus_begruendung()
    field = QApplication.focusWidget()
    assert field is not None
    QTest.keyClicks(field, " Und mehr.")
    press(window, Qt.Key.Key_H, CTRL)

    assert page_of(window).details.nachher.text.toPlainText() == "Die Größe stimmt. Und mehr."


def test_the_editor_and_the_menu_of_the_tree_lead_to_the_verlauf(window: MainWindow) -> None:
    window.parts.tree.select(massnahme(session_of(window), "3.1"))
    window.parts.editor.verlauf_wanted.emit()

    assert window.parts.tabs.currentIndex() == VERLAUF
    assert page_of(window).filter_line.nur_auswahl.text().startswith("nur Maßnahme 3.1")
    tree = window.parts.tree
    assert tree.contextMenuPolicy() is Qt.ContextMenuPolicy.ActionsContextMenu
    assert "Verlauf der &Maßnahme" in [action.text() for action in tree.actions()]


def test_what_is_shown_alone_stays_when_something_else_is_chosen(window: MainWindow) -> None:
    session = session_of(window)
    window.parts.tree.select(massnahme(session, "3.2"))
    press(window, Qt.Key.Key_H, CTRL)
    window.parts.tree.select(massnahme(session, "3.1"))

    assert page_of(window).filter_line.nur_auswahl.text() == f"nur {M32}"
    assert len(spoken(window)) == 3


def test_a_measure_without_changes_says_so_and_shows_the_way_back(window: MainWindow) -> None:
    window.parts.tree.select(massnahme(session_of(window), "1.1"))
    press(window, Qt.Key.Key_H, CTRL)

    note = page_of(window).list.note
    assert note.isVisible()
    assert note.text == "Zu dieser Auswahl ist noch keine Änderung verzeichnet."
    note.reset_wanted.emit()
    assert len(spoken(window)) == len(ROWS)
    assert not note.isVisible()


# ---------------------------------------------------------------------- live


def test_a_change_is_on_top_at_once_and_the_current_row_stays(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    go_to_row(window, "Grund: von (leer)")
    rate(session_of(window), Ampel.GELB, "3.2")

    names = spoken(window)
    assert len(names) == len(ROWS) + 1
    assert "von Ziel erreicht zu teilweise erreicht" in names[0]
    page = page_of(window)
    assert page.list.currentIndex().row() == 4
    assert page.filter_line.count.text() == "6 Schritte, 7 Änderungen"


def test_what_a_filter_leaves_out_does_not_appear_later(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    _search(window, qtbot, "grosse")
    rate(session_of(window), Ampel.GELB, "3.1")
    write(session_of(window), "Größer", massnahme(session_of(window), "3.1"))

    assert len(spoken(window)) == 2
    assert page_of(window).filter_line.count.text() == "2 Schritte, 2 Änderungen"


def test_while_hidden_nothing_is_read_and_it_is_shown_later(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    press(window, Qt.Key.Key_1, CTRL)
    before = page_of(window).model.rowCount()
    rate(session_of(window), Ampel.GELB, "3.2")
    assert page_of(window).model.rowCount() == before

    press(window, Qt.Key.Key_3, CTRL)

    assert page_of(window).model.rowCount() == before + 1


def test_before_it_is_seen_first_there_is_nothing_to_pay_for(window: MainWindow) -> None:
    rate(session_of(window), Ampel.GELB, "3.2")

    assert window.parts.verlauf.widget() is None


def test_undo_and_redo_show_up_as_what_they_are(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    press(window, Qt.Key.Key_Z, CTRL)
    press(window, Qt.Key.Key_Y, CTRL)

    names = spoken(window)
    assert names[0].endswith("Fenster, wiederholt")
    assert names[1].endswith("Fenster, rückgängig")
    assert window.parts.tabs.currentIndex() == VERLAUF


def test_another_title_is_used_in_all_rows(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    session = session_of(window)
    knoten = session.index.knoten(massnahme(session, "3.2"))
    session.execute(set_knoten(session.index, replace(knoten, titel="Ganz neu")))

    assert sum("Maßnahme 3.2 Ganz neu" in name for name in spoken(window)) == 4


def test_another_file_brings_its_own_verlauf(
    window: MainWindow, konzept_file: Path, tmp_path: Path
) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    page_of(window).filter_line.search.setText("größe")
    session_of(window).save_copy(tmp_path / "Kopie.zielbewertung")
    window.files.close()
    assert page_of(window).model.rowCount() == 0

    window.files.open_file(tmp_path / "Kopie.zielbewertung")
    window.parts.tabs.setCurrentIndex(VERLAUF)

    assert len(spoken(window)) == len(ROWS)
    assert page_of(window).filter_line.search.text() == ""


# ---------------------------------------------------------------------- filter


def _search(window: MainWindow, qtbot: QtBot, text: str) -> None:
    page = page_of(window)
    page.filter_line.search.setFocus()
    page.filter_line.search.selectAll()
    with qtbot.waitSignal(page.filter_line.filter_changed):
        QTest.keyClicks(page.filter_line.search, text)
    qtbot.waitUntil(lambda: not page.model.searching)


def test_searching_finds_values_and_names_and_says_how_many(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    line = page_of(window).filter_line

    _search(window, qtbot, "GROSSE stimmt")
    assert line.count.text() == "1 Schritt, 1 Änderung"
    assert line.reset_button.isEnabled()
    _search(window, qtbot, "gibtesnicht")
    assert line.count.text() == "0 Schritte, 0 Änderungen"
    assert page_of(window).list.note.text == "Zu diesem Filter passt keine Änderung."

    QTest.mouseClick(line.reset_button, Qt.MouseButton.LeftButton)

    assert len(spoken(window)) == len(ROWS)
    assert line.search.hasFocus()
    assert not line.reset_button.isEnabled()


def test_enter_in_the_search_leads_to_the_hits(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    _search(window, qtbot, "grund")
    press(window, Qt.Key.Key_Return)

    assert page_of(window).list.hasFocus()


def _pick(menu: QMenu, text: str) -> None:
    action = next(action for action in menu.actions() if action.text() == text)
    assert isinstance(action, QAction)
    action.trigger()


def test_menus_pick_way_and_thing(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    line = page_of(window).filter_line

    _pick(line.gebiete.menu(), "Grund")
    assert len(spoken(window)) == 1
    _pick(line.gebiete.menu(), "Begründung")
    assert len(spoken(window)) == 2
    _pick(line.wege.menu(), "Befehlszeile")
    assert spoken(window) == []
    assert line.wege.text() == "Weg: Befehlszeile"


def test_periods_up_to_today_hold_what_was_done_today(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    zeitraum = page_of(window).filter_line.zeitraum
    zeitraum.choice.setFocus()
    for words in ("heute", "seit gestern", "letzte 7 Tage", "letzte 30 Tage"):
        press(window, Qt.Key.Key_Down)
        assert zeitraum.choice.currentText() == f"Zeitraum: {words}"
        assert len(spoken(window)) == len(ROWS)
        assert page_of(window).filter_line.reset_button.isEnabled()


def test_days_can_be_typed(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    zeitraum = page_of(window).filter_line.zeitraum
    zeitraum.choice.setFocus()
    press(window, Qt.Key.Key_End)
    assert zeitraum.von.isVisible()
    assert len(spoken(window)) == len(ROWS)

    for field in (zeitraum.von, zeitraum.bis):
        field.setFocus()
        field.selectAll()
        QTest.keyClicks(field, "01.02.2003")
        press(window, Qt.Key.Key_Return)

    assert spoken(window) == []
    page_of(window).filter_line.reset()
    assert not zeitraum.von.isVisible()
    assert len(spoken(window)) == len(ROWS)


# ---------------------------------------------------------------------- going on from a row


def test_enter_goes_to_the_entry_in_the_tree(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    go_to_row(window, "Maßnahme 3.1")
    press(window, Qt.Key.Key_Return)

    assert window.parts.tabs.currentIndex() == BEWERTEN
    assert window.parts.tree.hasFocus()
    assert window.parts.tree.current_id() == massnahme(session_of(window), "3.1")


def test_a_double_click_goes_to_the_entry_in_the_tree(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    rows, wanted = page_of(window).list, page_of(window).model.index(2)
    # A person looks before clicking: until then the tab has found its place.
    QApplication.processEvents()
    place = rows.visualRect(wanted).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows.currentIndex() == wanted
    place = rows.visualRect(wanted).center()
    QTest.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)

    assert window.parts.tree.current_id() == massnahme(session_of(window), "3.1")


def test_the_beginning_leads_nowhere_and_says_so(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    assert spoken(window)[-1].startswith("Beispiel angelegt")
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Return)

    assert window.parts.tabs.currentIndex() == VERLAUF
    assert "keinen Eintrag des Baums" in window.parts.status_line.message()
    assert not page_of(window).details.put_back.isVisible()


def test_the_button_puts_the_older_value_back_as_one_step(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    go_to_row(window, "von nicht erreicht zu Ziel erreicht")
    session, measure = session_of(window), massnahme(session_of(window), "3.2")
    details = page_of(window).details
    details.put_back.setFocus()
    press(window, Qt.Key.Key_Space)

    assert session.bewertung(measure).ampel is Ampel.ROT
    assert "Zielerreichung zurückgeholt" in window.parts.status_line.message()
    assert "von Ziel erreicht zu nicht erreicht" in spoken(window)[0]
    assert not details.put_back.isEnabled()
    assert details.put_back.accessibleDescription() == "Dieser Wert gilt jetzt schon."
    assert page_of(window).list.hasFocus()
    press(window, Qt.Key.Key_Z, CTRL)
    assert session.bewertung(measure).ampel is Ampel.GRUEN
    assert details.put_back.isEnabled()


def test_undo_goes_on_after_reopening_also_of_what_was_put_back(
    window: MainWindow, konzept_file: Path
) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    go_to_row(window, "Begründung")
    page_of(window).details.put_back.click()
    measure = massnahme(session_of(window), "3.2")
    before = session_of(window).bewertung(measure).begruendung
    assert before != "Die Größe stimmt."
    window.files.close()
    window.files.open_file(konzept_file)

    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session_of(window).bewertung(measure).begruendung == "Die Größe stimmt."
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session_of(window).bewertung(measure).begruendung == before


def test_what_can_not_come_back_says_why(window: MainWindow, dialogs: Dialogs) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    page = page_of(window)
    page.list.put_back_wanted.emit(page.model.item(page.model.index(5)))

    QTest.qWait(60)
    assert any("lässt sich nicht zurückholen" in text for text in dialogs.read)


def test_the_menu_of_a_row_offers_what_can_be_done(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    go_to_row(window, "Maßnahme 3.1")
    to_tree, put_back = page_of(window).list.menu().actions()

    assert [to_tree.text(), put_back.text()] == ["Im &Baum zeigen", "Älteren Wert &zurückholen"]
    put_back.trigger()
    session = session_of(window)
    assert session.bewertung(massnahme(session, "3.1")).ampel is not Ampel.NICHT_BEWERTBAR
    to_tree.trigger()
    assert window.parts.tree.current_id() == massnahme(session, "3.1")


# ---------------------------------------------------------------------- much, and little room


def test_a_step_with_many_changes_opens_and_closes(window: MainWindow) -> None:
    session = session_of(window)
    ids = [m.id for m in session.index.massnahmen()]
    write(session, "Für alle", *ids)
    press(window, Qt.Key.Key_3, CTRL)

    assert spoken(window)[0].startswith(
        "134 Maßnahmen: Begründung geändert, 134 Änderungen, Fenster, zugeklappt"
    )
    press(window, Qt.Key.Key_Right)
    page = page_of(window)
    assert page.model.rowCount() == len(ROWS) + 135
    assert spoken(window)[0].endswith("aufgeklappt")
    press(window, Qt.Key.Key_Down)
    assert page.details.put_back.isVisible()
    press(window, Qt.Key.Key_Up)
    press(window, Qt.Key.Key_Return)
    assert page.model.rowCount() == len(ROWS) + 1
    assert page.list.currentIndex().row() == 0


def test_f6_goes_through_the_parts_of_the_verlauf(window: MainWindow) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    page = page_of(window)
    seen = []
    for _ in range(3):
        press(window, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        seen.append(
            next(p for p in (page.filter_line, page.list, page.details) if _holds(p, focused))
        )

    assert seen == [page.details, page.filter_line, page.list]


def _holds(pane: QWidget, focused: QWidget | None) -> bool:
    return focused is not None and (pane is focused or pane.isAncestorOf(focused))


def test_with_large_letters_in_a_small_window_everything_can_be_reached(
    window: MainWindow, qtbot: QtBot
) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    for _ in range(5):
        window.commands["ansicht.groesser"].trigger()
    window.resize(853, 480)
    qtbot.wait(20)
    view, page = window.parts.verlauf, page_of(window)

    assert view.horizontalScrollBar().maximum() == 0
    page.list.setFocus()
    press(window, Qt.Key.Key_End)
    row = page.list.visualRect(page.list.currentIndex())
    top = page.list.viewport().mapTo(view.viewport(), row.topLeft())
    assert 0 <= top.y() <= view.viewport().height() - row.height()
    press(window, Qt.Key.Key_Home)
    page.details.put_back.setFocus()
    corner = page.details.put_back.mapTo(view.viewport(), QPoint(0, 0))
    assert 0 <= corner.y() <= view.viewport().height() - page.details.put_back.height()


def test_the_headings_stand_where_rows_are_side_by_side(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_3, CTRL)
    headings = window.findChild(Headings)
    assert headings is not None
    assert headings.isVisible()
    window.resize(853, 600)
    qtbot.wait(20)
    assert not headings.isVisible()
