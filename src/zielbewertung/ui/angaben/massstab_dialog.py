"""The dialog „Bewertungsmaßstab“: the Ursachen and the Kriterien of the Konzept as lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox, QPushButton

from zielbewertung.domain import massstab_aendern as aendern
from zielbewertung.domain.konzept import Kriterium, Ursache, new_id
from zielbewertung.domain.werte import Zielart
from zielbewertung.ui.angaben.massstab_list import MassstabList, Zeile
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_ROLE = QDialogButtonBox.ButtonRole
_ARTEN = tuple(zielart for zielart in Zielart if zielart is not Zielart.KEINE)
_URSACHEN = "Ursachen, wenn etwas teilweise oder nicht erreicht ist"
_HINTS = {
    True: "Der Haken sagt, ob eine Ursache beim Bewerten angeboten wird. Wo sie schon genannt "
    "ist, bleibt sie auch ohne Haken lesbar.",
    False: "Diese Fragen stehen bei Maßnahmen dieser Zielart über der Bewertung.",
}


class MassstabDialog(BaseDialog):
    """One list at a time; accepting writes all of them at once, as one change."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex) -> None:
        super().__init__(parent, "Bewertungsmaßstab", 84)
        self._index = index
        self._named = aendern.count_nennungen(index)
        self._ursachen = list(aendern.known_ursachen(index))
        listed = {ursache.code for ursache in index.massstab.ursachen}
        self._unlisted = {u.code for u in self._ursachen} - listed
        self._kriterien = {art: list(index.massstab.kriterien_fuer(art)) for art in _ARTEN}
        self.which = QuietCombo()
        self.which.addItem(_URSACHEN, Zielart.KEINE)
        for art in _ARTEN:
            self.which.addItem(f"Kriterien: {art.label}", art)
        self.add_field("&Liste", self.which)
        self._hint = WrappingLabel("", leise=True)
        self.body.addWidget(self._hint)
        self.rows = MassstabList("Zeilen der Liste")
        self.body.addWidget(self.rows, 1)
        self.new = self._button("&Neu", self._add)
        self.edit = self._button("&Umbenennen", self.rows.write)
        self.up = self._button("Nach &oben", lambda: self._move(-1))
        self.down = self._button("Nach un&ten", lambda: self._move(1))
        self.remove = self._button("&Entfernen", self._remove)
        row = Flow()
        for button in (self.new, self.edit, self.up, self.down, self.remove):
            row.add(button)
        self.body.addWidget(row)
        self.state = WrappingLabel("")
        self.body.addWidget(self.state)
        self.ok = self.add_button("Übernehmen", _ROLE.AcceptRole, default=True)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self.reset = self.add_button("&Vorgabe wiederherstellen", _ROLE.ResetRole)
        self.reset.clicked.connect(self._reset)
        self.rows.new_wanted.connect(self._add)
        self.which.currentIndexChanged.connect(lambda _: self._turn_to_list())
        self.rows.chosen.connect(self._tell)
        self.rows.written.connect(self._write)
        self.rows.ended.connect(self._sweep)
        self.rows.turned.connect(self._turn)
        self.rows.move_wanted.connect(self._move)
        self.rows.erase_wanted.connect(self._remove)
        self._show(0)
        self.rows.setFocus()

    def change(self) -> Change:
        """Return what was changed as one step; empty where nothing was."""
        kriterien = [kriterium for each in self._kriterien.values() for kriterium in each]
        return aendern.set_massstab(self._index, self._ursachen, kriterien)

    def accept(self) -> None:
        """Take over what is being written, too; not what the file would refuse."""
        self.rows.end_writing()
        if self.ok.isEnabled():
            super().accept()

    # ------------------------------------------------------------------ the list that is shown

    @property
    def _art(self) -> Zielart:
        """The Zielart whose Kriterien are shown; none for the Ursachen."""
        return (Zielart.KEINE, *_ARTEN)[self.which.currentIndex()]

    @property
    def _shown(self) -> Sequence[Ursache | Kriterium]:
        return self._ursachen if self._art is Zielart.KEINE else self._kriterien[self._art]

    def _turn_to_list(self) -> None:
        """Show the list that was chosen; no other keeps a row in which nothing was written."""
        self._ursachen = [ursache for ursache in self._ursachen if ursache.text]
        self._kriterien = {a: [k for k in each if k.text] for a, each in self._kriterien.items()}
        self._show(0)

    def _show(self, current: int) -> None:
        ursachen = self._art is Zielart.KEINE
        self._hint.setText(_HINTS[ursachen])
        headings = ("Ursache", "Genannt in") if ursachen else ("Frage",)
        self.rows.show_rows(headings, [self._row(part) for part in self._shown], current)
        self._tell()

    def _row(self, part: Ursache | Kriterium) -> Zeile:
        if isinstance(part, Kriterium):
            return Zeile(part.text, None, "", part.text)
        number = _ratings(self._named[part.code])
        offered = "wird angeboten" if part.angeboten else "wird nicht angeboten"
        words = f"{part.text}, {offered}, genannt in: {number}"
        return Zeile(part.text, part.angeboten, number, words)

    def _tell(self) -> None:
        """Say what is to be known of the current row, or what keeps from taking over."""
        place, number = self.rows.place(), len(self._shown)
        self.up.setEnabled(place > 0)
        self.down.setEnabled(0 <= place < number - 1)
        for button in (self.edit, self.remove):
            button.setEnabled(place >= 0)
        lists: list[Sequence[Ursache | Kriterium]] = [self._ursachen, *self._kriterien.values()]
        hindernisse = [aendern.hindernis(part.text for part in parts) for parts in lists]
        first = next(filter(None, hindernisse), "")
        self.ok.setEnabled(not first)
        self.state.setText(first or self._words(place))

    def _words(self, place: int) -> str:
        """Return how many ratings the current row concerns."""
        part = self._shown[place] if place >= 0 else None
        if not isinstance(part, Ursache):
            return "" if part is not None else "Diese Liste ist leer."
        number = self._named[part.code]
        if not number:
            return "Keine Bewertung nennt diese Ursache; sie lässt sich entfernen."
        many = f"{_ratings(number)} {'nennt' if number == 1 else 'nennen'} diese Ursache."
        if part.code in self._unlisted:
            return f"{many} Mit dem Haken nehmen Sie sie auf; umbenennen lässt sie sich danach."
        before = self._index.massstab.text_of(part.code)
        if part.text != before:
            return f"{many} Dort steht dann „{part.text}“ statt „{before}“."
        return f"{many} Ein anderer Text gilt auch dort."

    # ------------------------------------------------------------------ what can be done

    def _button(self, text: str, slot: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAutoDefault(False)
        button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS + 6))
        button.clicked.connect(lambda: slot())
        return button

    def _add(self) -> None:
        self.rows.end_writing()
        place, art, parts = self.rows.place() + 1, self._art, [*self._shown]
        new = Ursache("", "") if art is Zielart.KEINE else Kriterium(new_id(), art, 0, "")
        parts.insert(place, new)
        self._keep(parts)
        self._show(place)
        self.rows.setFocus()
        self.rows.write()

    def _write(self, place: int, text: str) -> None:
        """Take a text over; where nothing was written the one before stays."""
        part, text = self._shown[place], aendern.tidy(text)
        fixed = isinstance(part, Ursache) and part.code in self._unlisted
        self._put(place, replace(part, text=part.text if fixed else text or part.text))

    def _turn(self, place: int, on: bool) -> None:
        part = self._shown[place]
        if isinstance(part, Ursache) and part.angeboten != on:
            self._put(place, replace(part, angeboten=on))
            announce(self, self._row(self._shown[place]).worte)

    def _put(self, place: int, part: Ursache | Kriterium) -> None:
        """Say something else of a row."""
        shown = [*self._shown]
        shown[place] = part
        self._keep(shown)
        self.rows.tell_again(place, self._row(part))
        self._tell()

    def _keep(self, parts: Sequence[Ursache | Kriterium]) -> None:
        if self._art is Zielart.KEINE:
            self._ursachen = [part for part in parts if isinstance(part, Ursache)]
        else:
            self._kriterien[self._art] = [part for part in parts if isinstance(part, Kriterium)]

    def _sweep(self) -> None:
        """A new row in which nothing was written goes again."""
        place, kept = self.rows.place(), [part for part in self._shown if part.text]
        if len(kept) < len(self._shown):
            self._keep(kept)
            self._show(place - 1)

    def _move(self, rows: int) -> None:
        place, parts = self.rows.place(), [*self._shown]
        if place >= 0 and 0 <= place + rows < len(parts):
            parts.insert(place + rows, parts.pop(place))
            self._keep(parts)
            self._show(place + rows)
            announce(self, f"{parts[place + rows].text}: jetzt an Stelle {place + rows + 1}")

    def _remove(self) -> None:
        place = self.rows.place()
        if place < 0:
            return
        part = self._shown[place]
        if isinstance(part, Ursache) and self._named[part.code]:
            self._put(place, replace(part, angeboten=False))
            text = f"{_ratings(self._named[part.code])} nennen „{part.text}“. "
            self.state.setText(f"{text}Die Ursache wird nicht mehr angeboten, bleibt aber lesbar.")
            announce(self, self.state.text())
            return
        self._keep([*self._shown[:place], *self._shown[place + 1 :]])
        self._show(min(place, len(self._shown) - 1))
        announce(self, f"„{part.text}“ entfernt")

    def _reset(self) -> None:
        if self._art is Zielart.KEINE:
            self._ursachen = list(aendern.default_ursachen(self._index))
        else:
            self._kriterien[self._art] = list(aendern.default_kriterien(self._art))
        self._show(0)
        announce(self, "Vorgabe wiederhergestellt")


def _ratings(number: int) -> str:
    return "1 Bewertung" if number == 1 else f"{number} Bewertungen" if number else "–"


def ask_massstab(parent: QWidget | None, index: KonzeptIndex) -> Change | None:
    """Return what the Maßstab shall say from now on; ``None`` for nothing."""
    dialog = MassstabDialog(parent, index)
    accepted = dialog.exec() == MassstabDialog.DialogCode.Accepted
    return dialog.change() if accepted else None
