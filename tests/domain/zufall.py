"""Random changes of a Konzept, each of which a person could make."""

from dataclasses import replace

from hypothesis import strategies as st

from zielbewertung.domain import changes, stellen
from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.changes import Change, Group, Replace
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import (
    Bewertung,
    Knoten,
    Organisationseinheit,
    Runde,
    Zustaendigkeit,
)
from zielbewertung.domain.werte import Ampel, Knotenstatus, Rolle, Stand, Weiterfuehrung, Zielart

TEXTE = st.sampled_from(
    ["", "kurz", "Größe & <b>Maß</b>", "zwei\nZeilen", '„Zitat“ mit "Zeichen"', "x" * 300]
)
NAMEN = TEXTE.filter(bool)


def _id(draw: st.DrawFn, index: KonzeptIndex) -> str:
    taken = {knoten.id for knoten in index.walk()}
    taken |= {einheit.id for einheit in index.einheiten} | {runde.id for runde in index.runden}
    return str(draw(st.uuids(version=4).filter(lambda new: str(new) not in taken)))


def _rated(draw: st.DrawFn, index: KonzeptIndex, runde: Runde) -> Change | None:
    ids = [m.id for m in index.massnahmen()]
    if not ids:
        return None
    some = draw(st.lists(st.sampled_from(ids), min_size=1, max_size=4, unique=True))
    match draw(st.integers(0, 6)):
        case 0:
            return changes.set_pflichtaufgabe(index, runde, some, draw(st.booleans()))
        case 1:
            return changes.set_weiterfuehrung(
                index, runde, some, draw(st.sampled_from(Weiterfuehrung))
            )
        case 2:
            feld = draw(st.sampled_from(sorted(changes.TEXTFELDER)))
            return changes.set_text(index, runde, some, feld, draw(TEXTE))
        case 3:
            return changes.set_stand(index, runde, some, draw(st.sampled_from(Stand)))
        case 4:
            return changes.set_rahmenbedingungen_veraendert(
                index, runde, some, draw(st.booleans())
            )
        case 5:
            return changes.set_zustaendigkeit_unklar(index, runde, some, draw(st.booleans()))
        case _:
            ampel = draw(st.sampled_from([None, *Ampel]))
            return changes.set_ampel(index, runde, some, ampel, draw(NAMEN))


def _twice(draw: st.DrawFn, index: KonzeptIndex, runde: Runde) -> Change | None:
    """Change one measure in two steps of one group, with another measure in between."""
    ids = [m.id for m in index.massnahmen()][:2]
    if len(ids) < 2:
        return None
    one, other = (index.bewertung(runde.id, massnahme) for massnahme in ids)
    first = replace(one, begruendung=draw(TEXTE), pflichtaufgabe=draw(st.booleans()))
    second = replace(first, begruendung=draw(TEXTE), quelle=draw(TEXTE))
    between = replace(other, sachstand=draw(TEXTE))
    return Group(
        (Replace(one, first, "a"), Replace(other, between, "b"), Replace(first, second, "c")),
        "Zwei Schritte",
    )


def _answered(draw: st.DrawFn, index: KonzeptIndex, runde: Runde) -> Change | None:
    """Let a unit answer for a measure, otherwise than before, or take the answer away."""
    massnahmen = list(index.massnahmen())
    if not massnahmen:
        return None
    massnahme, einheit = draw(st.sampled_from(massnahmen)), draw(st.sampled_from(index.einheiten))
    alt = index.rueckmeldung(runde.id, massnahme.id, einheit.id)
    neu = Rueckmeldung(runde.id, massnahme.id, einheit.id, begruendung=draw(TEXTE))
    return Replace(alt, None if alt is not None and draw(st.booleans()) else neu, "Rückmeldung")


