"""What units said of a measure, folded away until it is wanted; each Angabe can be taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_ENG
from zielbewertung.ui.parts.link_button import LinkButton
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.rueckmeldung.rueckmeldungsworte import Stellenmeinung
    from zielbewertung.app.session import Session

_TAKE = "Übernehmen"
_LEFT = Qt.AlignmentFlag.AlignLeft


class UnitsView(QWidget):
    """One line while folded; no room where no unit said anything.

    ``take_wanted`` carries the Vergleich and the id of the unit, ``boxes_changed`` tells that
    there are other buttons.
    """

    take_wanted = Signal(object, str)
    boxes_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Stellenmeinung, ...] = ()
        self._may_change = True
        self._inner: QWidget | None = None
        self.fold = LinkButton("")
        self.fold.setCheckable(True)
        self.fold.toggled.connect(lambda _: self._build())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(ABSTAND_ENG)
        self._layout.addWidget(self.fold, alignment=_LEFT)
        self.setAccessibleName("Rückmeldungen der Stellen")
        self.setVisible(False)

    def show_measures(self, session: Session, massnahmen: Sequence[str]) -> None:
        """Show what units said of a measure; of several nothing."""
        found: tuple[Stellenmeinung, ...] = ()
        index, runde_id = session.index, session.runde.id
        if len(massnahmen) == 1 and index.rueckmeldungen_of(massnahmen[0], runde_id):
            from zielbewertung.app.rueckmeldung.rueckmeldungsworte import meinungen

            found = meinungen(index, runde_id, massnahmen[0])
        may_change = not session.sperrgrund
        if (found, may_change) != (self._shown, self._may_change):
            self._shown, self._may_change = found, may_change
            self._build()
        self.setVisible(bool(found))

    def controls(self) -> tuple[QWidget, ...]:
        """Return what the Tab key stops at, in reading order."""
        inner = () if self._inner is None else self._inner.findChildren(QPushButton)
        return (self.fold, *inner)

    def _build(self) -> None:
        focused = self.focusWidget()
        inner_before = self._inner
        had_focus = (
            inner_before is not None and focused is not None and inner_before.isAncestorOf(focused)
        )
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
            self._inner = None
        self._name()
        if self.fold.isChecked() and self._shown:
            inner = self._inner = QWidget()
            column = QVBoxLayout(inner)
            column.setContentsMargins(ABSTAND, 0, 0, 0)
            column.setSpacing(ABSTAND_ENG)
            for meinung in self._shown:
                self._add(column, meinung)
            self._layout.addWidget(inner)
            inner.show()
        if had_focus:
            self.fold.setFocus(Qt.FocusReason.OtherFocusReason)
        self.boxes_changed.emit()

    def _name(self) -> None:
        number, different = len(self._shown), sum(bool(m.anders) for m in self._shown)
        units = "1 Stelle" if number == 1 else f"{number} Stellen"
        told = f"Rückmeldungen: {units}"
        if different:
            told += f", {different} anders" if number > 1 else ", anders"
        folded = "ausblenden" if self.fold.isChecked() else "zeigen"
        self.fold.setText(f"{told} – {folded}")
        self.fold.updateGeometry()

    def _add(self, column: QVBoxLayout, meinung: Stellenmeinung) -> None:
        column.addWidget(WrappingLabel(meinung.kopf, fett=True))
        if meinung.bemerkung:
            column.addWidget(WrappingLabel(f"Bemerkung: {meinung.bemerkung}", leise=True))
        if not meinung.anders:
            column.addWidget(WrappingLabel("Sieht es wie die Bewertung.", leise=True))
        for vergleich, text in meinung.anders:
            column.addWidget(WrappingLabel(text))
            button = LinkButton(_TAKE)
            button.setAccessibleName(f"{text} übernehmen")
            button.setEnabled(self._may_change)
            button.clicked.connect(
                lambda _=False, v=vergleich, e=meinung.einheit: self.take_wanted.emit(v, e)
            )
            column.addWidget(button, alignment=_LEFT)
