"""Fragebögen go into a folder, one for each unit, and onto the list of the Konzept."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from tests.angelegt import new_session
from tests.app.fragebogen.haus import FRIST, HEUTE, haus, opened, sent
from tests.documents.fragebogen_bau import everything_in
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, M2, SCHULE, SOZIALES

from zielbewertung.app.fragebogen.liste import make_brief, overview, write_briefe, write_list
from zielbewertung.app.fragebogen.versand import (
    Versand,
    asked_units,
    find_unit,
    free_name,
    plan,
    send,
)
from zielbewertung.app.session import Session
from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf
from zielbewertung.domain.errors import FileProblemError, RuleViolationError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Organisationseinheit
from zielbewertung.domain.werte import Fragebogenart, Rundenstatus


def test_every_unit_with_measures_gets_its_own(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        files = sent(session, tmp_path / "aus")

        assert set(files) == {JUGEND, SCHULE}
        asked = {e: {a.massnahme for a in read_ruecklauf(p).antworten} for e, p in files.items()}
        assert asked == {JUGEND: {M1, M2}, SCHULE: {M2}}


def test_what_was_sent_stands_on_the_list_and_can_be_taken_back(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        sent(session, tmp_path / "aus")
        zeilen = overview(session.index, session.runde.id)

        assert [zeile.worte for zeile in zeilen] == [
            (
                "Stelle 1",
                "Fragebogen Evaluation Stelle 1.xlsx",
                "2",
                "22.11.2026",
                "18.12.2026",
                "",
                "0",
            ),
            (
                "Stelle 2",
                "Fragebogen Evaluation Stelle 2.xlsx",
                "1",
                "22.11.2026",
                "18.12.2026",
                "",
                "0",
            ),
        ]
        assert session.undo() == "2 Fragebögen ausgegeben"
        assert overview(session.index, session.runde.id) == ()


def test_a_fragebogen_is_overdue_the_day_after_its_deadline(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        sent(session, tmp_path / "aus")
        zeile = overview(session.index, session.runde.id)[0]

        assert not zeile.is_overdue(FRIST)
        assert zeile.is_overdue(FRIST.replace(day=19))


def test_no_file_is_written_over(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        first, again = sent(session, tmp_path / "aus"), sent(session, tmp_path / "aus")

        assert first[JUGEND].name == "Fragebogen Evaluation Stelle 1.xlsx"
        assert again[JUGEND].name == "Fragebogen Evaluation Stelle 1 (2).xlsx"
        assert read_ruecklauf(first[JUGEND]).kopf != read_ruecklauf(again[JUGEND]).kopf
        assert free_name(tmp_path / "aus", "Anschreiben", ".txt") == "Anschreiben.txt"


def test_units_whose_names_windows_can_not_tell_apart_get_files_of_their_own(
    tmp_path: Path,
) -> None:
    konzept = haus()
    names = {JUGEND: "Amt 3/1", SCHULE: "AMT 3?1"}
    units = tuple(
        replace(einheit, kuerzel=names.get(einheit.id, "")) for einheit in konzept.einheiten
    )
    index = KonzeptIndex(replace(konzept, einheiten=units))
    files = [s.datei for s in plan(index, Versand(index.runden[0].id), tmp_path)]

    assert sorted(files) == [
        "Fragebogen Evaluation AMT 3-1 (2).xlsx",
        "Fragebogen Evaluation Amt 3-1.xlsx",
    ]


def test_a_unit_without_measures_and_a_frozen_round_are_refused(tmp_path: Path) -> None:
    konzept = haus()
    index = KonzeptIndex(konzept)
    versand = Versand(index.runden[0].id)
    with pytest.raises(RuleViolationError, match="für keine Maßnahme zuständig"):
        plan(index, versand, tmp_path, [index.einheit(SOZIALES)])

    frozen = replace(konzept.runden[0], status=Rundenstatus.EINGEFROREN)
    with pytest.raises(RuleViolationError, match="eingefroren"):
        plan(KonzeptIndex(replace(konzept, runden=(frozen,))), versand, tmp_path)


def test_nobody_to_ask_is_told_and_makes_no_folder(tmp_path: Path) -> None:
    bare = replace(haus(), zustaendigkeiten=())
    session = new_session(tmp_path / "leer.zielbewertung", bare, "Anfang")
    versand = Versand(session.runde.id)
    with pytest.raises(RuleViolationError, match="Keine Stelle"):
        send(session, versand, tmp_path / "neu", HEUTE)
    assert not (tmp_path / "neu").exists()
    session.close()


def test_a_new_folder_is_made_inside_one_that_is_there(tmp_path: Path) -> None:
    with closing(new_session(tmp_path / "k.zielbewertung", haus(), "Anfang")) as session:
        versand = Versand(session.runde.id)
        with pytest.raises(FileProblemError, match="Den Ordner"):
            send(session, versand, tmp_path / "fort" / "neu", HEUTE)
        assert session.snapshot().frageboegen == ()

        sent = send(session, versand, tmp_path / "neu", HEUTE)

    assert {path.name for path in (tmp_path / "neu").iterdir()} == {one.datei for one in sent}


def test_a_unit_is_found_by_its_kuerzel_its_name_or_a_former_spelling() -> None:
    konzept = haus()
    extra = Organisationseinheit(
        SOZIALES, "Fachdienst Soziales", "FDS", fruehere_namen=("Sozialamt",)
    )
    units = (*(e for e in konzept.einheiten if e.id != SOZIALES), extra)
    index = KonzeptIndex(replace(konzept, einheiten=units))

    assert {
        find_unit(index, name).id for name in ("fds", "Fachdienst  Soziales", "SOZIALAMT")
    } == {SOZIALES}
    with pytest.raises(RuleViolationError, match="Stelle 1, Stelle 2"):
        find_unit(index, "Bauhof")
    assert [unit.name for unit in asked_units(index)] == ["Stelle 1", "Stelle 2"]


def test_a_part_file_holds_nothing_but_the_measures_of_its_unit(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        files = sent(session, tmp_path / "aus", Fragebogenart.TEILDATEI)
    content = files[SCHULE].read_bytes()

    assert M2.encode() in content
    for foreign in (M1, JUGEND, "qzxw", "Stelle 1", "Altbestand"):
        assert foreign.encode() not in content
    part = Session.open(files[JUGEND])
    assert [m.id for m in part.index.massnahmen()] == [M1, M2]
    assert part.bewertung(M1).begruendung == "Altbestand"
    assert part.bewertung(M1).interne_notiz == ""
    assert part.index.stammdaten.struktur_gesperrt
    part.close()


def test_a_workbook_holds_nothing_but_the_measures_of_its_unit(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        told = everything_in(sent(session, tmp_path / "aus")[SCHULE].read_bytes())

    assert M2 in told
    for foreign in (M1, JUGEND, "qzxw", "Stelle 1"):
        assert foreign not in told


def test_letters_say_what_until_when_and_whom_to_ask(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        sent(session, tmp_path / "aus")
        fragebogen = overview(session.index, session.runde.id)[0].fragebogen
        brief = make_brief(session.index, fragebogen, "Stabsstelle Planung")
        reminder = make_brief(session.index, fragebogen, erinnerung=True)

    assert brief.betreff == "Fragebogen: Konzept, Evaluation bis zum 18.12.2026"
    for part in ("2 Maßnahmen", fragebogen.datei, "18.12.2026", "Stabsstelle Planung"):
        assert part in brief.text
    assert "am 22.11.2026" in reminder.text
    assert reminder.betreff.startswith("Erinnerung")
    write_briefe(tmp_path / "Anschreiben.txt", [brief, reminder])
    assert (tmp_path / "Anschreiben.txt").read_text("utf-8-sig").count("Betreff: ") == 2


def test_a_letter_without_a_deadline_names_none(tmp_path: Path) -> None:
    with opened(tmp_path) as session:
        versand = Versand(session.runde.id, art=Fragebogenart.TEILDATEI)
        (fragebogen, _) = send(session, versand, tmp_path, HEUTE)
        brief = make_brief(session.index, fragebogen)

    assert "bis zum" not in brief.betreff + brief.text
    assert "mit dem Programm Zielbewertung" in brief.text


def test_the_list_is_a_table_without_formulas(tmp_path: Path) -> None:
    konzept = haus()
    units = tuple(replace(einheit, name=f"=1+{einheit.name}") for einheit in konzept.einheiten)
    session = new_session(
        tmp_path / "k.zielbewertung", replace(konzept, einheiten=units), "Anfang"
    )
    sent(session, tmp_path / "aus")
    write_list(tmp_path / "Liste.csv", overview(session.index, session.runde.id))
    session.close()
    first, *others = (tmp_path / "Liste.csv").read_text("utf-8-sig").splitlines()

    assert first.startswith("Stelle;Datei;Maßnahmen;Ausgegeben;Frist;Zurück")
    assert all(line.startswith("'=1+Stelle") for line in others)
