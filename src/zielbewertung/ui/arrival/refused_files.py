"""A file that can not simply be opened: damaged, or changed by another program."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from zielbewertung.app.betrieb.protokoll import note_problem
from zielbewertung.domain.errors import DamagedFileError, ForeignWriterError
from zielbewertung.ui.dialogs.decision import decide

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from zielbewertung.ui.dialogs.decision import Choice

REFUSALS = (DamagedFileError, ForeignWriterError)
"""The errors after which there is a way on."""


class Ausweg(Enum):
    """What a person can do about such a file."""

    SICHERUNGEN = auto()
    RETTEN = auto()
    TROTZDEM = auto()


_CARDS: dict[Ausweg, Choice] = {
    Ausweg.SICHERUNGEN: (
        "Eine Sicherung öffnen …",
        "Zeigt, was dieses Programm von früheren Ständen aufgehoben hat.",
    ),
    Ausweg.RETTEN: (
        "Inhalt in eine neue Datei retten …",
        "Liest, was lesbar ist, und nennt jeden Verlust. Die Datei selbst bleibt, wie sie ist.",
    ),
    Ausweg.TROTZDEM: (
        "Trotzdem öffnen",
        "Wenn Sie wissen, wer die Datei geändert hat. Aufbau und Angaben sind in Ordnung.",
    ),
}


def ask_about_refusal(
    window: QWidget, error: DamagedFileError | ForeignWriterError
) -> Ausweg | None:
    """Say what is wrong with a file and ask what is to be done; ``None`` for nothing."""
    note_problem(error)
    ways = [Ausweg.SICHERUNGEN, Ausweg.RETTEN]
    if isinstance(error, ForeignWriterError):
        ways = [Ausweg.TROTZDEM, Ausweg.SICHERUNGEN]
    choice = decide(window, error.title, error.explanation, [_CARDS[way] for way in ways])
    return None if choice is None else ways[choice]
