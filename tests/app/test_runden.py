"""Rounds in the session: which one is shown, one step each, and no way around a frozen one."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.angelegt import new_session
from tests.app.verlauf.verlaeufe import row, zeilen
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.app import runden
from zielbewertung.app.session import Session
from zielbewertung.app.verlauf import offer, put_back
from zielbewertung.domain import changes, struktur
from zielbewertung.domain.abgleich import Seite, compare, difference
from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.bewertungsrunden.runden import NeueRunde
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.errors import RuleViolationError, ZielbewertungError
from zielbewertung.domain.konzept import Bewertung, Konzept
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel, Rundenstatus, Stand, Weg
from zielbewertung.store.connection import connect

M1, M2, M3, M4, M5 = MASSNAHMEN
ANTWORT = Rueckmeldung(RUNDE.id, M1, id_of("rat"), ampel=Ampel.GELB)


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    konzept = replace(small_konzept(), rueckmeldungen=(ANTWORT,))
    session = new_session(tmp_path / "k.zielbewertung", konzept, "angelegt")
    yield session
    session.close()


def _rate(session: Session, ampel: Ampel | None = Ampel.GRUEN, massnahme: str = M2) -> bool:
    return session.execute(changes.set_ampel(session.index, session.runde, [massnahme], ampel))


# ---------------------------------------------------------------------- one step each


def test_a_new_round_is_shown_and_is_one_step(session: Session) -> None:
    before = session.snapshot()
    wunsch = NeueRunde("Evaluation 2026", felder=("begruendung",), von=RUNDE.id)

    neu = runden.make_runde(session, wunsch)

    assert session.runde == neu
    assert runden.previous_runde(session) == RUNDE
    assert session.bewertung(M1).begruendung == "Das Paket liegt überall aus."
    assert session.undo() == "Runde „Evaluation 2026“ angelegt"
    assert session.snapshot() == before
    assert session.runde == RUNDE
    session.redo()
    assert session.index.runde(neu.id) == neu


def test_the_round_that_is_shown_can_be_switched(session: Session) -> None:
    session.choose_runde(FRUEHER.id)

    assert session.runde == FRUEHER
    assert session.bewertung(M1).ampel is Ampel.GELB
    assert "eingefroren" in session.sperrgrund


def test_a_frozen_round_stays_so_when_the_file_is_opened_again(session: Session) -> None:
    assert runden.freeze(session, RUNDE.id)
    assert not runden.freeze(session, RUNDE.id)
    path = session.path
    session.close()

    with closing(Session.open(path)) as again:
        assert again.index.runde(RUNDE.id).eingefroren
        assert again.problems() == ()
        with pytest.raises(RuleViolationError, match="eingefroren"):
            _rate(again)


def test_freezing_is_not_undone_but_opened_with_a_reason(session: Session) -> None:
    _rate(session)
    runden.freeze(session, RUNDE.id)

    with pytest.raises(RuleViolationError, match="eingefroren"):
        session.undo()
    assert runden.thaw(session, RUNDE.id, "Eine Zahl war falsch.")
    with pytest.raises(RuleViolationError, match="festgehalten"):
        session.undo()
    assert _rate(session, Ampel.ROT)

    assert session.undo() == "Maßnahme 1.2: nicht erreicht"
    assert [a.grund for a in session.index.aufhebungen(RUNDE.id)] == ["Eine Zahl war falsch."]
    assert session.problems() == ()


def test_work_in_another_round_is_undone_after_freezing_as_ever(session: Session) -> None:
    runden.freeze(session, RUNDE.id)
    runden.make_runde(session, NeueRunde("Neu"))
    _rate(session)

    assert session.undo() is not None
    assert session.undo() == "Runde „Neu“ angelegt"
    with pytest.raises(RuleViolationError, match="eingefroren"):
        session.undo()


def test_the_reason_is_told_in_the_verlauf_and_forgetting_that_keeps_it(session: Session) -> None:
    runden.freeze(session, RUNDE.id)
    runden.thaw(session, RUNDE.id, "Warum")
    newest = zeilen(session)[0]

    assert newest.schritt.bezeichnung == "Runde „Evaluation 2022“: Einfrieren aufgehoben"
    session.forget_verlauf()
    assert [a.grund for a in session.index.aufhebungen()] == ["Warum"]


# ---------------------------------------------------------------------- no way around


def _theirs(konzept: Konzept) -> Konzept:
    other = replace(next(b for b in konzept.bewertungen if b.massnahme == M1), ampel=Ampel.ROT)
    kept = tuple(
        b for b in konzept.bewertungen if (b.runde, b.massnahme) != (other.runde, other.massnahme)
    )
    return replace(konzept, bewertungen=(*kept, other))


def _by_restoring(session: Session) -> None:
    now = session.snapshot()
    session.execute(difference(now, _theirs(now), "Sicherung"))


def _by_import(session: Session) -> None:
    alt = session.bewertung(M5)
    change = Group((Replace(alt, replace(alt, ampel=Ampel.GRUEN), "Import"),), "Import")
    session.execute(change, Weg.IMPORT)


def _by_merging_measures(session: Session) -> None:
    change = struktur.merged_into(session.index, M3, [M1])
    step = Replace(session.bewertung(M1), Bewertung(RUNDE.id, M1), "")
    session.execute(Group((*change.steps(), step), "x"))


WAYS: dict[str, Callable[[Session], object]] = {
    "a rating": lambda s: _rate(s, Ampel.ROT),
    "many ratings": lambda s: s.execute(
        changes.set_stand(s.index, s.runde, list(MASSNAHMEN), Stand.ABGESTIMMT)
    ),
    "an import": _by_import,
    "an older value": lambda s: put_back(s, row(s, "ampel")),
    "an older state": _by_restoring,
    "undo": lambda s: s.undo(),
    "a merge of measures": _by_merging_measures,
    "a Stichtag": lambda s: s.execute(
        Replace(s.runde, replace(s.runde, stichtag=None), "Stichtag")
    ),
    "its status": lambda s: s.execute(
        Replace(s.runde, replace(s.runde, status=Rundenstatus.OFFEN), "offen")
    ),
    "an answer": lambda s: s.execute(
        Replace(ANTWORT, replace(ANTWORT, ampel=None), "x"), Weg.IMPORT
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_no_way_leads_around_a_frozen_round(session: Session, way: str) -> None:
    _rate(session)
    runden.freeze(session, RUNDE.id)
    before = session.snapshot()

    with pytest.raises(RuleViolationError) as caught:
        WAYS[way](session)

    told = f"{caught.value.title} {caught.value.explanation}"
    assert "eingefroren" in told
    assert session.snapshot() == before
    assert session.problems() == ()


def test_an_older_value_of_a_frozen_round_is_not_offered(session: Session) -> None:
    _rate(session)
    runden.freeze(session, RUNDE.id)

    angebot = offer(session, row(session, "ampel"))

    assert angebot.change is None
    assert "eingefroren" in angebot.hindernis


@pytest.mark.parametrize("seite", Seite)
def test_a_merge_leaves_a_frozen_round_as_it_is(session: Session, seite: Seite) -> None:
    basis = session.snapshot()
    runden.freeze(session, RUNDE.id)
    unsere = session.snapshot()

    abgleich = compare(basis, unsere, _theirs(basis))
    session.execute(abgleich.change(abgleich.all_from(seite), "Abgleich"), Weg.ABGLEICH)

    assert session.snapshot() == unsere


def test_a_merge_opens_no_round_and_loses_no_reason(session: Session) -> None:
    runden.freeze(session, RUNDE.id)
    basis = session.snapshot()
    runden.thaw(session, RUNDE.id, "Wir")
    _rate(session)
    unsere = session.snapshot()

    for one, other in ((unsere, basis), (basis, unsere)):
        abgleich = compare(basis, one, other)
        for seite in Seite:
            change = abgleich.change(abgleich.all_from(seite), "Abgleich")
            if one is unsere:
                session.execute(change, Weg.ABGLEICH)
                assert session.snapshot() == unsere
            else:
                assert change.steps() == ()


def test_what_the_other_side_opened_comes_with_its_reason_where_ours_was_open(
    session: Session, tmp_path: Path
) -> None:
    basis = session.snapshot()
    other = new_session(tmp_path / "o.zielbewertung", basis, "angelegt")
    with closing(other):
        runden.freeze(other, RUNDE.id)
        runden.thaw(other, RUNDE.id, "Dort")
        _rate(other)
        fremde = other.snapshot()

    abgleich = compare(basis, basis, fremde)
    assert abgleich.konflikte == ()
    session.execute(abgleich.change({}, "Abgleich"), Weg.ABGLEICH)

    assert session.snapshot() == fremde
    assert session.problems() == ()


def test_raw_sql_in_the_working_copy_is_refused_as_well(session: Session) -> None:
    runden.freeze(session, RUNDE.id)
    before = session.snapshot()
    with closing(connect(session.working_copy, "PERSIST")) as db:
        for sql in (
            "UPDATE bewertung SET ampel = 'rot'",
            "INSERT OR REPLACE INTO bewertung (runde, massnahme) SELECT runde, massnahme "
            "FROM bewertung",
            "DELETE FROM rueckmeldung",
            "UPDATE runde SET status = 'offen'",
        ):
            with pytest.raises(Exception, match="eingefrorene Runde"), db.atomic():
                db.execute(sql)

    assert session.snapshot() == before
    assert session.history.next_undo is not None
    assert session.history.next_undo.art is Schrittart.NEU


# ---------------------------------------------------------------------- words


def test_the_state_of_each_round_is_told(session: Session) -> None:
    assert [lage.satz for lage in runden.lagen(session.index)] == [
        "Zwischenstand 2020, Zwischenstand, eingefroren, bewertet 2 von 5",
        "Evaluation 2022, Evaluation, Stichtag 31.12.2022, offen, bewertet 2 von 5, "
        "nicht abgestimmt 4",
    ]


def test_a_round_is_found_by_its_name_or_how_it_begins(session: Session) -> None:
    assert runden.find_runde(session.index, "evaluation 2022") == RUNDE
    assert runden.find_runde(session.index, "zwischen") == FRUEHER
    for name in ("2022", ""):
        with pytest.raises(ZielbewertungError, match="Es gibt: „Zwischenstand 2020“"):
            runden.find_runde(session.index, name)
