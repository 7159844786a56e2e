"""Makes the saved files of tests/data: one for each version of the schema, with every value.

Once a version is released its file is never made again: it shows that old files open for ever.
`python -m tests.store.alte_fassungen` writes the file of the present version.
"""

import sys
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

from tests.domain.konzepte import id_of

from zielbewertung.domain.bewertungsrunden.akten import (
    Abstimmung,
    Aufhebung,
    Besprechung,
    Fragebogen,
    Rueckmeldung,
    Rundeneintrag,
)
from zielbewertung.domain.bewertungsrunden.rundenbaum import packed_ebenen
from zielbewertung.domain.changes import Change, Group, Replace
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
from zielbewertung.domain.ordnung import canonical
from zielbewertung.domain.text import clean
from zielbewertung.domain.verlauf import Schrittart
from zielbewertung.domain.werte import (
    Ampel,
    Druckrolle,
    Fragebogenart,
    Knotenstatus,
    Nummerierung,
    Rolle,
    Rundenart,
    Rundenstatus,
    Stand,
    Weg,
    Weiterfuehrung,
    Zielart,
)
from zielbewertung.store import KonzeptStore
from zielbewertung.store.schema import SCHEMA_VERSION
from zielbewertung.store.snapshot import write_copy

FOLDER = Path(__file__).parents[1] / "data"

TEXT = clean(
    "Größe, „Anführung“, Zeile\nzwei\tTab; \\ ' \" <b>&</b> =1+1 čžş Ω 日本 👍🏽 e\u0301\u0323"
)

_LEVELS = (
    Ebene(0, "Feld", "Felder", Nummerierung.FORTLAUFEND, True, Druckrolle.ABSCHNITT),
    Ebene(1, "Leitziel", "Leitziele", Nummerierung.KEINE, False, Druckrolle.ZWISCHENUEBERSCHRIFT),
    Ebene(2, "Ziel", "Ziele", Nummerierung.FORTLAUFEND, True, Druckrolle.ZEILE),
    Ebene(3, "Maßnahme", "Maßnahmen", Nummerierung.JE_ELTERN, True, Druckrolle.MASSNAHME),
)

EVALUATION = Runde(id_of("e"), "Evaluation 2022", 1, date(2022, 12, 31), aufhebungen=2)
ZWISCHENSTAND = Runde(
    id_of("z"),
    "Zwischenstand",
    0,
    None,
    Rundenart.ZWISCHENSTAND,
    Rundenstatus.EINGEFROREN,
    ebenen=packed_ebenen(_LEVELS),
)


def _entry(name: str, above: str | None, ebene: int, place: int, **values: object) -> Knoten:
    eltern = None if above is None else id_of(above)
    record = Knoten(id_of(name), eltern, ebene, place, name, f"Eintrag {name}")
    return replace(record, **values)  # type: ignore[arg-type]


