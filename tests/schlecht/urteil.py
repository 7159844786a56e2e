"""What may become of a bad file: words for people, or the values that were written."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

from zielbewertung.app import austausch
from zielbewertung.app.betrieb import diagnose
from zielbewertung.app.datei import pruefung
from zielbewertung.app.einlesung import einlesen
from zielbewertung.app.history import History
from zielbewertung.domain.errors import ForeignWriterError, ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.verlauf import made_from
from zielbewertung.domain.werte import Weg
from zielbewertung.store import KonzeptStore
from zielbewertung.store.connection import check_header
from zielbewertung.store.notfall.rettung import rescue
from zielbewertung.store.pruefungen.eingang import admit, take_copy
from zielbewertung.store.sicherung.sicherungsinhalt import konzept_id_of, read_inhalt

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from zielbewertung.app.einlesung.einlesen import Einlesung
    from zielbewertung.domain.konzept import Konzept
    from zielbewertung.domain.verlauf import Schritt

ENGLISH = re.compile(
    r"\b(error|file|database|not|malformed|unexpected|invalid|disk|image|row|page|of)\b", re.I
)
SYSTEM = re.compile(r"Das System meldet: [^.]*\.")
"""What the system says it says in its own language."""
PLACE = re.compile(r"/\S+")

Inhalt = tuple["Konzept", tuple["Schritt", ...]]


def read_all(path: Path) -> Inhalt:
    """Use a file as the program does: load it, count, read the Verlauf, take steps back."""
    with closing(KonzeptStore.open(path)) as store:
        konzept = store.load()
        schritte = store.schritte()
        index = KonzeptIndex(konzept)
        for runde in konzept.runden[:50]:
            assert index.zaehlung(runde.id).gesamt == len(tuple(index.massnahmen()))
        assert index.snapshot() == konzept
        for schritt in (History(schritte).next_undo, *schritte[1:20]):
            if schritt is not None:
                try:
                    made_from(store.aenderungen(schritt.nr), index, schritt.bezeichnung)
                except (KeyError, ValueError, TypeError):  # what Session tells people in words
                    continue
    return konzept, schritte


def judge(path: Path, copy: Path, original: Inhalt, *, stamped: bool) -> str:
    """Open a bad file as one that comes from elsewhere; return what was said to it."""
    try:
        check_header(path)
        take_copy(path, copy)
        admit(copy, path.name)
    except ForeignWriterError as error:
        _check_words(error)
        admit(copy, path.name, trust_checksum_mismatch=True)
        read_all(copy)
        return "gefragt"
    except ZielbewertungError as error:
        _check_words(error)
        return "abgelehnt"
    found = read_all(copy)
    if not stamped:
        assert found == original, "another value was taken silently"
    return "genommen"


def judge_rescue(path: Path, target: Path) -> str:
    """Rescue a bad file; what comes out is sound."""
    try:
        rescue(path, target, Weg.FENSTER)
    except ZielbewertungError as error:
        _check_words(error)
        assert not target.exists()
        return "nicht gerettet"
    admit(target, target.name)
    read_all(target)
    return "gerettet"


def _findings(path: Path) -> None:
    for zeile in pruefung.pruefe_datei(path):
        assert not ENGLISH.search(" ".join((zeile.umfang, *zeile.befunde, zeile.rat)))


def _told(door: Callable[[Path], object]) -> Callable[[Path], None]:
    """Return a look at a file that may be refused in words."""

    def look(path: Path) -> None:
        try:
            door(path)
        except ZielbewertungError as error:
            _check_words(error)

    return look


LOOKS = tuple(map(_told, (_findings, diagnose.auskunft_of_file, read_inhalt, konzept_id_of)))
"""The ways in which the program looks at a file that it does not open."""


def read_table(path: Path) -> Einlesung | None:
    """Import a bad table as one that someone sent; ``None`` where it was refused in words."""
    try:
        return austausch.read_source(path)
    except ZielbewertungError as error:
        _check_words(error)
        return None


def paste(data: bytes) -> None:
    """Read bytes as if they came from the clipboard, as a page and as text."""
    for kind in ("text/html", "text/plain"):
        try:
            quelle = einlesen.open_clipboard({kind: data})
            einlesen.read(quelle, einlesen.propose(quelle))
        except ZielbewertungError as error:
            _check_words(error)


def check_table(einlesung: Einlesung, target: Path) -> None:
    """See to it that what was read of a table makes a sound file."""
    KonzeptStore.create(target, einlesung.konzept, Weg.IMPORT, "eingelesen").close()
    admit(target, target.name)
    konzept, _ = read_all(target)
    assert konzept == canonical(einlesung.konzept)


def _check_words(error: ZielbewertungError) -> None:
    words = f"{error.title} {error.explanation}"
    assert error.title.endswith("."), words
    assert error.explanation, words
    own = PLACE.sub("", SYSTEM.sub("", words))
    assert not ENGLISH.search(own), words
