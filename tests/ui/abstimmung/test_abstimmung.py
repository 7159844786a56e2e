"""The tab „Abstimmung“ in the real window: a meeting goes through measures with the keyboard."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of
from tests.ui.open_dialogs import Dialogs
from tests.ui.open_window import session_of

from zielbewertung.app.abstimmung.auswahl import OFFEN, Auswahl, Auswahlart
from zielbewertung.domain.bewertungsrunden.abstimmen import nachher_of, vorher_of
from zielbewertung.domain.bewertungsrunden.akten import Abstimmung
from zielbewertung.domain.werte import Ampel, Stand
from zielbewertung.ui.abstimmung.deviations_dialog import DeviationsDialog
from zielbewertung.ui.abstimmung.page import AbstimmungPage
from zielbewertung.ui.main_window import MainWindow

M1, M2, M3, M4, M5 = MASSNAHMEN
RAT = id_of("rat")
HEUTE = date.today().isoformat()


def _press(page: AbstimmungPage, key: Qt.Key) -> None:
    focused = page.window().focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key)


def _kept(window: MainWindow, massnahme: str) -> Abstimmung:
    kept = session_of(window).index.abstimmung(RUNDE.id, massnahme, HEUTE)
    assert kept is not None
    return kept


def _stand(window: MainWindow, massnahme: str) -> Stand:
    return session_of(window).bewertung(massnahme).stand


def test_keys_rate_and_enter_agrees_and_goes_on(window: MainWindow, page: AbstimmungPage) -> None:
    assert page.current() == M1
    _press(page, Qt.Key.Key_1)
    assert page.current() == M1
    _press(page, Qt.Key.Key_P)
    _press(page, Qt.Key.Key_Return)

    assert page.current() == M2
    assert session_of(window).bewertung(M1).pflichtaufgabe
    assert _stand(window, M1) is Stand.ABGESTIMMT
    kept = _kept(window, M1)
    assert kept.abgestimmt
    assert (vorher_of(kept).ampel, nachher_of(kept).ampel) == (Ampel.GELB, Ampel.GRUEN)
    assert page.bar.progress.text() == "abgestimmt: 1 von 5"
    assert page.bar.place.value() == 2


def test_agreeing_is_one_step_and_undo_returns_to_the_measure(
    window: MainWindow, page: AbstimmungPage
) -> None:
    _press(page, Qt.Key.Key_Return)
    assert page.current() == M2
    window.commands["bearbeiten.rueckgaengig"].trigger()

    assert page.current() == M1
    assert _stand(window, M1) is Stand.VORSCHLAG
    assert session_of(window).index.abstimmung(RUNDE.id, M1, HEUTE) is None


def test_what_is_not_rated_is_not_agreed_on(window: MainWindow, page: AbstimmungPage) -> None:
    page.show_measure(M4)
    _press(page, Qt.Key.Key_Return)

    assert page.current() == M4
    assert _stand(window, M4) is Stand.OFFEN


def test_a_number_that_is_typed_jumps_and_enter_does_not_agree(
    window: MainWindow, page: AbstimmungPage
) -> None:
    page.bar.place.setFocus()
    page.bar.place.selectAll()
    QTest.keyClicks(page.bar.place, "3")
    QTest.keyClick(page.bar.place, Qt.Key.Key_P)
    QTest.keyClick(page.bar.place, Qt.Key.Key_Return)

    assert page.current() == M3
    assert _stand(window, M3) is Stand.VORSCHLAG
    assert not session_of(window).bewertung(M1).pflichtaufgabe
    assert page.bar.agree.hasFocus()
    page.bar.art.setFocus()
    QTest.keyClick(page.bar.art, Qt.Key.Key_Return)
    assert _stand(window, M3) is Stand.VORSCHLAG


def test_the_toolbar_means_the_measure_of_the_meeting(
    window: MainWindow, page: AbstimmungPage
) -> None:
    _press(page, Qt.Key.Key_Right)
    window.commands["bewerten.rot"].trigger()

    assert session_of(window).bewertung(M2).ampel is Ampel.ROT
    assert vorher_of(_kept(window, M2)).ampel is Ampel.GELB
    assert window.parts.tree.current_id() == M2


def test_views_of_units_stand_beside_ours_and_say_in_what_they_differ(
    window: MainWindow, page: AbstimmungPage
) -> None:
    page.show_measure(M2)
    ours, *_, theirs = page.sheet.views.shown_views()

    assert ours.wort == "teilweise erreicht"
    assert theirs.wort == "Ziel erreicht"
    assert theirs.text == "Läuft gut."
    assert theirs.abweichung == "weicht ab: Zielerreichung"


def test_few_views_take_all_the_room(window: MainWindow, page: AbstimmungPage) -> None:
    page.show_measure(M4)
    cards = page.sheet.views.shown()

    assert 1 <= len(cards) <= 2
    assert sum(card.width() for card in cards) > page.sheet.views.width() * 0.9


@pytest.mark.parametrize(
    ("auswahl", "found"),
    [
        (Auswahl(Auswahlart.VORSCHLAG), (M1, M2, M3)),
        (Auswahl(Auswahlart.ABWEICHUNG), (M2,)),
        (Auswahl(Auswahlart.AMPEL, "gelb"), (M1, M2, M3)),
        (Auswahl(Auswahlart.AMPEL, OFFEN), (M4, M5)),
    ],
)
def test_only_some_measures_are_gone_through(
    window: MainWindow, page: AbstimmungPage, auswahl: Auswahl, found: tuple[str, ...]
) -> None:
    page.bar.choose(auswahl, session_of(window))

    assert page.massnahmen == found


def test_of_one_unit_are_the_measures_it_answered(
    window: MainWindow, page: AbstimmungPage
) -> None:
    page.bar.choose(Auswahl(Auswahlart.STELLE, RAT), session_of(window))

    assert M2 in page.massnahmen
    assert page.bar.wert.currentData() == RAT


def test_nothing_to_go_through_is_told(window: MainWindow, page: AbstimmungPage) -> None:
    page.bar.choose(Auswahl(Auswahlart.AMPEL, "nicht_bewertbar"), session_of(window))

    assert page.massnahmen == ()
    assert not page.bar.agree.isEnabled()


def test_note_and_open_point_are_written_when_the_field_is_left(
    window: MainWindow, page: AbstimmungPage
) -> None:
    _press(page, Qt.Key.Key_N)
    QTest.keyClicks(page.window().focusWidget(), "So 1 beschlossen")
    _press(page, Qt.Key.Key_Escape)
    _press(page, Qt.Key.Key_O)
    QTest.keyClicks(page.window().focusWidget(), "Zahlen")
    _press(page, Qt.Key.Key_Escape)
    page.sheet.decision.einheit.choose(RAT)
    page.sheet.decision.einheit.activated.emit(page.sheet.decision.einheit.currentIndex())
    page.sheet.decision.bis.setText("18.12.2026")
    page.sheet.decision.bis.editingFinished.emit()

    kept = _kept(window, M1)
    assert (kept.notiz, kept.offener_punkt) == ("So 1 beschlossen", "Zahlen")
    assert (kept.einheit, kept.bis) == (RAT, date(2026, 12, 18))
    assert session_of(window).bewertung(M1).ampel is Ampel.GELB


def test_a_text_being_written_goes_into_the_file_before_the_next_measure(
    window: MainWindow, page: AbstimmungPage
) -> None:
    page.sheet.decision.notiz.edit.setPlainText("noch schnell")
    page.step(forward=True)

    assert _kept(window, M1).notiz == "noch schnell"
    assert page.sheet.decision.notiz.text == ""


def test_all_of_one_colour_stand_side_by_side(window: MainWindow, page: AbstimmungPage) -> None:
    page.bar.choose(Auswahl(Auswahlart.AMPEL, "gelb"), session_of(window))
    page.bar.side_by_side.setChecked(True)
    cards = page.side_by_side.cards()
    assert len(cards) == 3
    cards[2].click()

    assert page.current() == M3
    assert not page.bar.side_by_side.isChecked()


def test_full_screen_hides_the_bars_and_escape_shows_them_again(
    window: MainWindow, page: AbstimmungPage
) -> None:
    window.commands["ansicht.abstimmung_gross"].trigger()
    assert window.isFullScreen()
    assert window.menuBar().isHidden()
    assert window.parts.tabs.tabBar().isHidden()
    page.bar.agree.setFocus()
    _press(page, Qt.Key.Key_Escape)

    assert not window.isFullScreen()
    assert not window.menuBar().isHidden()
    assert window.parts.tabs.currentWidget() is window.parts.abstimmung
    _press(page, Qt.Key.Key_Escape)
    assert window.parts.tabs.currentIndex() == 0


def test_keys_of_the_menus_work_in_full_screen(window: MainWindow, page: AbstimmungPage) -> None:
    _press(page, Qt.Key.Key_1)
    window.commands["ansicht.abstimmung_gross"].trigger()
    page.bar.agree.setFocus()
    focused = window.focusWidget()
    QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert session_of(window).bewertung(M1).ampel is Ampel.GELB
    window.commands["ansicht.abstimmung_gross"].trigger()


def test_a_frozen_round_is_only_looked_at(window: MainWindow, page: AbstimmungPage) -> None:
    session_of(window).choose_runde(FRUEHER.id)

    assert page.frozen.isVisible()
    assert "eingefroren" in page.frozen.text()
    assert not page.sheet.reopen.isVisible()
    assert page.sheet.decision.notiz.edit.isReadOnly()
    before = session_of(window).snapshot()
    page.bar.place.setFocus()
    QTest.keyClick(page, Qt.Key.Key_P)
    assert session_of(window).snapshot() == before


def test_doubt_makes_a_measure_a_vorschlag_again(window: MainWindow, page: AbstimmungPage) -> None:
    _press(page, Qt.Key.Key_Return)
    _press(page, Qt.Key.Key_Left)
    page.sheet.reopen.click()

    assert _stand(window, M1) is Stand.VORSCHLAG


# ---------------------------------------------------------------------- dialogs


def test_a_deviation_leads_to_its_measure(
    window: MainWindow, page: AbstimmungPage, dialogs: Dialogs
) -> None:
    page.bar.choose(Auswahl(Auswahlart.AMPEL, OFFEN), session_of(window))

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, DeviationsDialog)
        assert [row.satz for row in dialog.rows] == [dialog.list.item(0).text()]
        assert "„Ziel erreicht“ statt „teilweise erreicht“" in dialog.rows[0].satz
        dialog.text.click()
        assert QApplication.clipboard().text() == dialog.rows[0].satz
        dialog.csv.click()
        assert QApplication.clipboard().text().startswith("Nummer;Maßnahme;Stelle;")
        dialog.unit.setCurrentIndex(1)
        assert len(dialog.rows) == 1
        dialog.go.click()

    dialogs.answers = [answer]
    page.bar.deviations.click()

    assert page.current() == M2
    assert page.bar.auswahl() == Auswahl()
