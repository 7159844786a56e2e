from zielbewertung.app.auswertung import make_statistik
from zielbewertung.app.beispiel import load_beispiel
from zielbewertung.domain.index import KonzeptIndex

COUNTS = ("gruen", "gelb", "rot", "nicht_bewertbar", "offen")


def test_the_counts_of_the_sample_add_up() -> None:
    index = KonzeptIndex(load_beispiel())

    result = make_statistik(index, index.aktuelle_runde.id)

    total = result["bewertungen"]
    assert list(result) == ["ebenen", "bewertungen", "handlungsfelder"]
    assert result["ebenen"][-1] == {"name": "Maßnahmen", "anzahl": 134}
    assert tuple(total) == COUNTS
    assert sum(total.values()) == 134
    assert len(result["handlungsfelder"]) == 9
    for feld in result["handlungsfelder"]:
        assert tuple(feld) == ("titel", *COUNTS)
    for name in COUNTS:
        assert sum(int(feld[name]) for feld in result["handlungsfelder"]) == total[name]
