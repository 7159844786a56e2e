"""KonzeptModel: what the rows of the tree say, for Qt's tree view."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from zielbewertung.ui.tree.outline_model import Index, OutlineModel
from zielbewertung.ui.tree.words import (
    UEBERSCHRIFT_BEWERTUNG,
    UEBERSCHRIFT_STAND,
    RowWords,
    heading,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zielbewertung.app.session import Session
    from zielbewertung.app.suche.suchindex import Suchindex
    from zielbewertung.domain.konzept import Knoten


class Spalte(IntEnum):
    """The columns of the tree."""

    TEXT = 0
    BEWERTUNG = 1
    STAND = 2


_ROW = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
_LEAF = _ROW | Qt.ItemFlag.ItemNeverHasChildren


class KonzeptModel(OutlineModel):
    """Says what the cells of the tree say; all can be selected and, as the view wants, dragged."""

    columns = len(Spalte)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session: Session | None = None
        self._words: RowWords | None = None

    # ------------------------------------------------------------------ what is shown

    def show(
        self, session: Session | None, places: Suchindex | None, shown: Sequence[int]
    ) -> None:
        """Show these places, in the order of the tree and with all that stands above them."""
        self.beginResetModel()
        self._session = session
        self._words = None if session is None else RowWords(session)
        self._arrange(places, shown)
        self.endResetModel()

    def knoten(self, index: Index) -> Knoten:
        """Return the entry of an index."""
        if self._draft is not None and index.internalId() == self._draft_number:
            return self._draft
        return self.session.index.knoten(self._ids[index.internalId()])

    @property
    def words(self) -> RowWords:
        """The words of the rows."""
        if self._words is None:
            msg = "there are no rows without a session"
            raise LookupError(msg)
        return self._words

    @property
    def session(self) -> Session:
        """The session that the rows are read from."""
        if self._session is None:
            msg = "there are no rows without a session"
            raise LookupError(msg)
        return self._session

    # ------------------------------------------------------------------ what Qt asks

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that rows can be selected; measures have nothing below them."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _ROW if self._kinder(index.internalId()) else _LEAF

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the heading of a column."""
        if orientation is not Qt.Orientation.Horizontal or self._session is None:
            return None
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match Spalte(section):
            case Spalte.TEXT:
                return heading(self._session.index.ebenen)
            case Spalte.BEWERTUNG:
                return UEBERSCHRIFT_BEWERTUNG
            case Spalte.STAND:
                return UEBERSCHRIFT_STAND

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; its look is the business of the delegate."""
        if not index.isValid() or not self._is_there(index):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._display(self.knoten(index), Spalte(index.column()))
            case Qt.ItemDataRole.ToolTipRole:
                return self.words.tooltip(self.knoten(index))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(self.knoten(index), Spalte(index.column()))
            case Qt.ItemDataRole.AccessibleDescriptionRole if index.column() == Spalte.TEXT:
                return self.words.more(self.knoten(index))
            case _:
                return None

    def _is_there(self, index: Index) -> bool:
        """Tell whether a row stands for anything; what was just deleted is asked for once more."""
        if self._session is None:
            return False
        return self._session.index.has(self._ids[index.internalId()]) or self._is_draft(
            index.internalId()
        )

    def _display(self, knoten: Knoten, column: Spalte) -> str:
        match column:
            case Spalte.TEXT:
                return self.words.title(knoten)
            case Spalte.BEWERTUNG:
                return "" if self.session.index.is_massnahme(knoten) else self.words.count(knoten)
            case Spalte.STAND:
                return self.words.stand(knoten)

    def _spoken(self, knoten: Knoten, column: Spalte) -> str:
        match column:
            case Spalte.TEXT:
                return self.words.summary(knoten)
            case Spalte.BEWERTUNG:
                return self.words.rating(knoten)
            case Spalte.STAND:
                return self.words.stand(knoten)
