"""Random Konzepte for the tests that write one and read it again."""

from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Zustaendigkeit,
    new_id,
)
from zielbewertung.domain.nummerierung import number_missing
from zielbewertung.domain.text import clean, one_line
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Knotenstatus,
    Nummerierung,
    Rolle,
    Rundenart,
    Stand,
    Weiterfuehrung,
    Zielart,
)

TRICKY = [
    "=1+1",
    "'=1+1",
    "''",
    "-",
    "@a",
    "A; B",
    'mit "Zitat"',
    '"',
    "zwei\nZeilen",
    "Ein Satz.",
    "ja",
    "1.1",
    "lang " * 60,
    "Jugendamt",
]
texts = (
    st.one_of(st.sampled_from(TRICKY), st.text(min_size=1, max_size=20)).map(clean).filter(bool)
)
optional = st.one_of(st.just(""), st.just(""), texts)
NAMES = [
    "Säule",
    "Handlungsfeld",
    "Ziel",
    "Ziel",
    "Grund",
    "=Formel",
    "Strategisches Ziel",
    "Zuständigkeit",
    "Maßnahme",
    "Ziel-Nr: x",
]


@st.composite
def bewertungen(draw: st.DrawFn, runde: str, massnahme: str) -> Bewertung:
    """Draw a Bewertung that keeps the rules; often an empty one."""
    empty = Bewertung(runde, massnahme)
    if draw(st.booleans()):
        return empty
    ampel = draw(st.sampled_from([None, *Ampel]))
    return replace(
        empty,
        ampel=ampel,
        grund=draw(texts) if ampel is Ampel.NICHT_BEWERTBAR else "",
        pflichtaufgabe=draw(st.booleans()),
        weiterfuehrung=draw(st.sampled_from(Weiterfuehrung)),
        zustaendigkeit_unklar=draw(st.booleans()),
        rahmenbedingungen_veraendert=draw(st.booleans()),
        ursachen=tuple(dict.fromkeys(draw(st.lists(texts.map(one_line), max_size=2)))),
        begruendung=draw(optional),
        sachstand=draw(optional),
        quelle=draw(optional),
        stand=draw(st.sampled_from(Stand)),
    )


@st.composite
def konzepte(draw: st.DrawFn) -> Konzept:
    """Draw a Konzept of any depth with at least one measure; levels may be skipped."""
    depth = draw(st.integers(2, 6))
    names = draw(st.lists(st.sampled_from(NAMES), min_size=depth, max_size=depth))
    ebenen = tuple(
        Ebene(
            tiefe,
            name,
            name + "e",
            draw(st.sampled_from(Nummerierung)),
            draw(st.booleans()),
            Druckrolle.MASSNAHME if tiefe == depth - 1 else Druckrolle.ABSCHNITT,
        )
        for tiefe, name in enumerate(names)
    )
    knoten: list[Knoten] = []

    def grow(eltern: str | None, above: int) -> None:
        for place in range(draw(st.integers(0, 3)) if above >= 0 else 2):
            ebene = draw(st.integers(above + 1, depth - 1))
            entry = draw_knoten(draw, eltern, ebene, place)
            knoten.append(entry)
            if ebene < depth - 1 and len(knoten) < 20:
                grow(entry.id, ebene)

    grow(None, -1)
    knoten.append(draw_knoten(draw, None, depth - 1, 2))
    runde = Runde(
        new_id(),
        one_line(draw(texts)),
        stichtag=draw(st.none() | st.dates(min_value=date(1, 1, 1))),
        art=draw(st.sampled_from(Rundenart)),
    )
    massnahmen = [entry for entry in knoten if entry.ebene == depth - 1]
    rated = [draw(bewertungen(runde.id, entry.id)) for entry in massnahmen]
    einheiten = tuple(
        Organisationseinheit(new_id(), name)
        for name in draw(st.sets(texts.map(one_line), max_size=4))
    )
    return Konzept(
        id=new_id(),
        stammdaten=Stammdaten(
            one_line(draw(texts)), traeger=draw(optional), hinweis=draw(optional)
        ),
        ebenen=ebenen,
        knoten=number_missing(ebenen, knoten),
        einheiten=einheiten,
        zustaendigkeiten=tuple(
            Zustaendigkeit(entry.id, einheit.id, draw(st.sampled_from(Rolle)))
            for entry in knoten
            for einheit in einheiten
            if draw(st.booleans())
        ),
        runden=(runde,),
        bewertungen=tuple(b for b in rated if b != Bewertung(b.runde, b.massnahme)),
    )


def draw_knoten(draw: st.DrawFn, eltern: str | None, ebene: int, place: int) -> Knoten:
    """Draw an entry with a title, a wording, or both, which are never the same."""
    titel, wortlaut = draw(optional), draw(optional)
    if titel == wortlaut:
        titel, wortlaut = titel or "Titel", ""
    return Knoten(
        new_id(),
        eltern,
        ebene,
        place,
        kennung=draw(st.sampled_from(["", "", "7", "12.", "A 1"])),
        titel=titel,
        wortlaut=wortlaut,
        beschreibung=draw(optional),
        stichworte=draw(optional),
        zielart=draw(st.sampled_from(Zielart)),
        status=draw(st.sampled_from([Knotenstatus.AKTIV, *Knotenstatus])),
    )
