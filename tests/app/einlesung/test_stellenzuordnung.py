import pytest
from tests.domain.konzepte import id_of, small_konzept

from zielbewertung.app.einlesung.stellenzuordnung import (
    Stellenerkennung,
    Stellenzuordnung,
    Treffer,
    new_unit_of,
    propose,
)
from zielbewertung.domain.changes import Group
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Organisationseinheit

ORDNUNG = Organisationseinheit(id_of("32"), "Ordnungsamt", "32")
JUGEND = Organisationseinheit(id_of("51"), "Jugendamt", "JA", fruehere_namen=("Amt für Jugend",))
BILDUNG = Organisationseinheit(id_of("bks"), "Bildung, Kultur und Sport")


@pytest.fixture
def index() -> KonzeptIndex:
    index = KonzeptIndex(small_konzept())
    for einheit in (ORDNUNG, JUGEND, BILDUNG):
        index.put(None, einheit)
    return index


@pytest.mark.parametrize(
    ("text", "treffer", "einheit"),
    [
        ("Jugendamt", Treffer.NAME, JUGEND),
        ("JA", Treffer.KUERZEL, JUGEND),
        ("Amt für Jugend", Treffer.FRUEHER, JUGEND),
        ("jugend-amt", Treffer.AEHNLICH, JUGEND),
        ("AMT FUR JUGEND", Treffer.AEHNLICH, JUGEND),
        ("Amt 32", Treffer.AEHNLICH, ORDNUNG),
    ],
)
def test_a_unit_is_recognised_however_it_is_written(
    index: KonzeptIndex, text: str, treffer: Treffer, einheit: Organisationseinheit
) -> None:
    teil = Stellenerkennung(index.einheiten).recognise(text)

    assert (teil.treffer, teil.einheit) == (treffer, einheit.id)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Ordnungsamt / Jugendamt, Presse", ["Ordnungsamt", "Jugendamt", "Presse"]),
        ("Amt 32 / Ordnungsamt, Jugendamt", ["Amt 32", "Jugendamt"]),
        ("Bildung, Kultur und Sport; Jugendamt", ["Bildung, Kultur und Sport", "Jugendamt"]),
        ("Jugendamt und Presse", ["Jugendamt", "Presse"]),
        ("Presse und Jugendamt", ["Presse", "Jugendamt"]),
        ("Haus und Hof", ["Haus und Hof"]),
        ("Haus, Hof", ["Haus", "Hof"]),
        ("Bund\nLand", ["Bund", "Land"]),
        (" ; , ", []),
        ("", []),
    ],
)
def test_a_text_is_cut_where_units_end(index: KonzeptIndex, text: str, parts: list[str]) -> None:
    assert [teil.text for teil in Stellenerkennung(index.einheiten).parts(text)] == parts


def test_what_two_units_are_called_is_open(index: KonzeptIndex) -> None:
    index.put(None, Organisationseinheit(id_of("zwei"), "Jugendamt"))

    (teil,) = propose(index, ["Jugendamt"])

    assert teil.einheit is None
    assert set(teil.kandidaten) == {JUGEND.id, id_of("zwei")}


def test_open_parts_come_first_and_once(index: KonzeptIndex) -> None:
    parts = propose(index, ["Jugendamt, Presse", "Presse", "Hof"])

    assert [teil.text for teil in parts] == ["Presse", "Hof", "Jugendamt"]


def test_decisions_are_remembered_for_the_next_import(index: KonzeptIndex) -> None:
    texts = ["Jugend (51), Presse", "Müll"]
    parts = propose(index, texts)
    presse = new_unit_of(next(teil for teil in parts if teil.text == "Presse"))
    wahl = {"Jugend (51)": JUGEND.id, "Presse": presse.id, "Müll": None}
    zuordnung = Stellenzuordnung(wahl, (presse,), parts)

    assert zuordnung.einheiten(index, texts[0]) == (JUGEND.id, presse.id)
    assert zuordnung.einheiten(index, texts[1]) == ()
    for step in Group(zuordnung.steps(index), "Import").steps():
        index.put(step.alt, step.neu)
    assert [teil.einheit for teil in Stellenerkennung(index.einheiten).parts(texts[0])] == [
        JUGEND.id,
        presse.id,
    ]
    assert Stellenzuordnung(wahl, (), propose(index, texts[:1])).steps(index) == ()
