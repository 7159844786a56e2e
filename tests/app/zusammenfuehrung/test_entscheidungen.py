from dataclasses import replace

from tests.domain.abgleich.faelle import BASIS, bewertung, changed
from tests.domain.konzepte import RUNDE

from zielbewertung.app.zusammenfuehrung.entscheidungen import Entscheidungen
from zielbewertung.domain.abgleich import Seite, compare
from zielbewertung.domain.werte import Rundenstatus

R = RUNDE.id
UNSERE, FREMDE = Seite.UNSERE, Seite.FREMDE


def _three() -> Entscheidungen:
    ours, theirs = (
        changed(*(bewertung(R, name, quelle=side) for name in ("m1", "m2", "m3")))
        for side in ("Wir", "Sie")
    )
    return Entscheidungen(compare(BASIS, ours, theirs).konflikte)


def test_nothing_is_decided_at_first() -> None:
    three = _three()

    assert three.stand == "0 von 3 entschieden"
    assert three.wahl == {}
    assert not three.is_complete


def test_a_choice_can_be_changed() -> None:
    three = _three()
    first = three.konflikte[0]

    assert three.choose(first, UNSERE)
    assert three.choose(first, FREMDE)

    assert three.of(first) is FREMDE
    assert three.stand == "1 von 3 entschieden"


def test_all_that_is_open_is_chosen_at_once_and_what_was_chosen_stays() -> None:
    three = _three()
    first, *others = three.konflikte
    three.choose(first, UNSERE)

    assert three.choose_open(FREMDE) == 2

    assert three.is_complete
    assert three.wahl == {first: UNSERE, **dict.fromkeys(others, FREMDE)}


def test_the_next_open_one_is_looked_for_around_the_end() -> None:
    three = _three()
    three.choose(three.konflikte[1], UNSERE)

    assert (three.next_open(0, 1), three.next_open(2, 1)) == (2, 0)
    assert (three.next_open(0, -1), three.next_open(2, -1)) == (2, 0)
    three.choose_open(UNSERE)
    assert three.next_open(0, 1) is None


def test_what_is_not_possible_is_not_chosen() -> None:
    frozen = changed(replace(RUNDE, status=Rundenstatus.EINGEFROREN))
    one = Entscheidungen(compare(BASIS, frozen, changed(bewertung(R, "m1", quelle="x"))).konflikte)

    assert not one.choose(one.konflikte[0], FREMDE)
    assert one.choose_open(FREMDE) == 0
    assert one.choose(one.konflikte[0], UNSERE)


def test_without_a_konflikt_everything_is_decided() -> None:
    assert Entscheidungen(()).is_complete
