"""What is to be asked of a measure before it is rated, by its Zielart; it can be folded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.domain.zielart import zielart_of
from zielbewertung.ui.look.theme import ABSTAND_ENG
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

_BETWEEN = "  \N{MIDDLE DOT}  "


class CriteriaLine(QWidget):
    """The Kriterien of one measure below a link that shows or hides them.

    ``turned`` says that the person wants to see them from now on, or not; a measure without
    Kriterien takes no room.
    """

    turned = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self._shown = True
        self._name = ""
        self.questions = WrappingLabel(leise=True)
        self.button = LinkButton("Kriterien")
        self.button.clicked.connect(self._turn)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.questions)
        self.setVisible(False)

    def show_criteria(self, index: KonzeptIndex, massnahme: Knoten | None) -> None:
        """Show what is to be asked of a measure; ``None`` for nothing."""
        texts: list[str] = []
        if massnahme is not None:
            zielart = zielart_of(index, massnahme)
            self._name = zielart.label[:1].upper() + zielart.label[1:]
            texts = [kriterium.text for kriterium in index.massstab.kriterien_fuer(zielart)]
        self.questions.setText(f"{self._name}: {_BETWEEN.join(texts)}")
        self.questions.setAccessibleName("Kriterien: " + "; ".join(texts))
        self.setVisible(bool(texts))
        self._fit()

    def unfold(self, *, shown: bool) -> None:
        """Show the Kriterien or only the link to them."""
        self._shown = shown
        self._fit()

    def _turn(self) -> None:
        self.unfold(shown=not self._shown)
        self.turned.emit(self._shown)

    def _fit(self) -> None:
        self.questions.setVisible(self._shown)
        self.button.setText("Kriterien ausblenden" if self._shown else "Kriterien zeigen")
        self.button.setAccessibleName(f"{self._name}: {self.button.text()}")
