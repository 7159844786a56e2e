"""What the tests of the readable Verlauf share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.app.verlauf.verlaeufe import new_session

from zielbewertung.app.session import Session


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    """Return a session over a new file with the small Konzept."""
    session = new_session(tmp_path)
    yield session
    session.close()
