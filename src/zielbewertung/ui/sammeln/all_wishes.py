"""All that can be wished for many measures at once, in the order of the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.app.worte.stellenworte import directory
from zielbewertung.domain import changes
from zielbewertung.domain.massstab import offered_ursachen
from zielbewertung.domain.sammelaenderung import (
    Stellenweise,
    Textweise,
    add_stichworte,
    remove_stichworte,
    set_stelle,
    set_zielart,
    write_text,
)
from zielbewertung.domain.werte import Ampel, Stand, Weiterfuehrung, Zielart, ampel_label
from zielbewertung.ui.dialogs.reason import GRUENDE
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.sammeln.wishes import ValueWish, Wish, needed
from zielbewertung.ui.stellen.unit_combo import UnitCombo

if TYPE_CHECKING:
    from zielbewertung.domain.changes import Change, Massnahmen
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde

_AMPELN = (*Ampel, None)
_ADD, _REMOVE = "hinzufügen", "entfernen"


class AmpelWish(Wish):
    """The Zielerreichung; „nicht bewertbar“ asks for its reason."""

    def __init__(self) -> None:
        super().__init__("Zielerreichung")
        names = [(ampel_label(ampel), None) for ampel in _AMPELN]
        self.value = self.add_combo("&Danach", names)
        self.grund = QuietCombo()
        self.grund.setEditable(True)
        self.grund.addItems(GRUENDE)
        self.grund.setCurrentText("")
        self.grund.editTextChanged.connect(self.edited)
        self._reason = self.add("&Grund", self.grund)
        self.edited.connect(self._show_reason)
        self._show_reason()

    def build(self, index: KonzeptIndex, runde: Runde, ids: Massnahmen) -> Change:
        """Return the rating of measures."""
        ampel, grund = _AMPELN[self.value.currentIndex()], ""
        if ampel is Ampel.NICHT_BEWERTBAR:
            grund = needed(self.grund.currentText(), "der Grund")
        return changes.set_ampel(index, runde, ids, ampel, grund)

    def _show_reason(self) -> None:
        unratable = _AMPELN[self.value.currentIndex()] is Ampel.NICHT_BEWERTBAR
        self._reason.setVisible(unratable)


class StelleWish(Wish):
    """The part that a unit has."""

    def __init__(self, index: KonzeptIndex) -> None:
        super().__init__("Zuständige Stelle")
        self.units = UnitCombo(directory(index))
        self.units.currentIndexChanged.connect(self.edited)
        self.add("&Stelle", self.units)
        self.part = self.add_combo("&Danach", ((weise.label, None) for weise in Stellenweise))

    def build(self, index: KonzeptIndex, runde: Runde, ids: Massnahmen) -> Change:
        """Return the change of who is responsible."""
        einheit_id = needed(self.units.chosen() or "", "die Stelle")
        weise = tuple(Stellenweise)[self.part.currentIndex()]
        return set_stelle(index, ids, index.einheit(einheit_id), weise)


class StichwortWish(Wish):
    """A Stichwort that comes or goes."""

    def __init__(self) -> None:
        super().__init__("Stichwort")
        self.how = self.add_combo("&Danach", ((text, None) for text in (_ADD, _REMOVE)))
        self.word = self.add_line("S&tichwort")

    def build(self, index: KonzeptIndex, runde: Runde, ids: Massnahmen) -> Change:
        """Return the change of the Stichworte."""
        word = needed(self.word.text(), "das Stichwort")
        make = remove_stichworte if self.how.currentIndex() else add_stichworte
        return make(index, ids, word)


class UrsacheWish(Wish):
    """A cause that is named or taken back."""

    def __init__(self, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__("Ursache")
        rated = (index.bewertung(runde.id, m.id) for m in index.massnahmen())
        self._causes = offered_ursachen(index.massstab, rated)
        self.how = self.add_combo("&Danach", ((text, None) for text in (_ADD, _REMOVE)))
        self.cause = self.add_combo("U&rsache", ((cause.text, None) for cause in self._causes))

    def build(self, index: KonzeptIndex, runde: Runde, ids: Massnahmen) -> Change:
        """Return the change of the causes; what is named already stays where it stands."""
        code, named = self._causes[self.cause.currentIndex()].code, not self.how.currentIndex()
        other = [
            key for key in ids if (code in index.bewertung(runde.id, key).ursachen) is not named
        ]
        return changes.set_ursache(index, runde, other, code, named)


class TextWish(Wish):
    """One of the texts of a rating: appended, written where there is none, or replaced."""

    def __init__(self) -> None:
        super().__init__("Text (Begründung, Quelle …)")
        self._names = tuple(changes.TEXTFELDER)
        self.field = self.add_combo(
            "&Feld", ((label, None) for label in changes.TEXTFELDER.values())
        )
        self.how = self.add_combo("&Danach", ((weise.label, None) for weise in Textweise))
        self.text = GrowingEdit(2)
        self.text.textChanged.connect(self.edited)
        self.add("&Text", FieldFrame(self.text), self.text)

    def build(self, index: KonzeptIndex, runde: Runde, ids: Massnahmen) -> Change:
        """Return the change of the texts; only who replaces may write nothing."""
        weise = tuple(Textweise)[self.how.currentIndex()]
        text = self.text.toPlainText()
        if weise is not Textweise.ERSETZEN:
            text = needed(text, "der Text")
        field = self._names[self.field.currentIndex()]
        return write_text(index, runde, ids, field, text, weise)


def all_wishes(index: KonzeptIndex, runde: Runde) -> tuple[Wish, ...]:
    """Return a page for each thing that can be changed."""
    ja_nein = (("ja", True), ("nein", False))
    return (
        ValueWish("Stand", [(stand.label, stand) for stand in reversed(Stand)], changes.set_stand),
        ValueWish(
            "Weiterführung",
            [(w.label, w) for w in (*tuple(Weiterfuehrung)[1:], Weiterfuehrung.OFFEN)],
            changes.set_weiterfuehrung,
        ),
        AmpelWish(),
        ValueWish("Pflichtaufgabe", ja_nein, changes.set_pflichtaufgabe),
        ValueWish("Zuständigkeit unklar", ja_nein, changes.set_zustaendigkeit_unklar),
        ValueWish(
            "Rahmenbedingungen verändert", ja_nein, changes.set_rahmenbedingungen_veraendert
        ),
        UrsacheWish(index, runde),
        TextWish(),
        StelleWish(index),
        ValueWish(
            "Zielart",
            [(art.label, art) for art in (*tuple(Zielart)[1:], Zielart.KEINE)],
            lambda index, _runde, ids, art: set_zielart(index, ids, art),
        ),
        StichwortWish(),
    )
