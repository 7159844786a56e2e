"""Two programs on one document: one edits, nobody writes over the other, all work counts."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from tests.angelegt import write_document
from tests.domain.konzepte import MASSNAHMEN, small_konzept
from tests.kills import opens_again, sound_beside_nothing
from tests.kinder import child

from zielbewertung.app.datei.dokument import find_left
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.abgleich import Abgleich, Seite, compare
from zielbewertung.domain.errors import ForeignChangeError, LockedError
from zielbewertung.domain.werte import Ampel

M1, M2, M3, M4, M5 = MASSNAHMEN

# Opens a document for a person, with a folder of its own as another account has it.
OPENS = """
import os, sys
from pathlib import Path
from zielbewertung.app.datei.dokument import fetch_document
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.abgleich import compare
from zielbewertung.domain.errors import FileProblemError, LockedError
from zielbewertung.domain.werte import Ampel

path, account = Path(sys.argv[1]), sys.argv[2]
if account:
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = account

def rate(session, number, ampel):
    massnahme = list(session.index.massnahmen())[number].id
    session.execute(changes.set_ampel(session.index, session.runde, [massnahme], ampel))

def said(text):
    print(text, flush=True)

def wait():
    return sys.stdin.readline().strip()
"""
EDITS = (
    OPENS
    + """
try:
    session = Session(fetch_document(path, "erika"))
except LockedError as error:
    said(f"gesperrt: {error.wer}, {error.seit}")
    sys.exit()
rate(session, 1, Ampel.ROT)
said("bewertet")
wait()
session.close()
said("fertig")
"""
)
MERGES = (
    OPENS
    + """
