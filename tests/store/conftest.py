from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database
from tests.domain.konzepte import small_konzept

from zielbewertung.domain.werte import Weg
from zielbewertung.store import KonzeptStore
from zielbewertung.store.connection import connect


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a closed file that holds the small Konzept."""
    path = tmp_path / "Größe mit Leerzeichen.zielbewertung"
    KonzeptStore.create(path, small_konzept(), Weg.FENSTER, "Konzept angelegt").close()
    return path


@pytest.fixture
def db(path: Path) -> Iterator[Database]:
    """Return the connection that the program itself uses, for raw SQL."""
    db = connect(path)
    yield db
    db.close()