def every_value() -> Konzept:
    """Return a Konzept in which every value of every closed set stands at least once."""
    measures = [f"m{number}" for number in range(1, 7)]
    ampeln = (*Ampel, None, Ampel.GRUEN)
    ways, states = (*Weiterfuehrung, *Weiterfuehrung), (*Stand, *Stand)
    return canonical(
        Konzept(
            id=id_of("alles"),
            stammdaten=Stammdaten(
                TEXT, "Landkreis Ä", "2018–2022", "Kreistag", "1. Mai 2018", "18/123", "Hinweis"
            ),
            ebenen=_LEVELS,
            knoten=(
                _entry("f1", None, 0, 0, beschreibung=TEXT, stichworte="Wörter, mehr"),
                _entry("f2", None, 0, 7, titel="", wortlaut=TEXT, kennung=""),
                _entry("l1", "f1", 1, 0, status=Knotenstatus.ZUSAMMENGEFUEHRT),
                _entry("l2", "f1", 1, 1),
                *(
                    _entry(f"z{number}", "l2", 2, number, zielart=art)
                    for number, art in enumerate(Zielart)
                ),
                *(_entry(name, "z1", 3, place) for place, name in enumerate(measures)),
                _entry("m7", "f2", 3, -3, status=Knotenstatus.ENTFALLEN),
                _entry("m8", None, 3, 2**40, kennung="3.2a"),
            ),
            einheiten=(
                Organisationseinheit(id_of("o1"), "Fachdienst", "FD"),
                Organisationseinheit(
                    id_of("o2"), "Träger", "", id_of("o1"), True, ("Verein", TEXT)
                ),
            ),
            zustaendigkeiten=(
                Zustaendigkeit(id_of("m1"), id_of("o1"), Rolle.FEDERFUEHREND),
                Zustaendigkeit(id_of("m1"), id_of("o2"), Rolle.BETEILIGT),
                Zustaendigkeit(id_of("z1"), id_of("o2"), Rolle.FEDERFUEHREND),
            ),
            runden=(ZWISCHENSTAND, EVALUATION),
            bewertungen=(
                *(
                    Bewertung(
                        EVALUATION.id,
                        id_of(name),
                        ampel,
                        TEXT if ampel is Ampel.NICHT_BEWERTBAR else "",
                        pflichtaufgabe=place % 2 == 0,
                        weiterfuehrung=ways[place],
                        zustaendigkeit_unklar=place % 3 == 0,
                        rahmenbedingungen_veraendert=place % 3 == 1,
                        ursachen=("Personal", TEXT)[: place % 3],
                        begruendung=TEXT * (place + 1),
                        sachstand=TEXT * 40,
                        quelle="Bericht",
                        interne_notiz="nur intern",
                        stand=states[place],
                    )
                    for place, (name, ampel) in enumerate(zip(measures, ampeln, strict=True))
                ),
                Bewertung(ZWISCHENSTAND.id, id_of("m1"), Ampel.ROT),
            ),
            ursachen=(
                Ursache("Personal", "Personal fehlt", 0),
                Ursache(TEXT, TEXT, -3, angeboten=False),
            ),
            kriterien=tuple(
                Kriterium(id_of(f"k{zielart}"), zielart, 2, TEXT) for zielart in Zielart if zielart
            ),
            frageboegen=tuple(
                Fragebogen(
                    EVALUATION.id,
                    id_of(f"b{place}"),
                    id_of("o1"),
                    date(2022, 9, 1),
                    date(2022, 10, 1) if place else None,
                    place,
                    date(2022, 9, 30) if place else None,
                    art,
                    f"Fragebogen {TEXT}.xlsx" if place else "",
                )
                for place, art in enumerate(Fragebogenart)
            ),
            rueckmeldungen=(
                *(
                    Rueckmeldung(
                        EVALUATION.id,
                        id_of(name),
                        id_of("o1"),
                        id_of("b0") if place % 2 else None,
                        ampel,
                        TEXT if place % 3 == 0 else "",
                        pflichtaufgabe=place % 2 == 0,
                        weiterfuehrung=ways[place],
                        zustaendigkeit_unklar=place % 3 == 0,
                        rahmenbedingungen_veraendert=place % 3 == 1,
                        begruendung=TEXT,
                        sachstand=TEXT,
                        quelle=TEXT,
                        bemerkung=TEXT,
                        grundlage='{"ampel": "gelb"}' if place else "",
                    )
                    for place, (name, ampel) in enumerate(zip(measures, ampeln, strict=True))
                ),
                Rueckmeldung(ZWISCHENSTAND.id, id_of("m1"), id_of("o2")),
            ),
            abstimmungen=(
                Abstimmung(EVALUATION.id, id_of("m1"), "2022-12-01"),
                Abstimmung(
                    EVALUATION.id,
                    id_of("m1"),
                    "2022-12-08",
                    True,
                    TEXT,
                    TEXT,
                    id_of("o1"),
                    date(2023, 1, 31),
                    '{"ampel": "gelb"}',
                    '{"ampel": "gruen"}',
                ),
            ),
            rundeneintraege=(
                Rundeneintrag(ZWISCHENSTAND.id, id_of("f1"), None, 0, 0, "1", "Feld eins"),
                Rundeneintrag(ZWISCHENSTAND.id, id_of("z0"), id_of("f1"), 2, -3, "1", "", TEXT),
                Rundeneintrag(
                    ZWISCHENSTAND.id, id_of("m1"), id_of("z0"), 3, 2**40, "1.1", TEXT, TEXT
                ),
                Rundeneintrag(ZWISCHENSTAND.id, id_of("fort"), id_of("f1"), 3, 0, titel="Fort"),
            ),
            besprechungen=(
                Besprechung(EVALUATION.id, "2022-12-01"),
                Besprechung(EVALUATION.id, "2022-12-08", (TEXT, "Jugendamt"), TEXT),
            ),
            aufhebungen=(
                Aufhebung(EVALUATION.id, 1, date(2023, 1, 9), TEXT),
                Aufhebung(EVALUATION.id, 2, date(2023, 2, 1), "Eine Zahl war falsch."),
            ),
        )
    )


