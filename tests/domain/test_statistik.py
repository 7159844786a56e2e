from dataclasses import fields

from zielbewertung.domain.statistik import REIHENFOLGE, Zaehlung
from zielbewertung.domain.werte import Ampel


def test_every_ampel_is_counted_and_all_add_up() -> None:
    counts = Zaehlung(1, 2, 3, 4, 5)

    assert sum(counts.of(ampel) for ampel in (None, *Ampel)) == counts.gesamt == 15


def test_the_counts_stand_in_the_order_in_which_they_are_told() -> None:
    names = ["offen" if ampel is None else ampel.value for ampel in REIHENFOLGE]

    assert [field.name for field in fields(Zaehlung)] == names
    assert [Zaehlung(1, 2, 3, 4, 5).of(ampel) for ampel in REIHENFOLGE] == [1, 2, 3, 4, 5]


def test_not_rateable_counts_as_rated() -> None:
    assert Zaehlung(nicht_bewertbar=2, offen=3).bewertet == 2
