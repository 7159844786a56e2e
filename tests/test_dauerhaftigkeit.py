"""Kill it anywhere: what was reported as done is in the file, and the file opens."""

import random
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tests.domain.konzepte import MASSNAHMEN, small_konzept

from zielbewertung.app.session import Session
from zielbewertung.domain.index import canonical
from zielbewertung.domain.konzept import Bewertung

KILLS = 15

# Rates without end and reports each rating when ``execute`` has returned. Each tenth step is
# taken back and made again; each text is large enough to need several pages.
RATES = """
import sys
from itertools import count
from pathlib import Path
from zielbewertung.app.session import Session
from zielbewertung.domain import changes

session = Session.open(Path(sys.argv[1]))
ids = [massnahme.id for massnahme in session.index.massnahmen()]
for number in count():
    text = f"{number} " + "Text " * (number * 37 % 5000)
    massnahme = ids[number % len(ids)]
    session.execute(
        changes.set_text(session.index, session.runde, [massnahme], "sachstand", text)
    )
    if number % 10 == 9:
        session.undo()
        session.redo()
    sys.stdout.write(f"{number} {massnahme}\\n")
    sys.stdout.flush()
"""

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


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "konzept.zielbewertung"
    Session.create(path, small_konzept(), "angelegt").close()
    return path


def test_every_rating_that_was_reported_survives_a_kill_at_any_moment(path: Path) -> None:
    moments = random.Random(2022)
    reported = 0
    for _ in range(KILLS):
        lines = _killed(RATES, path, moments.uniform(0, 0.12))
        last = {massnahme: int(number) for number, massnahme in map(str.split, lines)}
        reported += len(lines)

        with closing(Session.open(path)) as session:
            found = [session.bewertung(massnahme) for massnahme in MASSNAHMEN]
            assert session.problems() == ()
            assert session.history.next_undo is not None
        for bewertung in found:
            if bewertung.massnahme in last:
                # The step after the last reported one may be in the file as well.
                assert _number(bewertung) >= last[bewertung.massnahme]
        assert list(path.parent.iterdir()) == [path]
    assert reported > KILLS


def _number(bewertung: Bewertung) -> int:
    return int(bewertung.sachstand.split()[0])


def test_all_that_survived_can_be_taken_back(path: Path) -> None:
    before = canonical(small_konzept())
    for _ in range(2):
        _killed(RATES, path, 0.05)

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
