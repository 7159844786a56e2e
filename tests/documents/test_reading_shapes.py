"""No text is lost without a word, whatever shape a table has: the words that go in come out."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.documents.formen import WRITERS, Blatt
from tests.documents.reading_tables import words_of

from zielbewertung.documents.reading.einlesung import read_konzept

KOPF = ["Handlungsfeld", "Nr.", "Ziel", "Maßnahme", "Bemerkung"]
FORMS = (
    "{}",
    "{}",
    "{}",
    "{}\n{}",
    "{}\n\n{}\n",
    "3. {}",
    "Ziel 4: {}",
    "{} (Fortsetzung)",
    "Summe {}",
    "{}; {}",
)


class Texte:
    """Gives texts in which every word comes but once."""

    def __init__(self, draw: st.DrawFn) -> None:
        self._draw = draw
        self._number = 0

    def word(self) -> str:
        self._number += 1
        return f"wort{self._number}"

    def text(self) -> str:
        form = self._draw(st.sampled_from(FORMS))
        return form.format(*(self.word() for _ in range(form.count("{}"))))

    def maybe(self) -> str:
        return self.text() if self._draw(st.booleans()) else ""


@st.composite
def sheets(draw: st.DrawFn) -> list[Blatt]:
    """Draw tables with goals of several rows, headings across, headers again, and odd merges."""
    texte = Texte(draw)
    more = draw(st.sampled_from([0, 0, 0, 2, 45]))
    kopf = [*KOPF, *(f"Spalte {n}" for n in range(more))]
    return [_sheet(draw, texte, kopf) for _ in range(draw(st.sampled_from([1, 1, 2, 3])))]


def _sheet(draw: st.DrawFn, texte: Texte, kopf: list[str]) -> Blatt:
    width = len(kopf)
    zeilen: list[list[str]] = [list(kopf)]
    verbunden: list[tuple[int, int, int, int]] = []
    for _ in range(draw(st.integers(1, 4))):
        first = len(zeilen)
        match draw(st.sampled_from(["ziel", "ziel", "ziel", "über alles", "kopf", "quer"])):
            case "ziel":
                count = draw(st.integers(1, 3))
                goal = [texte.maybe(), draw(st.sampled_from(["", "1", "2.", "3.1"])), texte.text()]
                for n in range(count):
                    rest = [texte.maybe() for _ in range(4, min(width, 8))]
                    above = goal if n == 0 else ["", "", ""]
                    zeilen.append([*above, texte.text(), *rest])
                if count > 1 and draw(st.booleans()):
                    verbunden += [(first, column, count, 1) for column in range(3)]
            case "über alles":
                zeilen.append([texte.text()])
                verbunden.append((first, 0, 1, width))
            case "kopf":
                zeilen.append(list(kopf))
            case "quer":
                column = draw(st.integers(0, 3))
                row = ["", "", "", "", ""]
                row[column] = texte.text()
                zeilen += [row, ["", "", "", "", ""]]
                verbunden.append((first, column, draw(st.integers(1, 2)), 2))
    zeilen.append([texte.word(), "", texte.word(), texte.word()])
    return Blatt(
        zeilen,
        verbunden,
        draw(st.sets(st.integers(1, len(zeilen) - 1), max_size=2)),
        draw(st.booleans()),
        texte.maybe().replace("\n", " "),
        tuple(texte.word() for _ in range(draw(st.integers(0, 2)))),
    )


def words(text: str) -> set[str]:
    return set(re.findall(r"wort\d+", text))


@pytest.mark.parametrize("ending", WRITERS)
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    max_examples=25,
)
@given(blaetter=sheets())
def test_every_word_of_a_table_of_any_shape_comes_out(
    tmp_path: Path, ending: str, blaetter: list[Blatt]
) -> None:
    path = WRITERS[ending](tmp_path / f"form.{ending}", blaetter)

    found = words(words_of(read_konzept(path)))

    for blatt in blaetter:
        there = [blatt.darueber, *blatt.daneben, *(text for row in blatt.zeilen for text in row)]
        assert words(" ".join(there)) <= found
