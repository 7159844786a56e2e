"""What becomes of the changes of two sides, case by case."""

from dataclasses import replace

import pytest
from tests.domain.abgleich.faelle import (
    BASIS,
    INDEX,
    bewertung,
    changed,
    everything_of,
    knoten,
    made,
    merged,
    told,
)
from tests.domain.konzepte import EBENEN, FRUEHER, RUNDE, id_of, level

from zielbewertung.domain.abgleich import Abgleich, Seite, Unterschied, compare
from zielbewertung.domain.bewertungsrunden.runden import eingefroren
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Organisationseinheit,
    Runde,
    Zustaendigkeit,
)
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Knotenstatus,
    Nummerierung,
    Rolle,
    Rundenstatus,
    Stand,
)

R = RUNDE.id
M1, M2, M3, M4, M5 = (id_of(f"m{nr}") for nr in range(1, 6))
UNSERE, FREMDE = Seite.UNSERE, Seite.FREMDE


def _compare(unsere: Konzept, fremde: Konzept, basis: Konzept = BASIS) -> Abgleich:
    """Compare, and see that the other side would be asked the same."""
    abgleich = compare(basis, unsere, fremde)
    mirrored = {
        tuple((u.ort, u.felder, u.fremde, u.unsere) for u in konflikt.unterschiede)
        for konflikt in compare(basis, fremde, unsere).konflikte
    }
    assert mirrored == {
        tuple((u.ort, u.felder, u.unsere, u.fremde) for u in konflikt.unterschiede)
        for konflikt in abgleich.konflikte
    }
    return abgleich


def _both(unsere: Konzept, fremde: Konzept) -> tuple[Konzept, Konzept]:
    """Return what becomes of a single Konflikt with either choice; both keep the rules."""
    (konflikt,) = _compare(unsere, fremde).konflikte
    assert konflikt.moeglich == (UNSERE, FREMDE)
    return merged(unsere, fremde, UNSERE), merged(unsere, fremde, FREMDE)


# ---------------------------------------------------------------------- what is clear


def test_where_nobody_changed_anything_there_is_nothing_to_do() -> None:
    abgleich = _compare(BASIS, BASIS)

    assert abgleich.is_void
    assert (abgleich.uebernommen, abgleich.behalten, abgleich.konflikte) == ((), (), ())


def test_what_only_they_changed_is_taken_over() -> None:
    theirs = changed(bewertung(R, "m2", begruendung="Neu"))

    abgleich = _compare(BASIS, theirs)

    assert abgleich.uebernommen == (
        Unterschied("bewertung", (R, M2), ("begruendung",), ("",), ("",), ("Neu",)),
    )
    assert abgleich.konflikte == ()
    assert merged(BASIS, theirs) == theirs


def test_what_only_we_changed_is_kept() -> None:
    ours = changed(bewertung(R, "m2", begruendung="Neu"))

    abgleich = _compare(ours, BASIS)

    assert abgleich.is_void
    assert [u.ort for u in abgleich.behalten] == [("bewertung", (R, M2))]
    assert merged(ours, BASIS) == ours


def test_what_both_changed_to_the_same_is_no_difference() -> None:
    same = changed(bewertung(R, "m2", ampel=Ampel.ROT), knoten("z1", titel="Anders"))

    assert _compare(same, same).is_void
    assert _compare(same, same).behalten == ()


def test_two_fields_of_one_bewertung_go_together() -> None:
    ours = changed(bewertung(R, "m1", begruendung="Wir"))
    theirs = changed(bewertung(R, "m1", sachstand="Sie"))

    assert _compare(ours, theirs).konflikte == ()
    assert merged(ours, theirs) == changed(bewertung(R, "m1", begruendung="Wir", sachstand="Sie"))


def test_ratings_of_different_measures_go_together() -> None:
    ours = changed(bewertung(R, "m2", ampel=Ampel.ROT))
    theirs = changed(bewertung(R, "m4", ampel=Ampel.GELB))

    assert merged(ours, theirs) == changed(
        bewertung(R, "m2", ampel=Ampel.ROT), bewertung(R, "m4", ampel=Ampel.GELB)
    )


