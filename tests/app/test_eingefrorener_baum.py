import json
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from tests.angelegt import write_document
from tests.documents.pdf_seiten import read, squeezed
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.test_cli import Run

from zielbewertung.app import runden
from zielbewertung.app.auswertung import make_statistik
from zielbewertung.app.rundenvergleich import compare_runden, plain_comparison
from zielbewertung.app.session import Session
from zielbewertung.app.uebersicht import make_uebersicht
from zielbewertung.documents.csv_writer import csv_bytes
from zielbewertung.documents.json_writer import json_bytes
from zielbewertung.documents.outline import build_outline
from zielbewertung.documents.outline.niederschrift import build_niederschrift
from zielbewertung.documents.outline.vergleich import build_vergleich
from zielbewertung.domain import struktur
from zielbewertung.domain.bewertungsrunden.abstimmen import agreed
from zielbewertung.domain.bewertungsrunden.runden import NeueRunde
from zielbewertung.domain.bewertungsrunden.rundenvergleich import Bewegung
from zielbewertung.domain.changes import Replace, set_titel
from zielbewertung.domain.konzept import Knoten

M1, M2, M3, M4, M5 = MASSNAHMEN


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "k.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def _edit(session: Session) -> None:
    """Drop, add, rename and move measures, and take one away."""
    session.execute(struktur.dropped(session.index, [M1]))
    neu = Knoten(id_of("neu"), id_of("z3"), 3, 9, "3.9", "Kam hinzu")
    session.execute(Replace(None, neu, "neu"))
    session.execute(set_titel(session.index, M4, "Heißt jetzt anders"))
    below = struktur.place_below(session.index, id_of("z3"))
    session.execute(struktur.moved(session.index, [M2], below))
    session.execute(struktur.deleted(session.index, [M5]))


def test_paper_tables_and_statistics_of_a_frozen_round_stay(path: Path) -> None:
    with closing(Session.open(path)) as session:
        runden.freeze(session, RUNDE.id)
        before = session.snapshot()
        told = make_statistik(session.index, RUNDE.id)

        _edit(session)
        after = session.snapshot()

        assert build_outline(after, RUNDE.id) == build_outline(before, RUNDE.id)
        assert csv_bytes(after, RUNDE.id) == csv_bytes(before, RUNDE.id)
        assert make_statistik(session.index, RUNDE.id) == told
        assert build_outline(after, FRUEHER.id) != build_outline(before, FRUEHER.id)
        assert session.problems() == ()


def test_what_a_meeting_settled_reads_as_it_did_then(path: Path) -> None:
    with closing(Session.open(path)) as session:
        for massnahme in (M1, M4):
            session.execute(agreed(session.index, session.runde, massnahme, "2026-11-22"))
        runden.freeze(session, RUNDE.id)
        before = build_niederschrift(session.snapshot(), RUNDE.id, date(2026, 11, 22))

        _edit(session)

        after = build_niederschrift(session.snapshot(), RUNDE.id, date(2026, 11, 22))
    assert after == before
    assert "Informationspaket" in str(after)


def test_the_pdf_of_a_frozen_round_holds_what_was_decided(path: Path) -> None:
    with closing(Session.open(path)) as session:
        runden.freeze(session, RUNDE.id)
        _edit(session)
        pdf = make_uebersicht(session.snapshot(), RUNDE.id).pdf

    text = squeezed(" ".join(page.text for page in read(pdf)))
    assert squeezed("5 Maßnahmen, davon 2 bewertet") in text
    assert squeezed("Informationspaket") in text
    assert squeezed("Kam hinzu") not in text
    assert squeezed("Heißt jetzt anders") not in text


def test_what_was_frozen_is_there_after_opening_the_file_again(path: Path) -> None:
    with closing(Session.open(path)) as session:
        runden.freeze(session, RUNDE.id)
        _edit(session)
        before = session.snapshot(), session.index.zaehlung(RUNDE.id)

    with closing(Session.open(path)) as session:
        assert (session.snapshot(), session.index.zaehlung(RUNDE.id)) == before


