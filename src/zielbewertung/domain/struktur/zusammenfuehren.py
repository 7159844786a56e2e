"""Merges entries into one: texts are joined, what is below moves, one rating stays per round."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.struktur.entwurf import Entwurf
from zielbewertung.domain.struktur.platz import UNCHANGED
from zielbewertung.domain.struktur.worte import nennung, nennung_aller
from zielbewertung.domain.text import clean
from zielbewertung.domain.werte import Knotenstatus, Zielart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten, Runde

_TRENNER = {"titel": " / ", "wortlaut": "\n", "beschreibung": "\n", "stichworte": ", "}
"""What stands between the texts that were joined."""


def joined(knoten: Sequence[Knoten]) -> dict[str, str]:
    """Return the texts of several entries as those of one, each text once, by field."""
    return {
        feld: trenner.join(dict.fromkeys(filter(None, (getattr(k, feld) for k in knoten))))
        for feld, trenner in _TRENNER.items()
    }


def with_neighbour(index: KonzeptIndex, knoten_id: str) -> tuple[str, str]:
    """Return an entry and a sibling of its level: the next one, else the one before.

    RuleViolationError where there is none.
    """
    knoten = index.knoten(knoten_id)
    siblings = [
        k
        for k in index.kinder(knoten.eltern)
        if k.id == knoten_id or (k.ebene == knoten.ebene and k.status is Knotenstatus.AKTIV)
    ]
    at = siblings.index(knoten)
    around = (*siblings[at + 1 :], *reversed(siblings[:at]))
    if not around:
        raise RuleViolationError(
            f"Neben {nennung(index, knoten)} steht kein Eintrag derselben Ebene.",
            f"{UNCHANGED} Bitte wählen Sie mehrere Einträge aus.",
        )
    return knoten_id, around[0].id


def contested(index: KonzeptIndex, ids: Iterable[str]) -> dict[Runde, tuple[Bewertung, ...]]:
    """Return the open rounds in which several entries are rated, with these ratings."""
    wanted = tuple(ids)
    found = {}
    for runde in index.runden:
        ratings = [index.bewertung(runde.id, knoten_id) for knoten_id in wanted]
        some = tuple(bewertung for bewertung in ratings if not bewertung.ist_leer)
        if len(some) > 1 and not runde.eingefroren:
            found[runde] = some
    return found


def merged_into(
    index: KonzeptIndex,
    ziel: str,
    andere: Sequence[str],
    texte: Mapping[str, str] | None = None,
    bewertung_von: Mapping[str, str] | None = None,
) -> Change:
    """Merge entries into one of them; the others stay as „zusammengeführt“, without ratings.

    ``texte`` are those of the one that stays, by field; without them all are joined.
    ``bewertung_von`` says by the id of a round whose rating stays, which is needed for each
    :func:`contested` round; the others are found in the Verlauf. Frozen rounds keep all as it was.
    RuleViolationError where the entries are of different levels or such a choice is missing.
    """
    stays = index.knoten(ziel)
    goes = [index.knoten(knoten_id) for knoten_id in andere if knoten_id != ziel]
    _refuse_unlike(index, stays, goes)
    entwurf = Entwurf(index)
    werte = {**joined([stays, *goes]), **(texte or {})}
    arten = [k.zielart for k in (stays, *goes) if k.zielart is not Zielart.KEINE]
    entwurf.put(
        replace(
            stays,
            titel=clean(werte["titel"]),
            wortlaut=clean(werte["wortlaut"]),
            beschreibung=clean(werte["beschreibung"]),
            stichworte=clean(werte["stichworte"]),
            zielart=arten[0] if arten else Zielart.KEINE,
        )
    )
    for knoten in goes:
        entwurf.put(replace(knoten, status=Knotenstatus.ZUSAMMENGEFUEHRT))
    _move_below(index, entwurf, stays, goes)
    _join_units(index, entwurf, stays, goes)
    _choose_ratings(index, entwurf, [stays, *goes], bewertung_von or {})
    _join_answers(index, entwurf, stays, goes)
    return entwurf.change(
        f"{nennung_aller(index, goes)} mit {nennung(index, stays)} zusammengeführt"
    )


def _refuse_unlike(index: KonzeptIndex, stays: Knoten, goes: Sequence[Knoten]) -> None:
    if not goes:
        raise RuleViolationError(
            "Zum Zusammenführen braucht es mehrere Einträge.",
            f"{UNCHANGED} Bitte wählen Sie mindestens zwei Einträge derselben Ebene aus.",
        )
    if any(knoten.ebene != stays.ebene for knoten in goes):
        raise RuleViolationError(
            "Die Einträge gehören zu verschiedenen Ebenen.",
            f"{UNCHANGED} Zusammenführen lassen sich nur Einträge derselben Ebene, zum Beispiel "
            f"mehrere {index.ebene_of(stays).plural}.",
        )
    gone = [k for k in (stays, *goes) if k.status is not Knotenstatus.AKTIV]
    if gone:
        raise RuleViolationError(
            f"{nennung(index, gone[0])} ist {gone[0].status.label}.",
            f"{UNCHANGED} Bitte nehmen Sie den Eintrag zuerst wieder auf.",
        )


def _move_below(
    index: KonzeptIndex, entwurf: Entwurf, stays: Knoten, goes: Sequence[Knoten]
) -> None:
    coming = [kind for knoten in goes for kind in index.kinder(knoten.id)]
    for kind in coming:
        entwurf.put(replace(kind, eltern=stays.id))
    if coming:
        entwurf.arrange((*index.kinder(stays.id), *coming), {kind.id for kind in coming})


def _join_units(
    index: KonzeptIndex, entwurf: Entwurf, stays: Knoten, goes: Sequence[Knoten]
) -> None:
    known = {entry.einheit for entry in index.zustaendigkeiten_of(stays.id)}
    for knoten in goes:
        for entry in index.zustaendigkeiten_of(knoten.id):
            if entry.einheit not in known:
                known.add(entry.einheit)
                entwurf.replace(None, replace(entry, knoten=stays.id))


def _join_answers(
    index: KonzeptIndex, entwurf: Entwurf, stays: Knoten, goes: Sequence[Knoten]
) -> None:
    """Let what units answered in open rounds go to the entry that stays.

    Where a unit answered for several of them, what it said of the others stays with these.
    """
    known = {(r.runde, r.einheit) for r in index.rueckmeldungen_of(stays.id)}
    for knoten in goes:
        for answer in index.rueckmeldungen_of(knoten.id):
            key = (answer.runde, answer.einheit)
            if key not in known and not index.runde(answer.runde).eingefroren:
                known.add(key)
                entwurf.replace(answer, None)
                entwurf.replace(None, replace(answer, massnahme=stays.id))


def _choose_ratings(
    index: KonzeptIndex, entwurf: Entwurf, knoten: Sequence[Knoten], von: Mapping[str, str]
) -> None:
    """Let one rating stay in each open round, at the entry that stays."""
    for runde in index.runden:
        ratings = [index.bewertung(runde.id, k.id) for k in knoten]
        some = {b.massnahme: b for b in ratings if not b.ist_leer}
        if runde.eingefroren or not some:
            continue
        chosen = some.get(von.get(runde.id, "")) if len(some) > 1 else next(iter(some.values()))
        if chosen is None:
            raise RuleViolationError(
                f"In der Runde „{runde.name}“ sind mehrere der Einträge bewertet.",
                f"{UNCHANGED} Bitte wählen Sie, welche Bewertung bleibt.",
            )
        for before in ratings:
            if before.massnahme == knoten[0].id:
                entwurf.replace(before, replace(chosen, massnahme=before.massnahme))
            else:
                entwurf.replace(before, Bewertung(runde.id, before.massnahme))
