"""The dialog of the Abgleich as people use it: by keys, by the mouse, with a screen reader."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QFont, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from tests.domain.abgleich.faelle import BASIS, INDEX, bewertung, changed, everything_of, knoten
from tests.domain.konzepte import RUNDE, id_of

from zielbewertung.domain.abgleich import Eigenes, Konflikt, Seite, compare
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept
from zielbewertung.domain.werte import Ampel, Rundenstatus
from zielbewertung.ui.dialogs.abgleich import (
    AbgleichDialog,
    Abgleichwunsch,
    summary_of,
)
from zielbewertung.ui.look.theme import Darstellung, apply_theme, scaled_font

R = RUNDE.id
UNSERE, FREMDE = Seite.UNSERE, Seite.FREMDE
KEY = Qt.Key
LONG = "Die Beratung begann im Herbst an drei Standorten und wird gut angenommen."
SMILE = "\N{GRINNING FACE}"
"""A letter that Qt counts as two."""
OTHER = "Die Beratung begann im Frühjahr an vier Standorten und wird gut angenommen."

OURS = changed(
    bewertung(R, "m1", begruendung=LONG),
    bewertung(R, "m2", ampel=Ampel.ROT),
    knoten("z3", titel="Unser Ziel"),
)
THEIRS = changed(
    bewertung(R, "m1", begruendung=OTHER),
    bewertung(R, "m2", ampel=Ampel.GELB),
    bewertung(R, "m4", quelle="Bericht <b>2022</b>"),
    knoten("z3", titel="Deren Ziel"),
)
"""Both sides differ in three fields, a fourth comes in."""


def _shown(qtbot: QtBot, ours: Konzept = OURS, theirs: Konzept = THEIRS) -> AbgleichDialog:
    dialog = AbgleichDialog(None, compare(BASIS, ours, theirs), KonzeptIndex(ours))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is announced."""
    heard: list[str] = []
    monkeypatch.setattr(
        QAccessible, "updateAccessibility", lambda event: heard.append(event.message())
    )
    return heard


def _press(dialog: AbgleichDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog.liste, key)


def _spoken(dialog: AbgleichDialog) -> list[str]:
    table = QAccessible.queryAccessibleInterface(dialog.liste)
    cells = (table.child(row) for row in range(table.childCount()))
    return [cell.text(QAccessible.Text.Name) for cell in cells if cell is not None]


def _chosen(dialog: AbgleichDialog) -> list[tuple[str, Seite | Eigenes]]:
    def name(konflikt: Konflikt) -> str:
        return konflikt.felder[0]

    return [(name(konflikt), seite) for konflikt, seite in dialog.wahl.items()]


# ---------------------------------------------------------------------- nothing to decide


def test_what_came_in_is_listed_and_taken_over_by_enter(qtbot: QtBot) -> None:
    dialog = _shown(qtbot, BASIS, THEIRS)

    assert dialog.windowTitle() == "Die Datei wurde von anderer Seite geändert"
    assert dialog.accessibleDescription().startswith("4 Änderungen kommen hinzu.")
    assert dialog.liste.hasFocus()
    texts = [dialog.gegenueber.texts[seite].toPlainText() for seite in Seite]
    assert texts == ["Das Paket liegt überall aus.", OTHER]

    _press(dialog, KEY.Key_Return)

    assert not dialog.isVisible()
    assert (dialog.wunsch, dialog.wahl) == (Abgleichwunsch.UEBERNEHMEN, {})


def test_the_current_row_is_shown_before_and_after(qtbot: QtBot) -> None:
    dialog = _shown(qtbot, BASIS, THEIRS)

    _press(dialog, KEY.Key_End)

    both = [dialog.gegenueber.texts[seite] for seite in Seite]
    assert [text.toPlainText() for text in both] == ["(leer)", "Bericht <b>2022</b>"]
    assert [text.accessibleName() for text in both] == [
        "Eigene Fassung: Quelle",
        "Andere Fassung: Quelle",
    ]


def test_what_rules_depend_on_is_shown_before_and_after_without_cards(qtbot: QtBot) -> None:
    dialog = _shown(qtbot, BASIS, changed(knoten("z3", titel="Deren Ziel")))

    both = [dialog.gegenueber.texts[seite] for seite in Seite]
    assert [text.accessibleName() for text in both] == ["Vorher: Titel", "Nachher: Titel"]
    assert not any(card.isVisible() for card in dialog.gegenueber.cards.values())


