from dataclasses import replace

from tests.domain.abgleich.faelle import (
    BASIS,
    INDEX,
    bewertung,
    changed,
    everything_of,
    knoten,
)
from tests.domain.konzepte import EBENEN, RUNDE, id_of

from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte, Abgleichzeile
from zielbewertung.domain.abgleich import compare
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten, Konzept, Organisationseinheit
from zielbewertung.domain.werte import Ampel, Rundenstatus

R = RUNDE.id
ROUND = "Runde Evaluation 2022"


def _worte(unsere: Konzept, fremde: Konzept, basis: Konzept = BASIS) -> Abgleichworte:
    return Abgleichworte(compare(basis, unsere, fremde), KonzeptIndex(unsere))


def _came_in(fremde: Konzept) -> list[Abgleichzeile]:
    worte = _worte(BASIS, fremde)
    return [worte.zeile(unterschied) for unterschied in worte.uebernommen]


def test_a_field_is_told_with_its_entry_and_both_values() -> None:
    (zeile,) = _came_in(changed(bewertung(R, "m2", begruendung="Zwei\nZeilen")))

    assert zeile == Abgleichzeile(
        f"Maßnahme 1.2 Bedarfsermittlung, {ROUND}",
        "Begründung",
        "(leer)",
        "(leer)",
        "Zwei\nZeilen",
    )
    assert zeile.was_kam() == "Begründung: von (leer) zu Zwei Zeilen"


def test_an_ampel_is_told_with_its_reason() -> None:
    grund = bewertung(R, "m1", ampel=Ampel.NICHT_BEWERTBAR, grund="Es fehlen Daten.")

    (zeile,) = _came_in(changed(grund))

    assert (zeile.feld, zeile.vorher) == ("Zielerreichung", "Ziel erreicht")
    assert zeile.fremde == "nicht bewertbar: Es fehlen Daten."


def test_a_place_is_told_by_what_is_above_and_what_differs() -> None:
    moved, raised, sorted_anew = _came_in(
        changed(
            knoten("m2", eltern=id_of("z2")),
            knoten("m4", reihenfolge=9),
            knoten("z3", eltern=None, ebene=1),
        )
    )

    assert {z.feld for z in (moved, raised, sorted_anew)} == {"Platz im Konzept"}
    assert moved.vorher == "unter Ziel 1 Alle finden Rat"
    assert moved.fremde == "unter Ziel 2 Ein Ziel ohne Maßnahmen"
    assert sorted_anew.fremde.endswith(", Reihenfolge 9")
    assert raised.fremde == "ganz oben, Ebene Herausforderung"


def test_what_came_and_what_went_is_told_as_a_whole() -> None:
    neu = Knoten(id_of("m9"), id_of("z1"), 3, 5, "1.3", "Sprechstunde", "Wöchentlich")
    came, gone = _came_in(changed(neu, ohne=[INDEX.knoten(id_of("m5"))]))

    assert (came.eintrag, came.feld, came.vorher) == (
        "Maßnahme 1.3 Sprechstunde",
        "neu angelegt",
        "(nicht vorhanden)",
    )
    assert came.fremde.splitlines() == [
        "Übergeordneter Eintrag: Ziel 1 Alle finden Rat",
        "Ebene: Maßnahme",
        "Nummer: 1.3",
        "Titel: Sprechstunde",
        "Wortlaut: Wöchentlich",
        "Status: aktiv",
    ]
    assert (gone.eintrag, gone.feld, gone.fremde) == (
        "Maßnahme 3.3 Mietführerschein",
        "entfernt",
        "(entfernt)",
    )
    assert (came.was_kam(), gone.was_kam()) == ("neu angelegt", "entfernt")


def test_a_rating_of_a_measure_that_only_they_have_is_told_by_its_name() -> None:
    neu = Knoten(id_of("m9"), id_of("z1"), 3, 5, "1.3", "Sprechstunde")
    zeilen = _came_in(changed(neu, Bewertung(R, neu.id, Ampel.ROT)))

    assert [zeile.eintrag for zeile in zeilen] == [
        "Maßnahme 1.3 Sprechstunde",
        f"Maßnahme 1.3 Sprechstunde, {ROUND}",
    ]


