"""Kills: checks with a count that end real children without warning: few each time, or many."""

import shutil
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random
from time import sleep

from tests.domain.konzepte import MASSNAHMEN
from tests.kinder import child

from zielbewertung.app.session import Session
from zielbewertung.domain.konzept import Bewertung, Konzept
from zielbewertung.store import KonzeptStore
from zielbewertung.store.pruefungen.eingang import admit
from zielbewertung.store.pruefungen.pruefsumme import verify

# Rates without end and says so when ``execute`` has returned; each tenth step is taken back and
# made again. Another thread publishes without end, as the Publisher does.
RATES = """
import sys, threading
from itertools import count
from pathlib import Path
from zielbewertung.app.session import Session
from zielbewertung.domain import changes
from zielbewertung.domain.errors import FileProblemError

session = Session.open(Path(sys.argv[1]))
ids = [massnahme.id for massnahme in session.index.massnahmen()]

def publish():
    while True:
        session.publish()

threading.Thread(target=publish, daemon=True).start()
for number in count(int(sys.argv[2])):
    massnahme = ids[number % len(ids)]
    text = f"{number} " + "Text " * (number * 37 % 3000)
    session.execute(
        changes.set_text(session.index, session.runde, [massnahme], "sachstand", text)
    )
    if number % 10 == 9:
        session.undo()
        session.redo()
    sys.stdout.write(f"{number} {massnahme}\\n")
    sys.stdout.flush()
"""

# Forks for each step it is told; the fork counts what happens to files and ends itself at the
# given event: without warning, and before it happens.
DIES = """
import os, signal, sys
from pathlib import Path
from zielbewertung.app.session import Session
from zielbewertung.domain import changes

EVENTS = {"open", "os.rename", "os.remove", "os.rmdir", "os.link", "os.mkdir", "os.chmod",
          "os.chown", "os.listdir", "os.scandir", "shutil.rmtree", "sqlite3.connect",
          "sqlite3.connect/handle", "fcntl.flock"}
left = -1

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def watch(event, args):
    global left
    if left >= 0 and event in EVENTS:
        if left == 0:
            die()
        left -= 1

def count(steps):
    global left
    left = steps

def said(text):
    sys.stdout.write(f"{text}\\n")
    sys.stdout.flush()

def rate(session, text):
    for massnahme in session.index.massnahmen():
        session.execute(
            changes.set_text(session.index, session.runde, [massnahme.id], "sachstand", text)
        )
    said(text)

def opening(path, step):
    count(step)
    session = Session.open(path)
    count(-1)
    rate(session, "1 neu")
    session.close()

def opening_again(path, step):
    if os.fork() == 0:
        rate(Session.open(path), "1 neu")
        die()
    os.wait()
    count(step)
    session = Session.open(path)
    count(-1)
    rate(session, "2 neuer")
    session.close()

def publishing(path, step):
    session = Session.open(path)
    rate(session, "1 neu")
    session.publish()
    rate(session, "2 neuer")
    count(step)
    session.publish()
    count(-1)
    rate(session, "3 am neuesten")
    session.close()

def closing(path, step):
    session = Session.open(path)
    rate(session, "1 neu")
    count(step)
    session.close()
    count(-1)

deed = globals()[sys.argv[1]]
for line in sys.stdin:
    step, place = line.rstrip("\\n").split(" ", 1)
    process = os.fork()
    if process == 0:
        sys.addaudithook(watch)
        deed(Path(place), int(step))
        os._exit(0)
    said(f"ende {os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])}")
"""
DEEDS = ("opening", "opening_again", "publishing", "closing")


def sound_beside_nothing(path: Path, private: Path) -> Konzept:
    """Check that a document is whole by itself, wherever its program ended; return it.

    ``private`` is a folder for the copy that is looked at.
    """
    beside = [name for name in path.parent.iterdir() if name != path]
    assert all(name.name.startswith(".~") for name in beside), beside
    copy = shutil.copyfile(path, private / "allein.zielbewertung")
    admit(copy, path.name)
    assert verify(copy)
    with closing(KonzeptStore.open(copy)) as store:
        return store.load()


def check_kills_while_rating(path: Path, private: Path, kills: int, seed: int = 2022) -> int:
    """Kill a child that rates and publishes, again and again, and look at what is left.

    Return how many ratings were said to be done.
    """
    moments = Random(seed)
    last: dict[str, int] = {}
    number = 1
    for _ in range(kills):
        with child(RATES, path, number) as rating:
            said = [rating.line()]
            assert said[0], "the child ended by itself"
            sleep(moments.uniform(0, 0.15))
            said += rating.kill()
        for line in said:
            word, massnahme = line.split()
            last[massnahme] = number = int(word)
        number += 1
        sound_beside_nothing(path, private)
        opens_again(path, last)
    return number


def opens_again(path: Path, last: dict[str, int]) -> None:
    """Check that nothing that was said to be done is lost, and nothing of ours lies about."""
    with closing(Session.open(path)) as session:
        found = {m: number_of(session.bewertung(m)) for m in MASSNAHMEN}
        assert session.problems() == ()
        assert {n.name for n in path.parent.iterdir()} == {path.name, f".~lock.{path.name}#"}
    for massnahme, number in last.items():
        assert found[massnahme] >= number  # the step after the last one said may be there, too
    assert list(path.parent.iterdir()) == [path]


def number_of(bewertung: Bewertung) -> int:
    """Return the number with which a text of the children begins."""
    return int((bewertung.sachstand or "0").split()[0])


def check_kills_at_each_step(deed: str, fresh: Path, folder: Path, each: int = 1) -> int:
    """Kill a child at each step of what it does; return how many kills there were.

    ``fresh`` is the document it begins with each time; ``each`` leaves steps out.
    """
    with child(DIES, deed) as dying:
        for kills in count():
            place = folder / f"{kills}"
            place.mkdir()
            path = Path(shutil.copyfile(fresh, place / fresh.name))
            dying.tell(f"{kills * each} {path}")
            said = []
            while not (line := dying.line()).startswith("ende"):
                assert line, f"{deed}, step {kills * each}"
                said.append(int(line.split()[0]))

            sound_beside_nothing(path, folder)
            opens_again(path, dict.fromkeys(MASSNAHMEN, max(said, default=0)))
            if line == "ende 0":
                return kills
            assert line == "ende -9", f"{deed}, step {kills * each}"
    raise AssertionError(deed)
