"""All values of one Angabe in full, side by side, and a text of one's own below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal

from zielbewertung.app.zusammenfuehrung.abgleichwahl import EIGENES
from zielbewertung.ui.abgleich.spalten import Spalten
from zielbewertung.ui.abgleich.textfeld import pieces_of
from zielbewertung.ui.editor.growing_edit import GrowingEdit
from zielbewertung.ui.parts.choice_cards import ChoiceCard
from zielbewertung.ui.parts.field_frame import FieldFrame

if TYPE_CHECKING:
    from collections.abc import Hashable

    from PySide6.QtWidgets import QWidget

    from zielbewertung.app.zusammenfuehrung.abgleichwahl import Abgleichwahl

_OWN = "Eigener Text (F2)"


class Gegenueberstellung(Spalten):
    """``chosen`` carries the key that a person wants, ``written`` the text of their own.

    Columns are made when something first needs them.
    """

    written = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        own = ChoiceCard(_OWN, None, hoch=False)
        self.add_card(EIGENES, own)
        self.own = GrowingEdit(3)
        self.own.setAccessibleName("Eigener Text")
        self._frame = FieldFrame(self.own)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(own)
            layout.addWidget(self._frame)
        self.own.textChanged.connect(self._tell)
        self.column_made.connect(self._put_last)
        self._quiet = False

    def show_sache(self, wahl: Abgleichwahl[Any, Any], sache: Hashable) -> None:
        """Show one Angabe with all its values, and what was chosen."""
        told = wahl.gegenueber(sache)
        self.title.setText(told.titel)
        self.reason.setText(told.anlass)
        self.before.show_text(told.vorher)
        first = told.spalten[0]
        for place, spalte in enumerate(told.spalten):
            key = spalte.key
            self.need_column(key)
            ours, theirs = pieces_of(
                first.wert, (spalte if place else told.spalten[-1]).wert, marked=told.marked
            )
            self.texts[key].show_pieces(theirs if place else ours)
            self.texts[key].setAccessibleName(f"{spalte.name}: {told.feld}")
            self.headings[key].setText(spalte.name)
            self.headings[key].setVisible(not wahl.is_asked(sache))
            card = self.cards[key]
            card.setVisible(wahl.is_asked(sache))
            card.setEnabled(bool(spalte.karte))
            card.setText(spalte.karte or spalte.name)
            card.setToolTip(spalte.name)
            card.setAccessibleName(spalte.vorgelesen)
        self.show_columns([spalte.key for spalte in told.spalten])
        self.cards[EIGENES].setVisible(wahl.is_text(sache))
        self.show_choice(wahl, sache)

    def show_choice(self, wahl: Abgleichwahl[Any, Any], sache: Hashable) -> None:
        """Show what was chosen, without saying so to anyone."""
        chosen = wahl.gewaehlt(sache)
        self.show_chosen(chosen)
        writing = chosen == EIGENES
        self._frame.setVisible(writing)
        if writing and not self.own.hasFocus():
            self.show_own(wahl.eigener_text(sache))

    def show_own(self, text: str) -> None:
        """Show the text of one's own without telling of it."""
        if self.own.toPlainText() != text:
            self._quiet = True
            self.own.setPlainText(text)
            self._quiet = False

    def enter_own(self) -> None:
        """Give the keyboard to the text of one's own."""
        self.own.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> list[QWidget]:
        """Return what has the keyboard, in reading order."""
        found: list[QWidget] = []
        for key, text in self.texts.items():
            found += [self.cards[key], text]
        return [*found, self.cards[EIGENES], self.own]

    def _put_last(self) -> None:
        """Let what one writes follow the columns, also for those who read child by child."""
        self.cards[EIGENES].raise_()
        self._frame.raise_()

    def _tell(self) -> None:
        if not self._quiet and not self._frame.isHidden():
            self.written.emit(self.own.toPlainText())
