from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.app.worte.textvergleich import Stueck, compare_texts, excerpts

TEXTS = st.text(st.sampled_from("ab ä.\n„“"), max_size=40)


@given(TEXTS, TEXTS)
def test_put_together_the_pieces_are_the_texts(vorher: str, nachher: str) -> None:
    old, new = compare_texts(vorher, nachher)

    assert "".join(piece.text for piece in old) == vorher
    assert "".join(piece.text for piece in new) == nachher
    same = ["".join(p.text for p in pieces if not p.anders) for pieces in (old, new)]
    assert same[0] == same[1]


def test_only_the_words_that_differ_are_marked() -> None:
    old, new = compare_texts("Das Paket liegt aus.", "Das große Paket liegt überall aus.")

    assert old == (Stueck("Das Paket liegt aus.", anders=False),)
    assert new == (
        Stueck("Das ", anders=False),
        Stueck("große ", anders=True),
        Stueck("Paket liegt", anders=False),
        Stueck(" überall", anders=True),
        Stueck(" aus.", anders=False),
    )


def test_a_text_that_came_or_went_is_marked_as_a_whole() -> None:
    assert compare_texts("", "Neu.") == ((), (Stueck("Neu.", anders=True),))
    assert compare_texts("Gleich", "Gleich")[0] == (Stueck("Gleich", anders=False),)


def test_texts_that_share_hardly_a_word_are_marked_as_a_whole() -> None:
    old, new = compare_texts("Alle werden gut erreicht.", "Das Paket liegt überall und gut aus.")

    assert [piece.anders for piece in (*old, *new)] == [True, True]


def test_very_long_texts_keep_what_they_share_at_both_ends() -> None:
    ends = "Anfang und Ende " * 2000
    vorher = f"{ends} {'eins zwei ' * 3000} {ends}"
    nachher = f"{ends} {'zwei eins ' * 3000} {ends}"

    old, new = compare_texts(vorher, nachher)

    assert [piece.anders for piece in old] == [False, True, False]
    assert "".join(piece.text for piece in new) == nachher


def test_an_excerpt_begins_shortly_before_the_first_difference() -> None:
    vorher = "Das Paket liegt in allen Ämtern aus und wird gern genommen."
    nachher = "Das Paket liegt in allen Ämtern aus und wird nie\ngenommen."

    assert excerpts(vorher, nachher) == (
        "… und wird gern genommen.",
        "… und wird nie genommen.",
    )


def test_short_texts_and_texts_that_came_are_shown_from_their_beginning() -> None:
    assert excerpts("rot", "gelb") == ("rot", "gelb")
    assert excerpts("", "Ein neuer Text, der lang ist") == ("", "Ein neuer Text, der lang ist")
    going_on = ("Ein Text, der aufhört.", "Ein Text, der aufhört. Und weitergeht.")
    assert excerpts(*going_on) == going_on
    longer = excerpts(
        "Ein langer Text hört hier auf.", "Ein langer Text hört hier auf. Oder nicht."
    )
    assert longer == ("… hört hier auf.", "… hört hier auf. Oder nicht.")


@given(TEXTS, TEXTS)
def test_excerpts_of_different_texts_differ(vorher: str, nachher: str) -> None:
    old, new = excerpts(vorher, nachher)

    assert (old == new) == (vorher.split() == nachher.split())
