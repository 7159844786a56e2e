import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.angelegt import new_session
from tests.domain.konzepte import RUNDE, id_of, small_konzept

from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.app.pruefliste import (
    Pruefliste,
    Pruefworte,
    as_csv,
    as_data,
    as_text,
    count,
    make_pruefliste,
    summary,
)
from zielbewertung.domain import changes
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Ebene, Zustaendigkeit
from zielbewertung.domain.pruefliste import Pruefpunkt
from zielbewertung.domain.werte import Ampel, Rolle

if TYPE_CHECKING:
    from collections.abc import Callable

P = Pruefpunkt
TEXT = "Die Beratung läuft seit Jahren verlässlich."


def of_beispiel() -> tuple[KonzeptIndex, str]:
    konzept = load_beispiel()
    return KonzeptIndex(konzept), konzept.runden[0].id


def test_the_sample_shows_what_a_coordinator_would_have_to_look_at() -> None:
    index, runde = of_beispiel()
    zeilen = make_pruefliste(index, runde).zeilen
    assert count(zeilen) == {
        P.OHNE_ZAHL: 10,
        P.NICHT_BEWERTET: 19,
        P.WEITERFUEHRUNG_OFFEN: 27,
        P.OHNE_STELLE: 1,
        P.UNKLAR_TROTZ_STELLE: 5,
    }
    assert summary(zeilen) == "62 Auffälligkeiten: 19 Fehler, 43 Hinweise"


def test_rows_stand_in_the_order_of_the_tree_and_groups_together() -> None:
    konzept = small_konzept()
    pasted = tuple(
        Bewertung(RUNDE.id, id_of(name), Ampel.GRUEN, begruendung=TEXT) for name in ("m1", "m4")
    )
    liste = make_pruefliste(KonzeptIndex(replace(konzept, bewertungen=pasted)), RUNDE.id)
    rows = [(z.auffaelligkeit.punkt, z.auffaelligkeit.knoten) for z in liste.zeilen]
    assert rows[:2] == [(P.GLEICHE_BEGRUENDUNG, id_of("m1")), (P.GLEICHE_BEGRUENDUNG, id_of("m4"))]
    assert [zeile.ort for zeile in liste.zeilen] == sorted(zeile.ort for zeile in liste.zeilen)
    assert rows[2:4] == [(P.NICHT_BEWERTET, id_of("m2")), (P.OHNE_STELLE, id_of("m2"))]


def test_a_round_without_a_day_comes_first() -> None:
    konzept = small_konzept()
    runde = replace(RUNDE, stichtag=None)
    index = KonzeptIndex(replace(konzept, runden=(runde,), bewertungen=()))
    first = make_pruefliste(index, runde.id).zeilen[0].auffaelligkeit
    assert (first.punkt, first.knoten) == (P.STICHTAG_FEHLT, None)
    assert (
        Pruefworte(index).gesprochen(first) == "Fehler: Stichtag fehlt, Konzept, Bewertungsrunde"
    )


def test_looking_in_slices_comes_to_the_same() -> None:
    index, runde = of_beispiel()
    liste, slices = Pruefliste(index, runde), 0
    while not liste.prepare(0.0):
        slices += 1
    assert slices > 5
    assert liste.zeilen == make_pruefliste(index, runde).zeilen


