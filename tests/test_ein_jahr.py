"""A year of a coordinator in one go: every part takes over what the one before left behind."""

import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from tests.documents.fragebogen_bau import edit, put
from tests.test_cli import Run

from zielbewertung.app.datei.sicherungen import list_sicherungen, sichern_session
from zielbewertung.app.datei.wiederherstellen import vergleichen, wiederherstellen
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Konzept, Organisationseinheit, new_id
from zielbewertung.domain.stellen import assign
from zielbewertung.domain.werte import Ampel, Rolle

PAPIER = Path(__file__).parent / "documents" / "buerodateien" / "writer.docx"
JUGEND, SOZIALES = "Fachdienst Jugend", "Fachdienst Soziales"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


def _assign(path: Path) -> dict[str, str]:
    """Make two units responsible; return the measures by their numbers."""
    with closing(Session.open(path)) as session:
        ids = {m.kennung: m.id for m in session.index.massnahmen()}
        for name, kuerzel, measures in (
            (JUGEND, "FDJ", ("1.1", "2.1", "3.1")),
            (SOZIALES, "FDS", ("3.1", "3.2")),
        ):
            unit = Organisationseinheit(new_id(), name, kuerzel)
            chosen = [ids[kennung] for kennung in measures]
            session.execute(assign(session.index, chosen, {unit.id: Rolle.BETEILIGT}, (unit,)))
    return ids


def _ampeln(path: Path, ids: Mapping[str, str], *kennungen: str) -> list[Ampel | None]:
    with closing(Session.open(path, nur_lesen=True)) as session:
        return [session.bewertung(ids[kennung]).ampel for kennung in kennungen]


def _refused_in_every_way(run: Run, path: Path, answer: Path) -> None:
    """Try to change a frozen round by the command, an answer, an undo and a Sicherung."""
    assert run("bewerten", path, "1.1", "--ampel", "rot") == 1
    assert "eingefroren" in run.err
    assert run("einlesen", path, answer, "--uebernehmen") == 1
    with closing(Session.open(path)) as session:
        sicherung = list_sicherungen(session.index.id)[-1]
        before = session.snapshot()
        with pytest.raises(RuleViolationError, match="eingefroren"):
            session.undo()
        with pytest.raises(RuleViolationError):
            wiederherstellen(session, vergleichen(before, sicherung))
        assert session.snapshot() == before


def _forget(path: Path) -> tuple[Konzept, Konzept]:
    """Forget the Verlauf; return the Konzept before and after."""
    with closing(Session.open(path)) as session:
        before = session.snapshot()
        assert session.forget_verlauf()
    with closing(Session.open(path)) as session:
        assert session.history.next_undo is None
        return before, session.snapshot()


def test_a_year_from_the_paper_original_to_the_comparison(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "Konzept.zielbewertung", tmp_path / "Ausgang"
    out.mkdir()
    assert run("importieren", PAPIER, path) == 0
    assert "9 Handlungsfelder, 41 Herausforderungen, 89 Ziele, 134 Maßnahmen" in run.out
    ids = _assign(path)

    # the first round, agreed on and frozen
    for kennung, ampel in (("1.1", "gelb"), ("2.1", "gruen"), ("3.1", "rot")):
        assert run("bewerten", path, kennung, "--ampel", ampel, "--begruendung", "So war es.") == 0
    assert run("runde", "einfrieren", path, "Evaluation") == 0
    new = ("--name", "Zwischenstand 2027", "--stichtag", "31.12.2027", "--art", "zwischenstand")
    assert run("runde", "neu", path, *new, "--uebernehmen", "begruendung") == 0
    assert _ampeln(path, ids, "1.1", "2.1", "3.1") == [None, None, None]

    # what the units say, while work goes on
    assert run("fragebogen", path, out, "--alle", "--frist", "18.12.2027") == 0
    jugend, soziales = sorted(out.glob("*.xlsx"))
    rated = "Zielerreichung"
    edit(
        jugend,
        put(ids["1.1"], rated, "Ziel erreicht"),
        put(ids["2.1"], rated, "nicht erreicht"),
        put(ids["3.1"], rated, "Ziel erreicht"),
    )
    edit(soziales, put(ids["3.1"], rated, "teilweise erreicht"))
    assert run("bewerten", path, "2.1", "--ampel", "gruen") == 0
    assert run("einlesen", path, jugend, soziales, "--uebernehmen") == 0
    assert "Eingelesen: 4 Rückmeldungen." in run.out
    assert "2 müssen entschieden werden" in run.out
    assert _ampeln(path, ids, "1.1", "2.1", "3.1") == [Ampel.GRUEN, Ampel.GRUEN, None]

    # frozen, opened once more with a reason
    with closing(Session.open(path)) as session:
        sichern_session(session)
    assert run("runde", "einfrieren", path, "Zwischenstand") == 0
    _refused_in_every_way(run, path, jugend)
    assert run("runde", "aufheben", path, "Zwischenstand", "--grund", "Eine Ampel fehlte.") == 0
    assert run("bewerten", path, "3.1", "--ampel", "gelb") == 0
    assert run("runde", "einfrieren", path, "Zwischenstand") == 0

    # the comparison adds up, and the Verlauf tells it all
    assert run("runde", "vergleichen", path, "Evaluation", "Zwischenstand", "--json") == 0
    counts = json.loads(run.out)["bewegungen"]
    assert (counts["besser"], counts["gleich"], sum(counts.values())) == (2, 1, 134)
    assert run("verlauf", path) == 0
    for told in (
        "Konzept aus einer Tabelle angelegt (Import)",
        "Runde Zwischenstand 2027; neu angelegt",
        f"{JUGEND}; Zuständigkeit neu angelegt",
        f"{SOZIALES}; Rückmeldung neu angelegt",
        "Status: von offen zu eingefroren",
        "Grund: Eine Ampel fehlte.",
    ):
        assert told in run.out, told

    # what is put out does not depend on what is forgotten
    assert run("exportieren", path, tmp_path / "vor.csv") == 0
    before, after = _forget(path)
    assert after == before
    assert [entry.grund for entry in after.aufhebungen] == ["Eine Ampel fehlte."]
    assert run("exportieren", path, tmp_path / "nach.csv") == 0
    assert (tmp_path / "nach.csv").read_bytes() == (tmp_path / "vor.csv").read_bytes()
    assert run("pruefen", path) == 0
