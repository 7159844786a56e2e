"""From rows to a tree: which cell begins a new entry, which repeats the one above."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from zielbewertung.documents.reading.befunde import Stelle
from zielbewertung.domain.konzept import new_id
from zielbewertung.domain.text import one_line, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zielbewertung.documents.reading.befunde import Befundliste


@dataclass(slots=True, eq=False)
class Eintrag:
    """An entry while the tree grows.

    ``felder`` are its further texts by field, each text once; they are joined by line feeds.
    """

    id: str
    eltern: Eintrag | None
    ebene: int
    stelle: Stelle
    kennung: str
    text: str
    felder: dict[str, dict[str, None]] = field(default_factory=dict)
    kinder: list[Eintrag] = field(default_factory=list)

    def has(self, text: str) -> bool:
        """Tell whether the entry has this text, blanks aside."""
        return one_line(self.text) == one_line(text)

    def add(self, feld: str, text: str) -> bool:
        """Add a text to a field; tell whether another one was there before."""
        texts = self.felder.setdefault(feld, {})
        differs = bool(texts) and text not in texts
        texts[text] = None
        return differs

    def feld(self, feld: str) -> str:
        """Return all that was said of a field."""
        return "\n".join(self.felder.get(feld, ()))


@dataclass(frozen=True, slots=True)
class Angabe:
    """What one row says of one level; ids are there in files of this program only.

    ``wie_oben`` tells what a blank means: the entry above, or nothing. ``fortgesetzt`` tells that
    the row says itself that it goes on with an entry.
    """

    text: str = ""
    kennung: str = ""
    id: str = ""
    wie_oben: bool = True
    fortgesetzt: bool = False

    @property
    def leer(self) -> bool:
        """Whether the row says nothing of the level."""
        return not (self.text or self.kennung or self.id)


@dataclass(frozen=True, slots=True)
class Platz:
    """Where a row belongs: its entries by level, and the new measure if the row has one."""

    eintraege: tuple[Eintrag | None, ...]
    massnahme: Eintrag | None

    @property
    def tiefster(self) -> Eintrag | None:
        """The deepest entry the row speaks of."""
        return next((e for e in reversed(self.eintraege) if e is not None), None)


class Baum:
    """Takes row by row and knows which entries the last one spoke of.

    A blank cell repeats the cell above as long as nothing left of it has changed. A row with ids
    is taken literally: there a blank cell is no entry.
    """

    def __init__(self, ebenen: Sequence[str], befunde: Befundliste) -> None:
        self.wurzeln: list[Eintrag] = []
        self._ebenen = ebenen
        self._befunde = befunde
        self._current: list[Eintrag | None] = [None] * len(ebenen)
        self._added: list[Eintrag] = []
        self._by_id: dict[str, Eintrag] = {}
        self._by_number: dict[tuple[Eintrag | None, int, str], Eintrag] = {}
        self._by_text: dict[tuple[Eintrag | None, int, str], Eintrag] = {}

    def walk(self) -> Iterator[Eintrag]:
        """Yield all entries in the order of the tree."""
        stack = list(reversed(self.wurzeln))
        while stack:
            eintrag = stack.pop()
            yield eintrag
            stack.extend(reversed(eintrag.kinder))

    def place(self, zeile: int, angaben: tuple[Angabe, ...]) -> Platz:
        """Find or make the entries a row speaks of."""
        literal = any(angabe.id for angabe in angaben)
        says_nothing = all(angabe.leer for angabe in angaben)
        found: list[Eintrag | None] = []
        self._added = []
        eltern: Eintrag | None = None
        changed = False
        for ebene, angabe in enumerate(angaben):
            before = self._current[ebene]
            if not angabe.leer:
                here = self._find_or_add(zeile, ebene, eltern, angabe, changed)
            elif literal or changed or not (angabe.wie_oben or says_nothing):
                here = None
            else:
                here = before
            changed = changed or here is not before
            found.append(here)
            eltern = here or eltern
        massnahme = found[-1] if found[-1] in self._added else None
        self._current = found
        if not literal:
            self._tell_gap(zeile, found, self._added)
        return Platz(tuple(found), massnahme)

    # ------------------------------------------------------------------ one level of one row

    def _find_or_add(
        self, zeile: int, ebene: int, eltern: Eintrag | None, angabe: Angabe, changed: bool
    ) -> Eintrag:
        leaf = ebene == len(self._ebenen) - 1
        known = self._by_id.get(angabe.id) if angabe.id else None
        if known is not None:
            if not leaf and known.ebene == ebene and known.eltern is eltern:
                self._tell_difference(zeile, known, angabe)
                return known
            angabe = Angabe(angabe.text, angabe.kennung)
        if not angabe.id and (not leaf or angabe.fortgesetzt):
            before = None if changed else self._current[ebene]
            same = self._same(ebene, eltern, before, angabe)
            if same is not None:
                self._tell_difference(zeile, same, angabe)
                return same
        if known is not None:
            self._tell_used_id(zeile, ebene, known)
        else:
            self._tell_again(zeile, ebene, eltern, angabe)
        return self._add(zeile, ebene, eltern, angabe)

    def _same(
        self, ebene: int, eltern: Eintrag | None, before: Eintrag | None, angabe: Angabe
    ) -> Eintrag | None:
        """Return the entry that a cell repeats: the one above, or the one with its number."""
        if angabe.kennung:
            numbered = self._by_number.get((eltern, ebene, angabe.kennung))
            known = angabe.fortgesetzt or not angabe.text
            if numbered is not None and (known or numbered.has(angabe.text)):
                return numbered
            return None
        return before if before is not None and before.has(angabe.text) else None

    def _add(self, zeile: int, ebene: int, eltern: Eintrag | None, angabe: Angabe) -> Eintrag:
        singular = self._ebenen[ebene]
        text = angabe.text
        if not text:
            text = f"{singular} {angabe.kennung}".strip()
            self._befunde.warn(
                zeile,
                singular,
                f"Zur Nummer {angabe.kennung} fehlt der Text. Der Eintrag heißt vorerst „{text}“."
                if angabe.kennung
                else f"Der Text fehlt. Der Eintrag heißt vorerst „{text}“.",
            )
        eintrag = Eintrag(
            angabe.id or new_id(), eltern, ebene, self._befunde.stelle(zeile), angabe.kennung, text
        )
        (self.wurzeln if eltern is None else eltern.kinder).append(eintrag)
        self._added.append(eintrag)
        self._by_id[eintrag.id] = eintrag
        if angabe.kennung:
            self._by_number.setdefault((eltern, ebene, angabe.kennung), eintrag)
        self._by_text[eltern, ebene, one_line(text)] = eintrag
        return eintrag

    # ------------------------------------------------------------------ what people should know

    def _ort(self, eintrag: Eintrag) -> str:
        return self._befunde.ort(eintrag.stelle)

    def _tell_again(self, zeile: int, ebene: int, eltern: Eintrag | None, angabe: Angabe) -> None:
        """Tell of an entry that looks like one that is there already and yet is another."""
        if angabe.id:
            return
        singular = self._ebenen[ebene]
        numbered = self._by_number.get((eltern, ebene, angabe.kennung)) if angabe.kennung else None
        if numbered is not None:
            self._befunde.warn(
                zeile,
                singular,
                f"Die Nummer {angabe.kennung} hat schon der Eintrag aus {self._ort(numbered)}. "
                "Beide wurden übernommen.",
            )
            return
        alike = self._by_text.get((eltern, ebene, one_line(angabe.text)))
        if alike is not None and alike.kennung == angabe.kennung:
            self._befunde.note(
                zeile,
                singular,
                f"„{shorten(angabe.text, 60)}“ steht auch in {self._ort(alike)} an derselben "
                "Stelle des Konzepts. Es wurde als weiterer Eintrag übernommen.",
            )

    def _tell_difference(self, zeile: int, known: Eintrag, angabe: Angabe) -> None:
        singular = self._ebenen[known.ebene]
        for what, old, new in (
            ("Text", known.text, angabe.text),
            ("Nummer", known.kennung, angabe.kennung),
        ):
            if new and one_line(new) != one_line(old):
                self._befunde.warn(
                    zeile,
                    singular,
                    f"Derselbe Eintrag hat in {self._ort(known)} eine andere Angabe ({what}). "
                    f"Die frühere gilt; nicht übernommen wurde: „{new}“.",
                )

    def _tell_used_id(self, zeile: int, ebene: int, known: Eintrag) -> None:
        singular = self._ebenen[ebene]
        self._befunde.warn(
            zeile,
            singular,
            f"Die ID kommt schon in {self._ort(known)} vor. Der Eintrag wurde als neuer "
            "Eintrag übernommen.",
        )

    def _tell_gap(self, zeile: int, found: list[Eintrag | None], added: Sequence[Eintrag]) -> None:
        """Tell of an entry that has nothing right above it, as the table left a cell blank."""
        for ebene in range(1, len(found)):
            here = found[ebene]
            if here is None or here not in added:
                continue
            if found[ebene - 1] is None:
                above = here.eltern
                if above is None:
                    where = "ganz oben im Konzept"
                else:
                    name = self._ebenen[above.ebene]
                    where = f"direkt unter {name} „{shorten(above.text, 60)}“"
                self._befunde.note(
                    zeile,
                    self._ebenen[ebene],
                    f"{self._ebenen[ebene - 1]} fehlt hier. Der Eintrag steht {where}.",
                )
