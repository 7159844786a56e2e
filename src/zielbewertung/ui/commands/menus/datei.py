"""The menu „Datei“: the file as a whole."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung

NICHTS = Bedingung.NICHTS

AKTIONEN = (
    Aktion("datei.neu", "&Neues Konzept …", ("Ctrl+N",), bedingung=NICHTS),
    Aktion("datei.oeffnen", "Ö&ffnen …", ("Ctrl+O",), bedingung=NICHTS, kurz="Öffnen"),
    Aktion("datei.beispiel", "&Beispiel ansehen", bedingung=NICHTS),
    Aktion("datei.sichern", "&Jetzt sichern", ("Ctrl+S",), trenner=True),
    Aktion("datei.kopie", "&Kopie speichern unter …", ("Ctrl+Shift+S",)),
    Aktion("datei.sicherungen", "Si&cherungen …", bedingung=NICHTS),
    Aktion("datei.pruefen", "Datei &prüfen"),
    Aktion(
        "datei.sperrname",
        "Anderen &meinen Anmeldenamen nennen",
        bedingung=NICHTS,
        ankreuzbar=True,
        einstellung="name_in_sperre",
    ),
    Aktion("datei.schliessen", "&Schließen", ("Ctrl+W",), trenner=True),
    Aktion("datei.beenden", "B&eenden", ("Ctrl+Q",), bedingung=NICHTS),
)
