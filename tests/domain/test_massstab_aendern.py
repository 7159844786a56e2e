from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.domain import massstab_aendern as aendern
from zielbewertung.domain import regeln
from zielbewertung.domain.changes import Change, Group, Replace, is_void
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Konzept, Kriterium, Ursache, new_id
from zielbewertung.domain.massstab import KRITERIEN, URSACHEN
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.werte import Ampel, Zielart

M1, M2, *_ = MASSNAHMEN
PERSONAL, FRIST = "personal", "frist"
ARTEN = tuple(art for art in Zielart if art is not Zielart.KEINE)


def _index() -> KonzeptIndex:
    return KonzeptIndex(small_konzept())


def _made(index: KonzeptIndex, change: Change) -> Konzept:
    regeln.check(change, index)
    for step in change.steps():
        index.put(step.alt, step.neu)
    return index.snapshot()


def test_the_same_lists_change_nothing_also_where_ratings_name_what_is_in_none() -> None:
    index = _index()
    known = aendern.known_ursachen(index)

    assert [ursache.code for ursache in known] == [PERSONAL, FRIST, "mittel"]
    assert is_void(aendern.set_massstab(index, known, index.massstab.kriterien))


def test_a_new_cause_is_known_by_its_first_text_and_no_code_comes_twice() -> None:
    index = _index()
    known = aendern.known_ursachen(index)[:2]
    new = (Ursache("", "  Frost\n im  Mai "), Ursache("", "mittel"))

    _made(index, aendern.set_massstab(index, (*new, *known), index.massstab.kriterien))

    assert [(u.code, u.text) for u in index.massstab.ursachen[:2]] == [
        ("Frost im Mai", "Frost im Mai"),
        ("mittel (2)", "mittel"),
    ]
    assert index.massstab.text_of("mittel") == "mittel"


def test_what_only_ratings_name_comes_into_the_list_when_it_is_offered() -> None:
    index = _index()
    first, second, named = aendern.known_ursachen(index)

    wanted = (first, second, replace(named, angeboten=True))
    _made(index, aendern.set_massstab(index, wanted, index.massstab.kriterien))

    assert index.massstab.ursachen[-1] == Ursache("mittel", "mittel", 2)


def test_a_cause_in_ratings_can_not_go_and_the_rules_say_what_can_be_done() -> None:
    index = _index()
    change = aendern.set_massstab(index, index.massstab.ursachen[1:], ())

    with pytest.raises(RuleViolationError) as refused:
        regeln.check(change, index)

    assert refused.value.title == "Die Ursache „Personal fehlt“ steht in einer Bewertung."
    assert "nicht mehr anbieten" in refused.value.explanation


def test_a_cause_may_go_where_its_code_says_the_same() -> None:
    index = _index()
    first, second, named = aendern.known_ursachen(index)
    change = aendern.set_massstab(index, (first, replace(named, angeboten=True), second), ())

    _made(index, change)
    regeln.check(change.inverse(), index)

    assert index.massstab.ursachen[1] == Ursache("mittel", "mittel", 1)


def test_a_cause_can_go_together_with_the_last_rating_that_names_it() -> None:
    index = _index()
    rated = index.bewertung(RUNDE.id, M1)
    gone = index.massstab.ursache(PERSONAL)

    freed = Replace(rated, replace(rated, ursachen=("mittel",)), "")
    regeln.check(Group((Replace(gone, None, ""), freed), ""), index)

    other = Bewertung(RUNDE.id, M2)
    named = Replace(other, replace(other, ampel=Ampel.ROT, ursachen=(PERSONAL,)), "")
    with pytest.raises(RuleViolationError, match="steht in einer Bewertung"):
        regeln.check(Group((freed, named, Replace(gone, None, "")), ""), index)


@pytest.mark.parametrize(
    ("part", "title"),
    [
        (Ursache("x", ""), "Eine Ursache ohne Text."),
        (Kriterium(id_of("x"), Zielart.PROZESS, 0, ""), "Ein Kriterium ohne Text."),
        (Kriterium(id_of("x"), Zielart.KEINE, 0, "wann?"), "Ein Kriterium ohne Zielart."),
    ],
)
def test_no_part_is_without_text_or_zielart(part: Ursache | Kriterium, title: str) -> None:
    with pytest.raises(RuleViolationError, match=title):
        regeln.check(Replace(None, part, ""), _index())


def test_the_usual_lists_come_back_and_what_ratings_name_stays_readable() -> None:
    index = _index()
    kriterien = [k for art in ARTEN for k in aendern.default_kriterien(art)]

    _made(index, aendern.set_massstab(index, aendern.default_ursachen(index), kriterien))

    massstab = index.massstab
    assert massstab.kriterien == KRITERIEN
    assert [u for u in massstab.ursachen if u.angeboten] == list(URSACHEN)
    assert massstab.text_of(PERSONAL) == "Personal fehlt"
    assert index.bewertung(RUNDE.id, M1).ursachen == (PERSONAL, "mittel")


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (("a", "b"), ""),
        (("a", " "), "Bitte geben Sie einen Text ein; Esc nimmt die neue Zeile wieder weg."),
        (("Größe", "GRÖSSE "), "„GRÖSSE“ steht zweimal in der Liste."),
    ],
)
def test_a_list_says_what_keeps_it_from_being_taken_over(
    texts: tuple[str, ...], words: str
) -> None:
    assert aendern.hindernis(texts) == words


TEXTE = st.sampled_from(["Frost", "Größe & Maß", "zwei\nZeilen", "„Zitat“", "x" * 80])


@st.composite
def _lists(draw: st.DrawFn) -> tuple[list[Ursache], list[Kriterium]]:
    index = _index()
    ursachen = [
        replace(u, text=draw(st.sampled_from([u.text, "anders"])), angeboten=draw(st.booleans()))
        for u in draw(st.permutations(aendern.known_ursachen(index)))
        if u.code != FRIST or draw(st.booleans())
    ]
    ursachen += [Ursache("", draw(TEXTE)) for _ in range(draw(st.integers(0, 3)))]
    kriterien = [k for k in index.massstab.kriterien if draw(st.booleans())]
    kriterien += [
        Kriterium(new_id(), draw(st.sampled_from(ARTEN)), 0, draw(TEXTE))
        for _ in range(draw(st.integers(0, 3)))
    ]
    return ursachen, draw(st.permutations(kriterien))


@given(_lists())
def test_whatever_the_lists_say_the_change_keeps_the_rules_and_its_inverse_takes_all_back(
    lists: tuple[list[Ursache], list[Kriterium]],
) -> None:
    index = _index()
    before = canonical(index.snapshot())
    change = aendern.set_massstab(index, *lists)

    after = _made(index, change)

    assert [u.text for u in lists[0] if u.code == PERSONAL] == [index.massstab.text_of(PERSONAL)]
    assert [u.text for u in after.ursachen if u.code == "mittel"] in ([], ["mittel"])
    assert is_void(aendern.set_massstab(index, after.ursachen, after.kriterien))
    assert _made(index, change.inverse()) == before
