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

from zielbewertung.app.rueckmeldung.rueckmeldungswahl import (
    EIGENES,
    Abgleichlage,
    Rueckmeldungswahl,
    count_only_ours,
)
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
    assert (wahl.eindeutige, wahl.stimmen) == (1, 2)
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
    assert wahl.is_in(both, Abgleichlage.OFFEN)


def test_a_text_of_ones_own_begins_with_all_texts() -> None:
    wahl = new()
    text = next(v for v in wahl.vergleiche if v.felder == ("begruendung",))
    assert wahl.eigener_text(text) == "Wir\n\nJugend"
    wahl.write(text, "Wir und Jugend")
    assert wahl.place(text) == EIGENES
    assert wahl.eigener_text(text) == "Wir und Jugend"
    assert wahl.is_in(text, Abgleichlage.ENTSCHIEDEN)


def test_every_angabe_is_clear_or_a_konflikt() -> None:
    wahl = new()
    for vergleich in wahl.vergleiche:
        clear = wahl.is_in(vergleich, Abgleichlage.EINDEUTIG)
        assert clear is not wahl.is_in(vergleich, Abgleichlage.KONFLIKT)


def test_what_only_we_changed_is_counted_once_for_each_angabe() -> None:
    index = index_of(
        rated(M1, ampel=Ampel.NICHT_BEWERTBAR, grund="Zahlen fehlen", quelle="Bericht"),
        said(JUGEND, M1, quelle="Statistik"),
        said(SCHULE, M1),
    )
    assert count_only_ours(index, RUNDE.id) == 2
    assert count_only_ours(index_of(said(JUGEND, M1, quelle="A")), RUNDE.id) == 0
