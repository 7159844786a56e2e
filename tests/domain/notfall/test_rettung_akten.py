"""What is left of the trees that rounds were frozen with, when a part of them is not readable."""

from dataclasses import replace

from tests.domain.konzepte import EBENEN, FRUEHER, RUNDE, id_of

from zielbewertung.domain.bewertungsrunden.akten import Rundeneintrag
from zielbewertung.domain.bewertungsrunden.rundenbaum import packed_ebenen
from zielbewertung.domain.konzept import Knoten, Stammdaten
from zielbewertung.domain.notfall.rettung import Fund, mend
from zielbewertung.domain.werte import Rundenstatus

FROZEN = replace(RUNDE, status=Rundenstatus.EINGEFROREN, ebenen=packed_ebenen(EBENEN))
FELD = Rundeneintrag(RUNDE.id, id_of("f"), None, 0, 0, titel="Feld")
ZIEL = Rundeneintrag(RUNDE.id, id_of("z"), FELD.knoten, 2, 0, titel="Ziel")
MASSNAHME = Rundeneintrag(RUNDE.id, id_of("m"), ZIEL.knoten, 3, 0, "1.1", "Maßnahme")
TREE = (FELD, ZIEL, MASSNAHME)


def _fund(*entries: Rundeneintrag, ebenen: str = FROZEN.ebenen) -> Fund:
    return Fund(
        stammdaten=Stammdaten("Konzept"),
        ebenen=EBENEN,
        knoten=(Knoten(id_of("f"), None, 0, 0, titel="Feld"),),
        runden=(FRUEHER, replace(FROZEN, ebenen=ebenen)),
        rundeneintraege=entries,
    )


def test_a_tree_that_is_whole_stays_as_it_was() -> None:
    konzept, verluste = mend(_fund(*TREE))

    assert set(konzept.rundeneintraege) == set(TREE)
    assert konzept.runden == (FRUEHER, FROZEN)
    assert verluste == ()


def test_an_entry_whose_place_is_lost_stays_at_the_top() -> None:
    konzept, _ = mend(_fund(FELD, MASSNAHME))

    assert replace(MASSNAHME, eltern=None) in konzept.rundeneintraege


def test_an_entry_without_a_readable_text_still_counts() -> None:
    konzept, _ = mend(_fund(FELD, ZIEL, replace(MASSNAHME, titel="")))

    (kept,) = (entry for entry in konzept.rundeneintraege if entry.knoten == MASSNAHME.knoten)
    assert kept.titel


def test_an_entry_on_no_level_of_the_round_is_lost_and_told() -> None:
    konzept, verluste = mend(_fund(*TREE, replace(MASSNAHME, knoten=id_of("x"), ebene=5)))

    assert set(konzept.rundeneintraege) == set(TREE)
    assert [(v.gegenstand, v.schluessel) for v in verluste] == [
        ("rundeneintrag", (RUNDE.id, id_of("x")))
    ]


def test_a_round_whose_levels_or_whole_tree_is_lost_counts_by_the_tree_of_today() -> None:
    for fund in (_fund(*TREE, ebenen="[{"), _fund()):
        konzept, _ = mend(fund)
        assert konzept.rundeneintraege == ()
        assert [runde.ebenen for runde in konzept.runden] == ["", ""]
        assert konzept.runden[1].eingefroren


def test_what_an_open_round_can_not_have_is_lost() -> None:
    entry = replace(FELD, runde=FRUEHER.id)
    konzept, verluste = mend(_fund(*TREE, entry))

    assert entry not in konzept.rundeneintraege
    assert len(verluste) == 1