def steps() -> tuple[tuple[Change, Weg, Schrittart, int | None], ...]:
    """Return the steps of the Verlauf: every kind of them, by every way; the last state is that
    of :func:`every_value`.
    """
    konzept = every_value()
    rating = next(b for b in konzept.bewertungen if b.massnahme == id_of("m1") and b.sachstand)
    other = replace(rating, ampel=Ampel.NICHT_BEWERTBAR, grund=TEXT, ursachen=("eins", "zwei"))
    entry = next(k for k in konzept.knoten if k.id == id_of("m8"))
    unit = konzept.einheiten[0]
    named = replace(konzept.stammdaten, titel="Anders", beschlussdatum="")
    round_before = replace(EVALUATION, stichtag=None)
    level, renamed = _LEVELS[0], replace(_LEVELS[0], singular="Säule", titelpflicht=False)
    rated = Replace(rating, other, "Maßnahme m1: nicht bewertbar")
    return (
        (rated, Weg.FENSTER, Schrittart.NEU, None),
        (rated.inverse(), Weg.FENSTER, Schrittart.RUECKGAENGIG, 2),
        (rated, Weg.BEFEHL, Schrittart.WIEDERHOLT, 2),
        (rated.inverse(), Weg.IMPORT, Schrittart.NEU, None),
        (Replace(entry, None, "Maßnahme entfernt"), Weg.RUECKLAUF, Schrittart.NEU, None),
        (Replace(None, entry, "Maßnahme eingefügt"), Weg.ABGLEICH, Schrittart.NEU, None),
        (
            Group(
                (
                    Replace(konzept.stammdaten, named, "Titel"),
                    Replace(named, konzept.stammdaten, "Titel"),
                    Replace(unit, replace(unit, extern=True), "Stelle"),
                    Replace(replace(unit, extern=True), unit, "Stelle"),
                    Replace(EVALUATION, round_before, "Stichtag"),
                    Replace(round_before, EVALUATION, "Stichtag"),
                    Replace(level, renamed, "Ebene"),
                    Replace(renamed, level, "Ebene"),
                ),
                TEXT,
            ),
            Weg.FENSTER,
            Schrittart.NEU,
            None,
        ),
    )


def make(target: Path) -> None:
    """Write the file of the present version."""
    begun = target.with_name("begonnen.zielbewertung")
    store = KonzeptStore.create(begun, every_value(), Weg.IMPORT, f"angelegt: {TEXT}")
    with closing(store):
        store.load()
        for change, weg, art, bezug in steps():
            store.apply(change, weg, art, bezug)
    write_copy(begun, target)
    begun.unlink()


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    made = FOLDER / f"schema-{SCHEMA_VERSION}.zielbewertung"
    made.unlink(missing_ok=True)
    make(made)
    sys.stdout.write(f"{made}\n")
