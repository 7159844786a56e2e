"""Each kind of Auffälligkeit: when it is there, where it is mended, and when it is not."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from tests.domain.konzepte import FRUEHER, RUNDE, id_of, small_konzept

from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept, Zustaendigkeit
from zielbewertung.domain.pruefliste import (
    PRUEFPUNKTE,
    Auffaelligkeit,
    Feld,
    Pruefpunkt,
    entries_of,
    find_groups,
    look_at,
    look_at_runde,
)
from zielbewertung.domain.werte import (
    Ampel,
    Knotenstatus,
    Nummerierung,
    Rolle,
    Stand,
    Weiterfuehrung,
    Zielart,
)

P, F = Pruefpunkt, Feld
LONG = "Die Beratung läuft seit Jahren verlässlich."


def found(konzept: Konzept, runde: str = RUNDE.id) -> list[Auffaelligkeit]:
    """Return all there is to say of a Konzept."""
    index = KonzeptIndex(konzept)
    blicke = {
        knoten.id: look_at(index, runde, knoten, in_kraft=in_kraft)
        for knoten, in_kraft in entries_of(index, RUNDE.id)
    }
    groups = find_groups(blicke)
    return [
        one
        for knoten_id, blick in blicke.items()
        for one in (*blick.auffaelligkeiten, *groups.get(knoten_id, ()))
    ]


def at(name: str, konzept: Konzept) -> dict[Pruefpunkt, Feld]:
    """Return what is found at an entry, and where it is mended."""
    return {one.punkt: one.feld for one in found(konzept) if one.knoten == id_of(name)}


def rated(values: Mapping[str, Any]) -> Konzept:
    """Return the small Konzept with another rating of m2, which is decided and has a unit."""
    whole = {"weiterfuehrung": Weiterfuehrung.JA, **values}
    konzept = small_konzept()
    unit = Zustaendigkeit(id_of("m2"), id_of("soziales"), Rolle.FEDERFUEHREND)
    return replace(
        konzept,
        bewertungen=(*konzept.bewertungen, Bewertung(RUNDE.id, id_of("m2"), **whole)),
        zustaendigkeiten=(*konzept.zustaendigkeiten, unit),
    )


def with_entry(name: str, values: Mapping[str, Any]) -> Konzept:
    """Return the small Konzept with an entry that is otherwise."""
    konzept = small_konzept()
    changed = (replace(k, **values) if k.id == id_of(name) else k for k in konzept.knoten)
    return replace(konzept, knoten=tuple(changed))


GUT: dict[str, Any] = {"ampel": Ampel.GRUEN}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"ampel": None}, {P.NICHT_BEWERTET: F.AMPEL}),
        ({"stand": Stand.ABGESTIMMT}, {P.ABGESTIMMT_OHNE_AMPEL: F.AMPEL}),
        (
            {"ampel": Ampel.NICHT_BEWERTBAR, "grund": "k. A."},
            {P.GRUND_DUENN: F.GRUND},
        ),
        ({"ampel": Ampel.NICHT_BEWERTBAR, "grund": "Es fehlen Daten."}, {}),
        ({"ampel": Ampel.GELB}, {P.OHNE_BEGRUENDUNG: F.BEGRUENDUNG}),
        ({"ampel": Ampel.GELB, "begruendung": "s. o."}, {P.OHNE_BEGRUENDUNG: F.BEGRUENDUNG}),
        ({"ampel": Ampel.GELB, "begruendung": "Es fehlte Personal."}, {}),
        ({"ampel": Ampel.ROT}, {P.ROT_WEITER: F.BEGRUENDUNG}),
        (
            {"ampel": Ampel.ROT, "weiterfuehrung": Weiterfuehrung.NEIN},
            {P.OHNE_BEGRUENDUNG: F.BEGRUENDUNG},
        ),
        ({**GUT, "begruendung": "Bisher XXX"}, {P.PLATZHALTER: F.BEGRUENDUNG}),
        ({**GUT, "sachstand": "bitte ergänzen"}, {P.PLATZHALTER: F.SACHSTAND}),
        (
            {"ampel": Ampel.GELB, "begruendung": LONG, "weiterfuehrung": Weiterfuehrung.OFFEN},
            {P.WEITERFUEHRUNG_OFFEN: F.WEITERFUEHRUNG},
        ),
        ({**GUT, "weiterfuehrung": Weiterfuehrung.OFFEN}, {}),
        ({**GUT, "ursachen": ("Personal fehlt",)}, {P.GRUEN_MIT_URSACHEN: F.URSACHEN}),
        (
            {**GUT, "zustaendigkeit_unklar": True},
            {P.UNKLAR_TROTZ_STELLE: F.ZUSTAENDIGKEIT_UNKLAR},
        ),
        (GUT, {}),
    ],
)
def test_a_measure_shows_what_is_missing_or_does_not_fit(
    values: dict[str, Any], expected: dict[Pruefpunkt, Feld]
) -> None:
    assert at("m2", rated(values)) == expected


def test_a_unit_of_the_goal_serves_its_measures() -> None:
    konzept = small_konzept()
    unit = Zustaendigkeit(id_of("z3"), id_of("soziales"), Rolle.BETEILIGT)
    served = replace(konzept, zustaendigkeiten=(unit,))
    assert P.OHNE_STELLE in at("m3", konzept)
    assert P.OHNE_STELLE not in at("m3", served)
    assert at("m1", served)[P.OHNE_STELLE] is F.STELLEN


def test_two_leading_units_may_well_be_unclear() -> None:
    konzept = rated({"ampel": Ampel.GRUEN, "zustaendigkeit_unklar": True})
    second = Zustaendigkeit(id_of("m2"), id_of("rat"), Rolle.FEDERFUEHREND)
    konzept = replace(konzept, zustaendigkeiten=(*konzept.zustaendigkeiten, second))
    assert at("m2", konzept) == {}


def test_a_goal_without_measures_is_told_once() -> None:
    assert at("z2", small_konzept()) == {P.OHNE_MASSNAHMEN: F.EINTRAG}
    assert at("h1", small_konzept()) == {}


def test_a_goal_whose_measures_all_dropped_out_has_none() -> None:
    konzept = small_konzept()
    gone = (
        replace(k, status=Knotenstatus.ENTFALLEN) if k.eltern == id_of("z1") else k
        for k in konzept.knoten
    )
    assert P.OHNE_MASSNAHMEN in at("z1", replace(konzept, knoten=tuple(gone)))


def test_a_handlungsfeld_without_anything_is_told_as_such() -> None:
    konzept = small_konzept()
    extra = Knoten(id_of("f3"), None, 0, 9, "3", "Bildung")
    assert at("f3", replace(konzept, knoten=(*konzept.knoten, extra))) == {P.FELD_LEER: F.EINTRAG}


def test_what_is_not_in_force_is_left_in_peace() -> None:
    gone = with_entry("z3", {"status": Knotenstatus.ENTFALLEN})
    assert all(at(name, gone) == {} for name in ("z3", "m3", "m4", "m5"))
    assert P.OHNE_MASSNAHMEN in at("h2", gone)


def test_an_entry_that_says_nothing_is_told() -> None:
    assert at("z1", with_entry("z1", {"titel": "–"})) == {P.OHNE_TEXT: F.WORTLAUT}
    assert at("z1", with_entry("z1", {"titel": "–", "wortlaut": "Alle finden Rat"})) == {}


def test_a_quantitative_goal_needs_a_number_somewhere() -> None:
    goal: dict[str, Any] = {"zielart": Zielart.QUANTITATIV}
    assert at("z1", with_entry("z1", goal)) == {P.OHNE_ZAHL: F.BESCHREIBUNG}
    assert at("z1", with_entry("z1", {**goal, "beschreibung": "80 % bis Jahresende"})) == {}
    quantitative = with_entry("z1", goal)
    said = Bewertung(RUNDE.id, id_of("m2"), Ampel.GRUEN, begruendung="Es waren 120 Personen.")
    told = replace(quantitative, bewertungen=(*quantitative.bewertungen, said))
    assert at("z1", told) == {}
    assert at("z1", with_entry("z1", {"zielart": Zielart.PROZESS})) == {}


def test_a_text_at_several_measures_is_told_at_each_and_names_all() -> None:
    konzept = small_konzept()
    pasted = tuple(
        Bewertung(RUNDE.id, id_of(name), Ampel.GRUEN, begruendung=text)
        for name, text in (("m4", LONG), ("m2", LONG.upper()), ("m5", f"  {LONG}"))
    )
    group = [
        one
        for one in found(replace(konzept, bewertungen=pasted))
        if one.punkt is P.GLEICHE_BEGRUENDUNG
    ]
    ids = tuple(id_of(name) for name in ("m2", "m4", "m5"))
    assert [one.knoten for one in group] == list(ids)
    assert {one.gruppe for one in group} == {ids}


def test_short_texts_may_be_the_same_and_sachstand_is_compared_by_itself() -> None:
    konzept = small_konzept()
    ratings = (
        Bewertung(RUNDE.id, id_of("m1"), Ampel.GRUEN, begruendung="Läuft.", sachstand=LONG),
        Bewertung(RUNDE.id, id_of("m2"), Ampel.GRUEN, begruendung="Läuft."),
        Bewertung(RUNDE.id, id_of("m3"), Ampel.GRUEN, begruendung=LONG),
    )
    konzept = replace(konzept, bewertungen=ratings)
    assert {P.GLEICHE_BEGRUENDUNG, P.GLEICHER_SACHSTAND}.isdisjoint(
        o.punkt for o in found(konzept)
    )
    fourth = Bewertung(RUNDE.id, id_of("m4"), Ampel.GRUEN, sachstand=LONG)
    konzept = replace(konzept, bewertungen=(*ratings, fourth))
    assert at("m1", konzept)[P.GLEICHER_SACHSTAND] is F.SACHSTAND


def test_a_number_is_given_once_on_its_level() -> None:
    doubled = with_entry("z3", {"kennung": "1"})
    assert at("z3", doubled) == {P.NUMMER_DOPPELT: F.KENNUNG}
    assert at("z1", doubled) == {P.NUMMER_DOPPELT: F.KENNUNG}
    assert at("f1", doubled) == {}


def test_below_each_goal_numbers_may_begin_anew() -> None:
    konzept = with_entry("m3", {"kennung": "1.1"})
    assert konzept.ebenen[3].nummerierung is Nummerierung.JE_ELTERN
    assert P.NUMMER_DOPPELT not in at("m3", konzept)
    assert P.NUMMER_DOPPELT in at("m2", with_entry("m2", {"kennung": "1.1"}))


def test_the_number_of_what_dropped_out_is_taken() -> None:
    konzept = with_entry("z3", {"kennung": "1", "status": Knotenstatus.ENTFALLEN})
    assert at("z1", konzept) == {P.NUMMER_DOPPELT: F.KENNUNG}
    assert at("z3", konzept) == {}


def test_a_round_without_a_day_is_told() -> None:
    assert look_at_runde(RUNDE) == ()
    assert look_at_runde(FRUEHER) == (Auffaelligkeit(P.STICHTAG_FEHLT, None, F.STICHTAG),)


def test_each_round_is_looked_at_by_itself() -> None:
    konzept = small_konzept()
    of_m1 = {one.punkt for one in found(konzept, FRUEHER.id) if one.knoten == id_of("m1")}
    assert of_m1 == {P.OHNE_BEGRUENDUNG, P.WEITERFUEHRUNG_OFFEN}


def test_every_kind_has_a_weight() -> None:
    assert set(PRUEFPUNKTE) == set(Pruefpunkt)


def test_every_field_that_is_named_is_one_of_the_record_or_a_place_of_its_own() -> None:
    elsewhere = {F.EINTRAG, F.STICHTAG, F.KENNUNG, F.WORTLAUT, F.BESCHREIBUNG, F.STELLEN}
    assert {feld for feld in Feld if not hasattr(Bewertung("r", "m"), feld.value)} == elsewhere
