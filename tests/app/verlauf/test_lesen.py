from contextlib import closing
from pathlib import Path

import pytest
from tests.app.verlauf.verlaeufe import (
    M1,
    M2,
    M3,
    M4,
    M5,
    blocks,
    new_session,
    rate,
    remove_massnahme,
    rename,
    texts,
    write,
    zeilen,
)
from tests.domain.konzepte import RUNDE, id_of

from zielbewertung.app.session import Session
from zielbewertung.app.verlauf import Verlauf, VerlaufFilter
from zielbewertung.domain import changes
from zielbewertung.domain.ausschnitt import Gebiet
from zielbewertung.domain.werte import Ampel, Weg


def _labels(session: Session, wanted: VerlaufFilter) -> list[str]:
    return [block.schritt.bezeichnung for block in blocks(session, wanted)]


def test_steps_come_the_newest_first_and_their_rows_as_they_were_made(session: Session) -> None:
    rate(session, Ampel.GELB)
    write(session, "Weil.")

    assert [(block.schritt.bezeichnung, block.anzahl) for block in blocks(session)] == [
        ("Maßnahme 1.2: Begründung geändert", 1),
        ("Maßnahme 1.2: teilweise erreicht", 2),
        ("Konzept angelegt", 1),
    ]
    assert [zeile.aenderung.feld for zeile in zeilen(session)] == [
        "begruendung",
        "ampel",
        "stand",
        "",
    ]


def test_a_row_tells_entry_field_before_after_and_way(session: Session) -> None:
    rate(session, Ampel.GELB)

    first, second, anfang = texts(session)

    assert first.eintrag == "Maßnahme 1.2 Bedarfsermittlung, Runde Evaluation 2022"
    assert (first.feld, first.vorher, first.nachher, first.weg) == (
        "Zielerreichung",
        "noch nicht bewertet",
        "teilweise erreicht",
        "Fenster",
    )
    assert (second.feld, second.vorher, second.nachher) == ("Stand", "offen", "Vorschlag")
    assert first.satz == (
        f"{first.wann}, Maßnahme 1.2 Bedarfsermittlung, Runde Evaluation 2022, Zielerreichung: "
        "von noch nicht bewertet zu teilweise erreicht, Fenster"
    )
    assert anfang.satz == f"{anfang.wann}, Konzept angelegt, Fenster"


def test_what_was_taken_back_and_repeated_says_so(session: Session) -> None:
    rate(session, Ampel.GELB)
    session.undo()
    session.redo()

    assert [text.weg for text in texts(session, VerlaufFilter("stand"))] == [
        "Fenster, wiederholt",
        "Fenster, rückgängig",
        "Fenster",
    ]


def test_a_step_with_many_rows_is_told_in_one_line_and_opened_when_wanted(
    session: Session,
) -> None:
    rate(session, Ampel.ROT, M2, M4, M5)
    rate(session, None, M1, M2, M3, M4, M5)

    many, few, _ = blocks(session)

    assert (many.anzahl, many.zeilen) == (10, ())
    assert (few.anzahl, len(few.zeilen)) == (6, 6)
    verlauf = Verlauf(session)
    rows = verlauf.rows_of(VerlaufFilter(), many, 99)
    assert len(rows) == 10
    assert [row.nr for row in rows] == list(range(many.erste, many.letzte + 1))
    assert verlauf.rows_of(VerlaufFilter("grund"), many, 99) == tuple(
        row for row in rows if row.aenderung.feld == "grund"
    )
    assert verlauf.rows_of(VerlaufFilter(), many, 3) == rows[:3]


def test_reading_goes_on_where_it_stopped(session: Session) -> None:
    for place in range(5):
        write(session, f"Text {place}")
    leser = Verlauf(session).leser(VerlaufFilter())

    first, second = leser.read(2), leser.read(2)
    write(session, "Erst jetzt geschrieben")
    rest = leser.read(99)

    newest = ["Text 4", "Text 3", "Text 2", "Text 1", "Text 0"]
    read = [b.zeilen[0].aenderung.neu for b in (*first, *second, *rest)]
    assert read == [*newest, None]
    assert leser.at_end
    assert leser.read(5) == []


