"""The command line: one thin function per command; it talks to app and answers in German."""

from __future__ import annotations

from zielbewertung.cli.abgleichen import abgleichen
from zielbewertung.cli.ausgaben import exportieren, statistik
from zielbewertung.cli.bewertungen import bewerten
from zielbewertung.cli.dateien import diagnose, pruefen, retten
from zielbewertung.cli.fragebogen import einlesen, fragebogen
from zielbewertung.cli.konzepte import importieren, make_beispiel, vorfuehren
from zielbewertung.cli.pruefliste import pruefliste
from zielbewertung.cli.rahmen import Fenster, befehle, run
from zielbewertung.cli.runden import runde
from zielbewertung.cli.selbsttest import selbsttest
from zielbewertung.cli.sicherungen import sicherungen
from zielbewertung.cli.sprechen import tell_bug
from zielbewertung.cli.verlauf import verlauf

__all__ = ["Fenster", "befehle", "run", "tell_bug"]

for _befehl in (
    abgleichen,
    bewerten,
    diagnose,
    einlesen,
    exportieren,
    fragebogen,
    importieren,
    make_beispiel,
    pruefen,
    pruefliste,
    retten,
    runde,
    selbsttest,
    sicherungen,
    statistik,
    verlauf,
    vorfuehren,
):
    befehle.add_command(_befehl)
