"""Forgetting the Verlauf: its rows go for good, the Konzept stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.verlauf import GANZER_EINTRAG, Aenderung, Schrittart, orphaned
from zielbewertung.store.verlauf import verlauf_rows

if TYPE_CHECKING:
    from sqlite_utils import Database

    from zielbewertung.domain.werte import Weg

ALLES = "Verlauf gelöscht"
AELTERES = "Älterer Verlauf gelöscht"
_BEGINNING = Aenderung("konzept", (), GANZER_EINTRAG, None, None)


def forget(db: Database, weg: Weg, before: str) -> bool:
    """Delete all steps, or those up to the last one older than ``before``, inside a transaction.

    A row „anfang“ tells of it: behind the last number if all went, so that numbers go on rising,
    else in the place of the last step that went. False, and nothing is changed, where there is
    no step to delete.
    """
    last = _last(db, before)
    ((steps,),) = db.execute(
        "SELECT count(*) FROM aenderung WHERE nr <= ? AND art <> ?", [last, str(Schrittart.ANFANG)]
    ).fetchall()
    if not steps:
        return False
    ((kept,),) = db.execute("SELECT count(*) FROM aenderung WHERE nr > ?", [last]).fetchall()
    label = AELTERES if kept else ALLES
    beginning = verlauf_rows.write(db, [_BEGINNING], weg, label, Schrittart.ANFANG)
    db.execute("DELETE FROM aenderung WHERE nr <= ?", [last])
    if kept:
        _put_first(db, beginning.nr, last)
    return True


def _last(db: Database, before: str) -> int:
    """Return the number of the last row that is to go, 0 where there is none."""
    where, values = ("WHERE zeit < ?", [before]) if before else ("", [])
    ((last,),) = db.execute(f"SELECT max(nr) FROM aenderung {where}", values).fetchall()
    return int(last or 0)


def _put_first(db: Database, nr: int, place: int) -> None:
    """Put the beginning before the steps that are kept, and make sense of those again."""
    db.execute("UPDATE aenderung SET nr = ?, schritt = ? WHERE nr = ?", [place, place, nr])
    for orphan in orphaned(verlauf_rows.read_schritte(db)):
        db.execute(
            "UPDATE aenderung SET art = ?, bezug = NULL WHERE schritt = ?",
            [str(Schrittart.NEU), orphan],
        )
