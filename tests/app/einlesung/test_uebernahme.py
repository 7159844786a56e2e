"""What was read goes into the open Konzept: in one step, by levels, never over anything."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.angelegt import new_session

from zielbewertung.app import austausch
from zielbewertung.app.beispiel import BEZEICHNUNG, load_beispiel
from zielbewertung.app.datei import sicherungen
from zielbewertung.app.einlesung.stellenzuordnung import Stellenzuordnung, Teil, new_unit_of
from zielbewertung.app.einlesung.uebernahme import Uebernahme, plan, take_over
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Anlass, Rolle, Weg

FELD = "Ankommen & Aufenthalt"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path / "b.zielbewertung", load_beispiel(), BEZEICHNUNG)
    yield session
    session.close()


def read(folder: Path, *lines: str) -> Konzept:
    path = folder / "tabelle.csv"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return austausch.read_source(path).konzept


def planned(
    session: Session, konzept: Konzept, *, einordnen: bool = True, unter: str | None = None
) -> Uebernahme:
    return plan(session.index, session.runde, konzept, einordnen=einordnen, unter=unter)


def first_names(session: Session) -> tuple[str, str, str]:
    """Return the titles of the first Handlungsfeld, Herausforderung and Ziel."""
    feld = session.index.kinder(None)[0]
    herausforderung = session.index.kinder(feld.id)[0]
    return feld.name, herausforderung.name, session.index.kinder(herausforderung.id)[0].name


KOPF = "Handlungsfeld;Herausforderung;Ziel;Maßnahme"


def test_new_measures_come_below_the_entries_that_are_there(
    session: Session, tmp_path: Path
) -> None:
    feld, herausforderung, ziel = first_names(session)
    before = session.snapshot()
    konzept = read(tmp_path, KOPF, f'{feld};{herausforderung};"{ziel}";Lotsen einsetzen')

    uebernahme = planned(session, konzept)
    assert uebernahme.neu == (0, 0, 0, 1)
    assert uebernahme.vorhanden == (1, 1, 1, 0)
    assert take_over(session, uebernahme) is None

    neu = next(m for m in session.index.massnahmen() if m.name == "Lotsen einsetzen")
    assert [entry.name for entry in session.index.pfad(neu)] == [feld, herausforderung, ziel]
    assert neu == session.index.kinder(neu.eltern)[-1]
    assert session.problems() == ()
    session.undo()
    assert session.snapshot() == before
    assert session.history.next_undo is None


def test_before_an_import_there_is_a_sicherung(session: Session, tmp_path: Path) -> None:
    konzept = read(tmp_path, KOPF, "Neu;Neu;Neu;Neu")
    take_over(session, planned(session, konzept))
    (made,) = sicherungen.list_sicherungen(session.index.id)
    assert made.anlass is Anlass.VOR_IMPORT
    inhalt = sicherungen.read(made).inhalt
    assert inhalt is not None
    assert inhalt.massnahmen == 134
    schritt = session.history.next_undo
    assert schritt is not None
    assert schritt.weg is Weg.IMPORT


def test_appended_entries_are_all_new_and_last(session: Session, tmp_path: Path) -> None:
    feld, herausforderung, ziel = first_names(session)
    konzept = read(tmp_path, KOPF, f'{feld};{herausforderung};"{ziel}";Lotsen einsetzen')
    uebernahme = planned(session, konzept, einordnen=False)
    assert uebernahme.neu == (1, 1, 1, 1)
    take_over(session, uebernahme)
    assert [entry.name for entry in session.index.kinder(None)].count(feld) == 2
    assert session.index.kinder(None)[-1].name == feld
    kennungen = [entry.kennung for entry in session.index.kinder(None)]
    assert len(set(kennungen)) == len(kennungen)


def test_the_same_table_twice_brings_nothing_the_second_time(
    session: Session, tmp_path: Path
) -> None:
    konzept = read(tmp_path, KOPF, "Feld;Frage;Zweck;Lotsen einsetzen", ";;;Beratung")
    take_over(session, planned(session, konzept))
    before = session.snapshot()
    again = planned(session, konzept)
    assert again.neu == (0, 0, 0, 0)
    assert again.summary(session.index.ebenen).startswith("Schon da: 1 Handlungsfeld")
    take_over(session, again)
    assert session.snapshot() == before


def test_the_whole_sample_fits_into_itself_without_a_change(session: Session) -> None:
    uebernahme = planned(session, load_beispiel())
    assert uebernahme.neu == (0, 0, 0, 0)
    assert uebernahme.vorhanden == (9, 41, 89, 134)
    assert uebernahme.change.steps() == ()


def test_levels_that_do_not_fit_are_refused_in_words(session: Session, tmp_path: Path) -> None:
    konzept = read(tmp_path, "Leitziel;Handlungsziel;Empfehlung", "Gut;Besser;Mehr Wege")
    with pytest.raises(RuleViolationError) as caught:
        planned(session, konzept)
    assert "Ebenen passen nicht" in caught.value.title
    assert "Leitziel – Handlungsziel – Empfehlung" in caught.value.explanation
    assert "Es wurde nichts geändert" in caught.value.explanation


def test_levels_that_are_missing_are_skipped(session: Session, tmp_path: Path) -> None:
    konzept = read(tmp_path, "Handlungsfeld;Ziel;Maßnahme", "Feld;Zweck;Beratung")
    uebernahme = planned(session, konzept)
    assert uebernahme.neu == (1, 0, 1, 1)
    take_over(session, uebernahme)
    assert session.problems() == ()


def test_a_table_without_the_top_level_comes_below_the_chosen_entry(
    session: Session, tmp_path: Path
) -> None:
    konzept = read(tmp_path, "Ziel;Maßnahme", "Zweck;Beratung")
    with pytest.raises(RuleViolationError) as caught:
        planned(session, konzept)
    assert "Wählen Sie im Baum" in caught.value.explanation
    feld = session.index.kinder(None)[2]
    chosen = next(session.index.massnahmen(feld.id))
    take_over(session, planned(session, konzept, unter=chosen.id))
    neu = next(m for m in session.index.massnahmen() if m.name == "Beratung")
    assert session.index.pfad(neu)[0].id == feld.id


def test_units_are_used_again_by_any_of_their_names(session: Session, tmp_path: Path) -> None:
    head = f"{KOPF};Federführend"
    take_over(session, planned(session, read(tmp_path, head, "Feld;Frage;Zweck;Eins;Sozialamt")))
    number = len(session.index.einheiten)
    take_over(
        session,
        planned(
            session, read(tmp_path, head, "Feld;Frage;Zweck;Zwei;SOZIALAMT", ";;;Drei;Bauhof")
        ),
    )
    names = [einheit.name for einheit in session.index.einheiten]
    assert len(names) == number + 1
    assert "Bauhof" in names
    zwei = next(m for m in session.index.massnahmen() if m.name == "Zwei")
    (einheit,) = session.index.zustaendige(zwei, Rolle.FEDERFUEHREND)
    assert einheit.name == "Sozialamt"


def test_what_an_entry_says_otherwise_stays_and_is_told(session: Session, tmp_path: Path) -> None:
    head = f"{KOPF};Beschreibung"
    take_over(session, planned(session, read(tmp_path, head, "Feld;Frage;Zweck;Eins;So")))
    uebernahme = planned(session, read(tmp_path, head, "Feld;Frage;Zweck;Eins;Anders"))
    assert uebernahme.change.steps() == ()
    assert "Nicht übernommen wurde: „Anders“" in "\n".join(uebernahme.hinweise)


def test_what_was_decided_of_units_holds_and_what_stays_open_is_told(
    session: Session, tmp_path: Path
) -> None:
    konzept = read(
        tmp_path, f"{KOPF};Federführend", "Feld;Frage;Zweck;Eins;Die vom Amt 12", ";;;Zwei;wer?"
    )
    neu = new_unit_of(Teil("Bauamt"))
    stellen = Stellenzuordnung({"Die vom Amt 12": neu.id}, (neu,), (Teil("Die vom Amt 12"),))
    uebernahme = plan(session.index, session.runde, konzept, einordnen=True, stellen=stellen)
    assert "Keiner Stelle zugeordnet wurde: „wer?“." in uebernahme.hinweise
    take_over(session, uebernahme)
    eins = next(m for m in session.index.massnahmen() if m.name == "Eins")
    (einheit,) = session.index.zustaendige(eins)
    assert (einheit.name, einheit.fruehere_namen) == ("Bauamt", ("Die vom Amt 12",))
    assert session.problems() == ()
