"""Changes: values that say what becomes of what, with an inverse and a German label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.records import Record, changed_fields, key_of
from zielbewertung.domain.text import clean, one_line, shorten
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung, ampel_label

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten, Runde, Stammdaten


@dataclass(frozen=True, slots=True)
class Replace:
    """One record becomes another; ``None`` stands for „is not there“.

    A Bewertung is always there: an empty one says that nothing was said yet.
    """

    alt: Record | None
    neu: Record | None
    label: str

    def __post_init__(self) -> None:
        """Refuse a Bewertung that comes from nowhere or goes; ValueError."""
        one_sided = self.alt is None or self.neu is None
        if one_sided and isinstance(self.alt or self.neu, Bewertung):
            msg = "an empty Bewertung stands for none"
            raise ValueError(msg)

    def inverse(self) -> Replace:
        """Return the change that takes this one back."""
        return Replace(self.neu, self.alt, self.label)

    def steps(self) -> tuple[Replace, ...]:
        """Return the single replacements in the order in which they are made."""
        return () if self.alt == self.neu else (self,)


@dataclass(frozen=True, slots=True)
class Group:
    """Several replacements that are one for the person: one transaction, one undo step."""

    parts: tuple[Replace, ...]
    label: str

    def inverse(self) -> Group:
        """Return the change that takes this one back."""
        return Group(tuple(part.inverse() for part in reversed(self.parts)), self.label)

    def steps(self) -> tuple[Replace, ...]:
        """Return the single replacements in the order in which they are made."""
        return tuple(step for part in self.parts for step in part.steps())


Change = Replace | Group


def is_void(change: Change) -> bool:
    """Tell whether a change ends where it began, on whatever way."""
    if isinstance(change, Replace):
        return not change.steps()
    first: dict[tuple[object, ...], Record | None] = {}
    last: dict[tuple[object, ...], Record | None] = {}
    for step in change.steps():
        record = step.alt if step.neu is None else step.neu
        if record is not None:
            key = (type(record), *key_of(record))
            first.setdefault(key, step.alt)
            last[key] = step.neu
    return first == last


Massnahmen = Sequence[str]
"""The ids of the measures that a command is meant for."""


def _change(
    index: KonzeptIndex,
    runde: Runde,
    massnahmen: Massnahmen,
    edit: Callable[[Bewertung], Bewertung],
    what: str,
) -> Change:
    """Return the change that edits the Bewertung of each measure; one undo step in all."""
    parts = []
    for massnahme_id in massnahmen:
        alt = index.bewertung(runde.id, massnahme_id)
        parts.append(Replace(alt, edit(alt), f"{_of(index.knoten(massnahme_id))}: {what}"))
    if len(parts) == 1:
        return parts[0]
    changed = sum(1 for part in parts if part.steps())
    return Group(tuple(parts), f"{changed} Maßnahmen: {what}")


def _of(massnahme: Knoten) -> str:
    return f"Maßnahme {massnahme.kennung}" if massnahme.kennung else shorten(massnahme.name, 40)


def set_ampel(
    index: KonzeptIndex,
    runde: Runde,
    massnahmen: Massnahmen,
    ampel: Ampel | None,
    grund: str = "",
) -> Change:
    """Rate measures, or take the rating away with ``None``.

    ``grund`` is needed, and kept, for „nicht bewertbar“ only. A Bewertung whose work had not
    begun becomes a Vorschlag; a Vorschlag whose Ampel is taken away is open again.
    """
    kept = clean(grund) if ampel is Ampel.NICHT_BEWERTBAR else ""

    def edit(alt: Bewertung) -> Bewertung:
        stand = alt.stand
        if ampel is not None and stand in (Stand.OFFEN, Stand.IN_ARBEIT):
            stand = Stand.VORSCHLAG
        elif ampel is None and alt.ampel is not None:
            stand = Stand.OFFEN
        return replace(alt, ampel=ampel, grund=kept, stand=stand)

    return _change(index, runde, massnahmen, edit, ampel_label(ampel))


def set_pflichtaufgabe(
    index: KonzeptIndex, runde: Runde, massnahmen: Massnahmen, value: bool
) -> Change:
    """Mark measures as a duty of the municipality by law, or not."""
    what = "Pflichtaufgabe" if value else "keine Pflichtaufgabe"
    return _change(index, runde, massnahmen, lambda b: replace(b, pflichtaufgabe=value), what)


def set_weiterfuehrung(
    index: KonzeptIndex, runde: Runde, massnahmen: Massnahmen, value: Weiterfuehrung
) -> Change:
    """Say whether measures are to be continued."""
    what = f"Weiterführung {value.label}"
    return _change(index, runde, massnahmen, lambda b: replace(b, weiterfuehrung=value), what)


def set_zustaendigkeit_unklar(
    index: KonzeptIndex, runde: Runde, massnahmen: Massnahmen, value: bool
) -> Change:
    """Mark the responsibility for measures as unclear, or as clear."""
    what = "Zuständigkeit unklar" if value else "Zuständigkeit klar"
    return _change(
        index,
        runde,
        massnahmen,
        lambda b: replace(b, zustaendigkeit_unklar=value),
        what,
    )


def set_rahmenbedingungen_veraendert(
    index: KonzeptIndex, runde: Runde, massnahmen: Massnahmen, value: bool
) -> Change:
    """Mark the circumstances of measures as massively changed, or as unchanged."""
    what = "Rahmenbedingungen verändert" if value else "Rahmenbedingungen unverändert"
    return _change(
        index,
        runde,
        massnahmen,
        lambda b: replace(b, rahmenbedingungen_veraendert=value),
        what,
    )


def set_ursache(
    index: KonzeptIndex, runde: Runde, massnahmen: Massnahmen, ursache: str, value: bool
) -> Change:
    """Name a cause why measures fall short, or take it back; the others stay."""
    text = index.massstab.text_of(ursache)
    what = f"Ursache „{text}“" if value else f"Ursache „{text}“ entfernt"

    def edit(alt: Bewertung) -> Bewertung:
        others = tuple(known for known in alt.ursachen if known != ursache)
        return replace(alt, ursachen=(*others, ursache) if value else others)

    return _change(index, runde, massnahmen, edit, what)


def set_stand(index: KonzeptIndex, runde: Runde, massnahmen: Massnahmen, value: Stand) -> Change:
    """Say how far the work on the Bewertung of measures is."""
    what = f"Stand {value.label}"
    return _change(index, runde, massnahmen, lambda b: replace(b, stand=value), what)


TEXTFELDER = {
    "begruendung": "Begründung",
    "sachstand": "Sachstand",
    "quelle": "Quelle",
    "interne_notiz": "Interne Notiz",
}
"""The text fields of a Bewertung with the words that people read."""


def set_text(
    index: KonzeptIndex, runde: Runde, massnahmen: Massnahmen, feld: str, text: str
) -> Change:
    """Write one of the text fields of a Bewertung (a key of :data:`TEXTFELDER`)."""
    what = f"{TEXTFELDER[feld]} geändert"
    values: dict[str, Any] = {feld: clean(text)}
    return _change(index, runde, massnahmen, lambda b: replace(b, **values), what)


def set_stammdaten(index: KonzeptIndex, neu: Stammdaten) -> Change:
    """Change what the Konzept says of itself."""
    return Replace(index.stammdaten, neu, "Angaben zum Konzept geändert")


def set_struktursperre(index: KonzeptIndex, value: bool) -> Change:
    """Lock the structure, so that nothing is moved by accident while rating; or unlock it."""
    neu = replace(index.stammdaten, struktur_gesperrt=value)
    return Replace(index.stammdaten, neu, "Struktur gesperrt" if value else "Struktur entsperrt")


def set_titel(index: KonzeptIndex, knoten_id: str, titel: str) -> Change:
    """Give an entry another title, on one line."""
    alt = index.knoten(knoten_id)
    neu = replace(alt, titel=one_line(clean(titel)))
    return Replace(alt, neu, f"{index.ebene_of(alt).singular} {alt.bezeichnung} umbenannt")


def set_knoten(index: KonzeptIndex, neu: Knoten) -> Change:
    """Change the texts of an entry."""
    alt = index.knoten(neu.id)
    return Replace(alt, neu, f"{index.ebene_of(alt).singular} {alt.bezeichnung} geändert")


def merged(changes: Sequence[Change]) -> Change:
    """Return several changes of the same records as one, each record replaced just once.

    Every change starts from the same state; a later one wins where two write one field.
    """
    first: dict[tuple[object, ...], Replace] = {}
    for step in (step for change in changes for step in change.steps()):
        record = step.neu if step.neu is not None else step.alt
        if record is None:
            continue
        key = (type(record), *key_of(record))
        first[key] = step if key not in first else _both(first[key], step)
    parts = tuple(first.values())
    if len(parts) == 1:
        return parts[0]
    return Group(parts, "; ".join(dict.fromkeys(change.label for change in changes)))


def _both(first: Replace, second: Replace) -> Replace:
    if first.neu is None or second.alt is None or second.neu is None:
        return Replace(first.alt, second.neu, second.label)
    values: dict[str, Any] = {
        name: getattr(second.neu, name) for name in changed_fields(second.alt, second.neu)
    }
    _, _, what = second.label.rpartition(": ")
    return Replace(first.alt, replace(first.neu, **values), f"{first.label}, {what}")