def test_the_stammdaten_are_merged_field_by_field() -> None:
    ours = changed(replace(BASIS.stammdaten, traeger="Wir"))
    theirs = changed(replace(BASIS.stammdaten, zeitraum="2023–2027"))

    assert merged(ours, theirs).stammdaten == replace(
        BASIS.stammdaten, traeger="Wir", zeitraum="2023–2027"
    )


def test_what_both_sides_added_is_there_twice() -> None:
    ours = changed(Knoten(id_of("m8"), id_of("z1"), 3, 2, "1.3", "Sprechstunde"))
    theirs = changed(Knoten(id_of("m9"), id_of("z1"), 3, 2, "1.3", "Sprechstunde"))

    result = merged(ours, theirs)

    assert _compare(ours, theirs).konflikte == ()
    assert {id_of("m8"), id_of("m9")} <= {entry.id for entry in result.knoten}


def test_a_whole_branch_that_they_added_comes_with_its_ratings() -> None:
    theirs = changed(
        Knoten(id_of("z9"), id_of("h1"), 2, 7, titel="Neues Ziel"),
        Knoten(id_of("m9"), id_of("z9"), 3, 0, titel="Neue Maßnahme"),
        Zustaendigkeit(id_of("m9"), id_of("rat"), Rolle.BETEILIGT),
        Bewertung(R, id_of("m9"), Ampel.ROT),
    )

    assert merged(BASIS, theirs) == theirs


def test_what_they_removed_and_we_left_alone_goes() -> None:
    theirs = changed(ohne=everything_of("m3"))
    ours = changed(bewertung(R, "m2", ampel=Ampel.ROT))

    assert merged(BASIS, theirs) == theirs
    assert merged(ours, theirs) == changed(bewertung(R, "m2", ampel=Ampel.ROT), von=theirs)


def test_what_both_removed_is_no_difference() -> None:
    same = changed(ohne=everything_of("z3"))

    assert _compare(same, same).is_void


# ---------------------------------------------------------------------- conflicts of fields


def test_one_field_changed_by_both_is_a_konflikt_of_this_field() -> None:
    ours = changed(bewertung(R, "m1", begruendung="Wir", quelle="Bericht"))
    theirs = changed(bewertung(R, "m1", begruendung="Sie"))

    abgleich = _compare(ours, theirs)
    (konflikt,) = abgleich.konflikte

    assert (konflikt.gegenstand, konflikt.schluessel) == ("bewertung", (R, M1))
    assert (konflikt.felder, konflikt.basis) == (
        ("begruendung",),
        ("Das Paket liegt überall aus.",),
    )
    assert (konflikt.unsere, konflikt.fremde) == (("Wir",), ("Sie",))
    assert merged(ours, theirs, UNSERE) == ours
    assert merged(ours, theirs, FREMDE) == changed(
        bewertung(R, "m1", begruendung="Sie", quelle="Bericht")
    )


def test_a_rating_without_a_row_counts_as_the_empty_one() -> None:
    ours = changed(bewertung(R, "m2", begruendung="Wir"))
    theirs = changed(bewertung(R, "m2", begruendung="Sie", quelle="Bericht"))

    abgleich = _compare(ours, theirs)

    assert told(abgleich) == [[("bewertung", "begruendung")]]
    assert abgleich.konflikte[0].basis == ("",)
    assert [u.felder for u in abgleich.uebernommen] == [("quelle",)]


def test_they_take_a_rating_back_that_we_gave_a_reason() -> None:
    cleared = Bewertung(R, M1)
    ours = changed(bewertung(R, "m1", begruendung="Wir"))

    abgleich = _compare(ours, changed(cleared))

    assert told(abgleich) == [[("bewertung", "begruendung")]]
    assert merged(ours, changed(cleared), FREMDE) == changed(cleared)
    assert merged(ours, changed(cleared), UNSERE) == changed(replace(cleared, begruendung="Wir"))


