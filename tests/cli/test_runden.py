import json
from contextlib import closing
from pathlib import Path

import pytest
from tests.angelegt import write_document
from tests.domain.konzepte import small_konzept
from tests.test_cli import Run

from zielbewertung.app.datei.sicherungen import list_sicherungen
from zielbewertung.app.session import Session
from zielbewertung.domain.werte import Anlass
from zielbewertung.store.sicherung.sicherungen import load


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "k.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    return path


def test_the_rounds_are_listed_the_oldest_first(run: Run, path: Path) -> None:
    assert run("runde", "liste", path) == 0

    first, second = run.out.splitlines()
    assert first.startswith("Zwischenstand 2020, Zwischenstand, eingefroren")
    assert "Stichtag 31.12.2022" in second


def test_a_new_round_takes_along_what_is_wanted(run: Run, path: Path) -> None:
    command = ("runde", "neu", path, "--name", "Evaluation 2026", "--stichtag", "31.12.2026")
    assert run(*command, "--uebernehmen", "pflichtaufgabe") == 0

    assert run.out.strip() == "Angelegt: Runde „Evaluation 2026“."
    with closing(Session.open(path)) as session:
        (bewertung,) = session.index.bewertungen_in(session.runde.id)
        assert (session.runde.name, bewertung.pflichtaufgabe) == ("Evaluation 2026", True)


def test_a_round_freezes_and_says_what_is_not_agreed(run: Run, path: Path) -> None:
    assert run("runde", "einfrieren", path, "Evaluation 2022") == 0

    assert run.err.count("nicht abgestimmt") == 4
    assert run.out.strip() == "Eingefroren: Runde „Evaluation 2022“."
    assert run("bewerten", path, "1.2", "--ampel", "rot") == 1
    assert "eingefroren" in run.err
    assert run("runde", "einfrieren", path, "Evaluation 2022") == 0
    assert "(war es schon)" in run.out


def test_a_round_opens_with_a_reason_only(run: Run, path: Path) -> None:
    assert run("runde", "aufheben", path, "Zwischenstand 2020") == 2
    assert run("runde", "aufheben", path, "Zwischenstand 2020", "--grund", " ") == 1
    assert run("runde", "aufheben", path, "Zwischenstand 2020", "--grund", "Irrtum") == 0

    with closing(Session.open(path)) as session:
        assert [a.grund for a in session.index.aufhebungen()] == ["Irrtum"]
    assert run("verlauf", path) == 0
    told = run.out.splitlines()[0]
    assert "Runde Zwischenstand 2020; Einfrieren aufgehoben: " in told
    assert "Grund: Irrtum" in told
    assert "Nummer" not in told


def test_what_is_refused_names_the_command_and_not_a_menu(run: Run, path: Path) -> None:
    assert run("runde", "einfrieren", path, "Evaluation 2022") == 0
    assert run("bewerten", path, "1.2", "--ampel", "rot") == 1

    assert "zielbewertung runde aufheben DATEI NAME --grund TEXT" in run.err
    assert "Menü" not in run.err


def test_commands_that_change_something_keep_a_sicherung_as_the_window_does(
    run: Run, path: Path
) -> None:
    konzept_id = small_konzept().id
    assert run("runde", "liste", path) == 0
    assert list_sicherungen(konzept_id) == ()

    assert run("bewerten", path, "1.2", "--ampel", "rot") == 0
    assert run("runde", "einfrieren", path, "Evaluation 2022") == 0
    assert run("runde", "einfrieren", path, "Evaluation 2022") == 0

    kept = list_sicherungen(konzept_id)
    assert [entry.anlass for entry in kept] == [Anlass.BEIM_SCHLIESSEN] * 2
    with closing(Session.open(path)) as session:
        assert load(kept[0].path) == session.snapshot()


def test_two_rounds_are_compared_in_words_and_for_programs(run: Run, path: Path) -> None:
    command = ("runde", "vergleichen", path, "Zwischenstand 2020", "Evaluation 2022")
    assert run(*command) == 0
    assert run.out.splitlines() == [
        "Zwischenstand 2020 → Evaluation 2022",
        "5 Maßnahmen: 1 besser, 1 erstmals bewertet, 3 noch nicht bewertet.",
        "1.1 Informationspaket: besser, von teilweise erreicht zu Ziel erreicht",
    ]

    assert run(*command, "--json") == 0
    told = json.loads(run.out)
    assert sum(cell["anzahl"] for cell in told["matrix"]) == told["massnahmen"] == 5
    assert (
        told["zeilen"][0]["gruende_neu"] == "Personal fehlt, mittel\nDas Paket liegt überall aus."
    )


def test_a_comparison_becomes_a_pdf(run: Run, path: Path, tmp_path: Path) -> None:
    target = tmp_path / "v.pdf"
    command = ("runde", "vergleichen", path, "Zwischenstand 2020", "Evaluation 2022")

    assert run(*command, "--pdf", target) == 0

    assert target.read_bytes().startswith(b"%PDF")


def test_a_round_that_is_not_there_is_told_with_those_that_are(run: Run, path: Path) -> None:
    assert run("runde", "einfrieren", path, "2030") == 1

    assert "Es gibt: „Zwischenstand 2020“, „Evaluation 2022“." in run.err


def test_a_day_that_is_none_is_told_in_german(run: Run, path: Path) -> None:
    command = ("runde", "neu", path, "--name", "Evaluation 2026", "--stichtag", "morgen")

    assert run(*command) == 2
    assert "Bitte geben Sie den Tag so an: 31.12.2026." in run.err
