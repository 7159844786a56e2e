"""What the window offers for Bewertungsrunden: the button, the dialogs, the comparison."""
