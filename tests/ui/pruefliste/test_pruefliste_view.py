from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import small_konzept
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import session_of, status
from tests.ui.pruefliste.seen import (
    CTRL,
    current,
    focused_name,
    go_to_row,
    heard,
    open_list,
    page_of,
    press,
    rows,
)

from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.bewertungsrunden.runden import set_runde
from zielbewertung.domain.konzept import Zustaendigkeit
from zielbewertung.domain.pruefliste import Pruefpunkt, Schwere
from zielbewertung.domain.werte import Ampel, Rolle, Zielart
from zielbewertung.ui.angaben.concept_dialog import ConceptDialog
from zielbewertung.ui.angaben.entry_dialog import EntryDialog
from zielbewertung.ui.listen.headings import Headings
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.stellen.assign_dialog import AssignDialog
from zielbewertung.ui.workspace import BEWERTEN, PRUEFLISTE

SHIFT = Qt.KeyboardModifier.ShiftModifier
RED = "Fehler: ohne Begründung, Maßnahme 5.1 Passgenaue und effektive Beratung"


def _write(window: MainWindow, kennung: str, text: str) -> None:
    session = session_of(window)
    found = next(m.id for m in session.index.massnahmen() if m.kennung == kennung)
    session.execute(changes.set_text(session.index, session.runde, [found], "begruendung", text))


def _type(text: str) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


def _pick(window: MainWindow, *kinds: Pruefpunkt) -> None:
    line = page_of(window).filter_line
    line.arten.set_chosen(kinds)
    line.arten.picked.emit()


def test_control_4_lists_everything_in_the_order_of_the_tree(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_list(qtbot, window)

    assert window.parts.tabs.currentIndex() == PRUEFLISTE
    page = page_of(window)
    assert page.list.hasFocus()
    assert page.list.currentIndex().row() == 0
    assert rows(window)[:4] == [
        "Hinweis: gleiche Begründung wie 2.1 und 1 weitere, Maßnahme 1.1 Informationspaket",
        "Hinweis: gleiche Begründung wie 1.1 und 1 weitere, "
        "Maßnahme 2.1 Erstgespräch und Orientierung",
        "Hinweis: gleiche Begründung wie 1.1 und 1 weitere, "
        "Maßnahme 3.1 Bedarfsoptimiertes Angebot des Migrationszentrums",
        RED,
    ]
    assert heard(window) == rows(window)
    assert page.filter_line.count.text() == "67 Auffälligkeiten: 20 Fehler, 47 Hinweise"


def test_enter_goes_to_the_very_field_and_the_place_in_the_list_is_kept(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_list(qtbot, window)
    go_to_row(window, RED)
    row = page_of(window).list.currentIndex().row()
    following = rows(window)[row + 1]

    press(window, Qt.Key.Key_Return)
    assert window.parts.tabs.currentIndex() == BEWERTEN
    assert focused_name(window).startswith("Begründung")
    _type("Es fehlte Personal.")
    press(window, Qt.Key.Key_4, CTRL)
    assert RED not in rows(window)
    assert page_of(window).list.currentIndex().row() == row
    assert current(window) == following


def test_a_double_click_goes_there_as_well(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    go_to_row(window, "Weiterführung nicht entschieden, Maßnahme 14.1")
    view = page_of(window).list
    spot = view.visualRect(view.currentIndex()).center()
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view.viewport(), left, pos=spot)
    QTest.mouseDClick(view.viewport(), left, pos=spot)
    assert window.parts.tabs.currentIndex() == BEWERTEN
    assert focused_name(window) == "noch offen"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("nicht bewertet, Maßnahme 15.4", "noch nicht bewertet"),
        ("Zuständigkeit unklar, aber eine Stelle führt, Maßnahme 16.3", "Zuständigkeit unklar"),
        ("gleiche Begründung wie 1.1 und 1 weitere, Maßnahme 3.1", "Begründung"),
    ],
)
def test_each_kind_leads_to_its_own_field(
    window: MainWindow, qtbot: QtBot, row: str, name: str
) -> None:
    open_list(qtbot, window)
    go_to_row(window, row)
    press(window, Qt.Key.Key_Return)
    assert focused_name(window).startswith(name)