def test_an_ampel_and_its_grund_are_one() -> None:
    ours = changed(bewertung(R, "m2", ampel=Ampel.NICHT_BEWERTBAR, grund="Es fehlen Daten."))
    theirs = changed(bewertung(R, "m2", ampel=Ampel.GRUEN))

    assert told(_compare(ours, theirs)) == [[("bewertung", "ampel", "grund")]]
    with_ours, with_theirs = _both(ours, theirs)
    assert (with_ours, with_theirs) == (ours, theirs)


def test_two_reasons_why_a_measure_can_not_be_rated_are_a_konflikt() -> None:
    ours = changed(bewertung(R, "m3", grund="Kein Personal."))
    theirs = changed(bewertung(R, "m3", ampel=Ampel.ROT, grund=""))

    with_ours, with_theirs = _both(ours, theirs)

    assert (with_ours, with_theirs) == (ours, theirs)


def test_the_stand_is_not_bound_to_the_ampel() -> None:
    ours = changed(bewertung(R, "m1", ampel=Ampel.ROT))
    theirs = changed(bewertung(R, "m1", stand=Stand.VORSCHLAG))

    assert merged(ours, theirs) == changed(
        bewertung(R, "m1", ampel=Ampel.ROT, stand=Stand.VORSCHLAG)
    )


def test_title_and_wording_of_an_entry_do_not_vanish_together() -> None:
    both = changed(knoten("z1", wortlaut="Alle finden in Ruhe Rat."))
    ours = changed(knoten("z1", titel="", wortlaut="Alle finden in Ruhe Rat."))
    abgleich = compare(both, ours, BASIS)  # they took the wording away

    assert told(abgleich) == [[("knoten", "titel"), ("knoten", "wortlaut")]]
    for seite, result in ((UNSERE, ours), (FREMDE, BASIS)):
        assert made(abgleich.change(abgleich.all_from(seite), ""), ours) == result


def test_the_same_unit_made_responsible_by_both_in_other_roles() -> None:
    ours = changed(Zustaendigkeit(M2, id_of("rat"), Rolle.BETEILIGT))
    theirs = changed(Zustaendigkeit(M2, id_of("rat"), Rolle.FEDERFUEHREND))

    abgleich = _compare(ours, theirs)

    assert told(abgleich) == [[("zustaendigkeit", "rolle")]]
    assert abgleich.konflikte[0].basis is None
    assert _both(ours, theirs) == (ours, theirs)


# ---------------------------------------------------------------------- conflicts of places


def test_a_place_is_one_eltern_ebene_and_reihenfolge() -> None:
    ours = changed(knoten("m2", eltern=id_of("z2")))
    theirs = changed(knoten("m2", reihenfolge=9, titel="Bedarf"))

    assert told(_compare(ours, theirs)) == [[("knoten", "eltern", "ebene", "reihenfolge")]]
    with_ours, with_theirs = _both(ours, theirs)
    assert with_ours == changed(knoten("m2", eltern=id_of("z2"), titel="Bedarf"))
    assert with_theirs == theirs


def test_two_moves_that_would_make_a_circle_are_one_konflikt() -> None:
    one = Knoten(id_of("h3"), id_of("f1"), 1, 5, titel="Eins")
    other = Knoten(id_of("h4"), id_of("f1"), 1, 6, titel="Zwei")
    basis = changed(one, other)
    ours = changed(replace(one, eltern=other.id, ebene=2), von=basis)
    theirs = changed(replace(other, eltern=one.id, ebene=2), von=basis)

    abgleich = _compare(ours, theirs, basis)
    (konflikt,) = abgleich.konflikte

    assert {u.schluessel[0] for u in konflikt.unterschiede} == {one.id, other.id}
    assert made(abgleich.change({konflikt: UNSERE}, ""), ours) == ours
    assert made(abgleich.change({konflikt: FREMDE}, ""), ours) == theirs