def test_later_and_esc_leave_everything_as_it_is(qtbot: QtBot) -> None:
    for leave in ("key", "button"):
        dialog = _shown(qtbot, BASIS, THEIRS)
        if leave == "key":
            _press(dialog, KEY.Key_Escape)
        else:
            later = next(b for b in dialog.findChildren(QPushButton) if b.text() == "&Später")
            QTest.mouseClick(later, Qt.MouseButton.LeftButton)
        assert not dialog.isVisible()
        assert dialog.wunsch is Abgleichwunsch.SPAETER


def test_the_own_fassung_can_be_kept_as_a_copy_without_deciding_anything(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)

    QTest.mouseClick(dialog.kopie, Qt.MouseButton.LeftButton)

    assert not dialog.isVisible()
    assert dialog.wunsch is Abgleichwunsch.KOPIE


# ---------------------------------------------------------------------- deciding


def test_three_keys_decide_three_and_enter_takes_over(qtbot: QtBot, heard: list[str]) -> None:
    dialog = _shown(qtbot)
    assert not dialog.uebernehmen.isEnabled()

    _press(dialog, KEY.Key_Right, KEY.Key_F8, KEY.Key_Left, KEY.Key_F8)
    assert not dialog.uebernehmen.isEnabled()
    _press(dialog, KEY.Key_Return)
    assert dialog.isVisible()
    _press(dialog, KEY.Key_Right)

    assert heard == [
        "Andere Fassung. 1 von 3 entschieden.",
        "Eigene Fassung. 2 von 3 entschieden.",
        "Andere Fassung. 3 von 3 entschieden. Sie können übernehmen.",
    ]
    assert dialog.uebernehmen.isEnabled()
    _press(dialog, KEY.Key_Return)
    assert dialog.wunsch is Abgleichwunsch.UEBERNEHMEN
    assert _chosen(dialog) == [("begruendung", FREMDE), ("ampel", UNSERE), ("titel", FREMDE)]


