from dataclasses import replace
from datetime import date

import pytest
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept

from zielbewertung.app.worte.beschriftung import (
    LEER,
    NICHT_DA,
    Beschriftung,
    datum_text,
    feld_label,
    gegenstand_label,
)
from zielbewertung.app.worte.feldnamen import FELDNAMEN, GEGENSTANDSNAMEN
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.records import GEGENSTAENDE, Record, field_names, to_plain
from zielbewertung.domain.verlauf import GANZER_EINTRAG, Aenderung, told
from zielbewertung.domain.werte import Ampel, Knotenstatus, Stand, Weiterfuehrung, Zielart

M2 = MASSNAHMEN[1]
GONE = id_of("gibt es nicht")


@pytest.fixture
def worte() -> Beschriftung:
    return Beschriftung(KonzeptIndex(small_konzept()))


def test_every_kind_and_every_field_has_a_german_label() -> None:
    assert set(GEGENSTANDSNAMEN) == {gegenstand.name for gegenstand in GEGENSTAENDE}
    for gegenstand in GEGENSTAENDE:
        labels = FELDNAMEN[gegenstand.name]
        assert tuple(labels) == field_names(gegenstand.record)
        assert len(set(labels.values())) == len(labels)
        assert all(label[0].isupper() and "_" not in label for label in labels.values())


def test_every_value_of_a_konzept_becomes_words(worte: Beschriftung) -> None:
    konzept = small_konzept()
    records: tuple[Record, ...] = (
        konzept.stammdaten,
        *konzept.ebenen,
        *konzept.knoten,
        *konzept.einheiten,
        *konzept.zustaendigkeiten,
        *konzept.runden,
        *konzept.bewertungen,
    )
    for gegenstand in GEGENSTAENDE:
        for record in (r for r in records if isinstance(r, gegenstand.record)):
            for feld in field_names(gegenstand.record):
                text = worte.feldwert(gegenstand.name, record, feld)
                assert text
                assert "None" not in text
                assert not text.startswith(("[", "{"))


@pytest.mark.parametrize(
    ("gegenstand", "feld", "value", "text"),
    [
        ("bewertung", "ampel", "gelb", "teilweise erreicht"),
        ("bewertung", "ampel", None, "noch nicht bewertet"),
        ("bewertung", "pflichtaufgabe", True, "ja"),
        ("bewertung", "pflichtaufgabe", 0, "nein"),
        ("bewertung", "weiterfuehrung", "angepasst", Weiterfuehrung.ANGEPASST.label),
        ("bewertung", "stand", "in_arbeit", Stand.IN_ARBEIT.label),
        ("bewertung", "ursachen", ["Personal", "Mittel"], "Personal, Mittel"),
        ("bewertung", "ursachen", [], LEER),
        ("bewertung", "begruendung", "", LEER),
        ("bewertung", "begruendung", "Zwei\nZeilen", "Zwei\nZeilen"),
        ("bewertung", "runde", RUNDE.id, "Evaluation 2022"),
        ("runde", "stichtag", "2022-12-31", "31.12.2022"),
        ("runde", "stichtag", None, LEER),
        ("runde", "status", "eingefroren", "eingefroren"),
        ("knoten", "zielart", "", Zielart.KEINE.label),
        ("knoten", "status", "entfallen", Knotenstatus.ENTFALLEN.label),
        ("knoten", "eltern", id_of("z1"), "Ziel 1 Alle finden Rat"),
        ("knoten", "eltern", None, "(keiner, ganz oben)"),
        ("knoten", "ebene", 2, "Ziel"),
        ("knoten", "reihenfolge", 0, "0"),
        ("organisationseinheit", "eltern", id_of("soziales"), "Fachdienst Soziales"),
        ("organisationseinheit", "eltern", None, "(keine)"),
        ("zustaendigkeit", "rolle", "federfuehrend", "federführend"),
        ("konzept", "skala", "ampel", "Ampel mit vier Stufen"),
    ],
)
def test_a_value_is_told_in_words(
    worte: Beschriftung, gegenstand: str, feld: str, value: str | int | list[str], text: str
) -> None:
    assert worte.wert(gegenstand, feld, value) == text


