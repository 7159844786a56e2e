"""The menu „Bewerten“: ratings and the ways from one measure to the next."""

from zielbewertung.ui.commands.aktion import Aktion, Bedingung
from zielbewertung.zeichen.katalog import Zeichen

NICHTS = Bedingung.NICHTS
MASSNAHME = Bedingung.MASSNAHME

AKTIONEN = (
    Aktion(
        "bewerten.gruen",
        "Ziel &erreicht",
        einzeltaste="1",
        bedingung=MASSNAHME,
        zeichen=Zeichen.GRUEN,
        kurz="Erreicht",
    ),
    Aktion(
        "bewerten.gelb",
        "&teilweise erreicht",
        einzeltaste="2",
        bedingung=MASSNAHME,
        zeichen=Zeichen.GELB,
        kurz="Teilweise",
    ),
    Aktion(
        "bewerten.rot",
        "&nicht erreicht",
        einzeltaste="3",
        bedingung=MASSNAHME,
        zeichen=Zeichen.ROT,
        kurz="Nicht erreicht",
    ),
    Aktion(
        "bewerten.nicht_bewertbar",
        "nicht &bewertbar …",
        einzeltaste="4",
        bedingung=MASSNAHME,
        zeichen=Zeichen.NICHT_BEWERTBAR,
    ),
    Aktion(
        "bewerten.offen",
        "Bewertung entfe&rnen",
        einzeltaste="0",
        bedingung=MASSNAHME,
        zeichen=Zeichen.OFFEN,
    ),
    Aktion(
        "bewerten.pflichtaufgabe",
        "&Pflichtaufgabe",
        einzeltaste="P",
        bedingung=MASSNAHME,
        zeichen=Zeichen.PFLICHT,
        kurz="Pflicht",
        trenner=True,
    ),
    Aktion(
        "bewerten.weiterfuehrung",
        "&Weiterführung wechseln",
        einzeltaste="W",
        bedingung=MASSNAHME,
        zeichen=Zeichen.WEITER,
        kurz="Weiterführen",
    ),
    Aktion(
        "bewerten.zustaendigkeit_unklar",
        "&Zuständigkeit unklar",
        einzeltaste="Z",
        bedingung=MASSNAHME,
        zeichen=Zeichen.ZUSTAENDIGKEIT,
    ),
    Aktion(
        "bewerten.rahmenbedingungen_veraendert",
        "Rahmenbedingungen &verändert",
        einzeltaste="R",
        bedingung=MASSNAHME,
        zeichen=Zeichen.RAHMEN,
    ),
    Aktion(
        "bewerten.begruendung",
        "Begründung &schreiben",
        einzeltaste="Return",
        bedingung=MASSNAHME,
    ),
    Aktion("bewerten.naechste_offene", "Nächste &offene Maßnahme", ("F8",), trenner=True),
    Aktion("bewerten.vorige_offene", "Vorige o&ffene Maßnahme", ("Shift+F8",)),
    Aktion("bewerten.naechste_auffaelligkeit", "Nächste A&uffälligkeit", ("F9",)),
    Aktion("bewerten.vorige_auffaelligkeit", "Vorige &Auffälligkeit", ("Shift+F9",)),
    Aktion(
        "bewerten.weitergehen",
        "Nach der Bewertung weiter&gehen",
        bedingung=NICHTS,
        ankreuzbar=True,
        trenner=True,
        einstellung="weiter_nach_bewertung",
    ),
    Aktion(
        "bewerten.einzeltasten",
        "Einze&ltasten im Baum",
        bedingung=NICHTS,
        ankreuzbar=True,
        einstellung="einzeltasten",
    ),
)
