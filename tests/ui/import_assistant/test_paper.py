"""The real concept, laid out like its paper original, comes in through the window untouched."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.documents import papier
from tests.documents.reading_tables import counts
from tests.ui.commands.test_import_commands import session_of, take, when_read
from tests.ui.open_dialogs import Dialogs, choose_file

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.ui.main_window import MainWindow


@pytest.mark.parametrize(
    ("name", "write"), [("Konzept.xlsx", papier.write_xlsx), ("Konzept.docx", papier.write_docx)]
)
def test_the_paper_original_becomes_a_konzept_without_touching_a_setting(
    qtbot: QtBot,
    qapp: QApplication,
    dialogs: Dialogs,
    tmp_path: Path,
    name: str,
    write: Callable[[Path], Path],
) -> None:
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    table, target = write(tmp_path / name), tmp_path / "Neu.zielbewertung"
    dialogs.answers = [choose_file(table), when_read(dialogs, take), choose_file(target)]
    window.commands["austausch.importieren"].trigger()

    konzept = session_of(window).snapshot()
    assert counts(konzept) == [9, 41, 89, 134]
    assert papier.texts(konzept) == papier.texts(load_beispiel())
    assert konzept.stammdaten.titel == papier.KONZEPT_TITEL
    said = "9 Handlungsfelder, 41 Herausforderungen, 89 Ziele, 134 Maßnahmen"
    assert any(said in text for text in dialogs.read)
    window.close()