def test_looking_again_at_what_changed_comes_to_the_same_as_looking_anew(tmp_path: Path) -> None:
    session = new_session(tmp_path / "k.zielbewertung", load_beispiel(), "Beispiel")
    index, runde = session.index, session.runde
    liste = make_pruefliste(index, runde.id)
    session.subscribe(lambda ereignis: liste.update(ereignis.knoten))
    massnahmen = [massnahme.id for massnahme in index.massnahmen()]
    goal = next(k for k in index.walk() if k.zielart == "quantitativ")
    unit = index.einheiten[0].id
    field = index.kinder(None)[0].id
    wanted: list[Callable[[], changes.Change]] = [
        lambda: changes.set_ampel(index, runde, massnahmen[:2], Ampel.ROT, ""),
        lambda: changes.set_text(index, runde, massnahmen[:3], "begruendung", TEXT),
        lambda: changes.set_text(index, runde, [massnahmen[1]], "begruendung", ""),
        lambda: changes.set_knoten(index, replace(goal, beschreibung="80 % bis Jahresende")),
        lambda: changes.Replace(None, Zustaendigkeit(field, unit, Rolle.FEDERFUEHREND), "Stelle"),
    ]
    for change in wanted:
        session.execute(change())
        assert liste.zeilen == make_pruefliste(index, runde.id).zeilen
    while session.undo() is not None:
        assert liste.zeilen == make_pruefliste(index, runde.id).zeilen
    session.close()


def test_an_id_nobody_knows_is_passed_over() -> None:
    index, runde = of_beispiel()
    liste = make_pruefliste(index, runde)
    before = liste.zeilen
    liste.update(["gibt-es-nicht"])
    assert liste.zeilen == before


def test_every_kind_says_why_and_what_to_do() -> None:
    worte = Pruefworte(of_beispiel()[0])
    for punkt in Pruefpunkt:
        assert worte.warum(punkt).endswith(".")
        assert worte.rat(punkt).endswith(".")


def test_levels_are_called_as_the_konzept_calls_them() -> None:
    konzept = small_konzept()
    top, deepest = konzept.ebenen[0], konzept.ebenen[3]
    levels: tuple[Ebene, ...] = (
        replace(top, singular="Leitziel"),
        *konzept.ebenen[1:3],
        replace(deepest, plural="Empfehlungen"),
    )
    worte = Pruefworte(KonzeptIndex(replace(konzept, ebenen=levels)))
    assert worte.art(P.OHNE_MASSNAHMEN) == "ohne Empfehlungen"
    assert worte.art(P.FELD_LEER) == "Leitziel ohne Einträge"


def test_a_group_names_the_others() -> None:
    konzept = small_konzept()
    pasted = tuple(
        Bewertung(RUNDE.id, id_of(name), Ampel.GRUEN, begruendung=TEXT)
        for name in ("m1", "m4", "m5")
    )
    index = KonzeptIndex(replace(konzept, bewertungen=pasted))
    worte = Pruefworte(index)
    first = make_pruefliste(index, RUNDE.id).zeilen[0].auffaelligkeit
    assert worte.was(first) == "gleiche Begründung wie 3.2 und 1 weitere"
    assert worte.andere(first) == (
        "Ebenso: Maßnahme 3.2 Bedarfsermittlung; Maßnahme 3.3 Mietführerschein"
    )


def test_the_list_can_be_written_down_in_three_ways() -> None:
    konzept = small_konzept()
    titled = tuple(
        replace(k, titel="=1+1", kennung="") if k.id == id_of("m2") else k for k in konzept.knoten
    )
    index = KonzeptIndex(replace(konzept, knoten=titled))
    zeilen, worte = make_pruefliste(index, RUNDE.id).zeilen, Pruefworte(index)
    text = as_text(zeilen, worte).splitlines()
    assert text[0] == summary(zeilen)
    assert len(text) == len(zeilen) + 1
    table = list(csv.reader(io.StringIO(as_csv(zeilen, worte)), delimiter=";"))
    assert table[0][:3] == ["Schwere", "Auffälligkeit", "Eintrag"]
    assert len(table) == len(zeilen) + 1
    assert not any(cell.startswith(("=", "+", "@")) for row in table for cell in row)
    data = as_data(zeilen, worte, index, "Evaluation 2022")
    assert json.loads(json.dumps(data)) == data
    assert data["anzahl"] == len(data["auffaelligkeiten"]) == len(zeilen)
    assert sum(art["anzahl"] for art in data["arten"]) == len(zeilen)


def test_nothing_conspicuous_is_said_kindly() -> None:
    assert summary(()) == "Keine Auffälligkeiten"
