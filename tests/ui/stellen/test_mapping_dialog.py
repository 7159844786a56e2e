import pytest
from pytestqt.qtbot import QtBot
from tests.domain.konzepte import id_of, small_konzept
from tests.ui.open_dialogs import Dialogs

from zielbewertung.app.einlesung.stellenzuordnung import propose
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.ui.stellen.mapping_dialog import MappingDialog, ask_mapping

TEXTE = ("FDS, Presse", "Müll")


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def test_nothing_is_asked_where_everything_is_clear(index: KonzeptIndex, dialogs: Dialogs) -> None:
    zuordnung = ask_mapping(None, ["FDS / Beratung"], index)

    assert zuordnung is not None
    assert zuordnung.einheiten(index, "FDS / Beratung") == (id_of("soziales"), id_of("rat"))
    assert dialogs.read == []


def test_who_thinks_better_of_it_decides_nothing(index: KonzeptIndex, dialogs: Dialogs) -> None:
    assert ask_mapping(None, TEXTE, index) is None
    assert "2 Texte sind noch offen. Offenes wird nicht zugeordnet." in dialogs.read


def test_open_texts_are_decided_one_by_one(qtbot: QtBot, index: KonzeptIndex) -> None:
    dialog = MappingDialog(None, propose(index, TEXTE), index)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.rows.shown_ids() == ("Presse", "Müll", "FDS")
    assert dialog.combo.currentIndex() == -1

    place = dialog.combo.findData(id_of("rat"))
    dialog.combo.setCurrentIndex(place)
    dialog.combo.activated.emit(place)
    dialog.rows.step(1)
    dialog.new.click()

    zuordnung = dialog.zuordnung()
    assert dialog.state.text() == "Alles ist zugeordnet."
    assert zuordnung.einheiten(index, TEXTE[0]) == (id_of("soziales"), id_of("rat"))
    assert [neu.name for neu in zuordnung.neue] == ["Müll"]


def test_all_open_texts_can_become_units_at_once(qtbot: QtBot, index: KonzeptIndex) -> None:
    dialog = MappingDialog(None, propose(index, TEXTE), index)
    qtbot.addWidget(dialog)

    dialog.all_new.click()
    dialog.rows.erase_wanted.emit()

    assert [neu.name for neu in dialog.zuordnung().neue] == ["Müll"]
    assert not dialog.all_new.isEnabled()
