"""The sheet that nobody sees: which Fragebogen it is, and what its cells held at first.

Its rows carry checksums. They do not keep anyone from changing it on purpose; they show that
what stands there is no longer what was sent.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from zielbewertung.documents.fragebogen.modell import Kopf
from zielbewertung.documents.fragebogen.spalten import shown
from zielbewertung.domain.rueckmeldungen.angaben import FELDER, Angaben
from zielbewertung.domain.text import clean, one_line
from zielbewertung.domain.werte import Ampel, Weiterfuehrung

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from zielbewertung.documents.fragebogen.modell import Bogen, Fragezeile

FORMAT = "zielbewertung-fragebogen"
FASSUNG = "1"
"""What the first cell says, and the version beside it."""

_KOPF = "kopf"
_MASSNAHME = "massnahme"
_CHUNK = 30_000
"""So much of a long text stands in one cell; Excel holds 32,767."""


class VeraendertError(Exception):
    """What nobody sees was changed, so that it is not known what was asked."""


class NeuereFassungError(Exception):
    """A Fragebogen of a newer program."""


@dataclass(frozen=True, slots=True)
class Merkzeile:
    """What was asked of one measure; ``grundlage`` is ``None`` where it was tampered with."""

    massnahme: str
    abdruck: str
    grundlage: Angaben | None


@dataclass(frozen=True, slots=True)
class Merkblatt:
    """What the hidden sheet says: which Fragebogen, the headings of the texts, the measures."""

    kopf: Kopf
    texte: tuple[str, str]
    zeilen: tuple[Merkzeile, ...]


def abdruck(*texte: str) -> str:
    """Return a fingerprint of the official texts of a row, however their lines are broken."""
    return _digest(*(one_line(clean(shown(text))) for text in texte))


def rows_of(bogen: Bogen) -> Iterator[tuple[str, ...]]:
    """Yield the cells of the hidden sheet."""
    yield FORMAT, FASSUNG
    kopf = _packed_kopf(bogen)
    yield _KOPF, _sum_of_kopf(kopf, (zeile.massnahme for zeile in bogen.zeilen)), kopf
    for zeile in bogen.zeilen:
        yield _row_of(bogen.kopf.fragebogen, zeile)


def _row_of(fragebogen: str, zeile: Fragezeile) -> tuple[str, ...]:
    printed = abdruck(zeile.kennung, zeile.zusammenhang, zeile.wortlaut)
    packed = _packed({name: _plain(getattr(zeile.grundlage, name)) for name in FELDER})
    total = _digest(fragebogen, zeile.massnahme, printed, packed)
    chunks = (packed[at : at + _CHUNK] for at in range(0, len(packed), _CHUNK))
    return _MASSNAHME, zeile.massnahme, printed, total, *chunks


def is_verborgen(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether these are the rows of a hidden sheet of ours."""
    return bool(rows) and _cell(rows[0], 0) == FORMAT


def read_verborgen(rows: Sequence[Sequence[str]]) -> Merkblatt:
    """Return what the hidden sheet says.

    VeraendertError where it is not known any more what was asked, NeuereFassungError where a
    newer program wrote it.
    """
    if _cell(rows[0], 1) != FASSUNG:
        raise NeuereFassungError
    packed = next((_cell(row, 2) for row in rows if _cell(row, 0) == _KOPF), "")
    total = next((_cell(row, 1) for row in rows if _cell(row, 0) == _KOPF), "")
    measures = [row for row in rows if _cell(row, 0) == _MASSNAHME]
    if total != _sum_of_kopf(packed, (_cell(row, 1) for row in measures)):
        raise VeraendertError
    try:
        plain = json.loads(packed)
        kopf = Kopf(
            plain["fragebogen"],
            plain["konzept"],
            plain["runde"],
            plain["einheit"],
            date.fromisoformat(plain["erstellt"]),
            date.fromisoformat(plain["frist"]) if plain["frist"] else None,
        )
        first, second = plain["texte"]
    except (ValueError, KeyError, TypeError) as error:
        raise VeraendertError from error
    zeilen = tuple(_merkzeile(kopf.fragebogen, row) for row in measures)
    return Merkblatt(kopf, (str(first), str(second)), zeilen)


def _merkzeile(fragebogen: str, row: Sequence[str]) -> Merkzeile:
    massnahme, printed, total = _cell(row, 1), _cell(row, 2), _cell(row, 3)
    packed = "".join(row[4:])
    sound = total == _digest(fragebogen, massnahme, printed, packed)
    return Merkzeile(massnahme, printed, _angaben(packed) if sound else None)


def _angaben(packed: str) -> Angaben | None:
    try:
        plain: dict[str, Any] = json.loads(packed)
        ampel = plain.pop("ampel")
        weiter = Weiterfuehrung(plain.pop("weiterfuehrung"))
        return Angaben(
            ampel=None if ampel is None else Ampel(ampel), weiterfuehrung=weiter, **plain
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _packed_kopf(bogen: Bogen) -> str:
    kopf = bogen.kopf
    return _packed(
        {
            "fragebogen": kopf.fragebogen,
            "konzept": kopf.konzept,
            "runde": kopf.runde,
            "einheit": kopf.einheit,
            "erstellt": kopf.erstellt.isoformat(),
            "frist": "" if kopf.frist is None else kopf.frist.isoformat(),
            "texte": [bogen.zusammenhang, bogen.massnahme],
        }
    )


def _packed(value: object) -> str:
    """Return JSON of plain letters only: no program that saves the file changes any of them."""
    return json.dumps(value, ensure_ascii=True, separators=(",", ":"))


def _plain(value: object) -> object:
    return str(value) if isinstance(value, str) else value


def _sum_of_kopf(packed: str, massnahmen: Iterable[str]) -> str:
    return _digest(packed, *massnahmen)


def _digest(*parts: str) -> str:
    told = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(told.encode("ascii")).hexdigest()


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""
