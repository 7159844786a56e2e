"""The window with a Konzept that has something of many kinds for the Prüfliste."""

from pathlib import Path

import pytest
from tests.angelegt import new_session

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain import changes
from zielbewertung.domain.werte import Ampel

TEXT = "Die Beratung läuft seit Jahren verlässlich und wird gut angenommen."


@pytest.fixture
def konzept_file(tmp_path: Path) -> Path:
    """Return the sample in which three measures got the same text, and a red one has none."""
    path = tmp_path / "Konzept.zielbewertung"
    session = new_session(path, load_beispiel(), "Beispiel angelegt")
    index, runde = session.index, session.runde
    ids = [massnahme.id for massnahme in index.massnahmen()]
    session.execute(changes.set_text(index, runde, ids[:3], "begruendung", TEXT))
    session.execute(changes.set_ampel(index, runde, [ids[5]], Ampel.ROT, ""))
    session.execute(changes.set_text(index, runde, [ids[5]], "begruendung", ""))
    session.close()
    return path
