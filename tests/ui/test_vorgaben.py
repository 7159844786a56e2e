from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.betrieb import vorgaben
from zielbewertung.app.einstellungen import load_settings
from zielbewertung.ui.main_window import MainWindow

INI = """
[Zielbewertung]
NameInSperre = nein
Einzeltasten = nein
Zoom = 150
"""


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[MainWindow]:
    """Return the window on a PC whose administration decided something."""
    ini = tmp_path / "zielbewertung.ini"
    ini.write_text(INI, encoding="utf-8")
    monkeypatch.setattr(vorgaben, "INI", ini)
    window = MainWindow(qapp, tmp_path / "settings.json")
    qtbot.addWidget(window)
    window.show()
    yield window
    window.view.zoom(0)
    window.close()


@pytest.mark.parametrize("name", ["datei.sperrname", "bewerten.einzeltasten"])
def test_a_fixed_setting_can_not_be_turned_and_the_menu_says_why(
    window: MainWindow, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "k.zielbewertung"
    write_document(path, load_beispiel(), "Beispiel angelegt")
    window.files.open_file(path)
    action = window.commands[name]

    assert not action.isEnabled()
    assert not action.isChecked()
    assert action.text().endswith(" – von der Administration vorgegeben")
    assert action.toolTip().endswith(": von der Administration vorgegeben")
    assert window.view.settings.wer == ""
    assert not window.parts.tree.single_keys_enabled


def test_what_is_not_fixed_stays_a_matter_of_the_person(
    window: MainWindow, tmp_path: Path
) -> None:
    action = window.commands["bewerten.weitergehen"]
    assert action.isEnabled()
    assert "vorgegeben" not in action.text()
    action.trigger()

    stored = load_settings(tmp_path / "settings.json")
    assert not stored.weiter_nach_bewertung
    assert stored.name_in_sperre, "what is fixed is not written down as if it were chosen"


def test_where_one_begins_can_be_left(window: MainWindow) -> None:
    assert window.view.settings.zoom == 150

    window.commands["ansicht.normal"].trigger()

    assert window.view.settings.zoom == 100