def test_the_json_of_a_konzept_tells_the_tree_of_its_frozen_rounds(path: Path) -> None:
    with closing(Session.open(path)) as session:
        runden.freeze(session, RUNDE.id)
        session.execute(set_titel(session.index, M1, "Anders"))
        told = json.loads(json_bytes(session.snapshot(), RUNDE.id))

    (kept,) = (e for e in told["eingefrorene_eintraege"] if e["knoten"] == M1)
    assert (kept["runde"], kept["titel"], kept["kennung"]) == (
        RUNDE.id,
        "Informationspaket",
        "1.1",
    )


def test_the_command_line_counts_a_frozen_round_as_it_was(run: Run, path: Path) -> None:
    assert run("runde", "einfrieren", path, "Evaluation 2022") == 0
    with closing(Session.open(path)) as session:
        _edit(session)

    assert run("runde", "liste", path) == 0
    assert "eingefroren, bewertet 2 von 5" in run.out.splitlines()[1]
    assert run("runde", "neu", path, "--name", "Neu") == 0
    assert run("runde", "vergleichen", path, "Evaluation", "Neu") == 0
    lines = run.out.splitlines()
    assert lines[1] == (
        "6 Maßnahmen: 3 noch nicht bewertet, 1 neu hinzugekommen, 1 entfallen, "
        "1 nicht mehr im Konzept. 5 davon in der älteren Runde, 4 in der neueren."
    )
    assert "1.1 Informationspaket: entfallen, zuletzt Ziel erreicht" in lines
    assert "3.9 Kam hinzu: neu hinzugekommen, noch nicht bewertet" in lines


def test_statistics_and_exports_can_be_asked_for_of_a_frozen_round(
    run: Run, path: Path, tmp_path: Path
) -> None:
    whole = tmp_path / "vorher.csv"
    assert run("runde", "einfrieren", path, "Evaluation 2022") == 0
    assert run("exportieren", path, whole, "--runde", "Evaluation") == 0
    assert run("statistik", path, "--runde", "Evaluation") == 0
    before = run.out
    with closing(Session.open(path)) as session:
        _edit(session)
        runden.make_runde(session, NeueRunde("Neu"))

    assert run("statistik", path, "--runde", "Evaluation") == 0
    assert run.out == before
    assert "5 Maßnahmen" in before
    assert run("statistik", path) == 0
    assert "4 Maßnahmen" in run.out
    again = tmp_path / "nachher.csv"
    assert run("exportieren", path, again, "--runde", "evaluation 2022") == 0
    assert again.read_bytes() == whole.read_bytes()
    assert run("statistik", path, "--runde", "2030") == 1


def test_the_comparison_adds_up_on_screen_and_paper(path: Path) -> None:
    with closing(Session.open(path)) as session:
        runden.freeze(session, RUNDE.id)
        _edit(session)
        neu = runden.make_runde(session, NeueRunde("Neu", stichtag=date.today()))
        vergleich = compare_runden(session.index, session.index.runde(RUNDE.id), neu)
        plain = plain_comparison(vergleich, session.index)
        outline = build_vergleich(session.snapshot(), RUNDE.id, neu.id)

    counts = {b: vergleich.anzahl(b) for b in Bewegung}
    assert sum(counts.values()) == vergleich.gesamt == plain["massnahmen"] == 6
    assert isinstance(plain["matrix"], list)
    assert sum(int(str(cell["anzahl"])) for cell in plain["matrix"] if isinstance(cell, dict)) == 6
    titles = [block.titel for block in outline.bloecke if type(block).__name__ == "Abschnitt"]
    assert titles == [
        "Noch nicht bewertet: 3 Maßnahmen",
        "Neu hinzugekommen: 1 Maßnahme",
        "Entfallen: 1 Maßnahme",
        "Nicht mehr im Konzept: 1 Maßnahme",
    ]