def test_causes_of_a_green_measure_lead_to_the_first_that_is_ticked(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    measure = next(session.index.massnahmen())
    before = session.bewertung(measure.id)
    after = replace(before, ursachen=("Mittel fehlen",))
    session.execute(changes.Replace(before, after, "Ursache"))
    open_list(qtbot, window)
    go_to_row(window, "erreicht, aber mit Ursachen")
    press(window, Qt.Key.Key_Return)
    assert focused_name(window) == "Mittel fehlen"


def test_what_a_dialog_holds_is_mended_over_the_list(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs
) -> None:
    open_list(qtbot, window)
    go_to_row(window, "quantitatives Ziel ohne Zahl, Ziel 11")
    first: list[bool] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, EntryDialog)
        first.append(dialog.focusWidget() is dialog.beschreibung)
        dialog.beschreibung.setPlainText("80 % bis Jahresende")
        dialog.accept()

    dialogs.answers = [answer]
    press(window, Qt.Key.Key_Return)
    assert first == [True]
    assert window.parts.tabs.currentIndex() == PRUEFLISTE
    assert not any("Ziel 11" in row for row in rows(window))
    assert current(window).startswith("Hinweis: quantitatives Ziel ohne Zahl, Ziel 14")


def test_a_measure_without_a_unit_leads_to_the_units(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs
) -> None:
    open_list(qtbot, window)
    go_to_row(window, "keine Stelle zuständig, Maßnahme 16.2")
    asked: list[type[QDialog]] = []

    def answer(dialog: QDialog) -> None:
        asked.append(type(dialog))
        dialog.reject()

    dialogs.answers = [answer]
    press(window, Qt.Key.Key_Return)
    assert asked == [AssignDialog]
    assert current(window).startswith("Hinweis: keine Stelle zuständig, Maßnahme 16.2")


def test_a_round_without_a_day_leads_to_the_field_for_it(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs
) -> None:
    session = session_of(window)
    runde = session.runde
    session.execute(set_runde(session.index, replace(runde, stichtag=None)))
    open_list(qtbot, window)
    assert current(window) == "Fehler: Stichtag fehlt, Konzept, Bewertungsrunde"

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ConceptDialog)
        assert dialog.focusWidget() is dialog.stichtag
        dialog.stichtag.show_day(runde.stichtag)
        dialog.accept()

    dialogs.answers = [answer]
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page_of(window).model.rowCount() == 67, timeout=15_000)
    assert not current(window).startswith("Fehler: Stichtag")


def test_an_entry_that_is_mended_in_the_tree_is_shown_there(
    window: MainWindow, qtbot: QtBot
) -> None:
    session = session_of(window)
    first, second = (k for k in session.index.walk() if k.kennung in ("1", "2") and k.ebene == 2)
    session.execute(changes.set_knoten(session.index, replace(second, kennung="1")))
    open_list(qtbot, window)
    go_to_row(window, "Nummer doppelt wie 1, Ziel 1 Der")
    press(window, Qt.Key.Key_Return)
    assert window.parts.tree.hasFocus()
    assert window.parts.tree.current_id() == first.id


# ------------------------------------------------------------------ one after the other


def test_f9_goes_through_the_list_from_field_to_field(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F9)
    assert focused_name(window).startswith("Begründung")
    assert "1 von 67: Hinweis: gleiche Begründung" in status(window)
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_F9)
    assert _shown(window) == "5.1"
    _type("Es fehlte Personal.")
    press(window, Qt.Key.Key_F9)
    assert _shown(window) == "5.1"
    assert focused_name(window) == "noch offen"
    assert "4 von 66: Hinweis: Weiterführung nicht entschieden" in status(window)
    press(window, Qt.Key.Key_F9, SHIFT)
    assert _shown(window) == "3.1"


def test_f9_begins_where_the_person_went_in_the_tree(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F9)
    window.parts.tree.select(_id_of(window, "52.1"))
    press(window, Qt.Key.Key_F9)
    assert _shown(window) == "53.1"
    window.parts.tree.select(_id_of(window, "52.1"))
    press(window, Qt.Key.Key_F9, SHIFT)
    assert _shown(window) == "51.2"


def test_behind_the_last_one_it_goes_on_with_the_first(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F9)
    press(window, Qt.Key.Key_F9, SHIFT)
    assert "Weiter am anderen Ende der Prüfliste. 67 von 67" in status(window)
    press(window, Qt.Key.Key_F9)
    assert "Weiter am anderen Ende der Prüfliste. 1 von 67" in status(window)


