"""Changes for many measures at once, beside those that a rating has anyway."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zielbewertung.domain.changes import TEXTFELDER, Group, Replace
from zielbewertung.domain.konzept import Zustaendigkeit
from zielbewertung.domain.stichworte import with_stichworte, without_stichworte
from zielbewertung.domain.text import clean, shorten
from zielbewertung.domain.werte import Rolle, Wert, Zielart

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from zielbewertung.domain.changes import Change, Massnahmen
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten, Organisationseinheit, Runde
    from zielbewertung.domain.records import Record

_LONGEST = 60
_Paar = tuple["Record | None", "Record | None"]


class Textweise(Wert):
    """How a text is written where there may be one already."""

    ANHAENGEN = "anhaengen", "anhängen"
    WO_LEER = "wo_leer", "nur eintragen, wo nichts steht"
    ERSETZEN = "ersetzen", "ersetzen, was dort steht"


class Stellenweise(Wert):
    """What becomes of a unit in many measures."""

    ANSTELLE = "anstelle", "federführend statt der bisherigen"
    DAZU = "dazu", "federführend neben den bisherigen"
    BETEILIGT = "beteiligt", "beteiligt"
    NICHT = "nicht", "nicht mehr zuständig"


def set_zielart(index: KonzeptIndex, massnahmen: Massnahmen, zielart: Zielart) -> Change:
    """Say what kind of goal measures are."""
    what = f"Zielart {zielart.label}"
    return _edit(index, massnahmen, lambda knoten: replace(knoten, zielart=zielart), what)


def add_stichworte(index: KonzeptIndex, massnahmen: Massnahmen, worte: str) -> Change:
    """Give measures Stichworte beside those that they have."""

    def edit(knoten: Knoten) -> Knoten:
        return replace(knoten, stichworte=with_stichworte(knoten.stichworte, worte))

    return _edit(index, massnahmen, edit, f"Stichwort „{shorten(worte, _LONGEST)}“")


def remove_stichworte(index: KonzeptIndex, massnahmen: Massnahmen, worte: str) -> Change:
    """Take Stichworte away from measures; the others stay."""

    def edit(knoten: Knoten) -> Knoten:
        return replace(knoten, stichworte=without_stichworte(knoten.stichworte, worte))

    return _edit(index, massnahmen, edit, f"Stichwort „{shorten(worte, _LONGEST)}“ entfernt")


def write_text(
    index: KonzeptIndex,
    runde: Runde,
    massnahmen: Massnahmen,
    feld: str,
    text: str,
    weise: Textweise,
) -> Change:
    """Write one of the text fields of a Bewertung (a key of ``TEXTFELDER``) of measures.

    What would be appended and stands there already, as lines of its own, is not written twice.
    """
    written = clean(text)

    def pairs() -> Iterator[_Paar]:
        for massnahme_id in massnahmen:
            alt = index.bewertung(runde.id, massnahme_id)
            values: dict[str, Any] = {feld: _written(getattr(alt, feld), written, weise)}
            yield alt, replace(alt, **values)

    words = {
        Textweise.ANHAENGEN: "ergänzt",
        Textweise.WO_LEER: "eingetragen",
        Textweise.ERSETZEN: "ersetzt" if written else "geleert",
    }
    return _group(index, pairs(), f"{TEXTFELDER[feld]} {words[weise]}")


def _written(alt: str, text: str, weise: Textweise) -> str:
    match weise:
        case Textweise.ERSETZEN:
            return text
        case Textweise.WO_LEER:
            return alt or text
        case Textweise.ANHAENGEN:
            there = f"\n{text}\n" in f"\n{alt}\n"
            return alt if there else "\n".join(filter(None, (alt, text)))


def set_stelle(
    index: KonzeptIndex,
    massnahmen: Massnahmen,
    einheit: Organisationseinheit,
    weise: Stellenweise,
) -> Change:
    """Say what part a unit has in measures; where it leads instead of others, those step back."""

    def pairs() -> Iterator[_Paar]:
        for massnahme_id in massnahmen:
            if weise is Stellenweise.ANSTELLE:
                for entry in index.zustaendigkeiten_of(massnahme_id):
                    if entry.rolle is Rolle.FEDERFUEHREND and entry.einheit != einheit.id:
                        yield entry, None
            yield (
                index.zustaendigkeit(massnahme_id, einheit.id),
                _part(massnahme_id, einheit, weise),
            )

    return _group(index, pairs(), f"{shorten(einheit.name, _LONGEST)} {weise.label}")


def _part(
    massnahme_id: str, einheit: Organisationseinheit, weise: Stellenweise
) -> Zustaendigkeit | None:
    if weise is Stellenweise.NICHT:
        return None
    leads = weise is not Stellenweise.BETEILIGT
    rolle = Rolle.FEDERFUEHREND if leads else Rolle.BETEILIGT
    return Zustaendigkeit(massnahme_id, einheit.id, rolle)


def knoten_id_of(step: Replace) -> str:
    """Return the measure that a step of such a change is about."""
    return _knoten_id(step.alt if step.neu is None else step.neu)


def _knoten_id(record: Record | None) -> str:
    match record:
        case Zustaendigkeit() as entry:
            return entry.knoten
        case _:
            return str(getattr(record, "massnahme", None) or getattr(record, "id", ""))


def _edit(
    index: KonzeptIndex, massnahmen: Massnahmen, edit: Callable[[Knoten], Knoten], what: str
) -> Change:
    found = map(index.knoten, massnahmen)
    return _group(index, ((knoten, edit(knoten)) for knoten in found), what)


def _group(index: KonzeptIndex, pairs: Iterable[_Paar], what: str) -> Change:
    """Return one change of all that differs, named by how many measures it touches."""
    changed = [(alt, neu) for alt, neu in pairs if alt != neu]
    ids = {_knoten_id(alt if neu is None else neu) for alt, neu in changed}
    label = f"{index.massnahmen_ebene.counted(len(ids))}: {what}"
    return Group(tuple(Replace(alt, neu, label) for alt, neu in changed), label)
