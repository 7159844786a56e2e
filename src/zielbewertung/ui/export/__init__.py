"""The dialog that makes the Bewertungsübersicht: choices, live preview, saving and printing."""
