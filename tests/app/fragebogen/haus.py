"""A Konzept as a file with three measures, each with its units, and what comes back for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.angelegt import new_session
from tests.documents.fragebogen_bau import Handgriff, edit
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, M2, M3, RUNDE, SCHULE, konzept, rated

from zielbewertung.app.fragebogen.versand import Versand, send
from zielbewertung.app.rueckmeldung.ruecklauf import Ruecklaufplan, plan, read_files, take_over
from zielbewertung.app.session import Session
from zielbewertung.domain.bewertungsrunden.akten import Besprechung, Fragebogen
from zielbewertung.domain.konzept import Konzept, Zustaendigkeit
from zielbewertung.domain.werte import Ampel, Fragebogenart, Rolle

HEUTE = date(2026, 11, 22)
SPAETER = date(2026, 12, 3)
FRIST = date(2026, 12, 18)


def haus() -> Konzept:
    """Return the Konzept: Jugend has M1 and a part in M2, Schule has M2; M3 is nobody's."""
    plain = konzept(
        (
            rated(M1, ampel=Ampel.GELB, begruendung="Altbestand", interne_notiz="qzxw geheim"),
            rated(M3, begruendung="qzxw nur wir"),
        )
    )
    return replace(
        plain,
        frageboegen=(),
        besprechungen=(Besprechung(RUNDE.id, "2026-11-03", ("qzxw Amt",), "qzxw geheim"),),
        zustaendigkeiten=(
            Zustaendigkeit(M1, JUGEND, Rolle.FEDERFUEHREND),
            Zustaendigkeit(M2, JUGEND, Rolle.BETEILIGT),
            Zustaendigkeit(M2, SCHULE, Rolle.FEDERFUEHREND),
        ),
    )


@contextmanager
def opened(folder: Path) -> Iterator[Session]:
    """Open the Konzept as a file."""
    session = new_session(folder / "Konzept.zielbewertung", haus(), "Anfang")
    try:
        yield session
    finally:
        session.close()


def sent(
    session: Session, folder: Path, art: Fragebogenart = Fragebogenart.XLSX, heute: date = HEUTE
) -> dict[str, Path]:
    """Send Fragebögen to both units; return the files by unit."""
    folder.mkdir(exist_ok=True)
    versand = Versand(session.runde.id, FRIST, "Stabsstelle Planung", art=art)
    return {f.einheit: folder / f.datei for f in send(session, versand, folder, heute)}


def of(session: Session, einheit: str) -> Fragebogen:
    """Return the Fragebogen that a unit got."""
    return next(f for f in session.index.frageboegen() if f.einheit == einheit)


def filled(path: Path, *steps: Handgriff, name: str = "") -> Path:
    """Fill a Fragebogen in, as a copy where a name is given."""
    target = path.with_name(name) if name else path
    target.write_bytes(path.read_bytes())
    edit(target, *steps)
    return target


def planned(
    session: Session, *paths: Path, auch: tuple[tuple[str, str], ...] = ()
) -> Ruecklaufplan:
    """Return what would come of some files."""
    return plan(session.index, read_files(paths), SPAETER, auch)


def received(session: Session, *paths: Path) -> Ruecklaufplan:
    """Take in some files; return what was planned."""
    vorhaben = planned(session, *paths)
    take_over(session, vorhaben)
    return vorhaben
