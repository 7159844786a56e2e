"""What the Prüfliste says: each kind in a few words, why it matters and what can be done."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from zielbewertung.app.suche.massnahmen import above
from zielbewertung.app.worte.beschriftung import Beschriftung
from zielbewertung.domain.pruefliste import Auffaelligkeit, Pruefpunkt, Schwere
from zielbewertung.domain.text import shorten

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zielbewertung.app.pruefliste.liste import Zeile
    from zielbewertung.domain.index import KonzeptIndex

_MOST_OTHERS = 5
_LONGEST_NAME = 60

_WARUM: Mapping[Pruefpunkt, tuple[str, str]] = {
    Pruefpunkt.STICHTAG_FEHLT: (
        "Ohne Stichtag weiß niemand, auf welchen Tag sich die Bewertungen beziehen.",
        "Tragen Sie ihn in den Angaben zum Konzept ein.",
    ),
    Pruefpunkt.OHNE_TEXT: (
        "Wer die Bewertungsübersicht liest, erfährt nicht, worum es geht.",
        "Schreiben Sie Titel oder Wortlaut in den Angaben zum Eintrag.",
    ),
    Pruefpunkt.NUMMER_DOPPELT: (
        "Ein Beschluss, der diese Nummer nennt, meint zwei Einträge.",
        "„Gliederung“, „Neu nummerieren“ vergibt jede Nummer einmal.",
    ),
    Pruefpunkt.FELD_LEER: (
        "Es steht mit einer Überschrift in der Bewertungsübersicht, darunter ist nichts.",
        "Legen Sie Einträge darunter an, oder kennzeichnen Sie es als entfallen.",
    ),
    Pruefpunkt.OHNE_MASSNAHMEN: (
        "Ob es erreicht wird, lässt sich so nicht bewerten.",
        "Legen Sie darunter an, was getan wird, oder kennzeichnen Sie es als entfallen.",
    ),
    Pruefpunkt.OHNE_ZAHL: (
        "Ob ein quantitatives Ziel erreicht ist, zeigt nur eine Zahl; weder hier noch bei den "
        "Maßnahmen steht eine.",
        "Nennen Sie Zielwert und heutigen Wert, oder ändern Sie die Zielart.",
    ),
    Pruefpunkt.NICHT_BEWERTET: (
        "Die Bewertungsübersicht zeigt hier eine Lücke.",
        "Bewerten Sie, auch mit „nicht bewertbar“ und einem Grund.",
    ),
    Pruefpunkt.ABGESTIMMT_OHNE_AMPEL: (
        "Abgestimmt sein kann nur, was bewertet ist.",
        "Bewerten Sie, oder setzen Sie den Stand zurück.",
    ),
    Pruefpunkt.GRUND_DUENN: (
        "„Nicht bewertbar“ ohne verständlichen Grund sieht nach Ausweichen aus.",
        "Schreiben Sie in einem Satz, was zur Bewertung fehlt.",
    ),
    Pruefpunkt.OHNE_BEGRUENDUNG: (
        "Nach jedem Ziel, das nicht oder nur teilweise erreicht ist, wird gefragt.",
        "Schreiben Sie in ein, zwei Sätzen, woran es lag.",
    ),
    Pruefpunkt.ROT_WEITER: (
        "Nicht erreicht und trotzdem unverändert weiter: Das muss jemand erklären können.",
        "Begründen Sie es, oder wählen Sie „angepasst weiterführen“ oder „nicht weiterführen“.",
    ),
    Pruefpunkt.PLATZHALTER: (
        "Ein Platzhalter würde so gedruckt oder weitergegeben.",
        "Ersetzen Sie ihn durch den Text, oder leeren Sie das Feld.",
    ),
    Pruefpunkt.WEITERFUEHRUNG_OFFEN: (
        "Was nicht wie geplant gelungen ist, geht weiter oder nicht; danach wird gefragt.",
        "Wählen Sie bei „Weiterführung“, wie es weitergeht.",
    ),
    Pruefpunkt.GRUEN_MIT_URSACHEN: (
        "Ursachen sagen, warum etwas nicht erreicht ist; hier ist das Ziel erreicht.",
        "Nehmen Sie die Haken weg, oder prüfen Sie die Ampel.",
    ),
    Pruefpunkt.OHNE_STELLE: (
        "Niemand weiß, wen er fragen soll.",
        "Ordnen Sie eine Stelle zu (F7), hier oder am Ziel darüber.",
    ),
    Pruefpunkt.UNKLAR_TROTZ_STELLE: (
        "Eine Stelle ist federführend; unklar ist die Zuständigkeit dann nicht.",
        "Nehmen Sie das Merkmal weg. Ist der Einfluss fraglich, gehört das in die Begründung.",
    ),
    Pruefpunkt.GLEICHE_BEGRUENDUNG: (
        "Derselbe Text an mehreren Stellen wirkt kopiert und passt selten überall.",
        "Schreiben Sie, was genau hier zutrifft.",
    ),
    Pruefpunkt.GLEICHER_SACHSTAND: (
        "Derselbe Text an mehreren Stellen wirkt kopiert und passt selten überall.",
        "Schreiben Sie, was genau hier zutrifft.",
    ),
}
"""Why each kind matters, and what to do."""


class Pruefworte:
    """The words for the Auffälligkeiten of one Konzept, with the names of its own levels."""

    def __init__(self, index: KonzeptIndex) -> None:
        self._index = index
        self._beschriftung = Beschriftung(index)

    def art(self, punkt: Pruefpunkt) -> str:
        """Return a kind in a few words: „ohne Begründung“."""
        levels = self._index.ebenen
        if punkt is Pruefpunkt.OHNE_MASSNAHMEN:
            return f"ohne {levels[-1].plural}"
        if punkt is Pruefpunkt.FELD_LEER:
            return f"{levels[0].singular} ohne Einträge"
        return punkt.label

    def was(self, found: Auffaelligkeit) -> str:
        """Return what is found at an entry; names the first of those that have it in common."""
        others = [knoten_id for knoten_id in found.gruppe if knoten_id != found.knoten]
        if not others:
            return self.art(found.punkt)
        first = self._short(others[0])
        more = f" und {len(others) - 1} weitere" if len(others) > 1 else ""
        return f"{self.art(found.punkt)} wie {first}{more}"

    def _short(self, knoten_id: str) -> str:
        knoten = self._index.knoten(knoten_id)
        return knoten.kennung or f"„{shorten(knoten.name, 30)}“"

    def eintrag(self, found: Auffaelligkeit) -> str:
        """Return what the entry is called, „Maßnahme 3.2 Bedarfsermittlung“."""
        if found.knoten is None:
            return "Konzept, Bewertungsrunde"
        return self._beschriftung.eintrag("knoten", (found.knoten,))

    def darueber(self, found: Auffaelligkeit) -> str:
        """Say where the entry belongs: the entry right above it."""
        return "" if found.knoten is None else above(self._index, self._index.knoten(found.knoten))

    @staticmethod
    def warum(punkt: Pruefpunkt) -> str:
        """Return in a sentence why a kind matters."""
        return _WARUM[punkt][0]

    @staticmethod
    def rat(punkt: Pruefpunkt) -> str:
        """Return in a sentence what to do."""
        return _WARUM[punkt][1]

    def andere(self, found: Auffaelligkeit) -> str:
        """Name those that have the same in common, a few of them: „Ebenso: …“."""
        others = [knoten_id for knoten_id in found.gruppe if knoten_id != found.knoten]
        if not others:
            return ""
        names = [
            shorten(self._beschriftung.eintrag("knoten", (knoten_id,)), _LONGEST_NAME)
            for knoten_id in others[:_MOST_OTHERS]
        ]
        left = len(others) - len(names)
        return f"Ebenso: {'; '.join(names)}{f' und {left} weitere' if left else ''}"

    def gesprochen(self, found: Auffaelligkeit) -> str:
        """Return a row as one says it."""
        return f"{found.schwere.label}: {self.was(found)}, {self.eintrag(found)}"


def summary(zeilen: Sequence[Zeile]) -> str:
    """Say how much there is: „23 Auffälligkeiten: 12 Fehler, 11 Hinweise“."""
    if not zeilen:
        return "Keine Auffälligkeiten"
    numbers = Counter(zeile.auffaelligkeit.schwere for zeile in zeilen)
    errors, hints = numbers[Schwere.FEHLER], numbers[Schwere.HINWEIS]
    whole = "1 Auffälligkeit" if len(zeilen) == 1 else f"{len(zeilen)} Auffälligkeiten"
    return f"{whole}: {errors} Fehler, {hints} {'Hinweis' if hints == 1 else 'Hinweise'}"
