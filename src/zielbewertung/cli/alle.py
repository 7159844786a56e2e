"""All commands but the window; loaded when a command is asked for, not when the window opens."""

from __future__ import annotations

from zielbewertung.cli.abgleichen import abgleichen
from zielbewertung.cli.ausgaben import exportieren, statistik
from zielbewertung.cli.bewertungen import bewerten
from zielbewertung.cli.dateien import diagnose, pruefen, retten
from zielbewertung.cli.fragebogen import einlesen, fragebogen
from zielbewertung.cli.konzepte import importieren, make_beispiel, vorfuehren
from zielbewertung.cli.niederschrift import niederschrift
from zielbewertung.cli.pruefliste import pruefliste
from zielbewertung.cli.runden import runde
from zielbewertung.cli.selbsttest import selbsttest
from zielbewertung.cli.sicherungen import sicherungen
from zielbewertung.cli.verlauf import verlauf

BEFEHLE = (
    abgleichen,
    bewerten,
    diagnose,
    einlesen,
    exportieren,
    fragebogen,
    importieren,
    make_beispiel,
    niederschrift,
    pruefen,
    pruefliste,
    retten,
    runde,
    selbsttest,
    sicherungen,
    statistik,
    verlauf,
    vorfuehren,
)