@pytest.mark.parametrize(
    ("gegenstand", "schluessel", "label"),
    [
        ("konzept", (), "Angaben zum Konzept"),
        ("ebene", (2,), "Ebene Ziel"),
        ("knoten", (M2,), "Maßnahme 1.2 Bedarfsermittlung"),
        ("knoten", (id_of("h1"),), "Herausforderung Ankommen gestalten"),
        ("organisationseinheit", (id_of("soziales"),), "Stelle Fachdienst Soziales"),
        (
            "zustaendigkeit",
            (M2, id_of("rat")),
            "Maßnahme 1.2 Bedarfsermittlung, Stelle Beratung",
        ),
        ("runde", (RUNDE.id,), "Runde Evaluation 2022"),
        ("bewertung", (RUNDE.id, M2), "Maßnahme 1.2 Bedarfsermittlung, Runde Evaluation 2022"),
        ("knoten", (GONE,), "Eintrag (nicht mehr vorhanden)"),
        ("organisationseinheit", (GONE,), "Stelle (nicht mehr vorhanden)"),
        ("ebene", (9,), "Ebene (nicht mehr vorhanden)"),
    ],
)
def test_an_entry_is_called_as_people_know_it(
    worte: Beschriftung, gegenstand: str, schluessel: tuple[str | int, ...], label: str
) -> None:
    assert worte.eintrag(gegenstand, schluessel) == label


def test_with_a_single_round_a_rating_does_not_name_it() -> None:
    konzept = small_konzept()
    only = tuple(b for b in konzept.bewertungen if b.runde == RUNDE.id)
    index = KonzeptIndex(replace(konzept, runden=(RUNDE,), bewertungen=only))

    worte = Beschriftung(index)

    assert worte.eintrag("bewertung", (RUNDE.id, M2)) == "Maßnahme 1.2 Bedarfsermittlung"
    of_gone_round = worte.eintrag("bewertung", (FRUEHER.id, M2))
    assert of_gone_round == "Maßnahme 1.2 Bedarfsermittlung, Runde (nicht mehr vorhanden)"


def test_a_removed_entry_is_called_by_what_the_row_keeps_of_it(worte: Beschriftung) -> None:
    knoten = replace(small_konzept().knoten[-1], id=GONE, kennung="9.9", titel="Weg damit")
    (row,) = told(Replace(knoten, None, "entfernt"))

    assert worte.eintrag_der(row) == "Maßnahme 9.9 Weg damit"


def test_a_removed_entry_is_found_by_what_is_known_of_earlier() -> None:
    knoten = replace(small_konzept().knoten[-1], id=GONE, kennung="9.9", titel="Weg damit")

    def frueher(gegenstand: str, schluessel: tuple[str | int, ...]) -> Record | None:
        return knoten if (gegenstand, schluessel) == ("knoten", (GONE,)) else None

    worte = Beschriftung(KonzeptIndex(small_konzept()), frueher)

    label = worte.eintrag("bewertung", (RUNDE.id, GONE))
    assert label == "Maßnahme 9.9 Weg damit, Runde Evaluation 2022"


def test_a_whole_record_is_told_line_by_line_without_its_id(worte: Beschriftung) -> None:
    einheit = small_konzept().einheiten[1]

    text = worte.wert("organisationseinheit", GANZER_EINTRAG, to_plain(einheit))

    assert text.splitlines() == [
        "Name: Beratung",
        "Übergeordnete Stelle: Fachdienst Soziales",
        "Außerhalb des Hauses: ja",
        "Frühere Namen: Migrationsberatung",
    ]
    assert worte.wert("organisationseinheit", GANZER_EINTRAG, None) == NICHT_DA
    assert feld_label("organisationseinheit", GANZER_EINTRAG) == "ganzer Eintrag"


@pytest.mark.parametrize(
    ("row", "entry", "text"),
    [
        (Aenderung("fremd", ("x",), "feld", None, "b"), "fremd (nicht mehr vorhanden)", "b"),
        (Aenderung("knoten", (), "titel", "a", "b"), "Eintrag (nicht mehr vorhanden)", "b"),
        (Aenderung("runde", (RUNDE.id,), "stichtag", "a", "b"), "Runde Evaluation 2022", "b"),
        (Aenderung("knoten", (GONE,), "", None, {"a": "b"}), "Eintrag (nicht mehr…", "a: b"),
        (Aenderung("bewertung", (1,), "ampel", "", 7), "Bewertung (nicht mehr…", "7"),
    ],
    ids=str,
)
def test_what_an_unsound_file_tells_is_shown_as_it_stands(
    worte: Beschriftung, row: Aenderung, entry: str, text: str
) -> None:
    assert worte.eintrag_der(row).startswith(entry.rstrip("…"))
    assert worte.wert(row.gegenstand, row.feld, row.neu) == text


def test_dates_have_four_digits_for_the_year() -> None:
    assert datum_text(date(987, 3, 1)) == "01.03.0987"
    assert gegenstand_label("bewertung") == "Bewertung"
    assert Ampel.ROT.label == "nicht erreicht"
