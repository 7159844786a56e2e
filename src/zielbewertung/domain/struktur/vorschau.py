"""Vorschau: what a change of the structure would do, in counts and examples, before it is made."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zielbewertung.domain.konzept import Ebene, Knoten
from zielbewertung.domain.text import shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_LONGEST = 50
BEISPIELE = 5
"""So many examples are shown."""


@dataclass(frozen=True, slots=True)
class Vorschau:
    """Sentences with the counts, and a few of the entries as they are and as they would be."""

    saetze: tuple[str, ...]
    beispiele: tuple[str, ...]

    @property
    def is_void(self) -> bool:
        """Whether nothing at all would change."""
        return not self.saetze


def vorschau(change: Change, index: KonzeptIndex, beispiele: int = BEISPIELE) -> Vorschau:
    """Say what a change of entries and levels would do to what ``index`` holds."""
    steps = change.steps()
    neue = _levels_after(change, index)
    counts: Counter[str] = Counter()
    firsts: dict[str, str] = {}
    others: list[str] = []
    for step in steps:
        if not isinstance(step.alt if step.alt is not None else step.neu, Knoten):
            continue
        alt = step.alt if isinstance(step.alt, Knoten) else None
        neu = step.neu if isinstance(step.neu, Knoten) else None
        effects = tuple(_effects(alt, neu, index.ebenen, neue))
        counts.update(effects)
        if not effects or (effects[0] in firsts and len(others) >= beispiele):
            continue
        example = _example(alt, neu, index.ebenen, neue, effects)
        if effects[0] in firsts:
            others.append(example)
        else:
            firsts[effects[0]] = example
    sentences = [
        f"{counts[effect]} {words[counts[effect] != 1]}"
        for effect, words in _WORDS.items()
        if counts[effect]
    ]
    sentences += _levels(index.ebenen, neue)
    examples = [firsts[effect] for effect in _WORDS if effect in firsts] + others
    return Vorschau(tuple(sentences), tuple(examples[:beispiele]))


def _levels_after(change: Change, index: KonzeptIndex) -> tuple[Ebene, ...]:
    ebenen = {ebene.tiefe: ebene for ebene in index.ebenen}
    for step in change.steps():
        if isinstance(step.alt, Ebene):
            ebenen.pop(step.alt.tiefe, None)
        if isinstance(step.neu, Ebene):
            ebenen[step.neu.tiefe] = step.neu
    return tuple(ebenen[tiefe] for tiefe in sorted(ebenen))


_WORDS = {
    "neu": ("Eintrag kommt hinzu.", "Einträge kommen hinzu."),
    "weg": ("Eintrag fällt weg.", "Einträge fallen weg."),
    "nummer": ("Eintrag erhält eine andere Nummer.", "Einträge erhalten eine andere Nummer."),
    "art": ("Eintrag wechselt die Ebene.", "Einträge wechseln die Ebene."),
    "platz": (
        "Eintrag steht danach unter einem anderen Eintrag.",
        "Einträge stehen danach unter einem anderen Eintrag.",
    ),
    "status": ("Eintrag ändert seinen Status.", "Einträge ändern ihren Status."),
    "text": ("Eintrag nimmt Texte auf.", "Einträge nehmen Texte auf."),
}


def _effects(
    alt: Knoten | None, neu: Knoten | None, before: Sequence[Ebene], after: Sequence[Ebene]
) -> Iterator[str]:
    if alt is None or neu is None:
        yield "neu" if alt is None else "weg"
        return
    if alt.kennung != neu.kennung:
        yield "nummer"
    if before[alt.ebene].singular != after[neu.ebene].singular:
        yield "art"
    if alt.eltern != neu.eltern:
        yield "platz"
    if alt.status != neu.status:
        yield "status"
    if (alt.text, alt.beschreibung) != (neu.text, neu.beschreibung):
        yield "text"


_BRIEFLY = {
    "platz": "neuer Platz",
    "text": "nimmt Text auf",
    "status": "neuer Status",
}


def _example(
    alt: Knoten | None,
    neu: Knoten | None,
    before: Sequence[Ebene],
    after: Sequence[Ebene],
    effects: Sequence[str],
) -> str:
    old = "" if alt is None else f"{before[alt.ebene].singular} {alt.kennung}".strip()
    new = "" if neu is None else f"{after[neu.ebene].singular} {neu.kennung}".strip()
    name = shorten((neu or alt or _NOBODY).name, _LONGEST)
    match old, new:
        case "", _:
            return f"neu: {new}: {name}"
        case _, "":
            return f"fällt weg: {old}: {name}"
        case _ if old == new:
            brief = ", ".join(_BRIEFLY[effect] for effect in effects if effect in _BRIEFLY)
            return f"{old}: {name} ({brief})"
        case _:
            return f"{old} → {new}: {name}"


def _levels(before: Sequence[Ebene], after: Sequence[Ebene]) -> Iterator[str]:
    old, new = (" – ".join(e.singular for e in ebenen) for ebenen in (before, after))
    if old != new:
        yield f"Ebenen bisher: {old}."
        yield f"Ebenen danach: {new}."
    elif tuple(before) != tuple(after):
        yield "Die Namen der Einträge, ihre Nummern und ihr Platz bleiben, wie sie sind."


_NOBODY = Knoten("", None, 0, 0)
