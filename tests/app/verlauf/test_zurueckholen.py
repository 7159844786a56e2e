from contextlib import closing
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.app.verlauf.verlaeufe import (
    M1,
    M2,
    M3,
    M5,
    new_session,
    rate,
    remove_massnahme,
    rename,
    row,
    write,
    zeilen,
)
from tests.domain.konzepte import RUNDE, id_of
from tests.domain.zufall import changes_of

from zielbewertung.app.session import Session
from zielbewertung.app.verlauf import offer, put_back
from zielbewertung.domain.changes import Group, Replace, set_knoten, set_stammdaten
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Organisationseinheit, Runde, Zustaendigkeit
from zielbewertung.domain.verlauf import GANZER_EINTRAG, Schrittart
from zielbewertung.domain.werte import Ampel, Rolle, Rundenstatus, Stand, Weg


def _begruendung(session: Session) -> str:
    return session.index.bewertung(RUNDE.id, M2).begruendung


def test_an_older_text_comes_back_as_a_new_step_that_can_be_taken_back(session: Session) -> None:
    write(session, "Erster Text")
    write(session, "Zweiter Text")
    write(session, "Dritter Text")

    assert put_back(session, row(session, "begruendung", place=1))

    assert _begruendung(session) == "Erster Text"
    newest = zeilen(session)[0].schritt
    assert (newest.art, newest.weg) == (Schrittart.NEU, Weg.FENSTER)
    assert newest.bezeichnung == (
        "Maßnahme 1.2 Bedarfsermittlung, Runde Evaluation 2022: Begründung zurückgeholt"
    )
    session.undo()
    assert _begruendung(session) == "Dritter Text"


def test_a_value_that_holds_already_is_not_offered(session: Session) -> None:
    write(session, "Text")
    session.undo()

    angebot = offer(session, row(session, "begruendung", place=1))

    assert angebot.change is None
    assert angebot.hindernis == "Dieser Wert gilt jetzt schon."
    with pytest.raises(RuleViolationError) as caught:
        put_back(session, row(session, "begruendung", place=1))
    assert caught.value.title == "Der ältere Wert lässt sich nicht zurückholen."
    assert "gilt jetzt schon" in caught.value.explanation


def test_a_rating_comes_back_with_the_reason_that_belongs_to_it(session: Session) -> None:
    rate(session, Ampel.GRUEN, M3)

    put_back(session, row(session, "ampel"))

    bewertung = session.index.bewertung(RUNDE.id, M3)
    assert (bewertung.ampel, bewertung.grund) == (Ampel.NICHT_BEWERTBAR, "Es fehlen Daten.")
    # The newest row is about that; the one before it about „Ziel erreicht“.
    put_back(session, row(session, "grund"))
    bewertung = session.index.bewertung(RUNDE.id, M3)
    assert (bewertung.ampel, bewertung.grund) == (Ampel.GRUEN, "")


def test_an_earlier_reason_alone_makes_not_ratable_again(session: Session) -> None:
    rate(session, Ampel.NICHT_BEWERTBAR, M3, grund="Ein anderer Grund.")
    rate(session, Ampel.ROT, M3)

    put_back(session, row(session, "grund", place=1))

    bewertung = session.index.bewertung(RUNDE.id, M3)
    assert (bewertung.ampel, bewertung.grund) == (Ampel.NICHT_BEWERTBAR, "Es fehlen Daten.")


def test_putting_no_rating_back_opens_the_work_again(session: Session) -> None:
    rate(session, Ampel.ROT)

    put_back(session, row(session, "ampel"))

    assert session.index.bewertung(RUNDE.id, M2).ist_leer
    assert session.index.bewertung(RUNDE.id, M2).stand is Stand.OFFEN


def test_a_frozen_round_refuses(session: Session) -> None:
    write(session, "Text")
    runde = session.index.runde(RUNDE.id)
    frozen = replace(runde, status=Rundenstatus.EINGEFROREN)
    session.execute(Replace(runde, frozen, "eingefroren"))

    for feld in ("begruendung", "status"):
        angebot = offer(session, row(session, feld))
        assert angebot.change is None
        assert angebot.hindernis == "Die Runde „Evaluation 2022“ ist eingefroren."


def test_a_field_of_an_entry_that_is_gone_refuses_and_tells_the_way(session: Session) -> None:
    rename(session, M5, "Anderer Titel")
    write(session, "Text", M5)
    remove_massnahme(session, M5)

    for feld, place in (("titel", 0), ("begruendung", 1)):
        assert offer(session, row(session, feld, place=place)).hindernis == (
            "Den Eintrag gibt es nicht mehr. Holen Sie zuerst den entfernten Eintrag zurück."
        )


def test_a_removed_measure_comes_back_with_rating_and_units(session: Session) -> None:
    before = session.snapshot()
    # The rating in the frozen round hinders; M1 is taken without it.
    rate(session, Ampel.ROT, M5)
    session.execute(Replace(None, Zustaendigkeit(M5, id_of("rat"), Rolle.BETEILIGT), "Z"))
    whole = session.snapshot()
    remove_massnahme(session, M5)
    assert session.snapshot() != whole
    rename(session, M2, "Inzwischen anders")

    (removed,) = [
        zeile
        for zeile in zeilen(session)
        if zeile.aenderung.gegenstand == "knoten" and zeile.aenderung.neu is None
    ]
    put_back(session, removed)

    rename(session, M2, "Bedarfsermittlung")
    assert session.snapshot() == whole != before
    assert session.problems() == ()
    assert offer(session, removed).hindernis == "Der Eintrag ist wieder vorhanden."