def _einheit(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    if draw(st.booleans()):
        alt = draw(st.sampled_from(index.einheiten))
        neu = replace(alt, name=draw(NAMEN), fruehere_namen=(*alt.fruehere_namen, alt.name)[-3:])
        return Replace(alt, neu, "Stelle geändert")
    return Replace(None, Organisationseinheit(_id(draw, index), draw(NAMEN)), "Stelle angelegt")


def _directory(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    """Move a unit, let it become one with another, or let it go."""
    einheit, other = (draw(st.sampled_from(index.einheiten)) for _ in range(2))
    if einheit == other:
        return stellen.set_einheit(index, replace(einheit, eltern=None))
    match draw(st.integers(0, 3)):
        case 0 if einheit not in index.einheiten_ueber(other):
            return stellen.set_einheit(index, replace(einheit, eltern=other.id))
        case 1:
            return stellen.merge_einheiten(index, einheit, other)
        case 2:
            return stellen.remove_einheit(index, einheit, other)
        case _:
            knoten = draw(st.sampled_from(list(index.walk())))
            return stellen.assign(
                index, [knoten.id], {einheit.id: None, other.id: Rolle.BETEILIGT}
            )


def _zustaendig(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    knoten = draw(st.sampled_from(list(index.walk())))
    einheit = draw(st.sampled_from(index.einheiten))
    neu = Zustaendigkeit(knoten.id, einheit.id, draw(st.sampled_from(Rolle)))
    alt = index.record_like(neu)
    return Replace(alt, None if alt is not None and draw(st.booleans()) else neu, "Zuständigkeit")


def _texts(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    alt = draw(st.sampled_from(list(index.walk())))
    return changes.set_knoten(
        index,
        replace(
            alt,
            titel=draw(NAMEN),
            wortlaut=draw(TEXTE),
            zielart=draw(st.sampled_from(Zielart)),
            status=draw(st.sampled_from(Knotenstatus)),
        ),
    )


def _moved(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    alt = draw(st.sampled_from([k for k in index.walk() if k.eltern is not None]))
    above = [k for k in index.walk() if k.ebene == alt.ebene - 1]
    eltern = draw(st.sampled_from(above)).id
    return changes.set_knoten(
        index, replace(alt, eltern=eltern, reihenfolge=draw(st.integers(-2, 9)))
    )


def _added(draw: st.DrawFn, index: KonzeptIndex, runde: Runde) -> Change | None:
    """Add a measure and rate it at once: insert, change and a rating in one group."""
    ziel = draw(st.sampled_from([k for k in index.walk() if k.ebene == 2]))
    neu = Knoten(_id(draw, index), ziel.id, 3, draw(st.integers(-2, 9)), titel=draw(NAMEN))
    renamed = replace(neu, titel=draw(NAMEN), kennung="9.9")
    empty = Bewertung(runde.id, neu.id)
    rated = replace(empty, ampel=Ampel.ROT)
    parts = (Replace(None, neu, ""), Replace(neu, renamed, ""), Replace(empty, rated, ""))
    return Group(parts, "Maßnahme angelegt")


def _removed(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    """Take a measure away with all that hangs on it, unless a frozen round keeps it."""
    massnahmen = list(index.massnahmen())
    if not massnahmen:
        return None
    massnahme = draw(st.sampled_from(massnahmen))
    ratings = [index.bewertung(runde.id, massnahme.id) for runde in index.runden]
    if any(not b.ist_leer and index.runde(b.runde).eingefroren for b in ratings):
        return None
    parts = [Replace(b, Bewertung(b.runde, b.massnahme), "") for b in ratings if not b.ist_leer]
    if any(index.runde(a.runde).eingefroren for a in index.rueckmeldungen_of(massnahme.id)):
        return None
    parts += [Replace(a, None, "") for a in index.rueckmeldungen_of(massnahme.id)]
    parts += [
        Replace(index.record_like(Zustaendigkeit(massnahme.id, e.id, Rolle.BETEILIGT)), None, "")
        for e in index.zustaendige(massnahme)
    ]
    return Group((*parts, Replace(massnahme, None, "")), "Maßnahme gelöscht")


def _self(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    neu = replace(index.stammdaten, titel=draw(NAMEN), hinweis=draw(TEXTE))
    return changes.set_stammdaten(index, neu)


def _runde(draw: st.DrawFn, index: KonzeptIndex, _: Runde) -> Change | None:
    neu = Runde(_id(draw, index), draw(NAMEN), draw(st.integers(2, 9)))
    return Replace(None, neu, "Runde angelegt")


_KINDS = (
    _rated,
    _rated,
    _rated,
    _twice,
    _answered,
    _einheit,
    _directory,
    _zustaendig,
    _texts,
    _moved,
    _added,
    _removed,
    _self,
    _runde,
)


@st.composite
def changes_of(draw: st.DrawFn, index: KonzeptIndex, runde: Runde) -> Change:
    """Draw a change that starts from what ``index`` holds."""
    change = draw(st.sampled_from(_KINDS))(draw, index, runde)
    return Group((), "nichts") if change is None else change
