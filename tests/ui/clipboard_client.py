"""Waits for a table on the clipboard of a real screen, reads it as an import does, tells of it."""

import json
import sys

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from zielbewertung.app.einlesung import einlesen
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.ui.commands.import_commands import clipboard_bytes

_LONGEST_MS = 400_000


def _holds_all(daten: dict[str, bytes], tables: int) -> bool:
    """Tell whether the copying is done: a program that is still loading copies less."""
    try:
        return "text/html" in daten and len(einlesen.open_clipboard(daten).tabellen) >= tables
    except ZielbewertungError:
        return False


def main() -> None:
    """Print counts, texts and findings of what the clipboard holds as soon as it holds enough.

    Arguments: how many tables there must be, and the kinds of content that are not offered.
    """
    _app = QApplication(sys.argv)
    daten: dict[str, bytes] = {}
    timer = QElapsedTimer()
    timer.start()
    while not _holds_all(daten, int(sys.argv[1])) and timer.elapsed() < _LONGEST_MS:
        pause = QEventLoop()
        QTimer.singleShot(500, pause.quit)
        pause.exec()
        daten = clipboard_bytes()
    for name in sys.argv[2:]:  # as a program that does not offer this kind
        daten.pop(name, None)
    quelle = einlesen.open_clipboard(daten)
    einlesung = einlesen.read(quelle, einlesen.propose(quelle))
    index = KonzeptIndex(einlesung.konzept)
    told = {
        "arten": list(daten),
        "anzahl": [index.anzahl(ebene) for ebene in index.ebenen],
        "texte": [[k.ebene, k.kennung, k.titel, k.wortlaut] for k in index.walk()],
        "befunde": [befund.text for befund in einlesung.befunde],
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
