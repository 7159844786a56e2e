"""What a unit is asked: its own measures, and nothing else of the Konzept."""

from dataclasses import replace
from datetime import date

from tests.documents.fragebogen_bau import everything_in

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.fragebogen.bogen import is_leading, make_bogen, massnahmen_of
from zielbewertung.documents.fragebogen.mappe import fragebogen_bytes
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept, Organisationseinheit, Zustaendigkeit, new_id
from zielbewertung.domain.werte import Rolle

MARK = "qzxw"


def index_of(konzept: Konzept) -> KonzeptIndex:
    return KonzeptIndex(konzept)


def unit(index: KonzeptIndex, kuerzel: str) -> Organisationseinheit:
    return next(einheit for einheit in index.einheiten if einheit.kuerzel == kuerzel)


def test_a_unit_is_asked_about_all_it_is_responsible_for() -> None:
    index = index_of(load_beispiel())
    einheit = unit(index, "VHS")
    wanted = {entry.knoten for entry in index.zustaendigkeiten(einheit.id)}

    assert {massnahme.id for massnahme in massnahmen_of(index, einheit.id)} == wanted
    leading = {m for m in wanted if is_leading(index, index.knoten(m), einheit.id)}
    assert set() < leading < wanted


def test_a_measure_without_a_unit_goes_to_the_unit_of_its_goal() -> None:
    konzept = load_beispiel()
    index = index_of(konzept)
    ziel = next(k for k in index.walk() if k.kennung == "12" and not index.is_massnahme(k))
    einheit = Organisationseinheit(new_id(), "Amt für alles")
    below = {massnahme.id for massnahme in index.massnahmen(ziel.id)}
    kept = tuple(z for z in konzept.zustaendigkeiten if z.knoten not in below)
    konzept = replace(
        konzept,
        einheiten=(*konzept.einheiten, einheit),
        zustaendigkeiten=(*kept, Zustaendigkeit(ziel.id, einheit.id, Rolle.FEDERFUEHREND)),
    )
    index = index_of(konzept)

    assert {massnahme.id for massnahme in massnahmen_of(index, einheit.id)} == below
    assert all(is_leading(index, index.knoten(m), einheit.id) for m in below)


def test_a_fragebogen_holds_nothing_but_the_measures_of_its_unit() -> None:
    """Every text of the Konzept is marked; what is not the unit's own must not come along."""
    konzept = load_beispiel()
    einheit = unit(index_of(konzept), "VHS")
    own = {massnahme.id for massnahme in massnahmen_of(index_of(konzept), einheit.id)}
    above = {k.id for m in own for k in index_of(konzept).pfad(index_of(konzept).knoten(m))}
    marked = replace(
        konzept,
        knoten=tuple(
            k if k.id in own | above else replace(k, titel=f"{MARK} {k.titel}")
            for k in konzept.knoten
        ),
        bewertungen=tuple(
            replace(b, interne_notiz=MARK)
            if b.massnahme in own
            else replace(b, begruendung=MARK, sachstand=MARK, interne_notiz=MARK)
            for b in konzept.bewertungen
        ),
        einheiten=tuple(
            e if e == einheit else replace(e, name=f"{MARK} {e.name}") for e in konzept.einheiten
        ),
    )
    index = index_of(marked)
    bogen = make_bogen(index, index.runden[0], index.einheit(einheit.id), "f", date(2026, 11, 22))
    told = everything_in(fragebogen_bytes(bogen))

    assert MARK not in told.lower()
    for massnahme in own:
        assert massnahme in told
    for other in index.massnahmen():
        assert other.id in own or other.id not in told


def test_the_criteria_are_those_of_its_goals() -> None:
    index = index_of(load_beispiel())
    bogen = make_bogen(index, index.runden[0], unit(index, "KSB"), "f", date(2026, 11, 22))

    assert len(bogen.zeilen) == 1
    assert [kind for kind, _ in bogen.kriterien] in (
        ["Prozessziel"],
        ["Projektziel"],
        ["quantitatives Ziel"],
    )
    assert (bogen.zusammenhang, bogen.massnahme) == ("Ziel", "Maßnahme")