def test_units_placed_above_each_other_are_one_konflikt() -> None:
    above, below = Organisationseinheit(id_of("a"), "A"), Organisationseinheit(id_of("b"), "B")
    basis = changed(above, below)
    ours = changed(replace(above, eltern=below.id), von=basis)
    theirs = changed(replace(below, eltern=above.id), von=basis)

    abgleich = _compare(ours, theirs, basis)

    field = ("organisationseinheit", "eltern")
    assert told(abgleich) == [[field, field]]
    assert made(abgleich.change(abgleich.all_from(FREMDE), ""), ours) == theirs


def test_three_units_in_a_circle_are_one_konflikt() -> None:
    a, b, c = (Organisationseinheit(id_of(name), name) for name in "abc")
    basis = changed(a, b, c)
    ours = changed(replace(a, eltern=b.id), replace(b, eltern=c.id), von=basis)
    theirs = changed(replace(c, eltern=a.id), von=basis)

    (konflikt,) = _compare(ours, theirs, basis).konflikte

    assert len(konflikt.unterschiede) == 3


# ---------------------------------------------------------------------- removed and changed


def test_a_measure_that_one_side_removed_and_the_other_changed_is_a_konflikt_as_a_whole() -> None:
    ours = changed(knoten("m2", titel="Bedarf"))
    theirs = changed(ohne=everything_of("m2"))

    assert told(_compare(ours, theirs)) == [[("knoten",)]]
    assert _both(ours, theirs) == (ours, theirs)


def test_a_measure_that_they_removed_and_we_rated_is_one_konflikt_with_its_rating() -> None:
    ours = changed(bewertung(R, "m2", ampel=Ampel.ROT))
    theirs = changed(ohne=everything_of("m2"))

    assert told(_compare(ours, theirs)) == [[("knoten",), ("bewertung", "ampel", "grund")]]
    assert _both(ours, theirs) == (ours, theirs)


def test_a_measure_that_is_kept_keeps_what_went_with_it() -> None:
    basis = changed(bewertung(R, "m5", ampel=Ampel.GELB, begruendung="Läuft."))
    ours = changed(knoten("m5", titel="Mietführerschein für alle"), von=basis)
    theirs = changed(ohne=[bewertung(R, "m5"), INDEX.knoten(M5)], von=basis)

    abgleich = _compare(ours, theirs, basis)

    assert told(abgleich) == [
        [("knoten",), ("bewertung", "ampel", "grund"), ("bewertung", "begruendung")]
    ]
    assert made(abgleich.change(abgleich.all_from(UNSERE), ""), ours) == ours
    assert made(abgleich.change(abgleich.all_from(FREMDE), ""), ours) == theirs


def test_a_goal_that_they_removed_stays_whole_where_we_changed_one_of_its_measures() -> None:
    basis = changed(ohne=[b for b in BASIS.bewertungen if b.runde == FRUEHER.id])
    ours = changed(knoten("m4", titel="Bedarf"), von=basis)
    theirs = changed(ohne=everything_of("z3"), von=basis)

    abgleich = _compare(ours, theirs, basis)
    (konflikt,) = abgleich.konflikte

    assert konflikt.schluessel == (id_of("z3"),)
    assert abgleich.uebernommen == ()
    assert made(abgleich.change({konflikt: UNSERE}, ""), ours) == ours
    assert made(abgleich.change({konflikt: FREMDE}, ""), ours) == theirs


def test_a_measure_added_below_a_goal_that_they_removed_is_a_konflikt() -> None:
    neu = Knoten(id_of("m9"), id_of("z2"), 3, 0, titel="Neu")
    ours = changed(neu, Bewertung(R, neu.id, Ampel.ROT))
    theirs = changed(ohne=everything_of("z2"))

    abgleich = _compare(ours, theirs)

    assert told(abgleich) == [[("knoten",), ("knoten",), ("bewertung", "ampel", "grund")]]
    assert abgleich.konflikte[0].schluessel == (id_of("z2"),)
    assert _both(ours, theirs) == (ours, theirs)


