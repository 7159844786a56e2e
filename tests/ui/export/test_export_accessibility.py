from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.open_window import make_active
from tests.ui.test_accessibility import compare_with_baseline, described, unnamed

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.ui.export.export_dialog import ExportDialog
from zielbewertung.ui.look.theme import Darstellung, apply_theme, scaled_font
from zielbewertung.ui.work.background import Background


@pytest.fixture
def dialog(qtbot: QtBot, qapp: QApplication, german: None) -> Iterator[ExportDialog]:
    apply_theme(qapp, Darstellung.HELL)
    parent = QObject()
    background = Background(parent)
    konzept = load_beispiel()
    runde = konzept.runden[-1].id
    dialog = ExportDialog(
        None, konzept, runde, background, name="Probe", nur=frozenset(), whole=134
    )
    qtbot.addWidget(dialog)
    dialog.show()
    make_active(qtbot, dialog)
    qtbot.waitUntil(lambda: dialog.maker.current is not None, timeout=20_000)
    yield dialog
    dialog.reject()
    background.wait()


def test_the_export_dialog_speaks_as_agreed(dialog: ExportDialog) -> None:
    assert unnamed(dialog) == []
    compare_with_baseline("uebersicht", described(dialog))


def test_tab_goes_through_the_dialog_in_reading_order(dialog: ExportDialog) -> None:
    visited: list[QWidget] = []
    focused = dialog.focusWidget()
    while focused is not None and focused not in visited:
        visited.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        focused = dialog.focusWidget()
    assert dialog.preview in visited
    assert dialog.save_button in visited
    places = [visited.index(w) for w in (visited[0], dialog.preview, dialog.save_button)]
    assert places == sorted(places)
    assert dialog.choices.isAncestorOf(visited[0])


def test_every_control_is_large_enough_to_hit(dialog: ExportDialog) -> None:
    small = [
        (type(widget).__name__, widget.width(), widget.height())
        for widget in dialog.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and min(widget.width(), widget.height()) < 24
    ]
    assert small == []


def test_mnemonics_are_unique(dialog: ExportDialog) -> None:
    texts = [str(w.property("text") or "") for w in dialog.findChildren(QWidget)]
    letters = [text[text.index("&") + 1].lower() for text in texts if "&" in text]
    assert len(letters) > 10
    assert len(letters) == len(set(letters))


def test_at_twice_the_size_the_dialog_fits_a_small_screen(
    qapp: QApplication, dialog: ExportDialog
) -> None:
    qapp.setFont(scaled_font(qapp.font(), 200))
    dialog.setFont(scaled_font(dialog.font(), 200))
    dialog.resize(853, 480)
    QApplication.processEvents()
    assert dialog.width() == 853
    for button in (dialog.save_button, dialog.print_button):
        corners = button.rect().topLeft(), button.rect().bottomRight()
        assert all(dialog.rect().contains(button.mapTo(dialog, corner)) for corner in corners)