def test_what_is_new_can_be_read_alone(session: Session) -> None:
    write(session, "alt")
    verlauf = Verlauf(session)
    newest = verlauf.newest()
    write(session, "neu")

    (block,) = verlauf.leser(VerlaufFilter(), above=newest).read(9)

    assert block.zeilen[0].aenderung.neu == "neu"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("grösse", ["Maßnahme 1.2: Begründung geändert"]),
        ("GROSSE stuck", ["Maßnahme 1.2: Begründung geändert"]),
        ("teilweise", ["Maßnahme 3.2: teilweise erreicht"]),
        ("wohnungsborse", ["Maßnahme 3.1: nicht erreicht"]),
        ("zielerreichung 3.2", ["Maßnahme 3.2: teilweise erreicht"]),
        ("konzept", ["Konzept angelegt"]),
        ("kommt nicht vor", []),
    ],
)
def test_all_words_must_occur_in_a_row(session: Session, text: str, labels: list[str]) -> None:
    write(session, "Die Größe der Stücke")
    rate(session, Ampel.GELB, M4)
    rate(session, Ampel.ROT, M3)

    assert _labels(session, VerlaufFilter(text)) == labels


def test_filters_by_way_thing_and_entry(session: Session) -> None:
    rate(session, Ampel.GELB)
    told = changes.set_text(session.index, RUNDE, [M4], "begruendung", "Von der Befehlszeile")
    session.execute(told, Weg.BEFEHL)
    rename(session, id_of("z3"), "Anderes Ziel")

    wege = VerlaufFilter(wege=frozenset({Weg.BEFEHL}))
    assert _labels(session, wege) == ["Maßnahme 3.2: Begründung geändert"]
    knoten = VerlaufFilter(gebiete=frozenset({Gebiet("knoten")}))
    assert _labels(session, knoten) == ["Ziel 3 Alle finden eine Wohnung geändert"]
    below = VerlaufFilter(eintraege=frozenset({id_of("z3")}))
    assert _labels(session, below) == [
        "Ziel 3 Alle finden eine Wohnung geändert",
        "Maßnahme 3.2: Begründung geändert",
    ]
    both = VerlaufFilter("befehlszeile", eintraege=frozenset({M4}))
    assert len(zeilen(session, both)) == 1
    assert Verlauf(session).count(below) == (2, 2)
    assert Verlauf(session).count(VerlaufFilter()) == (4, 5)


def test_an_entry_that_is_gone_keeps_its_name(session: Session) -> None:
    write(session, "Vor dem Löschen", M5)
    remove_massnahme(session, M5)

    names = {text.eintrag.partition(",")[0] for text in texts(session)[:3]}

    assert names == {"Maßnahme 3.3 Mietführerschein"}
    removed = next(text for text in texts(session) if text.feld == "entfernt")
    assert removed.nachher == "(nicht vorhanden)"
    assert "Titel: Mietführerschein" in removed.vorher


def test_words_follow_another_title_once_they_are_forgotten(session: Session) -> None:
    write(session, "Text")
    verlauf = Verlauf(session)
    (row,) = zeilen(session, VerlaufFilter("text"))
    assert "Bedarfsermittlung" in verlauf.worte.texts(row).eintrag
    rename(session, M2, "Ein anderer Titel")

    verlauf.forget_words()

    assert "Ein anderer Titel" in verlauf.worte.texts(row).eintrag


def test_a_long_verlauf_is_read_in_small_portions(tmp_path: Path) -> None:
    with closing(new_session(tmp_path)) as session:
        for place in range(30):
            rate(session, list(Ampel)[place % 3], M1, M2, M3, M4, M5)
        leser = Verlauf(session).leser(VerlaufFilter("angelegt"))

        portions = 0
        found = leser.read(1, seconds=0.0)
        while not found and not leser.at_end:
            portions += 1
            found = leser.read(1, seconds=0.0)

        assert portions > 100
        assert [block.schritt.bezeichnung for block in found] == ["Konzept angelegt"]