def test_a_measure_moved_below_a_goal_that_they_removed_is_a_konflikt() -> None:
    ours = changed(knoten("m5", eltern=id_of("z2")))
    theirs = changed(ohne=everything_of("z2"))

    assert _both(ours, theirs) == (ours, theirs)


def test_a_measure_that_they_moved_away_before_removing_its_goal_comes_along() -> None:
    basis = changed(ohne=[b for b in BASIS.bewertungen if b.runde == FRUEHER.id])
    moved = [knoten(m, eltern=id_of("z1")) for m in ("m3", "m4", "m5")]
    theirs = changed(*moved, ohne=[INDEX.knoten(id_of("z3"))], von=basis)
    ours = changed(knoten("m4", titel="Bedarf"), von=basis)

    abgleich = _compare(ours, theirs, basis)

    assert abgleich.konflikte == ()
    assert id_of("m4") in {e.id for e in made(abgleich.change({}, ""), ours).knoten}


def test_a_measure_that_became_a_goal_can_not_be_rated_any_more() -> None:
    ours = changed(bewertung(R, "m5", ampel=Ampel.ROT))
    theirs = changed(knoten("m5", eltern=id_of("h2"), ebene=2))

    assert told(_compare(ours, theirs)) == [
        [("knoten", "eltern", "ebene", "reihenfolge"), ("bewertung", "ampel", "grund")]
    ]
    assert _both(ours, theirs) == (ours, theirs)


def test_a_unit_that_they_removed_and_we_made_responsible_is_a_konflikt() -> None:
    basis = changed(Organisationseinheit(id_of("c"), "C"))
    ours = changed(Zustaendigkeit(M2, id_of("c"), Rolle.BETEILIGT), von=basis)

    abgleich = _compare(ours, BASIS, basis)

    assert told(abgleich) == [[("organisationseinheit",), ("zustaendigkeit",)]]
    assert made(abgleich.change(abgleich.all_from(UNSERE), ""), ours) == ours
    assert made(abgleich.change(abgleich.all_from(FREMDE), ""), ours) == BASIS


def test_a_responsibility_that_they_took_away_and_we_changed_is_a_konflikt() -> None:
    ours = changed(Zustaendigkeit(M1, id_of("rat"), Rolle.FEDERFUEHREND))
    theirs = changed(ohne=[z for z in BASIS.zustaendigkeiten if z.einheit == id_of("rat")])

    assert _both(ours, theirs) == (ours, theirs)


# ---------------------------------------------------------------------- rounds


def test_a_round_that_they_removed_and_we_rated_in_stays_with_all_its_ratings_or_goes() -> None:
    runde = Runde(id_of("2024"), "Evaluation 2024", 2)
    basis = changed(runde, Bewertung(runde.id, M1, Ampel.ROT), Bewertung(runde.id, M2, Ampel.GELB))
    ours = changed(Bewertung(runde.id, M1, Ampel.GRUEN), von=basis)

    abgleich = _compare(ours, BASIS, basis)

    assert told(abgleich) == [[("runde",), *[("bewertung", "ampel", "grund")] * 2]]
    assert made(abgleich.change(abgleich.all_from(UNSERE), ""), ours) == ours
    assert made(abgleich.change(abgleich.all_from(FREMDE), ""), ours) == BASIS


def test_the_last_rounds_are_not_removed_by_two() -> None:
    one, other = Runde(id_of("r1"), "Eins", 1), Runde(id_of("r2"), "Zwei", 2)
    basis = replace(BASIS, runden=(one, other), bewertungen=())
    ours, theirs = replace(basis, runden=(one,)), replace(basis, runden=(other,))

    abgleich = _compare(ours, theirs, basis)

    assert told(abgleich) == [[("runde",), ("runde",)]]
    assert made(abgleich.change(abgleich.all_from(FREMDE), ""), ours) == theirs


FROZEN = replace(RUNDE, status=Rundenstatus.EINGEFROREN)


def test_a_round_that_they_froze_is_taken_over_with_all_they_rated() -> None:
    theirs = changed(bewertung(R, "m2", ampel=Ampel.ROT), FROZEN)

    assert _compare(BASIS, theirs).konflikte == ()
    assert merged(BASIS, theirs) == theirs


