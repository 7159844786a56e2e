"""Files that are dropped on the window: a Konzept opens, answers of units are taken in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QAbstractScrollArea, QLineEdit

from zielbewertung.domain.errors import UnreadableSourceError
from zielbewertung.ui.dialogs.files import ENDING
from zielbewertung.ui.dialogs.messages import show_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

_KINDS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class FileDrop(QObject):
    """Takes files wherever they fall in a window, also above a list or a field for text.

    What is dropped is done with only after the drop: whoever dragged must not wait for a dialog.
    """

    def __init__(
        self,
        window: QWidget,
        open_file: Callable[[Path], object],
        import_file: Callable[[Path], object],
        take_answers: Callable[[tuple[Path, ...]], bool],
    ) -> None:
        """``take_answers`` tells whether files were answers of units, and has them taken in."""
        super().__init__(window)
        self._window = window
        self._open_file = open_file
        self._import_file = import_file
        self._take_answers = take_answers
        window.setAcceptDrops(True)
        self.cover()

    def cover(self) -> None:
        """Take files also above the lists and fields that have come by now."""
        areas = self._window.findChildren(QAbstractScrollArea)
        fields = self._window.findChildren(QLineEdit)
        for widget in (self._window, *fields, *(area.viewport() for area in areas)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files; everything else is what the widget below is told of."""
        if event.type() not in _KINDS or not isinstance(event, QDropEvent):
            return super().eventFilter(watched, event)
        paths = _files(event.mimeData())
        if not paths:
            return super().eventFilter(watched, event)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            QTimer.singleShot(0, self, lambda: self._take(paths))
        return True

    def _take(self, paths: tuple[Path, ...]) -> None:
        self._window.activateWindow()
        if self._take_answers(paths):
            return
        if len(paths) > 1:
            show_problem(
                self._window,
                UnreadableSourceError(
                    f"Es wurden {len(paths)} Dateien auf einmal abgelegt.",
                    "Es wurde nichts geöffnet und nichts übernommen. Bitte ziehen Sie eine Datei "
                    "nach der anderen in das Fenster.",
                ),
            )
        elif paths[0].suffix.lower() == ENDING:
            self._open_file(paths[0])
        else:
            self._import_file(paths[0])


def _files(offered: QMimeData) -> tuple[Path, ...]:
    """Return the files on this computer or a share that are dragged; none where it is a text."""
    return tuple(Path(url.toLocalFile()) for url in offered.urls() if url.isLocalFile())
