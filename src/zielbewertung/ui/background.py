"""Background: long work off the GUI thread, its result back on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from zielbewertung.domain.errors import ZielbewertungError

if TYPE_CHECKING:
    from collections.abc import Callable


class _Messenger(QObject):
    """Carries the outcome of one piece of work over to the GUI thread."""

    done = Signal(object)
    refused = Signal(object)
    failed = Signal(object)


class _Work(QRunnable):
    """One piece of work in a thread of the pool."""

    def __init__(self, work: Callable[[], object], messenger: _Messenger) -> None:
        super().__init__()
        self._work = work
        self._messenger = messenger

    def run(self) -> None:
        """Do the work; tell what came of it, a bug included."""
        try:
            result = self._work()
        except ZielbewertungError as error:
            self._messenger.refused.emit(error)
        except BaseException as error:  # handed over to the GUI thread, which raises it again
            self._messenger.failed.emit(error)
        else:
            self._messenger.done.emit(result)


class Background(QObject):
    """Runs pieces of work one after the other and keeps count of what is under way."""

    busy_changed = Signal(bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._under_way: set[_Messenger] = set()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return bool(self._under_way)

    def run(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        refused: Callable[[ZielbewertungError], None],
    ) -> None:
        """Do ``work`` in a thread; then call ``done`` with its result, or ``refused``."""
        messenger = _Messenger(self)
        self._under_way.add(messenger)
        self.busy_changed.emit(True)

        def finish() -> None:
            self._under_way.discard(messenger)
            messenger.deleteLater()
            self.busy_changed.emit(self.busy)

        def on_done(result: object) -> None:
            finish()
            done(result)

        def on_refused(error: ZielbewertungError) -> None:
            finish()
            refused(error)

        def on_failed(error: BaseException) -> None:
            finish()
            raise error

        messenger.done.connect(on_done)
        messenger.refused.connect(on_refused)
        messenger.failed.connect(on_failed)
        self._pool.start(_Work(work, messenger))

    def wait(self) -> None:
        """Wait until nothing is under way, before the window goes."""
        self._pool.waitForDone()