def test_f8_goes_around_what_is_open_in_both_directions(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    _press(dialog, KEY.Key_Down, KEY.Key_Left)

    rows = []
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        for _ in range(2):
            QTest.keyClick(dialog.liste, KEY.Key_F8, modifier)
            rows.append(dialog.liste.currentIndex().row())

    assert rows == [2, 0, 2, 0]


def test_the_cards_choose_by_mouse_and_by_the_space_bar(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    cards = dialog.gegenueber.cards

    QTest.mouseClick(cards[FREMDE], Qt.MouseButton.LeftButton)
    assert _chosen(dialog) == [("begruendung", FREMDE)]
    cards[FREMDE].setFocus()
    QTest.keyClick(cards[FREMDE], KEY.Key_Left)
    assert _chosen(dialog) == [("begruendung", FREMDE)]
    QTest.keyClick(cards[UNSERE], KEY.Key_Space)
    assert _chosen(dialog) == [("begruendung", UNSERE)]

    _press(dialog, KEY.Key_Down)
    assert not any(card.isChecked() for card in cards.values())
    _press(dialog, KEY.Key_Up)
    assert cards[UNSERE].isChecked()


def test_all_that_is_open_is_decided_at_once(qtbot: QtBot, heard: list[str]) -> None:
    dialog = _shown(qtbot)
    _press(dialog, KEY.Key_Left)

    QTest.mouseClick(dialog.rest[FREMDE], Qt.MouseButton.LeftButton)

    assert _chosen(dialog) == [("begruendung", UNSERE), ("ampel", FREMDE), ("titel", FREMDE)]
    assert heard[-1] == (
        "Alle offenen: andere Fassung. 3 von 3 entschieden. Sie können übernehmen."
    )
    assert not any(button.isEnabled() for button in dialog.rest.values())
    assert dialog.gegenueber.cards[UNSERE].isChecked()


def test_what_only_comes_in_can_be_left_out(qtbot: QtBot, heard: list[str]) -> None:
    dialog = _shown(qtbot)

    _press(dialog, KEY.Key_End, KEY.Key_Left)

    assert dialog.wahl == {}
    assert list(dialog.ausnahmen.values()) == [UNSERE]
    assert heard == ["Eigene Fassung. 0 von 3 entschieden."]

    _press(dialog, KEY.Key_Delete)

    assert dialog.ausnahmen == {}


def test_what_rules_depend_on_can_not_be_decided(qtbot: QtBot, heard: list[str]) -> None:
    theirs = changed(knoten("z3", titel="Deren Ziel"))
    dialog = _shown(qtbot, BASIS, theirs)

    _press(dialog, KEY.Key_Left, KEY.Key_Right, KEY.Key_F2)

    assert (dialog.wahl, dialog.ausnahmen, heard) == ({}, {}, [])


def test_what_is_not_possible_is_told_and_its_card_can_not_be_pressed(
    qtbot: QtBot, heard: list[str]
) -> None:
    frozen = changed(replace(RUNDE, status=Rundenstatus.EINGEFROREN))
    dialog = _shown(qtbot, frozen, changed(bewertung(R, "m2", ampel=Ampel.ROT)))

    _press(dialog, KEY.Key_Right)

    assert dialog.wahl == {}
    assert heard[0].startswith("Das ist hier nicht möglich. In der eigenen Fassung ist die Runde")
    assert not dialog.gegenueber.cards[FREMDE].isEnabled()
    _press(dialog, KEY.Key_Left)
    assert dialog.uebernehmen.isEnabled()


def test_what_was_chosen_is_what_becomes_of_ours(qtbot: QtBot) -> None:
    abgleich = compare(BASIS, OURS, THEIRS)
    dialog = AbgleichDialog(None, abgleich, KonzeptIndex(OURS))
    qtbot.addWidget(dialog)

    _press(dialog, KEY.Key_Left, KEY.Key_Down, KEY.Key_Left, KEY.Key_Down, KEY.Key_Left)

    change = abgleich.change(dialog.wahl, "Abgleich")
    assert [step.neu for step in change.steps()] == [
        bewertung(R, "m4", quelle="Bericht <b>2022</b>")
    ]


def test_who_closes_it_means_later(qtbot: QtBot, dialogs: object) -> None:
    dialog = AbgleichDialog(None, compare(BASIS, OURS, THEIRS), INDEX)
    dialog.exec()

    assert (dialog.wunsch, dialog.wahl) == (Abgleichwunsch.SPAETER, {})


# ---------------------------------------------------------------------- reading and hearing


def test_every_row_speaks_in_full_and_says_what_was_chosen(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    _press(dialog, KEY.Key_Down, KEY.Key_Right)

    massnahme = "Maßnahme 1.2 Bedarfsermittlung, Runde Evaluation 2022"
    assert _spoken(dialog)[1:] == [
        f"Gewählt: andere Fassung: {massnahme}, Zielerreichung: "
        "eigene Fassung nicht erreicht; andere Fassung teilweise erreicht",
        "Noch offen: Ziel 3 Unser Ziel, Titel: eigene Fassung Unser Ziel; "
        "andere Fassung Deren Ziel",
        "Kommt hinzu: Maßnahme 3.2 Bedarfsermittlung, Runde Evaluation 2022, "
        "Quelle: von (leer) zu Bericht <b>2022</b>",
    ]


def test_in_long_texts_the_words_that_differ_are_marked(qtbot: QtBot) -> None:
    ours = changed(bewertung(R, "m1", begruendung=f"{SMILE} {LONG}"))
    dialog = _shown(qtbot, ours, changed(bewertung(R, "m1", begruendung=f"{SMILE} {OTHER}")))

    marked = [
        [mark.cursor.selectedText() for mark in dialog.gegenueber.texts[seite].extraSelections()]
        for seite in Seite
    ]

    assert marked == [["Herbst", "drei"], ["Frühjahr", "vier"]]


def test_a_removed_goal_is_shown_with_all_that_hangs_on_it(qtbot: QtBot) -> None:
    neu = Knoten(id_of("m9"), id_of("z2"), 3, 0, "2.1", "Sprechstunde")
    ours = changed(neu, Bewertung(R, neu.id, Ampel.ROT))
    dialog = _shown(qtbot, ours, changed(ohne=everything_of("z2")))

    text = dialog.gegenueber.texts[UNSERE].toPlainText()

    assert "Maßnahme 2.1 Sprechstunde, ganzer Eintrag:" in text
    assert "Zielerreichung:\nnicht erreicht" in text
    assert not any(field.extraSelections() for field in dialog.gegenueber.texts.values())
    assert "andere Fassung entfernt" in _spoken(dialog)[0]


def test_tab_goes_through_everything_in_the_order_of_reading(qtbot: QtBot) -> None:
    dialog = _shown(qtbot)
    visited = []
    for _ in range(7):
        widget = QApplication.focusWidget()
        assert widget is not None
        visited.append(widget)
        QTest.keyClick(widget, KEY.Key_Tab)

    assert visited == [
        dialog.liste,
        dialog.rest[UNSERE],
        dialog.rest[FREMDE],
        dialog.gegenueber.cards[UNSERE],  # the cards are one stop, arrow keys go on
        dialog.gegenueber.texts[UNSERE],
        dialog.gegenueber.texts[FREMDE],
        dialog.kopie,
    ]


@pytest.mark.parametrize("count", [0, 1, 2])
def test_the_summary_counts_in_words(count: int) -> None:
    words = {0: "", 1: "Eine weitere Änderung", 2: "2 weitere Änderungen"}[count]
    summary = summary_of(1, count)

    assert summary.startswith("An einer Stelle passen")
    assert words in summary
    assert ("Rückfrage" in summary) == bool(count)
    assert summary_of(3, 0).startswith("An 3 Stellen")
    assert summary_of(0, 1).startswith("Eine Änderung kommt hinzu.")


# ---------------------------------------------------------------------- looks


@pytest.mark.parametrize("dark", [False, True])
def test_at_200_percent_in_a_small_window_everything_can_be_reached(
    qtbot: QtBot, qapp: QApplication, dark: bool
) -> None:
    apply_theme(qapp, Darstellung.DUNKEL if dark else Darstellung.HELL)
    qapp.setFont(scaled_font(QFont(qapp.font()), 200))
    dialog = _shown(qtbot)
    dialog.resize(853, 480)
    qtbot.waitUntil(lambda: dialog.width() == 853)

    assert dialog.minimumSizeHint().width() <= 853
    for button in (dialog.uebernehmen, dialog.kopie):
        assert dialog.rect().contains(button.mapTo(dialog, button.rect().bottomRight()))
    for widget in (*dialog.rest.values(), *dialog.gegenueber.texts.values()):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        left = widget.mapTo(dialog, QPoint(0, 0)).x()
        assert 0 <= left <= dialog.width() - widget.width()
        assert widget.height() >= 24


def test_the_texts_stand_below_each_other_where_it_is_narrow(
    qtbot: QtBot, qapp: QApplication
) -> None:
    qapp.setFont(scaled_font(QFont(qapp.font()), 200))
    dialog = _shown(qtbot)
    texts = dialog.gegenueber.texts
    tops = []
    for wide in (1300, 780):
        dialog.resize(wide, 900)
        QApplication.processEvents()
        tops.append([text.mapTo(dialog, QPoint(0, 0)).y() for text in texts.values()])

    assert tops[0][0] == tops[0][1]
    assert tops[1][0] < tops[1][1]


def test_the_marks_follow_the_colours(qtbot: QtBot, qapp: QApplication) -> None:
    grounds = []
    dialog = _shown(qtbot)
    for look in (Darstellung.HELL, Darstellung.DUNKEL):
        apply_theme(qapp, look)
        qtbot.wait(1)
        (mark, *_) = dialog.gegenueber.texts[UNSERE].extraSelections()
        grounds.append(mark.format.background().color().name())

    assert len(set(grounds)) == 2


def test_open_and_chosen_rows_look_different(qtbot: QtBot, qapp: QApplication) -> None:
    apply_theme(qapp, Darstellung.HELL)
    dialog = _shown(qtbot)
    _press(dialog, KEY.Key_End)
    before = dialog.liste.grab().toImage()
    dialog.liste.chosen.emit(0, UNSERE)
    after = dialog.liste.grab().toImage()
    row = dialog.liste.visualRect(dialog.liste.model().index(0, 0))

    assert _differs(before, after, row.left(), row.right(), row.center().y())
    below = dialog.liste.visualRect(dialog.liste.model().index(1, 0)).center().y()
    assert not _differs(before, after, row.left(), row.right(), below)


def _differs(one: QImage, other: QImage, left: int, right: int, y: int) -> bool:
    return any(one.pixel(x, y) != other.pixel(x, y) for x in range(left, right))
