from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.import_assistant.assistant_open import Assistants


@pytest.fixture
def assistants(qtbot: QtBot, german: None) -> Iterator[Assistants]:
    """Open assistants and close them again."""
    assistants = Assistants(qtbot)
    yield assistants
    assistants.close()
