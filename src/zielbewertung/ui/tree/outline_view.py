"""OutlineView: the tree as an outliner: a mode in which keys edit, writing in place, dragging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent

from zielbewertung.domain.errors import RuleViolationError
from zielbewertung.domain.konzept import Knoten
from zielbewertung.ui.announce import announce
from zielbewertung.ui.later import Later
from zielbewertung.ui.tree.delegate import bold_font
from zielbewertung.ui.tree.dragging_view import DraggingView
from zielbewertung.ui.tree.inline_edit import Ende, InlineEdit
from zielbewertung.ui.tree.keys import is_rating_key, structure_command_of
from zielbewertung.ui.tree.model import Spalte

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.domain import struktur
    from zielbewertung.domain.index import KonzeptIndex
    from zielbewertung.domain.struktur import Platz
else:
    struktur = Later("zielbewertung.domain.struktur")


class OutlineView(DraggingView):
    """Takes the keys of an outliner while :attr:`outlining`, and lets people write in its rows.

    ``renamed`` carries the id of an entry and its new title; ``drafted`` a Platz, the text of a
    new entry, and whether the person goes on with another one behind it; ``key_rests`` says that
    a rating key was pressed in vain; ``refused`` carries in a sentence why something can't be.
    """

    renamed = Signal(str, str)
    drafted = Signal(object, str, bool)
    key_rests = Signal()
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit: InlineEdit | None = None
        self._edited = ""
        self._platz: Platz | None = None
        self._anchor = ""

    # ------------------------------------------------------------------ keys

    def set_outlining(self, value: bool) -> None:
        """Let the keys edit the structure, or rate."""
        self.end_writing()
        self.outlining = value
        self.setDragEnabled(value)
        self.setAcceptDrops(value)
        self.setAccessibleDescription("Gliederung bearbeiten" if value else "")

    def _command_of(self, event: QKeyEvent) -> str | None:
        if self.outlining:
            return structure_command_of(event)
        return super()._command_of(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that the rating keys rest; everything else as ever."""
        if self.outlining and is_rating_key(event):
            event.accept()
            self.key_rests.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------ writing in place

    @property
    def is_writing(self) -> bool:
        """Whether a row is being written just now."""
        return self._edit is not None

    def write_title(self, knoten_id: str, titel: str) -> None:
        """Let the person write the title of an entry in its row."""
        self.end_writing()
        self._edited, self._platz = knoten_id, None
        name = f"Titel von {struktur.nennung(self._index(), self._index().knoten(knoten_id))}"
        self._begin(titel, name, "")

    def write_draft(self, platz: Platz, text: str = "") -> None:
        """Let the person write a new entry at a place; nothing exists before there is a text."""
        self.end_writing()
        self._anchor = self.current_id() or self._anchor
        self._release()  # what was written before is seen beside the tree now
        self._hold()
        self._show_draft(platz)
        self._begin(text, self._name_of_draft(platz), self._kind_of(platz))

    def end_writing(self, *, keep: bool = True) -> None:
        """End what is being written; ``keep`` takes over what was."""
        if self._edit is not None:
            self._on_ended(Ende.VERLASSEN if keep else Ende.ABBRUCH)

    def _begin(self, text: str, name: str, hint: str) -> None:
        self._edit = InlineEdit(self.viewport(), text, name, hint)
        self._edit.ended.connect(self._on_ended)
        self._place_edit()
        self._edit.show()
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_draft(self, platz: Platz) -> None:
        """Show the row of a draft at its place, as far as what is around it is shown."""
        row, before = 0, platz.nach
        siblings = [sibling.id for sibling in self._index().kinder(platz.eltern)]
        while before is not None:
            place = self.place_of(before)
            if self.rows.is_shown(place):
                row = self.rows.index_of(place).row() + 1
                break
            at = siblings.index(before)
            before = siblings[at - 1] if at else None
        self._remove_draft()
        knoten = Knoten("", platz.eltern, self._level(platz), 0)
        with self.shifting([platz.eltern]):
            index = self.rows.begin_draft(knoten, row)
        self._platz = platz
        while (parent := index.parent()).isValid() and not self.isExpanded(parent):
            self.expand(parent)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def _remove_draft(self) -> None:
        if self.rows.draft is not None:
            with self.shifting([self.rows.draft.eltern]):
                self.rows.end_draft()

    def _on_ended(self, how: Ende) -> None:
        edit = self._edit
        if edit is None:
            return
        if self._platz is not None and how in (Ende.TIEFER, Ende.HOEHER):
            self._shift_draft(self._platz, edit, how)
            return
        if self._platz is not None and self._goes_out(self._platz, edit, how):
            self._shift_draft(self._platz, edit, Ende.HOEHER)
            return
        text, platz, edited = edit.text().strip(), self._platz, self._edited
        self._edit, self._platz, self._edited = None, None, ""
        had_focus = edit.hasFocus()
        edit.ended.disconnect(self._on_ended)
        edit.hide()
        edit.deleteLater()
        if had_focus or how is not Ende.VERLASSEN:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if how is Ende.ABBRUCH or not text:
            self._end_draft()
        elif platz is not None:
            self.drafted.emit(platz, text, how is Ende.EINGABE)
            if not self.is_writing:
                self._end_draft()
        else:
            self.renamed.emit(edited, text)
            if self.outlining and how in (Ende.TIEFER, Ende.HOEHER):
                command = "tiefer" if how is Ende.TIEFER else "hoeher"
                self.command_key.emit(f"gliederung.{command}")

    def _goes_out(self, platz: Platz, edit: InlineEdit, how: Ende) -> bool:
        """Tell whether Enter leaves a row of entries, as an empty line does in any outliner."""
        return how is Ende.EINGABE and platz.eltern is not None and not edit.text().strip()

    def _shift_draft(self, platz: Platz, edit: InlineEdit, how: Ende) -> None:
        """Let a draft go deeper or higher, its text as it is."""
        edit.go_on()
        try:
            go = struktur.deeper if how is Ende.TIEFER else struktur.higher
            wanted = go(self._index(), platz)
        except RuleViolationError as error:
            self.refused.emit(error.title)
            return
        self._show_draft(wanted)
        edit.setAccessibleName(self._name_of_draft(wanted))
        edit.setPlaceholderText(self._kind_of(wanted))
        self._place_edit()
        announce(self, self._name_of_draft(wanted))

    def _end_draft(self) -> None:
        """Take the draft away if it did not become an entry; go back to where it was begun."""
        if self.rows.draft is not None:
            self._remove_draft()
            if self._anchor and self.knows(self._anchor):
                self.go_to(self.place_of(self._anchor))
        self._anchor = ""
        self._release()

    # ------------------------------------------------------------------ where it is written

    def updateGeometries(self) -> None:
        """Keep the line that is written in its row."""
        super().updateGeometries()
        self._place_edit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the current row in sight when something below the tree needs room."""
        row = self.visualRect(self.currentIndex())
        seen = row.isValid() and row.bottom() >= 0 and row.top() < event.oldSize().height()
        super().resizeEvent(event)
        if seen:
            self.scrollTo(self.currentIndex())

    def _place_edit(self) -> None:
        if self._edit is None:
            return
        if self._platz is not None:
            index = self.rows.draft_index()
        else:
            index = self.rows.index_of(self.place_of(self._edited))
        rect: QRect = self.visualRect(index)
        knoten = self.rows.knoten(index)
        left = rect.left() + self.masse.rand // 2 - 2
        if knoten.kennung:
            metrics = QFontMetrics(bold_font(self.font().toString()))
            left += metrics.horizontalAdvance(knoten.kennung) + self.masse.rand
        right = max(self.columnViewportPosition(Spalte.TEXT) + self.columnWidth(Spalte.TEXT), left)
        self._edit.setGeometry(left, rect.top(), max(right - left, rect.height()), rect.height())

    # ------------------------------------------------------------------ words

    def _level(self, platz: Platz) -> int:
        if platz.ebene is not None:
            return platz.ebene
        return 0 if platz.eltern is None else self._index().knoten(platz.eltern).ebene + 1

    def _kind_of(self, platz: Platz) -> str:
        return self._index().ebenen[self._level(platz)].singular

    def _name_of_draft(self, platz: Platz) -> str:
        return (
            f"Neuer Eintrag, {self._kind_of(platz)}, {struktur.ortsangabe(self._index(), platz)}"
        )

    def _index(self) -> KonzeptIndex:
        return self.rows.session.index
