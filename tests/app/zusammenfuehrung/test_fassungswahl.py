"""All in which two Fassungen differ, and what is decided of it."""

from dataclasses import replace

import pytest
from tests.domain.abgleich.faelle import BASIS, bewertung, changed, knoten, made
from tests.domain.konzepte import RUNDE, id_of

from zielbewertung.app.zusammenfuehrung.abgleich import Abgleichworte
from zielbewertung.app.zusammenfuehrung.abgleichwahl import (
    EIGENES,
    Abgleichfilter,
    Aenderungslage,
    Wahlstand,
)
from zielbewertung.app.zusammenfuehrung.fassungswahl import Fassungswahl
from zielbewertung.domain.abgleich import Eigenes, Konflikt, Seite, Unterschied, compare
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Konzept
from zielbewertung.domain.werte import Ampel, Rundenstatus

R = RUNDE.id
UNSERE, FREMDE = Seite.UNSERE, Seite.FREMDE

OURS = changed(
    bewertung(R, "m1", begruendung="Wir"),
    bewertung(R, "m2", quelle="Nur wir"),
    bewertung(R, "m3", sachstand="Beide"),
    knoten("z3", titel="Unser Ziel"),
)
THEIRS = changed(
    bewertung(R, "m1", begruendung="Sie"),
    bewertung(R, "m4", quelle="Nur sie"),
    bewertung(R, "m3", sachstand="Beide"),
    knoten("z3", titel="Deren Ziel"),
    knoten("z1", beschreibung="Neu"),
)


def new(ours: Konzept = OURS, theirs: Konzept = THEIRS) -> Fassungswahl:
    index = KonzeptIndex(ours)
    return Fassungswahl(Abgleichworte(compare(BASIS, ours, theirs), index), index)


def first(wahl: Fassungswahl, lage: Aenderungslage, feld: str = "") -> Konflikt | Unterschied:
    return next(
        sache
        for sache in wahl.sachen
        if wahl.lage(sache) is lage and feld in ("", wahl.feld(sache))
    )


def merged(wahl: Fassungswahl, ours: Konzept = OURS) -> KonzeptIndex:
    change = wahl.worte.abgleich.change(wahl.wahl, "Abgleich", wahl.ausnahmen)
    return KonzeptIndex(made(change, ours))


def test_every_kind_of_difference_is_listed_what_is_asked_first() -> None:
    wahl = new()
    assert [wahl.lage(sache) for sache in wahl.sachen] == [
        *[Aenderungslage.VERSCHIEDEN] * 2,
        *[Aenderungslage.NUR_SIE] * 2,
        Aenderungslage.NUR_WIR,
        Aenderungslage.GLEICH,
    ]
    assert (wahl.stand, wahl.is_ready, wahl.entschieden) == ("0 von 2 entschieden", False, 0)


def test_counts_of_a_filter_are_those_that_the_other_parts_leave() -> None:
    wahl = new()
    lagen = Abgleichfilter().counts(wahl, "lagen")
    assert sum(lagen.values()) == len(wahl.sachen)
    only = Abgleichfilter(felder=frozenset(("Quelle",)))
    assert only.counts(wahl, "lagen") == {Aenderungslage.NUR_SIE: 1, Aenderungslage.NUR_WIR: 1}
    assert only.counts(wahl, "felder")["Titel"] == 1
    assert only.counts(wahl, "staende") == {Wahlstand.NICHTS: 2}


def test_a_text_of_ones_own_goes_in_instead_of_both() -> None:
    wahl = new()
    text = first(wahl, Aenderungslage.VERSCHIEDEN, "Begründung")
    assert wahl.eigener_text(text) == "Wir\n\nSie"
    wahl.write(text, "Wir und sie")
    assert wahl.gewaehlt(text) == EIGENES
    wahl.choose(first(wahl, Aenderungslage.VERSCHIEDEN, "Titel"), FREMDE)
    assert wahl.is_ready
    index = merged(wahl)
    assert index.bewertung(R, id_of("m1")).begruendung == "Wir und sie"
    assert index.knoten(id_of("z3")).titel == "Deren Ziel"


