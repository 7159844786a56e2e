import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.angelegt import new_session, write_document
from tests.domain.konzepte import MASSNAHMEN, small_konzept

from zielbewertung.app.datei import sicherungen
from zielbewertung.app.datei.pruefung import (
    Pruefbericht,
    Pruefzeile,
    pruefe_datei,
    pruefe_session,
)
from zielbewertung.app.datei.sicherungen import Gesichert
from zielbewertung.app.session import Session
from zielbewertung.app.uebersicht import AbgebrochenError, Fortschritt
from zielbewertung.domain import changes
from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.werte import Ampel, Pruefbereich, Pruefergebnis


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    session = new_session(tmp_path / "Geprüft.zielbewertung", small_konzept(), "angelegt")
    yield session
    session.let_go()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Geschlossen.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    return path


def changed(path: Path, *statements: str) -> None:
    """Let another program write into a file."""
    with closing(sqlite3.connect(path)) as db:
        for statement in statements:
            db.execute(statement)
        db.commit()


def results(zeilen: Iterator[Pruefzeile]) -> dict[Pruefbereich, Pruefergebnis]:
    return {zeile.bereich: zeile.ergebnis for zeile in zeilen}


GOOD = dict.fromkeys(Pruefbereich, Pruefergebnis.GUT)


def tables(path: Path) -> int:
    with closing(sqlite3.connect(path)) as database:
        (count,) = database.execute(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
        ).fetchone()
    return int(count)


def test_a_good_file_is_told_part_by_part_with_how_much_was_looked_at(path: Path) -> None:
    bericht = Pruefbericht(tuple(pruefe_datei(path)))

    assert [zeile.bereich for zeile in bericht.zeilen] == list(Pruefbereich)
    assert results(iter(bericht.zeilen)) == GOOD
    umfang = {zeile.bereich: zeile.umfang for zeile in bericht.zeilen}
    assert umfang[Pruefbereich.AUFBAU].endswith(f" Abschnitte der Datei, {tables(path)} Tabellen")
    assert umfang[Pruefbereich.VERWEISE] == "35 Verweise"
    assert umfang[Pruefbereich.REGELN] == "12 Einträge, 4 Bewertungen"
    assert umfang[Pruefbereich.VERLAUF] == "1 Zeile in 1 Schritt"
    assert umfang[Pruefbereich.SICHERUNGEN] == "keine Sicherungen"
    assert bericht.in_ordnung
    assert bericht.worte == "Die Datei ist in Ordnung."


def test_checking_leaves_no_trace(path: Path) -> None:
    before = path.read_bytes()

    list(pruefe_datei(path))

    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("statement", "bereich", "sentence"),
    [
        ("CREATE TABLE fremd (x)", Pruefbereich.AUFBAU, "„fremd“ gehört nicht zum Dateiformat."),
        (
            "UPDATE zustaendigkeit SET einheit = 'fort' WHERE rolle = 'beteiligt'",
            Pruefbereich.VERWEISE,
            "1 Verweise führen ins Leere.",
        ),
        (
            "UPDATE knoten SET titel = '', wortlaut = '' WHERE ebene = 2",
            Pruefbereich.REGELN,
            "3 Einträge haben weder Titel noch Wortlaut.",
        ),
        (
            "UPDATE aenderung SET zeit = 'gestern'",
            Pruefbereich.VERLAUF,
            "1 Zeitangaben des Verlaufs sind keine.",
        ),
    ],
)
def test_each_finding_stands_in_its_part_with_what_to_do(
    path: Path, statement: str, bereich: Pruefbereich, sentence: str
) -> None:
    changed(path, "PRAGMA ignore_check_constraints = ON", statement)

    bericht = Pruefbericht(tuple(pruefe_datei(path)))

    expected = {
        **GOOD,
        bereich: Pruefergebnis.FEHLER,
        Pruefbereich.PRUEFSUMME: Pruefergebnis.HINWEIS,
    }
    assert results(iter(bericht.zeilen)) == expected
    zeile = next(zeile for zeile in bericht.zeilen if zeile.bereich is bereich)
    assert sentence in zeile.befunde
    assert "gerettet" in zeile.rat or "retten" in zeile.rat
    assert bericht.beschaedigt
    assert bericht.worte.startswith("Die Datei hat Fehler: ")


def test_a_sound_file_that_another_program_wrote_gives_a_hint_only(path: Path) -> None:
    changed(path, "UPDATE knoten SET titel = 'Anders' WHERE ebene = 0")

    bericht = Pruefbericht(tuple(pruefe_datei(path)))

    assert results(iter(bericht.zeilen)) == {
        **GOOD,
        Pruefbereich.PRUEFSUMME: Pruefergebnis.HINWEIS,
    }
    assert not bericht.in_ordnung
    assert not bericht.beschaedigt
    assert bericht.worte == "Die Datei selbst ist lesbar und in Ordnung. Es gibt aber 1 Befund."


