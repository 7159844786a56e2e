"""Changes for many measures at once."""

from dataclasses import replace

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.domain.changes import Change
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Knoten
from zielbewertung.domain.sammelaenderung import (
    Stellenweise,
    Textweise,
    add_stichworte,
    remove_stichworte,
    set_stelle,
    set_zielart,
    write_text,
)
from zielbewertung.domain.werte import Rolle, Zielart

M1, M2, *_ = MASSNAHMEN


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def made(index: KonzeptIndex, change: Change) -> KonzeptIndex:
    after = KonzeptIndex(index.snapshot())
    for step in change.steps():
        after.put(step.alt, step.neu)
    return after


def test_a_zielart_counts_only_what_changes(index: KonzeptIndex) -> None:
    index = made(index, set_zielart(index, [M1], Zielart.PROJEKT))
    change = set_zielart(index, MASSNAHMEN, Zielart.PROJEKT)

    assert change.label == "4 Maßnahmen: Zielart Projektziel"
    after = made(index, change)
    assert {after.knoten(key).zielart for key in MASSNAHMEN} == {Zielart.PROJEKT}


def test_stichworte_come_and_go_beside_the_others(index: KonzeptIndex) -> None:
    index = made(index, add_stichworte(index, [M1], "Kita"))
    after = made(index, add_stichworte(index, [M1, M2], "Sport"))

    assert [after.knoten(key).stichworte for key in (M1, M2)] == ["Kita, Sport", "Sport"]
    change = remove_stichworte(after, MASSNAHMEN, "Sport")
    assert change.label == "2 Maßnahmen: Stichwort „Sport“ entfernt"
    assert made(after, change).snapshot() == index.snapshot()


@pytest.mark.parametrize(
    ("weise", "first", "second"),
    [
        (Textweise.ANHAENGEN, "Das Paket liegt überall aus.\nNeu.", "Neu."),
        (Textweise.WO_LEER, "Das Paket liegt überall aus.", "Neu."),
        (Textweise.ERSETZEN, "Neu.", "Neu."),
    ],
)
def test_a_text_is_appended_written_where_there_is_none_or_replaced(
    index: KonzeptIndex, weise: Textweise, first: str, second: str
) -> None:
    change = write_text(index, RUNDE, [M1, M2], "begruendung", " Neu.\r\n", weise)
    after = made(index, change)

    assert after.bewertung(RUNDE.id, M1).begruendung == first
    assert after.bewertung(RUNDE.id, M2).begruendung == second
    if weise is Textweise.ANHAENGEN:
        again = write_text(after, RUNDE, [M1, M2], "begruendung", "Neu.", weise)
        assert again.steps() == ()


def roles(index: KonzeptIndex, knoten_id: str) -> dict[str, Rolle]:
    return {entry.einheit: entry.rolle for entry in index.zustaendigkeiten_of(knoten_id)}


@pytest.mark.parametrize(
    ("weise", "first", "second"),
    [
        (Stellenweise.ANSTELLE, {"rat": Rolle.FEDERFUEHREND}, {"rat": Rolle.FEDERFUEHREND}),
        (
            Stellenweise.DAZU,
            {"rat": Rolle.FEDERFUEHREND, "soziales": Rolle.FEDERFUEHREND},
            {"rat": Rolle.FEDERFUEHREND},
        ),
        (
            Stellenweise.BETEILIGT,
            {"rat": Rolle.BETEILIGT, "soziales": Rolle.FEDERFUEHREND},
            {"rat": Rolle.BETEILIGT},
        ),
        (Stellenweise.NICHT, {"soziales": Rolle.FEDERFUEHREND}, {}),
    ],
)
def test_a_unit_leads_takes_part_or_steps_back(
    index: KonzeptIndex, weise: Stellenweise, first: dict[str, Rolle], second: dict[str, Rolle]
) -> None:
    change = set_stelle(index, [M1, M2], index.einheit(id_of("rat")), weise)
    after = made(index, change)

    assert roles(after, M1) == {id_of(name): rolle for name, rolle in first.items()}
    assert roles(after, M2) == {id_of(name): rolle for name, rolle in second.items()}
    assert made(after, change.inverse()).snapshot() == index.snapshot()


def test_the_level_gives_the_name(index: KonzeptIndex) -> None:
    konzept = small_konzept()
    *others, deepest = konzept.ebenen
    renamed = replace(deepest, singular="Empfehlung", plural="Empfehlungen")
    index = KonzeptIndex(replace(konzept, ebenen=(*others, renamed)))

    assert set_zielart(index, [M1], Zielart.PROZESS).label == "1 Empfehlung: Zielart Prozessziel"
    assert isinstance(set_zielart(index, [M1], Zielart.PROZESS).steps()[0].neu, Knoten)
