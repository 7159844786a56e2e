"""The dialogs of the Gliederung: each says what it would do, and does it in one step."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import RUNDE, id_of, small_konzept
from tests.ui.open_dialogs import Dialogs

from zielbewertung.app.session import Session
from zielbewertung.domain.struktur import vorschau
from zielbewertung.domain.werte import Ampel, Knotenstatus
from zielbewertung.ui.gliederung.change_dialog import ChangeDialog
from zielbewertung.ui.gliederung.level_dialogs import NewLevelDialog, RemoveLevelDialog
from zielbewertung.ui.gliederung.levels_dialog import LevelsDialog
from zielbewertung.ui.gliederung.merge_dialog import MergeDialog
from zielbewertung.ui.gliederung.move_dialog import MoveDialog
from zielbewertung.ui.gliederung.numbers_dialog import NumbersDialog
from zielbewertung.ui.gliederung.split_dialog import SplitDialog
from zielbewertung.ui.main_window import MainWindow

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


def session_of(window: MainWindow) -> Session:
    assert window.bridge.session is not None
    return window.bridge.session


def below(window: MainWindow, name: str) -> list[str]:
    return [k.kennung for k in session_of(window).index.kinder(id_of(name))]


def levels(window: MainWindow) -> list[str]:
    return [ebene.singular for ebene in session_of(window).index.ebenen]


def choose(window: MainWindow, *names: str) -> None:
    assert window.parts.tree.select_many([id_of(name) for name in names])


def trigger(window: MainWindow, name: str) -> None:
    window.commands[f"gliederung.{name}"].trigger()


def undo(window: MainWindow) -> None:
    window.commands["bearbeiten.rueckgaengig"].trigger()


def key(widget: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(widget, key)


def preview(dialog: ChangeDialog) -> str:
    return dialog.preview.text


# ---------------------------------------------------------------------- moving


def test_a_place_is_found_by_typing_and_said_before(window: MainWindow, dialogs: Dialogs) -> None:
    said = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        assert dialog.targets.key() == id_of("h2")  # where it stands already
        QTest.keyClicks(dialog.search, "ziel 2")
        assert dialog.targets.key() == id_of("z2")
        said.append(preview(dialog))
        key(dialog.search, Qt.Key.Key_Return)

    choose(window, "m3")
    choose(window, "z3")
    dialogs.answers.append(answer)
    trigger(window, "verschieben")

    assert "kein Platz" in said[0]
    dialogs.answers.append(_move_to("ziel 1", 3))
    trigger(window, "verschieben")
    assert below(window, "h1") == ["1", "3", "2"]
    assert window.parts.tree.current_id() == id_of("z3")
    undo(window)
    assert below(window, "h1") == ["1", "2"]


def _move_to(text: str, where: int, ebene: str = "") -> Answer:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        QTest.keyClicks(dialog.search, text)
        dialog.where.cards()[where].click()
        if ebene:
            dialog.level.setCurrentIndex(dialog.level.findText(ebene))
        assert dialog.ok.isEnabled(), preview(dialog)
        dialog.ok.click()

    return answer


def test_the_level_can_be_chosen_as_well(window: MainWindow, dialogs: Dialogs) -> None:
    choose(window, "m2")
    dialogs.answers.append(_move_to("leben und wohnen", 0, "Ziel"))
    trigger(window, "verschieben")

    index = session_of(window).index
    assert index.ebene_of(index.knoten(id_of("m2"))).singular == "Ziel"
    assert below(window, "f2") == ["", "1.2"]


def test_arrow_keys_go_through_the_places_while_one_types(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = MoveDialog(window, session_of(window).index, [id_of("m1")])
    qtbot.addWidget(dialog)
    dialog.show()
    first = dialog.targets.current_row()
    key(dialog.search, Qt.Key.Key_Down)

    assert dialog.targets.current_row() == first + 1
    QTest.keyClicks(dialog.search, "gibt es nicht")
    assert not dialog.ok.isEnabled()
    assert "kein Platz gewählt" in preview(dialog)


# ---------------------------------------------------------------------- merging and splitting


def test_merging_asks_which_rating_stays(window: MainWindow, dialogs: Dialogs) -> None:
    seen = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        seen.append((dialog.ok.isEnabled(), preview(dialog)))
        dialog.ratings[RUNDE.id].cards()[1].click()
        dialog.titel.selectAll()
        QTest.keyClicks(dialog.titel, "Beides")
        dialog.ok.click()

    choose(window, "m1", "m3")
    dialogs.answers.append(answer)
    trigger(window, "zusammenfuehren")

    assert seen[0][0] is False
    assert "mehrere der Einträge bewertet" in seen[0][1]
    index = session_of(window).index
    assert index.knoten(id_of("m1")).titel == "Beides"
    assert index.bewertung(RUNDE.id, id_of("m1")).ampel is Ampel.NICHT_BEWERTBAR
    assert index.knoten(id_of("m3")).status is Knotenstatus.ZUSAMMENGEFUEHRT


def test_one_entry_is_merged_with_its_neighbour_and_the_person_chooses_which_stays(
    window: MainWindow, qtbot: QtBot, dialogs: Dialogs
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, MergeDialog)
        assert dialog.titel.text() == "Alle finden Rat / Ein Ziel ohne Maßnahmen"
        dialog.stays.cards()[1].click()
        assert dialog.titel.text() == "Ein Ziel ohne Maßnahmen / Alle finden Rat"
        dialog.ok.click()

    choose(window, "z1")
    dialogs.answers.append(answer)
    trigger(window, "zusammenfuehren")

    assert below(window, "z2") == ["1.1", "1.2"]


def test_what_can_not_be_merged_is_said_without_a_dialog(
    window: MainWindow, dialogs: Dialogs
) -> None:
    choose(window, "m3")
    choose(window, "h1")
    trigger(window, "zusammenfuehren")

    assert dialogs.read == []


def test_a_text_is_split_at_the_cursor(window: MainWindow, dialogs: Dialogs) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, SplitDialog)
        dialog.place_cursor(0)
        assert not dialog.ok.isEnabled()
        dialog.place_cursor(len("Alle finden"))
        assert "Bleibt: Alle finden\nNeuer Eintrag dahinter: Rat" in preview(dialog)
        dialog.ok.click()

    choose(window, "z1")
    dialogs.answers.append(answer)
    trigger(window, "teilen")

    titles = [k.titel for k in session_of(window).index.kinder(id_of("h1"))]
    assert titles[:2] == ["Alle finden", "Rat"]


# ---------------------------------------------------------------------- numbers


def test_numbers_are_shown_before_they_are_made(window: MainWindow, dialogs: Dialogs) -> None:
    choose(window, "f2")
    trigger(window, "auf")

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NumbersDialog)
        assert not dialog.ok.isEnabled()  # none is missing
        dialog.cards.cards()[1].click()
        assert "10 Einträge erhalten eine andere Nummer." in preview(dialog)
        assert "Handlungsfeld 2 → Handlungsfeld 1: Leben und Wohnen" in preview(dialog)
        dialog.ok.click()

    dialogs.answers.append(answer)
    trigger(window, "nummerieren")

    assert [k.kennung for k in session_of(window).index.kinder(None)] == ["1", "2"]
    assert below(window, "z3") == ["1.1", "1.2", "1.3"]


def test_below_an_entry_only_is_offered_where_there_is_something(
    window: MainWindow, qtbot: QtBot
) -> None:
    index = session_of(window).index
    for name, cards in (("z3", 3), ("m3", 2)):
        dialog = NumbersDialog(window, index, id_of(name))
        qtbot.addWidget(dialog)
        assert len(dialog.cards.cards()) == cards


# ---------------------------------------------------------------------- levels


def test_levels_are_named_anew_together(window: MainWindow, dialogs: Dialogs) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, LevelsDialog)
        assert not dialog.ok.isEnabled()
        for row, (one, many) in enumerate((("Thema", "Themen"), ("Leitziel", "Leitziele"))):
            dialog.levels.setCurrentRow(row)
            for field, text in ((dialog.fields.singular, one), (dialog.fields.plural, many)):
                field.selectAll()
                QTest.keyClicks(field, text)
        assert not dialog.new.isEnabled()
        assert "Ebenen danach: Thema – Leitziel – Ziel – Maßnahme." in preview(dialog)
        dialog.ok.click()

    dialogs.answers.append(answer)
    trigger(window, "ebenen")

    assert levels(window) == ["Thema", "Leitziel", "Ziel", "Maßnahme"]
    undo(window)
    assert levels(window)[0] == "Handlungsfeld"


def test_the_role_of_the_deepest_level_is_not_to_be_chosen(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = LevelsDialog(window, session_of(window).index)
    qtbot.addWidget(dialog)
    dialog.levels.setCurrentRow(3)
    assert not dialog.fields.role.isEnabled()
    assert dialog.fields.role.currentText() == "bewertete Maßnahme"
    dialog.levels.setCurrentRow(0)
    assert dialog.fields.role.isEnabled()

    dialog.fields.singular.clear()
    dialog.fields.edited.emit()
    assert not dialog.ok.isEnabled()
    assert "Jede Ebene braucht einen Namen" in preview(dialog)


def test_a_level_is_put_in_with_entries_and_taken_out_again(
    window: MainWindow, dialogs: Dialogs
) -> None:
    before = session_of(window).snapshot()

    def put_in(dialog: QDialog) -> None:
        assert isinstance(dialog, LevelsDialog)
        dialog.levels.setCurrentRow(1)
        QTimer.singleShot(0, dialog.new.click)

    def describe(dialog: QDialog) -> None:
        assert isinstance(dialog, NewLevelDialog)
        assert not dialog.ok.isEnabled()
        QTest.keyClicks(dialog.fields.singular, "Teil")
        QTest.keyClicks(dialog.fields.plural, "Teile")
        dialog.fill.cards()[1].click()
        assert "2 Einträge kommen hinzu." in preview(dialog)
        dialog.ok.click()

    dialogs.answers += [put_in, describe]
    trigger(window, "ebenen")
    assert levels(window) == ["Handlungsfeld", "Herausforderung", "Teil", "Ziel", "Maßnahme"]
    assert session_of(window).index.bewertung(RUNDE.id, id_of("m1")).ampel is Ampel.GRUEN

    def take_out(dialog: QDialog) -> None:
        assert isinstance(dialog, LevelsDialog)
        dialog.levels.setCurrentRow(2)
        QTimer.singleShot(0, dialog.remove.click)

    def confirm(dialog: QDialog) -> None:
        assert isinstance(dialog, RemoveLevelDialog)
        assert "2 Einträge fallen weg." in preview(dialog)
        dialog.stay.cards()[1].click()
        dialog.ok.click()

    dialogs.answers += [take_out, confirm]
    trigger(window, "ebenen")
    assert levels(window) == [ebene.singular for ebene in before.ebenen]
    assert "Teil: Ankommen gestalten" in session_of(window).index.knoten(id_of("z1")).beschreibung
    undo(window)
    undo(window)
    assert session_of(window).snapshot() == before


def test_the_rated_level_can_not_be_taken_out_and_says_why(
    window: MainWindow, qtbot: QtBot
) -> None:
    dialog = RemoveLevelDialog(window, session_of(window).index, 3)
    qtbot.addWidget(dialog)

    assert not dialog.ok.isEnabled()
    assert "Es gibt schon Bewertungen" in preview(dialog)
    assert dialog.change is None


def test_a_preview_counts_what_really_happens(window: MainWindow, qtbot: QtBot) -> None:
    index = session_of(window).index
    dialog = RemoveLevelDialog(window, index, 1)
    qtbot.addWidget(dialog)
    assert dialog.change is not None

    sentences = vorschau(dialog.change, index).saetze
    assert all(sentence in preview(dialog) for sentence in sentences)
    before = {k.id for k in index.walk()}
    assert session_of(window).execute(dialog.change)
    assert len(before - {k.id for k in index.walk()}) == 2
    assert "2 Einträge fallen weg." in sentences
