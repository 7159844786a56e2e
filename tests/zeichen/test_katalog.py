import itertools

import pytest

from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.werte import Ampel, Weiterfuehrung
from zielbewertung.zeichen.katalog import PLAETZE, Zeichen, words, zeichen_fuer

ALLE = Bewertung(
    "runde",
    "massnahme",
    ampel=Ampel.GELB,
    pflichtaufgabe=True,
    weiterfuehrung=Weiterfuehrung.ANGEPASST,
    zustaendigkeit_unklar=True,
    rahmenbedingungen_veraendert=True,
)


def test_every_mark_of_a_bewertung_shows_in_a_fixed_order() -> None:
    assert zeichen_fuer(ALLE) == (
        Zeichen.GELB,
        Zeichen.PFLICHT,
        Zeichen.ANGEPASST,
        Zeichen.ZUSTAENDIGKEIT,
        Zeichen.RAHMEN,
    )


def test_a_measure_not_rated_yet_shows_the_empty_ring() -> None:
    empty = Bewertung("runde", "massnahme")

    assert zeichen_fuer(empty) == (Zeichen.OFFEN,)
    assert words(empty) == "Zielerreichung: noch nicht bewertet"


@pytest.mark.parametrize("ampel", Ampel)
def test_every_ampel_has_a_sign_with_its_own_word(ampel: Ampel) -> None:
    (sign,) = zeichen_fuer(Bewertung("runde", "massnahme", ampel=ampel))

    assert sign.value == ampel.value
    assert sign.wort == ampel.label


def test_the_words_are_those_a_screen_reader_shall_say() -> None:
    rated = Bewertung(
        "runde",
        "massnahme",
        ampel=Ampel.GELB,
        pflichtaufgabe=True,
        weiterfuehrung=Weiterfuehrung.JA,
    )

    assert words(rated) == "Zielerreichung: teilweise erreicht; Pflichtaufgabe; weiterführen"


def test_the_words_leave_no_mark_out() -> None:
    assert words(ALLE) == (
        "Zielerreichung: teilweise erreicht; Pflichtaufgabe; angepasst weiterführen; "
        "Zuständigkeit unklar; Rahmenbedingungen verändert"
    )


def test_what_is_not_continued_is_said_though_it_draws_no_arrow() -> None:
    ended = Bewertung("runde", "massnahme", weiterfuehrung=Weiterfuehrung.NEIN)

    assert zeichen_fuer(ended) == (Zeichen.OFFEN,)
    assert words(ended) == "Zielerreichung: noch nicht bewertet; nicht weiterführen"


def test_no_two_signs_share_a_word_or_a_letter() -> None:
    assert len({sign.wort for sign in Zeichen}) == len(Zeichen)
    assert len({sign.kurz for sign in Zeichen}) == len(Zeichen)
    assert all(len(sign.kurz) <= 2 for sign in Zeichen)


def test_every_sign_has_one_place_and_a_bewertung_never_two_signs_in_one() -> None:
    assert sorted(itertools.chain(*PLAETZE)) == sorted(Zeichen)
    shown = zeichen_fuer(ALLE)
    assert all(len([sign for sign in shown if sign in place]) == 1 for place in PLAETZE)
