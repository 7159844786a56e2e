"""What came back: many files read at once, each checked, planned together, taken in one step.

    gelesen = read_files(paths)                       # may run in a thread
    vorhaben = plan(session.index, gelesen, heute)    # .dateien, .change
    take_over(session, vorhaben)

Taking over makes Rückmeldungen, which stand beside the Bewertungen. What becomes of these is
:mod:`zielbewertung.domain.rueckmeldungen.vergleich` and ``uebernahme``.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.app.datei.sicherungen import Anlass, sichern_session
from zielbewertung.app.rueckmeldung.ruecklaufpruefung import check_ruecklauf
from zielbewertung.app.session import Session
from zielbewertung.documents.fragebogen.modell import Kopf, Ruecklauf
from zielbewertung.documents.reading.befunde import Befund, Schwere
from zielbewertung.domain.bewertungsrunden.akten import Fragebogen, Rueckmeldung
from zielbewertung.domain.changes import Group
from zielbewertung.domain.errors import (
    FileProblemError,
    UnreadableSourceError,
    ZielbewertungError,
)
from zielbewertung.domain.rueckmeldungen.eingang import (
    Eingang,
    Eingangsart,
    Schluessel,
    change_of,
    judge,
    received,
    taken,
)
from zielbewertung.domain.rueckmeldungen.teil import answers_in, fragebogen_in
from zielbewertung.domain.text import one_line
from zielbewertung.domain.werte import Weg, Wert

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date
    from pathlib import Path

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Konzept

    Fortschritt = Callable[[int, int], None]

_SQLITE = b"SQLite format 3\0"


@dataclass(frozen=True, slots=True)
class Gelesen:
    """One file: what it says, or why it could not be read."""

    datei: str
    ruecklauf: Ruecklauf | None
    fehler: ZielbewertungError | None = None


class Dateilage(Wert):
    """What comes of a file."""

    NEUES = "neues", "bringt Neues"
    NICHTS_NEUES = "nichts_neues", "bringt nichts Neues"
    ABGELEHNT = "abgelehnt", "wird nicht eingelesen"


@dataclass(frozen=True, slots=True)
class Dateiplan:
    """What would come of one file: whose it is, what it says, what people should know.

    ``eingaenge`` has an entry for each measure; those of an older state are only taken where the
    measure is chosen. ``fehler`` says why a file is not taken in at all.
    """

    datei: str
    einheit: str
    eingaenge: tuple[Eingang, ...] = ()
    genommen: tuple[Eingang, ...] = ()
    befunde: tuple[Befund, ...] = ()
    fehler: ZielbewertungError | None = None

    @property
    def lage(self) -> Dateilage:
        """What comes of the file."""
        if self.fehler is not None:
            return Dateilage.ABGELEHNT
        return Dateilage.NEUES if self.genommen else Dateilage.NICHTS_NEUES

    @property
    def warnungen(self) -> tuple[Befund, ...]:
        """The findings that people should look at."""
        return tuple(b for b in self.befunde if b.schwere is Schwere.WARNUNG)

    def count(self, art: Eingangsart) -> int:
        """Return how many answers are of a kind."""
        return sum(eingang.art is art for eingang in self.eingaenge)


@dataclass(frozen=True, slots=True)
class Ruecklaufplan:
    """What would come of all files, and the one change that does it."""

    dateien: tuple[Dateiplan, ...]
    change: Group = field(repr=False)

    @property
    def rueckmeldungen(self) -> int:
        """How many Rückmeldungen would be new or other ones."""
        return sum(isinstance(step.neu, Rueckmeldung) for step in self.change.steps())

    @property
    def is_clean(self) -> bool:
        """Whether nobody has to look at anything."""
        return not any(datei.fehler or datei.warnungen for datei in self.dateien)


# ---------------------------------------------------------------------- reading


def read_files(
    paths: Sequence[Path], fortschritt: Fortschritt | None = None
) -> tuple[Gelesen, ...]:
    """Read files that came back, workbooks and part files; any thread may do that.

    What can not be read is part of the answer; nothing is raised but what ``fortschritt`` raises.
    """
    found = []
    for done, path in enumerate(paths):
        if fortschritt is not None:
            fortschritt(done, len(paths))
        try:
            found.append(Gelesen(path.name, _read(path)))
        except ZielbewertungError as error:
            found.append(Gelesen(path.name, None, error))
    return tuple(found)


def _read(path: Path) -> Ruecklauf:
    from zielbewertung.documents.fragebogen.ruecklauf import read_ruecklauf

    try:
        with path.open("rb") as stream:
            is_part = stream.read(len(_SQLITE)) == _SQLITE
    except OSError:
        is_part = False  # the reader tells why
    return _read_part(path) if is_part else read_ruecklauf(path)


def _read_part(path: Path) -> Ruecklauf:
    with closing(Session.open(path, nur_lesen=True)) as session:
        konzept, last = session.snapshot(), session.history.next_undo
    fragebogen = fragebogen_in(konzept)
    if fragebogen is None:
        raise UnreadableSourceError(
            f"„{path.name}“ ist ein ganzes Konzept und keine Teildatei.",
            "Es wurde nichts übernommen. Zwei Fassungen eines Konzepts führt der Abgleich "
            "zusammen.",
        )
    gespeichert = "" if last is None else f"{last.zeit} {last.nr:09}"
    return _ruecklauf_of(path.name, konzept, fragebogen, gespeichert)


def _ruecklauf_of(
    name: str, konzept: Konzept, fragebogen: Fragebogen, gespeichert: str
) -> Ruecklauf:
    kopf = Kopf(
        fragebogen.id,
        "",
        fragebogen.runde,
        fragebogen.einheit,
        fragebogen.erstellt,
        fragebogen.frist,
    )
    return Ruecklauf(name, kopf, answers_in(konzept, fragebogen), (), (), gespeichert)


# ---------------------------------------------------------------------- planning


def plan(
    index: KonzeptIndex,
    gelesen: Sequence[Gelesen],
    heute: date,
    auch: Collection[tuple[str, str]] = (),
) -> Ruecklaufplan:
    """Say what would come of files that came back; in whatever order they are named.

    Of several states of one Fragebogen the one that was saved last counts. ``auch`` are pairs of
    a unit and a measure whose answer is wanted although it is older than what is there.
    """
    schon: dict[Schluessel, Rueckmeldung] = {}
    came: dict[tuple[str, str], Fragebogen] = {}
    plans: dict[int, Dateiplan] = {}
    order = sorted(range(len(gelesen)), key=lambda nr: (_saved(gelesen[nr]), gelesen[nr].datei))
    for nr in order:
        source = gelesen[nr]
        if source.ruecklauf is None:
            plans[nr] = Dateiplan(source.datei, "", fehler=source.fehler)
            continue
        try:
            fragebogen, ruecklauf = check_ruecklauf(index, source.ruecklauf)
        except ZielbewertungError as error:
            plans[nr] = Dateiplan(source.datei, "", befunde=source.ruecklauf.befunde, fehler=error)
            continue
        found = judge(index, fragebogen, ruecklauf.antworten, ruecklauf.gespeichert, schon)
        wanted = frozenset(m for einheit, m in auch if einheit == fragebogen.einheit)
        genommen = taken(found, wanted)
        for eingang in genommen:
            neu = eingang.neu
            schon[neu.runde, neu.massnahme, neu.einheit] = neu
        key = (fragebogen.runde, fragebogen.id)
        came[key] = received(index, came.get(key, fragebogen), genommen, heute)
        plans[nr] = Dateiplan(
            source.datei,
            one_line(index.einheit(fragebogen.einheit).name),
            found,
            genommen,
            (*ruecklauf.befunde, *_told(index, found, genommen)),
        )
    label = _label(came, schon)
    change = change_of(index, came.values(), schon, label)
    return Ruecklaufplan(tuple(plans[nr] for nr in range(len(gelesen))), change)


def _saved(gelesen: Gelesen) -> str:
    return "" if gelesen.ruecklauf is None else gelesen.ruecklauf.gespeichert


def _told(
    index: KonzeptIndex, found: Sequence[Eingang], genommen: Sequence[Eingang]
) -> tuple[Befund, ...]:
    """Tell of answers that are not taken because something newer is there."""
    told = []
    for eingang in found:
        if eingang.art not in (Eingangsart.AELTER, Eingangsart.LEER) or eingang in genommen:
            continue
        name = index.knoten(eingang.antwort.massnahme).bezeichnung
        zeile = eingang.antwort.zeile
        told.append(Befund(zeile, "", Schwere.WARNUNG, f"{name}: {eingang.art.label}."))
    return tuple(told)


def _label(came: Collection[tuple[str, str]], schon: Collection[Schluessel]) -> str:
    frageboegen = "1 Fragebogen" if len(came) == 1 else f"{len(came)} Fragebögen"
    answers = "1 Rückmeldung" if len(schon) == 1 else f"{len(schon)} Rückmeldungen"
    return f"{frageboegen} eingelesen: {answers}"


def take_over(session: Session, vorhaben: Ruecklaufplan) -> FileProblemError | None:
    """Make a Sicherung and take over what was planned, as one step.

    Returns why there is no Sicherung, if so. RuleViolationError where the Konzept changed since.
    """
    if not vorhaben.change.steps():
        return None
    kept = sichern_session(session, Anlass.VOR_RUECKLAUF)
    session.execute(vorhaben.change, Weg.RUECKLAUF)
    return kept if isinstance(kept, FileProblemError) else None
