from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.angelegt import new_session

from zielbewertung.app import austausch, beispiel
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import FileProblemError, ZielbewertungError
from zielbewertung.domain.werte import Weg


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    path = tmp_path / "b.zielbewertung"
    session = new_session(path, beispiel.load_beispiel(), beispiel.BEZEICHNUNG)
    yield session
    session.close()


@pytest.mark.parametrize(
    ("name", "beginning"),
    [("Ü b.pdf", b"%PDF-"), ("Ü b.PDF", b"%PDF-"), ("b.csv", b"\xef\xbb\xbf"), ("b.json", b"{")],
)
def test_the_ending_of_the_name_says_the_format(
    session: Session, tmp_path: Path, name: str, beginning: bytes
) -> None:
    target = tmp_path / name

    austausch.export_konzept(session.snapshot(), session.runde.id, target)

    assert target.read_bytes().startswith(beginning)
    lock = ".~lock.b.zielbewertung#"  # the Konzept is open
    names = sorted(p.name for p in tmp_path.iterdir())
    assert names == sorted([name, "b.zielbewertung", lock])


@pytest.mark.parametrize("name", ["b.docx", "b", "b.zielbewertung.bak"])
def test_an_unknown_format_is_told_and_nothing_is_written(
    session: Session, tmp_path: Path, name: str
) -> None:
    with pytest.raises(ZielbewertungError) as caught:
        austausch.export_konzept(session.snapshot(), session.runde.id, tmp_path / name)

    assert ".pdf, .csv, .json" in caught.value.explanation
    assert not (tmp_path / name).exists()


def test_what_went_out_as_a_table_comes_in_again_as_it_was(
    session: Session, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.csv", tmp_path / "2.csv"
    austausch.export_konzept(session.snapshot(), session.runde.id, first)

    einlesung = austausch.read_source(first)
    with closing(austausch.create_from(einlesung, tmp_path / "neu.zielbewertung")) as again:
        austausch.export_konzept(again.snapshot(), again.runde.id, second)
        assert again.problems() == ()
        assert again.history.next_undo is None

    assert second.read_bytes() == first.read_bytes()


def test_an_import_never_goes_over_a_file(session: Session, tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Handlungsfeld;Ziel;Maßnahme\nA;B;C\n", encoding="utf-8")
    einlesung = austausch.read_source(table)

    with pytest.raises(FileProblemError, match="gibt es schon"):
        austausch.create_from(einlesung, session.path, Weg.IMPORT)

    assert session.index.anzahl(session.index.massnahmen_ebene) == 134


def test_an_export_never_replaces_the_file_of_a_konzept(session: Session, tmp_path: Path) -> None:
    other = tmp_path / "konzept.json"
    session.save_copy(other)
    before = other.read_bytes()

    with pytest.raises(FileProblemError, match="ist selbst ein Konzept"):
        austausch.export_konzept(session.snapshot(), session.runde.id, other)

    assert other.read_bytes() == before
