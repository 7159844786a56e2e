from dataclasses import replace

import pytest
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.domain import changes, regeln
from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.werte import Ampel, Rundenstatus

M1 = MASSNAHMEN[0]


@pytest.fixture
def index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def _refusal(change: Change, index: KonzeptIndex) -> RuleViolationError:
    with pytest.raises(RuleViolationError) as caught:
        regeln.check(change, index)
    assert "nichts geändert" in caught.value.explanation
    return caught.value


def test_only_measures_are_rated(index: KonzeptIndex) -> None:
    change = changes.set_ampel(index, RUNDE, [id_of("z1")], Ampel.GRUEN)

    error = _refusal(change, index)

    assert error.title == "Bewertet werden nur Maßnahmen."
    assert "„1 Alle finden Rat“ ist Ziel." in error.explanation


def test_not_rateable_needs_a_reason(index: KonzeptIndex) -> None:
    change = changes.set_ampel(index, RUNDE, [M1], Ampel.NICHT_BEWERTBAR, "  ")

    assert _refusal(change, index).title == "„nicht bewertbar“ braucht einen Grund."


def test_a_frozen_round_stays_as_it_is(index: KonzeptIndex) -> None:
    rating = changes.set_ampel(index, FRUEHER, [M1], Ampel.GRUEN)
    thawed = Replace(FRUEHER, replace(FRUEHER, status=Rundenstatus.OFFEN), "auftauen")

    for change in (rating, thawed, Replace(FRUEHER, None, "löschen")):
        error = _refusal(change, index)
        assert error.title == "Die Runde „Zwischenstand 2020“ ist eingefroren."


def test_an_entry_has_a_title_or_a_wording(index: KonzeptIndex) -> None:
    ziel = index.knoten(id_of("z1"))
    change = changes.set_knoten(index, replace(ziel, titel="", wortlaut=""))

    assert _refusal(change, index).title == "Ziel ohne Text."


def test_a_change_that_starts_from_what_is_no_longer_so_is_refused(index: KonzeptIndex) -> None:
    old = changes.set_ampel(index, RUNDE, [M1], Ampel.ROT)
    newer = changes.set_text(index, RUNDE, [M1], "begruendung", "inzwischen")
    index.put(newer.steps()[0].alt, newer.steps()[0].neu)

    assert _refusal(old, index).title == "Die Angabe hat sich inzwischen geändert."


def test_a_group_goes_on_from_what_it_reached_itself(index: KonzeptIndex) -> None:
    start = index.bewertung(RUNDE.id, M1)
    half, whole = replace(start, ampel=Ampel.ROT), replace(start, ampel=Ampel.GELB)

    regeln.check(Group((Replace(start, half, ""), Replace(half, whole, "")), ""), index)


def test_a_group_whose_parts_do_not_know_of_each_other_is_refused(index: KonzeptIndex) -> None:
    parts = (
        *changes.set_ampel(index, RUNDE, [M1], Ampel.ROT).steps(),
        *changes.set_pflichtaufgabe(index, RUNDE, [M1], False).steps(),
    )

    _refusal(Group(parts, ""), index)


def test_what_is_allowed_passes(index: KonzeptIndex) -> None:
    regeln.check(changes.set_ampel(index, RUNDE, MASSNAHMEN, Ampel.GRUEN), index)
    regeln.check(Replace(RUNDE, replace(RUNDE, status=Rundenstatus.EINGEFROREN), ""), index)
    empty = Bewertung(RUNDE.id, MASSNAHMEN[1])
    regeln.check(Replace(empty, replace(empty, quelle="Bericht"), ""), index)
