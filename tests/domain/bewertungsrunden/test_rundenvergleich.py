from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.domain.fassungen import fassungen
from tests.domain.konzepte import FRUEHER, MASSNAHMEN, RUNDE, small_konzept

from zielbewertung.domain.bewertungsrunden.rundenvergleich import (
    Bewegung,
    Fehlt,
    bewegung_of,
    compare_runden,
    in_worten,
)
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.statistik import REIHENFOLGE
from zielbewertung.domain.werte import Ampel, Knotenstatus

M1, M2, M3, M4, M5 = MASSNAHMEN


def test_each_measure_is_told_with_what_became_of_it() -> None:
    index = KonzeptIndex(small_konzept())

    vergleich = compare_runden(index, FRUEHER, RUNDE)

    assert [(z.massnahme.id, z.bewegung) for z in vergleich.zeilen] == [
        (M1, Bewegung.BESSER),
        (M2, Bewegung.OFFEN),
        (M3, Bewegung.NEU),
        (M4, Bewegung.OFFEN),
        (M5, Bewegung.OFFEN),
    ]
    assert vergleich.matrix()[Ampel.GELB, Ampel.GRUEN] == 1
    assert vergleich.zeilen[3].alt.begruendung == "Noch nicht begonnen."


def test_the_other_way_round_what_was_better_is_worse() -> None:
    index = KonzeptIndex(small_konzept())

    vergleich = compare_runden(index, RUNDE, FRUEHER)

    assert vergleich.anzahl(Bewegung.SCHLECHTER) == 1
    assert vergleich.anzahl(Bewegung.NEU) == 1


def test_a_measure_that_was_dropped_is_told_and_counted_as_that() -> None:
    konzept = small_konzept()
    knoten = tuple(
        replace(k, status=Knotenstatus.ENTFALLEN) if k.id == M4 else k for k in konzept.knoten
    )
    vergleich = compare_runden(KonzeptIndex(replace(konzept, knoten=knoten)), FRUEHER, RUNDE)

    assert [z.massnahme.id for z in vergleich.mit(Bewegung.ENTFALLEN)] == [M4]
    assert (vergleich.gesamt, vergleich.in_alt, vergleich.in_neu) == (5, 5, 4)
    assert vergleich.matrix()[Ampel.ROT, Fehlt.FEHLT] == 1
    assert in_worten(vergleich) == (
        "5 Maßnahmen: 1 besser, 1 erstmals bewertet, 2 noch nicht bewertet, 1 entfallen. "
        "5 davon in der älteren Runde, 4 in der neueren."
    )


def test_every_pair_of_ampeln_is_one_kind_and_only_colours_get_better_or_worse() -> None:
    kinds = {(alt, neu): bewegung_of(alt, neu) for alt in REIHENFOLGE for neu in REIHENFOLGE}

    better = {pair for pair, kind in kinds.items() if kind is Bewegung.BESSER}
    worse = {pair for pair, kind in kinds.items() if kind is Bewegung.SCHLECHTER}
    assert better == {
        (Ampel.ROT, Ampel.GELB),
        (Ampel.ROT, Ampel.GRUEN),
        (Ampel.GELB, Ampel.GRUEN),
    }
    assert worse == {(neu, alt) for alt, neu in better}
    assert {kind for (_, neu), kind in kinds.items() if neu is None} == {Bewegung.OFFEN}


@given(st.data())
def test_the_counts_of_every_comparison_add_up_to_the_number_of_measures(
    data: st.DataObject,
) -> None:
    (konzept,) = data.draw(fassungen(1))
    assert isinstance(konzept, Konzept)
    index = KonzeptIndex(konzept)
    alt, neu = (data.draw(st.sampled_from(index.runden)) for _ in range(2))

    vergleich = compare_runden(index, alt, neu)

    matrix = vergleich.matrix()
    counted = {massnahme.id for massnahme in index.im_stand(alt.id).massnahmen()}
    assert len({zeile.massnahme.id for zeile in vergleich.zeilen}) == vergleich.gesamt
    assert sum(matrix.values()) == vergleich.gesamt
    assert sum(vergleich.anzahl(bewegung) for bewegung in Bewegung) == vergleich.gesamt
    assert vergleich.in_neu == index.zaehlung(neu.id).gesamt
    states = (*REIHENFOLGE, Fehlt.FEHLT)
    for ampel in REIHENFOLGE:
        column = sum(matrix.get((other, ampel), 0) for other in states)
        assert column == index.zaehlung(neu.id).of(ampel)
        # An open round counts no measure that was dropped; what it said of it is compared.
        row = [z for z in vergleich.zeilen if z.von is ampel and z.massnahme.id in counted]
        assert len(row) == index.zaehlung(alt.id).of(ampel)
