"""The few rules that the Fusion style cannot learn from a palette.

Widgets opt in by dynamic properties: `karte` makes a button or frame a card, `leise` makes a
label quiet, `meldung` ("hinweis" or "fehler") makes a label a notice. Sizes of text are never
set here: they follow the zoom.
"""

from string import Template

from zielbewertung.ui.look.colours import Theme

_RULES = Template("""
QToolTip {
    color: $auf_hinweis; background: $hinweis; border: 1px solid $rand; padding: 4px 6px;
}
QHeaderView::section {
    color: $text; background: $kopf; border: none; border-bottom: 1px solid $rand;
    padding: 6px 8px; font-weight: bold;
}
QToolBar { background: $fenster; border: none; border-bottom: 1px solid $linie;
    spacing: 2px; padding: 3px 6px; }
QStatusBar { background: $fenster; border-top: 1px solid $linie; }
QStatusBar::item { border: none; }
QSplitter::handle { background: $fenster; }
QLabel[leise="true"] { color: $text_leise; }
QLabel[meldung="hinweis"] {
    color: $warnung; background: $warnung_flaeche; border: 1px solid $warnung;
    border-radius: 6px; padding: 8px;
}
QLabel[meldung="fehler"] {
    color: $fehler; background: $fehler_flaeche; border: 1px solid $fehler;
    border-radius: 6px; padding: 8px;
}
QFrame[karte="true"] {
    background: $flaeche; border: 1px solid $linie; border-radius: 8px;
}
QPushButton[karte="true"], QToolButton[karte="true"], QRadioButton[karte="true"] {
    color: $text; background: $knopf; border: 1px solid $rand; border-radius: 6px;
    margin: 1px; padding: 6px 10px; min-height: 32px; min-width: 32px;
}
QRadioButton[karte="true"] { spacing: 6px; }
QRadioButton[karte="true"]::indicator { width: 0; height: 0; border: none; image: none; }
QPushButton[karte="true"]:hover, QToolButton[karte="true"]:hover,
QRadioButton[karte="true"]:hover { background: $schwebe; }
QPushButton[karte="true"]:checked, QToolButton[karte="true"]:checked,
QRadioButton[karte="true"]:checked {
    background: $akzent_flaeche; border: 2px solid $akzent; padding: 5px 9px;
}
QPushButton[karte="true"]:disabled, QToolButton[karte="true"]:disabled,
QRadioButton[karte="true"]:disabled { color: $text_gesperrt; background: $fenster; }
""")


def style_sheet(theme: Theme) -> str:
    """The style sheet of the program in the colours of a theme."""
    names = _RULES.get_identifiers()
    return _RULES.substitute({name: getattr(theme, name) for name in names})
