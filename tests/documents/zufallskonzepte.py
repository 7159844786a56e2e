"""Konzepte by chance, the same for the same number: many forms, short and long texts."""

from random import Random

from tests.documents.konzepte import Eintrag, konzept, levels

from zielbewertung.domain.konzept import Konzept, Stammdaten
from zielbewertung.domain.werte import Ampel, Weiterfuehrung

_ROLES = ("M", "RM", "ARM", "AZRM", "AM", "ZRM", "AAZRM", "AAZZRM", "AAM")
_WORDS = (
    *("Beratung", "und", "Sprachförderung", "für", "Zugewanderte", "die", "Kommunen", "stellen"),
    *("E-Mail", "2018–2022", "„Ankommen“", "§ 5", "≤ 30 %", "(a)", "M̂ünḱ", "Łódź", "a\\b(c", "€"),
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "EMC",
    "BDC",
)


def zufallskonzept(number: int) -> Konzept:
    """Make a Konzept."""
    chance = Random(number)
    roles = chance.choice(_ROLES)
    ebenen = levels(*((f"Ebene{n}", f"Ebenen{n}", role) for n, role in enumerate(roles)))

    def text(most: int) -> str:
        words = [chance.choice(_WORDS) for _ in range(chance.randint(1, most))]
        return chance.choice((" ", " ", " ", "\n")).join(words)

    def entries(level: int) -> list[Eintrag]:
        found = []
        for place in range(chance.randint(0 if level else 1, 4 if level > 1 else 2)):
            titled = roles[level] in "AZ" or chance.random() < 0.6
            entry = Eintrag(titel=text(6) if titled else "")
            entry.kennung = chance.choice(("", str(place), f"1.{place}", "IV", "Ziel 7"))
            if not titled or chance.random() < 0.4:
                entry.wortlaut = text(chance.choice((8, 20, 40, 40, 500)))
            if level + 1 < len(roles):
                entry.unter = entries(level + 1)
            elif chance.random() < 0.7:
                entry.ampel = chance.choice(list(Ampel))
                entry.mehr = {"pflichtaufgabe": True, "weiterfuehrung": Weiterfuehrung.ANGEPASST}
            found.append(entry)
        return found

    return konzept(entries(0), ebenen=ebenen, stammdaten=Stammdaten(text(5), text(2)))
