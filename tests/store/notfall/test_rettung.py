import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest
from tests.domain.konzepte import MASSNAHMEN, RUNDE, id_of, small_konzept
from tests.store.alte_fassungen import FOLDER, every_value
from tests.store.beschaedigungen import ERRORS, LOSSES
from tests.store.rettungen import (
    Harm,
    check_nothing_invented,
    check_pages,
    check_sound,
    load,
    make_sample,
    rescued,
)

from zielbewertung.domain.errors import FileProblemError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.notfall.rettung import EINTRAG, GRUND, SAMMLUNG, Verlustart
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Ampel, Weg
from zielbewertung.store import KonzeptStore
from zielbewertung.store.notfall.rettung import BEZEICHNUNG, Rettung, rescue
from zielbewertung.store.schema import SCHEMA_VERSION


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("muster") / "Muster.zielbewertung"
    make_sample(path)
    return path


def test_a_sound_file_is_rescued_as_a_whole(sample: Path, tmp_path: Path) -> None:
    found = rescued(sample.read_bytes(), tmp_path)

    assert found is not None
    rettung, konzept = found
    assert konzept == load(sample)
    assert rettung.verluste == ()
    assert not any(rettung.verloren.values())
    assert rettung.gerettet["aenderung"] == 21


def test_the_verlauf_is_kept_to_be_read_and_ends_with_the_rescue(
    sample: Path, tmp_path: Path
) -> None:
    assert rescued(sample.read_bytes(), tmp_path)

    with closing(KonzeptStore.open(sample)) as store:
        before = store.schritte()
    with closing(KonzeptStore.open(tmp_path / "neu.zielbewertung")) as store:
        *kept, last = store.schritte()
    assert tuple(kept) == before
    assert (last.art, last.bezeichnung) == (Schrittart.ANFANG, BEZEICHNUNG)


@pytest.mark.parametrize("harm", LOSSES, ids=lambda harm: harm.__name__)
def test_what_is_rescued_was_in_the_original(sample: Path, tmp_path: Path, harm: Harm) -> None:
    check_nothing_invented(sample, tmp_path, harm, range(20))


@pytest.mark.parametrize("harm", ERRORS, ids=lambda harm: harm.__name__)
def test_damage_without_a_trace_gives_a_sound_file_too(
    sample: Path, tmp_path: Path, harm: Harm
) -> None:
    check_sound(sample, tmp_path, harm, range(20))


def test_a_page_that_is_broken_loses_at_most_what_was_on_it(sample: Path, tmp_path: Path) -> None:
    check_pages(sample, tmp_path, every=3)


def _changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as db:
        rules = db.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in rules:
            db.execute(f"DROP TRIGGER {name}")
        db.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            db.execute(statement)
        db.commit()


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER heimlich AFTER INSERT ON bewertung BEGIN DELETE FROM aenderung; END",
        "CREATE VIEW heimlich AS SELECT * FROM bewertung",
        "CREATE TABLE heimlich (x)",
        "CREATE VIRTUAL TABLE heimlich USING fts5 (x)",
        "ALTER TABLE bewertung ADD COLUMN heimlich TEXT",
        "DROP INDEX knoten_eltern",
        "ANALYZE",
    ],
)
def test_parts_of_others_stay_behind(path: Path, tmp_path: Path, statement: str) -> None:
    _changed(path, statement)

    rettung = rescue(path, tmp_path / "neu.zielbewertung", Weg.FENSTER)

    assert load(tmp_path / "neu.zielbewertung") == canonical(small_konzept())
    assert rettung.verluste == ()


def test_a_table_that_is_a_view_now_gives_nothing(path: Path, tmp_path: Path) -> None:
    _changed(
        path,
        "ALTER TABLE runde RENAME TO anders",
        f"CREATE VIEW runde AS SELECT '{id_of('x')}' AS id, 'Falsch' AS name, 0 AS reihenfolge, "
        "NULL AS stichtag, 'evaluation' AS art, 'offen' AS status",
    )

    rescue(path, tmp_path / "neu.zielbewertung", Weg.FENSTER)

    assert "Falsch" not in {r.name for r in load(tmp_path / "neu.zielbewertung").runden}


def _mended(path: Path, target: Path, *statements: str) -> tuple[Rettung, KonzeptIndex]:
    _changed(path, *statements)
    rettung = rescue(path, target, Weg.FENSTER)
    return rettung, KonzeptIndex(load(target))


def test_entries_whose_parent_is_gone_hang_below_a_stand_in(path: Path, tmp_path: Path) -> None:
    rettung, index = _mended(
        path, tmp_path / "neu.zielbewertung", f"DELETE FROM knoten WHERE id = '{id_of('z3')}'"
    )

    stand_in = index.knoten(id_of("z3"))
    assert (stand_in.titel, stand_in.ebene) == (EINTRAG, 2)
    assert index.knoten(id_of("m3")).eltern == id_of("z3")
    assert stand_in.eltern is not None
    assert index.knoten(stand_in.eltern).titel == SAMMLUNG
    assert [(v.art, v.schluessel) for v in rettung.verluste] == [
        (Verlustart.ERSETZT, (id_of("z3"),))
    ]


