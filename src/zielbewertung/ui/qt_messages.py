"""What Qt says of itself: who said it goes into the Protokoll, not what was said."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from zielbewertung.app.betrieb.fangnetz import BUG
from zielbewertung.app.betrieb.protokoll import Vermerk, note_seldom
from zielbewertung.app.betrieb.textfrei import Ort

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext

_NOTED = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
_SPEAKER = re.compile(r"(Q[A-Z]\w+)(?:::(\w+))?\b", re.ASCII)
_NO_WINDOW = (
    "Das Fenster kann auf diesem Rechner nicht gezeigt werden. Ihre Daten sind sicher. Was ohne "
    "Fenster geht, zeigt „zielbewertung --hilfe“. Bitte wenden Sie sich an die Stelle, die das "
    "Programm betreut."
)


def listen_to_qt() -> None:
    """Note who warns; Qt itself would write the words, with whatever they quote, to the person."""
    qInstallMessageHandler(_note)


def _note(level: QtMsgType, context: QMessageLogContext, text: str) -> None:
    if level not in _NOTED:
        return
    note_seldom(Vermerk.MELDUNG_VON_QT, stufe=level, bei=_speaker(context, text))
    if level is QtMsgType.QtFatalMsg:
        # Qt is going to abort, which leaves an image of the memory with all texts on some disks.
        with suppress(OSError, AttributeError):  # a windowed program has nowhere to write
            sys.stderr.write(f"{_NO_WINDOW}\n")
            sys.stderr.flush()
        os._exit(BUG)


def _speaker(context: QMessageLogContext, text: str) -> Ort:
    """Return who says it, as far as Qt has a class and a method of that name."""
    category = context.category if isinstance(context.category, str) else ""
    found = _SPEAKER.match(text)
    for module in (QtCore, QtGui, QtWidgets):
        speaker = getattr(module, found[1], None) if found else None
        if found and speaker is not None:
            method = found[2] if hasattr(speaker, found[2] or "") else ""
            return Ort(category, ".".join(filter(None, (found[1], method))), 0)
    return Ort(category, "", 0)
