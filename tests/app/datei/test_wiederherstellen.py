import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.angelegt import new_session
from tests.app.datei.test_sicherungen import kept, opened, rate
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.domain.zufall import changes_of

from zielbewertung.app.datei.sicherungen import list_sicherungen, sichern_session
from zielbewertung.app.datei.wiederherstellen import vergleichen, wiederherstellen
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.errors import DamagedFileError, RuleViolationError
from zielbewertung.domain.konzept import Runde, new_id
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import Ampel, Rundenstatus

if TYPE_CHECKING:
    from zielbewertung.app.ereignis import Ereignis


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = opened(tmp_path)
    yield session
    session.close()


def test_restoring_is_one_step_that_can_be_taken_back(session: Session) -> None:
    before = session.snapshot()
    sicherung = kept(sichern_session(session))
    rate(session, Ampel.ROT)
    rate(session, Ampel.GELB, 4)
    ziel = replace(session.index.knoten(id_of("z1")), titel="Niemand findet Rat")
    session.execute(changes.set_knoten(session.index, ziel))
    after = session.snapshot()
    heard: list[Ereignis] = []
    session.subscribe(heard.append)

    vergleich = vergleichen(session.snapshot(), sicherung)
    assert vergleich.worte == "2 Bewertungen, 1 Eintrag"
    assert vergleich.zahlen == {"bewertung": 2, "knoten": 1}
    assert wiederherstellen(session, vergleich)

    assert session.snapshot() == before
    assert len(heard) == 1
    assert heard[0].bezeichnung.startswith("Sicherung vom ")
    assert session.undo() == vergleich.change.label
    assert session.snapshot() == after
    session.redo()
    assert session.snapshot() == before


def test_comparing_leaves_no_trace(session: Session) -> None:
    sicherung = kept(sichern_session(session))
    content = sicherung.path.read_bytes()
    rate(session, Ampel.ROT)
    before = session.snapshot()

    vergleichen(before, sicherung)

    assert session.snapshot() == before
    assert sicherung.path.read_bytes() == content
    assert list(sicherung.path.parent.iterdir()) == [sicherung.path]


def test_what_is_the_same_changes_nothing(session: Session) -> None:
    sicherung = kept(sichern_session(session))

    vergleich = vergleichen(session.snapshot(), sicherung)

    assert vergleich.ist_gleich
    assert vergleich.worte == ""
    assert not wiederherstellen(session, vergleich)


def test_entries_that_would_go_are_told(session: Session) -> None:
    sicherung = kept(sichern_session(session))
    neu = replace(session.index.knoten(MASSNAHMEN[0]), id=id_of("neu"), titel="Neu", kennung="")
    session.execute(Replace(None, neu, "Maßnahme angelegt"))
    stammdaten = replace(session.index.stammdaten, titel="Anders")
    session.execute(changes.set_stammdaten(session.index, stammdaten))

    vergleich = vergleichen(session.snapshot(), sicherung)

    assert vergleich.fallen_weg == 1
    assert vergleich.worte == "1 Eintrag, Angaben zum Konzept"


def _freeze(session: Session) -> None:
    frozen = replace(session.index.runde(RUNDE.id), status=Rundenstatus.EINGEFROREN)
    session.execute(Replace(session.index.runde(RUNDE.id), frozen, "Runde eingefroren"))


def test_a_frozen_round_stays_and_a_new_file_is_the_way(session: Session) -> None:
    sicherung = kept(sichern_session(session))
    rate(session, Ampel.ROT)
    _freeze(session)

    with pytest.raises(RuleViolationError) as caught:
        vergleichen(session.snapshot(), sicherung)

    assert "eingefroren" in caught.value.title
    assert "öffnen Sie die Sicherung als neue Datei" in caught.value.explanation


def test_a_round_is_never_frozen_by_restoring(session: Session, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = opened(tmp_path / "b")
    _freeze(other)
    sicherung = kept(sichern_session(other))
    other.close()

    with pytest.raises(RuleViolationError, match="ließe sich nicht zurücknehmen"):
        vergleichen(session.snapshot(), sicherung)


def test_a_sicherung_of_another_konzept_is_refused(session: Session, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    other = opened(tmp_path / "b", replace(small_konzept(), id=id_of("anderes")))
    sicherung = kept(sichern_session(other))
    other.close()

    with pytest.raises(RuleViolationError, match="als neue Datei"):
        vergleichen(session.snapshot(), sicherung)


def test_one_works_on_a_round_that_stays(session: Session) -> None:
    sicherung = kept(sichern_session(session))
    neu = Runde(id_of("2024"), "Evaluation 2024", 9)
    session.execute(Replace(None, neu, "Runde angelegt"))
    session.choose_runde(neu.id)

    assert wiederherstellen(session, vergleichen(session.snapshot(), sicherung))

    assert session.runde == RUNDE
    assert session.snapshot() == canonical(small_konzept())


def test_what_changed_after_comparing_is_not_overwritten(session: Session) -> None:
    sicherung = kept(sichern_session(session))
    rate(session, Ampel.ROT)
    vergleich = vergleichen(session.snapshot(), sicherung)
    rate(session, Ampel.GRUEN)

    with pytest.raises(RuleViolationError, match="inzwischen geändert"):
        wiederherstellen(session, vergleich)
    assert session.bewertung(MASSNAHMEN[1]).ampel is Ampel.GRUEN


def _cut(path: Path) -> None:
    os.truncate(path, 9000)


def _filled_with_zeros(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2] + bytes(len(content) - len(content) // 2))


def _one_letter_changed(path: Path) -> None:
    content = path.read_bytes()
    assert content.count(b"Das Paket liegt") == 1
    path.write_bytes(content.replace(b"Das Paket liegt", b"Das Paket siegt"))


@pytest.mark.parametrize("damage", [_cut, _filled_with_zeros, _one_letter_changed])
def test_a_damaged_sicherung_changes_nothing(
    session: Session, damage: Callable[[Path], None]
) -> None:
    sicherung = kept(sichern_session(session))
    rate(session, Ampel.ROT)
    before = session.snapshot()
    damage(sicherung.path)

    with pytest.raises(DamagedFileError, match="nicht lesbar"):
        vergleichen(before, sicherung)
    assert session.snapshot() == before
    assert list_sicherungen(session.index.id)[0].path == sicherung.path


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_was_done_restoring_brings_the_sicherung_back(
    tmp_path: Path, data: st.DataObject
) -> None:
    path = tmp_path / "Zufall.zielbewertung"
    path.unlink(missing_ok=True)
    # Each has Sicherungen of its own: two of one second and one Konzept are taken for the same.
    session = new_session(path, replace(small_konzept(), id=new_id()), "angelegt")
    try:
        for _ in range(data.draw(st.integers(0, 3))):
            session.execute(data.draw(changes_of(session.index, session.runde)))
        before = session.snapshot()
        sicherung = kept(sichern_session(session))
        for _ in range(data.draw(st.integers(1, 6))):
            session.execute(data.draw(changes_of(session.index, session.runde)))
        after = session.snapshot()

        restored = wiederherstellen(session, vergleichen(after, sicherung))

        assert session.snapshot() == before
        if restored:
            session.undo()
        assert session.snapshot() == after
    finally:
        session.close()
