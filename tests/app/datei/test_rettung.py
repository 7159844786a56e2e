import re
from contextlib import closing
from pathlib import Path

import pytest
from tests.angelegt import write_document
from tests.domain.konzepte import RUNDE, id_of, small_konzept

from zielbewertung.app.datei.rettung import rescue
from zielbewertung.app.session import Session
from zielbewertung.domain.errors import FileProblemError

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "alt.zielbewertung"
    write_document(path, small_konzept(), "angelegt")
    return path


def _zeroed(path: Path, text: str) -> None:
    """Put zeros in place of the page on which a text stands."""
    whole = path.read_bytes()
    start = whole.index(text.encode()) // PAGE * PAGE
    path.write_bytes(whole[:start] + bytes(PAGE) + whole[start + PAGE :])


def test_a_rescue_of_a_sound_file_finds_nothing(path: Path) -> None:
    ergebnis = rescue(path, path.with_name("neu.zielbewertung"))

    assert ergebnis.vollstaendig
    assert "12 Einträge" in ergebnis.gerettet
    assert "1 Zeile des Verlaufs" in ergebnis.gerettet


def test_losses_are_told_in_sentences_for_people(path: Path) -> None:
    _zeroed(path, "Wohnungsbörse")

    ergebnis = rescue(path, path.with_name("neu.zielbewertung"))

    assert not ergebnis.vollstaendig
    assert ergebnis.befunde[0].startswith("Von ")
    assert any(
        "Geretteter Eintrag: fehlte; ein Platzhalter steht dafür." in befund
        for befund in ergebnis.befunde
    )
    assert all(befund.endswith((".", "“")) for befund in ergebnis.befunde)
    assert not re.search(r"\b(the|row|page|[0-9a-f]{8}-)", " ".join(ergebnis.befunde))


def test_a_lost_rating_is_told_with_its_measure(path: Path) -> None:
    _zeroed(path, "Das Paket liegt")

    ergebnis = rescue(path, path.with_name("neu.zielbewertung"))

    assert "4 Bewertungen" in ergebnis.verloren
    assert any("1.1 Informationspaket" in befund for befund in ergebnis.befunde)
    with closing(Session.open(path.with_name("neu.zielbewertung"))) as session:
        assert session.index.bewertung(RUNDE.id, id_of("m1")).ist_leer


def test_what_holds_nothing_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "leer.zielbewertung"
    path.write_bytes(bytes(20_000))

    with pytest.raises(FileProblemError, match="ließ sich nichts mehr lesen"):
        rescue(path, tmp_path / "neu.zielbewertung")
    assert list(tmp_path.iterdir()) == [path]