def test_a_title_can_not_be_written_empty() -> None:
    wahl = new()
    titel = first(wahl, Aenderungslage.VERSCHIEDEN, "Titel")
    wahl.write(titel, "Eigener\nTitel")
    assert wahl.eigener_text(titel) == "Eigener Titel"
    wahl.write(titel, "  ")
    assert wahl.is_open(titel)


def test_what_only_they_changed_can_be_left_out_or_written_anew() -> None:
    wahl = new()
    wahl.choose_open(UNSERE)
    theirs = first(wahl, Aenderungslage.NUR_SIE, "Quelle")
    assert wahl.wahlstand(theirs) is Wahlstand.NICHTS
    assert wahl.choose(theirs, UNSERE) == ""
    assert wahl.marke(theirs) == "eigene Fassung"
    assert merged(wahl).bewertung(R, id_of("m4")).quelle == ""
    wahl.write(theirs, "Anders")
    assert merged(wahl).bewertung(R, id_of("m4")).quelle == "Anders"
    wahl.reopen(theirs)
    assert merged(wahl).bewertung(R, id_of("m4")).quelle == "Nur sie"


def test_what_only_we_changed_can_become_theirs() -> None:
    wahl = new()
    wahl.choose_open(UNSERE)
    ours = first(wahl, Aenderungslage.NUR_WIR)
    wahl.choose_side(ours, FREMDE)
    assert merged(wahl).bewertung(R, id_of("m2")).quelle == ""


def test_what_rules_depend_on_comes_in_unasked() -> None:
    wahl = new()
    entry = first(wahl, Aenderungslage.NUR_SIE, "Beschreibung")
    assert not wahl.is_asked(entry)
    assert wahl.choose(entry, UNSERE)
    assert wahl.entschieden == 0
    assert isinstance(entry, Unterschied)
    with pytest.raises(ValueError, match="no choice"):
        wahl.worte.abgleich.change(
            wahl.worte.abgleich.all_from(UNSERE),
            "x",
            {entry: UNSERE},
        )


def test_a_frozen_round_lets_nobody_choose() -> None:
    frozen = changed(replace(RUNDE, status=Rundenstatus.EINGEFROREN), von=THEIRS)
    wahl = new(BASIS, frozen)
    assert not any(wahl.is_asked(sache) for sache in wahl.sachen)


def test_decisions_are_kept_where_they_are_about_the_same() -> None:
    before = new()
    before.choose_open(FREMDE)
    before.choose(first(before, Aenderungslage.NUR_SIE, "Quelle"), UNSERE)
    changed_since = changed(bewertung(R, "m1", begruendung="Wir, neu"), von=OURS)
    now = new(changed_since)
    now.keep_decisions_of(before)
    assert [now.feld(k) for k in now.worte.konflikte if now.is_open(k)] == ["Begründung"]
    assert len(now.ausnahmen) == 1


def test_everything_is_told_for_the_ear() -> None:
    wahl = new()
    told = [wahl.gesprochen(sache).partition(":")[0] for sache in wahl.sachen]
    assert told == [
        "Noch offen",
        "Noch offen",
        "Kommt hinzu",
        "Kommt hinzu",
        "Nur wir",
        "Beide gleich",
    ]
    for sache in wahl.sachen:
        view = wahl.gegenueber(sache)
        assert len(view.spalten) == 2
        assert view.anlass
        assert all(bool(s.karte) is wahl.is_asked(sache) for s in view.spalten)


def test_both_to_the_same_is_shown_before_and_after() -> None:
    ours = changed(bewertung(R, "m1", ampel=Ampel.ROT))
    wahl = new(ours, ours)
    (alike,) = wahl.sachen
    assert not isinstance(alike, Konflikt)
    before, after = wahl.gegenueber(alike).spalten
    assert (before.name, after.name) == ("Vorher", "Beide Fassungen")
    assert after.wert.startswith("nicht erreicht")
    assert wahl.worte.abgleich.is_void


def test_a_text_is_no_choice_where_there_is_none() -> None:
    ours = changed(bewertung(R, "m1", ampel=Ampel.ROT))
    wahl = new(ours, changed(bewertung(R, "m1", ampel=Ampel.GELB)))
    (konflikt,) = wahl.worte.konflikte
    assert not wahl.is_text(konflikt)
    assert not wahl.entscheidungen.choose(konflikt, Eigenes("rot"))