session = Session.open(path)
rate(session, 1, Ampel.ROT)
said("bewertet")
wait()
basis, fremde = session.fetch_foreign()
change = compare(basis, session.snapshot(), fremde).change({}, "Abgleich")
session.merge(change)
said("abgeglichen")
wait()
"""
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "Freigabe"
    folder.mkdir()
    path = folder / "konzept.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    return path


@pytest.fixture
def session(path: Path) -> Iterator[Session]:
    session = Session.open(path)
    yield session
    session.let_go()


def _rate(session: Session, massnahme: str, ampel: Ampel) -> None:
    session.execute(changes.set_ampel(session.index, session.runde, [massnahme], ampel))


def _behind_our_back(path: Path, folder: Path, massnahme: str, ampel: Ampel) -> bytes:
    """Let someone edit a copy elsewhere and put it in the place of the document."""
    copy = Path(shutil.copyfile(path, folder / "woanders.zielbewertung"))
    with closing(Session.open(copy)) as other:
        _rate(other, massnahme, ampel)
    content = copy.read_bytes()
    os.replace(copy, path)
    return content


def _ampeln(path: Path, folder: Path) -> dict[str, Ampel | None]:
    """Return the ratings that a document holds at its place."""
    konzept = sound_beside_nothing(path, folder)
    runde = konzept.runden[-1].id
    return {b.massnahme: b.ampel for b in konzept.bewertungen if b.runde == runde}


def _abgleich(session: Session) -> Abgleich:
    basis, fremde = session.fetch_foreign()
    return compare(basis, session.snapshot(), fremde)


# ---------------------------------------------------------------------- the lock


@pytest.mark.parametrize("same_account", [True, False])
def test_the_second_program_is_told_who_has_the_document_open(
    path: Path, tmp_path: Path, same_account: bool
) -> None:
    account = "" if same_account else str(tmp_path / "anderes Konto")
    with child(EDITS, path, "") as first:
        assert first.line() == "bewertet"
        with child(EDITS, path, account) as second:
            assert second.line().startswith("gesperrt: erika, 20")

        first.tell("schließen")
        assert first.line() == "fertig"

    assert _ampeln(path, tmp_path)[M2] is Ampel.ROT


def test_this_program_only_looks_while_another_one_edits(path: Path, tmp_path: Path) -> None:
    with child(EDITS, path, "") as first:
        assert first.line() == "bewertet"
        with pytest.raises(LockedError) as caught:
            Session.open(path)
        assert caught.value.wer == "erika"

        with closing(Session.open(path, nur_lesen=True)) as looking:
            assert looking.schreibschutz
        first.tell("schließen")
        assert first.line() == "fertig"

    assert _ampeln(path, tmp_path)[M2] is Ampel.ROT


@pytest.mark.parametrize("same_account", [True, False])
def test_after_the_first_was_killed_the_second_takes_the_lock_over(
    path: Path, tmp_path: Path, same_account: bool
) -> None:
    account = "" if same_account else str(tmp_path / "anderes Konto")
    with child(EDITS, path, "") as first:
        assert first.line() == "bewertet"
        first.kill()
    assert len(list(path.parent.iterdir())) == 2

    with child(EDITS, path, account) as second:
        assert second.line() == "bewertet"
        second.tell("schließen")
        assert second.line() == "fertig"

    assert list(path.parent.iterdir()) == [path]
    assert [fund.schritte for fund in find_left()] == ([] if same_account else [1])


# ---------------------------------------------------------------------- foreign changes


def test_what_someone_else_put_there_is_never_written_over(
    session: Session, path: Path, tmp_path: Path
) -> None:
    _rate(session, M2, Ampel.ROT)
    foreign = _behind_our_back(path, tmp_path, M2, Ampel.GRUEN)

    for _ in range(2):
        with pytest.raises(ForeignChangeError):
            session.publish()
        with pytest.raises(ForeignChangeError):
            session.look()
    with pytest.raises(ForeignChangeError):
        session.close()

    assert path.read_bytes() == foreign
    assert list(path.parent.iterdir()) == [path]


def test_the_work_of_both_sides_is_in_the_document_after_the_abgleich(
    session: Session, path: Path, tmp_path: Path
) -> None:
    _rate(session, M2, Ampel.ROT)
    _behind_our_back(path, tmp_path, M5, Ampel.GELB)
    with pytest.raises(ForeignChangeError):
        session.publish()

    abgleich = _abgleich(session)
    assert abgleich.konflikte == ()
    session.merge(abgleich.change({}, "Abgleich"))
    session.publish()

    found = _ampeln(path, tmp_path)
    assert (found[M2], found[M5]) == (Ampel.ROT, Ampel.GELB)
    assert session.unpublished == 0

    assert session.undo() == "Abgleich"
    session.publish()
    found = _ampeln(path, tmp_path)
    assert (found[M2], found.get(M5)) == (Ampel.ROT, None)


@pytest.mark.parametrize(
    ("seite", "ampel"), list(zip(Seite, (Ampel.ROT, Ampel.GRUEN), strict=True))
)
def test_where_both_rated_the_same_measure_a_person_decides(
    session: Session, path: Path, tmp_path: Path, seite: Seite, ampel: Ampel
) -> None:
    _rate(session, M2, Ampel.ROT)
    _behind_our_back(path, tmp_path, M2, Ampel.GRUEN)

    abgleich = _abgleich(session)
    assert abgleich.konflikte
    session.merge(abgleich.change(dict.fromkeys(abgleich.konflikte, seite), "Abgleich"))
    session.publish()

    assert _ampeln(path, tmp_path)[M2] is ampel


def test_a_further_foreign_change_during_the_abgleich_is_not_written_over_either(
    session: Session, path: Path, tmp_path: Path
) -> None:
    _rate(session, M2, Ampel.ROT)
    _behind_our_back(path, tmp_path, M5, Ampel.GELB)
    abgleich = _abgleich(session)
    foreign = _behind_our_back(path, tmp_path, M4, Ampel.GRUEN)

    session.merge(abgleich.change({}, "Abgleich"))
    with pytest.raises(ForeignChangeError):
        session.publish()
    assert path.read_bytes() == foreign

    session.merge(_abgleich(session).change({}, "Abgleich"))
    session.publish()
    found = _ampeln(path, tmp_path)
    assert [found[m] for m in (M2, M4, M5)] == [Ampel.ROT, Ampel.GRUEN, Ampel.GELB]


def test_an_abgleich_in_which_nothing_came_in_lets_ours_take_the_place(
    session: Session, path: Path, tmp_path: Path
) -> None:
    _rate(session, M2, Ampel.ROT)
    _behind_our_back(path, tmp_path, M2, Ampel.ROT)

    abgleich = _abgleich(session)
    assert abgleich.is_void
    session.merge(abgleich.change({}, "Abgleich"))
    session.publish()

    assert _ampeln(path, tmp_path)[M2] is Ampel.ROT
    assert session.unpublished == 0


def test_a_foreign_file_that_is_no_konzept_is_refused_and_not_written_over(
    session: Session, path: Path
) -> None:
    _rate(session, M2, Ampel.ROT)
    path.write_bytes(b"etwas ganz anderes")

    with pytest.raises(ForeignChangeError):
        session.publish()
    with pytest.raises(Exception, match="kein Konzept"):
        session.fetch_foreign()

    assert path.read_bytes() == b"etwas ganz anderes"
    assert session.bewertung(M2).ampel is Ampel.ROT


def test_killed_between_abgleich_and_publishing_nothing_is_lost_and_nothing_doubled(
    path: Path, tmp_path: Path
) -> None:
    with child(MERGES, path, "") as merging:
        assert merging.line() == "bewertet"
        _behind_our_back(path, tmp_path, M5, Ampel.GELB)
        merging.tell("abgleichen")
        assert merging.line() == "abgeglichen"
        merging.kill()

    with closing(Session.open(path)) as session:
        assert session.fund is not None
        session.publish()
        assert session.undo() == "Abgleich"
        assert session.undo() == "Maßnahme 1.2: nicht erreicht"
        assert session.undo() is None
        assert session.redo() is not None
        assert session.redo() is not None

    found = _ampeln(path, tmp_path)
    assert (found[M2], found[M5]) == (Ampel.ROT, Ampel.GELB)
    opens_again(path, {})


def test_killed_between_the_merge_and_taking_note_of_it_the_abgleich_is_void_the_next_time(
    path: Path, tmp_path: Path
) -> None:
    early = MERGES.replace("session.merge(change)", "session.execute(change)")
    with child(early, path, "") as merging:
        merging.line()
        _behind_our_back(path, tmp_path, M5, Ampel.GELB)
        merging.tell("abgleichen")
        assert merging.line() == "abgeglichen"
        merging.kill()

    with closing(Session.open(path)) as session:
        with pytest.raises(ForeignChangeError):
            session.publish()
        abgleich = _abgleich(session)
        assert abgleich.is_void
        session.merge(abgleich.change({}, "Abgleich"))

    found = _ampeln(path, tmp_path)
    assert (found[M2], found[M5]) == (Ampel.ROT, Ampel.GELB)
