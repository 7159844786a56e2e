"""What Qt would remember by itself of folders and files, and keeping it from doing so."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUP = "FileDialog"


def remember_nothing() -> None:
    """Let Qt write its own settings nowhere; the program keeps its choices in a file of its own.

    Under Windows and macOS Qt does not ask; there :func:`leaving_no_trace` takes back.
    """
    QSettings.setPath(
        QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.path.abspath(os.devnull)
    )


@contextmanager
def leaving_no_trace() -> Iterator[None]:
    """Put back what Qt had remembered of dialogs for files before; other programs share it."""
    before = _remembered()
    try:
        yield
    finally:
        settings = _settings()
        for key in _remembered().keys() - before.keys():
            settings.remove(key)
        for key, value in before.items():
            settings.setValue(key, value)
        settings.sync()


def _settings() -> QSettings:
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    settings.beginGroup(_GROUP)
    return settings


def _remembered() -> dict[str, object]:
    settings = _settings()
    return {key: settings.value(key) for key in settings.allKeys()}
