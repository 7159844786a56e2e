"""Every colour of the window by name: light, dark, and two with high contrast."""

from dataclasses import dataclass

from zielbewertung.zeichen.farben import (
    DUNKEL,
    HELL,
    KONTRAST_DUNKEL,
    KONTRAST_HELL,
    Farbwelt,
)


@dataclass(frozen=True, slots=True)
class Theme:
    """Named colours as `#RRGGBB`; every pair that carries text or an outline is tested.

    `fenster` lies behind controls, `flaeche` behind lists and text; `linie` only decorates,
    `rand` bounds a control; `auswahl` is the selected row, `schwebe` the row under the mouse.
    """

    name: str
    dunkel: bool
    fenster: str
    flaeche: str
    flaeche_wechsel: str
    kopf: str
    knopf: str
    text: str
    text_leise: str
    text_gesperrt: str
    linie: str
    rand: str
    akzent: str
    auf_akzent: str
    akzent_flaeche: str
    auswahl: str
    auf_auswahl: str
    schwebe: str
    fokus: str
    fokus_auf_auswahl: str
    verweis: str
    hinweis: str
    auf_hinweis: str
    gut: str
    warnung: str
    warnung_flaeche: str
    fehler: str
    fehler_flaeche: str
    zeichen: Farbwelt


THEME_HELL = Theme(
    name="hell",
    dunkel=False,
    fenster="#F4F6F9",
    flaeche="#FFFFFF",
    flaeche_wechsel="#F8FAFC",
    kopf="#E8EDF3",
    knopf="#FFFFFF",
    text="#16202B",
    text_leise="#4A5968",
    text_gesperrt="#626E7A",
    linie="#D8DFE7",
    rand="#76838F",
    akzent="#1F4E79",
    auf_akzent="#FFFFFF",
    akzent_flaeche="#E3EDF7",
    auswahl=HELL.auf_auswahl.grund,
    auf_auswahl="#FFFFFF",
    schwebe="#EDF3F9",
    fokus="#1F4E79",
    fokus_auf_auswahl="#FFFFFF",
    verweis="#1F4E79",
    hinweis="#16202B",
    auf_hinweis="#FFFFFF",
    gut="#006B3C",
    warnung="#5F4300",
    warnung_flaeche="#FFF4D1",
    fehler="#A4031F",
    fehler_flaeche="#FDECEE",
    zeichen=HELL,
)
THEME_DUNKEL = Theme(
    name="dunkel",
    dunkel=True,
    fenster="#26292E",
    flaeche="#1E1E1E",
    flaeche_wechsel="#232528",
    kopf="#31363C",
    knopf="#343A41",
    text="#ECF0F4",
    text_leise="#B2BDC9",
    text_gesperrt="#98A3AF",
    linie="#3F464E",
    rand="#8C98A5",
    akzent="#8FBDEB",
    auf_akzent="#0E2134",
    akzent_flaeche="#26384A",
    auswahl=DUNKEL.auf_auswahl.grund,
    auf_auswahl="#FFFFFF",
    schwebe="#2A323A",
    fokus="#8FBDEB",
    fokus_auf_auswahl="#FFFFFF",
    verweis="#8FBDEB",
    hinweis="#ECF0F4",
    auf_hinweis="#16202B",
    gut="#4FD18B",
    warnung="#FFC20A",
    warnung_flaeche="#3A3117",
    fehler="#FF8A93",
    fehler_flaeche="#43242A",
    zeichen=DUNKEL,
)
THEME_KONTRAST_HELL = Theme(
    name="kontrast-hell",
    dunkel=False,
    fenster="#FFFFFF",
    flaeche="#FFFFFF",
    flaeche_wechsel="#FFFFFF",
    kopf="#FFFFFF",
    knopf="#FFFFFF",
    text="#000000",
    text_leise="#000000",
    text_gesperrt="#4D4D4D",
    linie="#000000",
    rand="#000000",
    akzent="#00205B",
    auf_akzent="#FFFFFF",
    akzent_flaeche="#FFFFFF",
    auswahl=KONTRAST_HELL.auf_auswahl.grund,
    auf_auswahl="#FFFFFF",
    schwebe="#E6ECF7",
    fokus="#00205B",
    fokus_auf_auswahl="#FFFFFF",
    verweis="#00205B",
    hinweis="#000000",
    auf_hinweis="#FFFFFF",
    gut="#00502C",
    warnung="#3D2B00",
    warnung_flaeche="#FFFFFF",
    fehler="#86001A",
    fehler_flaeche="#FFFFFF",
    zeichen=KONTRAST_HELL,
)
THEME_KONTRAST_DUNKEL = Theme(
    name="kontrast-dunkel",
    dunkel=True,
    fenster="#000000",
    flaeche="#000000",
    flaeche_wechsel="#000000",
    kopf="#000000",
    knopf="#000000",
    text="#FFFFFF",
    text_leise="#FFFFFF",
    text_gesperrt="#BFBFBF",
    linie="#FFFFFF",
    rand="#FFFFFF",
    akzent="#1AEBFF",
    auf_akzent="#000000",
    akzent_flaeche="#000000",
    auswahl=KONTRAST_DUNKEL.auf_auswahl.grund,
    auf_auswahl="#000000",
    schwebe="#262626",
    fokus="#1AEBFF",
    fokus_auf_auswahl="#000000",
    verweis="#1AEBFF",
    hinweis="#FFFFFF",
    auf_hinweis="#000000",
    gut="#3DDC84",
    warnung="#FFD11A",
    warnung_flaeche="#000000",
    fehler="#FF8A93",
    fehler_flaeche="#000000",
    zeichen=KONTRAST_DUNKEL,
)
THEMES = (THEME_HELL, THEME_DUNKEL, THEME_KONTRAST_HELL, THEME_KONTRAST_DUNKEL)
