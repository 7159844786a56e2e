"""A small Konzept that has something of everything, for the tests of the lower floors."""

import uuid
from datetime import date

from zielbewertung.domain.konzept import (
    Bewertung,
    Ebene,
    Knoten,
    Konzept,
    Kriterium,
    Organisationseinheit,
    Runde,
    Stammdaten,
    Ursache,
    Zustaendigkeit,
)
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Nummerierung,
    Rolle,
    Rundenart,
    Rundenstatus,
    Stand,
    Zielart,
)


def id_of(name: str) -> str:
    """Return the id that the small Konzept gives to what is called ``name`` here."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name))


def level(tiefe: int, singular: str, nummerierung: Nummerierung, rolle: Druckrolle) -> Ebene:
    plural = {"Maßnahme": "Maßnahmen", "Herausforderung": "Herausforderungen"}
    return Ebene(tiefe, singular, plural.get(singular, f"{singular}er"), nummerierung, True, rolle)


EBENEN = (
    level(0, "Handlungsfeld", Nummerierung.FORTLAUFEND, Druckrolle.ABSCHNITT),
    level(1, "Herausforderung", Nummerierung.KEINE, Druckrolle.ZWISCHENUEBERSCHRIFT),
    level(2, "Ziel", Nummerierung.FORTLAUFEND, Druckrolle.ZEILE),
    level(3, "Maßnahme", Nummerierung.JE_ELTERN, Druckrolle.MASSNAHME),
)
RUNDE = Runde(id_of("2022"), "Evaluation 2022", 1, date(2022, 12, 31))
FRUEHER = Runde(
    id_of("2020"), "Zwischenstand 2020", 0, None, Rundenart.ZWISCHENSTAND, Rundenstatus.EINGEFROREN
)

# Kennung, depth, what is above it, place among its siblings, title
_ENTRIES = (
    ("f1", 0, None, 0, "1", "Ankommen & Aufenthalt"),
    ("f2", 0, None, 1, "2", "Leben und Wohnen"),
    ("h1", 1, "f1", 0, "", "Ankommen gestalten"),
    ("h2", 1, "f2", 0, "", "Wohnraum schaffen"),
    ("z1", 2, "h1", 0, "1", "Alle finden Rat"),
    ("z2", 2, "h1", 1, "2", "Ein Ziel ohne Maßnahmen"),
    ("z3", 2, "h2", 0, "3", "Alle finden eine Wohnung"),
    ("m1", 3, "z1", 0, "1.1", "Informationspaket"),
    ("m2", 3, "z1", 1, "1.2", "Bedarfsermittlung"),
    ("m3", 3, "z3", 0, "3.1", "Wohnungsbörse"),
    ("m4", 3, "z3", 1, "3.2", "Bedarfsermittlung"),
    ("m5", 3, "z3", 2, "3.3", "Mietführerschein"),
)
MASSNAHMEN = tuple(id_of(name) for name in ("m1", "m2", "m3", "m4", "m5"))


def small_konzept() -> Konzept:
    """Return five measures in two Handlungsfelder, an open and a frozen round, two units."""
    return Konzept(
        id=id_of("konzept"),
        stammdaten=Stammdaten("Konzept Migration", "Landkreis Musterland", "2018–2022"),
        ebenen=EBENEN,
        knoten=tuple(
            Knoten(id_of(name), id_of(above) if above else None, tiefe, place, kennung, titel)
            for name, tiefe, above, place, kennung, titel in _ENTRIES
        ),
        einheiten=(
            Organisationseinheit(id_of("soziales"), "Fachdienst Soziales", "FDS"),
            Organisationseinheit(
                id_of("rat"), "Beratung", "", id_of("soziales"), True, ("Migrationsberatung",)
            ),
        ),
        zustaendigkeiten=(
            Zustaendigkeit(id_of("m1"), id_of("rat"), Rolle.BETEILIGT),
            Zustaendigkeit(id_of("m1"), id_of("soziales"), Rolle.FEDERFUEHREND),
        ),
        runden=(FRUEHER, RUNDE),
        bewertungen=(
            Bewertung(
                RUNDE.id,
                id_of("m1"),
                Ampel.GRUEN,
                pflichtaufgabe=True,
                ursachen=("personal", "mittel"),
                begruendung="Das Paket liegt überall aus.",
                stand=Stand.ABGESTIMMT,
            ),
            Bewertung(RUNDE.id, id_of("m3"), Ampel.NICHT_BEWERTBAR, "Es fehlen Daten."),
            Bewertung(FRUEHER.id, id_of("m1"), Ampel.GELB),
            Bewertung(FRUEHER.id, id_of("m4"), Ampel.ROT, begruendung="Noch nicht begonnen."),
        ),
        ursachen=(
            Ursache("personal", "Personal fehlt", 0),
            Ursache("frist", "Frist versäumt", 1, angeboten=False),
        ),
        kriterien=(
            Kriterium(id_of("k1"), Zielart.PROZESS, 0, "eingerichtet?"),
            Kriterium(id_of("k2"), Zielart.PROJEKT, 0, "begonnen?"),
        ),
    )
