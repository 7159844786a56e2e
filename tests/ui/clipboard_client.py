"""Waits for a table on the clipboard of a real screen, reads it as an import does, tells of it."""

import json
import sys

from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from zielbewertung.app import einlesen
from zielbewertung.domain.errors import ZielbewertungError
from zielbewertung.domain.index import KonzeptIndex
from zielbewertung.ui.import_commands import clipboard_bytes

_LONGEST_MS = 80_000


def _holds_a_table(daten: dict[str, bytes]) -> bool:
    """Tell whether the copying is done: a program that is still loading copies nothing yet."""
    try:
        return "text/html" in daten and bool(einlesen.open_clipboard(daten).tabellen)
    except ZielbewertungError:
        return False


def main() -> None:
    """Print counts, texts and findings of what the clipboard holds as soon as it holds a table."""
    _app = QApplication(sys.argv)
    daten: dict[str, bytes] = {}
    timer = QElapsedTimer()
    timer.start()
    while not _holds_a_table(daten) and timer.elapsed() < _LONGEST_MS:
        pause = QEventLoop()
        QTimer.singleShot(1500, pause.quit)
        pause.exec()
        daten = clipboard_bytes()
    for name in sys.argv[1:]:  # as a program that does not offer this kind
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
