"""Einordnung: finds for each entry of one Konzept its place in another."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zielbewertung.app.einlesung.stellenzuordnung import Stellenerkennung
from zielbewertung.domain.changes import Replace
from zielbewertung.domain.fortschritt import along
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.domain.konzept import Bewertung, Knoten, Zustaendigkeit, new_id
from zielbewertung.domain.nummerierung import number_missing
from zielbewertung.domain.stellen import tidy
from zielbewertung.domain.text import fold, one_line, shorten
from zielbewertung.domain.werte import Zielart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zielbewertung.app.einlesung.stellenzuordnung import Stellenzuordnung
    from zielbewertung.domain.fortschritt import Fortschritt
    from zielbewertung.domain.konzept import Konzept, Runde
    from zielbewertung.domain.records import Record

_TEXTE = {
    "wortlaut": "Wortlaut",
    "beschreibung": "Beschreibung",
    "stichworte": "Stichworte",
}
_LABEL = "Aus einer Tabelle übernommen"


class Einordnung:
    """Collects what is to be made of the entries of another Konzept.

    ``tiefen`` says which level of ours each of theirs is, ``stellen`` what was decided of units.
    """

    def __init__(
        self,
        index: KonzeptIndex,
        runde: Runde,
        tiefen: Sequence[int],
        *,
        einordnen: bool,
        stellen: Stellenzuordnung | None = None,
    ) -> None:
        self._stellen = stellen
        self.neu = [0] * len(index.ebenen)
        self.vorhanden = [0] * len(index.ebenen)
        self.hinweise: list[str] = []
        self._index = index
        self._runde = runde
        self._tiefen = tiefen
        self._einordnen = einordnen
        self._changed: dict[str, Knoten] = {}
        self._added: dict[str, Knoten] = {}
        self._children: dict[str | None, int] = {}
        self._known: dict[str | None, dict[tuple[int, str], list[Knoten]]] = {}
        self._others: list[Replace] = []
        self._einheiten_neu: list[Replace] = []

    def add(
        self, konzept: Konzept, eltern: str | None, fortschritt: Fortschritt | None = None
    ) -> None:
        """Find the places of all entries; the topmost come below ``eltern``."""
        theirs = KonzeptIndex(konzept)
        places: dict[str | None, str | None] = {None: eltern}
        for knoten in along(tuple(theirs.walk()), fortschritt):
            places[knoten.id] = self._place(theirs, knoten, places[knoten.eltern])
        self._number(theirs, places)
        self._add_zustaendigkeiten(konzept, places)
        self._add_bewertungen(theirs, places)
        if _said(konzept):
            self.hinweise.append(
                "Was die Tabelle über das ganze Konzept sagt, wurde nicht übernommen: "
                f"{'; '.join(_said(konzept))}."
            )

    def parts(self) -> tuple[Replace, ...]:
        """Return all replacements: units, then entries from top to bottom, then the rest."""
        return (
            *self._einheiten_neu,
            *(Replace(self._index.knoten(neu.id), neu, _LABEL) for neu in self._changed.values()),
            *(Replace(None, neu, _LABEL) for neu in self._added.values()),
            *self._others,
        )

    # ------------------------------------------------------------------ entries

    def _place(self, theirs: KonzeptIndex, knoten: Knoten, eltern: str | None) -> str:
        tiefe = self._tiefen[knoten.ebene]
        same = self._same(theirs, knoten, tiefe, eltern) if self._einordnen else None
        if same is not None:
            self.vorhanden[tiefe] += 1
            self._complete(same, knoten)
            return same.id
        place = self._children.get(eltern)
        if place is None:
            siblings = self._index.kinder(eltern)
            place = siblings[-1].reihenfolge + 1 if siblings else 0
        self._children[eltern] = place + 1
        # Ids of their own: the same source may be taken over a second time.
        neu = replace(knoten, id=new_id(), eltern=eltern, ebene=tiefe, reihenfolge=place)
        self._added[neu.id] = neu
        self.neu[tiefe] += 1
        return neu.id

    def _same(
        self, theirs: KonzeptIndex, knoten: Knoten, tiefe: int, eltern: str | None
    ) -> Knoten | None:
        """Return the entry of ours that is meant: the same text, the number where both have it.

        Of a text that stands there more than once, only the one with the same number is meant.
        """
        if eltern in self._added:
            return None
        if eltern not in self._known:
            self._known[eltern] = {}
            for kind in self._index.kinder(eltern):
                for key in {(kind.ebene, _key(kind.text)), (kind.ebene, _key(kind.name))}:
                    self._known[eltern].setdefault(key, []).append(kind)
        known = self._known[eltern]
        rated = theirs.is_massnahme(knoten)
        found = known.get((tiefe, _key(knoten.text)), [])
        if not found and not rated:
            found = known.get((tiefe, _key(knoten.name)), [])
        numbered = [kind for kind in found if kind.kennung == knoten.kennung]
        if len(numbered) == 1:
            return numbered[0]
        if len(found) == 1:
            return found[0]
        if (
            knoten.kennung
            and knoten.text == f"{theirs.ebene_of(knoten).singular} {knoten.kennung}"
        ):
            # The source had the number only; the text was made up for it.
            by_number = [
                kind
                for kind in self._index.kinder(eltern)
                if kind.ebene == tiefe and kind.kennung == knoten.kennung
            ]
            return by_number[0] if len(by_number) == 1 else None
        return None

    def _complete(self, ours: Knoten, theirs: Knoten) -> None:
        """Give an entry what it does not have; tell of what it has otherwise."""
        ours = self._changed.get(ours.id, ours)
        values: dict[str, Any] = {}
        for feld, name in _TEXTE.items():
            text, own = getattr(theirs, feld), getattr(ours, feld)
            if not text or _key(text) in (_key(own), _key(ours.titel), _key(ours.text)):
                continue
            if own:
                self._tell_kept(ours, name, text)
            else:
                values[feld] = text
        if theirs.zielart is not Zielart.KEINE and theirs.zielart is not ours.zielart:
            if ours.zielart is Zielart.KEINE:
                values["zielart"] = theirs.zielart
            else:
                self._tell_kept(ours, "Zielart", theirs.zielart.label)
        if values:
            self._changed[ours.id] = replace(ours, **values)

    def _tell_kept(self, ours: Knoten, name: str, text: str) -> None:
        self.hinweise.append(
            f"„{shorten(ours.name, 60)}“ hat schon eine andere Angabe ({name}); sie bleibt. "
            f"Nicht übernommen wurde: „{text}“."
        )

    # ------------------------------------------------------------------ numbers

    def _number(self, theirs: KonzeptIndex, places: dict[str | None, str | None]) -> None:
        """Keep numbers that are free; give new ones to the others, by the rule of the level."""
        taken = {(k.ebene, k.kennung) for k in self._index.walk() if k.kennung}
        changed = 0
        for knoten in theirs.walk():
            neu = self._added.get(places[knoten.id] or "")
            if neu is None or not neu.kennung:
                continue
            above = theirs.eltern(knoten)
            if (neu.ebene, neu.kennung) in taken or self._hangs(above, knoten, places):
                self._added[neu.id] = replace(neu, kennung="")
                changed += 1
        for entry in number_missing(self._index.ebenen, self._walk()):
            if entry.id in self._added:
                self._added[entry.id] = entry
        if changed:
            numbers = "1 Nummer wurde" if changed == 1 else f"{changed} Nummern wurden"
            self.hinweise.append(
                f"{numbers} neu vergeben, weil es sie im Konzept schon gibt oder weil der Eintrag "
                "darüber anders nummeriert ist."
            )

    def _hangs(
        self, above: Knoten | None, knoten: Knoten, places: dict[str | None, str | None]
    ) -> bool:
        """Tell whether a number begins with that of the entry above, which has another one now."""
        if above is None or not above.kennung:
            return False
        place = places[above.id] or ""
        now = self._added[place] if place in self._added else self._index.knoten(place)
        return knoten.kennung.startswith(f"{above.kennung}.") and now.kennung != above.kennung

    def _walk(self) -> Iterator[Knoten]:
        """Yield all entries, theirs among ours, in the order of the tree."""
        below: dict[str | None, list[Knoten]] = {}
        for neu in self._added.values():
            below.setdefault(neu.eltern, []).append(neu)

        def children(knoten_id: str | None) -> list[Knoten]:
            own = () if knoten_id in self._added else self._index.kinder(knoten_id)
            return [*own, *below.get(knoten_id, ())]

        stack = children(None)[::-1]
        while stack:
            knoten = stack.pop()
            yield knoten
            stack.extend(children(knoten.id)[::-1])

    # ------------------------------------------------------------------ units and ratings

    def _add_zustaendigkeiten(
        self, konzept: Konzept, places: dict[str | None, str | None]
    ) -> None:
        ours = self._einheiten(konzept)
        seen: set[tuple[str, str]] = set()
        for entry in konzept.zustaendigkeiten:
            knoten_id = places[entry.knoten] or ""
            for einheit_id in ours[entry.einheit]:
                if (knoten_id, einheit_id) in seen:
                    continue
                seen.add((knoten_id, einheit_id))
                there = self._index.zustaendigkeit(knoten_id, einheit_id)
                if there is None:
                    self._add_other(None, Zustaendigkeit(knoten_id, einheit_id, entry.rolle))
                elif there.rolle is not entry.rolle:
                    name = self._index.einheit(einheit_id).name
                    said = f"{name} {entry.rolle.label}"
                    self._tell_kept(self._index.knoten(knoten_id), there.rolle.label, said)

    def _einheiten(self, konzept: Konzept) -> dict[str, tuple[str, ...]]:
        """Return our units for each of theirs: as was decided, else by name, else new."""
        if self._stellen is not None:
            self._einheiten_neu.extend(self._stellen.steps(self._index))
        erkennung = Stellenerkennung(self._index.einheiten)
        ours: dict[str, tuple[str, ...]] = {}
        new: dict[str, str] = {}
        for einheit in konzept.einheiten:
            if self._stellen is not None:
                ours[einheit.id] = self._stellen.einheiten(self._index, einheit.name)
                if not ours[einheit.id]:
                    self.hinweise.append(f"Keiner Stelle zugeordnet wurde: „{einheit.name}“.")
                continue
            known = erkennung.recognise(einheit.name).einheit or new.get(_key(einheit.name))
            if known is None:
                # What it stood below is known by name only there; here it begins at the top.
                neu = tidy(replace(einheit, id=new_id(), eltern=None))
                known = new[_key(einheit.name)] = neu.id
                self._einheiten_neu.append(Replace(None, neu, _LABEL))
            ours[einheit.id] = (known,)
        return ours

    def _add_bewertungen(self, theirs: KonzeptIndex, places: dict[str | None, str | None]) -> None:
        frozen = lost = 0
        for massnahme in theirs.walk():
            said = theirs.bewertung(theirs.aktuelle_runde.id, massnahme.id)
            if said.ist_leer:
                continue
            named = map(theirs.massstab.text_of, said.ursachen)
            neu = replace(
                said,
                runde=self._runde.id,
                massnahme=places[massnahme.id] or "",
                ursachen=self._index.massstab.codes_of(named),
            )
            alt = self._index.bewertung(self._runde.id, neu.massnahme)
            if self._runde.eingefroren:
                frozen += 1
            elif alt.ist_leer:
                self._add_other(Bewertung(neu.runde, neu.massnahme), neu)
            elif alt != neu:
                lost += 1
        if frozen:
            self.hinweise.append(
                f"Die Runde „{self._runde.name}“ ist eingefroren. {_ratings(frozen)} deshalb "
                "nicht übernommen."
            )
        if lost:
            self.hinweise.append(
                f"{_ratings(lost)} nicht übernommen, weil es dort schon eine andere gibt."
            )

    def _add_other(self, alt: Record | None, neu: Record) -> None:
        self._others.append(Replace(alt, neu, _LABEL))


def _ratings(number: int) -> str:
    return "1 Bewertung wurde" if number == 1 else f"{number} Bewertungen wurden"


def _said(konzept: Konzept) -> list[str]:
    """Return what a Konzept says of itself beside its title."""
    said = konzept.stammdaten
    texts = (
        said.traeger,
        said.zeitraum,
        said.gremium,
        said.beschlussdatum,
        said.drucksache,
        said.hinweis,
    )
    return [one_line(text) for text in texts if text]


def _key(text: str) -> str:
    return fold(one_line(text))