def test_what_we_rated_in_a_round_that_they_froze_does_not_slip_in() -> None:
    ours = changed(bewertung(R, "m2", ampel=Ampel.ROT), knoten("z1", titel="Anders"))
    theirs = changed(bewertung(R, "m4", ampel=Ampel.GELB), FROZEN)

    abgleich = _compare(ours, theirs)
    (konflikt,) = abgleich.konflikte

    assert (konflikt.gegenstand, konflikt.felder) == ("runde", ("status", "ebenen"))
    assert len(konflikt.unterschiede) == 2
    assert konflikt.moeglich == (FREMDE,)
    assert merged(ours, theirs) == changed(knoten("z1", titel="Anders"), von=theirs)


def test_what_they_rated_in_a_round_that_we_froze_can_only_be_left() -> None:
    ours = changed(FROZEN)
    theirs = changed(bewertung(R, "m2", ampel=Ampel.ROT))

    abgleich = _compare(ours, theirs)
    (konflikt,) = abgleich.konflikte

    assert konflikt.moeglich == (UNSERE,)
    assert abgleich.all_from(FREMDE) == {konflikt: UNSERE}
    assert merged(ours, theirs) == ours


def test_a_round_that_both_froze_with_other_ratings_can_only_stay() -> None:
    ours = changed(bewertung(R, "m2", ampel=Ampel.ROT), FROZEN)
    theirs = changed(bewertung(R, "m2", ampel=Ampel.GELB), FROZEN)

    assert [k.moeglich for k in _compare(ours, theirs).konflikte] == [(UNSERE,)]


def test_a_round_that_both_froze_with_the_same_is_no_difference() -> None:
    assert _compare(changed(FROZEN), changed(FROZEN)).is_void


def _with_tree(konzept: Konzept) -> Konzept:
    """Freeze the round as the program does: with the tree of that Konzept."""
    index = KonzeptIndex(konzept)
    for step in eingefroren(index, RUNDE.id).steps():
        index.put(step.alt, step.neu)
    return index.snapshot()


def test_a_round_that_they_froze_comes_with_its_tree_whatever_we_did_to_ours() -> None:
    ours = changed(knoten("m1", titel="Anders"), knoten("m4", status=Knotenstatus.ENTFALLEN))
    theirs = _with_tree(BASIS)

    result = merged(ours, theirs)

    assert _compare(ours, theirs).konflikte == ()
    assert KonzeptIndex(result).zaehlung(R) == KonzeptIndex(theirs).zaehlung(R)
    assert result.rundeneintraege == theirs.rundeneintraege
    assert {k.titel for k in result.knoten if k.id == id_of("m1")} == {"Anders"}


def test_the_tree_of_a_frozen_round_never_comes_without_the_round() -> None:
    ours = changed(bewertung(R, "m2", ampel=Ampel.ROT))
    theirs = _with_tree(BASIS)

    abgleich = _compare(ours, theirs)
    (konflikt,) = abgleich.konflikte

    kinds = {unterschied.gegenstand for unterschied in konflikt.unterschiede}
    assert kinds == {"runde", "bewertung", "rundeneintrag"}
    assert konflikt.gegenstand == "runde"
    assert abgleich.uebernommen == ()
    assert merged(ours, theirs) == theirs


def test_a_round_that_both_froze_with_other_trees_can_only_stay() -> None:
    ours = _with_tree(changed(knoten("m1", titel="Anders")))
    theirs = _with_tree(BASIS)

    abgleich = _compare(ours, theirs)
    (konflikt,) = abgleich.konflikte

    assert konflikt.moeglich == (UNSERE,)
    assert merged(ours, theirs).rundeneintraege == ours.rundeneintraege


def test_a_round_that_both_froze_with_the_same_tree_is_no_difference() -> None:
    assert _compare(_with_tree(BASIS), _with_tree(BASIS)).is_void


