"""DetailPane: the current change in full, and the way back to the value before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QPushButton, QVBoxLayout, QWidget

from zielbewertung.app.verlauf import Angebot, knoten_of, tells_of_beginning
from zielbewertung.app.worte.feldnamen import is_written
from zielbewertung.app.worte.textvergleich import as_they_are, compare_texts
from zielbewertung.domain.text import one_line
from zielbewertung.ui.look.theme import (
    ABSTAND,
    ABSTAND_ENG,
    ABSTAND_RAND,
    BEWERTUNGSKNOPF_MINDESTENS,
)
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.verlauf.items import Einzeln, Listenzeile, Rest, Sammlung, counted
from zielbewertung.ui.verlauf.value_view import ValueView

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from zielbewertung.app.verlauf import Verlaufsworte

_SIDE_BY_SIDE_FROM = 70
_OPENS = "Die Eingabetaste zeigt die einzelnen Änderungen."


class DetailPane(QWidget):
    """Shows both values of a change; ``put_back_wanted`` and ``entry_wanted`` mean this change."""

    put_back_wanted = Signal()
    entry_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading = WrappingLabel(groesse=1.1, fett=True)
        self._facts = WrappingLabel(leise=True)
        self.vorher = ValueView("Vorher", gone=True)
        self.nachher = ValueView("Nachher", gone=False)
        self._values = QWidget()
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._values)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(ABSTAND_RAND)
        self._sides.addWidget(self.vorher)
        self._sides.addWidget(self.nachher)
        self.put_back = QPushButton("Älteren Wert zurückholen")
        self.show_entry = QPushButton("Im Baum zeigen")
        self._why = WrappingLabel(leise=True)
        self._buttons = Flow(ABSTAND)
        for button in (self.put_back, self.show_entry):
            button.setMinimumHeight(BEWERTUNGSKNOPF_MINDESTENS)
            button.setAutoDefault(False)
            self._buttons.add(button)
        self._buttons.add(self._why)
        self.put_back.clicked.connect(lambda: self.put_back_wanted.emit())
        self.show_entry.clicked.connect(lambda: self.entry_wanted.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(ABSTAND_RAND, ABSTAND, ABSTAND_RAND, ABSTAND)
        layout.setSpacing(ABSTAND_ENG)
        for part in (self._heading, self._facts):
            layout.addWidget(part)
        layout.addWidget(self._values, 1)
        layout.addWidget(self._buttons)
        layout.addStretch(0)
        self.setAccessibleName("Einzelheiten der Änderung")

    def show_item(
        self, item: Listenzeile | None, worte: Verlaufsworte | None, angebot: Angebot | None
    ) -> None:
        """Show what stands in a row; ``angebot`` says whether its older value can come back."""
        single = isinstance(item, Einzeln) and not tells_of_beginning(item.zeile)
        self._values.setVisible(single)
        self._buttons.setVisible(single)
        match item:
            case Einzeln() if worte is not None:
                self._show_change(item, worte, angebot)
            case Sammlung(block) | Rest(block):
                self._heading.setText(one_line(block.schritt.bezeichnung))
                self._facts.setText(f"{counted(block.anzahl)} in einem Schritt. {_OPENS}")
            case _:
                self._heading.setText("")
                self._facts.setText("")
        self._heading.setVisible(bool(self._heading.text()))
        self.updateGeometry()

    def _show_change(self, item: Einzeln, worte: Verlaufsworte, angebot: Angebot | None) -> None:
        texts, schritt = worte.texts(item.zeile), item.zeile.schritt
        self._heading.setText(" – ".join(part for part in (texts.eintrag, texts.feld) if part))
        facts = [texts.wann, texts.weg]
        if one_line(schritt.bezeichnung) != texts.eintrag:
            facts.append(f"Schritt: {one_line(schritt.bezeichnung)}")
        self._facts.setText("  ·  ".join(facts))
        compare = compare_texts if is_written(item.zeile.aenderung.feld) else as_they_are
        before, after = compare(texts.vorher, texts.nachher)
        self.vorher.show_pieces(before)
        self.nachher.show_pieces(after)
        self.show_entry.setVisible(knoten_of(item.zeile.aenderung) is not None)
        self._show_offer(angebot)

    def _show_offer(self, angebot: Angebot | None) -> None:
        possible = angebot is not None and angebot.change is not None
        why = "" if angebot is None else angebot.hindernis
        self.put_back.setEnabled(possible)
        self.put_back.setToolTip(why)
        self.put_back.setAccessibleDescription(why)
        self._why.setText(why)
        self._why.setVisible(bool(why))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put both values below each other where it is narrow."""
        super().resizeEvent(event)
        roomy = self.width() >= self.fontMetrics().averageCharWidth() * _SIDE_BY_SIDE_FROM
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if roomy else directions.TopToBottom)
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return the room for all lines in the width there is, and for a little of the values."""
        least = super().minimumSizeHint()
        inner = max(self.width(), least.width()) - 2 * ABSTAND_RAND
        high = 2 * ABSTAND
        for part in (self._heading, self._facts, self._buttons):
            high += 0 if part.isHidden() else part.heightForWidth(inner) + ABSTAND_ENG
        if not self._values.isHidden():
            high += self._values.minimumSizeHint().height() + ABSTAND_ENG
        return QSize(least.width(), high)
