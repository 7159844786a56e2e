import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from zielbewertung.app.betrieb.lizenztexte import Lizenztext
from zielbewertung.ui.dialogs.about import AboutDialog
from zielbewertung.ui.dialogs.licences import LicencesDialog


def _buttons(dialog: AboutDialog) -> list[str]:
    return [button.text() for button in dialog.findChildren(QPushButton)]


def test_the_text_of_the_chosen_library_is_shown(qtbot: QtBot) -> None:
    dialog = LicencesDialog(None, [Lizenztext("Qt 6", "Qts Worte"), Lizenztext("zlib 1", "frei")])
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == "Qts Worte"

    dialog.choice.setCurrentIndex(1)

    assert dialog.text.toPlainText() == "frei"
    assert dialog.text.isReadOnly()


def test_an_installed_program_offers_the_texts_that_came_with_it(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "LIZENZEN" / "zlib-1").mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "zielbewertung"))

    dialog = AboutDialog()
    qtbot.addWidget(dialog)

    assert "Lizenztexte …" in _buttons(dialog)


def test_a_checkout_has_no_such_texts_and_offers_none(qtbot: QtBot) -> None:
    dialog = AboutDialog()
    qtbot.addWidget(dialog)

    assert _buttons(dialog) == ["Schließen"]
