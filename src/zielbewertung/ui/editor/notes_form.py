"""The texts of one measure, and what is known of it besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from zielbewertung.domain.werte import Rolle, ampel_label
from zielbewertung.ui.editor.text_field import TextField
from zielbewertung.ui.look.theme import ABSTAND, ABSTAND_RAND
from zielbewertung.ui.parts.sign_label import SignLabel
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.zeichen.katalog import Zeichen, zeichen_der_ampel

if TYPE_CHECKING:
    from zielbewertung.app.session import Session
    from zielbewertung.domain.konzept import Knoten, Runde

GRUND = "grund"


class NotesForm(QWidget):
    """The text fields below the rating; ``grund`` is a field of its own beside the Ampel.

    ``edited`` carries the name of the field and its text.
    """

    edited = Signal(str, str)
    done = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.fields = {
            GRUND: TextField(
                "&Grund",
                "warum nicht bewertbar",
                zeilen=1,
                pflicht="Bitte geben Sie einen Grund an.",
            ),
            "begruendung": TextField("B&egründung", "wird gedruckt", zeilen=3),
            "sachstand": TextField("Sa&chstand", "was getan wurde und was hinderte", zeilen=3),
            "quelle": TextField("&Quelle", "Belege, Berichte, Sitzungen", zeilen=1),
            "interne_notiz": TextField("Interne &Notiz", "wird nie ausgegeben", zeilen=2),
        }
        for name, field in self.fields.items():
            field.edited.connect(lambda text, name=name: self.edited.emit(name, text))
            field.done.connect(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_RAND)
        for name, field in self.fields.items():
            if name != GRUND:
                layout.addWidget(field)


class FactsView(QWidget):
    """Who is responsible for a measure, and what the round before said of it."""

    def __init__(self) -> None:
        super().__init__()
        self._units = WrappingLabel()
        self._before = SignLabel(Zeichen.OFFEN)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND)
        layout.addWidget(self._units)
        layout.addWidget(self._before)

    def show_facts(self, session: Session, massnahme: Knoten) -> None:
        """Show the responsible units and the rating of the round before."""
        index = session.index
        lines = []
        for rolle in Rolle:
            names = [einheit.name for einheit in index.zustaendige(massnahme, rolle)]
            if names:
                lines.append(f"{rolle.label.capitalize()}: {', '.join(names)}")
        self._units.setText("\n".join(lines) or "Zuständige Stelle: keine Angabe")
        earlier = _round_before(session)
        self._before.setVisible(earlier is not None)
        if earlier is not None:
            ampel = index.bewertung(earlier.id, massnahme.id).ampel
            self._before.show_sign(zeichen_der_ampel(ampel))
            self._before.setText(f"{earlier.name}: {ampel_label(ampel)}")


def _round_before(session: Session) -> Runde | None:
    """Return the round right before the one that is worked on."""
    runden = session.index.runden
    place = [runde.id for runde in runden].index(session.runde.id)
    return runden[place - 1] if place else None
