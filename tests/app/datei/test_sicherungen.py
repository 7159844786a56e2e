import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.angelegt import new_session
from tests.domain.konzepte import MASSNAHMEN, id_of, small_konzept

from zielbewertung.app.datei import sicherungen
from zielbewertung.app.datei.sicherungen import Anlass, Gesichert, Sicherung
from zielbewertung.app.einstellungen import data_folder
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Ampel

TITEL = "Konzept Migration"


def opened(folder: Path, konzept: Konzept | None = None) -> Session:
    path = folder / "Offen.zielbewertung"
    return new_session(path, konzept or small_konzept(), "Konzept angelegt")


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = opened(tmp_path)
    yield session
    session.close()


def rate(session: Session, ampel: Ampel, massnahme: int = 1) -> None:
    session.execute(
        changes.set_ampel(session.index, session.runde, [MASSNAHMEN[massnahme]], ampel, "Grund")
    )


def kept(result: Gesichert | FileProblemError) -> Sicherung:
    assert isinstance(result, Gesichert), result
    return result.sicherung


def test_the_open_konzept_is_kept_as_it_is_now(session: Session) -> None:
    rate(session, Ampel.GELB)

    sicherung = kept(sicherungen.sichern_session(session))

    assert sicherungen.list_sicherungen(session.index.id) == (sicherung,)
    eintrag = sicherungen.read(sicherung)
    assert eintrag.inhalt is not None
    assert eintrag.inhalt.bewertet == 3
    assert eintrag.inhalt.aenderung == "Maßnahme 1.2: teilweise erreicht"
    assert sicherung.anlass is Anlass.VON_HAND
    assert list(sicherung.path.parent.iterdir()) == [sicherung.path]
    assert sicherung.path.is_relative_to(data_folder() / "sicherungen")


def test_the_same_state_is_kept_once(session: Session) -> None:
    first = sicherungen.sichern_session(session)
    again = sicherungen.sichern_session(session, Anlass.BEIM_SCHLIESSEN)

    assert kept(again) == kept(first)
    assert isinstance(again, Gesichert)
    assert not again.neu


def test_keeping_deletes_what_is_due(session: Session) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for age, ampel in zip((1000, 999, 998, 5), (*Ampel,), strict=True):
        rate(session, ampel)
        moment = now - timedelta(days=age)
        kept(
            sicherungen.sichern(session.working_copy, session.index.id, Anlass.VOR_IMPORT, moment)
        )
    rate(session, Ampel.GRUEN)
    kept(sicherungen.sichern(session.working_copy, session.index.id, Anlass.VOR_IMPORT, now))

    there = sicherungen.list_sicherungen(session.index.id)
    assert [(now - entry.zeit).days for entry in there] == [0, 5, 998]


def test_of_konzepte_that_nobody_opens_what_is_due_goes_as_well(session: Session) -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    for age in (4, 3, 2, 1, 0):
        rate(session, [Ampel.GRUEN, Ampel.GELB, Ampel.ROT][age % 3])
        kept(
            sicherungen.sichern(
                session.working_copy, session.index.id, Anlass.VON_HAND, now - timedelta(days=age)
            )
        )

    sicherungen.thin_all(now + timedelta(days=3650))

    assert len(sicherungen.list_sicherungen(session.index.id)) == 3


def test_a_disk_that_refuses_is_an_answer_and_not_an_end_of_work(session: Session) -> None:
    sicherungen.root().parent.mkdir(parents=True, exist_ok=True)
    sicherungen.root().write_text("hier ist kein Ordner")

    answer = sicherungen.sichern_session(session)

    assert isinstance(answer, FileProblemError)
    assert answer.title == "Die Sicherung konnte nicht angelegt werden."
    rate(session, Ampel.ROT)
    assert session.bewertung(MASSNAHMEN[1]).ampel is Ampel.ROT
    same = sicherungen.sichern(session.working_copy, session.index.id, Anlass.BEIM_SCHLIESSEN)
    assert isinstance(same, FileProblemError)


def test_no_name_of_a_file_or_folder_tells_a_title(session: Session) -> None:
    sicherungen.sichern_session(session)

    for path in sicherungen.root().rglob("*"):
        assert "Migration" not in str(path.relative_to(data_folder()))
        assert "Offen" not in str(path.relative_to(data_folder()))


def test_the_sicherungen_of_other_konzepte_are_found_by_their_title(
    session: Session, tmp_path: Path
) -> None:
    earlier = datetime.now(UTC) - timedelta(minutes=1)
    kept(sicherungen.sichern(session.working_copy, session.index.id, Anlass.VON_HAND, earlier))
    folder = tmp_path / "zwei"
    folder.mkdir()
    stammdaten = replace(small_konzept().stammdaten, titel="Radverkehr 2030")
    other = opened(folder, replace(small_konzept(), id=id_of("rad"), stammdaten=stammdaten))
    kept(sicherungen.sichern_session(other))
    other.path.unlink()
    other.close()
    (sicherungen.root() / "leer").mkdir()

    found = sicherungen.list_konzepte()

    assert [konzept.titel for konzept in found] == ["Radverkehr 2030", TITEL]
    assert [len(konzept.sicherungen) for konzept in found] == [1, 1]
    assert found[1].groesse == found[1].sicherungen[0].groesse > 10_000


def test_the_title_comes_from_the_newest_that_is_readable(session: Session) -> None:
    kept(sicherungen.sichern_session(session))
    rate(session, Ampel.ROT)
    newest = kept(sicherungen.sichern_session(session))
    os.truncate(newest.path, 50)

    (found,) = sicherungen.list_konzepte()
    assert found.titel == TITEL
    eintrag = sicherungen.read(found.sicherungen[0])
    assert eintrag.inhalt is None
    assert "nicht lesbar" in eintrag.problem
    os.truncate(found.sicherungen[1].path, 50)
    assert sicherungen.list_konzepte()[0].titel == ""


def test_a_sicherung_opens_as_a_new_file_but_never_over_another_one(
    session: Session, tmp_path: Path
) -> None:
    before = session.snapshot()
    sicherung = kept(sicherungen.sichern_session(session))
    rate(session, Ampel.ROT)
    target = tmp_path / "Stand von gestern.zielbewertung"

    sicherungen.open_as_new(sicherung, target)

    other = Session.open(target)
    assert other.snapshot() == before
    other.close()
    with pytest.raises(FileProblemError, match="gibt es schon"):
        sicherungen.open_as_new(sicherung, session.path)


def test_one_or_all_are_deleted_for_good(session: Session) -> None:
    first = kept(sicherungen.sichern_session(session))
    rate(session, Ampel.ROT)
    kept(sicherungen.sichern_session(session))

    sicherungen.delete(first)
    assert len(sicherungen.list_sicherungen(session.index.id)) == 1
    assert sicherungen.delete_all(session.index.id) == 1
    assert sicherungen.list_sicherungen(session.index.id) == ()
    assert not sicherungen.folder_of(session.index.id).exists()


def test_a_sicherung_is_called_by_its_time_and_occasion(session: Session) -> None:
    sicherung = kept(sicherungen.sichern_session(session, Anlass.VOR_ABGLEICH))
    assert sicherungen.name_of(sicherung).startswith("heute ")
    assert sicherungen.name_of(sicherung).endswith(", vor einem Abgleich")
