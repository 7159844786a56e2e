"""Real sessions over the sample for the tests of the widgets."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.angelegt import new_session

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept, Runde
from zielbewertung.domain.werte import Rundenstatus
from zielbewertung.ui.session_bridge import SessionBridge


def bridge_to(
    folder: Path, change: Callable[[Konzept], Konzept] = lambda same: same
) -> SessionBridge:
    """Open a file with the sample, changed before it was written."""
    bridge = SessionBridge()
    konzept = change(load_beispiel())
    path = folder / "Konzept & Prüfung.zielbewertung"
    bridge.open(new_session(path, konzept, "Beispiel angelegt"))
    return bridge


def session_of(bridge: SessionBridge) -> Session:
    """Return the session that is open."""
    session = bridge.session
    assert session is not None
    return session


def massnahme(bridge: SessionBridge, kennung: str) -> Knoten:
    """Return the measure with a Kennung."""
    index = session_of(bridge).index
    return next(found for found in index.massnahmen() if found.kennung == kennung)


def without_ratings(konzept: Konzept) -> Konzept:
    """Return a Konzept in which nothing was rated yet."""
    return replace(konzept, bewertungen=())


def frozen(konzept: Konzept) -> Konzept:
    """Return a Konzept whose only round is frozen."""
    (runde,) = konzept.runden
    return replace(konzept, runden=(replace(runde, status=Rundenstatus.EINGEFROREN),))


def with_earlier_round(konzept: Konzept, *bewertungen: Bewertung) -> Konzept:
    """Return a Konzept with a frozen round before the one that is worked on."""
    earlier = Runde("11111111-1111-4111-8111-111111111111", "Zwischenstand 2020", -1)
    earlier = replace(earlier, status=Rundenstatus.EINGEFROREN)
    rated = tuple(replace(bewertung, runde=earlier.id) for bewertung in bewertungen)
    return replace(
        konzept,
        runden=(earlier, *konzept.runden),
        bewertungen=(*konzept.bewertungen, *rated),
    )
