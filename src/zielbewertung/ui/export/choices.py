"""The choices for the Bewertungsübersicht: what stands in it, for whom, on which paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from zielbewertung.app.uebersicht import OutlineOptions
from zielbewertung.ui.look.theme import (
    ABSTAND,
    ABSTAND_ENG,
    ABSTAND_RAND,
    ABSTAND_WEIT,
    ZIEL_MINDESTENS,
)
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

_TYPING_MS = 500
_FIELD_HEIGHT = 30


class Choices(QWidget):
    """Check boxes, radio buttons and a field; ``changed`` when the paper would be another one.

    ``nur`` are the measures that the filter of the window leaves, ``None`` where it leaves all;
    ``whole`` says how many there are; ``zuletzt`` offers what the round before came to.
    """

    changed = Signal()

    def __init__(self, nur: frozenset[str] | None, whole: int, *, zuletzt: bool = False) -> None:
        super().__init__()
        self._nur = nur
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(ABSTAND_WEIT, ABSTAND_WEIT, ABSTAND, ABSTAND)
        self._layout.setSpacing(ABSTAND_WEIT)
        self._zusammenfassung = _tick("&Zusammenfassung", "Zählung und Balken je Abschnitt")
        self._begruendung = _tick("&Begründungen", "Die Begründung jeder Bewertung")
        self._stelle = _tick("Zuständige S&tellen", "Wer federführend und wer beteiligt ist")
        self._zuletzt = _tick(
            "Was zu&letzt galt", "Was die Runde davor ergab, unter jeder Maßnahme"
        )
        if not zuletzt:
            self._zuletzt.setParent(self)
            self._zuletzt.hide()
        part = whole if nur is None else len(nur)
        count = f"{part} von {whole}" if nur is not None else "kein Filter gesetzt"
        self._auswahl = _tick("Nur &gefilterte", _AUSWAHL.format(count))
        self._zusammenfassung.setChecked(True)
        self._auswahl.setEnabled(nur is not None)
        ticks: tuple[QCheckBox, ...] = (self._zusammenfassung, self._begruendung, self._stelle)
        if zuletzt:
            ticks = (*ticks, self._zuletzt)
        ticks = (*ticks, self._auswahl)
        note = WrappingLabel(f"Maßnahmen: {count}", leise=True)
        note.setContentsMargins(ABSTAND_RAND, 0, 0, 0)
        self._group("Inhalt", (*ticks, note))
        self._arbeit = QRadioButton("&Arbeitsfassung")
        self._gremien = QRadioButton("G&remienfassung")
        self._one_of("Fassung", (self._arbeit, self._gremien), _FASSUNG)
        self._quer = QRadioButton("A4 &quer")
        self._hoch = QRadioButton("A4 &hoch")
        self._one_of("Papier", (self._quer, self._hoch), "")
        self._sitzung = QLineEdit()
        self._sitzung.setPlaceholderText("zum Beispiel: 12.12.2026")
        self._sitzung.setMinimumHeight(_FIELD_HEIGHT)
        self._sitzung.setAccessibleName("Sitzungsdatum")
        label = QLabel("S&itzungsdatum")
        bold = label.font()
        bold.setBold(True)
        label.setFont(bold)
        label.setBuddy(self._sitzung)
        pair = QVBoxLayout()
        pair.setSpacing(ABSTAND_ENG)
        pair.addWidget(label)
        pair.addWidget(self._sitzung)
        self._layout.addLayout(pair)
        self._layout.addWidget(WrappingLabel("Interne Notizen stehen nie im PDF.", leise=True))
        self._layout.addStretch(1)
        self._typing = QTimer(self, interval=_TYPING_MS, singleShot=True)
        self._typing.timeout.connect(self.changed)
        self._sitzung.textEdited.connect(lambda: self._typing.start())
        for tick in ticks:
            tick.toggled.connect(self.changed)
        for radio in (self._gremien, self._hoch):
            radio.toggled.connect(self.changed)

    def options(self) -> OutlineOptions:
        """Return what is chosen."""
        return OutlineOptions(
            mit_zusammenfassung=self._zusammenfassung.isChecked(),
            mit_begruendung=self._begruendung.isChecked(),
            mit_stelle=self._stelle.isChecked(),
            gremienfassung=self._gremien.isChecked(),
            hochformat=self._hoch.isChecked(),
            nur=self._nur if self._auswahl.isChecked() else None,
            sitzung=self._sitzung.text().strip(),
            mit_zuletzt=self._zuletzt.isChecked(),
        )

    def take_typed(self) -> None:
        """Say at once what was typed last."""
        if self._typing.isActive():
            self._typing.stop()
            self.changed.emit()

    def _group(self, title: str, parts: tuple[QWidget, ...]) -> None:
        box = QWidget()
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(ABSTAND_ENG)
        for part in parts:
            if not isinstance(part, WrappingLabel):
                part.setMinimumHeight(ZIEL_MINDESTENS)
            layout.addWidget(part)
        self._layout.addWidget(Group(title, box))

    def _one_of(self, title: str, radios: tuple[QRadioButton, ...], hint: str) -> None:
        group = QButtonGroup(self)
        for radio in radios:
            group.addButton(radio)
        radios[0].setChecked(True)
        parts: tuple[QWidget, ...] = radios
        if hint:
            note = WrappingLabel(hint, leise=True)
            note.setContentsMargins(ABSTAND_RAND, 0, 0, 0)
            radios[-1].setAccessibleDescription(hint)
            parts = (*radios, note)
        self._group(title, parts)


_AUSWAHL = "Nur die Maßnahmen, die Suche und Filter des Fensters zeigen: {}"
_FASSUNG = (
    "Die Gremienfassung hat weniger Spalten und größere Schrift; neben jedem Zeichen steht sein "
    "Wort. Sie liest sich auch am Tablet."
)


def _tick(text: str, description: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setAccessibleDescription(description)
    box.setToolTip(description)
    return box
