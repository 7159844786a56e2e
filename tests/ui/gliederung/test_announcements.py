"""Who does not see the tree hears what became of which entry, and where it is now."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from tests.domain.konzepte import RUNDE, id_of
from tests.ui.gliederung.outliner import (
    ALT,
    CTRL,
    KEY,
    SHIFT,
    back_to_tree,
    begin,
    drag,
    outline,
    press,
    write,
)
from tests.ui.open_dialogs import Dialogs, decide_for

from zielbewertung.ui.gliederung.levels_dialog import LevelsDialog
from zielbewertung.ui.gliederung.merge_dialog import MergeDialog
from zielbewertung.ui.gliederung.move_dialog import MoveDialog
from zielbewertung.ui.gliederung.numbers_dialog import NumbersDialog
from zielbewertung.ui.gliederung.split_dialog import SplitDialog
from zielbewertung.ui.main_window import MainWindow


def trigger(window: MainWindow, name: str) -> None:
    window.commands[name].trigger()


def accept(dialog: QDialog) -> None:
    """Choose what each dialog asks for, and accept it."""
    match dialog:
        case MergeDialog():
            dialog.ratings[RUNDE.id].cards()[0].click()
            dialog.ok.click()
        case SplitDialog():
            dialog.place_cursor(len("Alle finden"))
            dialog.ok.click()
        case NumbersDialog():
            dialog.cards.cards()[1].click()
            dialog.ok.click()
        case LevelsDialog():
            dialog.fields.singular.selectAll()
            QTest.keyClicks(dialog.fields.singular, "Thema")
            dialog.ok.click()
        case _:
            pytest.fail(f"nobody expected {dialog.windowTitle()}")


def test_a_new_entry_is_heard_with_its_place_before_and_after_it_is_written(
    window: MainWindow, heard: list[str]
) -> None:
    begin(window, "z2")
    press(window, KEY.Key_Return)
    write("Noch eines")
    press(window, KEY.Key_Tab)
    assert heard[-1] == "Neuer Eintrag, Maßnahme, unter Ziel 2"
    press(window, KEY.Key_Backtab)
    press(window, KEY.Key_Return)

    said = "Ziel 4 angelegt: unter Herausforderung „Ankommen gestalten“, hinter Ziel 2"
    assert heard[-1] == said


@pytest.mark.parametrize("key", [(KEY.Key_Up, ALT), (KEY.Key_Up, CTRL | SHIFT)])
def test_what_moves_by_keys_is_heard_with_its_new_place(
    window: MainWindow, heard: list[str], key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    begin(window, "m4")
    press(window, *key)

    assert heard[-1] == "Maßnahme 3.2 verschoben: unter Ziel 3, an erster Stelle"
    press(window, *key)
    assert heard[-1] == "Maßnahme 3.2: schon an erster Stelle."


def test_going_deeper_and_higher_says_what_the_entry_is_now(
    window: MainWindow, heard: list[str]
) -> None:
    begin(window, "z2")
    press(window, KEY.Key_Tab)
    assert heard[-1] == "Ziel 2 verschoben, jetzt Maßnahme: unter Ziel 1, hinter Maßnahme 1.2"

    press(window, KEY.Key_Backtab)
    assert "verschoben, jetzt Ziel: unter Herausforderung" in heard[-1]


def test_dropping_by_mouse_is_heard_as_well(window: MainWindow, heard: list[str]) -> None:
    begin(window, "m5")
    drag(window, "m5", "z2", 0.5)

    assert heard[-1] == "Maßnahme 3.3 verschoben: unter Ziel 2"


def test_dropped_and_taken_in_again_is_heard(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot, heard: list[str]
) -> None:
    begin(window, "m1")
    dialogs.answers.append(decide_for(0))
    press(window, KEY.Key_Delete)
    assert heard[-1] == "Maßnahme 1.1 entfallen"

    back_to_tree(window, qtbot)
    trigger(window, "gliederung.aufnehmen")
    assert heard[-1] == "Maßnahme 1.1 wieder aufgenommen"
    trigger(window, "gliederung.entfallen")
    assert heard[-1] == "Maßnahme 1.1 entfallen"
    press(window, KEY.Key_Z, CTRL)
    assert heard[-1] == "Rückgängig: Maßnahme 1.1 entfallen"


def test_a_key_that_rates_says_why_nothing_comes_of_it(
    window: MainWindow, heard: list[str]
) -> None:
    tree = window.parts.tree
    tree.select(id_of("m1"))
    trigger(window, "gliederung.entfallen")
    press(window, KEY.Key_1)
    assert heard[-1].startswith("Entfallen: ")

    tree.select(id_of("z2"))
    press(window, KEY.Key_1)
    assert heard[-1] == "Bewertet werden nur Maßnahmen."


def test_deleting_and_renaming_are_heard(window: MainWindow, heard: list[str]) -> None:
    begin(window, "m2")
    press(window, KEY.Key_F2)
    write("Anders")
    press(window, KEY.Key_Return)
    assert "umbenannt" in heard[-1]

    press(window, KEY.Key_Delete)
    assert heard[-1] == "Maßnahme 1.2 gelöscht"


@pytest.mark.parametrize(
    ("chosen", "name", "said"),
    [
        (("m1", "m3"), "zusammenfuehren", "Maßnahme 3.1 mit Maßnahme 1.1 zusammengeführt"),
        (("z1",), "teilen", "Ziel 1 geteilt: dahinter Ziel 4"),
        (("m1",), "nummerieren", "Neu nummeriert: 10 Einträge"),
        (("m1",), "ebenen", "Ebenen geändert"),
    ],
)
def test_what_a_dialog_changed_is_heard_and_so_is_taking_it_back(
    window: MainWindow,
    dialogs: Dialogs,
    heard: list[str],
    chosen: tuple[str, ...],
    name: str,
    said: str,
) -> None:
    if name == "nummerieren":
        window.parts.tree.select(id_of("f2"))
        trigger(window, "gliederung.auf")
        assert heard[-1] == "Handlungsfeld 2 verschoben: ganz oben"
    window.parts.tree.select_many([id_of(entry) for entry in chosen])
    dialogs.answers.append(accept)
    trigger(window, f"gliederung.{name}")
    assert heard[-1].startswith(said)

    done = heard[-1]

    trigger(window, "bearbeiten.rueckgaengig")
    assert heard[-1] == f"Rückgängig: {done}"
    trigger(window, "bearbeiten.wiederholen")
    assert heard[-1] == f"Wiederholt: {done}"
    assert "bewertet" not in done


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("auf", "m4"),
        ("ab", "m4"),
        ("tiefer", "z2"),
        ("hoeher", "m4"),
        ("entfallen", "m1"),
        ("entfernen", "m2"),
        ("sperren", "m1"),
    ],
)
def test_taking_a_command_back_says_what_was_taken_back_and_nothing_of_ratings(
    window: MainWindow, heard: list[str], name: str, entry: str
) -> None:
    window.parts.tree.select(id_of(entry))
    trigger(window, f"gliederung.{name}")
    done = heard[-1]

    trigger(window, "bearbeiten.rueckgaengig")

    assert heard[-1] == f"Rückgängig: {done}"
    assert "bewertet" not in done


def test_after_merging_the_entry_that_stays_is_the_chosen_one(
    window: MainWindow, dialogs: Dialogs
) -> None:
    window.parts.tree.select_many([id_of("m1"), id_of("m3")])
    dialogs.answers.append(accept)
    trigger(window, "gliederung.zusammenfuehren")

    assert window.parts.tree.selected_ids() == (id_of("m1"),)


@pytest.mark.parametrize(
    ("target", "share", "card"),
    [("m3", 0.1, 2), ("m3", 0.9, 3), ("z2", 0.5, 0), ("z1", 0.9, 1)],
)
def test_whatever_is_dragged_the_menu_moves_just_so(
    window: MainWindow, dialogs: Dialogs, heard: list[str], target: str, share: float, card: int
) -> None:
    begin(window, "m5")
    drag(window, "m5", target, share)
    dragged, said = outline(window), heard[-1]
    press(window, KEY.Key_Z, CTRL)
    assert outline(window) != dragged
    assert window.parts.tree.selected_ids() == (id_of("m5"),)

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        assert dialog.targets.choose(id_of(target))
        dialog.where.cards()[card].click()
        dialog.ok.click()

    dialogs.answers.append(choose)
    trigger(window, "gliederung.verschieben")
    assert outline(window) == dragged
    assert heard[-1] == said
    assert window.parts.tree.selected_ids() == (id_of("m5"),)
