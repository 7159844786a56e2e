"""„Mehrere Maßnahmen ändern“ in the real window: previewed, done as one step, taken back."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document
from tests.domain.konzepte import RUNDE, id_of, small_konzept
from tests.ui.open_dialogs import Dialogs

from zielbewertung.app.session import Session
from zielbewertung.app.suche.filter import Filter
from zielbewertung.domain.werte import Ampel, Rolle, Rundenstatus, Stand, Zielart
from zielbewertung.ui.main_window import MainWindow
from zielbewertung.ui.sammeln.all_wishes import (
    AmpelWish,
    StelleWish,
    StichwortWish,
    TextWish,
    UrsacheWish,
)
from zielbewertung.ui.sammeln.bulk_dialog import BulkDialog
from zielbewertung.ui.sammeln.wishes import ValueWish, Wish

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


def wish(dialog: BulkDialog, name: str) -> Wish:
    dialog.what.setCurrentIndex(dialog.what.findText(name))
    return dialog.wishes[dialog.what.currentIndex()]


def ask(window: MainWindow, dialogs: Dialogs, work: Callable[[BulkDialog], None]) -> None:
    """Open the dialog by its key, do something in it, and press „Ändern“."""
    seen: list[BulkDialog] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BulkDialog)
        seen.append(dialog)
        work(dialog)
        dialog.ok.click()
        if dialog.isVisible():
            dialog.reject()

    dialogs.answers.append(answer)
    window.commands["bearbeiten.mehrere"].trigger()
    assert seen


def choose(dialog: BulkDialog, name: str, value: str) -> None:
    page = wish(dialog, name)
    assert isinstance(page, ValueWish)
    page.value.setCurrentIndex(page.value.findText(value))
    dialog.refresh()


def test_all_filtered_measures_change_in_one_step_that_can_be_taken_back(
    window: MainWindow, dialogs: Dialogs
) -> None:
    session, before = session_of(window), session_of(window).snapshot()
    said = []

    def work(dialog: BulkDialog) -> None:
        choose(dialog, "Stand", "abgestimmt")
        said.append((dialog.which.cards()[0].text(), dialog.sentence.text()))
        said.append((dialog.ok.text(), dialog.accessibleDescription()))

    window.parts.filter_bar.set_filter(Filter(ampeln=frozenset({Ampel.GRUEN, None})))
    ask(window, dialogs, work)

    assert said[0][1] == "3 von 4 Maßnahmen werden geändert, 1 ist schon so."
    assert said[1] == ("Ändern", said[0][1])
    schritt = session.history.next_undo
    assert schritt is not None
    assert schritt.bezeichnung == "3 Maßnahmen: Stand abgestimmt"
    staende = [session.bewertung(id_of(name)).stand for name in ("m1", "m2", "m3", "m4")]
    assert staende == [Stand.ABGESTIMMT, Stand.ABGESTIMMT, Stand.OFFEN, Stand.ABGESTIMMT]
    window.commands["bearbeiten.rueckgaengig"].trigger()
    assert session.snapshot() == before


def test_several_chosen_measures_come_first_and_the_others_can_be_chosen(
    window: MainWindow, dialogs: Dialogs
) -> None:
    cards: list[str] = []

    def work(dialog: BulkDialog) -> None:
        cards.extend(card.text() for card in dialog.which.cards())
        choose(dialog, "Pflichtaufgabe", "ja")
        assert dialog.sentence.text() == "1 von 2 Maßnahmen wird geändert, 1 ist schon so."
        dialog.which.cards()[1].click()
        assert dialog.sentence.text() == "4 von 5 Maßnahmen werden geändert, 1 ist schon so."

    window.parts.tree.select_many([id_of("m1"), id_of("m2")])
    ask(window, dialogs, work)

    assert cards == ["Ausgewählte (2 Maßnahmen)", "Alle (5 Maßnahmen)"]
    assert session_of(window).bewertung(id_of("m5")).pflichtaufgabe


def test_not_ratable_needs_its_reason(window: MainWindow, dialogs: Dialogs) -> None:
    def work(dialog: BulkDialog) -> None:
        page = wish(dialog, "Zielerreichung")
        assert isinstance(page, AmpelWish)
        assert page.grund.isHidden() or not page.grund.isVisible()
        page.value.setCurrentIndex(page.value.findText("nicht bewertbar"))
        dialog.refresh()
        assert not dialog.ok.isEnabled()
        assert dialog.sentence.text() == "Es fehlt noch: der Grund."
        assert page.grund.isVisible()
        page.grund.setCurrentText("Daten fehlen.")

    ask(window, dialogs, work)

    bewertung = session_of(window).bewertung(id_of("m2"))
    assert (bewertung.ampel, bewertung.grund) == (Ampel.NICHT_BEWERTBAR, "Daten fehlen.")


def test_a_text_that_was_just_typed_is_what_is_written(
    window: MainWindow, dialogs: Dialogs
) -> None:
    def work(dialog: BulkDialog) -> None:
        page = wish(dialog, "Text (Begründung, Quelle …)")
        assert isinstance(page, TextWish)
        page.field.setCurrentIndex(page.field.findText("Quelle"))
        page.text.setPlainText("Jahres")
        dialog.refresh()
        page.text.setPlainText("Jahresbericht 2022")

    ask(window, dialogs, work)

    assert session_of(window).bewertung(id_of("m4")).quelle == "Jahresbericht 2022"


def test_units_stichworte_causes_and_kinds_of_goals_can_be_set(
    window: MainWindow, dialogs: Dialogs
) -> None:
    def unit(dialog: BulkDialog) -> None:
        page = wish(dialog, "Zuständige Stelle")
        assert isinstance(page, StelleWish)
        page.units.choose(id_of("rat"))
        page.part.setCurrentIndex(page.part.findText("beteiligt"))
        dialog.refresh()

    def word(dialog: BulkDialog) -> None:
        page = wish(dialog, "Stichwort")
        assert isinstance(page, StichwortWish)
        page.word.setText("Schwerpunkt")
        dialog.refresh()

    def cause(dialog: BulkDialog) -> None:
        page = wish(dialog, "Ursache")
        assert isinstance(page, UrsacheWish)
        page.cause.setCurrentIndex(page.cause.findText("Personal fehlt"))
        dialog.refresh()

    for work in (unit, word, cause, lambda dialog: choose(dialog, "Zielart", "Projektziel")):
        ask(window, dialogs, work)

    index, m3 = session_of(window).index, id_of("m3")
    entry = index.zustaendigkeit(m3, id_of("rat"))
    assert entry is not None
    assert entry.rolle is Rolle.BETEILIGT
    assert index.knoten(m3).stichworte == "Schwerpunkt"
    assert index.knoten(m3).zielart is Zielart.PROJEKT
    assert index.bewertung(RUNDE.id, m3).ursachen == ("personal",)


def test_a_frozen_round_is_told_before_and_nothing_can_be_done(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    index = session_of(window).index
    frozen = replace(RUNDE, status=Rundenstatus.EINGEFROREN)
    index.put(RUNDE, frozen)
    ids = [massnahme.id for massnahme in index.massnahmen()]
    dialog = BulkDialog(window, index, frozen, {"Alle": ids})
    qtbot.addWidget(dialog)
    dialog.show()

    assert "eingefroren" in dialog.reasons.text()
    assert not dialog.ok.isEnabled()
    cell = dialog.table.rows.index(0, 2).data()
    assert cell == "bleibt so: Die Runde „Evaluation 2022“ ist eingefroren."
    index.put(frozen, RUNDE)


def test_the_table_speaks_each_row_and_escape_changes_nothing(
    window: MainWindow, dialogs: Dialogs
) -> None:
    session, before = session_of(window), session_of(window).snapshot()
    spoken = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BulkDialog)
        choose(dialog, "Stand", "abgestimmt")
        first = dialog.table.rows.index(0, 0)
        spoken.append(first.data(Qt.ItemDataRole.AccessibleTextRole))
        assert dialog.table.currentIndex() == first
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    dialogs.answers.append(answer)
    window.commands["bearbeiten.mehrere"].trigger()

    assert spoken == ["1.2 Bedarfsermittlung: bisher offen, danach abgestimmt"]
    assert session.snapshot() == before


def test_where_nothing_is_shown_there_is_nothing_to_change(
    window: MainWindow, dialogs: Dialogs
) -> None:
    window.parts.filter_bar.set_filter(Filter("gibt es nicht"))
    window.commands["bearbeiten.mehrere"].trigger()

    assert dialogs.read == []


# ---------------------------------------------------------------------- very many


@pytest.fixture
def in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look at one measure at a time, as if there were very many."""
    for name in ("_AT_ONCE", "_PIECE"):
        monkeypatch.setattr(f"zielbewertung.ui.sammeln.bulk_dialog.{name}", 1)


@pytest.mark.usefixtures("in_pieces")
def test_the_preview_of_very_many_comes_while_the_window_lives(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    said: list[str] = []

    def work(dialog: BulkDialog) -> None:
        choose(dialog, "Stand", "abgestimmt")
        said.append(dialog.sentence.text())
        assert dialog.is_working
        qtbot.waitUntil(lambda: not dialog.is_working, timeout=15_000)
        said.append(dialog.sentence.text())

    ask(window, dialogs, work)

    assert said[0] == "Die Vorschau wird erstellt …"
    assert said[1].endswith("von 5 Maßnahmen werden geändert, 1 ist schon so.")
    assert session_of(window).bewertung(id_of("m5")).stand is Stand.ABGESTIMMT


@pytest.mark.usefixtures("in_pieces")
def test_who_accepts_before_the_preview_is_there_is_not_turned_away(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, BulkDialog)
        choose(dialog, "Stand", "abgestimmt")
        dialog.ok.click()
        assert dialog.isVisible()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=15_000)

    dialogs.answers.append(answer)
    window.commands["bearbeiten.mehrere"].trigger()

    assert session_of(window).bewertung(id_of("m5")).stand is Stand.ABGESTIMMT