def test_a_frozen_round_that_another_program_changed_is_shown_and_not_taken() -> None:
    thawed = changed(
        replace(FRUEHER, status=Rundenstatus.OFFEN), ohne=[bewertung(FRUEHER.id, "m4")]
    )

    abgleich = compare(BASIS, BASIS, thawed)

    assert [k.moeglich for k in abgleich.konflikte] == [(UNSERE,)]
    assert abgleich.uebernommen == ()


# ---------------------------------------------------------------------- levels


def test_names_of_levels_are_merged_like_any_field() -> None:
    ours = changed(replace(EBENEN[0], singular="Thema"))
    theirs = changed(replace(EBENEN[0], plural="Themen"))

    assert merged(ours, theirs).ebenen[0] == replace(EBENEN[0], singular="Thema", plural="Themen")


def _with_steps(konzept: Konzept) -> tuple[Konzept, Ebene]:
    ebene = level(4, "Schritt", Nummerierung.KEINE, Druckrolle.MASSNAHME)
    return changed(ebene, Knoten(id_of("s1"), M1, 4, 0, titel="Flyer"), von=konzept), ebene


def test_a_level_that_they_added_comes_where_nothing_is_rated() -> None:
    basis = replace(BASIS, bewertungen=())
    theirs, _ = _with_steps(basis)

    abgleich = compare(basis, basis, theirs)

    assert abgleich.konflikte == ()
    assert made(abgleich.change({}, ""), basis) == theirs


def test_a_level_that_they_added_and_a_rating_of_ours_are_one_konflikt() -> None:
    basis = replace(BASIS, bewertungen=())
    theirs, ebene = _with_steps(basis)
    ours = changed(Bewertung(R, M1, Ampel.ROT), von=basis)

    (konflikt,) = compare(basis, ours, theirs).konflikte

    assert (konflikt.gegenstand, konflikt.fremde) == ("ebene", ebene)
    assert konflikt.moeglich == (UNSERE, FREMDE)


# ---------------------------------------------------------------------- the choice


def test_every_konflikt_needs_a_choice_that_is_possible() -> None:
    ours = changed(bewertung(R, "m1", begruendung="Wir"), FROZEN)
    theirs = changed(bewertung(R, "m1", begruendung="Sie"))
    abgleich = compare(BASIS, ours, theirs)
    (konflikt,) = abgleich.konflikte

    with pytest.raises(ValueError, match="no choice"):
        abgleich.change({}, "Abgleich")
    with pytest.raises(ValueError, match="no choice"):
        abgleich.change({konflikt: FREMDE}, "Abgleich")


def test_each_konflikt_is_chosen_by_itself() -> None:
    ours = changed(bewertung(R, "m1", begruendung="Wir"), knoten("z1", titel="Unser Ziel"))
    theirs = changed(bewertung(R, "m1", begruendung="Sie"), knoten("z1", titel="Deren Ziel"))
    abgleich = compare(BASIS, ours, theirs)
    wahl = {k: FREMDE if k.gegenstand == "knoten" else UNSERE for k in abgleich.konflikte}

    change = abgleich.change(wahl, "Abgleich")

    assert change.label == "Abgleich"
    assert made(change, ours) == changed(knoten("z1", titel="Deren Ziel"), von=ours)


def test_a_value_is_read_from_a_field_and_from_a_whole_record() -> None:
    theirs = changed(knoten("m4", kennung="9.9"), ohne=[INDEX.knoten(id_of("m5"))])
    gone, renamed = sorted(compare(BASIS, BASIS, theirs).uebernommen, key=lambda u: len(u.felder))

    assert (renamed.value_before("kennung"), renamed.value("kennung", FREMDE)) == ("3.2", "9.9")
    assert (gone.value("titel", UNSERE), gone.value("titel", FREMDE)) == (
        "Mietführerschein",
        None,
    )


def test_fassungen_of_two_konzepte_are_not_compared() -> None:
    with pytest.raises(RuleViolationError, match="verschiedenen Konzepten"):
        compare(BASIS, BASIS, replace(BASIS, id=id_of("anderes")))
