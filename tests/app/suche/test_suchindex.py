"""What a search finds in a Konzept."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from tests.angelegt import new_session
from tests.domain.konzepte import small_konzept
from tests.domain.struktur.edits import random_edit

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.ereignis import ereignis_of
from zielbewertung.app.session import Session
from zielbewertung.app.suche.filter import (
    MERKMALSARTEN,
    OHNE_STELLE,
    OHNE_STICHWORT,
    Filter,
    Luecke,
    Merkmal,
)
from zielbewertung.app.suche.suchindex import Suchindex
from zielbewertung.domain.changes import Replace, set_ampel, set_knoten, set_text
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept, Ursache, Zustaendigkeit
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel, Knotenstatus, Rolle, Stand, Zielart


def small() -> Konzept:
    """Two sections; the second goal names „Sprache“, its measures do not."""
    sample = load_beispiel()
    entries = [
        ("h1", None, 0, "1", "Ankommen", ""),
        ("u1", "h1", 1, "", "Erste Schritte", ""),
        ("z1", "u1", 2, "1", "", "Jede Person kann sich orientieren."),
        ("m11", "z1", 3, "1.1", "Willkommensmappe", "Neuauflage 2021"),
        ("m12", "z1", 3, "1.2", "Lotsen im Verein", ""),
        ("h2", None, 0, "2", "Bildung", ""),
        ("u2", "h2", 1, "", "Sprache fördern", ""),
        ("z2", "u2", 2, "2", "", "Alle Kinder lernen Deutsch."),
        ("m21", "z2", 3, "2.1", "Kurse in Kitas", ""),
        ("m22", "z2", 3, "2.10", "Kurse in Schulen", "Fünf Standorte, siehe 2.1"),
        ("z3", "u2", 2, "13", "", "Ein Ziel ohne Maßnahmen."),
    ]
    knoten = tuple(
        Knoten(key, above, level, place, kennung, titel, wortlaut)
        for place, (key, above, level, kennung, titel, wortlaut) in enumerate(entries)
    )
    runde = sample.runden[0]
    return replace(
        sample,
        knoten=knoten,
        zustaendigkeiten=(
            Zustaendigkeit("m11", sample.einheiten[0].id, Rolle.BETEILIGT),
            Zustaendigkeit("z2", sample.einheiten[1].id, Rolle.FEDERFUEHREND),
        ),
        bewertungen=(
            Bewertung(runde.id, "m11", Ampel.GRUEN, begruendung="Die Straße lag günstig."),
            Bewertung(runde.id, "m21", Ampel.ROT, pflichtaufgabe=True, stand=Stand.ABGESTIMMT),
        ),
    )


Search = Callable[[Filter | str], list[str]]


@pytest.fixture
def places() -> Suchindex:
    konzept = small()
    return Suchindex(KonzeptIndex(konzept), konzept.runden[0].id)


@pytest.fixture
def found(places: Suchindex) -> Search:
    def search(wanted: Filter | str) -> list[str]:
        fund = places.find(Filter(wanted) if isinstance(wanted, str) else wanted)
        return [places.ids[place] for place in fund.plaetze]

    return search


def test_without_a_filter_everything_is_seen(places: Suchindex) -> None:
    fund = places.find(Filter())

    assert list(fund.plaetze) == list(range(11))
    assert fund.massnahmen == places.gesamt == 4


def test_a_measure_is_seen_with_everything_above_it(found: Search) -> None:
    assert found("willkommensmappe") == ["h1", "u1", "z1", "m11"]


def test_an_entry_that_fits_keeps_all_that_is_below_it(found: Search) -> None:
    assert found("sprache") == ["h2", "u2", "z2", "m21", "m22", "z3"]


def test_the_measures_below_a_fitting_entry_must_still_pass_the_rest(found: Search) -> None:
    assert found(Filter("sprache", ampeln=frozenset({None}))) == ["h2", "u2", "z2", "m22"]


@pytest.mark.parametrize("text", ["straße", "STRASSE", "strasse", "günstig", "gunstig"])
def test_umlauts_sharp_s_and_capitals_make_no_difference(found: Search, text: str) -> None:
    assert found(text) == ["h1", "u1", "z1", "m11"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("Öffentlichkeit", "Oeffentlichkeit"),
        ("Oeffentlichkeit", "Öffentlichkeit"),
        ("Öffentlichkeit", "offentlichkeit"),
        ("Maßnahmenplan", "massnahme"),
        ("Massnahmenplan", "maßnahme"),
        ("Ämter", "aemter"),
        ("Aemter", "ÄMTER"),
        ("Bauelemente", "element"),
        ("Neuerung", "erung"),
        ("Überprüfung (jährlich)", "jaehrlich"),
        ("Malmø", "malmoe"),
    ],
)
def test_both_spellings_of_an_umlaut_find_each_other(written: str, typed: str) -> None:
    konzept = small()
    knoten = tuple(replace(k, titel=written) if k.id == "m12" else k for k in konzept.knoten)
    places = Suchindex(KonzeptIndex(replace(konzept, knoten=knoten)), konzept.runden[0].id)

    found = [places.ids[place] for place in places.find(Filter(typed)).plaetze]
    assert "m12" in found


@pytest.mark.parametrize(
    "fields",
    [
        {"begruendung": "Hafenrundfahrt"},
        {"sachstand": "Hafenrundfahrt"},
        {"quelle": "Hafenrundfahrt"},
        {"interne_notiz": "Hafenrundfahrt"},
        {"ursachen": ("Hafenrundfahrt",)},
        {"ampel": Ampel.NICHT_BEWERTBAR, "grund": "Hafenrundfahrt"},
    ],
)
def test_every_text_of_a_rating_is_searched(fields: dict[str, Any]) -> None:
    konzept = small()
    runde = konzept.runden[0].id
    said = Bewertung(runde, "m22", **fields)
    places = Suchindex(KonzeptIndex(replace(konzept, bewertungen=(said,))), runde)

    assert [places.ids[p] for p in places.find(Filter("rundfahrt")).plaetze][-1] == "m22"


def test_a_cause_is_searched_by_what_people_read_of_it() -> None:
    konzept = small()
    runde = konzept.runden[0].id
    renamed = Ursache("personal", "Zu wenige Fachkräfte")
    said = Bewertung(runde, "m22", Ampel.ROT, ursachen=("personal",))
    index = KonzeptIndex(replace(konzept, ursachen=(renamed,), bewertungen=(said,)))
    places = Suchindex(index, runde)

    assert [places.ids[p] for p in places.find(Filter("fachkraefte")).plaetze][-1] == "m22"
    assert places.counts(Filter(), "ursachen") == {"personal": 1}


@pytest.mark.parametrize("field", ["titel", "wortlaut", "beschreibung", "stichworte"])
def test_every_text_of_an_entry_is_searched(field: str) -> None:
    konzept = small()
    values: dict[str, Any] = {field: "Hafenrundfahrt"}
    knoten = tuple(replace(k, **values) if k.id == "m22" else k for k in konzept.knoten)
    places = Suchindex(KonzeptIndex(replace(konzept, knoten=knoten)), konzept.runden[0].id)

    assert [places.ids[p] for p in places.find(Filter("rundfahrt")).plaetze][-1] == "m22"


def test_the_names_of_units_are_searched(found: Search) -> None:
    unit = small().einheiten[0]

    assert "m11" in found(unit.name)
    assert "m22" not in found(unit.name)


def test_massnahme_finds_massnahme_with_sharp_s(found: Search) -> None:
    assert found("massnahmen") == ["h2", "u2", "z3"]


def test_all_words_must_occur_in_the_entry_or_above_it(found: Search) -> None:
    assert found("kurse sprache") == ["h2", "u2", "z2", "m21", "m22"]
    assert found("kurse ankommen") == []


def test_a_kennung_finds_just_that_number(places: Suchindex, found: Search) -> None:
    assert found("1.2") == ["h1", "u1", "z1", "m12"]
    fund = places.find(Filter("2.1"))
    assert fund.genau is not None
    assert places.ids[fund.genau] == "m21"


def test_a_number_counts_from_its_beginning(found: Search) -> None:
    assert "z3" not in found("3")
    assert found("13") == ["h2", "u2", "z3"]
    assert found("2021") == ["h1", "u1", "z1", "m11"]


def test_where_several_entries_have_the_kennung_the_deepest_is_meant(places: Suchindex) -> None:
    fund = places.find(Filter("2"))

    assert fund.genau is not None
    assert places.ids[fund.genau] == "z2"


def test_a_goal_without_measures_is_found_by_its_text_but_not_by_a_rating(found: Search) -> None:
    assert "z3" in found("ziel ohne")
    assert "z3" not in found(Filter(ampeln=frozenset({None})))


def test_filters_of_several_kinds_must_all_fit(found: Search) -> None:
    rot = frozenset({Ampel.ROT})

    assert found(Filter(ampeln=rot)) == ["h2", "u2", "z2", "m21"]
    assert found(Filter(ampeln=rot, staende=frozenset({Stand.OFFEN}))) == []
    assert found(Filter(merkmale=frozenset({Merkmal.PFLICHTAUFGABE}))) == [
        "h2",
        "u2",
        "z2",
        "m21",
    ]


def test_a_measure_without_a_unit_takes_that_of_the_entry_above(found: Search) -> None:
    first, second, *_ = (unit.id for unit in small().einheiten)

    assert found(Filter(stellen=frozenset({first}))) == ["h1", "u1", "z1", "m11"]
    assert found(Filter(stellen=frozenset({second}))) == ["h2", "u2", "z2", "m21", "m22"]
    assert found(Filter(stellen=frozenset({OHNE_STELLE}))) == ["h1", "u1", "z1", "m12"]


def test_who_looks_for_a_unit_finds_what_is_below_it() -> None:
    konzept = small()
    first, second, *others = konzept.einheiten
    below = replace(second, eltern=first.id)
    index = KonzeptIndex(replace(konzept, einheiten=(first, below, *others)))
    places = Suchindex(index, konzept.runden[0].id)

    assert places.find(Filter(stellen=frozenset({first.id}))).massnahmen == 3
    assert places.find(Filter(stellen=frozenset({below.id}))).massnahmen == 2
    assert places.counts(Filter(), "stellen") == {first.id: 3, below.id: 2, OHNE_STELLE: 1}


def test_zielart_and_stichworte_come_from_above_too() -> None:
    konzept = small()
    said: dict[str, dict[str, Any]] = {
        "z2": {"zielart": Zielart.PROZESS, "stichworte": "Kita, Sprache;Deutsch"},
        "m22": {"zielart": Zielart.PROJEKT, "stichworte": "Schule"},
    }
    knoten = tuple(replace(k, **said.get(k.id, {})) for k in konzept.knoten)
    places = Suchindex(KonzeptIndex(replace(konzept, knoten=knoten)), konzept.runden[0].id)

    assert places.counts(Filter(), "zielarten") == {
        Zielart.KEINE: 2,
        Zielart.PROZESS: 1,
        Zielart.PROJEKT: 1,
    }
    assert places.counts(Filter(), "stichworte") == {
        OHNE_STICHWORT: 2,
        "Kita": 2,
        "Sprache": 2,
        "Deutsch": 2,
        "Schule": 1,
    }
    assert places.find(Filter(stichworte=frozenset({"Schule", "Kita"}))).massnahmen == 2
    assert places.find(Filter(zielarten=frozenset({Zielart.PROJEKT}))).massnahmen == 1


def test_each_number_of_a_menu_is_what_picking_it_leaves() -> None:
    konzept = load_beispiel()
    places = Suchindex(KonzeptIndex(konzept), konzept.runden[0].id)
    unit = konzept.einheiten[0].id
    for wanted in (
        Filter(),
        Filter("sprache"),
        Filter(ampeln=frozenset({Ampel.ROT, None}), stellen=frozenset({unit, OHNE_STELLE})),
        Filter(
            merkmale=frozenset({Merkmal.WEITERFUEHREN, Merkmal.PFLICHTAUFGABE}),
            luecken=frozenset({Luecke.QUELLE}),
        ),
    ):
        for art in MERKMALSARTEN:
            for value, number in places.counts(wanted, art).items():
                chosen: frozenset[Any] = frozenset({value})
                if art == "merkmale":
                    arrows = {Merkmal.WEITERFUEHREN, Merkmal.ANGEPASST}
                    chosen |= wanted.merkmale - (arrows if value in arrows else set())
                values: dict[str, Any] = {art: chosen}
                left = places.find(replace(wanted, **values)).massnahmen
                assert number == left, (wanted, art, value)


def test_a_dropped_measure_is_found_but_never_counted() -> None:
    konzept = small()
    dropped = tuple(
        replace(k, status=Knotenstatus.ENTFALLEN) if k.id == "m12" else k for k in konzept.knoten
    )
    index = KonzeptIndex(replace(konzept, knoten=dropped))
    places = Suchindex(index, konzept.runden[0].id)

    fund = places.find(Filter("lotsen"))

    assert [places.ids[place] for place in fund.plaetze] == ["h1", "u1", "z1", "m12"]
    assert fund.massnahmen == 0
    assert places.gesamt == 3


def test_places_can_be_admitted_that_do_not_fit(places: Suchindex) -> None:
    fund = places.admit(places.find(Filter("willkommensmappe")), [places.place_of["m21"]])

    assert [places.ids[place] for place in fund.plaetze] == [
        "h1",
        "u1",
        "z1",
        "m11",
        "h2",
        "u2",
        "z2",
        "m21",
    ]
    assert fund.massnahmen == 2


def test_preparing_stops_in_time_and_goes_on_where_it_stopped() -> None:
    konzept = load_beispiel()
    places = Suchindex(KonzeptIndex(konzept), konzept.runden[0].id)
    rounds = 1
    while not places.prepare(0.0):
        rounds += 1

    assert rounds > 1
    assert places.prepare()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path / "x.zielbewertung", load_beispiel(), "Anfang")
    yield session
    session.close()


@pytest.mark.parametrize("prepared", [False, True])
def test_a_changed_text_is_found_at_once(session: Session, prepared: bool) -> None:
    places = Suchindex(session.index, session.runde.id)
    measure = next(session.index.massnahmen()).id
    if prepared:
        places.prepare()

    for text in ("Hafenrundfahrt", "Brückenkurs"):
        session.execute(set_text(session.index, session.runde, [measure], "sachstand", text))
        places.update(measure)

    assert places.find(Filter("brückenkurs")).massnahmen == 1
    assert places.find(Filter("hafenrundfahrt")).massnahmen == 0


def test_a_new_rating_is_found_at_once(session: Session) -> None:
    places = Suchindex(session.index, session.runde.id)
    measure = next(session.index.massnahmen()).id
    session.execute(set_ampel(session.index, session.runde, [measure], None))
    places.update(measure)
    before = places.find(Filter(ampeln=frozenset({None}))).massnahmen

    session.execute(set_ampel(session.index, session.runde, [measure], Ampel.GELB))
    places.update(measure)

    assert places.find(Filter(ampeln=frozenset({None}))).massnahmen == before - 1


@pytest.mark.parametrize("prepared", [False, True])
def test_what_a_goal_says_holds_at_once_for_the_measures_below_it(
    session: Session, prepared: bool
) -> None:
    places = Suchindex(session.index, session.runde.id)
    measure = next(session.index.massnahmen())
    assert measure.eltern is not None
    goal = session.index.knoten(measure.eltern)
    below = sum(1 for _ in session.index.massnahmen(goal.id))
    if prepared:
        places.prepare()

    session.execute(set_knoten(session.index, replace(goal, stichworte="Hafenrundfahrt")))
    places.update(goal.id)
    unit = session.index.einheiten[-1]
    for knoten in (goal, *session.index.massnahmen(goal.id)):
        for named in session.index.zustaendigkeiten_of(knoten.id):
            session.execute(Replace(named, None, "weg"))
            places.update(knoten.id)
    session.execute(Replace(None, Zustaendigkeit(goal.id, unit.id, Rolle.BETEILIGT), "neu"))
    places.update(goal.id)

    assert places.find(Filter(stichworte=frozenset({"Hafenrundfahrt"}))).massnahmen == below
    wanted = Filter(stellen=frozenset({unit.id}), stichworte=frozenset({"Hafenrundfahrt"}))
    assert places.find(wanted).massnahmen == below


def test_every_entry_of_the_sample_is_found_by_its_own_words() -> None:
    konzept = load_beispiel()
    places = Suchindex(KonzeptIndex(konzept), konzept.runden[0].id)

    for knoten in konzept.knoten:
        fund = places.find(Filter(knoten.name))
        assert places.place_of[knoten.id] in fund.plaetze, knoten.name


# ---------------------------------------------------------------------- entries that move


def test_after_every_edit_it_is_as_if_it_were_made_anew() -> None:
    dice, konzept = Random(5), small_konzept()
    index, runde = KonzeptIndex(konzept), konzept.runden[-1].id
    places = Suchindex(index, runde)
    wanted = [Filter(text) for text in ("", "neu", "ziel", "a", "1.1", "anders")]
    wanted += [Filter(ampeln=frozenset({Ampel.GRUEN})), Filter(stellen=frozenset({OHNE_STELLE}))]
    for number in range(120):
        places.prepare()
        change = random_edit(index, dice)
        for step in change.steps():
            index.put(step.alt, step.neu)
        ereignis = ereignis_of(change, Schrittart.NEU)
        only = ereignis.nur_eintraege
        places = places.rearranged(runde, ereignis.knoten) if only else Suchindex(index, runde)
        fresh = Suchindex(index, runde)
        assert (places.ids, places.eltern, places.gesamt) == (
            fresh.ids,
            fresh.eltern,
            fresh.gesamt,
        )
        for filter_ in wanted if number % 4 == 0 else ():
            assert places.find(filter_) == fresh.find(filter_)


def test_what_was_not_read_yet_is_read_later(places: Suchindex) -> None:
    again = places.rearranged("another", ())

    assert again.find(Filter("lotsen")).massnahmen == 1
