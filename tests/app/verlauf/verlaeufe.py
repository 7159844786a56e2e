"""A session with a little Verlauf, for the tests of what people read of it."""

from dataclasses import replace
from pathlib import Path

from tests.domain.konzepte import MASSNAHMEN, RUNDE, small_konzept

from zielbewertung.app.session import Session
from zielbewertung.app.verlauf import Block, Verlauf, VerlaufFilter, Zeilentext
from zielbewertung.domain import changes
from zielbewertung.domain.ausschnitt import Zeile
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.konzept import Bewertung, Zustaendigkeit
from zielbewertung.domain.werte import Ampel, Rolle

M1, M2, M3, M4, M5 = MASSNAHMEN


def new_session(folder: Path) -> Session:
    """Return a session over a new file with the small Konzept."""
    return Session.create(folder / "x.zielbewertung", small_konzept(), "Konzept angelegt")


def rate(session: Session, ampel: Ampel | None, *massnahmen: str, grund: str = "") -> None:
    """Rate measures, M2 where none is named."""
    ids, runde = massnahmen or (M2,), session.index.runde(RUNDE.id)
    session.execute(changes.set_ampel(session.index, runde, ids, ampel, grund))


def write(session: Session, text: str, massnahme: str = M2, feld: str = "begruendung") -> None:
    """Write a text of a measure."""
    runde = session.index.runde(RUNDE.id)
    session.execute(changes.set_text(session.index, runde, [massnahme], feld, text))


def rename(session: Session, knoten_id: str, titel: str) -> None:
    """Give an entry another title."""
    knoten = session.index.knoten(knoten_id)
    session.execute(changes.set_knoten(session.index, replace(knoten, titel=titel)))


def remove_massnahme(session: Session, massnahme: str) -> None:
    """Take a measure away with its rating of the open round and its Zuständigkeiten."""
    index = session.index
    knoten, bewertung = index.knoten(massnahme), index.bewertung(RUNDE.id, massnahme)
    empty = Bewertung(RUNDE.id, massnahme)
    parts = [] if bewertung.ist_leer else [Replace(bewertung, empty, "")]
    parts += [
        Replace(index.record_like(Zustaendigkeit(massnahme, e.id, Rolle.BETEILIGT)), None, "")
        for e in index.zustaendige(knoten)
    ]
    session.execute(Group((*parts, Replace(knoten, None, "")), "Maßnahme gelöscht"))


def blocks(session: Session, wanted: VerlaufFilter | None = None) -> list[Block]:
    """Return all steps that a filter leaves."""
    return Verlauf(session).leser(wanted or VerlaufFilter()).read(10_000)


def zeilen(session: Session, wanted: VerlaufFilter | None = None) -> list[Zeile]:
    """Return all rows that a filter leaves, of steps with few rows."""
    return [zeile for block in blocks(session, wanted) for zeile in block.zeilen]


def texts(session: Session, wanted: VerlaufFilter | None = None) -> list[Zeilentext]:
    """Return all rows that a filter leaves in words."""
    worte = Verlauf(session).worte
    return [worte.texts(zeile) for zeile in zeilen(session, wanted)]


def row(session: Session, feld: str, *, place: int = 0) -> Zeile:
    """Return the newest row about a field, or one further back."""
    return [zeile for zeile in zeilen(session) if zeile.aenderung.feld == feld][place]
