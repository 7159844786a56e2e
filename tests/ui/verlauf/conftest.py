"""The window with a Konzept in which something was changed, and its Verlauf in sight."""

from pathlib import Path

import pytest
from tests.angelegt import new_session
from tests.ui.verlauf.seen import massnahme, rate, write

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.werte import Ampel


@pytest.fixture
def konzept_file(tmp_path: Path) -> Path:
    """Return a file with four steps: two ratings of 3.2, one of 3.1, a text of 3.2."""
    path = tmp_path / "Konzept.zielbewertung"
    session = new_session(path, load_beispiel(), "Beispiel angelegt")
    rate(session, Ampel.ROT, "3.2")
    rate(session, Ampel.NICHT_BEWERTBAR, "3.1", grund="Es fehlen Angaben.")
    rate(session, Ampel.GRUEN, "3.2")
    write(session, "Die Größe stimmt.", massnahme(session, "3.2"))
    session.close()
    return path
