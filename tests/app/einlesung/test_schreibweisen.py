from dataclasses import replace

import pytest
from tests.domain.konzepte import id_of, small_konzept

from zielbewertung.app.einlesung.schreibweisen import find_alike, main_spellings, merge_alike
from zielbewertung.app.einlesung.stellenzuordnung import Stellenzuordnung
from zielbewertung.domain.konzept import Konzept, Organisationseinheit, Zustaendigkeit
from zielbewertung.domain.werte import Rolle


def konzept(*names: str) -> Konzept:
    """Return a Konzept with these units; the first is responsible for most."""
    small = small_konzept()
    einheiten = tuple(Organisationseinheit(id_of(name), name) for name in names)
    leaves = [knoten.id for knoten in small.knoten if knoten.ebene == len(small.ebenen) - 1]
    entries = [Zustaendigkeit(leaves[0], e.id, Rolle.BETEILIGT) for e in einheiten]
    entries += [Zustaendigkeit(leaves[1], einheiten[0].id, Rolle.BETEILIGT)]
    return replace(small, einheiten=einheiten, zustaendigkeiten=tuple(entries))


def test_nothing_is_alike_where_every_unit_has_a_name_of_its_own() -> None:
    assert find_alike(konzept("Jugendamt", "Sozialamt", "Presse")) == ()


@pytest.mark.parametrize(
    "other", ["jugendamt", "Jugend-Amt", "Jugend Amt", "JUGENDAMT", "Jugendamt."]
)
def test_another_spelling_of_a_name_is_found_and_the_frequent_one_is_the_main_one(
    other: str,
) -> None:
    teile = find_alike(konzept("Jugendamt", "Sozialamt", other))

    assert [(teil.text, teil.einheit) for teil in teile] == [
        (other, id_of("Jugendamt")),
        ("Jugendamt", id_of("Jugendamt")),
        ("Sozialamt", id_of("Sozialamt")),
    ]


def test_what_is_chosen_becomes_one_unit_that_knows_its_other_spelling() -> None:
    read = konzept("Jugendamt", "Sozialamt", "Jugend-Amt")
    teile = find_alike(read)
    wahl = {teil.text: teil.einheit for teil in teile}

    merged = merge_alike(read, Stellenzuordnung(wahl))

    assert [(e.name, e.fruehere_namen) for e in merged.einheiten] == [
        ("Jugendamt", ("Jugend-Amt",)),
        ("Sozialamt", ()),
    ]
    assert len(merged.zustaendigkeiten) == 3
    assert main_spellings(read, teile).einheiten == merged_without_spellings(merged)


def merged_without_spellings(merged: Konzept) -> tuple[Organisationseinheit, ...]:
    return tuple(replace(einheit, fruehere_namen=()) for einheit in merged.einheiten)


def test_any_two_units_can_be_merged_and_one_left_out() -> None:
    read = konzept("Jugendamt", "Sozialamt", "Presse")
    wahl = {"Jugendamt": id_of("Sozialamt"), "Presse": None}

    merged = merge_alike(read, Stellenzuordnung(wahl))

    assert [(e.name, e.fruehere_namen) for e in merged.einheiten] == [
        ("Sozialamt", ("Jugendamt",))
    ]
    assert {entry.einheit for entry in merged.zustaendigkeiten} == {id_of("Sozialamt")}
    assert len(merged.zustaendigkeiten) == 2


def test_a_circle_of_choices_is_one_unit() -> None:
    read = konzept("Jugendamt", "Sozialamt")
    wahl = {"Jugendamt": id_of("Sozialamt"), "Sozialamt": id_of("Jugendamt")}

    merged = merge_alike(read, Stellenzuordnung(wahl))

    assert len(merged.einheiten) == 1


def test_what_shall_be_a_unit_of_its_own_stays_one() -> None:
    read = konzept("Jugendamt", "Jugend-Amt")
    own = Organisationseinheit(id_of("neu"), "Jugend-Amt")

    merged = merge_alike(read, Stellenzuordnung({"Jugend-Amt": own.id}, (own,)))

    assert merged.einheiten == read.einheiten
    assert set(merged.zustaendigkeiten) == set(read.zustaendigkeiten)


def test_who_leads_under_one_name_leads() -> None:
    read = konzept("Jugendamt", "Jugend-Amt")
    leaf = read.zustaendigkeiten[0].knoten
    read = replace(
        read,
        zustaendigkeiten=(
            Zustaendigkeit(leaf, id_of("Jugendamt"), Rolle.BETEILIGT),
            Zustaendigkeit(leaf, id_of("Jugend-Amt"), Rolle.FEDERFUEHREND),
        ),
    )

    merged = merge_alike(read, Stellenzuordnung({"Jugend-Amt": id_of("Jugendamt")}))

    assert [entry.rolle for entry in merged.zustaendigkeiten] == [Rolle.FEDERFUEHREND]
