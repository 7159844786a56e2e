"""Changes of the directory of Stellen: come, change, go, become one; and who is responsible."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from zielbewertung.domain.bewertungsrunden.akten import Abstimmung, Fragebogen
from zielbewertung.domain.changes import Group, Replace
from zielbewertung.domain.konzept import Organisationseinheit, Zustaendigkeit
from zielbewertung.domain.text import clean, one_line, shorten
from zielbewertung.domain.werte import Rolle

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten
    from zielbewertung.domain.records import Record

_NAME_LENGTH = 60


def schreibweisen(names: Iterable[str], *, without: Iterable[str] = ()) -> tuple[str, ...]:
    """Return spellings as they are kept: one line each, each once, none of ``without``."""
    left_out = {"", *map(_tidy, without)}
    return tuple(dict.fromkeys(name for name in map(_tidy, names) if name not in left_out))


def tidy(einheit: Organisationseinheit) -> Organisationseinheit:
    """Return a unit as it is kept: names of one line, no spelling twice."""
    name, kuerzel = _tidy(einheit.name), _tidy(einheit.kuerzel)
    former = schreibweisen(einheit.fruehere_namen, without=(name, kuerzel))
    return replace(einheit, name=name, kuerzel=kuerzel, fruehere_namen=former)


def add_einheit(neu: Organisationseinheit) -> Change:
    """Add a unit to the directory."""
    neu = tidy(neu)
    return Replace(None, neu, f"Stelle {_short(neu)} angelegt")


def set_einheit(index: KonzeptIndex, neu: Organisationseinheit) -> Change:
    """Change what the directory says of a unit; what it stands below is one of these things."""
    alt, neu = index.einheit(neu.id), tidy(neu)
    moved = replace(neu, eltern=alt.eltern) == alt
    return Replace(alt, neu, f"Stelle {_short(alt)} {'verschoben' if moved else 'geändert'}")


def remember_spelling(index: KonzeptIndex, einheit_id: str, spellings: Iterable[str]) -> Change:
    """Let a unit be known by further spellings from now on."""
    alt = index.einheit(einheit_id)
    neu = tidy(replace(alt, fruehere_namen=(*alt.fruehere_namen, *spellings)))
    return Replace(alt, neu, f"Stelle {_short(alt)}: Schreibweise gemerkt")


def remove_einheit(
    index: KonzeptIndex, einheit: Organisationseinheit, ersatz: Organisationseinheit | None = None
) -> Change:
    """Take a unit out of the directory; units below it move up.

    What it is responsible for goes to ``ersatz``, with its Fragebögen and Rückmeldungen.
    ValueError where there is any of that and nobody stands in for it.
    """
    entries = index.zustaendigkeiten(einheit.id)
    akten = index.akten_of_einheit(einheit.id)
    if (entries or akten) and ersatz is None:
        msg = "someone must stand in for a unit that is responsible"
        raise ValueError(msg)
    label = f"Stelle {_short(einheit)} gelöscht"
    if ersatz is not None and entries:
        label += f", ersetzt durch {_short(ersatz)}"
    parts = [
        *_taken_over(index, entries, ersatz, label),
        *_akten_taken_over(index, einheit, ersatz, label),
        *(
            Replace(child, replace(child, eltern=einheit.eltern), label)
            for child in index.einheiten_unter(einheit.id)
        ),
        Replace(einheit, None, label),
    ]
    return Group(tuple(parts), label)


def merge_einheiten(
    index: KonzeptIndex, gone: Organisationseinheit, kept: Organisationseinheit
) -> Change:
    """Make two spellings of one unit one: names, Zuständigkeiten and units below go to ``kept``.

    Where both are responsible for an entry, federführend wins over beteiligt.
    """
    label = f"Stelle {_short(gone)} in {_short(kept)} aufgegangen"
    former = (*kept.fruehere_namen, gone.name, gone.kuerzel, *gone.fruehere_namen)
    lies_below = gone.id in {above.id for above in index.einheiten_ueber(kept)}
    eltern = gone.eltern if lies_below else kept.eltern
    parts = [
        Replace(kept, tidy(replace(kept, fruehere_namen=former, eltern=eltern)), label),
        *_taken_over(index, index.zustaendigkeiten(gone.id), kept, label),
        *_akten_taken_over(index, gone, kept, label),
        *(
            Replace(child, replace(child, eltern=kept.id), label)
            for child in index.einheiten_unter(gone.id)
            if child.id != kept.id
        ),
        Replace(gone, None, label),
    ]
    return Group(tuple(parts), label)


def _taken_over(
    index: KonzeptIndex,
    entries: Iterable[Zustaendigkeit],
    ersatz: Organisationseinheit | None,
    label: str,
) -> Iterable[Replace]:
    """Yield what gives the Zuständigkeiten of one unit to another."""
    for entry in entries:
        yield Replace(entry, None, label)
        if ersatz is not None:
            there = index.zustaendigkeit(entry.knoten, ersatz.id)
            if there is None or entry.rolle is Rolle.FEDERFUEHREND:
                yield Replace(there, replace(entry, einheit=ersatz.id), label)


def _akten_taken_over(
    index: KonzeptIndex,
    gone: Organisationseinheit,
    ersatz: Organisationseinheit | None,
    label: str,
) -> Iterable[Replace]:
    """Yield what gives Fragebögen, Rückmeldungen and open points of one unit to another.

    Where both answered for one measure, the answer of the one that stays is kept.
    """
    for akte in index.akten_of_einheit(gone.id):
        if isinstance(akte, Fragebogen):
            neu = None if ersatz is None else replace(akte, einheit=ersatz.id)
            yield Replace(akte, neu, label)
            continue
        if isinstance(akte, Abstimmung):
            seen_to = None if ersatz is None else ersatz.id
            yield Replace(akte, replace(akte, einheit=seen_to), label)
            continue
        yield Replace(akte, None, label)
        if ersatz is not None and (
            index.rueckmeldung(akte.runde, akte.massnahme, ersatz.id) is None
        ):
            yield Replace(None, replace(akte, einheit=ersatz.id), label)


def assign(
    index: KonzeptIndex,
    knoten_ids: Sequence[str],
    rollen: Mapping[str, Rolle | None],
    neue: Sequence[Organisationseinheit] = (),
) -> Change:
    """Say which part units have in some entries; ``None`` for none, units not named stay so.

    ``neue`` are units that come with it.
    """
    names = {neu.id: neu for neu in map(tidy, neue)}
    parts: list[tuple[Record | None, Record | None]] = [(None, neu) for neu in names.values()]
    for knoten_id in knoten_ids:
        for einheit_id, rolle in rollen.items():
            alt = index.zustaendigkeit(knoten_id, einheit_id)
            neu = None if rolle is None else Zustaendigkeit(knoten_id, einheit_id, rolle)
            if alt != neu:
                parts.append((alt, neu))
    names |= {key: index.einheit(key) for key in rollen if key not in names}
    label = _assigned(index, knoten_ids, rollen, names)
    return Group(tuple(Replace(alt, neu, label) for alt, neu in parts), label)


def _assigned(
    index: KonzeptIndex,
    knoten_ids: Sequence[str],
    rollen: Mapping[str, Rolle | None],
    einheiten: Mapping[str, Organisationseinheit],
) -> str:
    if len(knoten_ids) == 1:
        what = _of(index, index.knoten(knoten_ids[0]))
    else:
        what = f"{len(knoten_ids)} Einträge"
    if len(rollen) != 1:
        return f"{what}: Zuständigkeiten geändert"
    ((einheit_id, rolle),) = rollen.items()
    part = "nicht mehr zuständig" if rolle is None else rolle.label
    return f"{what}: {_short(einheiten[einheit_id])} {part}"


def _of(index: KonzeptIndex, knoten: Knoten) -> str:
    known_as = knoten.kennung or shorten(knoten.name, 40)
    return f"{index.ebene_of(knoten).singular} {known_as}"


def _short(einheit: Organisationseinheit) -> str:
    return f"„{shorten(einheit.name, _NAME_LENGTH)}“"


def _tidy(text: str) -> str:
    return one_line(clean(text))
