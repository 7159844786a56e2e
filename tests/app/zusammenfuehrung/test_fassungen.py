"""Two copies of a Konzept that went their own ways, as real files."""

import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from tests.angelegt import new_session
from tests.app.fragebogen.haus import haus
from tests.domain.rueckmeldungen.faelle import M1, M2, M3

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session
from zielbewertung.app.zusammenfuehrung.fassungen import (
    Fassung,
    common_basis,
    compare_with,
    take_over,
)
from zielbewertung.domain.abgleich import Seite
from zielbewertung.domain.changes import set_text
from zielbewertung.domain.errors import RuleViolationError


def note(session: Session, massnahme: str, text: str) -> None:
    session.execute(set_text(session.index, session.runde, (massnahme,), "quelle", text))


def fassung(session: Session, andere: Session) -> Fassung:
    """Return what one who is open sees of another one who is, too."""
    theirs = frozenset(andere.schritte())
    proben = {s.nr: andere.aenderungen(s.nr) for s in session.schritte() if s in theirs}
    return Fassung(andere.snapshot(), theirs, proben)


@contextmanager
def copies(folder: Path) -> Iterator[tuple[Session, Session]]:
    """Give a Konzept one step, then copy it and open both."""
    path, other = folder / "Konzept.zielbewertung", folder / "Kopie.zielbewertung"
    with closing(new_session(path, haus(), "Anfang")) as session:
        note(session, M3, "davor")
    shutil.copy(path, other)
    with closing(Session.open(path)) as ours, closing(Session.open(other)) as theirs:
        yield ours, theirs


def test_the_verlauf_tells_what_both_began_with(tmp_path: Path) -> None:
    with copies(tmp_path) as (ours, theirs):
        before = ours.snapshot()
        assert common_basis(ours, fassung(ours, theirs)) == before
        note(ours, M1, "wir")
        note(theirs, M2, "andere")
        note(ours, M3, "wir auch")
        ours.undo()
        assert common_basis(ours, fassung(ours, theirs)) == before
        assert common_basis(theirs, fassung(theirs, ours)) == before


def test_what_only_one_side_changed_comes_in_as_one_step(tmp_path: Path) -> None:
    with copies(tmp_path) as (ours, theirs):
        note(ours, M1, "wir")
        note(theirs, M2, "andere")
        mine = ours.snapshot()
        abgleich = compare_with(ours, fassung(ours, theirs))
        assert not abgleich.konflikte
        take_over(ours, abgleich, {})
        texts = [ours.bewertung(m).quelle for m in (M1, M2, M3)]
        assert texts == ["wir", "andere", "davor"]
        ours.undo()
        assert ours.snapshot() == mine


def test_what_both_changed_is_a_konflikt(tmp_path: Path) -> None:
    with copies(tmp_path) as (ours, theirs):
        note(ours, M1, "wir")
        note(theirs, M1, "andere")
        abgleich = compare_with(ours, fassung(ours, theirs))
        assert len(abgleich.konflikte) == 1
        take_over(ours, abgleich, abgleich.all_from(Seite.FREMDE))
        assert ours.bewertung(M1).quelle == "andere"


def test_without_a_verlauf_in_common_a_third_file_has_to_tell(tmp_path: Path) -> None:
    with copies(tmp_path) as (ours, theirs):
        before = ours.snapshot()
        note(theirs, M1, "andere")
        theirs.forget_verlauf()
        with pytest.raises(RuleViolationError, match="keinen gemeinsamen Verlauf"):
            compare_with(ours, fassung(ours, theirs))
        abgleich = compare_with(ours, fassung(ours, theirs), before)
        assert len(abgleich.uebernommen) == 1


def test_another_konzept_is_refused(tmp_path: Path) -> None:
    with copies(tmp_path) as (ours, _):
        path = tmp_path / "Fremd.zielbewertung"
        with (
            closing(new_session(path, load_beispiel(), "Anfang")) as strange,
            pytest.raises(RuleViolationError, match="verschiedene Konzepte"),
        ):
            compare_with(ours, fassung(ours, strange))
