import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from threading import Barrier, Thread

import pytest
from tests.domain.konzepte import small_konzept

from zielbewertung.domain.errors import FileProblemError, RuleViolationError, ZielbewertungError
from zielbewertung.domain.konzept import Konzept, Zustaendigkeit
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import Rolle, Weg
from zielbewertung.store import KonzeptStore
from zielbewertung.store.snapshot import write_copy


def _create(path: Path, konzept: Konzept | None = None) -> KonzeptStore:
    return KonzeptStore.create(path, konzept or small_konzept(), Weg.IMPORT, "angelegt")


def test_a_new_file_is_alone_in_its_folder_and_begins_its_verlauf(tmp_path: Path) -> None:
    path = tmp_path / "neu.zielbewertung"

    with closing(_create(path)) as store:
        assert list(tmp_path.iterdir()) == [path]
        (anfang,) = store.schritte()

    assert (anfang.art, anfang.weg, anfang.bezeichnung) == (
        Schrittart.ANFANG,
        Weg.IMPORT,
        "angelegt",
    )


def test_a_round_that_is_frozen_comes_with_its_ratings(tmp_path: Path) -> None:
    konzept = small_konzept()
    assert any(runde.eingefroren for runde in konzept.runden)

    with closing(_create(tmp_path / "neu.zielbewertung", konzept)) as store:
        assert store.load() == canonical(konzept)


@pytest.mark.parametrize("kind", ["file", "folder", "dead link"])
def test_a_name_that_is_taken_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "da.zielbewertung"
    match kind:
        case "file":
            path.write_bytes(b"mein Text")
        case "folder":
            path.mkdir()
        case _:
            path.symlink_to(tmp_path / "fort")

    with pytest.raises(FileProblemError) as caught:
        _create(path)

    assert caught.value.title == "„da.zielbewertung“ gibt es schon."
    assert list(tmp_path.iterdir()) == [path]
    if kind == "file":
        assert path.read_bytes() == b"mein Text"


def test_of_many_who_create_the_same_file_one_wins(tmp_path: Path) -> None:
    path = tmp_path / "neu.zielbewertung"
    barrier, created, refused = Barrier(6), list[str](), list[str]()

    def create(name: str) -> None:
        konzept = small_konzept()
        named = replace(konzept, stammdaten=replace(konzept.stammdaten, titel=name))
        barrier.wait()
        try:
            _create(path, named).close()
            created.append(name)
        except FileProblemError as error:
            refused.append(error.title)

    threads = [Thread(target=create, args=(f"Konzept {number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(created) == 1
    assert refused == ["„neu.zielbewertung“ gibt es schon."] * 5
    with closing(KonzeptStore.open(path)) as store:
        assert store.load().stammdaten.titel == created[0]
    assert list(tmp_path.iterdir()) == [path]


def test_where_files_can_have_one_name_only_it_works_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    path = tmp_path / "neu.zielbewertung"

    _create(path).close()

    assert list(tmp_path.iterdir()) == [path]


def test_what_breaks_the_rules_leaves_nothing_behind(tmp_path: Path) -> None:
    konzept = small_konzept()
    lost = Zustaendigkeit(konzept.knoten[0].id, "gibt es nicht", Rolle.BETEILIGT)
    broken = replace(konzept, zustaendigkeiten=(*konzept.zustaendigkeiten, lost))

    with pytest.raises(RuleViolationError, match="konnte nicht angelegt werden"):
        _create(tmp_path / "neu.zielbewertung", broken)

    assert list(tmp_path.iterdir()) == []


def test_an_interruption_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    konzept = small_konzept()

    class Interrupted(tuple[object, ...]):
        __slots__ = ()

        def __iter__(self) -> Iterator[object]:
            yield from konzept.bewertungen[:1]
            raise KeyboardInterrupt

    broken = replace(konzept)
    object.__setattr__(broken, "bewertungen", Interrupted(konzept.bewertungen))
    with pytest.raises(KeyboardInterrupt):
        _create(tmp_path / "neu.zielbewertung", broken)

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileProblemError, match=r"Den Ordner .*fort.* gibt es nicht"):
        _create(tmp_path / "fort" / "neu.zielbewertung")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a folder nobody can write to")
def test_a_folder_one_can_not_write_to_is_told() -> None:
    with pytest.raises(FileProblemError) as caught:
        _create(Path("/proc/neu.zielbewertung"))

    assert caught.value.title == "„neu.zielbewertung“ konnte nicht angelegt werden."
    assert "Es ist nichts entstanden." in caught.value.explanation


def test_a_name_that_is_too_long_is_told(tmp_path: Path) -> None:
    with pytest.raises(ZielbewertungError, match="konnte nicht angelegt werden"):
        _create(tmp_path / ("ü" * 200 + ".zielbewertung"))

    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_a_whole_file_of_its_own(path: Path) -> None:
    target = path.with_name("Kopie.zielbewertung")
    with closing(KonzeptStore.open(path)) as store:
        write_copy(path, target)
        schritte = store.schritte()

    path.unlink()
    with closing(KonzeptStore.open(target)) as copy:
        assert copy.load() == canonical(small_konzept())
        assert copy.schritte() == schritte
        assert copy.problems() == ()
    assert list(target.parent.iterdir()) == [target]


def test_a_copy_never_goes_over_another_file(path: Path) -> None:
    with closing(KonzeptStore.open(path)) as store:
        with pytest.raises(FileProblemError, match="gibt es schon"):
            write_copy(path, path)
        assert store.load() == canonical(small_konzept())


def test_a_file_of_ours_is_small_and_plain_sqlite(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM bewertung").fetchone() == (4,)
    assert path.stat().st_size < 200_000
