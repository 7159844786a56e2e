from itertools import pairwise
from pathlib import Path

import pytest
from tests.documents.reading_tables import counts, write_rows

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.documents.reading.befunde import Schwere
from zielbewertung.documents.reading.einlesung import read_konzept
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.werte import Druckrolle, Nummerierung

PLAIN = ["Handlungsfeld", "Herausforderung", "Ziel", "Maßnahme"]
NUMBERED = ["Handlungsfeld", "Herausforderung", "Ziel-Nr", "Ziel", "Maßnahme"]


def sample_rows(kopf: list[str]) -> list[list[str]]:
    """Return the real concept as people keep it in a table: a row per measure."""
    index = KonzeptIndex(load_beispiel())
    rows = [kopf]
    for massnahme in index.massnahmen():
        feld, herausforderung, ziel = index.pfad(massnahme)
        texts = {
            "Handlungsfeld": feld.titel,
            "Herausforderung": herausforderung.titel,
            "Ziel-Nr": ziel.kennung,
            "Ziel": ziel.wortlaut,
            "Maßnahme": massnahme.titel,
        }
        rows.append([texts[name] for name in kopf])
    return rows


def with_blanks(rows: list[list[str]]) -> list[list[str]]:
    """Return rows in which a cell is blank as long as everything up to it repeats."""
    result = [rows[0], rows[1]]
    for before, row in pairwise(rows[1:]):
        same = 0
        while same < len(row) - 1 and row[same] == before[same]:
            same += 1
        result.append([""] * same + row[same:])
    return result


@pytest.mark.parametrize("kopf", [PLAIN, NUMBERED])
@pytest.mark.parametrize("blanks", [False, True])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_real_concept_comes_in_whole(
    tmp_path: Path, kopf: list[str], blanks: bool, delimiter: str, encoding: str
) -> None:
    rows = sample_rows(kopf)
    source = write_rows(
        tmp_path / "konzept.csv",
        with_blanks(rows) if blanks else rows,
        delimiter=delimiter,
        encoding=encoding,
    )

    einlesung = read_konzept(source)

    assert counts(einlesung.konzept) == [9, 41, 89, 134]
    expected = KonzeptIndex(load_beispiel())
    assert [
        (knoten.ebene, knoten.kennung, knoten.titel, knoten.wortlaut)
        for knoten in KonzeptIndex(einlesung.konzept).walk()
    ] == [
        (knoten.ebene, knoten.kennung, knoten.titel, knoten.wortlaut) for knoten in expected.walk()
    ]
    assert all(befund.schwere is Schwere.HINWEIS for befund in einlesung.befunde)


def test_the_levels_of_the_real_concept_are_what_they_are_in_the_sample(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "konzept.csv", sample_rows(PLAIN))

    assert read_konzept(source).konzept.ebenen == load_beispiel().ebenen


def test_titles_that_occur_twice_stay_two_measures(tmp_path: Path) -> None:
    konzept = read_konzept(write_rows(tmp_path / "konzept.csv", sample_rows(NUMBERED))).konzept
    index = KonzeptIndex(konzept)
    titles = [massnahme.titel for massnahme in index.massnahmen()]
    twice = {title for title in titles if titles.count(title) == 2}

    assert len(twice) == 3
    for title in twice:
        parents = {m.eltern for m in index.massnahmen() if m.titel == title}
        assert len(parents) == 2


def test_a_new_concept_has_one_open_round_and_no_rating(tmp_path: Path) -> None:
    konzept = read_konzept(
        write_rows(tmp_path / "Konzept_Integration_2018.csv", sample_rows(PLAIN))
    ).konzept

    (runde,) = konzept.runden
    assert (runde.name, runde.stichtag, runde.eingefroren) == ("Evaluation", None, False)
    assert konzept.bewertungen == ()
    assert konzept.stammdaten.titel == "Konzept Integration 2018"


def test_a_title_that_is_given_wins_over_the_name_of_the_file(tmp_path: Path) -> None:
    source = write_rows(tmp_path / "konzept.csv", sample_rows(PLAIN))

    assert read_konzept(source, titel="Unser Konzept").konzept.stammdaten.titel == (
        "Unser Konzept"
    )


def test_a_concept_with_long_recommendations_and_other_words_is_understood(tmp_path: Path) -> None:
    empfehlung = (
        "Der Landkreis richtet eine Stelle ein, die Ehrenamtliche begleitet, Fortbildungen "
        "vermittelt und einmal im Jahr zu einem Austausch einlädt. Sie arbeitet eng mit den "
        "Gemeinden zusammen."
    )
    rows = [
        ["Handlungsfeld", "Leitziel", "Handlungsziel", "Empfehlung"],
        ["Ehrenamt", "Engagement stärken", "Ehrenamtliche sind gut begleitet", empfehlung],
        ["", "", "", "Die Anerkennung wird ausgebaut. Dazu gehört eine Ehrenamtskarte."],
        ["", "Vielfalt zeigen", "Vereine öffnen sich", "Ein Förderprogramm unterstützt Vereine."],
    ]
    konzept = read_konzept(write_rows(tmp_path / "rotenburg.csv", rows)).konzept

    assert counts(konzept) == [1, 2, 2, 3]
    assert [ebene.plural for ebene in konzept.ebenen] == [
        "Handlungsfelder",
        "Leitziele",
        "Handlungsziele",
        "Empfehlungen",
    ]
    assert [ebene.titelpflicht for ebene in konzept.ebenen] == [True, True, True, False]
    assert [ebene.nummerierung for ebene in konzept.ebenen] == [
        Nummerierung.FORTLAUFEND,
        Nummerierung.KEINE,
        Nummerierung.FORTLAUFEND,
        Nummerierung.JE_ELTERN,
    ]
    assert [ebene.druckrolle for ebene in konzept.ebenen] == [
        Druckrolle.ABSCHNITT,
        Druckrolle.ZWISCHENUEBERSCHRIFT,
        Druckrolle.ZEILE,
        Druckrolle.MASSNAHME,
    ]
    leaves = list(KonzeptIndex(konzept).massnahmen())
    assert [leaf.kennung for leaf in leaves] == ["1.1", "1.2", "2.1"]
    assert leaves[0].wortlaut == empfehlung
    assert leaves[0].titel == ""
