"""Old files open for ever: one for each version of the schema that was ever released."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from pathlib import Path

import pytest
from tests.store.alte_fassungen import FOLDER, every_value, make, steps

from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.records import GEGENSTAENDE, field_names, field_type
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Weg
from zielbewertung.store import Arbeitskopie, KonzeptStore
from zielbewertung.store.notfall.rettung import rescue
from zielbewertung.store.pruefungen.eingang import admit
from zielbewertung.store.pruefungen.pruefsumme import verify
from zielbewertung.store.pruefungen.pruefung import check
from zielbewertung.store.schema import SCHEMA_VERSION
from zielbewertung.store.sicherung.sicherungen import load
from zielbewertung.store.sicherung.sicherungsinhalt import konzept_id_of, read_inhalt

VERSIONS = range(1, SCHEMA_VERSION + 1)


def _saved(version: int) -> Path:
    return FOLDER / f"schema-{version}.zielbewertung"


@contextmanager
def _way_of_old_files(version: int) -> Iterator[None]:
    """Say what is to be built where a file of an old version can not go a way of its own."""
    try:
        yield
    except (ZielbewertungError, sqlite3.Error, AssertionError) as error:
        pytest.fail(
            f"A file of version {version} does not go this way to version {SCHEMA_VERSION}: "
            f"{error!r}. What a second version of the schema needs is said in ARCHITECTURE.md, "
            "„Where do I put …?“: schema.parts by version, eingang.admit with the contents after "
            "upgrading a private copy, the columns by version in sicherungsinhalt."
        )


def test_there_is_a_file_for_every_version() -> None:
    assert sorted(path.name for path in FOLDER.glob("schema-*")) == [
        _saved(version).name for version in VERSIONS
    ]


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_an_old_version_is_admitted_as_it_is(version: int) -> None:
    content = _saved(version).read_bytes()

    with _way_of_old_files(version):
        admit(_saved(version), "Alt")

    assert int.from_bytes(content[60:64], "big") == version
    assert _saved(version).read_bytes() == content


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_an_old_version_holds_what_was_written(version: int, tmp_path: Path) -> None:
    path = tmp_path / "alt.zielbewertung"
    shutil.copyfile(_saved(version), path)

    with closing(KonzeptStore.open(path)) as store:
        assert store.load() == every_value()
        assert store.problems() == ()
        anfang, *further = store.schritte()
        told = [store.aenderungen(schritt.nr) for schritt in further]

    assert anfang.art is Schrittart.ANFANG
    assert [(s.art, s.weg, s.bezug) for s in further] == [
        (art, weg, bezug) for _, weg, art, bezug in steps()
    ]
    assert all(told)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_sicherung_of_an_old_version_is_listed_restored_and_opened(
    version: int, tmp_path: Path
) -> None:
    content = _saved(version).read_bytes()
    kept = shutil.copyfile(_saved(version), tmp_path / "alt.zielbewertung")
    konzept = every_value()

    with _way_of_old_files(version):
        inhalt = read_inhalt(kept)
        assert (inhalt.fassung, inhalt.titel) == (version, konzept.stammdaten.titel)
        assert inhalt.konzept == konzept_id_of(kept) == konzept.id
        assert inhalt.verlauf, "its last step tells where the Verlauf goes on"
        assert verify(kept)
        assert load(kept) == konzept
    assert kept.read_bytes() == content
    with _way_of_old_files(version):
        copy = Arbeitskopie.take(kept, tmp_path / "kopien")
        assert copy.umgestellt == (version < SCHEMA_VERSION)
        with closing(KonzeptStore.open(copy.path)) as store:
            assert store.load() == konzept
        copy.let_go(keep=False)


@pytest.mark.parametrize("version", VERSIONS)
def test_a_damaged_file_of_an_old_version_is_examined_and_rescued(
    version: int, tmp_path: Path
) -> None:
    damaged = tmp_path / "alt.zielbewertung"
    shutil.copyfile(_saved(version), damaged)
    with closing(sqlite3.connect(damaged)) as db:
        db.execute("CREATE TABLE fremd (x)")
        db.commit()

    with _way_of_old_files(version):
        assert all(teil.befunde is not None for teil in check(damaged))
        found = rescue(damaged, tmp_path / "neu.zielbewertung", Weg.BEFEHL)
        assert found.konzept == every_value()


def test_the_file_holds_every_value_of_every_closed_set() -> None:
    with closing(sqlite3.connect(f"{_saved(1).as_uri()}?mode=ro&immutable=1", uri=True)) as db:
        for gegenstand in GEGENSTAENDE:
            for field in field_names(gegenstand.record):
                kind, optional = field_type(gegenstand.record, field)
                found = {
                    value
                    for (value,) in db.execute(f"SELECT DISTINCT {field} FROM {gegenstand.name}")
                }
                if isinstance(kind, type) and issubclass(kind, StrEnum):
                    never = {""} if gegenstand.name == "kriterium" else set()
                    assert {str(value) for value in kind} - never <= found, field
                if kind is bool:  # of the Konzept itself there is one row only
                    assert found <= {0, 1}, field
                    assert len(found) == (1 if gegenstand.name == "konzept" else 2), field
                assert None in found or not optional, field
        for column, values in (("art", Schrittart), ("weg", Weg)):
            found = {v for (v,) in db.execute(f"SELECT DISTINCT {column} FROM aenderung")}
            assert found == {str(value) for value in values}
        kinds = {
            type(json.loads(value)).__name__
            for row in db.execute("SELECT alt, neu FROM aenderung")
            for value in row
        }
    assert kinds >= {"str", "NoneType", "bool", "list", "dict"}


def test_the_file_of_the_present_version_could_be_made_again(tmp_path: Path) -> None:
    path = tmp_path / "neu.zielbewertung"
    make(path)

    admit(path, "Neu")
    with closing(KonzeptStore.open(path)) as store:
        assert store.load() == every_value()
