"""Deciding on what units say in the tab „Abgleich“, by keys and by mouse, in a real window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, M2, M3, SCHULE, said
from tests.ui.open_dialogs import Dialogs, decide_for
from tests.ui.open_window import session_of
from tests.ui.ruecklauf.fenster import window_with_units

from zielbewertung.app.zusammenfuehrung.abgleichwahl import OFFEN, Aenderungslage, Wahlstand
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.rueckmeldungen.angaben import angaben_of
from zielbewertung.domain.rueckmeldungen.vergleich import compare
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel, Rundenstatus, Weg
from zielbewertung.ui.abgleich.page import AbgleichPage
from zielbewertung.ui.abgleich.stellenflaeche import Stellenflaeche
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.workspace import ABGLEICH, BEWERTEN

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


def compared(window: MainWindow) -> tuple[AbgleichPage, Stellenflaeche]:
    """Open the tab by the menu."""
    window.commands["austausch.rueckmeldungen"].trigger()
    assert window.parts.tabs.currentIndex() == ABGLEICH
    page = window.parts.abgleich.page
    assert page.stellen is not None
    return page, page.stellen


def marks(flaeche: Stellenflaeche) -> list[str]:
    model = flaeche.model
    words = (model.index(n, 0) for n in range(model.rowCount()))
    spoken = (str(index.data(Qt.ItemDataRole.AccessibleTextRole)) for index in words)
    return [text.partition(":")[0] for text in spoken]


def test_all_that_is_clear_is_taken_over_as_one_step(window: MainWindow) -> None:
    session = session_of(window)
    before = session.snapshot()
    page, flaeche = compared(window)
    assert marks(flaeche) == ["nur die Stelle", OFFEN, OFFEN, "nur die Stelle"]
    assert not page.take.isEnabled()
    flaeche.clear.click()
    assert marks(flaeche) == ["übernommen", OFFEN, OFFEN, "übernommen"]
    page.take.click()
    assert session.bewertung(M1).ampel is Ampel.ROT
    assert session.bewertung(M3).sachstand == "Begonnen"
    assert session.bewertung(M2).quelle == ""
    assert len(compare(session.index, session.runde.id)) == 2
    step = session.history.next_undo
    assert step is not None
    assert (step.weg, step.art) == (Weg.ABGLEICH, Schrittart.NEU)
    assert marks(flaeche) == [OFFEN, OFFEN]
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.snapshot() == before
    assert len(marks(flaeche)) == 4


def test_keys_decide_from_one_open_row_to_the_next(window: MainWindow) -> None:
    page, flaeche = compared(window)
    liste = flaeche.liste
    QTest.keyClick(liste, KEY.Key_Left)
    QTest.keyClick(liste, KEY.Key_F8)
    assert liste.currentIndex().row() == 1
    QTest.keyClick(liste, KEY.Key_Right)
    QTest.keyClick(liste, KEY.Key_Right)
    QTest.keyClick(liste, KEY.Key_Return)
    QTest.keyClick(liste, KEY.Key_Left)
    QTest.keyClick(liste, KEY.Key_Delete)
    assert marks(flaeche) == ["bleibt", "Stelle 2", OFFEN, "nur die Stelle"]
    page.take.click()
    session = session_of(window)
    assert session.bewertung(M1).ampel is Ampel.GELB
    assert session.bewertung(M2).quelle == "Bericht der Schule"
    # What was decided is not asked again; what was left open is.
    assert {v.massnahme for v in compare(session.index, session.runde.id)} == {M3}


def test_a_text_of_ones_own_is_written_from_both(window: MainWindow) -> None:
    page, flaeche = compared(window)
    flaeche.liste.go_to(2)
    QTest.keyClick(flaeche.liste, KEY.Key_F2)
    own = flaeche.gegenueber.own
    assert own.toPlainText() == "qzxw nur wir\n\nDie Schule sieht es anders."
    own.setPlainText("Beide sehen es anders.")
    QTest.keyClick(own, KEY.Key_Escape)
    flaeche.liste.go_to(0)
    flaeche.liste.go_to(2)
    assert own.toPlainText() == "Beide sehen es anders."
    page.take.click()
    assert session_of(window).bewertung(M3).begruendung == "Beide sehen es anders."


def test_a_value_that_is_no_text_can_not_be_written(window: MainWindow) -> None:
    _, flaeche = compared(window)
    QTest.keyClick(flaeche.liste, KEY.Key_F2)
    assert marks(flaeche)[0] == "nur die Stelle"


def test_the_mouse_chooses_a_unit_by_its_card(window: MainWindow) -> None:
    page, flaeche = compared(window)
    flaeche.liste.go_to(1)
    cards = flaeche.gegenueber.cards
    assert [cards[key].accessibleName() for key in range(3)] == [
        "Bewertung bleibt",
        "Angabe von Stelle 1 übernehmen",
        "Angabe von Stelle 2 übernehmen",
    ]
    cards[1].click()
    page.take.click()
    assert session_of(window).bewertung(M2).quelle == "Bericht der Jugend"


def test_the_filter_finds_units_fields_and_what_is_open(window: MainWindow) -> None:
    page, flaeche = compared(window)
    flaeche.clear.click()
    stellen, felder = flaeche.filters["stellen"], flaeche.filters["felder"]
    stellen.set_chosen([SCHULE])
    stellen.picked.emit()
    assert marks(flaeche) == [OFFEN, OFFEN, "übernommen"]
    counter = felder.choices.counter
    assert counter is not None
    assert dict(counter()) == {"Quelle": 1, "Begründung": 1, "Sachstand": 1}
    felder.set_chosen(["Sachstand"])
    felder.picked.emit()
    assert marks(flaeche) == ["übernommen"]
    assert flaeche.shown.text() == "1 von 4 Angaben"
    # What the filter hides is decided all the same.
    page.take.click()
    assert session_of(window).bewertung(M1).ampel is Ampel.ROT


def test_what_only_we_or_both_changed_is_to_be_seen_too(window: MainWindow) -> None:
    session = session_of(window)
    answers = (
        said(SCHULE, M1, vorher=angaben_of(session.bewertung(M1)), quelle="Statistik"),
        said(JUGEND, M3, sachstand="Fertig"),
    )
    parts = tuple(Replace(None, replace(a, fragebogen=None), "Rücklauf") for a in answers)
    session.execute(Group(parts, "Rücklauf"))
    rated = session.bewertung(M1)
    session.execute(Replace(rated, replace(rated, quelle="Statistik", sachstand="Wir"), "wir"))
    _, flaeche = compared(window)
    counter = flaeche.filters["lagen"].choices.counter
    assert counter is not None
    counts = counter()
    lage = Aenderungslage
    assert sum(counts.values()) == flaeche.model.rowCount()
    assert counts[lage.GLEICH] == 1
    assert counts[lage.NUR_WIR] >= 1
    menu = flaeche.filters["lagen"]
    menu.set_chosen([lage.GLEICH])
    menu.picked.emit()
    assert marks(flaeche) == ["gleich"]
    QTest.keyClick(flaeche.liste, KEY.Key_Right)
    assert marks(flaeche) == ["gleich"]
    assert flaeche.wahl.entschieden == 0


def test_a_filter_that_finds_nothing_says_so(window: MainWindow) -> None:
    _, flaeche = compared(window)
    menu = flaeche.filters["staende"]
    menu.set_chosen([Wahlstand.ENTSCHIEDEN])
    menu.picked.emit()
    assert marks(flaeche) == []
    assert flaeche.nothing.isVisible()
    assert not flaeche.gegenueber.isVisible()
    flaeche.show_all()
    assert len(marks(flaeche)) == 4


def test_decisions_stay_while_one_works_elsewhere(window: MainWindow) -> None:
    page, flaeche = compared(window)
    flaeche.clear.click()
    window.commands["ansicht.bewerten"].trigger()
    assert window.parts.tabs.currentIndex() == BEWERTEN
    session = session_of(window)
    rated = session.bewertung(M3)
    session.execute(Replace(rated, replace(rated, sachstand="Inzwischen wir"), "wir"))
    window.commands["ansicht.abgleich"].trigger()
    # The one that we changed meanwhile is something else now and has to be decided.
    assert marks(flaeche) == ["übernommen", OFFEN, OFFEN, OFFEN]
    page.take.click()
    assert session.bewertung(M1).ampel is Ampel.ROT
    assert session.bewertung(M3).sachstand == "Inzwischen wir"


def test_decisions_are_not_lost_unasked(window: MainWindow, dialogs: Dialogs) -> None:
    before = session_of(window).snapshot()
    page, flaeche = compared(window)
    flaeche.clear.click()
    assert not window.close()
    assert any("2 Entscheidungen sind" in text for text in dialogs.read)
    assert marks(flaeche) == ["übernommen", OFFEN, OFFEN, "übernommen"]
    dialogs.answers = [decide_for("Entscheidungen verwerfen")]
    page.discard.click()
    assert marks(flaeche) == ["nur die Stelle", OFFEN, OFFEN, "nur die Stelle"]
    assert session_of(window).snapshot() == before
    assert not page.discard.isEnabled()
    assert window.ruecklauf.abgleich.may_leave()


def test_a_frozen_round_is_not_compared(window: MainWindow) -> None:
    session = session_of(window)
    runde = session.runde
    session.execute(Replace(runde, replace(runde, status=Rundenstatus.EINGEFROREN), "zu"))
    action = window.commands["austausch.rueckmeldungen"]
    assert not action.isEnabled()
    assert "ist eingefroren" in action.toolTip()
    window.commands["ansicht.abgleich"].trigger()
    page = window.parts.abgleich.page
    assert page.flaeche is None
    assert page.locked.isVisible()
    assert not page.take.isEnabled()


def test_where_nobody_sees_anything_differently_the_tab_says_so(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    window = window_with_units(qtbot, qapp, tmp_path)
    window.commands["ansicht.abgleich"].trigger()
    page = window.parts.abgleich.page
    assert page.settled.isVisible()
    assert not page.foot.isVisible()
    assert window.parts.abgleich.panes() == (page.bar,)
