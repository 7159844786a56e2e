from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QPlainTextEdit,
    QRadioButton,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.ui.open_session import (
    bridge_to,
    frozen,
    massnahme,
    session_of,
    with_earlier_round,
    without_ratings,
)

from zielbewertung.domain import changes
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung
from zielbewertung.ui.editor import RatingEditor
from zielbewertung.ui.editor.rating_form import RatingForm
from zielbewertung.ui.editor.text_field import PAUSE_MS
from zielbewertung.ui.parts.mark_box import MarkBox
from zielbewertung.ui.session_bridge import SessionBridge

WORDS = [
    "Ziel erreicht",
    "teilweise erreicht",
    "nicht erreicht",
    "nicht bewertbar",
    "noch nicht bewertet",
]


@pytest.fixture
def bridge(tmp_path: Path) -> Iterator[SessionBridge]:
    bridge = bridge_to(tmp_path, without_ratings)
    yield bridge
    bridge.open(None)


@pytest.fixture
def editor(qtbot: QtBot, bridge: SessionBridge) -> RatingEditor:
    return shown_editor(qtbot, bridge)


def shown_editor(qtbot: QtBot, bridge: SessionBridge) -> RatingEditor:
    editor = RatingEditor(bridge)
    qtbot.addWidget(editor)
    editor.resize(500, 900)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    qtbot.waitUntil(editor.isActiveWindow)
    return editor


def write_for(editor: RatingEditor, bridge: SessionBridge) -> None:
    """Do what is wanted, as the commands of the window do."""
    session = session_of(bridge)

    def execute(make: object, *values: object) -> None:
        assert callable(make)
        session.execute(make(session.index, session.runde, editor.shown_massnahmen(), *values))

    editor.ampel_chosen.connect(lambda value: execute(changes.set_ampel, value, "Weil es so ist."))
    editor.grund_edited.connect(
        lambda text: execute(changes.set_ampel, Ampel.NICHT_BEWERTBAR, text)
    )
    editor.pflichtaufgabe_chosen.connect(lambda on: execute(changes.set_pflichtaufgabe, on))
    editor.weiterfuehrung_chosen.connect(lambda value: execute(changes.set_weiterfuehrung, value))
    editor.zustaendigkeit_chosen.connect(lambda on: execute(changes.set_zustaendigkeit_unklar, on))
    editor.rahmenbedingungen_chosen.connect(
        lambda on: execute(changes.set_rahmenbedingungen_veraendert, on)
    )
    editor.stand_chosen.connect(lambda value: execute(changes.set_stand, value))
    editor.text_edited.connect(lambda feld, text: execute(changes.set_text, feld, text))


def radios(editor: RatingEditor) -> dict[str, QRadioButton]:
    return {radio.text(): radio for radio in editor.findChildren(QRadioButton)}


def boxes(editor: RatingEditor) -> dict[str, QCheckBox]:
    form = editor.findChildren(RatingForm)[0]
    return {box.accessibleName(): box for box in form.findChildren(MarkBox)}


def field(editor: RatingEditor, name: str) -> QPlainTextEdit:
    return next(e for e in editor.findChildren(QPlainTextEdit) if e.accessibleName() == name)


def combo(editor: RatingEditor) -> QComboBox:
    found = editor.findChild(QComboBox)
    assert isinstance(found, QComboBox)
    return found


def visible_texts(editor: RatingEditor) -> list[str]:
    return [label.text() for label in editor.findChildren(QLabel) if label.isVisible()]


def checked(editor: RatingEditor) -> list[str]:
    return [text for text, radio in radios(editor).items() if radio.isChecked()]


def every_signal(editor: RatingEditor) -> list[object]:
    heard: list[object] = []
    for signal in (
        editor.ampel_chosen,
        editor.grund_edited,
        editor.pflichtaufgabe_chosen,
        editor.weiterfuehrung_chosen,
        editor.zustaendigkeit_chosen,
        editor.rahmenbedingungen_chosen,
        editor.stand_chosen,
        editor.text_edited,
    ):
        signal.connect(lambda *values: heard.append(values))
    return heard


