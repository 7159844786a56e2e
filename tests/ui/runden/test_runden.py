"""The menu „Runden“ in the real window: each dialog as a person uses it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLabel
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.ui.open_dialogs import Dialogs, choose_file
from tests.ui.open_session import session_of

from zielbewertung.app import runden
from zielbewertung.domain import struktur
from zielbewertung.domain.bewertungsrunden.runden import NeueRunde
from zielbewertung.domain.bewertungsrunden.rundenvergleich import Bewegung
from zielbewertung.domain.changes import Replace, set_titel
from zielbewertung.domain.konzept import Knoten
from zielbewertung.domain.statistik import REIHENFOLGE
from zielbewertung.domain.werte import Ampel, Rundenart
from zielbewertung.ui.editor.before_view import BeforeView
from zielbewertung.ui.export.choices import Choices
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.runden.comparison_dialog import ComparisonDialog
from zielbewertung.ui.runden.freeze_dialogs import FreezeDialog, ThawDialog
from zielbewertung.ui.runden.round_button import RoundButton
from zielbewertung.ui.runden.round_dialog import EditRoundDialog, NewRoundDialog
from zielbewertung.ui.tree.model import Spalte
from zielbewertung.ui.tree.words import RowWords

M1, M2, M3, M4, M5 = MASSNAHMEN
NEU = id_of("neu")


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    path = tmp_path / "Konzept.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    window.files.open_file(path)
    yield window
    window.close()


def _enabled(window: MainWindow) -> set[str]:
    names = ("neu", "aendern", "loeschen", "einfrieren", "aufheben", "vergleichen")
    return {name for name in names if window.commands[f"runden.{name}"].isEnabled()}


def test_the_menu_offers_what_makes_sense_for_the_round(window: MainWindow) -> None:
    assert _enabled(window) == {"neu", "aendern", "loeschen", "einfrieren", "vergleichen"}

    session_of(window.bridge).choose_runde(FRUEHER.id)

    assert _enabled(window) == {"neu", "aufheben", "vergleichen"}


def test_the_status_line_offers_the_same(window: MainWindow) -> None:
    button = window.parts.status_line.findChild(RoundButton)
    assert isinstance(button, RoundButton)
    offered = [action.text() for action in button.menu().actions() if action.objectName()]

    assert offered == [
        "&Neue Runde …",
        "Runde &ändern …",
        "Runde &einfrieren …",
        "Einfrieren &aufheben …",
        "Runden &vergleichen …",
    ]


def test_a_new_round_is_shown_with_what_came_along(window: MainWindow, dialogs: Dialogs) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewRoundDialog)
        assert not dialog.ok.isEnabled()
        dialog.name.setText("Evaluation 2022")
        assert not dialog.ok.isEnabled()
        assert dialog.name.accessibleDescription()
        dialog.name.setText("Zwischenstand 2024")
        dialog.art.setCurrentIndex(dialog.art.findData(Rundenart.ZWISCHENSTAND))
        QTest.mouseClick(dialog.boxes["begruendung"], Qt.MouseButton.LeftButton)
        dialog.ok.click()

    dialogs.answers = [answer]
    window.commands["runden.neu"].trigger()

    session = session_of(window.bridge)
    assert (session.runde.name, session.runde.art) == (
        "Zwischenstand 2024",
        Rundenart.ZWISCHENSTAND,
    )
    taken = session.bewertung(M1)
    assert (taken.pflichtaufgabe, taken.begruendung, taken.ampel) == (
        True,
        "Das Paket liegt überall aus.",
        None,
    )
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.runde == RUNDE


def test_name_and_stichtag_change(window: MainWindow, dialogs: Dialogs) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, EditRoundDialog)
        dialog.stichtag.setText("halb")
        assert not dialog.ok.isEnabled()
        dialog.stichtag.setText("")
        dialog.name.setText("Evaluation")
        dialog.ok.click()

    dialogs.answers = [answer]
    window.commands["runden.aendern"].trigger()

    runde = session_of(window.bridge).runde
    assert (runde.name, runde.stichtag) == ("Evaluation", None)


def test_freezing_lists_what_is_not_agreed_and_goes_there(
    window: MainWindow, dialogs: Dialogs
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FreezeDialog)
        assert dialog.list.count() == 4
        dialog.list.choose(M3)
        dialog.go.click()

    dialogs.answers = [answer]
    window.commands["runden.einfrieren"].trigger()

    assert window.parts.tree.current_id() == M3
    assert not session_of(window.bridge).runde.eingefroren


def test_a_frozen_round_says_so_everywhere_and_opens_with_a_reason(
    window: MainWindow, dialogs: Dialogs
) -> None:
    session = session_of(window.bridge)
    dialogs.answers = [lambda dialog: dialog.accept()]
    window.commands["runden.einfrieren"].trigger()
    assert session.runde.eingefroren
    window.parts.tree.select(M2)
    assert not window.commands["bewerten.gruen"].isEnabled()
    assert "eingefroren" in session.sperrgrund
    QTest.keyClick(window.parts.tree, Qt.Key.Key_1)
    assert window.parts.status_line.message() == session.sperrgrund

    dialogs.read.clear()
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert any("eingefroren" in text for text in dialogs.read)
    assert session.runde.eingefroren

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ThawDialog)
        assert not dialog.ok.isEnabled()
        dialog.edit.setPlainText("Eine Zahl war falsch.")
        dialog.ok.click()

    dialogs.answers = [answer]
    window.commands["runden.aufheben"].trigger()
    assert not session.runde.eingefroren
    assert [a.grund for a in session.index.aufhebungen()] == ["Eine Zahl war falsch."]
    assert window.commands["bewerten.gruen"].isEnabled()


def test_only_an_empty_round_is_deleted(window: MainWindow, dialogs: Dialogs) -> None:
    window.commands["runden.loeschen"].trigger()

    assert any("gibt es Bewertungen" in text for text in dialogs.read)
    assert session_of(window.bridge).runde == RUNDE


def test_the_comparison_adds_up_filters_and_goes_to_a_measure(
    window: MainWindow, dialogs: Dialogs
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ComparisonDialog)
        assert dialog.summary.text().startswith("5 Maßnahmen: 1 besser, 1 erstmals bewertet")
        model = dialog.matrix.model()
        cells = [model.index(row, column).data() for row in range(5) for column in range(5)]
        assert sum(int(text) for text in cells if text != "–") == 5
        assert model.index(5, 5).data() == "5"
        dialog.filter.setCurrentIndex(dialog.filter.findData(Bewegung.OFFEN.value))
        assert dialog.list.shown_ids() == (M2, M4, M5)
        dialog.list.step(1)
        assert dialog.texts[0].toPlainText() == "Noch nicht begonnen."
        assert dialog.texts[1].toPlainText() == "Keine Angaben."
        dialog.go.click()

    dialogs.answers = [answer]
    window.commands["runden.vergleichen"].trigger()

    assert window.parts.tree.current_id() == M4


def test_a_number_of_the_matrix_shows_its_measures(qtbot: QtBot, window: MainWindow) -> None:
    session = session_of(window.bridge)
    dialog = ComparisonDialog(window, session.index, FRUEHER, RUNDE)
    qtbot.addWidget(dialog)
    dialog.show()
    matrix = dialog.matrix
    better = (REIHENFOLGE.index(Ampel.GELB), REIHENFOLGE.index(Ampel.GRUEN))

    matrix.setCurrentCell(*better)
    matrix.setFocus()
    QTest.keyClick(matrix, Qt.Key.Key_Return)

    assert dialog.isVisible()
    assert dialog.filter.currentText() == "von teilweise erreicht zu Ziel erreicht (1)"
    assert dialog.list.shown_ids() == (M1,)
    assert "besser, von teilweise erreicht zu Ziel erreicht" in dialog.list.current_words()

    matrix.cellClicked.emit(matrix.rowCount() - 1, matrix.columnCount() - 1)
    assert dialog.filter.currentText() == "alle Maßnahmen (5)"
    assert len(dialog.list.shown_ids()) == 5


def test_what_came_and_went_has_its_row_and_column_and_all_sums_are_right(
    qtbot: QtBot, window: MainWindow
) -> None:
    session = session_of(window.bridge)
    runden.freeze(session, RUNDE.id)
    neu = runden.make_runde(session, NeueRunde("Neu"))
    session.execute(struktur.dropped(session.index, [M1]))
    eltern = session.index.knoten(M5).eltern
    session.execute(Replace(None, Knoten(NEU, eltern, 3, 9, titel="Neu"), "neu"))
    session.execute(struktur.deleted(session.index, [M5]))
    dialog = ComparisonDialog(window, session.index, session.index.runde(RUNDE.id), neu)
    qtbot.addWidget(dialog)
    dialog.show()
    model = dialog.matrix.model()
    rows, columns = model.rowCount(), model.columnCount()
    numbers = [
        [int(model.index(r, c).data().replace("–", "0")) for c in range(columns)]
        for r in range(rows)
    ]

    assert dialog.summary.text() == (
        "6 Maßnahmen: 3 noch nicht bewertet, 1 neu hinzugekommen, 1 entfallen, "
        "1 nicht mehr im Konzept. 5 davon in der älteren Runde, 4 in der neueren."
    )
    assert (rows, columns) == (7, 7)
    assert [sum(row[:-1]) for row in numbers] == [row[-1] for row in numbers]
    assert [sum(row[c] for row in numbers[:-1]) for c in range(columns)] == numbers[-1]
    assert dialog.filter.itemText(0) == f"alle Maßnahmen ({numbers[-1][-1]})"
    dialog.filter.setCurrentIndex(dialog.filter.findData(Bewegung.FORT.value))
    assert dialog.list.shown_ids() == (M5,)
    assert not dialog.go.isEnabled()
    assert dialog.texts[1].toPlainText() == "Diese Maßnahme gehört nicht zu dieser Runde."


def test_whoever_went_to_a_measure_comes_back_to_where_that_was(
    window: MainWindow, dialogs: Dialogs
) -> None:
    seen: list[tuple[str, str]] = []

    def go(dialog: QDialog) -> None:
        assert isinstance(dialog, ComparisonDialog)
        dialog.filter.setCurrentIndex(dialog.filter.findData(Bewegung.OFFEN.value))
        dialog.list.step(1)
        dialog.go.click()

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ComparisonDialog)
        seen.append((str(dialog.filter.currentData()), dialog.list.current_id()))
        dialog.reject()

    dialogs.answers = [go]
    window.commands["runden.vergleichen"].trigger()
    dialogs.answers = [look]
    window.commands["runden.vergleichen"].trigger()
    dialogs.answers = [look]
    window.commands["runden.vergleichen"].trigger()

    assert seen == [(Bewegung.OFFEN.value, M4), ("", M1)]


@pytest.mark.parametrize("zoom", [100, 200, 300])
def test_the_dialogs_about_rounds_stay_on_the_screen_at_any_zoom(
    qtbot: QtBot, window: MainWindow, zoom: int
) -> None:
    window.view.change(window.view.settings.with_zoom(zoom))
    index = session_of(window.bridge).index
    for dialog in (
        FreezeDialog(window, index, RUNDE),
        ThawDialog(window, index, FRUEHER),
        ComparisonDialog(window, index, FRUEHER, RUNDE),
    ):
        qtbot.addWidget(dialog)
        dialog.show()
        room = dialog.screen().availableSize()
        assert dialog.width() <= room.width()
        assert dialog.height() <= room.height()
        for button in dialog.buttons.buttons():
            if button.isVisible():
                corner = button.mapTo(dialog, button.rect().bottomRight())
                assert dialog.rect().contains(corner)
        dialog.close()


def test_in_a_frozen_round_tree_and_editor_show_what_it_was_frozen_with(
    window: MainWindow,
) -> None:
    session = session_of(window.bridge)
    runden.freeze(session, RUNDE.id)
    session.execute(struktur.dropped(session.index, [M1]))
    eltern = session.index.knoten(M5).eltern
    session.execute(Replace(None, Knoten(NEU, eltern, 3, 9, titel="Kam hinzu"), "neu"))
    session.execute(set_titel(session.index, M2, "Heißt jetzt anders"))
    words, knoten = RowWords(session), session.index.knoten

    def told(knoten_id: str) -> str:
        window.parts.tree.select(knoten_id)
        labels = window.parts.editor.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())

    assert words.stand(knoten(M1)) == "abgestimmt"
    assert "Ziel erreicht" in words.summary(knoten(M1))
    assert "Heute entfallen" in words.tooltip(knoten(M1))
    assert "Heute entfallen" in told(M1)
    assert "zählt nicht mit" not in told(M1)
    assert words.stand(knoten(NEU)) == "nicht in dieser Runde"
    assert words.rating(knoten(NEU)) == ""
    assert "gehört nicht zu dieser Runde" in told(NEU)
    assert "Beim Einfrieren lautete der Eintrag: 1.2" in told(M2)
    assert window.parts.filter_bar.count.text() == "5 Maßnahmen"
    assert "bewertet 2 von 5" in "\n".join(
        label.text() for label in window.parts.status_line.findChildren(QLabel)
    )


def test_the_comparison_becomes_a_pdf(
    qtbot: QtBot, window: MainWindow, dialogs: Dialogs, tmp_path: Path
) -> None:
    QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    target = tmp_path / "Vergleich.pdf"

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, ComparisonDialog)
        dialogs.answers = [choose_file(target), lambda again: again.reject()]
        QTimer.singleShot(0, dialog.pdf.click)

    dialogs.answers = [answer]
    window.commands["runden.vergleichen"].trigger()

    qtbot.waitUntil(target.exists, timeout=15_000)
    assert target.read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(
        lambda: window.parts.status_line.message() == "Geschrieben: Vergleich.pdf", timeout=15_000
    )


def test_what_the_round_before_said_stands_in_editor_and_tree(window: MainWindow) -> None:
    def told() -> list[str]:
        return [part.text() for part in window.parts.editor.findChildren(BeforeView)]

    window.parts.tree.select(M1)
    (before,) = window.parts.editor.findChildren(BeforeView)
    assert told() == ["Zuletzt: teilweise erreicht (Zwischenstand 2020)"]
    assert before.isVisible()
    words = RowWords(session_of(window.bridge))
    knoten = session_of(window.bridge).index.knoten
    assert "zuletzt: teilweise erreicht" in words.summary(knoten(M1))
    assert "zuletzt: teilweise erreicht" in words.tooltip(knoten(M1))
    assert "zuletzt" not in words.summary(knoten(M2))

    window.parts.tree.select(M2)
    assert not before.isVisible()
    session_of(window.bridge).choose_runde(FRUEHER.id)
    window.parts.tree.select(M1)
    assert not before.isVisible()


def test_the_tree_has_room_for_the_sign_of_the_round_before_only_where_there_is_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.resize(1320, 820)
    tree = window.parts.tree
    # The small sign stands behind all others, at the end of its column.
    wide = tree.header().sectionSize(Spalte.BEWERTUNG)
    assert wide == tree.masse.bewertung + tree.masse.zuletzt + tree.masse.rand
    assert _colours_at_end(window, M1) > 2
    assert _colours_at_end(window, M5) == 1

    session_of(window.bridge).choose_runde(FRUEHER.id)

    assert tree.header().sectionSize(Spalte.BEWERTUNG) == tree.masse.bewertung


def _colours_at_end(window: MainWindow, massnahme: str) -> int:
    """Return how many colours are where the sign of the round before is painted."""
    tree = window.parts.tree
    tree.select(massnahme)
    row = tree.visualRect(tree.currentIndex())
    tree.select(M3)  # what is chosen has a ground of its own
    image = tree.viewport().grab().toImage()
    left = tree.header().sectionPosition(Spalte.BEWERTUNG) + tree.masse.bewertung
    ratio = image.devicePixelRatio()
    line = round(row.center().y() * ratio)
    span = range(round((left + 2) * ratio), round((left + tree.masse.zuletzt) * ratio))
    return len({image.pixel(x, line) for x in span})


def test_other_rounds_can_be_compared(qtbot: QtBot, window: MainWindow) -> None:
    index = session_of(window.bridge).index
    dialog = ComparisonDialog(window, index, FRUEHER, RUNDE)
    qtbot.addWidget(dialog)
    dialog.show()

    dialog.von.setCurrentIndex(dialog.von.findData(RUNDE.id))

    assert dialog.vergleich.alt == dialog.vergleich.neu == RUNDE
    assert dialog.vergleich.anzahl(Bewegung.GLEICH) == 2
    assert dialog.vergleich.matrix()[Ampel.GRUEN, Ampel.GRUEN] == 1


@pytest.mark.parametrize("offered", [True, False])
def test_the_paper_tells_what_was_before_only_where_there_was_a_round(
    qtbot: QtBot, offered: bool
) -> None:
    choices = Choices(None, 5, zuletzt=offered)
    qtbot.addWidget(choices)
    choices.show()
    boxes = {box.text(): box for box in choices.findChildren(QCheckBox) if box.isVisible()}

    assert ("Was zu&letzt galt" in boxes) is offered
    assert not choices.options().mit_zuletzt
    if offered:
        with qtbot.waitSignal(choices.changed):
            boxes["Was zu&letzt galt"].click()
        assert choices.options().mit_zuletzt
