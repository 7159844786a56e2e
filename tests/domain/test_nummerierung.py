from zielbewertung.domain.konzept import Ebene, Knoten
from zielbewertung.domain.nummerierung import number_missing
from zielbewertung.domain.werte import Druckrolle, Nummerierung

NICHT, LAUFEND, JE = Nummerierung.KEINE, Nummerierung.FORTLAUFEND, Nummerierung.JE_ELTERN


def _numbered(rules: list[Nummerierung], *entries: tuple[str, str | None, int, str]) -> list[str]:
    ebenen = [
        Ebene(tiefe, "E", "E", rule, True, Druckrolle.ZEILE) for tiefe, rule in enumerate(rules)
    ]
    knoten = [
        Knoten(name, above, tiefe, 0, kennung, "x") for name, above, tiefe, kennung in entries
    ]
    return [entry.kennung for entry in number_missing(ebenen, knoten)]


def test_goals_are_numbered_through_the_concept_and_measures_below_their_goal() -> None:
    assert _numbered(
        [NICHT, LAUFEND, JE],
        ("f1", None, 0, ""),
        ("z1", "f1", 1, ""),
        ("m1", "z1", 2, ""),
        ("m2", "z1", 2, ""),
        ("f2", None, 0, ""),
        ("z2", "f2", 1, ""),
        ("m3", "z2", 2, ""),
    ) == ["", "1", "1.1", "1.2", "", "2", "2.1"]


def test_an_entry_below_one_without_a_number_takes_the_number_further_up() -> None:
    assert _numbered(
        [JE, NICHT, JE],
        ("f1", None, 0, ""),
        ("h1", "f1", 1, ""),
        ("m1", "h1", 2, ""),
        ("h2", "f1", 1, ""),
        ("m2", "h2", 2, ""),
    ) == ["1", "", "1.1", "", "1.2"]


def test_a_number_that_is_there_is_kept() -> None:
    assert _numbered(
        [LAUFEND, JE],
        ("z1", None, 0, "A"),
        ("m1", "z1", 1, "A-1"),
        ("m2", "z1", 1, ""),
    ) == ["A", "A-1", "A.2"]


def test_no_number_is_given_twice() -> None:
    assert _numbered(
        [LAUFEND, JE],
        ("z1", None, 0, "2"),
        ("z2", None, 0, ""),
        ("m1", "z1", 1, "2.2"),
        ("m2", "z1", 1, ""),
        ("z3", None, 0, "4"),
        ("z4", None, 0, ""),
    ) == ["2", "3", "2.2", "2.3", "4", "5"]