def accessible(widget: QWidget) -> QAccessibleInterface:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface


def name_of(widget: QWidget) -> str:
    return accessible(widget).text(QAccessible.Text.Name)


def test_a_measure_is_shown_with_its_goal_and_its_way(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.show_entries((massnahme(bridge, "3.2").id,))
    texts = visible_texts(editor)
    assert "3.2 Zielgruppenerreichung" in texts
    assert any(text.startswith("Ziel 3: Das Migrationszentrum") for text in texts)
    assert any(text.startswith("1 Ankommen & Aufenthalt") for text in texts)
    heading = next(w for w in editor.findChildren(QLabel) if w.text().startswith("3.2"))
    assert name_of(heading) == "Maßnahme 3.2 Zielgruppenerreichung"


def test_a_screen_reader_finds_every_degree_by_name_and_presses_it(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    assert list(radios(editor))[:5] == WORDS
    for text, radio in list(radios(editor).items())[:5]:
        interface = accessible(radio)
        assert interface.role() == QAccessible.Role.RadioButton
        assert interface.text(QAccessible.Text.Name) == text
    action = accessible(radios(editor)["teilweise erreicht"]).actionInterface()
    action.doAction(action.actionNames()[0])
    assert session_of(bridge).bewertung(name).ampel is Ampel.GELB
    assert "teilweise erreicht" in checked(editor)


@pytest.mark.parametrize(
    ("word", "ampel"), list(zip(WORDS[1:], (*[*Ampel][1:], None), strict=True))
)
def test_a_click_on_a_card_says_which_degree_is_wanted(
    editor: RatingEditor, bridge: SessionBridge, word: str, ampel: Ampel | None
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    session = session_of(bridge)
    session.execute(changes.set_ampel(session.index, session.runde, [name], Ampel.GRUEN))
    editor.show_entries((name,))
    card = radios(editor)[word]
    QTest.mouseClick(card, Qt.MouseButton.LeftButton, pos=card.rect().bottomRight() / 1.1)
    assert session.bewertung(name).ampel is ampel


def test_arrow_keys_move_among_the_cards_and_only_the_space_bar_rates(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    radios(editor)["Ziel erreicht"].setFocus()
    QTest.keyClick(radios(editor)["Ziel erreicht"], Qt.Key.Key_Right)
    assert radios(editor)["teilweise erreicht"].hasFocus()
    assert session_of(bridge).bewertung(name).ampel is None
    QTest.keyClick(radios(editor)["teilweise erreicht"], Qt.Key.Key_Space)
    assert session_of(bridge).bewertung(name).ampel is Ampel.GELB


def test_showing_values_never_asks_for_a_change(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    heard = every_signal(editor)
    session = session_of(bridge)
    ids = [m.id for m in session.index.massnahmen()][:4]
    for ampel in Ampel:
        session.execute(
            changes.set_ampel(session.index, session.runde, ids[:2], ampel, "keine Angaben")
        )
        session.execute(changes.set_text(session.index, session.runde, ids[:1], "quelle", ampel))
        session.execute(
            changes.set_pflichtaufgabe(session.index, session.runde, ids[:1], ampel is Ampel.ROT)
        )
        for chosen in ((ids[0],), tuple(ids), (), (ids[1],)):
            editor.show_entries(chosen)
    session.undo()
    assert heard == []


def test_a_wish_that_is_refused_leaves_no_trace(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.show_entries((massnahme(bridge, "3.2").id,))
    radios(editor)["nicht bewertbar"].click()
    boxes(editor)["Pflichtaufgabe"].click()
    combo(editor).setCurrentIndex(2)
    combo(editor).activated.emit(2)
    assert checked(editor) == ["noch nicht bewertet", "noch offen"]
    assert not boxes(editor)["Pflichtaufgabe"].isChecked()
    assert combo(editor).currentText() == Stand.OFFEN.label


def test_marks_weiterfuehrung_and_stand_are_written(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    for box in boxes(editor).values():
        box.click()
    radios(editor)["angepasst weiterführen"].click()
    combo(editor).activated.emit(3)
    bewertung = session_of(bridge).bewertung(name)
    assert bewertung == Bewertung(
        bewertung.runde,
        name,
        pflichtaufgabe=True,
        zustaendigkeit_unklar=True,
        rahmenbedingungen_veraendert=True,
        weiterfuehrung=Weiterfuehrung.ANGEPASST,
        stand=Stand.ABGESTIMMT,
    )
    assert list(boxes(editor)) == [
        "Pflichtaufgabe",
        "Zuständigkeit unklar",
        "Rahmenbedingungen verändert",
    ]


def test_the_reason_shows_only_where_it_belongs_and_can_be_changed(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    assert not field(editor, "Grund").isVisible()
    radios(editor)["nicht bewertbar"].click()
    assert field(editor, "Grund").isVisible()
    assert field(editor, "Grund").toPlainText() == "Weil es so ist."
    field(editor, "Grund").setPlainText("Keine Angaben")
    assert editor.flush()
    assert session_of(bridge).bewertung(name).grund == "Keine Angaben"


def test_an_empty_reason_is_not_asked_to_be_written_but_marked(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    radios(editor)["nicht bewertbar"].click()
    heard = every_signal(editor)
    field(editor, "Grund").setPlainText("  ")
    assert not editor.flush()
    assert heard == []
    assert "Bitte geben Sie einen Grund an." in visible_texts(editor)
    assert session_of(bridge).bewertung(name).grund == "Weil es so ist."


def test_text_is_written_after_a_pause(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    field(editor, "Quelle").setFocus()
    with qtbot.waitSignal(editor.text_edited, timeout=PAUSE_MS * 10):
        QTest.keyClicks(field(editor, "Quelle"), "Jour fixe ")
    assert session_of(bridge).bewertung(name).quelle == "Jour fixe"
    assert field(editor, "Quelle").toPlainText() == "Jour fixe "


def test_text_is_written_when_the_field_is_left_by_tab(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    edit = field(editor, "Begründung")
    edit.setFocus()
    QTest.keyClicks(edit, "Gut gelaufen.")
    QTest.keyClick(edit, Qt.Key.Key_Tab)
    assert field(editor, "Sachstand").hasFocus()
    assert session_of(bridge).bewertung(name).begruendung == "Gut gelaufen."


def test_text_belongs_to_its_measure_also_when_another_is_shown_at_once(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    one, other = massnahme(bridge, "3.1").id, massnahme(bridge, "3.2").id
    editor.show_entries((one,))
    QTest.keyClicks(field(editor, "Interne Notiz"), "Nachfragen")
    editor.show_entries((other,))
    assert session_of(bridge).bewertung(one).interne_notiz == "Nachfragen"
    assert session_of(bridge).bewertung(other).interne_notiz == ""
    assert field(editor, "Interne Notiz").toPlainText() == ""


def test_text_that_could_not_be_written_stays_marked_and_comes_back(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    one, other = massnahme(bridge, "3.1").id, massnahme(bridge, "3.2").id
    editor.show_entries((one,))
    QTest.keyClicks(field(editor, "Quelle"), "Bericht")
    assert not editor.flush()
    assert editor.has_unwritten
    assert any(text.startswith("Noch nicht gespeichert") for text in visible_texts(editor))
    editor.show_entries((other,))
    assert field(editor, "Quelle").toPlainText() == ""
    assert editor.has_unwritten

    editor.show_entries((one,))
    assert field(editor, "Quelle").toPlainText() == "Bericht"
    write_for(editor, bridge)
    assert editor.flush()
    assert not any(text.startswith("Noch nicht gespeichert") for text in visible_texts(editor))
    assert session_of(bridge).bewertung(one).quelle == "Bericht"


def test_a_refused_text_is_not_asked_for_again_with_every_pause(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.show_entries((massnahme(bridge, "3.2").id,))
    heard = every_signal(editor)
    QTest.keyClicks(field(editor, "Quelle"), "a")
    editor.flush()
    QTest.keyClicks(field(editor, "Quelle"), "b")
    qtbot.wait(PAUSE_MS * 2)
    assert heard == [("quelle", "a")]
    editor.flush()
    assert heard == [("quelle", "a"), ("quelle", "ab")]


def test_undo_of_a_text_shows_in_the_field_that_has_the_focus(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    editor.show_entries((massnahme(bridge, "3.2").id,))
    edit = field(editor, "Begründung")
    edit.setFocus()
    QTest.keyClicks(edit, "Erst dies")
    editor.flush()
    QTest.keyClicks(edit, ", dann das")
    editor.flush()
    session_of(bridge).undo()
    assert edit.toPlainText() == "Erst dies"
    session_of(bridge).undo()
    assert edit.toPlainText() == ""


def test_a_change_elsewhere_does_not_touch_what_is_being_typed(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    QTest.keyClicks(field(editor, "Quelle"), "halber Satz")
    session = session_of(bridge)
    session.execute(changes.set_text(session.index, session.runde, [name], "sachstand", "neu"))
    session.execute(changes.set_text(session.index, session.runde, [name], "quelle", "fremd"))
    assert field(editor, "Sachstand").toPlainText() == "neu"
    assert field(editor, "Quelle").toPlainText() == "halber Satz"
    editor.flush()
    assert session.bewertung(name).quelle == "halber Satz"


def test_the_keys_of_undo_belong_to_the_window(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.show_entries((massnahme(bridge, "3.2").id,))
    edit = field(editor, "Quelle")
    QTest.keyClicks(edit, "Text")
    QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert edit.toPlainText() == "Text"


def test_ctrl_enter_writes_and_asks_for_the_next_measure(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    name = massnahme(bridge, "3.2").id
    editor.show_entries((name,))
    editor.focus_begruendung()
    edit = field(editor, "Begründung")
    assert edit.hasFocus()
    QTest.keyClicks(edit, "Fertig")
    with qtbot.waitSignal(editor.next_wanted):
        QTest.keyClick(edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session_of(bridge).bewertung(name).begruendung == "Fertig"


def test_nobody_is_led_away_from_a_text_that_was_not_written(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.show_entries((massnahme(bridge, "3.2").id,))
    QTest.keyClicks(field(editor, "Begründung"), "Fertig")
    with qtbot.assertNotEmitted(editor.next_wanted):
        QTest.keyClick(
            field(editor, "Begründung"), Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier
        )


def test_the_begruendung_comes_into_sight_also_in_a_low_window(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.resize(340, 300)
    editor.show_entries((massnahme(bridge, "3.2").id,))
    editor.focus_begruendung()
    edit = field(editor, "Begründung")

    def in_sight() -> bool:
        top = edit.mapTo(editor.viewport(), edit.rect().topLeft()).y()
        return 0 <= top <= editor.viewport().height() - edit.height()

    qtbot.waitUntil(in_sight)


def test_escape_goes_back_to_the_tree_from_every_control(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.show_entries((massnahme(bridge, "3.2").id,))
    controls: list[QWidget] = [
        radios(editor)["Ziel erreicht"],
        boxes(editor)["Pflichtaufgabe"],
        field(editor, "Sachstand"),
        combo(editor),
    ]
    for control in controls:
        with qtbot.waitSignal(editor.leave_to_tree):
            QTest.keyClick(control, Qt.Key.Key_Escape)


def test_several_measures_show_what_they_agree_on(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    session = session_of(bridge)
    ids = [m.id for m in session.index.massnahmen()][:5]
    session.execute(changes.set_ampel(session.index, session.runde, ids, Ampel.ROT))
    session.execute(changes.set_pflichtaufgabe(session.index, session.runde, ids[:2], True))
    session.execute(changes.set_stand(session.index, session.runde, ids[:1], Stand.ABGESTIMMT))
    editor.show_entries(tuple(ids))
    assert "5 Maßnahmen ausgewählt" in visible_texts(editor)
    assert checked(editor) == ["nicht erreicht", "noch offen"]
    assert boxes(editor)["Pflichtaufgabe"].checkState() is Qt.CheckState.PartiallyChecked
    assert boxes(editor)["Zuständigkeit unklar"].checkState() is Qt.CheckState.Unchecked
    assert combo(editor).currentIndex() == -1
    assert not field(editor, "Begründung").isVisible()

    session.execute(changes.set_ampel(session.index, session.runde, ids[:1], Ampel.GRUEN))
    assert checked(editor) == ["noch offen"]


def test_a_half_checked_mark_is_set_for_all_with_one_click(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    write_for(editor, bridge)
    session = session_of(bridge)
    ids = [m.id for m in session.index.massnahmen()][:3]
    session.execute(changes.set_pflichtaufgabe(session.index, session.runde, ids[:1], True))
    editor.show_entries(tuple(ids))
    boxes(editor)["Pflichtaufgabe"].click()
    assert [session.bewertung(i).pflichtaufgabe for i in ids] == [True] * 3
    boxes(editor)["Pflichtaufgabe"].click()
    assert [session.bewertung(i).pflichtaufgabe for i in ids] == [False] * 3


def test_an_entry_above_shows_counts_and_no_controls(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    session = session_of(bridge)
    goal = session.index.eltern(massnahme(bridge, "3.2"))
    assert goal is not None
    editor.show_entries((goal.id,))
    assert "0 von 2 Maßnahmen bewertet" in visible_texts(editor)
    assert not any(radio.isVisible() for radio in radios(editor).values())
    assert editor.shown_massnahmen() == ()
    session.execute(
        changes.set_ampel(session.index, session.runde, [massnahme(bridge, "3.2").id], Ampel.GELB)
    )
    assert "1 von 2 Maßnahmen bewertet" in visible_texts(editor)
    assert "teilweise erreicht: 1" in visible_texts(editor)


def test_nothing_chosen_is_said_in_words(editor: RatingEditor) -> None:
    editor.show_entries(())
    assert visible_texts(editor) == ["Wählen Sie links einen Eintrag aus, um ihn zu bewerten."]


def test_texts_of_people_are_never_read_as_markup_or_mnemonics(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    session = session_of(bridge)
    old = massnahme(bridge, "3.2")
    session.execute(changes.set_knoten(session.index, replace(old, titel="<b>A&B</b>")))
    editor.show_entries((old.id,))
    heading = next(w for w in editor.findChildren(QLabel) if w.text() == "3.2 <b>A&B</b>")
    assert heading.textFormat() is Qt.TextFormat.PlainText
    assert name_of(heading) == "Maßnahme 3.2 <b>A&B</b>"


def test_a_frozen_round_can_be_read_but_not_changed(qtbot: QtBot, tmp_path: Path) -> None:
    bridge = bridge_to(tmp_path, frozen)
    editor = shown_editor(qtbot, bridge)
    editor.show_entries((massnahme(bridge, "3.2").id,))
    assert any("ist eingefroren" in text for text in visible_texts(editor))
    assert not any(radio.isEnabled() for radio in radios(editor).values())
    assert "teilweise erreicht" in checked(editor)
    assert field(editor, "Begründung").isReadOnly()
    assert field(editor, "Begründung").toPlainText().startswith("Schutzsuchende")
    bridge.open(None)


def test_the_rating_of_the_round_before_is_shown(qtbot: QtBot, tmp_path: Path) -> None:
    wanted = massnahme(bridge_to(tmp_path), "3.2").id
    (tmp_path / "neu").mkdir()
    bridge = bridge_to(
        tmp_path / "neu",
        lambda k: with_earlier_round(k, Bewertung("", wanted, ampel=Ampel.ROT)),
    )
    editor = shown_editor(qtbot, bridge)
    editor.show_entries((wanted,))
    assert "Zwischenstand 2020: nicht erreicht" in visible_texts(editor)
    bridge.open(None)


def test_another_round_shows_its_own_values(qtbot: QtBot, tmp_path: Path) -> None:
    bridge = bridge_to(tmp_path, with_earlier_round)
    editor = shown_editor(qtbot, bridge)
    editor.show_entries((massnahme(bridge, "3.2").id,))
    assert "teilweise erreicht" in checked(editor)
    session = session_of(bridge)
    session.choose_runde(session.index.runden[0].id)
    assert "noch nicht bewertet" in checked(editor)
    assert field(editor, "Begründung").toPlainText() == ""
    bridge.open(None)


def test_nothing_is_left_of_a_konzept_that_was_closed(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    editor.show_entries((massnahme(bridge, "3.2").id,))
    bridge.open(None)
    assert editor.shown_massnahmen() == ()
    assert len(visible_texts(editor)) == 1


def test_every_control_has_a_name_and_mnemonics_are_unique(
    editor: RatingEditor, bridge: SessionBridge
) -> None:
    session = session_of(bridge)
    name = massnahme(bridge, "3.2").id
    session.execute(
        changes.set_ampel(session.index, session.runde, [name], Ampel.NICHT_BEWERTBAR, "x")
    )
    editor.show_entries((name,))
    focusable = [
        widget
        for widget in editor.findChildren(QWidget)
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]
    assert len(focusable) == 15
    assert all(name_of(widget) for widget in focusable)
    marked = [label.text() for label in editor.findChildren(QLabel) if label.buddy()]
    marked += [box.text() for box in boxes(editor).values()]
    letters = [text[text.index("&") + 1].casefold() for text in marked]
    assert len(letters) == len(set(letters))
    assert not set(letters) & set("dbawuh")


def test_the_tab_key_goes_in_the_order_of_reading(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    session = session_of(bridge)
    name = massnahme(bridge, "3.2").id
    session.execute(
        changes.set_ampel(session.index, session.runde, [name], Ampel.NICHT_BEWERTBAR, "x")
    )
    editor.show_entries((name,))
    radios(editor)["nicht bewertbar"].setFocus()
    names = []
    for _ in range(11):
        focus = editor.focusWidget()
        assert focus is not None
        names.append(name_of(focus))
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert names == [
        "nicht bewertbar",
        "Grund",
        "Pflichtaufgabe",
        "Zuständigkeit unklar",
        "Rahmenbedingungen verändert",
        "noch offen",
        "Begründung",
        "Sachstand",
        "Quelle",
        "Interne Notiz",
        # On this system Qt tells the value as the name of a list; its label is a relation.
        Stand.VORSCHLAG.label,
    ]
    assert combo(editor).accessibleName() == "Stand der Arbeit"


def test_the_panel_never_needs_to_scroll_sideways(
    qtbot: QtBot, editor: RatingEditor, bridge: SessionBridge
) -> None:
    font = editor.font()
    font.setPointSizeF(20)
    editor.setFont(font)
    editor.resize(340, 480)
    for chosen in ("3.2", "37.1"):
        editor.show_entries((massnahme(bridge, chosen).id,))
        qtbot.wait(20)
        qtbot.waitUntil(lambda: editor.horizontalScrollBar().maximum() == 0)
    cards = list(radios(editor).values())
    assert all(card.height() >= 32 and card.width() >= 32 for card in cards)
