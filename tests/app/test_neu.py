from pathlib import Path

import pytest

from zielbewertung.app.neu import BEZEICHNUNG, VORLAGEN, Vorlage, make_konzept
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Stammdaten
from zielbewertung.domain.werte import Druckrolle, Rundenstatus


def test_the_vorlagen_are_called_by_their_levels() -> None:
    assert [vorlage.name for vorlage in VORLAGEN] == [
        "Handlungsfeld – Herausforderung – Ziel – Maßnahme",
        "Handlungsfeld – Leitziel – Handlungsziel – Empfehlung",
        "Handlungsfeld – Ziel – Maßnahme",
        "Handlungsfeld – Maßnahme",
    ]


@pytest.mark.parametrize("vorlage", VORLAGEN, ids=lambda vorlage: str(vorlage.name))
def test_every_vorlage_makes_a_file_that_opens_again(tmp_path: Path, vorlage: Vorlage) -> None:
    konzept = make_konzept(Stammdaten("Klimakonzept", zeitraum="2023–2027"), vorlage)
    path = tmp_path / "neu.zielbewertung"
    Session.create(path, konzept, BEZEICHNUNG).close()
    session = Session.open(path)
    assert session.snapshot() == konzept
    assert session.problems() == ()
    session.close()


@pytest.mark.parametrize("vorlage", VORLAGEN, ids=lambda vorlage: str(vorlage.name))
def test_only_the_deepest_level_is_rated(vorlage: Vorlage) -> None:
    roles = [ebene.druckrolle for ebene in vorlage.ebenen]
    assert roles[0] is Druckrolle.ABSCHNITT
    assert [role is Druckrolle.MASSNAHME for role in roles] == [False] * (len(roles) - 1) + [True]
    assert [ebene.tiefe for ebene in vorlage.ebenen] == list(range(len(roles)))


@pytest.mark.parametrize(
    ("zeitraum", "name"),
    [("2023–2027", "Evaluation 2027"), ("", "Evaluation"), ("ab 2024", "Evaluation 2024")],
)
def test_a_new_konzept_has_one_open_round_named_after_its_last_year(
    zeitraum: str, name: str
) -> None:
    konzept = make_konzept(Stammdaten("Konzept", zeitraum=zeitraum), VORLAGEN[0])
    (runde,) = konzept.runden
    assert runde.name == name
    assert runde.status is Rundenstatus.OFFEN
    assert konzept.knoten == ()


def test_two_new_konzepte_are_two() -> None:
    one, other = (make_konzept(Stammdaten("Konzept"), VORLAGEN[0]) for _ in range(2))
    assert one.id != other.id
    assert one.runden[0].id != other.runden[0].id


def test_a_konzept_without_a_title_is_refused() -> None:
    with pytest.raises(RuleViolationError) as refusal:
        make_konzept(Stammdaten(" \n"), VORLAGEN[0])
    assert refusal.value.title == "Ein Konzept braucht einen Titel."
