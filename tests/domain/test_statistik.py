import pytest

from zielbewertung.domain.statistik import Zaehlung
from zielbewertung.domain.werte import Ampel


@pytest.mark.parametrize("ampel", [None, *Ampel])
def test_every_ampel_is_counted_and_all_add_up(ampel: Ampel | None) -> None:
    counts = Zaehlung(1, 2, 3, 4, 5).plus(ampel, 10)

    assert counts.of(ampel) == Zaehlung(1, 2, 3, 4, 5).of(ampel) + 10
    assert counts.gesamt == 25


def test_not_rateable_counts_as_rated() -> None:
    assert Zaehlung(nicht_bewertbar=2, offen=3).bewertet == 2
