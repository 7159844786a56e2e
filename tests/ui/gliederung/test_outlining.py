"""The outline is written and moved as a person does it: by keys in the tree, and by mouse."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.domain.konzepte import RUNDE, id_of
from tests.ui.gliederung.outliner import (
    ALT,
    CTRL,
    KEY,
    SHIFT,
    back_to_tree,
    begin,
    below,
    drag,
    knoten,
    message,
    outline,
    press,
    session_of,
    write,
)
from tests.ui.open_dialogs import Dialogs, decide_for

from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel, Knotenstatus
from zielbewertung.ui.main_window import MainWindow

# ---------------------------------------------------------------------- a new Konzept


def test_a_konzept_is_written_from_nothing_like_in_an_outliner(empty: MainWindow) -> None:
    assert "Eingabetaste" in empty.parts.tree.note.text
    press(empty, KEY.Key_Return)
    write("Ankommen")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Tab)
    write("Alle finden Rat")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Tab)
    write("Beratung")
    press(empty, KEY.Key_Return)
    write("Telefon")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Tab, SHIFT)
    press(empty, KEY.Key_Backtab)
    write("Wohnen")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Escape)

    assert outline(empty) == [
        "Handlungsfeld 1: Ankommen",
        "  Ziel 1: Alle finden Rat",
        "    Maßnahme 1.1: Beratung",
        "    Maßnahme 1.2: Telefon",
        "Handlungsfeld 2: Wohnen",
    ]
    assert empty.parts.tree.hasFocus()


def test_each_entry_is_one_step_back(empty: MainWindow) -> None:
    press(empty, KEY.Key_Return)
    write("Eins")
    press(empty, KEY.Key_Return)
    write("Zwei")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Escape)

    press(empty, KEY.Key_Z, CTRL)
    assert outline(empty) == ["Handlungsfeld 1: Eins"]
    press(empty, KEY.Key_Z, CTRL)
    assert outline(empty) == []
    assert empty.parts.tree.note.isVisible()


def test_the_button_in_an_empty_tree_begins_as_well(empty: MainWindow) -> None:
    empty.parts.tree.note.first_wanted.emit()
    write("Eins")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Escape)

    assert outline(empty) == ["Handlungsfeld 1: Eins"]


def test_nothing_exists_before_it_has_a_text(empty: MainWindow) -> None:
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Return)

    assert outline(empty) == []
    assert session_of(empty).history.next_undo is None
    assert not empty.parts.tree.is_writing
    assert empty.parts.tree.note.isVisible()


def test_nothing_is_said_of_an_empty_tree_while_the_first_entry_is_written(
    empty: MainWindow,
) -> None:
    press(empty, KEY.Key_Return)

    assert not empty.parts.tree.note.isVisible()
    press(empty, KEY.Key_Escape)
    assert empty.parts.tree.note.isVisible()


def test_enter_in_an_empty_line_goes_out_and_at_the_top_it_ends(empty: MainWindow) -> None:
    for text in ("Feld", "Ziel", "Schritt"):
        press(empty, KEY.Key_Return)
        if text != "Feld":
            press(empty, KEY.Key_Tab)
        write(text)
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Return)
    write("Noch ein Ziel")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Return)
    write("Noch ein Feld")
    press(empty, KEY.Key_Return)
    press(empty, KEY.Key_Return)

    assert not empty.parts.tree.is_writing
    assert empty.parts.tree.hasFocus()
    assert outline(empty) == [
        "Handlungsfeld 1: Feld",
        "  Ziel 1: Ziel",
        "    Maßnahme 1.1: Schritt",
        "  Ziel 2: Noch ein Ziel",
        "Handlungsfeld 2: Noch ein Feld",
    ]


def test_the_editor_beside_the_tree_shows_what_was_just_written(window: MainWindow) -> None:
    begin(window, "m2")
    press(window, KEY.Key_Return)
    write("Eins")
    press(window, KEY.Key_Return)

    newest = session_of(window).index.kinder(id_of("z1"))[-1]
    assert window.parts.tree.is_writing
    assert newest.titel == "Eins"
    assert window.parts.editor.shown_massnahmen() == (newest.id,)


# ---------------------------------------------------------------------- keys in the tree


def test_enter_writes_a_sibling_only_while_the_gliederung_is_edited(window: MainWindow) -> None:
    window.parts.tree.select(id_of("m1"))
    press(window, KEY.Key_Return)
    assert not window.parts.tree.is_writing
    press(window, KEY.Key_Escape)

    begin(window, "m1")
    press(window, KEY.Key_Return)
    write("Neu")
    press(window, KEY.Key_Return)
    press(window, KEY.Key_Escape)

    assert below(window, "z1") == ["1.1", "1.3", "1.2"]


def test_before_and_below_have_keys_of_their_own(window: MainWindow) -> None:
    begin(window, "z2")
    press(window, KEY.Key_Return, SHIFT)
    write("Davor")
    press(window, KEY.Key_Return)
    press(window, KEY.Key_Escape)
    window.parts.tree.select(id_of("z2"))
    press(window, KEY.Key_Return, CTRL)
    write("Darunter")
    press(window, KEY.Key_Return)
    press(window, KEY.Key_Escape)

    assert below(window, "h1") == ["1", "4", "2"]
    assert below(window, "z2") == ["2.1"]


def test_rating_keys_rest_and_say_so(window: MainWindow) -> None:
    begin(window, "m2")
    for key in (KEY.Key_1, KEY.Key_P, KEY.Key_0):
        press(window, key)
        assert "Bewertungstasten ruhen" in message(window)
    assert session_of(window).bewertung(id_of("m2")).ist_leer

    press(window, KEY.Key_Escape)
    assert not window.parts.tree.outlining
    press(window, KEY.Key_1)
    assert session_of(window).bewertung(id_of("m2")).ampel is Ampel.GRUEN


def test_tab_leaves_the_tree_as_ever_when_the_gliederung_is_not_edited(
    window: MainWindow,
) -> None:
    window.parts.tree.select(id_of("z2"))
    press(window, KEY.Key_Tab)

    assert not window.parts.tree.hasFocus()
    assert below(window, "z1") == ["1.1", "1.2"]


def test_tab_goes_deeper_and_shift_tab_higher(window: MainWindow) -> None:
    begin(window, "z2")
    press(window, KEY.Key_Tab)
    assert below(window, "z1") == ["1.1", "1.2", "2"]
    assert "jetzt Maßnahme" in message(window)
    assert window.parts.tree.current_id() == id_of("z2")

    press(window, KEY.Key_Backtab)
    assert below(window, "h1") == ["1", "2"]
    assert window.parts.tree.hasFocus()


def test_ctrl_shift_arrows_move_and_the_cursor_follows(window: MainWindow) -> None:
    begin(window, "m5")
    press(window, KEY.Key_Up, CTRL | SHIFT)
    press(window, KEY.Key_Up, CTRL | SHIFT)
    assert below(window, "z3") == ["3.3", "3.1", "3.2"]
    assert window.parts.tree.selected_ids() == (id_of("m5"),)

    press(window, KEY.Key_Up, CTRL | SHIFT)
    assert "schon an erster Stelle" in message(window)
    press(window, KEY.Key_Down, CTRL | SHIFT)
    assert below(window, "z3") == ["3.1", "3.3", "3.2"]
    press(window, KEY.Key_Left, CTRL | SHIFT)
    assert below(window, "h2") == ["3", "3.3"]


def test_alt_arrows_move_as_in_an_outliner(window: MainWindow) -> None:
    begin(window, "m5")
    press(window, KEY.Key_Up, ALT)
    assert below(window, "z3") == ["3.1", "3.3", "3.2"]
    press(window, KEY.Key_Down, ALT)
    assert below(window, "z3") == ["3.1", "3.2", "3.3"]
    press(window, KEY.Key_Left, ALT)
    assert below(window, "h2") == ["3", "3.3"]
    press(window, KEY.Key_Right, ALT)
    assert below(window, "z3") == ["3.1", "3.2", "3.3"]
    assert window.parts.tree.selected_ids() == (id_of("m5"),)
    assert window.parts.tree.hasFocus()


def test_several_chosen_entries_move_together(window: MainWindow) -> None:
    begin(window, "m4")
    press(window, KEY.Key_Down, SHIFT)
    press(window, KEY.Key_Up, CTRL | SHIFT)

    assert below(window, "z3") == ["3.2", "3.3", "3.1"]
    assert window.parts.tree.selected_ids() == (id_of("m4"), id_of("m5"))


def test_ratings_are_there_after_every_move_and_undo(window: MainWindow) -> None:
    rating = session_of(window).bewertung(id_of("m1"))
    begin(window, "m1")
    press(window, KEY.Key_Backtab)
    press(window, KEY.Key_Backtab)
    assert session_of(window).bewertung(id_of("m1")) == rating
    assert below(window, "f1") == ["", "1.1"]

    press(window, KEY.Key_Z, CTRL)
    press(window, KEY.Key_Z, CTRL)
    assert below(window, "z1") == ["1.1", "1.2"]
    assert session_of(window).bewertung(id_of("m1")) == rating
    assert window.parts.tree.current_id() == id_of("m1")


# ---------------------------------------------------------------------- writing in place


def test_f2_renames_in_place_and_nothing_is_laid_out_anew(window: MainWindow) -> None:
    resets: list[object] = []
    window.parts.tree.rows.modelReset.connect(lambda: resets.append(1))
    window.parts.tree.select(id_of("m1"))
    press(window, KEY.Key_F2)
    write("Willkommensmappe")
    press(window, KEY.Key_Return)

    assert knoten(window, "m1").titel == "Willkommensmappe"
    assert resets == []
    assert window.parts.tree.hasFocus()
    assert "umbenannt" in message(window)


def test_esc_keeps_the_old_title(window: MainWindow) -> None:
    window.parts.tree.select(id_of("m1"))
    press(window, KEY.Key_F2)
    write("Anders")
    press(window, KEY.Key_Escape)

    assert knoten(window, "m1").titel == "Informationspaket"


def test_leaving_the_row_keeps_what_was_written(window: MainWindow) -> None:
    begin(window, "m1")
    press(window, KEY.Key_Return)
    write("Nicht verloren")
    window.parts.filter_bar.focus_search()

    assert "Nicht verloren" in [k.titel for k in session_of(window).index.kinder(id_of("z1"))]


def test_a_menu_entry_takes_what_is_being_written_first(window: MainWindow) -> None:
    begin(window, "m1")
    press(window, KEY.Key_Down, CTRL | SHIFT)
    press(window, KEY.Key_Return)
    write("Erst dies")
    window.commands["bearbeiten.rueckgaengig"].trigger()

    assert below(window, "z1") == ["1.2", "1.1"]
    step = session_of(window).history.next_redo
    assert step is not None
    assert "angelegt" in step.bezeichnung


def test_the_draft_goes_deeper_and_higher_with_its_text(window: MainWindow) -> None:
    begin(window, "z2")
    press(window, KEY.Key_Return)
    write("Erst Ziel")
    press(window, KEY.Key_Tab)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.text() == "Erst Ziel"
    assert field.accessibleName() == "Neuer Eintrag, Maßnahme, unter Ziel 2"
    press(window, KEY.Key_Tab)
    assert "kann nichts stehen" in message(window) or "Davor steht kein" in message(window)
    press(window, KEY.Key_Backtab)
    press(window, KEY.Key_Return)
    press(window, KEY.Key_Escape)

    assert below(window, "h1") == ["1", "2", "4"]


def test_f2_writes_a_short_text_without_title_in_place(window: MainWindow) -> None:
    session = session_of(window)
    ziel = replace(session.index.knoten(id_of("z1")), titel="", wortlaut="Alle finden Rat")
    session.execute(changes.set_knoten(session.index, ziel))
    window.parts.tree.select(id_of("z1"))
    press(window, KEY.Key_F2)
    write("Alle finden Hilfe")
    press(window, KEY.Key_Return)

    assert (knoten(window, "z1").titel, knoten(window, "z1").wortlaut) == ("", "Alle finden Hilfe")
    assert window.parts.tree.hasFocus()


def test_f2_on_a_long_text_without_title_opens_the_large_editor(
    window: MainWindow, dialogs: Dialogs
) -> None:
    session = session_of(window)
    ziel = replace(session.index.knoten(id_of("z1")), titel="", wortlaut="Ein langer\nWortlaut")
    session.execute(changes.set_knoten(session.index, ziel))
    window.parts.tree.select(id_of("z1"))
    press(window, KEY.Key_F2)

    assert "Ein langer\nWortlaut" in dialogs.read
    assert any("Angaben" in text for text in dialogs.read)


# ---------------------------------------------------------------------- going and coming back


def test_del_takes_away_what_is_not_rated_and_goes_on_to_the_next(window: MainWindow) -> None:
    begin(window, "m2")
    press(window, KEY.Key_Delete)

    assert below(window, "z1") == ["1.1"]
    assert window.parts.tree.current_id() == id_of("m1")
    press(window, KEY.Key_Z, CTRL)
    assert below(window, "z1") == ["1.1", "1.2"]


def test_del_asks_where_something_is_rated_and_keeps_it(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    begin(window, "m1")
    press(window, KEY.Key_Delete)
    assert "Maßnahme 1.1: bewertet" in dialogs.read
    assert knoten(window, "m1").status is Knotenstatus.AKTIV

    back_to_tree(window, qtbot)
    dialogs.answers.append(decide_for(0))
    press(window, KEY.Key_Delete)
    assert knoten(window, "m1").status is Knotenstatus.ENTFALLEN
    assert session_of(window).index.bewertung(RUNDE.id, id_of("m1")).ampel is Ampel.GRUEN

    back_to_tree(window, qtbot)
    press(window, KEY.Key_Delete)
    assert "schon nicht mehr Teil" in message(window)
    window.commands["gliederung.aufnehmen"].trigger()
    assert knoten(window, "m1").status is Knotenstatus.AKTIV
    window.commands["gliederung.aufnehmen"].trigger()
    assert "schon Teil des Konzepts" in message(window)


def test_del_asks_where_something_stands_below(window: MainWindow, dialogs: Dialogs) -> None:
    begin(window, "z2")
    press(window, KEY.Key_Return, CTRL)
    write("Darunter")
    press(window, KEY.Key_Return)
    press(window, KEY.Key_Escape)
    window.parts.tree.select(id_of("z2"))
    dialogs.answers.append(decide_for(0))
    press(window, KEY.Key_Delete)

    assert "Es steht noch etwas darunter: 1 Eintrag." in dialogs.read
    assert below(window, "h1") == ["1"]


# ---------------------------------------------------------------------- the lock


EDITS = (
    "danach",
    "auf",
    "tiefer",
    "verschieben",
    "entfernen",
    "entfallen",
    "ebenen",
    "nummerieren",
)


def test_a_locked_structure_refuses_with_a_word_and_lets_rate(
    window: MainWindow, qtbot: QtBot
) -> None:
    begin(window, "m2")
    window.commands["gliederung.sperren"].trigger()
    assert not window.parts.tree.outlining
    assert window.commands["gliederung.sperren"].isChecked()

    press(window, KEY.Key_G, CTRL)
    assert "Die Struktur ist gesperrt." in message(window)
    assert not window.commands["gliederung.bearbeiten"].isChecked()
    before = outline(window)
    for name in EDITS:
        window.commands[f"gliederung.{name}"].trigger()
    assert outline(window) == before

    window.parts.tree.select(id_of("m2"))
    back_to_tree(window, qtbot)
    press(window, KEY.Key_2)
    assert session_of(window).bewertung(id_of("m2")).ampel is Ampel.GELB
    window.commands["gliederung.sperren"].trigger()
    assert not window.commands["gliederung.sperren"].isChecked()


# ---------------------------------------------------------------------- the mouse


def test_dragging_moves_before_behind_and_below(window: MainWindow) -> None:
    begin(window, "m5")
    drag(window, "m5", "m3", 0.1)
    assert below(window, "z3") == ["3.3", "3.1", "3.2"]
    drag(window, "m5", "m4", 0.9)
    assert below(window, "z3") == ["3.1", "3.2", "3.3"]
    drag(window, "m5", "z2", 0.5)
    assert below(window, "z2") == ["3.3"]
    assert window.parts.tree.selected_ids() == (id_of("m5"),)


def test_the_line_shows_where_it_lands_and_whether_it_may(window: MainWindow) -> None:
    begin(window, "z3")
    drag(window, "z3", "z2", 0.1, drop=False)
    landing = window.parts.tree.landing
    assert landing is not None
    assert (landing.worte, landing.grund) == ("vor Ziel 2", "")
    before = window.parts.tree.viewport().grab().toImage()

    drag(window, "z3", "m3", 0.9, drop=False)
    landing = window.parts.tree.landing
    assert landing is not None
    assert "nicht unter sich selbst" in landing.grund
    assert window.parts.tree.viewport().grab().toImage() != before

    drag(window, "z3", "m3", 0.9)
    assert below(window, "h2") == ["3"]
    assert window.parts.tree.landing is None


def test_nothing_is_dragged_while_one_rates(window: MainWindow) -> None:
    window.parts.tree.select(id_of("m5"))
    assert not window.parts.tree.dragEnabled()
    drag(window, "m5", "m3", 0.1)

    assert below(window, "z3") == ["3.1", "3.2", "3.3"]


def test_what_a_lock_forbids_is_not_offered_and_says_why(window: MainWindow) -> None:
    window.parts.tree.select(id_of("m2"))
    names = [f"gliederung.{name}" for name in EDITS]
    assert all(window.commands[name].isEnabled() for name in names)

    window.commands["gliederung.sperren"].trigger()
    for name in (*names, "gliederung.bearbeiten"):
        action = window.commands[name]
        assert not action.isEnabled()
        assert action.statusTip().startswith("Die Struktur ist gesperrt.")
        assert action.toolTip().endswith(action.statusTip())
    for name in ("gliederung.umbenennen", "gliederung.sperren", "bewerten.gruen"):
        assert window.commands[name].isEnabled()

    window.commands["gliederung.sperren"].trigger()
    assert all(window.commands[name].isEnabled() for name in names)
    assert not any(window.commands[name].statusTip() for name in names)


def test_a_key_of_a_locked_command_says_why_it_rests(window: MainWindow) -> None:
    window.parts.tree.select(id_of("m2"))
    window.commands["gliederung.sperren"].trigger()

    press(window, KEY.Key_M, CTRL)

    assert "Die Struktur ist gesperrt." in message(window)
