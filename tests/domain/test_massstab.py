from dataclasses import replace

from tests.domain.konzepte import MASSNAHMEN, RUNDE, small_konzept

from zielbewertung.domain import changes
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.massstab import (
    URSACHEN,
    Massstab,
    falls_short,
    offered_ursachen,
)
from zielbewertung.domain.werte import Ampel

M1, M2, *_ = MASSNAHMEN


def test_causes_are_asked_for_where_a_measure_falls_short() -> None:
    states = {ampel: falls_short(Bewertung(RUNDE.id, M2, ampel)) for ampel in (None, *Ampel)}

    assert {ampel for ampel, short in states.items() if short} == {Ampel.GELB, Ampel.ROT}
    assert falls_short(Bewertung(RUNDE.id, M2, Ampel.GRUEN, ursachen=("Personal fehlt",)))


def test_what_was_named_already_is_offered_with_the_usual_causes() -> None:
    massstab = Massstab(URSACHEN, ())
    rated = Bewertung(RUNDE.id, M2, Ampel.ROT, ursachen=("Hochwasser", URSACHEN[0].code))

    offered = offered_ursachen(massstab, [rated])

    assert [ursache.text for ursache in offered] == [*(u.text for u in URSACHEN), "Hochwasser"]
    assert offered_ursachen(massstab, [], ["Hochwasser"]) == offered


def test_what_is_no_longer_offered_stays_readable_where_it_is_named() -> None:
    gone = replace(URSACHEN[0], text="Stellen sind nicht besetzt", angeboten=False)
    massstab = Massstab((gone, *URSACHEN[1:]), ())
    rated = Bewertung(RUNDE.id, M2, Ampel.ROT, ursachen=(gone.code,))

    assert offered_ursachen(massstab, []) == URSACHEN[1:]
    assert offered_ursachen(massstab, [rated]) == (*URSACHEN[1:], gone)
    assert massstab.text_of(gone.code) == "Stellen sind nicht besetzt"
    assert massstab.text_of("nie gehört") == "nie gehört"


def test_a_text_finds_its_cause_by_what_it_is_called_now_or_was_called_at_first() -> None:
    renamed = replace(URSACHEN[0], text="Stellen sind nicht besetzt")
    massstab = Massstab((renamed, *URSACHEN[1:]), ())

    for text in ("stellen  sind nicht BESETZT", "Personal fehlt"):
        assert massstab.code_of(text) == "Personal fehlt"
    assert massstab.code_of("Hochwasser") == "Hochwasser"


def test_a_cause_comes_and_goes_and_the_others_stay() -> None:
    index = KonzeptIndex(small_konzept())
    for value, result in (
        (True, ("personal", "mittel", "Frost")),
        (False, ("personal", "mittel")),
    ):
        change = changes.set_ursache(index, RUNDE, [M1], "Frost", value)
        for step in change.steps():
            index.put(step.alt, step.neu)
        assert index.bewertung(RUNDE.id, M1).ursachen == result
