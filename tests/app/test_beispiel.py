from collections import Counter

import pytest

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain import regeln
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.text import clean
from zielbewertung.domain.werte import Ampel, Rolle, Stand, Weiterfuehrung


@pytest.fixture(scope="module")
def index() -> KonzeptIndex:
    return KonzeptIndex(load_beispiel())


@pytest.fixture(scope="module")
def ratings(index: KonzeptIndex) -> list[Bewertung]:
    runde = index.aktuelle_runde
    return [index.bewertung(runde.id, massnahme.id) for massnahme in index.massnahmen()]


def test_it_has_the_size_of_the_real_concept(index: KonzeptIndex) -> None:
    assert [(ebene.plural, index.anzahl(ebene)) for ebene in index.ebenen] == [
        ("Handlungsfelder", 9),
        ("Herausforderungen", 41),
        ("Ziele", 89),
        ("Maßnahmen", 134),
    ]


def test_it_says_that_its_ratings_are_examples(index: KonzeptIndex) -> None:
    assert index.stammdaten.hinweis == (
        "Beispielbewertungen, keine Bewertung des Landkreises Osnabrück"
    )


def test_every_state_occurs(index: KonzeptIndex, ratings: list[Bewertung]) -> None:
    assert {b.ampel for b in ratings} == {None, *Ampel}
    assert {b.weiterfuehrung for b in ratings} == set(Weiterfuehrung)
    assert {b.stand for b in ratings} == set(Stand)
    for mark in ("pflichtaufgabe", "zustaendigkeit_unklar", "rahmenbedingungen_veraendert"):
        assert {getattr(b, mark) for b in ratings} == {True, False}
    assert {einheit.extern for einheit in index.einheiten} == {True, False}


def test_about_twenty_measures_are_not_rated_yet(ratings: list[Bewertung]) -> None:
    assert 15 <= sum(b.ampel is None for b in ratings) <= 25


def test_goals_are_numbered_from_1_to_89(index: KonzeptIndex) -> None:
    ziele = [k.kennung for k in index.walk() if k.ebene == 2]

    assert ziele == [str(number) for number in range(1, 90)]


def test_three_titles_occur_twice_and_are_kept_apart(index: KonzeptIndex) -> None:
    titles = Counter(massnahme.titel for massnahme in index.massnahmen())

    assert sorted(title for title, number in titles.items() if number > 1) == [
        "Bedarfsermittlung",
        "Unbegleitete minderjährige Ausländerinnen und Ausländer",
        "interkulturelle Kompetenzen stärken",
    ]


def test_its_ids_are_the_same_every_time(index: KonzeptIndex) -> None:
    again = load_beispiel()

    assert KonzeptIndex(again).snapshot() == index.snapshot()
    assert index.id == "8f50e3e6-f9b9-540a-99d4-13fc8e1d763c"
    ids = [knoten.id for knoten in again.knoten]
    assert len(set(ids)) == len(ids)


def test_every_rating_keeps_the_rules(index: KonzeptIndex, ratings: list[Bewertung]) -> None:
    empty = KonzeptIndex(load_beispiel())
    for rating in ratings:
        empty.put(rating, Bewertung(rating.runde, rating.massnahme))

    steps = [Replace(Bewertung(b.runde, b.massnahme), b, "") for b in ratings]

    regeln.check(Group(tuple(steps), ""), empty)


def test_every_text_is_stored_as_a_person_would_have_typed_it(index: KonzeptIndex) -> None:
    for knoten in index.walk():
        for text in (knoten.titel, knoten.wortlaut, knoten.beschreibung):
            assert clean(text) == text


def test_some_measures_have_a_leading_unit_and_some_have_none(index: KonzeptIndex) -> None:
    leading = [bool(index.zustaendige(m, Rolle.FEDERFUEHREND)) for m in index.massnahmen()]

    assert {True, False} == set(leading)
