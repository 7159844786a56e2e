"""„Rückmeldungen abgleichen“: all that units see differently, and what shall become of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from zielbewertung.app.rueckmeldung.rueckmeldungswahl import (
    EIGENES,
    Abgleichlage,
    Rueckmeldungswahl,
    count_only_ours,
)
from zielbewertung.domain.abgleich import Seite
from zielbewertung.ui.abgleich.liste import Unterschiedsliste
from zielbewertung.ui.announce import announce
from zielbewertung.ui.dialogs.base import BaseDialog
from zielbewertung.ui.dialogs.decision import decide
from zielbewertung.ui.filter.filter_menu import Choice, FilterMenu
from zielbewertung.ui.look.theme import ZIEL_MINDESTENS
from zielbewertung.ui.parts.reflow import Flow
from zielbewertung.ui.parts.wrapped_text import WrappingLabel
from zielbewertung.ui.ruecklauf.compare_model import RueckmeldungenModel
from zielbewertung.ui.ruecklauf.voices import Stimmen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.konzept import Runde
    from zielbewertung.domain.rueckmeldungen.uebernahme import Entscheidung
    from zielbewertung.domain.rueckmeldungen.vergleich import Vergleich

_ROLE = QDialogButtonBox.ButtonRole
_SAFE = "Bis Sie übernehmen, ändert sich nichts; was offen bleibt, fragt das Programm wieder."
_KEYS = "In der Liste: ← Bewertung bleibt, → Stelle, F2 eigener Text, Entf offen, F8 nächste"
_LINES = 52


class RueckmeldungenDialog(BaseDialog):
    """All differences in a list, ours and those of the units below it.

    It changes nothing: afterwards :attr:`wahl` says what was decided.
    """

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, runde: Runde) -> None:
        super().__init__(parent, "Rückmeldungen abgleichen", 108)
        self._wahl = Rueckmeldungswahl(index, runde.id)
        self._model = RueckmeldungenModel(self._wahl)
        summary = summary_of(self._wahl, count_only_ours(index, runde.id))
        self.body.addWidget(WrappingLabel(f"Runde „{runde.name}“", groesse=1.15, fett=True))
        self.body.addWidget(WrappingLabel(f"{summary} {_SAFE}"))
        self.setAccessibleDescription(f"{summary} {_SAFE}")
        self.stellen, self.felder = FilterMenu("Stelle"), FilterMenu("Angabe")
        self.lagen = FilterMenu("Lage")
        self._offer_filters()
        self.shown = WrappingLabel(leise=True)
        filters = Flow()
        for part in (self.stellen, self.felder, self.lagen, self.shown):
            filters.add(part)
        self.body.addWidget(filters)
        self.liste = _Angabenliste(self._model)
        self.liste.setAccessibleName("Angaben der Stellen")
        self.body.addWidget(self.liste, 3)
        self._stand = WrappingLabel(fett=True)
        self.clear = QPushButton()
        self.clear.clicked.connect(self._choose_clear)
        row = Flow()
        row.add(self._stand)
        row.add(self.clear)
        row.add_greedy(WrappingLabel(_KEYS, leise=True))
        self.body.addWidget(row)
        self.stimmen = Stimmen(self._wahl.stimmen)
        self.body.addWidget(self.stimmen, 4)
        for button in (self.stellen, self.felder, self.lagen, self.clear):
            button.setAutoDefault(False)
            button.setMinimumHeight(max(button.sizeHint().height(), ZIEL_MINDESTENS))
        self.ok = self.add_button("&Übernehmen", _ROLE.AcceptRole)
        self.add_button("Abbrechen", _ROLE.RejectRole)
        self._connect()
        self._show_row(self.liste.currentIndex().row())
        self._show_stand()
        self.liste.setFocus()

    def _connect(self) -> None:
        for menu in (self.stellen, self.felder, self.lagen):
            menu.picked.connect(self._filter)
        self.liste.chosen.connect(self._choose_side)
        self.liste.edit_wanted.connect(lambda _row: self._choose(EIGENES))
        self.liste.reopen_wanted.connect(self._reopen)
        self.liste.row_changed.connect(self._show_row)
        self.stimmen.chosen.connect(self._choose)
        self.stimmen.written.connect(self._write)

    @property
    def wahl(self) -> Mapping[Vergleich, Entscheidung]:
        """What was decided; the rest stays open."""
        return self._wahl.wahl

    def fit(self) -> None:
        """Be higher than the contents need: rows and texts fill the room."""
        super().fit()
        room = round(self.screen().availableSize().height() * 0.92)
        lines = self.fontMetrics().lineSpacing() * _LINES
        self.resize(self.width(), min(max(self.height(), lines), room))

    # ------------------------------------------------------------------ filter

    def _offer_filters(self) -> None:
        words = [self._wahl.worte(vergleich) for vergleich in self._wahl.vergleiche]
        units = sorted({(s.stelle, s.einheit) for zeile in words for s in zeile.stimmen})
        self.stellen.set_choices([Choice(key, name, name) for name, key in units])
        fields = dict.fromkeys(zeile.feld for zeile in words)
        self.felder.set_choices([Choice(name, name, name) for name in fields])
        self.lagen.set_choices([Choice(lage, lage.label, lage.label) for lage in Abgleichlage])

    def _filter(self) -> None:
        """Show what is looked for; the same row stays current where it is still there."""
        current = self._model.vergleich(self.liste.currentIndex().row())
        rows = [v for v in self._wahl.vergleiche if self._is_wanted(v)]
        self._model.show(rows)
        if rows:
            self.liste.go_to(max(self._model.row_of(current), 0))
        self.stimmen.setVisible(bool(rows))
        whole = len(self._wahl.vergleiche)
        self.shown.setText("" if len(rows) == whole else f"{len(rows)} von {whole} Angaben")
        announce(self, f"{len(rows)} von {whole} Angaben")

    def _is_wanted(self, vergleich: Vergleich) -> bool:
        lagen = cast("frozenset[Abgleichlage]", self.lagen.chosen)
        units, fields = self.stellen.chosen, self.felder.chosen
        return (
            (not units or any(stimme.einheit in units for stimme in vergleich.stimmen))
            and (not fields or self._wahl.worte(vergleich).feld in fields)
            and (not lagen or any(self._wahl.is_in(vergleich, lage) for lage in lagen))
        )

    # ------------------------------------------------------------------ choosing

    def _current(self) -> Vergleich | None:
        return self._model.vergleich(self.liste.currentIndex().row())

    def _choose_side(self, _row: int, seite: Seite) -> None:
        """Choose ours by one key, by the other one unit after the other."""
        vergleich = self._current()
        if vergleich is None:
            return
        place = self._wahl.place(vergleich) or 0
        following = place % len(vergleich.stimmen) + 1 if place > 0 else 1
        self._choose(0 if seite is Seite.UNSERE else following)

    def _choose(self, place: int) -> None:
        vergleich = self._current()
        if vergleich is None:
            return
        if place != EIGENES:
            self._wahl.choose(vergleich, place)
        elif not self._wahl.is_text(vergleich):
            announce(self, "Hier lässt sich kein eigener Text schreiben.")
            return
        else:
            self._wahl.write(vergleich, self._wahl.eigener_text(vergleich))
        self._tell(self._model.marke(self.liste.currentIndex().row()))
        if place == EIGENES:
            self.stimmen.enter_own()

    def _write(self, text: str) -> None:
        vergleich = self._current()
        if vergleich is not None and self._wahl.place(vergleich) == EIGENES:
            self._wahl.write(vergleich, text)

    def _choose_clear(self) -> None:
        number = self._wahl.choose_clear()
        self.liste.setFocus()
        self._tell(f"{number} eindeutige Angaben gewählt")

    def _tell(self, what: str) -> None:
        self._model.tell_changed()
        vergleich = self._current()
        if vergleich is not None:
            self.stimmen.show_choice(self._wahl, vergleich)
        self._show_stand()
        announce(self, f"{what}. {self._wahl.stand}.")

    def _show_stand(self) -> None:
        clear = self._wahl.eindeutige
        self._stand.setText(self._wahl.stand)
        self.clear.setText(f"&Alles Eindeutige übernehmen ({clear})")
        self.clear.setEnabled(bool(clear))
        self.ok.setEnabled(bool(self._wahl.wahl))

    def _show_row(self, row: int) -> None:
        vergleich = self._model.vergleich(row)
        if vergleich is not None:
            self.stimmen.show_vergleich(self._wahl, vergleich)

    def _reopen(self) -> None:
        vergleich = self._current()
        if vergleich is not None:
            self._wahl.reopen(vergleich)
            self._tell("Wieder offen")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Come back from a text of one's own by Esc."""
        if event.key() == Qt.Key.Key_Escape and self.stimmen.own.hasFocus():
            self.liste.setFocus()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ leaving

    def reject(self) -> None:
        """Ask before decisions are lost."""
        number = len(self._wahl.wahl)
        told = "1 Entscheidung ist" if number == 1 else f"{number} Entscheidungen sind"
        lost = (
            not number
            or decide(
                self,
                f"{told} noch nicht übernommen.",
                "Die Bewertungen sind unverändert.",
                (
                    (
                        "Entscheidungen verwerfen",
                        "Die Rückmeldungen bleiben; alles ist wieder offen.",
                    ),
                ),
                leave="Weiter abgleichen",
            )
            == 0
        )
        if lost:
            super().reject()


class _Angabenliste(Unterschiedsliste):
    """Enter goes on to what is open, Entf leaves open again (``reopen_wanted``)."""

    reopen_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what is particular here, before what every list of differences does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.go_to_open(1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.reopen_wanted.emit()
        else:
            super().keyPressEvent(event)


def summary_of(wahl: Rueckmeldungswahl, only_ours: int) -> str:
    """Return in a sentence or two what is to be decided."""
    whole, clear = len(wahl.vergleiche), sum(not v.is_konflikt for v in wahl.vergleiche)
    one = "1 Angabe sehen" if whole == 1 else f"{whole} Angaben sehen"
    rest = "1 Konflikt" if whole - clear == 1 else f"{whole - clear} Konflikte"
    told = f"{one} Stellen anders als die Bewertung: {clear} eindeutig, {rest}."
    if only_ours:
        ours = "In 1 Angabe haben" if only_ours == 1 else f"In {only_ours} Angaben haben"
        told += f" {ours} seit der Frage nur Sie etwas geändert; das bleibt."
    return told
