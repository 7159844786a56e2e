"""Who says what of a measure, in words."""

import pytest
from tests.domain.rueckmeldungen.faelle import JUGEND, M1, RUNDE, SCHULE, index_of, rated, said

from zielbewertung.app.rueckmeldung.rueckmeldungsworte import zeile
from zielbewertung.app.worte.beschriftung import LEER, Beschriftung
from zielbewertung.domain.bewertungsrunden.akten import Rueckmeldung
from zielbewertung.domain.konzept import Bewertung
from zielbewertung.domain.rueckmeldungen.angaben import Angaben, packed
from zielbewertung.domain.rueckmeldungen.vergleich import compare
from zielbewertung.domain.werte import Ampel, Stand

GELB = Angaben(ampel=Ampel.GELB)
Record = Bewertung | Rueckmeldung

CASES: dict[str, tuple[Record, ...]] = {
    "Nur die Stelle hat das geändert.": (said(ampel=Ampel.ROT),),
    "Die Stellen sind verschiedener Ansicht.": (
        said(JUGEND, ampel=Ampel.ROT),
        said(SCHULE, ampel=Ampel.GRUEN),
    ),
    "Eine andere Stelle ist derselben Ansicht wie die Bewertung.": (
        rated(ampel=Ampel.GRUEN),
        said(JUGEND, ampel=Ampel.GRUEN),
        said(SCHULE, vorher=Angaben(ampel=Ampel.GRUEN), ampel=Ampel.ROT),
    ),
    "Die Bewertung ist schon abgestimmt.": (
        rated(ampel=Ampel.GELB, stand=Stand.ABGESTIMMT),
        said(vorher=GELB, ampel=Ampel.ROT),
    ),
    "Beide Seiten haben das geändert.": (
        rated(ampel=Ampel.ROT),
        said(vorher=GELB, ampel=Ampel.GRUEN),
    ),
}


@pytest.mark.parametrize("anlass", CASES)
def test_it_is_said_why(anlass: str) -> None:
    index = index_of(*CASES[anlass])
    (vergleich,) = compare(index, RUNDE.id)

    assert zeile(index, vergleich).anlass == anlass


def test_a_line_says_everything() -> None:
    index = index_of(
        rated(ampel=Ampel.ROT),
        said(vorher=GELB, ampel=Ampel.NICHT_BEWERTBAR, grund="Daten fehlen"),
    )
    (vergleich,) = compare(index, RUNDE.id)
    line = zeile(index, vergleich)

    assert line.worte == (
        "Maßnahme 1.1 M1, Zielerreichung. Bewertung: nicht erreicht; Stelle 1: nicht bewertbar: "
        "Daten fehlen. Beide Seiten haben das geändert."
    )
    assert (line.stimmen[0].vorher, line.stimmen[0].einheit) == ("teilweise erreicht", JUGEND)


def test_the_verlauf_tells_what_a_unit_had_before_in_words() -> None:
    index = index_of(said(massnahme=M1, quelle="A"))
    beschriftung = Beschriftung(index)
    told = beschriftung.wert(
        "rueckmeldung",
        "grundlage",
        packed(Angaben(ampel=Ampel.GELB, begruendung="läuft", pflichtaufgabe=True), "2026-12-01"),
    )

    assert told == "Zielerreichung: teilweise erreicht\nPflichtaufgabe: ja\nBegründung: läuft"
    assert beschriftung.wert("rueckmeldung", "grundlage", packed(Angaben())) == LEER


def test_a_text_that_ends_its_own_sentence_gets_no_second_stop() -> None:
    index = index_of(said(begruendung="Die Stelle ist besetzt."))
    (vergleich,) = compare(index, RUNDE.id)

    assert zeile(index, vergleich).worte.endswith(
        "Stelle 1: Die Stelle ist besetzt. Nur die Stelle hat das geändert."
    )
