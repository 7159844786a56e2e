from hypothesis import given
from hypothesis import strategies as st

from zielbewertung.app.textvergleich import Stueck, compare_texts

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


def test_very_long_texts_keep_what_they_share_at_both_ends() -> None:
    vorher = "Anfang " + "eins zwei " * 3000 + "Ende"
    nachher = "Anfang " + "zwei eins " * 3000 + "Ende"

    old, new = compare_texts(vorher, nachher)

    assert [piece.anders for piece in old] == [False, True, False]
    assert "".join(piece.text for piece in new) == nachher
