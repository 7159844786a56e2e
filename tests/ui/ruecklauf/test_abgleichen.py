"""Deciding on what units say, by keys and by mouse, in a real window."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, M2, M3, SCHULE, said
from tests.ui.open_dialogs import Dialogs, decide_for
from tests.ui.open_window import session_of
from tests.ui.ruecklauf.fenster import window_with_units

from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.rueckmeldungen.angaben import angaben_of
from zielbewertung.domain.rueckmeldungen.vergleich import compare
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel, Rundenstatus, Weg
from zielbewertung.ui.abgleich.zeilenmodell import OFFEN
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.ruecklauf.compare_dialog import RueckmeldungenDialog

KEY = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, dialogs: Dialogs) -> MainWindow:
    """Jugend and Schule contradict each other in M2; the rest is clear or changed by us, too."""
    window = window_with_units(qtbot, qapp, tmp_path)
    session = session_of(window)
    asked = angaben_of(session.bewertung(M1))
    answers = (
        said(JUGEND, M1, vorher=asked, ampel=Ampel.ROT),
        said(JUGEND, M2, quelle="Bericht der Jugend"),
        said(SCHULE, M2, quelle="Bericht der Schule"),
        said(SCHULE, M3, begruendung="Die Schule sieht es anders.", sachstand="Begonnen"),
    )
    parts = tuple(Replace(None, replace(a, fragebogen=None), "Rücklauf") for a in answers)
    session.execute(Group(parts, "Rücklauf"))
    return window


def compared(
    window: MainWindow, dialogs: Dialogs, work: Callable[[RueckmeldungenDialog], object]
) -> None:
    """Open the dialog and do something in it."""

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, RueckmeldungenDialog)
        try:
            work(dialog)
        except AssertionError:
            dialog.done(0)  # otherwise it would ask whether decisions may be lost
            raise

    dialogs.answers.insert(0, answer)
    window.commands["austausch.rueckmeldungen"].trigger()


def marks(dialog: RueckmeldungenDialog) -> list[str]:
    model = dialog.liste.model()
    words = (model.index(n, 0) for n in range(model.rowCount()))
    spoken = (str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in words)
    return [text.partition(":")[0] for text in spoken]


def test_all_that_is_clear_is_taken_over_as_one_step(window: MainWindow, dialogs: Dialogs) -> None:
    session = session_of(window)
    before = session.snapshot()

    def work(dialog: RueckmeldungenDialog) -> None:
        assert marks(dialog) == ["nur die Stelle", OFFEN, OFFEN, "nur die Stelle"]
        assert not dialog.ok.isEnabled()
        dialog.clear.click()
        assert marks(dialog) == ["übernommen", OFFEN, OFFEN, "übernommen"]
        dialog.ok.click()

    compared(window, dialogs, work)
    assert session.bewertung(M1).ampel is Ampel.ROT
    assert session.bewertung(M3).sachstand == "Begonnen"
    assert session.bewertung(M2).quelle == ""
    assert len(compare(session.index, session.runde.id)) == 2
    step = session.history.next_undo
    assert step is not None
    assert (step.weg, step.art) == (Weg.ABGLEICH, Schrittart.NEU)
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.snapshot() == before


def test_keys_decide_from_one_open_row_to_the_next(window: MainWindow, dialogs: Dialogs) -> None:
    def work(dialog: RueckmeldungenDialog) -> None:
        liste = dialog.liste
        QTest.keyClick(liste, KEY.Key_Left)
        QTest.keyClick(liste, KEY.Key_F8)
        assert liste.currentIndex().row() == 1
        QTest.keyClick(liste, KEY.Key_Right)
        QTest.keyClick(liste, KEY.Key_Right)
        QTest.keyClick(liste, KEY.Key_Return)
        QTest.keyClick(liste, KEY.Key_Left)
        QTest.keyClick(liste, KEY.Key_Delete)
        assert marks(dialog) == ["bleibt", "Stelle 2", OFFEN, "nur die Stelle"]
        dialog.ok.click()

    compared(window, dialogs, work)
    session = session_of(window)
    assert session.bewertung(M1).ampel is Ampel.GELB
    assert session.bewertung(M2).quelle == "Bericht der Schule"
    # What was decided is not asked again; what was left open is.
    assert {v.massnahme for v in compare(session.index, session.runde.id)} == {M3}


def test_a_text_of_ones_own_is_written_from_both(window: MainWindow, dialogs: Dialogs) -> None:
    def work(dialog: RueckmeldungenDialog) -> None:
        dialog.liste.go_to(2)
        QTest.keyClick(dialog.liste, KEY.Key_F2)
        own = dialog.stimmen.own
        assert own.toPlainText() == "qzxw nur wir\n\nDie Schule sieht es anders."
        own.setPlainText("Beide sehen es anders.")
        dialog.liste.go_to(0)
        dialog.liste.go_to(2)
        assert own.toPlainText() == "Beide sehen es anders."
        dialog.ok.click()

    compared(window, dialogs, work)
    assert session_of(window).bewertung(M3).begruendung == "Beide sehen es anders."


def test_a_value_that_is_no_text_can_not_be_written(window: MainWindow, dialogs: Dialogs) -> None:
    def work(dialog: RueckmeldungenDialog) -> None:
        QTest.keyClick(dialog.liste, KEY.Key_F2)
        assert marks(dialog)[0] == "nur die Stelle"
        dialog.reject()

    compared(window, dialogs, work)


def test_the_mouse_chooses_a_unit_by_its_card(window: MainWindow, dialogs: Dialogs) -> None:
    def work(dialog: RueckmeldungenDialog) -> None:
        dialog.liste.go_to(1)
        names = [c.accessibleName() for c in dialog.stimmen.cards.values() if not c.isHidden()]
        assert names[:3] == [
            "Bewertung bleibt",
            "Angabe von Stelle 1 übernehmen",
            "Angabe von Stelle 2 übernehmen",
        ]
        dialog.stimmen.cards[1].click()
        dialog.ok.click()

    compared(window, dialogs, work)
    assert session_of(window).bewertung(M2).quelle == "Bericht der Jugend"


def test_the_filter_finds_units_fields_and_what_is_open(
    window: MainWindow, dialogs: Dialogs
) -> None:
    def work(dialog: RueckmeldungenDialog) -> None:
        dialog.clear.click()
        dialog.stellen.set_chosen([SCHULE])
        dialog.stellen.picked.emit()
        assert marks(dialog) == [OFFEN, OFFEN, "übernommen"]
        dialog.felder.set_chosen(["Sachstand"])
        dialog.felder.picked.emit()
        assert marks(dialog) == ["übernommen"]
        assert dialog.shown.text() == "1 von 4 Angaben"
        # What the filter hides is decided all the same.
        dialog.ok.click()

    compared(window, dialogs, work)
    assert session_of(window).bewertung(M1).ampel is Ampel.ROT


def test_decisions_are_not_lost_unasked(window: MainWindow, dialogs: Dialogs) -> None:
    before = session_of(window).snapshot()
    seen: list[list[str]] = []

    def leave(dialog: QDialog) -> None:
        # What asks must not open from within the one who looks for dialogs.
        assert isinstance(dialog, RueckmeldungenDialog)
        seen.append(marks(dialog))
        QTimer.singleShot(0, dialog, dialog.reject)

    def decide_and_leave(dialog: RueckmeldungenDialog) -> None:
        dialog.clear.click()
        leave(dialog)

    stay = QDialog.reject
    dialogs.answers = [stay, leave, decide_for("Entscheidungen verwerfen")]
    compared(window, dialogs, decide_and_leave)
    assert seen == [["übernommen", OFFEN, OFFEN, "übernommen"]] * 2
    assert session_of(window).snapshot() == before


def test_a_frozen_round_is_not_compared(window: MainWindow, dialogs: Dialogs) -> None:
    session = session_of(window)
    runde = session.runde
    session.execute(Replace(runde, replace(runde, status=Rundenstatus.EINGEFROREN), "zu"))
    window.commands["austausch.rueckmeldungen"].trigger()
    assert any("ist eingefroren" in text for text in dialogs.read)
