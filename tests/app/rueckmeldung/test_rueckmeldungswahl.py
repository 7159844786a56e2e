"""Decisions about the Angaben of units, before they are made."""

from tests.domain.rueckmeldungen.faelle import (
    JUGEND,
    M1,
    M2,
    RUNDE,
    SCHULE,
    index_of,
    rated,
    said,
)

from zielbewertung.app.rueckmeldung.rueckmeldungswahl import Rueckmeldungswahl
from zielbewertung.app.zusammenfuehrung.abgleichwahl import EIGENES, Aenderungslage, Wahlstand
from zielbewertung.domain.rueckmeldungen.angaben import Angaben
from zielbewertung.domain.werte import Ampel

INDEX = index_of(
    rated(M1, ampel=Ampel.GELB, begruendung="Wir"),
    said(JUGEND, M1, begruendung="Jugend", vorher=Angaben(ampel=Ampel.GELB)),
    said(JUGEND, M2, quelle="A"),
    said(SCHULE, M2, quelle="B", sachstand="Neu"),
)


def new() -> Rueckmeldungswahl:
    return Rueckmeldungswahl(INDEX, RUNDE.id)


def test_nothing_is_decided_at_the_beginning() -> None:
    wahl = new()
    assert wahl.stand == "0 von 3 entschieden"
    assert wahl.eindeutige == 1
    assert all(wahl.place(v) is None for v in wahl.vergleiche)


def test_all_that_is_clear_is_decided_at_once_and_what_was_decided_stays() -> None:
    wahl = new()
    clear = next(v for v in wahl.vergleiche if not v.is_konflikt)
    assert wahl.choose_clear() == 1
    assert wahl.place(clear) == 1
    wahl.choose(clear, 0)
    assert wahl.choose_clear() == 0
    assert wahl.wahl[clear].werte == clear.unsere


def test_one_of_several_units_is_chosen_by_its_place() -> None:
    wahl = new()
    both = next(v for v in wahl.vergleiche if len(v.stimmen) == 2)
    wahl.choose(both, 2)
    assert wahl.wahl[both].werte == ("B",)
    wahl.reopen(both)
    assert wahl.wahl == {}
    assert wahl.wahlstand(both) is Wahlstand.OFFEN


def test_a_text_of_ones_own_begins_with_all_texts() -> None:
    wahl = new()
    text = next(v for v in wahl.vergleiche if v.felder == ("begruendung",))
    assert wahl.eigener_text(text) == "Wir\n\nJugend"
    wahl.write(text, "Wir und Jugend")
    assert wahl.place(text) == EIGENES
    assert wahl.eigener_text(text) == "Wir und Jugend"
    assert wahl.wahlstand(text) is Wahlstand.ENTSCHIEDEN


def test_every_angabe_is_clear_or_a_konflikt() -> None:
    wahl = new()
    found = [wahl.lage(vergleich) for vergleich in wahl.vergleiche]
    assert sorted(found) == sorted([Aenderungslage.NUR_SIE, *[Aenderungslage.VERSCHIEDEN] * 2])


def test_what_only_we_changed_is_there_once_for_each_angabe() -> None:
    index = index_of(
        rated(M1, ampel=Ampel.NICHT_BEWERTBAR, grund="Zahlen fehlen", quelle="Bericht"),
        said(JUGEND, M1, quelle="Statistik"),
        said(SCHULE, M1),
    )
    wahl = Rueckmeldungswahl(index, RUNDE.id)
    assert [(wahl.feld(s), wahl.lage(s)) for s in wahl.sachen] == [
        ("Quelle", Aenderungslage.VERSCHIEDEN),
        ("Zielerreichung", Aenderungslage.NUR_WIR),
    ]
    only_ours = wahl.sachen[1]
    assert wahl.wahlstand(only_ours) is Wahlstand.NICHTS
    assert wahl.choose(only_ours, 1)
    assert wahl.entschieden == 0
    assert list(wahl.stellen(only_ours).values()) == ["Stelle 1", "Stelle 2"]


def test_what_a_unit_changed_as_we_did_is_there_and_not_asked() -> None:
    index = index_of(rated(M1, quelle="Bericht"), said(JUGEND, M1, quelle="Bericht"))
    wahl = Rueckmeldungswahl(index, RUNDE.id)
    assert wahl.vergleiche == ()
    (alike,) = wahl.sachen
    assert wahl.lage(alike) is Aenderungslage.GLEICH
    assert not wahl.is_asked(alike)
    assert wahl.gegenueber(alike).anlass == "Beide Seiten haben das gleich geändert."


def test_decisions_are_kept_where_they_are_about_the_same() -> None:
    before = new()
    for vergleich in before.vergleiche:
        before.choose(vergleich, 1)
    changed = index_of(
        rated(M1, ampel=Ampel.GELB, begruendung="Wir, neu"),
        said(JUGEND, M1, begruendung="Jugend", vorher=Angaben(ampel=Ampel.GELB)),
        said(JUGEND, M2, quelle="A"),
        said(SCHULE, M2, quelle="B", sachstand="Neu"),
    )
    now = Rueckmeldungswahl(changed, RUNDE.id)
    now.keep_decisions_of(before)
    assert [v.felder for v in now.vergleiche if now.is_open(v)] == [("begruendung",)]
    assert len(now.wahl) == 2
