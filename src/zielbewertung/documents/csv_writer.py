"""Writes a Konzept with the ratings of one round as a csv file that can be read back unchanged."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from zielbewertung.documents.csv_format import (
    BEWERTUNGSFELDER,
    EBENENFELDER,
    ID,
    JA,
    NEIN,
    NUMMER,
    RUNDENFELDER,
    STAMMFELDER,
    STELLEN,
    TRENNZEICHEN,
    guard,
    join_names,
    level_heading,
)
from zielbewertung.documents.reading.ebenen import are_sentences
from zielbewertung.documents.target import replace_file
from zielbewertung.domain.bewertungsrunden.rundenbaum import konzept_im_stand
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Ebene, Knoten, Konzept
from zielbewertung.domain.text import natural_key, one_line
from zielbewertung.domain.werte import (
    Knotenstatus,
    Nummerierung,
    Rolle,
    Rundenart,
    Wert,
    Zielart,
    ampel_label,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zielbewertung.domain.massstab import Massstab

_DEFAULTS: dict[str, object] = {"zielart": Zielart.KEINE, "status": Knotenstatus.AKTIV}


@dataclass(frozen=True, slots=True)
class Reihe:
    """One row: the entry of each level, and the Bewertung where the deepest is a measure."""

    eintraege: tuple[Knoten | None, ...]
    bewertung: Bewertung | None


@dataclass(frozen=True, slots=True)
class Spalte:
    """One column: its heading, and how its cell comes from a row."""

    heading: str
    cell: Callable[[Reihe], str]


def write_csv(target: Path, konzept: Konzept, runde_id: str) -> None:
    """Write a Konzept with one round; raises FileProblemError in words for people.

    A frozen round is written with the tree that it was frozen with. Interne Notizen and the other
    rounds stay out of it.
    """
    replace_file(target, csv_bytes(konzept, runde_id))


def csv_bytes(konzept: Konzept, runde_id: str) -> bytes:
    """Return the content of the csv file: UTF-8 with its mark, rows ended by CR LF."""
    index = KonzeptIndex(konzept_im_stand(konzept, runde_id))
    columns = [
        *_level_columns(index),
        *_rating_columns(index, runde_id),
        *_frame_columns(index, runde_id),
        *_id_columns(index.ebenen),
    ]
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=TRENNZEICHEN, lineterminator="\r\n")
    writer.writerow([guard(column.heading) for column in columns])
    for reihe in _rows(index, runde_id):
        writer.writerow([guard(column.cell(reihe)) for column in columns])
    return text.getvalue().encode("utf-8-sig")


def _rows(index: KonzeptIndex, runde_id: str) -> Iterator[Reihe]:
    """Yield one row per entry without children: the measures, and what has none."""
    for knoten in index.walk():
        if index.kinder(knoten.id):
            continue
        of_level = {entry.ebene: entry for entry in (*index.pfad(knoten), knoten)}
        yield Reihe(
            tuple(of_level.get(ebene.tiefe) for ebene in index.ebenen),
            index.bewertung(runde_id, knoten.id) if index.is_massnahme(knoten) else None,
        )


# ---------------------------------------------------------------------- the levels


def _level_columns(index: KonzeptIndex) -> Iterator[Spalte]:
    eintraege: list[list[Knoten]] = [[] for _ in index.ebenen]
    for knoten in index.walk():
        eintraege[knoten.ebene].append(knoten)
    for ebene, of_level in zip(index.ebenen, eintraege, strict=True):
        yield from _columns_of_level(index, ebene, of_level)


def _columns_of_level(
    index: KonzeptIndex, ebene: Ebene, eintraege: Sequence[Knoten]
) -> Iterator[Spalte]:
    """Yield the columns of a level: number and text, and what else is said of its entries."""

    def column(heading: str, said: Callable[[Knoten], str]) -> Spalte:
        return Spalte(heading, partial(_of_level, ebene.tiefe, said))

    name = ebene.singular
    if ebene.nummerierung is not Nummerierung.KEINE or any(k.kennung for k in eintraege):
        yield column(name + NUMMER, lambda knoten: knoten.kennung)
    yield column(name, _text)
    for field, heading in EBENENFELDER.items():
        if field == "wortlaut":
            wanted = _needs_wording(eintraege)
        else:
            empty = _DEFAULTS.get(field, "")
            wanted = any(getattr(knoten, field) != empty for knoten in eintraege)
        if wanted:
            yield column(level_heading(name, heading), partial(_field, field))
    for role, heading in STELLEN.items():
        units = partial(_units, index, Rolle(role))
        if any(map(units, eintraege)):
            is_leaf = ebene is index.massnahmen_ebene
            yield column(heading if is_leaf else level_heading(name, heading), units)


def _of_level(tiefe: int, said: Callable[[Knoten], str], reihe: Reihe) -> str:
    knoten = reihe.eintraege[tiefe]
    return "" if knoten is None else said(knoten)


def _text(knoten: Knoten) -> str:
    return knoten.titel or knoten.wortlaut


def _field(field: str, knoten: Knoten) -> str:
    value = getattr(knoten, field)
    if value == _DEFAULTS.get(field):
        return ""
    return value.label if isinstance(value, Wert) else str(value)


def _units(index: KonzeptIndex, rolle: Rolle, knoten: Knoten) -> str:
    names = {one_line(einheit.name) for einheit in index.zustaendige(knoten, rolle)}
    return join_names(sorted(names, key=lambda name: (natural_key(name), name)))


def _needs_wording(eintraege: Sequence[Knoten]) -> bool:
    """Tell whether a column must say which text is a wording, as an import would guess else."""
    sentences = are_sentences([_text(knoten) for knoten in eintraege])
    if all(knoten.titel and not knoten.wortlaut for knoten in eintraege):
        return sentences
    if not any(knoten.titel for knoten in eintraege):
        return not sentences
    return True


# ---------------------------------------------------------------------- ratings, round, ids


def _rating_columns(index: KonzeptIndex, runde_id: str) -> Iterator[Spalte]:
    massnahmen = (knoten for knoten in index.walk() if index.is_massnahme(knoten))
    has_causes = any(index.bewertung(runde_id, knoten.id).ursachen for knoten in massnahmen)
    for field, heading in BEWERTUNGSFELDER.items():
        if field != "ursachen" or has_causes:
            yield Spalte(heading, partial(_rating, index.massstab, field))


def _rating(massstab: Massstab, field: str, reihe: Reihe) -> str:
    bewertung = reihe.bewertung
    if bewertung is None:
        return ""
    if field == "ampel":
        return ampel_label(bewertung.ampel)
    if field == "ursachen":
        return join_names([massstab.text_of(code) for code in bewertung.ursachen])
    value = getattr(bewertung, field)
    if isinstance(value, bool):
        return JA if value else NEIN
    return value.label if isinstance(value, Wert) else str(value)


def _frame_columns(index: KonzeptIndex, runde_id: str) -> Iterator[Spalte]:
    """Yield what is the same in each row: the Konzept and the round."""
    for field, heading in STAMMFELDER.items():
        yield from _constant(heading, getattr(index.stammdaten, field))
    runde = index.runde(runde_id)
    tag = runde.stichtag
    yield from _constant(RUNDENFELDER["runde"], runde.name)
    if tag is not None:
        date = f"{tag.day:02}.{tag.month:02}.{tag.year:04}"
        yield from _constant(RUNDENFELDER["stichtag"], date)
    if runde.art is not Rundenart.EVALUATION:
        yield from _constant(RUNDENFELDER["art"], runde.art.label)


def _constant(heading: str, text: str) -> Iterator[Spalte]:
    if text:
        yield Spalte(heading, lambda _: text)


def _id_columns(ebenen: Sequence[Ebene]) -> Iterator[Spalte]:
    for ebene in ebenen:
        yield Spalte(ebene.singular + ID, partial(_of_level, ebene.tiefe, lambda k: k.id))
