"""The dialogs that put in a level and take one away, with a preview of what that does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Ebene
from zielbewertung.domain.struktur import Fuellung, Verbleib, added_ebene, removed_ebene
from zielbewertung.domain.werte import Druckrolle, Nummerierung
from zielbewertung.ui.gliederung.change_dialog import ChangeDialog
from zielbewertung.ui.gliederung.level_fields import LevelFields
from zielbewertung.ui.parts.choice_cards import ChoiceCards
from zielbewertung.ui.parts.group import Group
from zielbewertung.ui.parts.quiet_combo import QuietCombo
from zielbewertung.ui.parts.wrapped_text import WrappingLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain.changes import Change
    from zielbewertung.domain.index import KonzeptIndex

_KEPT = (
    "Kein Text geht verloren: Was die Einträge sagen, steht danach an der gewählten Stelle. Es "
    "ist ein Schritt und lässt sich zurücknehmen."
)


class NewLevelDialog(ChangeDialog):
    """Where the level comes, what it is called, and what stands on it."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, tiefe: int) -> None:
        super().__init__(parent, "Ebene einfügen", "Eine Ebene einfügen", index)
        self.where = QuietCombo()
        self.where.addItem("Ganz oben", 0)
        for ebene in index.ebenen:
            self.where.addItem(f"Unter „{ebene.singular}“", ebene.tiefe + 1)
        self.where.setCurrentIndex(min(tiefe, len(index.ebenen)))
        self.where.currentIndexChanged.connect(self._on_where)
        self.add_field("&Wo", self.where)
        self.fields = LevelFields(self)
        self._fill = Fuellung.LEER
        names = tuple((fill.label, None) for fill in Fuellung)
        self.fill = ChoiceCards(names, (2, 1), hoch=False)
        self.fill.show_chosen(0)
        self.fill.chosen.connect(self._choose)
        self.body.addWidget(Group("Was steht darauf?", self.fill))
        self._describe()
        self.fields.edited.connect(self.refresh)
        self.finish("Einfügen")
        self.fields.singular.setFocus()

    def build(self) -> Change:
        """Return the change that puts the level in."""
        ebene = self.fields.level(self._tiefe)
        if not (ebene.singular and ebene.plural):
            raise RuleViolationError(
                "Die Ebene hat noch keinen Namen.",
                "Bitte geben Sie an, wie ein Eintrag und wie mehrere heißen.",
            )
        return added_ebene(self.index, ebene, self._fill)

    @property
    def _tiefe(self) -> int:
        return int(self.where.currentData())

    def _describe(self) -> None:
        """Propose what fits the place; names stay as they were typed."""
        deepest = self._tiefe == len(self.index.ebenen)
        self.fields.show_level(
            Ebene(
                self._tiefe,
                self.fields.singular.text(),
                self.fields.plural.text(),
                Nummerierung.KEINE,
                True,
                Druckrolle.ABSCHNITT if self._tiefe == 0 else Druckrolle.ZWISCHENUEBERSCHRIFT,
            ),
            deepest=deepest,
        )
        self.fill.setEnabled(not deepest)

    def _on_where(self) -> None:
        self._describe()
        self.refresh()

    def _choose(self, place: int) -> None:
        self._fill = tuple(Fuellung)[place]
        self.refresh()


class RemoveLevelDialog(ChangeDialog):
    """Where the texts go of the entries that fall away."""

    def __init__(self, parent: QWidget | None, index: KonzeptIndex, tiefe: int) -> None:
        name = index.ebenen[tiefe].singular
        super().__init__(parent, "Ebene entfernen", f"Die Ebene „{name}“ entfernen", index)
        self._tiefe = tiefe
        self._stay = Verbleib.DARUEBER
        names = tuple((stay.label, None) for stay in Verbleib)
        self.stay = ChoiceCards(names, (1,), hoch=False)
        self.stay.show_chosen(0)
        self.stay.chosen.connect(self._choose)
        self.body.addWidget(Group("Wohin mit den Texten?", self.stay))
        self.body.addWidget(WrappingLabel(_KEPT, leise=True))
        self.finish("Entfernen")
        self.stay.cards()[0].setFocus()

    def build(self) -> Change:
        """Return the change that takes the level away."""
        return removed_ebene(self.index, self._tiefe, self._stay)

    def _choose(self, place: int) -> None:
        self._stay = tuple(Verbleib)[place]
        self.refresh()
