"""The dialog „Zusammenführen“: which entry stays, with which text and which rating."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from zielbewertung.domain.struktur import contested, joined, merged_into, nennung_aller
from zielbewertung.domain.text import one_line, shorten
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.gliederung.change_dialog import ChangeDialog
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.field_frame import FieldFrame
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.zeichen.katalog import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Bewertung, Runde

_HINT = (
    "Die anderen bleiben mit ihrem Text als „zusammengeführt“ im Konzept und zählen nicht mehr. "
    "Was darunter steht und wer zuständig ist, geht zum bleibenden Eintrag. Eingefrorene Runden "
    "ändern sich nicht."
)
_RATINGS = "Die anderen Bewertungen dieser Runde stehen danach nur noch im Verlauf."
_LONGEST = 70


class MergeDialog(ChangeDialog):
    """Joins the texts of the chosen entries, to be changed by the person."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, ids: Sequence[str]) -> None:
        self._ids = tuple(ids)
        self._knoten = [index.knoten(knoten_id) for knoten_id in self._ids]
        name = nennung_aller(index, self._knoten)
        super().__init__(parent, "Zusammenführen", f"{name} zusammenführen", index)
        self._stays = 0
        self._von: dict[str, str] = {}
        self._typed = False
        names = tuple((shorten(k.bezeichnung, _LONGEST), None) for k in self._knoten)
        self.stays = ChoiceCards(names, (1,), hoch=False)
        self.stays.show_chosen(0)
        self.stays.chosen.connect(self._choose)
        self.body.addWidget(Group("Welcher Eintrag bleibt?", self.stays))
        self.titel = QLineEdit()
        self.titel.textEdited.connect(self._on_typed)
        self.add_field("&Titel danach", self.titel)
        self.wortlaut = GrowingEdit(2)
        self.wortlaut.textChanged.connect(self._on_typed)
        self.add_field("&Wortlaut danach", FieldFrame(self.wortlaut), self.wortlaut)
        self.ratings: dict[str, ChoiceCards] = {}
        for runde, found in contested(index, self._ids).items():
            self._ask_for_rating(runde, found)
        self.body.addWidget(WrappingLabel(_HINT, leise=True))
        self._show_texts()
        self.finish("Zusammenführen")
        self.stays.cards()[0].setFocus()

    def build(self) -> Change:
        """Return the merge as it was described."""
        stays = self._ids[self._stays]
        texte = {"titel": self.titel.text(), "wortlaut": self.wortlaut.toPlainText()}
        others = [knoten_id for knoten_id in self._ids if knoten_id != stays]
        return merged_into(self.index, stays, others, texte, self._von)

    def _ask_for_rating(self, runde: Runde, found: tuple[Bewertung, ...]) -> None:
        names = tuple((_rating(self.index, bewertung), None) for bewertung in found)
        cards = ChoiceCards(names, (1,), hoch=False)
        cards.chosen.connect(partial(self._choose_rating, runde.id, found))
        self.ratings[runde.id] = cards
        self.body.addWidget(Group(f"Welche Bewertung bleibt in „{runde.name}“?", cards))
        self.body.addWidget(WrappingLabel(_RATINGS, leise=True))

    def _choose(self, place: int) -> None:
        self._stays = place
        if not self._typed:
            self._show_texts()
        self.refresh()

    def _choose_rating(self, runde: str, found: tuple[Bewertung, ...], place: int) -> None:
        self._von[runde] = found[place].massnahme
        self.refresh()

    def _show_texts(self) -> None:
        """Show the texts as they are joined, those of the entry that stays first."""
        first = self._knoten[self._stays]
        texte = joined([first, *(k for k in self._knoten if k is not first)])
        self.titel.setText(one_line(texte["titel"]))
        self.titel.setCursorPosition(0)
        self.wortlaut.blockSignals(True)
        self.wortlaut.replace_text(texte["wortlaut"])
        self.wortlaut.blockSignals(False)

    def _on_typed(self, *_: object) -> None:
        self._typed = True
        self.refresh()


def _rating(index: KonzeptIndex, bewertung: Bewertung) -> str:
    name = index.knoten(bewertung.massnahme).bezeichnung
    reason = f" – {bewertung.begruendung}" if bewertung.begruendung else ""
    return shorten(f"{shorten(name, 30)}: {words(bewertung)}{reason}", 2 * _LONGEST)
