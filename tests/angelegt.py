"""New documents for tests: one that was written before is copied, byte for byte."""

from pathlib import Path

from zielbewertung.app.session import Session
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Weg

_written: dict[tuple[Konzept, str, Weg], bytes] = {}


def write_document(path: Path, konzept: Konzept, bezeichnung: str, weg: Weg = Weg.FENSTER) -> None:
    """Write a document as :meth:`Session.create` does; never over another one."""
    content = _written.get((konzept, bezeichnung, weg))
    if content is None:
        Session.create(path, konzept, bezeichnung, weg).close()
        _written[konzept, bezeichnung, weg] = path.read_bytes()
        return
    with path.open("xb") as writing:
        writing.write(content)


def new_session(path: Path, konzept: Konzept, bezeichnung: str, weg: Weg = Weg.FENSTER) -> Session:
    """Write a document and open it."""
    write_document(path, konzept, bezeichnung, weg)
    return Session.open(path, weg)