def test_what_damage_hides_is_not_called_good(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xa5" * (len(content) - 4096))

    found = results(pruefe_datei(path))

    assert found[Pruefbereich.AUFBAU] is Pruefergebnis.FEHLER
    for bereich in (Pruefbereich.VERWEISE, Pruefbereich.REGELN, Pruefbereich.VERLAUF):
        assert found[bereich] is Pruefergebnis.OFFEN
    assert found[Pruefbereich.SICHERUNGEN] is Pruefergebnis.OFFEN


def test_what_is_no_konzept_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zielbewertung"
    path.write_bytes(b"Text" * 100)
    with pytest.raises(FileProblemError, match="kein Konzept"):
        list(pruefe_datei(path))


# ---------------------------------------------------------------------- the open Konzept


def test_the_open_konzept_is_looked_at_as_it_is_edited(session: Session) -> None:
    session.execute(changes.set_ampel(session.index, session.runde, MASSNAHMEN[1:2], Ampel.ROT))

    bericht = Pruefbericht(tuple(pruefe_session(session)))

    assert results(iter(bericht.zeilen)) == GOOD
    umfang = {zeile.bereich: zeile.umfang for zeile in bericht.zeilen}
    assert umfang[Pruefbereich.REGELN] == "12 Einträge, 5 Bewertungen"
    assert session.unpublished == 1
    session.undo()


def test_damage_of_the_working_copy_is_found_while_it_is_open(session: Session) -> None:
    changed(
        session.working_copy,
        "PRAGMA ignore_check_constraints = ON",
        "UPDATE knoten SET titel = '' WHERE ebene = 2",
    )

    found = results(pruefe_session(session))

    assert found == {**GOOD, Pruefbereich.REGELN: Pruefergebnis.FEHLER}


def test_the_checksum_is_that_of_the_file_at_its_place(session: Session) -> None:
    changed(session.path, "UPDATE knoten SET titel = 'Anders' WHERE ebene = 0")
    assert results(pruefe_session(session))[Pruefbereich.PRUEFSUMME] is Pruefergebnis.HINWEIS

    session.path.unlink()
    bericht = Pruefbericht(tuple(pruefe_session(session)))
    zeile = next(z for z in bericht.zeilen if z.bereich is Pruefbereich.PRUEFSUMME)
    assert zeile.ergebnis is Pruefergebnis.OFFEN
    assert "lässt sich nicht lesen" in zeile.befunde[0]
    assert not bericht.beschaedigt


def test_each_sicherung_is_checked_by_itself(session: Session) -> None:
    for ampel in (Ampel.ROT, Ampel.GELB, Ampel.GRUEN):
        change = changes.set_ampel(session.index, session.runde, MASSNAHMEN[1:2], ampel)
        session.execute(change)
        assert isinstance(sicherungen.sichern_session(session), Gesichert)
    newest, middle, _ = sicherungen.list_sicherungen(session.index.id)
    os.truncate(newest.path, 100)
    content = middle.path.read_bytes()
    middle.path.write_bytes(content.replace(b"Das Paket liegt", b"Das Paket siegt"))

    bericht = Pruefbericht(tuple(pruefe_session(session)))

    zeile = bericht.zeilen[-2]
    assert (zeile.bereich, zeile.ergebnis) == (
        Pruefbereich.SICHERUNGEN,
        Pruefergebnis.HINWEIS,
    )
    assert zeile.umfang == "3 Sicherungen"
    first, second = zeile.befunde
    assert first.endswith("von Hand: nicht lesbar.")
    assert second.endswith("von Hand: lesbar, aber die Prüfsumme passt nicht.")
    assert bericht.worte.endswith("Es gibt aber 2 Befunde.")


def test_a_folder_that_can_not_be_listed_is_no_end_of_the_check(session: Session) -> None:
    folder = sicherungen.folder_of(session.index.id)
    folder.parent.mkdir(parents=True)
    folder.write_text("kein Ordner")

    found = results(pruefe_session(session))

    assert found == {**GOOD, Pruefbereich.SICHERUNGEN: Pruefergebnis.OFFEN}


def test_the_check_says_how_far_it_is_and_ends_when_it_shall(session: Session) -> None:
    fortschritt = Fortschritt()
    seen = []
    for zeile in pruefe_session(session, fortschritt):
        seen.append(fortschritt.anteil)
        if zeile.bereich is Pruefbereich.REGELN:
            break
    assert seen == sorted(seen)
    assert 0.3 < seen[-1] <= 0.6

    fortschritt.cancel()
    with pytest.raises(AbgebrochenError):
        list(pruefe_session(session, fortschritt))


def test_checking_while_another_writes_waits_and_then_sees_a_whole_file(
    session: Session, tmp_path: Path
) -> None:
    with closing(sqlite3.connect(session.working_copy, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE knoten SET titel = 'Halb' WHERE ebene = 0")
        assert results(pruefe_session(session)) == GOOD
        other.execute("ROLLBACK")


def test_a_copy_of_a_file_is_checked_with_the_sicherungen_of_its_konzept(
    session: Session, tmp_path: Path
) -> None:
    assert isinstance(sicherungen.sichern_session(session), Gesichert)
    copy = tmp_path / "Kopie.zielbewertung"
    shutil.copy(session.path, copy)

    *_, found, _ = pruefe_datei(copy)

    assert (found.umfang, found.ergebnis) == ("1 Sicherung", Pruefergebnis.GUT)
