import pytest
from tests.documents.konzepte import levels

from zielbewertung.documents.outline import OutlineOptions
from zielbewertung.documents.outline.druckplan import Druckplan, description_of
from zielbewertung.domain.werte import Druckrolle


@pytest.mark.parametrize(
    ("noun", "expected"),
    [
        ("Ziel", "Zielbeschreibung"),
        ("Handlungsziel", "Handlungszielbeschreibung"),
        ("Maßnahme", "Maßnahmenbeschreibung"),
        ("Herausforderung", "Herausforderungsbeschreibung"),
        ("Teil-Ziel (neu)", "Beschreibung"),
    ],
)
def test_the_column_of_goals_is_named_after_their_level(noun: str, expected: str) -> None:
    assert description_of(noun) == expected


def test_each_level_has_its_place() -> None:
    ebenen = levels(("A", "A", "A"), ("Z", "Z", "Z"), ("R", "R", "R"), ("M", "M", "M"))
    plan = Druckplan.of(ebenen)
    assert [plan.role_of(ebene) for ebene in ebenen] == [
        Druckrolle.ABSCHNITT,
        Druckrolle.ZWISCHENUEBERSCHRIFT,
        Druckrolle.ZEILE,
        Druckrolle.MASSNAHME,
    ]


def test_a_row_level_that_is_not_right_above_the_measures_heads_what_is_below_it() -> None:
    ebenen = levels(("A", "A", "A"), ("R", "R", "R"), ("Z", "Z", "Z"), ("M", "M", "M"))
    plan = Druckplan.of(ebenen)
    assert plan.zeile is None
    assert plan.role_of(ebenen[1]) is Druckrolle.ZWISCHENUEBERSCHRIFT


def test_whatever_is_above_a_section_is_one_as_well() -> None:
    ebenen = levels(("Z", "Z", "Z"), ("A", "A", "A"), ("M", "M", "M"))
    plan = Druckplan.of(ebenen)
    assert plan.role_of(ebenen[0]) is Druckrolle.ABSCHNITT


def test_without_interim_headings_the_column_names_the_goals_alone() -> None:
    plan = Druckplan.of(levels(("A", "A", "A"), ("Ziel", "Ziele", "R"), ("M", "Ms", "M")))
    assert [spalte.titel for spalte in plan.spalten(OutlineOptions(), numbered=True)] == [
        "Ziel",
        "Zielbeschreibung",
        "Ms",
        "Bewertung",
    ]