def test_a_rating_whose_measure_is_gone_is_kept_with_a_stand_in(
    path: Path, tmp_path: Path
) -> None:
    _, index = _mended(
        path, tmp_path / "neu.zielbewertung", f"DELETE FROM knoten WHERE id = '{MASSNAHMEN[0]}'"
    )

    assert index.knoten(MASSNAHMEN[0]).titel == EINTRAG
    assert index.bewertung(RUNDE.id, MASSNAHMEN[0]).begruendung == "Das Paket liegt überall aus."


def test_circles_are_cut(path: Path, tmp_path: Path) -> None:
    rettung, index = _mended(
        path,
        tmp_path / "neu.zielbewertung",
        f"UPDATE knoten SET eltern = '{id_of('m1')}' WHERE id = '{id_of('f1')}'",
        f"UPDATE organisationseinheit SET eltern = '{id_of('rat')}' "
        f"WHERE id = '{id_of('soziales')}'",
    )

    assert index.knoten(id_of("f1")).eltern is None
    assert any(einheit.eltern is None for einheit in index.einheiten)
    assert {v.art for v in rettung.verluste} == {Verlustart.GELOEST}


def test_what_no_field_can_hold_is_told_with_what_was_readable(path: Path, tmp_path: Path) -> None:
    rettung, index = _mended(
        path,
        tmp_path / "neu.zielbewertung",
        "UPDATE bewertung SET sachstand = CAST(x'4775740020' AS TEXT), ampel = 'blau', "
        f"ursachen = '[1]' WHERE massnahme = '{MASSNAHMEN[0]}' AND runde = '{RUNDE.id}'",
        f"UPDATE bewertung SET grund = '' WHERE massnahme = '{MASSNAHMEN[2]}'",
    )

    assert index.bewertung(RUNDE.id, MASSNAHMEN[0]).begruendung == "Das Paket liegt überall aus."
    assert index.bewertung(RUNDE.id, MASSNAHMEN[2]).grund == GRUND
    told = {(v.feld, v.inhalt) for v in rettung.verluste}
    assert {("sachstand", "Gut"), ("ampel", "blau"), ("ursachen", "[1]"), ("grund", "")} <= told


def test_levels_that_are_gone_are_replaced_and_ratings_stay(path: Path, tmp_path: Path) -> None:
    rettung, index = _mended(path, tmp_path / "neu.zielbewertung", "DELETE FROM ebene")

    assert len(index.ebenen) == 4
    assert index.bewertung(RUNDE.id, MASSNAHMEN[0]).ampel is Ampel.GRUEN
    assert rettung.verloren["ebene"] == 4


def test_one_entry_that_says_it_lies_deeper_does_not_unrate_the_others(
    path: Path, tmp_path: Path
) -> None:
    _, index = _mended(
        path,
        tmp_path / "neu.zielbewertung",
        "DELETE FROM ebene WHERE tiefe = 3",
        f"UPDATE knoten SET ebene = 5 WHERE id = '{MASSNAHMEN[4]}'",
    )

    assert index.bewertung(RUNDE.id, MASSNAHMEN[0]).ampel is Ampel.GRUEN
    assert index.knoten(MASSNAHMEN[4]).ebene == 3


def test_nothing_is_rescued_over_another_file_or_from_nothing(path: Path, tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match="gibt es schon"):
        rescue(path, path, Weg.FENSTER)
    for source in (tmp_path, tmp_path / "fort.zielbewertung"):
        with pytest.raises(FileProblemError, match="lässt sich nicht lesen"):
            rescue(source, tmp_path / "neu.zielbewertung", Weg.FENSTER)
    empty = tmp_path / "leer.zielbewertung"
    for content in (b"", b"Text", b"PK\3\4" + bytes(9000), Random(1).randbytes(50_000)):
        empty.write_bytes(content)
        with pytest.raises(FileProblemError, match="ließ sich nichts mehr lesen"):
            rescue(empty, tmp_path / "neu.zielbewertung", Weg.FENSTER)
    assert not (tmp_path / "neu.zielbewertung").exists()


def test_what_was_asked_and_answered_is_rescued_row_by_row(tmp_path: Path) -> None:
    source = tmp_path / "kaputt.zielbewertung"
    content = bytearray((FOLDER / f"schema-{SCHEMA_VERSION}.zielbewertung").read_bytes())
    content[100:200] = bytes(100)  # the list of the tables
    source.write_bytes(content)

    rettung = rescue(source, tmp_path / "neu.zielbewertung", Weg.BEFEHL)

    assert rettung.konzept == every_value()
    assert rettung.verluste == ()
