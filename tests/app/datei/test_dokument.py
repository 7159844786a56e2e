"""One document under several names is one document."""

import os
from pathlib import Path

import pytest
from tests.angelegt import write_document

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.datei.dokument import find_left
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.errors import LockedError
from zielbewertung.domain.werte import Ampel


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "Freigabe" / "Konzept.zielbewertung"
    path.parent.mkdir()
    write_document(path, load_beispiel(), "Beispiel angelegt")
    return path


@pytest.fixture(params=["link", "linked folder", "spelling"])
def other_name(document: Path, request: pytest.FixtureRequest) -> Path:
    if request.param == "link":
        link = document.parent.parent / "Verweis.zielbewertung"
        link.symlink_to(document)
        return link
    if request.param == "linked folder":
        folder = document.parent.parent / "Laufwerk"
        folder.symlink_to(document.parent, target_is_directory=True)
        return folder / document.name
    return document.parent / ".." / document.parent.name / document.name


def rate_first(session: Session) -> None:
    wanted = next(iter(session.index.massnahmen())).id
    now = session.bewertung(wanted).ampel
    ampel = Ampel.GELB if now is Ampel.ROT else Ampel.ROT
    session.execute(changes.set_ampel(session.index, session.runde, [wanted], ampel))


def test_it_is_open_here_already(document: Path, other_name: Path) -> None:
    first = Session.open(document)
    with pytest.raises(LockedError) as caught:
        Session.open(other_name)
    assert caught.value.hier
    first.close()


def test_what_an_early_end_left_is_found_by_the_other_name(
    document: Path, other_name: Path
) -> None:
    session = Session.open(other_name)
    assert session.path == document
    rate_first(session)
    session.let_go()
    assert [fund.document for fund in find_left()] == [document]
    again = Session.open(document)
    assert again.fund is not None
    again.close()


def test_a_link_stays_a_link(document: Path, other_name: Path) -> None:
    was_link = other_name.is_symlink()
    before = document.read_bytes()
    session = Session.open(other_name)
    rate_first(session)
    session.close()
    assert other_name.is_symlink() == was_link
    assert document.read_bytes() != before
    assert os.path.samefile(document, other_name)
