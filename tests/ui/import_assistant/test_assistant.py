"""The assistant as a person uses it: keys and lists, a real file, a real reading thread."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox, QWidget
from pytestqt.qtbot import QtBot
from tests.documents.unleserlich import FAELLE, Fall
from tests.ui.import_assistant.assistant_open import KOPF, Assistants, write_table
from tests.ui.test_accessibility import compare_with_baseline, described, unnamed

from zielbewertung.app.session import Session
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.ui.import_assistant.assistant import ImportAssistant
from zielbewertung.ui.look.theme import Darstellung, apply_theme, scaled_font
from zielbewertung.ui.parts.quiet_combo import QuietCombo

# What the platform without a screen says of lists that open.
pytestmark = pytest.mark.qt_log_ignore(
    r"^This plugin does not support (raise\(\)|grabbing the keyboard)$", extend=True
)


def choose(combo: QuietCombo, text: str) -> None:
    """Choose an entry by the keyboard: open the list, go to the entry, take it."""
    place = combo.findText(text)
    assert place >= 0, [combo.itemText(n) for n in range(combo.count())]
    combo.setFocus()
    QTest.keyClick(combo, Qt.Key.Key_Space)
    entries = combo.view()
    key = Qt.Key.Key_Down if place > combo.currentIndex() else Qt.Key.Key_Up
    while entries.currentIndex().row() != place:
        QTest.keyClick(entries, key)
    QTest.keyClick(entries, Qt.Key.Key_Return)


def names(dialog: ImportAssistant) -> list[str]:
    """Return the tree of the preview as lines."""
    einlesung = dialog.lesung.einlesung
    assert einlesung is not None
    return ["  " * knoten.ebene + knoten.name for knoten in KonzeptIndex(einlesung.konzept).walk()]


def test_what_was_recognised_is_shown_with_counts(assistants: Assistants, tmp_path: Path) -> None:
    path = write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln", ";;Zebrastreifen")
    dialog = assistants.show(path)
    assert dialog.preview.counts() == "1 Handlungsfeld, 1 Ziel, 2 Maßnahmen"
    assert "1 Handlungsfeld, 1 Ziel, 2 Maßnahmen" in dialog.status.text()
    shown = [combo.currentText() for combo in dialog.panel.columns.combos]
    assert shown == ["Handlungsfeld", "Ziel", "Maßnahme"]
    assert dialog.title.text() == "Wege 2030"
    assert dialog.take_button.isEnabled()


def test_another_meaning_of_a_column_is_read_at_once(
    assistants: Assistants, tmp_path: Path
) -> None:
    path = write_table(tmp_path, f"{KOPF};Anmerkung", "Wege;Sicher;Ampeln;Eilt")
    dialog = assistants.show(path)
    choose(dialog.panel.columns.combos[3], "Maßnahme: Stichworte")
    assistants.wait(dialog)
    einlesung = dialog.lesung.einlesung
    assert einlesung is not None
    assert [k.stichworte for k in einlesung.konzept.knoten] == ["", "", "Eilt"]


def test_a_level_gets_another_name_and_goes(assistants: Assistants, tmp_path: Path) -> None:
    dialog = assistants.show(write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln"))
    field = dialog.panel.levels.fields[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "Dimension")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assistants.wait(dialog)
    assert dialog.preview.counts().startswith("1 Dimension,")
    assert dialog.panel.columns.combos[0].currentText() == "Dimension"
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    QTest.keyClick(field, Qt.Key.Key_Return)
    assistants.wait(dialog)
    assert names(dialog) == ["Sicher", "  Ampeln"]
    assert dialog.isVisible()


def test_a_number_in_front_of_a_text_becomes_its_number_or_stays(
    assistants: Assistants, tmp_path: Path
) -> None:
    path = write_table(tmp_path, KOPF, "Wege;2 Ampeln;Rot", "Wege;2 Brücken;Neu")
    dialog = assistants.show(path)
    assert names(dialog)[1] == "  2 Ampeln"
    box = dialog.panel.options.boxes[1]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assistants.wait(dialog)
    einlesung = dialog.lesung.einlesung
    assert einlesung is not None
    assert [(k.kennung, k.name) for k in einlesung.konzept.knoten if k.ebene == 1] == [
        ("2", "Ampeln"),
        ("2", "Brücken"),
    ]
    QTest.keyClick(box, Qt.Key.Key_Space)
    assistants.wait(dialog)
    assert names(dialog)[1] == "  2 Ampeln"


def test_a_level_is_inserted_by_the_keyboard_and_named_at_once(
    assistants: Assistants, qtbot: QtBot, tmp_path: Path
) -> None:
    path = write_table(tmp_path, f"{KOPF};Leitsatz", "Wege;Sicher;Ampeln;Gut ankommen")
    dialog = assistants.show(path)
    options, levels = dialog.panel.options, dialog.panel.levels

    def choose_place() -> None:
        menu = options.insert.menu()
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)

    options.insert.setFocus()
    qtbot.waitUntil(options.insert.hasFocus, timeout=15_000)
    QTimer.singleShot(0, choose_place)
    QTest.keyClick(options.insert, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: levels.fields[1].text() == "Neue Ebene", timeout=15_000)
    assert levels.fields[1].selectedText() == "Neue Ebene"
    assert dialog.focusWidget() is levels.fields[1]
    QTest.keyClicks(levels.fields[1], "Leitsatz")
    QTest.keyClick(levels.fields[1], Qt.Key.Key_Return)
    choose(dialog.panel.columns.combos[3], "Leitsatz")
    assistants.wait(dialog)
    assert names(dialog) == ["Wege", "  Gut ankommen", "    Sicher", "      Ampeln"]


def test_more_than_six_levels_are_not_offered(assistants: Assistants, tmp_path: Path) -> None:
    dialog = assistants.show(write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln"))
    for place in dialog.panel.options.places[:3]:
        assert dialog.panel.options.insert.isEnabled()
        place.trigger()
    assistants.wait(dialog)
    assert not dialog.panel.options.insert.isEnabled()
    assert [field.text() for field in dialog.panel.levels.fields[:3]] == [
        "Neue Ebene",
        "Neue Ebene 2",
        "Neue Ebene 3",
    ]


def test_blank_cells_need_not_mean_as_above(assistants: Assistants, tmp_path: Path) -> None:
    dialog = assistants.show(write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln", ";;Zebrastreifen"))
    assert names(dialog)[-1] == "    Zebrastreifen"
    dialog.panel.fill.setFocus()
    QTest.keyClick(dialog.panel.fill, Qt.Key.Key_Space)
    assistants.wait(dialog)
    einlesung = dialog.lesung.einlesung
    assert einlesung is not None
    last = next(k for k in einlesung.konzept.knoten if k.name == "Zebrastreifen")
    assert last.eltern is None


def test_a_row_can_be_left_out_or_be_a_heading(assistants: Assistants, tmp_path: Path) -> None:
    path = write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln", ";;Stand: Mai", "Luft;Rein;Bäume")
    dialog = assistants.show(path)
    panel = dialog.panel
    panel.view.setCurrentIndex(panel.cells.index(2, 0))
    assert panel.row_kind.accessibleName() == "Zeile 3 ist"
    choose(panel.row_kind, "Nicht übernehmen")
    assistants.wait(dialog)
    assert names(dialog) == ["Wege", "  Sicher", "    Ampeln", "Luft", "  Rein", "    Bäume"]
    assert panel.cells.headerData(2, Qt.Orientation.Vertical) == "3 Nicht übernehmen"


def test_a_source_without_headings_is_told_and_can_be_corrected(
    assistants: Assistants, tmp_path: Path
) -> None:
    dialog = assistants.show(write_table(tmp_path, "Wege;Ampeln", "Wege;Zebrastreifen"))
    assert dialog.notice.isVisible()
    assert dialog.notice.text().endswith("über jeder Spalte, was sie enthält.")
    assert not dialog.take_button.isEnabled()
    for place, name in enumerate(("Ziel", "Maßnahme")):
        field = dialog.panel.levels.fields[place]
        field.setFocus()
        QTest.keyClicks(field, name)
        QTest.keyClick(field, Qt.Key.Key_Return)
    dialog.panel.tables.reading.setFocus()
    QTest.keyClick(dialog.panel.tables.reading, Qt.Key.Key_Space)
    choose(dialog.panel.columns.combos[0], "Ziel")
    choose(dialog.panel.columns.combos[1], "Maßnahme")
    assistants.wait(dialog)
    assert names(dialog) == ["Wege", "  Ampeln", "  Zebrastreifen"]
    assert not dialog.notice.isVisible()
    assert dialog.take_button.isEnabled()


def test_enter_on_a_finding_jumps_to_its_row(assistants: Assistants, tmp_path: Path) -> None:
    path = write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln", ";;;Zu viel")
    dialog = assistants.show(path)
    view, model = dialog.findings.view, dialog.findings.model
    row = next(n for n in range(model.rowCount()) if "Zu viel" in model.index(n).data())
    assert model.index(row).data().startswith("Warnung: Zeile 3")
    view.setFocus()
    view.setCurrentIndex(model.index(row))
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert dialog.panel.view.hasFocus()
    assert dialog.panel.view.currentIndex().row() == 2
    assert dialog.isVisible()


@pytest.mark.parametrize("fall", FAELLE[::6], ids=lambda fall: fall.name)
def test_a_file_that_makes_no_sense_is_told_in_the_window(
    assistants: Assistants, tmp_path: Path, fall: Fall
) -> None:
    path = tmp_path / fall.name
    fall.make(path)
    dialog = assistants.show(path)
    for words in (fall.said, "Es wurde nichts übernommen.", fall.advice):
        assert words in dialog.notice.text()
    assert not dialog.take_button.isEnabled()


def test_ten_thousand_rows_can_be_stopped_and_the_window_is_alive(
    assistants: Assistants, tmp_path: Path
) -> None:
    rows = (f"Feld {n // 500};Ziel {n // 10};Maßnahme {n}" for n in range(10_000))
    dialog = assistants.begin(write_table(tmp_path, KOPF, *rows))
    assert dialog.lesung.busy
    dialog.lesung.cancel()
    assert "Abgebrochen" in dialog.status.text()
    dialog.file_button.click()
    while dialog.lesung.busy:
        QApplication.processEvents()
    assert dialog.preview.counts() == "20 Handlungsfelder, 1000 Ziele, 10000 Maßnahmen"


def test_the_open_konzept_is_offered_and_says_what_would_be_new(
    assistants: Assistants, tmp_path: Path, session: Session
) -> None:
    feld = session.index.kinder(None)[0].name
    path = write_table(tmp_path, KOPF, f"{feld};Neues Ziel;Lotsen")
    dialog = assistants.show(path, session)
    choose(dialog.target, "In das geöffnete Konzept, gleiche Einträge zusammenführen")
    assistants.wait(dialog)
    assert "Neu: 1 Ziel, 1 Maßnahme. Schon da: 1 Handlungsfeld." in dialog.status.text()
    assert not dialog.title.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.wunsch is not None
    assert dialog.wunsch.uebernahme is not None


def test_levels_that_do_not_fit_the_open_konzept_are_refused_here(
    assistants: Assistants, tmp_path: Path, session: Session
) -> None:
    path = write_table(tmp_path, "Leitziel;Empfehlung", "Wege;Ampeln")
    dialog = assistants.show(path, session)
    choose(dialog.target, "In das geöffnete Konzept, alles neu anfügen")
    assistants.wait(dialog)
    assert "Ebenen passen nicht" in dialog.notice.text()
    assert not dialog.take_button.isEnabled()
    choose(dialog.target, "Als neues Konzept in eine eigene Datei")
    assistants.wait(dialog)
    assert dialog.take_button.isEnabled()
    assert not dialog.notice.isVisible()


def test_the_assistant_speaks_as_agreed(assistants: Assistants, tmp_path: Path) -> None:
    dialog = assistants.show(write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln"))
    assert unnamed(dialog) == []
    compare_with_baseline("import", described(dialog))
    cell = dialog.panel.cells.index(1, 2)
    assert cell.data(Qt.ItemDataRole.AccessibleTextRole) == "Zeile 2, Maßnahme: Ampeln"


def test_tab_goes_through_the_assistant_in_reading_order(
    assistants: Assistants, tmp_path: Path
) -> None:
    dialog = assistants.show(write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln"))
    visited: list[QWidget] = []
    dialog.file_button.setFocus()
    focused = dialog.focusWidget()
    while focused is not None and focused not in visited:
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = dialog.focusWidget()
    panel = dialog.panel
    wanted = [
        dialog.clipboard_button,
        panel.levels.fields[0],
        panel.levels.fields[3],
        panel.columns.combos[0],
        panel.columns.combos[2],
        panel.view,
        panel.row_kind,
        panel.fill,
        dialog.tree,
        dialog.findings.view,
        dialog.target,
        dialog.title,
        dialog.take_button,
    ]
    assert [widget for widget in visited if widget in wanted] == wanted


def test_at_twice_the_size_the_assistant_fits_a_small_screen(
    assistants: Assistants, qapp: QApplication, tmp_path: Path
) -> None:
    apply_theme(qapp, Darstellung.HELL)
    qapp.setFont(scaled_font(qapp.font(), 200))
    dialog = assistants.show(write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln"))
    dialog.resize(853, 480)
    QApplication.processEvents()
    assert dialog.width() == 853
    corners = dialog.take_button.rect().topLeft(), dialog.take_button.rect().bottomRight()
    assert all(
        dialog.rect().contains(dialog.take_button.mapTo(dialog, corner)) for corner in corners
    )
    assert dialog.splitter.orientation() is Qt.Orientation.Vertical


def test_in_a_small_window_columns_have_room_for_what_they_mean(
    assistants: Assistants, qapp: QApplication, tmp_path: Path
) -> None:
    apply_theme(qapp, Darstellung.HELL)
    table = write_table(
        tmp_path,
        "Handlungsfeld;Ziel;Nr.;Maßnahme",
        "Wege;Sicher;1.1;Ampeln",
        "Wege;Sicher;1.2;Uhren",
    )
    dialog = assistants.show(table)
    dialog.resize(800, 640)
    QApplication.processEvents()

    assert dialog.splitter.orientation() is Qt.Orientation.Vertical
    number = dialog.panel.columns.combos[2]
    assert number.currentText() == "Maßnahme: Nummer"
    assert number.width() > number.fontMetrics().horizontalAdvance(number.currentText())
    field = QStyleOptionComboBox()
    number.initStyleOption(field)
    room = number.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, field, QStyle.SubControl.SC_ComboBoxEditField, number
    )
    assert room.width() >= number.fontMetrics().horizontalAdvance(number.currentText())


def test_mnemonics_are_unique(assistants: Assistants, tmp_path: Path) -> None:
    dialog = assistants.show(write_table(tmp_path, KOPF, "Wege;Sicher;Ampeln"))
    texts = [str(w.property("text") or "") for w in dialog.findChildren(QWidget)]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) > 8
    assert len(letters) == len(set(letters)), sorted(letters)
