from tests.domain.konzepte import FRUEHER, RUNDE, small_konzept

from zielbewertung.documents.outline import (
    Abschnitt,
    Outline,
    OutlineOptions,
    Titelblock,
    Zusammenfassung,
    build_outline,
)
from zielbewertung.documents.outline.vergleich import build_vergleich
from zielbewertung.zeichen.katalog import Zeichen


def _outline() -> Outline:
    return build_vergleich(small_konzept(), FRUEHER.id, RUNDE.id)


def test_the_title_names_both_rounds_and_that_it_is_a_proposal() -> None:
    titel = next(block for block in _outline().bloecke if isinstance(block, Titelblock))

    assert {angabe.name: angabe.wert for angabe in titel.angaben} == {
        "Träger": "Landkreis Musterland",
        "Zeitraum": "2018–2022",
        "Ältere Runde": "Zwischenstand 2020",
        "Neuere Runde": "Evaluation 2022, Stichtag\N{NO-BREAK SPACE}31.12.2022",
        "Status": "Bewertungsvorschlag der Verwaltung",
    }


def test_the_matrix_adds_up_in_rows_and_columns() -> None:
    block = next(block for block in _outline().bloecke if isinstance(block, Zusammenfassung))

    assert block.gesamt.zaehlung.gesamt == 5
    for place in ("gruen", "gelb", "rot", "nicht_bewertbar", "offen"):
        column = sum(getattr(zeile.zaehlung, place) for zeile in block.zeilen)
        assert column == getattr(block.gesamt.zaehlung, place)
    assert block.satz == "5 Maßnahmen: 1 besser, 1 erstmals bewertet, 3 noch nicht bewertet."


def test_the_overview_says_what_the_round_before_came_to_if_that_is_asked_for() -> None:
    def told(*, wanted: bool) -> list[str]:
        options = OutlineOptions(mit_zuletzt=wanted)
        outline = build_outline(small_konzept(), RUNDE.id, options)
        sections = [block for block in outline.bloecke if isinstance(block, Abschnitt)]
        rows = [row for section in sections for row in section.eintraege]
        entries = [m for row in rows for m in getattr(row, "massnahmen", ())]
        return [line for entry in entries for line in entry.zusaetze]

    assert told(wanted=False) == []
    assert told(wanted=True) == [
        "Zuletzt (Zwischenstand 2020): teilweise erreicht",
        "Zuletzt (Zwischenstand 2020): nicht erreicht",
    ]


def test_the_first_round_has_none_before_it() -> None:
    options = OutlineOptions(mit_zuletzt=True)

    first = build_outline(small_konzept(), FRUEHER.id, options)

    assert first == build_outline(small_konzept(), FRUEHER.id)


def test_what_became_better_comes_first_with_both_signs_and_the_reasons() -> None:
    first, *others = [block for block in _outline().bloecke if isinstance(block, Abschnitt)]

    assert first.titel == "Besser: 1 Maßnahme"
    assert [other.titel for other in others] == [
        "Erstmals bewertet: 1 Maßnahme",
        "Noch nicht bewertet: 3 Maßnahmen",
    ]
    (entry,) = [m for zeile in first.eintraege for m in getattr(zeile, "massnahmen", ())]
    assert entry.zeichen == (Zeichen.GELB, Zeichen.GRUEN)
    assert entry.worte == "Zielerreichung: vorher teilweise erreicht, jetzt Ziel erreicht"
    assert entry.zusaetze[0] == "Ziel 1 Alle finden Rat"
    assert entry.zusaetze[-1].endswith("Das Paket liegt überall aus.")
