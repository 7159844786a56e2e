"""What is kept of a meeting as a whole: tidy, taken away again, never in a frozen round."""

from dataclasses import replace

import pytest
from tests.domain.rueckmeldungen.faelle import BOGEN, JUGEND, RUNDE, execute, index_of

from zielbewertung.domain.bewertungsrunden.akten import Besprechung
from zielbewertung.domain.bewertungsrunden.besprechungen import kept
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.rueckmeldungen.teil import make_teil
from zielbewertung.domain.werte import Rundenstatus

TAG = "2026-11-22"


def test_names_are_kept_once_and_tidy() -> None:
    index = index_of()
    names = ["Amt  für\nJugend", "", "Schulamt", "Amt für Jugend"]
    execute(index, kept(index, RUNDE, TAG, names, " Im Kreishaus\r\n"))
    found = index.besprechung(RUNDE.id, TAG)
    assert found == Besprechung(RUNDE.id, TAG, ("Amt für Jugend", "Schulamt"), "Im Kreishaus")
    assert kept(index, RUNDE, TAG, found.stellen, found.bemerkung).steps() == ()


def test_a_meeting_of_which_nothing_is_kept_leaves_nothing() -> None:
    index = index_of()
    assert kept(index, RUNDE, TAG, [], " ").steps() == ()
    change = kept(index, RUNDE, TAG, ["Schulamt"], "")
    execute(index, change)
    execute(index, kept(index, RUNDE, TAG, [], ""))
    assert index.besprechungen() == ()
    execute(index, change)
    execute(index, change.inverse())
    assert index.snapshot() == index_of().snapshot()


def test_meetings_come_in_the_order_of_their_days() -> None:
    index = index_of()
    for tag in ("2026-12-01", "2026-11-03"):
        execute(index, kept(index, RUNDE, tag, ["Schulamt"], ""))
    assert [b.tag for b in index.besprechungen(RUNDE.id)] == ["2026-11-03", "2026-12-01"]
    assert index.besprechungen("another") == ()


def test_a_frozen_round_takes_none() -> None:
    index = index_of()
    execute(index, Replace(RUNDE, replace(RUNDE, status=Rundenstatus.EINGEFROREN), "zu"))
    with pytest.raises(RuleViolationError, match="eingefroren"):
        execute(index, kept(index, RUNDE, TAG, ["Schulamt"], ""))


def test_the_part_of_a_unit_tells_nothing_of_meetings() -> None:
    index = index_of()
    execute(index, kept(index, RUNDE, TAG, ["Schulamt"], "Geheim"))
    part = make_teil(index, BOGEN[JUGEND], tuple(index.massnahmen()))
    assert part.besprechungen == ()
    assert part.abstimmungen == ()
