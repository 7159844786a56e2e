"""The documents that must be accessible and archivable: a name, and how the file is made.

Whoever adds a choice for the paper adds a line to ``FAELLE``; veraPDF then checks it as well.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from tests.documents.din_91379 import LETTERS, SEQUENCES
from tests.documents.konzepte import (
    STAMMDATEN,
    Eintrag,
    goal,
    konzept,
    levels,
    sample_tree,
)

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.documents.outline import OutlineOptions, build_outline
from zielbewertung.documents.outline.niederschrift import build_niederschrift
from zielbewertung.documents.outline.vergleich import build_vergleich
from zielbewertung.documents.pdf import render_bewertungsuebersicht
from zielbewertung.domain.bewertungsrunden.abstimmen import (
    OffenerPunkt,
    agreed,
    left_open,
    noted,
    noticed,
)
from zielbewertung.domain.bewertungsrunden.besprechungen import kept
from zielbewertung.domain.changes import Change, set_ampel
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept, Runde, Stammdaten
from zielbewertung.domain.werte import Ampel, Rundenart, Rundenstatus

HEUTE = date(2026, 11, 22)
Fall = Callable[[], bytes]


def pdf_of(source: Konzept, options: OutlineOptions | None = None) -> bytes:
    """Draw the first round of a Konzept."""
    outline = build_outline(source, source.runden[0].id, options)
    return render_bewertungsuebersicht(outline, erstellt_am=HEUTE)


def beispiel(options: OutlineOptions | None = None) -> Fall:
    """Draw the sample with some choices."""
    return lambda: pdf_of(load_beispiel(), options)


def nicht_erreicht() -> frozenset[str]:
    """Return the measures of the sample that are red."""
    bewertungen = load_beispiel().bewertungen
    return frozenset(b.massnahme for b in bewertungen if b.ampel is Ampel.ROT)


def andere_ebenen() -> Konzept:
    """Make a Konzept whose levels have other names, and whose measures have no titles."""
    ebenen = levels(
        ("Leitziel", "Leitziele", "A"),
        ("Handlungsziel", "Handlungsziele", "R"),
        ("Empfehlung", "Empfehlungen", "M"),
    )
    empfehlungen = [
        Eintrag(
            wortlaut=f"Die Stadt prüft bis {year}, ob weitere Angebote nötig sind.", ampel=ampel
        )
        for year, ampel in zip((2023, 2024, 2025), (Ampel.GRUEN, Ampel.ROT, None), strict=True)
    ]
    ziele = [
        Eintrag(wortlaut="Alle kommen in der Stadt gut an.", unter=empfehlungen, kennung="1.1"),
        Eintrag(wortlaut="Wohnen bleibt bezahlbar.", kennung="1.2"),
    ]
    return konzept([Eintrag("Ankommen", ziele, kennung="1")], ebenen=ebenen)


def viele_ebenen() -> Konzept:
    """Make a Konzept with headings within headings, and rows that stand directly under one."""
    ebenen = levels(
        ("Band", "Bände", "A"),
        ("Teil", "Teile", "A"),
        ("Kapitel", "Kapitel", "Z"),
        ("Frage", "Fragen", "Z"),
        ("Ziel", "Ziele", "R"),
        ("Maßnahme", "Maßnahmen", "M"),
    )
    ziele = [goal(n, f"Ziel {n}", [Eintrag("A"), Eintrag("B", ampel=Ampel.GELB)]) for n in (1, 2)]
    fragen = [Eintrag("Frage 1", ziele[:1]), Eintrag("Frage 2", ziele[1:])]
    kapitel = [Eintrag("Kapitel 1", fragen), Eintrag("Kapitel 2", [*fragen]), Eintrag("Leer")]
    teile = [Eintrag("Teil 1", kapitel), Eintrag("Teil 2", [Eintrag("Gleich", ebene=5)])]
    return konzept([Eintrag("Band 1", teile), Eintrag("Band 2")], ebenen=ebenen)


def ein_feld(*ziele: Eintrag) -> Konzept:
    """Make a Konzept with one Handlungsfeld and one Herausforderung."""
    return konzept([Eintrag("Feld", [Eintrag("Frage", list(ziele))])])


def text(words: int, word: str = "Beratung") -> str:
    """Make a long text whose words can be told apart."""
    return " ".join(f"{word}{number:04}" for number in range(words))


def letters() -> Konzept:
    """Make a Konzept that is written with every letter of DIN 91379."""
    ziele = [
        goal(number, " ".join(signs), [Eintrag("".join(signs), wortlaut=" ".join(signs))])
        for number, signs in enumerate((LETTERS, SEQUENCES), start=1)
    ]
    # Letters taken apart are the same letters.
    apart = goal(
        3, "Za\N{COMBINING DIAERESIS}hlung", [Eintrag("S\N{COMBINING CARON}koda „ “ – € ≤")]
    )
    return ein_feld(*ziele, apart)


def zwei_runden() -> Konzept:
    """Return the sample with a round before it, in which much was otherwise."""
    source = load_beispiel()
    (runde,) = source.runden
    frueher = Runde(str(UUID(int=1)), "Zwischenstand 2020", -1, None, Rundenart.ZWISCHENSTAND)
    lower = {Ampel.GRUEN: Ampel.GELB, Ampel.GELB: Ampel.ROT, Ampel.ROT: Ampel.GELB}
    before = (
        replace(b, runde=frueher.id, ampel=lower.get(b.ampel, b.ampel) if b.ampel else None)
        for place, b in enumerate(source.bewertungen)
        if place % 5
    )
    return replace(source, runden=(frueher, runde), bewertungen=(*source.bewertungen, *before))


def rundenvergleich() -> bytes:
    """Draw the comparison of both rounds."""
    source = zwei_runden()
    outline = build_vergleich(source, source.runden[0].id, source.runden[1].id)
    return render_bewertungsuebersicht(outline, erstellt_am=HEUTE)


def mit_letzter_runde() -> bytes:
    """Draw the Bewertungsübersicht with what the round before came to."""
    source = zwei_runden()
    outline = build_outline(source, source.runden[1].id, OutlineOptions(mit_zuletzt=True))
    return render_bewertungsuebersicht(outline, erstellt_am=HEUTE)


def leerer_vergleich() -> bytes:
    """Draw the comparison of a round with itself, without any measure."""
    source = konzept([])
    outline = build_vergleich(source, source.runden[0].id, source.runden[0].id)
    return render_bewertungsuebersicht(outline, erstellt_am=HEUTE)


def besprochen() -> Konzept:
    """Return the sample after a meeting: some agreed, one changed, one left open."""
    source = load_beispiel()
    (runde,) = source.runden
    index = KonzeptIndex(source)
    ids = [massnahme.id for massnahme in index.massnahmen()]
    punkt = OffenerPunkt("Zahlen der Abende nachreichen", source.einheiten[0].id, HEUTE)
    tag = HEUTE.isoformat()

    def rated(massnahme: str, ampel: Ampel) -> Change:
        change = set_ampel(index, runde, [massnahme], ampel)
        return noticed(index, runde, massnahme, tag, change)

    moves: tuple[Callable[[], Change], ...] = (
        lambda: rated(ids[0], Ampel.ROT),
        lambda: agreed(index, runde, ids[0], tag),
        lambda: agreed(index, runde, ids[1], tag),
        lambda: noted(index, runde, ids[1], tag, "Einstimmig.\nGilt ab sofort."),
        lambda: rated(ids[2], Ampel.GRUEN),
        lambda: left_open(index, runde, ids[3], tag, punkt),
    )
    for make in moves:
        for step in make().steps():
            index.put(step.alt, step.neu)
    names = [einheit.name for einheit in source.einheiten[:2]]
    text = "Das Jugendamt kam später dazu.\nNächstes Mal im Kreishaus."
    held = kept(index, runde, tag, names, text)
    index.put(held.alt, held.neu)
    return index.snapshot()


def lange_niederschrift() -> bytes:
    """Draw the Niederschrift of a meeting with remarks over several pages."""
    index = KonzeptIndex(besprochen())
    runde = index.runden[0]
    lines = "\n".join(text(120) for _ in range(12))
    held = kept(index, runde, HEUTE.isoformat(), ["Jugendamt"], f"{lines}\n{text(1500)}")
    index.put(held.alt, held.neu)
    outline = build_niederschrift(index.snapshot(), runde.id, HEUTE)
    return render_bewertungsuebersicht(outline, erstellt_am=HEUTE)


def niederschrift() -> bytes:
    """Draw the Niederschrift of that meeting."""
    source = besprochen()
    outline = build_niederschrift(source, source.runden[0].id, HEUTE)
    return render_bewertungsuebersicht(outline, erstellt_am=HEUTE)


def leere_niederschrift() -> bytes:
    """Draw the Niederschrift of a meeting that left nothing behind."""
    source = konzept([])
    outline = build_niederschrift(source, source.runden[0].id, HEUTE)
    return render_bewertungsuebersicht(outline, erstellt_am=HEUTE)


FAELLE: dict[str, Fall] = {
    "Niederschrift": niederschrift,
    "Niederschrift mit langen Bemerkungen": lange_niederschrift,
    "Niederschrift ohne Maßnahmen": leere_niederschrift,
    "Rundenvergleich": rundenvergleich,
    "Beispiel mit der letzten Runde": mit_letzter_runde,
    "Rundenvergleich ohne Maßnahmen": leerer_vergleich,
    "Beispiel": beispiel(),
    "Beispiel ohne Zusammenfassung": beispiel(OutlineOptions(mit_zusammenfassung=False)),
    "Beispiel mit Begründung": beispiel(OutlineOptions(mit_begruendung=True)),
    "Beispiel mit Stelle": beispiel(OutlineOptions(mit_stelle=True)),
    "Beispiel im Hochformat": beispiel(OutlineOptions(hochformat=True)),
    "Gremienfassung": beispiel(OutlineOptions(gremienfassung=True)),
    "Gremienfassung im Hochformat mit allem": beispiel(
        OutlineOptions(gremienfassung=True, hochformat=True, mit_begruendung=True, mit_stelle=True)
    ),
    "Beispiel mit allem": beispiel(
        OutlineOptions(mit_begruendung=True, mit_stelle=True, sitzung="12.12.2022")
    ),
    "Auswahl im Hochformat": lambda: pdf_of(
        load_beispiel(),
        OutlineOptions(
            hochformat=True, mit_begruendung=True, mit_stelle=True, nur=nicht_erreicht()
        ),
    ),
    "leere Auswahl": beispiel(OutlineOptions(nur=frozenset())),
    "Gremienfassung über Seiten": lambda: pdf_of(
        ein_feld(goal(1, text(900), [Eintrag(text(400), kennung="1.1", ampel=Ampel.ROT)])),
        OutlineOptions(gremienfassung=True),
    ),
    "andere Ebenen": lambda: pdf_of(andere_ebenen()),
    "viele Ebenen": lambda: pdf_of(viele_ebenen()),
    "Zieltext länger als eine Seite": lambda: pdf_of(
        ein_feld(goal(1, text(1200), [Eintrag("Maßnahme", kennung="1.1", ampel=Ampel.ROT)]))
    ),
    "Maßnahme länger als zwei Seiten": lambda: pdf_of(
        ein_feld(
            goal(1, "Ziel", [Eintrag("Maßnahme", wortlaut=text(2500), kennung="1.1")]),
            goal(2, "Ein anderes Ziel", [Eintrag("Maßnahme", kennung="2.1")]),
        )
    ),
    "25 Maßnahmen in einem Ziel": lambda: pdf_of(
        ein_feld(goal(1, "Ziel", [Eintrag(f"Maßnahme {n} " + text(20)) for n in range(25)]))
    ),
    "Ziel ohne Maßnahmen": lambda: pdf_of(ein_feld(goal(1, "Ziel", []))),
    "leeres Konzept": lambda: pdf_of(konzept([], stammdaten=Stammdaten(""))),
    "eingefrorene Runde": lambda: pdf_of(
        konzept(sample_tree(2, 2, 2), stammdaten=STAMMDATEN, status=Rundenstatus.EINGEFROREN)
    ),
    "Buchstaben nach DIN 91379": lambda: pdf_of(letters()),
}
