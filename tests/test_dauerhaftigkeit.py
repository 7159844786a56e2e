"""Kill it anywhere: what was reported as done is in the file, and the file opens."""

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.domain.konzepte import MASSNAHMEN, small_konzept
from tests.kills import DEEDS, check_kills_at_each_step, check_kills_while_rating

from zielbewertung.app.session import Session
from zielbewertung.domain.ordnung import canonical

KILLS = 12

CREATES = """
import sys
from itertools import count
from pathlib import Path
from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.session import Session

konzept = load_beispiel()
sys.stdout.write("los\\n")
sys.stdout.flush()
for number in count():
    path = Path(sys.argv[1]) / f"{number}.zielbewertung"
    Session.create(path, konzept, "angelegt").close()
    sys.stdout.write(f"{path.name}\\n")
    sys.stdout.flush()
"""


def _killed(program: str, place: Path, seconds: float) -> list[str]:
    """Run a program, kill it some time after its first word; return the lines it finished."""
    with subprocess.Popen(
        [sys.executable, "-c", program, str(place)], stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        rest = child.stdout.read()
    lines = (first + rest).split("\n")
    return lines[:-1]


posix = pytest.mark.skipif(sys.platform == "win32", reason="a process forks on POSIX only")


@pytest.fixture
def private(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that is not that of the document."""
    return tmp_path_factory.mktemp("woanders")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "konzept.zielbewertung"
    Session.create(path, small_konzept(), "angelegt").close()
    return path


def test_every_rating_that_was_reported_survives_a_kill_at_any_moment(
    path: Path, private: Path
) -> None:
    assert check_kills_while_rating(path, private, KILLS) > KILLS


@posix
def test_a_kill_at_any_step_of_publishing_loses_nothing(path: Path, private: Path) -> None:
    assert check_kills_at_each_step("publishing", path, private) > 10


@posix
@pytest.mark.parametrize("deed", [deed for deed in DEEDS if deed != "publishing"])
def test_a_kill_at_steps_of_opening_and_closing_loses_nothing(
    path: Path, private: Path, deed: str
) -> None:
    assert check_kills_at_each_step(deed, path, private, each=3) > 5


def test_all_that_survived_can_be_taken_back(path: Path, private: Path) -> None:
    before = canonical(small_konzept())
    check_kills_while_rating(path, private, 2)

    with closing(Session.open(path)) as session:
        while session.undo() is not None:
            pass
        assert session.snapshot() == before
        assert session.problems() == ()


def test_a_file_is_there_as_a_whole_or_not_at_all(tmp_path: Path) -> None:
    moments = random.Random(2023)
    for turn in range(5):
        folder = tmp_path / str(turn)
        folder.mkdir()
        reported = _killed(CREATES, folder, moments.uniform(0, 0.1))[1:]

        names = {file.name for file in folder.glob("*.zielbewertung")}
        assert set(reported) <= names
        for name in sorted(names):
            with closing(Session.open(folder / name)) as session:
                assert session.index.anzahl(session.index.massnahmen_ebene) == 134
                assert session.problems() == ()


def test_what_the_command_reported_survives_its_end(path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "zielbewertung", "bewerten", str(path), "3.2", "--ampel", "gelb"],
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        said = child.stdout.readline()
        child.kill()

    assert said == "3.2 Bedarfsermittlung: teilweise erreicht\n"
    with closing(Session.open(path)) as session:
        assert session.bewertung(MASSNAHMEN[3]).ampel == "gelb"
        assert session.problems() == ()
    assert list(path.parent.iterdir()) == [path]
