"""Where a measure belongs: the way to it, the goal it serves, and its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.domain.text import shorten
from zielbewertung.domain.werte import Knotenstatus
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG, ECKENRADIUS, theme_of
from zielbewertung.ui.parts.folding_text import FoldingText
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Knoten

_PART = 56
_BETWEEN = "  \N{SINGLE RIGHT-POINTING ANGLE QUOTATION MARK}  "
_HEADING = 1.4
_LONG_HEADING = 1.15
_LONG = 90


class ContextView(QWidget):
    """Path, goal and heading of one entry, or the heading of several."""

    def __init__(self) -> None:
        super().__init__()
        self._path = WrappingLabel(leise=True, groesse=0.92, zeilen=2)
        self._goal = _GoalCard()
        self._level = WrappingLabel(leise=True, groesse=0.92)
        self._short = FoldingText("Überschrift", groesse=_HEADING, fett=True)
        self._long = FoldingText("Überschrift", groesse=_LONG_HEADING, fett=True, zeilen=6)
        self._wording = FoldingText("Wortlaut", zeilen=6)
        self._remark = FoldingText("Beschreibung")
        self._status = WrappingLabel(leise=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        layout.addWidget(self._path)
        layout.addSpacing(ABSTAND_ENG)
        layout.addWidget(self._goal)
        layout.addSpacing(ABSTAND)
        for part in (self._level, self._short, self._long):
            layout.addWidget(part)
        for part in (self._wording, self._remark, self._status):
            layout.addWidget(part)

    def controls(self) -> tuple[QWidget, ...]:
        """Return what can have the focus, in its order."""
        parts = (self._goal.text, self._short, self._long, self._wording, self._remark)
        return tuple(part.button for part in parts)

    def show_entry(self, index: KonzeptIndex, knoten: Knoten, *, counts: bool = False) -> None:
        """Show one entry in its place; ``counts`` tells that it does, whatever it is today."""
        above = index.pfad(knoten)
        goal = above[-1] if above and index.is_massnahme(knoten) else None
        way = above[:-1] if goal is not None else above
        self._show_path(way)
        self._goal.show_goal(index, goal)
        ebene = index.ebene_of(knoten)
        self._set(self._level, "" if goal is not None else ebene.singular)
        self._show_heading(f"{knoten.kennung} {knoten.name}".strip(), ebene.singular)
        self._wording.show_text(knoten.wortlaut.strip() if knoten.titel else "")
        self._remark.show_text(knoten.beschreibung.strip())
        inactive = knoten.status is not Knotenstatus.AKTIV and not counts
        status = f"{knoten.status.label.capitalize()}; zählt nicht mit." if inactive else ""
        self._set(self._status, status)

    def show_several(self, heading: str, explanation: str) -> None:
        """Show how many entries are chosen."""
        self._show_path(())
        self._goal.setVisible(False)
        self._set(self._level, "")
        self._show_heading(heading, "")
        for part in (self._wording, self._remark):
            part.show_text("")
        self._set(self._status, explanation)

    def _show_path(self, way: tuple[Knoten, ...]) -> None:
        names = [f"{knoten.kennung} {knoten.name}".strip() for knoten in way]
        self._set(self._path, _BETWEEN.join(shorten(name, _PART) for name in names))
        self._path.setToolTip("\n".join(names))
        self._path.setAccessibleName("Gehört zu: " + ", ".join(names) if names else "")

    def _show_heading(self, heading: str, level: str) -> None:
        long = len(heading) > _LONG
        self._short.show_text("" if long else heading)
        self._long.show_text(heading if long else "")
        for view in (self._short, self._long):
            view.label.setAccessibleName(f"{level} {heading}".strip())

    @staticmethod
    def _set(label: WrappingLabel, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))


class _GoalCard(QWidget):
    """The goal that a measure serves, with a coloured edge."""

    def __init__(self) -> None:
        super().__init__()
        self.text = FoldingText("Zusammenhang")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 10, 8)
        layout.addWidget(self.text)

    def show_goal(self, index: KonzeptIndex, goal: Knoten | None) -> None:
        """Show another goal; without one the card takes no room."""
        self.setVisible(goal is not None)
        if goal is None:
            return
        level = f"{index.ebene_of(goal).singular} {goal.kennung}".strip()
        text = "\n".join(part.strip() for part in (goal.titel, goal.wortlaut) if part.strip())
        self.text.show_text(f"{level}: {text}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground and the edge."""
        theme = theme_of(self.palette())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect())
        painter.setPen(QColor(theme.linie))
        painter.setBrush(QColor(theme.flaeche))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ECKENRADIUS, ECKENRADIUS)
        painter.setClipRect(QRectF(0, 0, 4, area.height()))
        painter.setPen(QColor(theme.akzent))
        painter.setBrush(QColor(theme.akzent))
        painter.drawRoundedRect(area.adjusted(0.5, 0.5, -0.5, -0.5), ECKENRADIUS, ECKENRADIUS)
        painter.end()
