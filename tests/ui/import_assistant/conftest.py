from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.angelegt import new_session
from tests.ui.import_assistant.assistant_open import Assistants

from zielbewertung.app.beispiel import BEZEICHNUNG, load_beispiel
from zielbewertung.app.session import Session


@pytest.fixture
def assistants(qtbot: QtBot, german: None) -> Iterator[Assistants]:
    """Open assistants and close them again."""
    assistants = Assistants(qtbot)
    yield assistants
    assistants.close()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path / "b.zielbewertung", load_beispiel(), BEZEICHNUNG)
    yield session
    session.close()
