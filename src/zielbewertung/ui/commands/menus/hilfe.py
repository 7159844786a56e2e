"""The menu „Hilfe“: help."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung

NICHTS = Bedingung.NICHTS

AKTIONEN = (
    Aktion("hilfe.tasten", "&Tastenkürzel", ("F1",), bedingung=NICHTS),
    Aktion("hilfe.diagnose", "&Diagnose speichern …", bedingung=NICHTS, trenner=True),
    Aktion("hilfe.ueber", "Ü&ber Zielbewertung", bedingung=NICHTS),
)
