import pytest

from zielbewertung.domain import werte
from zielbewertung.domain.werte import Ampel, Wert, ampel_label

SETS = sorted(Wert.__subclasses__(), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", [k for k in SETS if k.__module__ == werte.__name__])
def test_every_value_has_a_word_of_its_own(kind: type[Wert]) -> None:
    labels = [member.label for member in kind]

    assert all(labels)
    assert len(set(labels)) == len(labels)


def test_values_are_stored_as_ascii() -> None:
    assert all(member.value.isascii() for kind in SETS for member in kind)


def test_a_measure_without_an_ampel_has_words_too() -> None:
    assert ampel_label(None) == "noch nicht bewertet"
    assert ampel_label(Ampel.GELB) == "teilweise erreicht"