def test_a_measure_below_a_goal_that_is_gone_refuses(session: Session) -> None:
    index = session.index
    ziel = index.knoten(id_of("z2"))
    neu = replace(index.knoten(M5), eltern=ziel.id)
    session.execute(set_knoten(index, neu))
    remove_massnahme(session, M5)
    session.execute(Replace(ziel, None, "Ziel gelöscht"))
    removed = [z for z in zeilen(session) if z.aenderung.neu is None and not z.aenderung.feld]

    assert "Holen Sie zuerst diesen zurück." in offer(session, removed[1]).hindernis
    put_back(session, removed[0])
    put_back(session, removed[1])
    assert session.index.knoten(M5).eltern == ziel.id


def test_a_responsibility_of_a_unit_that_is_gone_refuses(session: Session) -> None:
    rat = session.index.einheit(id_of("rat"))
    zust = Zustaendigkeit(M1, rat.id, Rolle.BETEILIGT)
    session.execute(Group((Replace(zust, None, ""), Replace(rat, None, "")), "Stelle gelöscht"))
    of_zust, of_stelle, *_ = zeilen(session)

    assert offer(session, of_zust).change is None
    put_back(session, of_stelle)
    assert session.index.record_like(zust) == zust
    assert session.index.einheit(rat.id) == rat


def test_a_unit_is_not_put_below_itself(session: Session) -> None:
    rat, soziales = session.index.einheit(id_of("rat")), session.index.einheit(id_of("soziales"))
    alone = replace(rat, eltern=None)
    session.execute(Replace(rat, alone, "Stelle verschoben"))
    session.execute(Replace(soziales, replace(soziales, eltern=rat.id), "Stelle verschoben"))

    angebot = offer(session, row(session, "eltern", place=1))

    assert angebot.hindernis == "An dieser Stelle kann der Eintrag nicht mehr liegen."


def test_a_moved_entry_goes_back_to_its_place_as_a_whole(session: Session) -> None:
    knoten = session.index.knoten(M5)
    moved = replace(knoten, eltern=id_of("z1"), reihenfolge=7, titel="Anders")
    session.execute(set_knoten(session.index, moved))

    put_back(session, row(session, "reihenfolge"))

    assert session.index.knoten(M5) == replace(knoten, titel="Anders")


def test_what_came_into_being_and_the_beginning_have_no_older_value(session: Session) -> None:
    session.execute(Replace(None, Organisationseinheit(id_of("neu"), "Neu"), "Stelle angelegt"))
    created, anfang = zeilen(session)

    assert "davor gab es ihn nicht" in offer(session, created).hindernis
    assert "beginnt der Verlauf" in offer(session, anfang).hindernis


def test_a_title_that_would_leave_no_text_refuses(session: Session) -> None:
    knoten = session.index.knoten(M2)
    only_wording = replace(knoten, titel="", wortlaut="Wortlaut")
    session.execute(set_knoten(session.index, only_wording))
    session.execute(set_knoten(session.index, replace(only_wording, titel="Neuer Titel")))
    session.execute(set_knoten(session.index, replace(knoten, titel="Neuer Titel", wortlaut="")))

    angebot = offer(session, row(session, "titel"))

    assert angebot.hindernis == "Maßnahme ohne Text."


def test_what_the_konzept_says_of_itself_comes_back(session: Session) -> None:
    alt = session.index.stammdaten
    session.execute(set_stammdaten(session.index, replace(alt, titel="Neu", zeitraum="")))

    put_back(session, row(session, "zeitraum"))

    assert session.index.stammdaten == replace(alt, titel="Neu")


def test_a_removed_round_comes_back_with_its_ratings(session: Session) -> None:
    runde = Runde(id_of("2024"), "Evaluation 2024", 2)
    session.execute(Replace(None, runde, "Runde angelegt"))
    empty = session.index.bewertung(runde.id, M2)
    rated = replace(empty, ampel=Ampel.ROT)
    session.execute(Replace(empty, rated, "bewertet"))
    session.execute(Group((Replace(rated, empty, ""), Replace(runde, None, "")), "gelöscht"))
    removed = row(session, GANZER_EINTRAG)

    put_back(session, removed)

    assert session.index.runde(runde.id) == runde
    assert session.index.bewertung(runde.id, M2) == rated


def test_what_one_may_only_look_at_offers_nothing_and_forgets_nothing(session: Session) -> None:
    write(session, "Text")
    session.publish()
    with closing(Session.open(session.path, nur_lesen=True)) as looking:
        angebot = offer(looking, row(looking, "begruendung"))

        assert angebot.change is None
        assert angebot.hindernis.startswith("Dieses Konzept lässt sich hier nur ansehen.")
        with pytest.raises(RuleViolationError):
            looking.forget_verlauf()
        assert len(zeilen(looking)) == 2


def test_a_forgotten_row_refuses(session: Session) -> None:
    write(session, "Text")
    known = row(session, "begruendung")
    session.forget_verlauf()

    assert offer(session, known).hindernis == (
        "Der Verlauf in der Datei ist an dieser Stelle nicht lesbar."
    )


@settings(max_examples=30)
@given(data=st.data())
def test_every_offer_can_be_kept_or_is_refused_by_the_file_in_words(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    session = new_session(tmp_path_factory.mktemp("v"))
    for _ in range(data.draw(st.integers(1, 4))):
        session.execute(data.draw(changes_of(session.index, RUNDE)))
    for zeile in zeilen(session):
        before = session.snapshot()
        angebot = offer(session, zeile)
        if angebot.change is None:
            assert angebot.hindernis
            continue
        try:
            put_back(session, zeile)
        except RuleViolationError:
            assert session.snapshot() == before
            continue
        session.undo()
        assert session.snapshot() == before
    session.close()