def test_the_rows_come_in_the_order_of_the_tree() -> None:
    zeilen = _came_in(
        changed(
            bewertung(R, "m4", quelle="b"),
            bewertung(R, "m1", quelle="a"),
            knoten("f2", titel="Wohnen"),
            knoten("m1", titel="Paket"),
            Organisationseinheit(id_of("neu"), "Jugendamt"),
            replace(EBENEN[0], singular="Thema"),
            replace(BASIS.stammdaten, titel="Konzept"),
        )
    )

    assert [zeile.eintrag.partition(",")[0] for zeile in zeilen] == [
        "Angaben zum Konzept",
        "Ebene Handlungsfeld",
        "Stelle Jugendamt",
        "Maßnahme 1.1 Informationspaket",
        "Maßnahme 1.1 Informationspaket",
        "Handlungsfeld 2 Leben und Wohnen",
        "Maßnahme 3.2 Bedarfsermittlung",
    ]


def test_a_konflikt_is_told_with_both_values() -> None:
    worte = _worte(
        changed(bewertung(R, "m1", begruendung="Wir")),
        changed(bewertung(R, "m1", begruendung="Sie")),
    )
    (konflikt,) = worte.konflikte
    zeile = worte.konfliktzeile(konflikt)

    assert (zeile.feld, zeile.vorher) == ("Begründung", "Das Paket liegt überall aus.")
    assert zeile.beide() == "Begründung: eigene Fassung Wir; andere Fassung Sie"
    assert worte.im_ganzen(konflikt) == zeile
    assert worte.anlass(konflikt) == "Beide Seiten haben diese Angabe geändert."


def test_a_konflikt_about_several_things_tells_all_of_them() -> None:
    ours = changed(bewertung(R, "m2", ampel=Ampel.ROT, begruendung="Wir"))
    worte = _worte(ours, changed(ohne=everything_of("m2")))
    (konflikt,) = worte.konflikte

    assert worte.konfliktzeile(konflikt).beide() == (
        "ganzer Eintrag und 2 weitere Angaben: eigene Fassung bearbeitet; andere Fassung entfernt"
    )
    whole = worte.im_ganzen(konflikt)
    assert whole.unsere.split("\n\n")[1:] == [
        f"Maßnahme 1.2 Bedarfsermittlung, {ROUND}, Zielerreichung:\nnicht erreicht",
        f"Maßnahme 1.2 Bedarfsermittlung, {ROUND}, Begründung:\nWir",
    ]
    assert whole.fremde.startswith(
        "Maßnahme 1.2 Bedarfsermittlung, ganzer Eintrag:\n(entfernt)\n\n"
    )
    assert "In der anderen Fassung wurde der Eintrag entfernt" in worte.anlass(konflikt)


def test_a_konflikt_about_very_many_things_stays_readable() -> None:
    branch = [Knoten(id_of(f"n{nr}"), id_of("z2"), 3, nr, titel=f"Neu {nr}") for nr in range(150)]
    worte = _worte(changed(*branch), changed(ohne=everything_of("z2")))
    (konflikt,) = worte.konflikte

    assert worte.konfliktzeile(konflikt).feld == "ganzer Eintrag und 150 weitere Angaben"
    assert worte.im_ganzen(konflikt).unsere.endswith("\n\n… und 51 weitere")


def test_the_reason_of_each_konflikt_is_told() -> None:
    frozen = replace(RUNDE, status=Rundenstatus.EINGEFROREN)
    rated = changed(bewertung(R, "m2", ampel=Ampel.ROT))
    gone, renamed = changed(ohne=everything_of("m2")), changed(knoten("m2", titel="Bedarf"))
    basis = changed(Organisationseinheit(id_of("a"), "A"), Organisationseinheit(id_of("b"), "B"))
    above = [replace(e, eltern=None) for e in basis.einheiten if e.name in ("A", "B")]
    circle = [
        changed(replace(one, eltern=other.id), von=basis) for one, other in (above, above[::-1])
    ]

    said = [
        worte.anlass(konflikt)
        for worte in (
            _worte(changed(frozen), rated),
            _worte(rated, changed(frozen)),
            _worte(renamed, gone),
            _worte(gone, renamed),
            _worte(circle[0], circle[1], basis),
        )
        for konflikt in worte.konflikte
    ]

    assert [text.partition(".")[0] for text in said] == [
        "In der eigenen Fassung ist die Runde eingefroren",
        "In der anderen Fassung wurde die Runde eingefroren",
        "In der anderen Fassung wurde der Eintrag entfernt, in der eigenen wurde daran gearbeitet",
        "In der eigenen Fassung wurde der Eintrag entfernt, in der anderen wurde daran gearbeitet",
        "Die Änderungen beider Seiten passen nicht zusammen",
    ]