def test_f9_follows_the_filter_of_the_list(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    _pick(window, Pruefpunkt.UNKLAR_TROTZ_STELLE)
    press(window, Qt.Key.Key_F9)
    assert _shown(window) == "16.3"
    press(window, Qt.Key.Key_F9)
    assert _shown(window) == "22.1"


# ------------------------------------------------------------------ filter, count, live


def test_kinds_are_offered_with_their_numbers(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    line = page_of(window).filter_line
    labels = [action.text() for action in line.arten.menu().actions()]
    assert "nicht bewertet (19)" in labels
    assert "ohne Begründung (1)" in labels
    assert not any("Platzhalter" in label for label in labels)
    line.schwere.set_chosen([Schwere.FEHLER])
    line.schwere.picked.emit()
    assert line.count.text() == "20 Auffälligkeiten: 20 Fehler, 0 Hinweise"
    assert all(row.startswith("Fehler: ") for row in rows(window))
    line.reset_button.click()
    assert page_of(window).model.rowCount() == 67
    assert line.arten.hasFocus()


def test_a_filter_keeps_the_row_one_looks_at(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    go_to_row(window, RED)
    _pick(window, Pruefpunkt.OHNE_BEGRUENDUNG, Pruefpunkt.NICHT_BEWERTET)
    assert current(window) == RED


def test_undo_is_followed_while_one_looks(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    _write(window, "5.1", "Es fehlte Personal.")
    assert RED not in rows(window)
    press(window, Qt.Key.Key_Z, CTRL)
    assert RED in rows(window)


def test_nothing_is_looked_at_while_nobody_looks(window: MainWindow, qtbot: QtBot) -> None:
    assert window.parts.pruefliste.findChildren(Headings) == []
    open_list(qtbot, window)
    press(window, Qt.Key.Key_1, CTRL)
    before = rows(window)
    _write(window, "5.1", "Es fehlte Personal.")
    assert rows(window) == before
    press(window, Qt.Key.Key_4, CTRL)
    assert len(rows(window)) == len(before) - 1


def test_another_konzept_begins_anew(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    open_list(qtbot, window)
    _pick(window, Pruefpunkt.OHNE_STELLE)
    other = tmp_path / "Klein.zielbewertung"
    write_document(other, small_konzept(), "Angelegt")
    assert window.files.open_file(other)
    qtbot.waitUntil(lambda: 0 < page_of(window).model.rowCount() < 40, timeout=15_000)
    assert page_of(window).filter_line.is_empty
    assert page_of(window).list.currentIndex().row() == 0
    window.files.close()
    assert page_of(window).model.rowCount() == 0


def test_a_konzept_without_anything_to_mend_is_told_kindly(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_list(qtbot, window)
    _pick(window, Pruefpunkt.OHNE_BEGRUENDUNG)
    _write(window, "5.1", "Es fehlte Personal.")
    note = page_of(window).list.note
    assert note.isVisible()
    assert note.text == "Davon gibt es keine mehr."
    assert not page_of(window).details.jump.isVisible()
    assert not page_of(window).filter_line.copy_button.isEnabled()
    page_of(window).filter_line.reset()
    session = session_of(window)
    ids = [massnahme.id for massnahme in session.index.massnahmen()]
    for kennung in ("1.1", "2.1"):
        _write(window, kennung, "")
    session.execute(changes.set_ampel(session.index, session.runde, ids, Ampel.GRUEN, ""))
    unclear = changes.set_zustaendigkeit_unklar(session.index, session.runde, ids, value=False)
    session.execute(unclear)
    for kennung in ("16.2",):
        unit = session.index.einheiten[0].id
        one = Zustaendigkeit(_id_of(window, kennung), unit, Rolle.FEDERFUEHREND)
        session.execute(changes.Replace(None, one, "Stelle"))
    for goal in [k for k in session.index.walk() if k.zielart is Zielart.QUANTITATIV]:
        session.execute(changes.set_knoten(session.index, replace(goal, zielart=Zielart.PROZESS)))
    assert rows(window) == []
    assert note.isVisible()
    assert note.text.startswith("Keine Auffälligkeiten")
    assert page_of(window).filter_line.count.text() == "Keine Auffälligkeiten"
    press(window, Qt.Key.Key_F9)
    assert "Die Prüfliste ist leer" in status(window)


def test_what_can_only_be_looked_at_is_shown_without_a_dialog(
    window: MainWindow, qtbot: QtBot, konzept_file: Path, tmp_path: Path
) -> None:
    window.files.close()
    copy = tmp_path / "Ansehen.zielbewertung"
    copy.write_bytes(konzept_file.read_bytes())
    window.bridge.open(Session.open(copy, nur_lesen=True))
    open_list(qtbot, window)
    go_to_row(window, "keine Stelle zuständig")
    press(window, Qt.Key.Key_Return)
    assert window.parts.tabs.currentIndex() == BEWERTEN
    assert window.parts.tree.hasFocus()
    assert _shown(window) == "16.2"


# ------------------------------------------------------------------ copying, panes, size


def test_the_list_is_copied_as_text_and_as_table(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    line = page_of(window).filter_line
    clipboard = QGuiApplication.clipboard()
    line.as_text.trigger()
    lines = clipboard.text().splitlines()
    assert lines[0] == "67 Auffälligkeiten: 20 Fehler, 47 Hinweise"
    assert len(lines) == 68
    line.as_csv.trigger()
    table = clipboard.text().splitlines()
    assert table[0] == "Schwere;Auffälligkeit;Eintrag;Gehört zu;Warum;Was tun"
    assert len(table) == 68
    assert clipboard.mimeData().hasFormat("text/csv")
    go_to_row(window, RED)
    press(window, Qt.Key.Key_C, CTRL)
    assert clipboard.text() == (
        "Fehler: ohne Begründung – Maßnahme 5.1 Passgenaue und effektive Beratung"
    )


def test_the_menu_of_a_row_offers_what_its_keys_do(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    go_to_row(window, RED)
    go, copy = page_of(window).list.menu().actions()
    copy.trigger()
    assert "ohne Begründung" in QGuiApplication.clipboard().text()
    go.trigger()
    assert _shown(window) == "5.1"


def test_the_details_say_why_and_what_to_do(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    labels = [label.text() for label in page_of(window).details.findChildren(WrappingLabel)]
    assert labels[0] == "Fehler: ohne Begründung" or labels[0].startswith("Hinweis: gleiche")
    assert any(text.startswith("Ebenso: Maßnahme 2.1") for text in labels)
    go_to_row(window, RED)
    labels = [
        label.text()
        for label in page_of(window).details.findChildren(WrappingLabel)
        if label.isVisible()
    ]
    assert labels[0] == "Fehler: ohne Begründung"
    assert labels[3] == "Schreiben Sie in ein, zwei Sätzen, woran es lag."
    assert len(labels) == 4
    page_of(window).details.jump.click()
    assert _shown(window) == "5.1"


def test_f6_goes_through_filter_list_and_details(window: MainWindow, qtbot: QtBot) -> None:
    open_list(qtbot, window)
    page = page_of(window)
    press(window, Qt.Key.Key_F6)
    assert page.details.jump.hasFocus()
    press(window, Qt.Key.Key_F6)
    assert page.filter_line.schwere.hasFocus()
    press(window, Qt.Key.Key_F6)
    assert page.list.hasFocus()


def test_everything_has_room_in_a_small_window_with_large_letters(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.resize(853, 480)
    open_list(qtbot, window)
    assert page_of(window).findChildren(Headings)[0].isVisible()
    while window.view.settings.zoom < 200:
        window.commands["ansicht.groesser"].trigger()
    headings = page_of(window).findChildren(Headings)[0]
    qtbot.waitUntil(lambda: not headings.isVisible(), timeout=15_000)
    page = page_of(window)
    view = window.parts.pruefliste
    assert view.horizontalScrollBar().maximum() == 0
    bottom = page.details.jump.mapTo(page, page.details.jump.rect().bottomLeft()).y()
    qtbot.waitUntil(lambda: page.height() >= bottom, timeout=15_000)
    for _ in range(20):
        press(window, Qt.Key.Key_Down)
    spot = page.list.visualRect(page.list.currentIndex()).center()
    seen = view.viewport().rect()
    assert seen.contains(page.list.viewport().mapTo(view.viewport(), spot))


def test_letters_that_shrink_meanwhile_leave_the_hidden_tab_in_order(
    window: MainWindow, qtbot: QtBot
) -> None:
    bar = window.parts.filter_bar
    high = bar.search.height()
    open_list(qtbot, window)
    while window.view.settings.zoom < 200:
        window.commands["ansicht.groesser"].trigger()
    QApplication.processEvents()
    window.commands["ansicht.normal"].trigger()
    QApplication.processEvents()
    press(window, Qt.Key.Key_1, CTRL)
    qtbot.waitUntil(lambda: bar.search.height() == high, timeout=15_000)


def _shown(window: MainWindow) -> str:
    """Return the number of what is current in the tree."""
    return session_of(window).index.knoten(window.parts.tree.current_id()).kennung


def _id_of(window: MainWindow, kennung: str) -> str:
    return next(m.id for m in session_of(window).index.massnahmen() if m.kennung == kennung)
